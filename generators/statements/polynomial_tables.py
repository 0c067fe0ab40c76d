"""All polynomials of some form with coefficients below a number, and their values modulo it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from mathmill.generators.statements.tables import Numbers, Table, Truths, grid, instances_of
from mathmill.generators.streams import Stream
from mathmill.schemas.searchable.polynomials import MODULI, POLYNOMIALS, SHAPES
from mathmill.schemas.searchable.wording import Property

_MOST = 700  # choices of the coefficients


class PolynomialSetting(NamedTuple):
    shape: str
    m: int


_SETTINGS = [
    PolynomialSetting(shape, m)
    for shape, coefficients in SHAPES.items()
    for m in MODULI
    if 20 < m ** sum(map(str.isalpha, coefficients)) <= _MOST
]


def drawn_polynomials(stream: Stream) -> PolynomialSetting:
    return stream.choice(_SETTINGS)


_HOLDS: dict[str, Callable[..., Truths]] = {
    "zero at": lambda v, u: v[:, u] == 0,
    "value at": lambda v, u, r: v[:, u] == r,
    "equal at": lambda v, u, v_: v[:, u] == v[:, v_],
    "always zero": lambda v: (v == 0).all(axis=1),
    "no zeros": lambda v: (v > 0).all(axis=1),
    "some zero": lambda v: (v == 0).any(axis=1),
    "zeros": lambda v, k: (v == 0).sum(axis=1) == k,
    "zeros at least": lambda v, k: (v == 0).sum(axis=1) >= k,
    "every value": lambda v: (np.sort(v, axis=1) == np.arange(v.shape[1])).all(axis=1),
    "always divisible": lambda v, q: (v % q == 0).all(axis=1),
    "never divisible": lambda v, q: (v % q > 0).all(axis=1),
}


@lru_cache(256)
def polynomials(setting: PolynomialSetting) -> Table:
    shape, m = setting
    coefficients = SHAPES[shape]
    names = sorted(filter(str.isalpha, coefficients))
    columns = dict(zip(names, grid(len(names), m), strict=True))
    listed = np.stack([columns[name] for name in names], axis=1)
    values = _values([columns[c] if c in columns else int(c) for c in coefficients], listed, m)
    measured: dict[str, Callable[[int], tuple[Any, ...]]] = {
        "values": lambda at: (values[at].tolist(),),
        **{name: _shower(column) for name, column in columns.items()},
    }

    def holds(known: Property, chosen: Mapping[str, int]) -> Truths | None:
        if not set(known.measures) <= set(measured):
            return None
        if known.measures == ("values",):
            renamed = {"v_" if name == "v" else name: value for name, value in chosen.items()}
            return _HOLDS[known.name](values, **renamed)
        first, last = columns[known.measures[0]], columns[known.measures[-1]]
        if known.letters:
            return np.equal(first % chosen["q"], 0)
        return np.equal(first, last if len(known.measures) == 2 else 0)

    last = str(m - 1)
    return Table(
        subject=POLYNOMIALS,
        texts={
            "shape": shape, "m": str(m), "last": last,
            "variables": f"{', '.join(names[:-1])} and {names[-1]}",
        },
        formulas={"m": str(m), "last": last, "f": f"[{', '.join(coefficients)}]"},
        variables=tuple(names),
        lists=(f"range(0, {last})",) * len(names),
        total=len(listed),
        instances=instances_of(POLYNOMIALS, lambda known: _numbers(known, m), holds),
        measured=measured,
        witness=lambda at: listed[at].tolist(),
    )  # fmt: skip


def _values(coefficients: list[Numbers | int], listed: Numbers, m: int) -> Numbers:
    """By Horner's rule, from the highest coefficient on."""
    found = np.zeros((len(listed), m), dtype=np.int64)
    for coefficient in reversed(coefficients):
        found = (found * np.arange(m) + np.reshape(coefficient, (-1, 1))) % m
    return found


def _shower(column: Numbers) -> Callable[[int], tuple[Any, ...]]:
    return lambda at: (int(column[at]),)


def _numbers(known: Property, m: int) -> list[dict[str, int]]:
    divisors = [q for q in range(2, m) if m % q == 0]
    match known.letters:
        case "u":
            return [{"u": u} for u in range(m)]
        case "ur":
            return [{"u": u, "r": r} for u in range(m) for r in range(1, m)]
        case "uv":
            return [{"u": u, "v": v} for u in range(1, m) for v in range(u)]
        case "k":
            return [{"k": k} for k in range(1, m)]
        case "q":
            return [{"q": q} for q in divisors]
        case _:
            return [{}]
