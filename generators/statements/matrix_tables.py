"""All 2x2 matrices of some form modulo a prime, by their entries, and pairs of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from mathmill.generators.statements.tables import Numbers, Table, Truths, grid, instances_of
from mathmill.generators.streams import Stream
from mathmill.schemas.searchable.matrices import MATRICES, POWERS, PRIMES, SHAPES, VARIABLES
from mathmill.schemas.searchable.wording import Property

Entries: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers]
_MOST = 729  # choices of the variables
_SIZES = {name: 1 + max(map(int, re.findall(r"\{(\d)\}", text))) for name, text in SHAPES.items()}


class MatrixSetting(NamedTuple):
    """A prime, the form of the first matrix, and the second: a form, four entries, or none."""

    p: int
    first: str
    second: str | tuple[int, ...]


_SINGLE = [
    MatrixSetting(p, first, "")
    for p in PRIMES
    for first, size in _SIZES.items()
    if 20 < p**size <= _MOST
]
_PAIRS = [
    MatrixSetting(p, first, second)
    for p in PRIMES
    for first in SHAPES
    for second in SHAPES
    if 40 < p ** (_SIZES[first] + _SIZES[second]) <= _MOST
]


def drawn_matrices(stream: Stream) -> MatrixSetting:
    kind = stream.weighted(("single", "pair", "fixed"), (4, 4, 3))
    if kind != "fixed":
        return stream.choice(_SINGLE if kind == "single" else _PAIRS)
    p = stream.choice((3, 5))
    entries = tuple(stream.below(p) for _ in range(4))
    if entries[1] == entries[2] == 0 and entries[0] == entries[3]:
        entries = (entries[0], 1, 0, entries[3])  # a multiple of I would tell too little
    return MatrixSetting(p, "any", entries)


@lru_cache(256)
def matrices(setting: MatrixSetting) -> Table:
    p, first, second = setting
    shapes = {"A": SHAPES[first].format(*VARIABLES)}
    size = _SIZES[first]
    if isinstance(second, str) and second:
        shapes["B"] = SHAPES[second].format(*VARIABLES[size:])
        size += _SIZES[second]
    elif second:
        shapes["B"] = "[[{}, {}], [{}, {}]]".format(*second)
    names = VARIABLES[:size]
    columns = grid(size, p)
    found = {name: _entries(shape, dict(zip(names, columns, strict=True)), len(columns[0]))
             for name, shape in shapes.items()}  # fmt: skip
    measures = _measures(found["A"], found.get("B"), p)
    listed = np.stack(columns, axis=1)
    return Table(
        subject=MATRICES,
        texts={
            "p": str(p), "most": str(p - 1),
            "variables": f"{', '.join(names[:-1])} and {names[-1]}",
            "definition": " and ".join(f"{{{name}}} = {shape}" for name, shape in shapes.items()),
        },
        formulas={"p": str(p), **_formulas(shapes)},
        variables=tuple(names),
        lists=(f"range(0, {p} - 1)",) * size,
        total=len(listed),
        instances=instances_of(
            MATRICES,
            lambda known: _numbers(known, p),
            lambda known, chosen: _holds(known, chosen, measures),
        ),
        measured={name: _shower(values) for name, values in measures.items()},
        witness=lambda at: listed[at].tolist(),
    )  # fmt: skip


def _entries(shape: str, values: Mapping[str, Numbers], many: int) -> Entries:
    a, b, c, d = (
        values[text] if text in values else np.full(many, int(text))
        for text in re.findall("[0-9a-z]", shape)
    )
    return a, b, c, d


def _formulas(shapes: Mapping[str, str]) -> dict[str, str]:
    found = dict(shapes)
    for name, shape in shapes.items():
        places = ("11", "12", "21", "22")
        for place, entry in zip(places, re.findall("[0-9a-z]", shape), strict=True):
            found[f"{name}{place}"] = entry
    return found


def _times(x: Entries, y: Entries, p: int) -> Entries:
    (a, b, c, d), (e, f, g, h) = x, y
    return (a * e + b * g) % p, (a * f + b * h) % p, (c * e + d * g) % p, (c * f + d * h) % p


def _plus(x: Entries, y: Entries, p: int) -> Entries:
    a, b, c, d = ((u + v) % p for u, v in zip(x, y, strict=True))
    return a, b, c, d


def _det(x: Entries, p: int) -> Numbers:
    return (x[0] * x[3] - x[1] * x[2]) % p


def _trace(x: Entries, p: int) -> Numbers:
    return (x[0] + x[3]) % p


def _measures(a: Entries, b: Entries | None, p: int) -> dict[str, tuple[Any, ...]]:
    """The values of each measure: numbers, or the entries of matrices."""
    found: dict[str, tuple[Any, ...]] = {
        "A": (a,), "det A": (_det(a, p),), "trace A": (_trace(a, p),),
    }  # fmt: skip
    power = a
    for k in POWERS:
        power = _times(power, a, p)
        found[f"A^{k}"] = (power,)
    if b is None:
        return found
    product, swapped, total = _times(a, b, p), _times(b, a, p), _plus(a, b, p)
    return {
        **found,
        "B": (b,), "det B": (_det(b, p),), "trace B": (_trace(b, p),),
        "AB": (product,), "BA": (swapped,), "both products": (product, swapped),
        "trace AB": (_trace(product, p),), "det of sum": (_det(total, p),),
        "both dets": (_det(total, p), (_det(a, p) + _det(b, p)) % p),
        "both traces": (_trace(product, p), _trace(a, p) * _trace(b, p) % p),
        "squares": (_times(total, total, p), _plus(_times(a, a, p), _times(b, b, p), p)),
    }  # fmt: skip


def _numbers(known: Property, p: int) -> list[dict[str, int]]:
    if known.letters == "x":
        return [{"x": x} for x in range(p)]
    return [{"y": y} for y in range(2, p)] if known.letters else [{}]


def _is(m: Entries, a: int, b: int, c: int, d: int) -> Truths:
    found: Truths = (m[0] == a) & (m[1] == b) & (m[2] == c) & (m[3] == d)
    return found


def _same(x: Entries, y: Entries) -> Truths:
    found: Truths = np.all([u == v for u, v in zip(x, y, strict=True)], axis=0)
    return found


# By the first word of a property's name.
_OF_MATRIX: dict[str, Callable[..., Truths]] = {
    "symmetric": lambda m: m[1] == m[2],
    "upper": lambda m: m[2] == 0,
    "lower": lambda m: m[1] == 0,
    "diagonal": lambda m: (m[1] == 0) & (m[2] == 0),
    "scalar": lambda m: (m[1] == 0) & (m[2] == 0) & (m[0] == m[3]),
    "zero": lambda m: _is(m, 0, 0, 0, 0),
    "one": lambda m: _is(m, 1, 0, 0, 1),
    "an": lambda m: (m[0] == 0) | (m[1] == 0) | (m[2] == 0) | (m[3] == 0),
    "multiple": lambda m, y: _is(m, y, 0, 0, y),
    "itself": _same,
    "commute": _same,
    "squares": _same,
    "dets": lambda u, v: u == v,
    "traces": lambda u, v: u == v,
    "det": lambda u, x: u == x,
    "trace": lambda u, x: u == x,
    "invertible": lambda u: u > 0,
    "sum": lambda u: u > 0,
}


def _holds(
    known: Property, chosen: Mapping[str, int], measures: Mapping[str, tuple[Any, ...]]
) -> Truths | None:
    if not set(known.measures) <= set(measures):
        return None
    values = [value for name in known.measures for value in measures[name]]
    if known.name == "one is zero":
        return _is(values[0], 0, 0, 0, 0) | _is(values[1], 0, 0, 0, 0)
    return _OF_MATRIX[known.name.split(" ", 1)[0]](*values, **chosen)


def _shower(values: tuple[Any, ...]) -> Callable[[int], tuple[Any, ...]]:
    def shown(value: Any, at: int) -> Any:
        if not isinstance(value, tuple):
            return int(value[at])
        a, b, c, d = (int(entry[at]) for entry in value)
        return [[a, b], [c, d]]

    return lambda at: tuple(shown(value, at) for value in values)
