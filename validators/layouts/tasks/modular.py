"""Operations modulo p, and linear maps known by their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from mathmill.validators.layouts.tasks import Reading

Row = tuple[Any, ...]

_N = r"(0|[1-9][0-9]{0,6})"
_X, _Y = rf"(?P<x>{_N[1:]}", rf"(?P<y>{_N[1:]}"
_MOD = rf" \(mod (?P<p>{_N[1:]}\) = "

# Each operation: how it is asked, its monomials (powers of x and of y), and its claim.
_OPERATIONS: dict[str, tuple[str, tuple[tuple[int, int], ...], str]] = {
    "x+y": (rf"{_X} \+ {_Y}", ((1, 0), (0, 1)), '["add","{x}","{y}"]'),
    "x*y": (rf"{_X} \* {_Y}", ((1, 1),), '["mul","{x}","{y}"]'),
    "x^2+y^2": (
        rf"{_X}\^2 \+ {_Y}\^2",
        ((2, 0), (0, 2)),
        '["add",["pow","{x}","2"],["pow","{y}","2"]]',
    ),
    "x^2+xy+y^2": (
        rf"{_X}\^2 \+ (?P=x)\*{_Y} \+ (?P=y)\^2",
        ((2, 0), (1, 1), (0, 2)),
        '["add",["pow","{x}","2"],["mul","{x}","{y}"],["pow","{y}","2"]]',
    ),
    "x^2+xy+y^2+x": (
        rf"{_X}\^2 \+ (?P=x)\*{_Y} \+ (?P=y)\^2 \+ (?P=x)",
        ((2, 0), (1, 1), (0, 2), (1, 0)),
        '["add",["pow","{x}","2"],["mul","{x}","{y}"],["pow","{y}","2"],"{x}"]',
    ),
    "x^3+xy": (
        rf"{_X}\^3 \+ (?P=x)\*{_Y}",
        ((3, 0), (1, 1)),
        '["add",["pow","{x}","3"],["mul","{x}","{y}"]]',
    ),
    "x^3+xy^2+y": (
        rf"{_X}\^3 \+ (?P=x)\*{_Y}\^2 \+ (?P=y)",
        ((3, 0), (1, 2), (0, 1)),
        '["add",["pow","{x}","3"],["mul","{x}",["pow","{y}","2"]],"{y}"]',
    ),
    "x-y": (rf"{_X} - {_Y}", (), '["sub","{x}","{y}"]'),
    "x/y": (rf"{_X} / {_Y}", (), '["mul","{x}",["invmod","{y}","{p}"]]'),
}
_PATTERNS = {name: re.compile(form + _MOD, re.ASCII) for name, (form, _, _) in _OPERATIONS.items()}


def _parse(question: str) -> Row | None:
    for name, pattern in _PATTERNS.items():
        match = pattern.fullmatch(question)
        if match is not None:
            x, y, p = (int(match[part]) for part in "xyp")
            return (name, x, y, p) if max(x, y) < p else None
    return None


def _solve(name: str, x: int, y: int, p: int) -> tuple[int]:
    """Monomial by monomial, each factor reduced as it comes; x - y and x/y by their inverses."""
    if name == "x-y":
        return ((x + (p - y)) % p,)
    if name == "x/y":
        return (_quotient(x, y, p),)
    total = 0
    for x_power, y_power in _OPERATIONS[name][1]:
        total += pow(x, x_power, p) * pow(y, y_power, p)
    return (total % p,)


def _quotient(x: int, y: int, p: int) -> int:
    """The z with z*y = x, by Euclid's algorithm on y and p."""
    before, now, rest, left = 0, 1, p, y
    while left:
        times = rest // left
        rest, left = left, rest - times * left
        before, now = now, before - times * now
    if rest != 1:
        raise ArithmeticError(f"{y} has no inverse modulo {p}")
    return before * x % p


def _first(given: Row, found: Row) -> str:
    return str(found[0])


def _claim(given: Row, found: Row) -> str:
    name, x, y, p = given
    asked = _OPERATIONS[name][2].format(x=x, y=y, p=p)
    return f'["eq",["mod",{asked},"{p}"],"{found[0]}"]'


def _label(given: Row, label: str, tags: tuple[str, ...]) -> str:
    """A corrupted label is any of 0..p-1; without its tag there is none."""
    if "corrupted_label" not in tags:
        return ""
    if re.fullmatch(_N, label, re.ASCII) and int(label) < given[3]:
        return label
    return f"a number from 0 to {given[3] - 1}"


_TRIPLE = f"{_N} {_N} {_N}"
_MAP = re.compile(
    rf"In each triple x y z, z = a\*x \+ b\*y \(mod {_N}\), with the same a and b from 0 to {_N}: "
    rf"((?:{_TRIPLE}; )+){_N} {_N} ",
    re.ASCII,
)


def _parse_map(question: str) -> Row | None:
    match = _MAP.fullmatch(question)
    if match is None or int(match[1]) != int(match[2]) + 1:
        return None
    shown = tuple(tuple(map(int, triple.split())) for triple in match[3].split("; ")[:-1])
    x, y = map(int, match.groups()[-2:])
    p = int(match[1])
    if p > 1_000 or max(x, y, *(max(triple) for triple in shown)) >= p:
        return None
    return p, shown, x, y


def common_map(triples: list[tuple[int, int, int]], p: int) -> tuple[int, int]:
    """The one (a, b) with a*x + b*y = z modulo p for all triples, by trying every a."""
    start = next(((x, y, z) for x, y, z in triples if y % p), None)
    if start is None or any(p % factor == 0 for factor in range(2, int(p**0.5) + 1)):
        raise ArithmeticError("no one map is sure")
    x, y, z = start
    inverse = pow(y, -1, p)
    found = [(a, (z - a * x) * inverse % p) for a in range(p)]
    for x, y, z in triples:
        found = [(a, b) for a, b in found if (a * x + b * y - z) % p == 0]
    if len(found) != 1:
        raise ArithmeticError(f"{len(found)} linear maps fit the triples, not one")
    return found[0]


def claim_map(p: int, a: int, b: int, rows: Sequence[Sequence[int]], z: int) -> str:
    """All triples, the last one with the z that was asked for."""
    xs, ys, zs = (
        ",".join(f'"{value}"' for value in column)
        for column in (
            [row[0] for row in rows],
            [row[1] for row in rows],
            [*(row[2] for row in rows[:-1]), z],
        )
    )
    products = f'["matmul",["matrix",["list","{a}","{b}"]],["matrix",["list",{xs}],["list",{ys}]]]'
    return f'["eq",["matrix_mod",{products},"{p}"],["matrix",["list",{zs}]]]'


def _solve_map(p: int, shown: Any, x: int, y: int) -> tuple[int, int, int]:
    a, b = common_map(list(shown), p)
    return ((a * x + b * y) % p, a, b)


def _claim_map(given: Row, found: Row) -> str:
    p, shown, x, y = given
    z, a, b = found
    return claim_map(p, a, b, [*shown, (x, y)], z)


READINGS = (
    Reading("modular_operation", _parse, _solve, _first, _claim, "integer", label=_label),
    Reading("linear_map", _parse_map, _solve_map, _first, _claim_map, "integer"),
)
