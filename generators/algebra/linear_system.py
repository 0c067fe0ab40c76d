"""Two linear equations in two unknowns, made from their solution and solved by elimination."""

from __future__ import annotations

from math import gcd

from pydantic import Field

from mathmill.generators.algebra.polynomials import polynomial
from mathmill.generators.params import LeanParams
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Expression, Text, Variable, call, listed
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Difficulty, Problem

_NAMES = (("x", "y"), ("a", "b"), ("p", "q"), ("m", "n"), ("s", "t"), ("u", "v"))
_QUESTIONS = (
    "Solve for {x} and {y}: {first} and {second}.",
    "What are {x} and {y} if {first} and {second}?",
    "Find the numbers {x} and {y} for which {first} and {second}.",
    "Given that {first} and {second}, find {x} and {y}.",
)
_FORM = " Give the answer as [{x}, {y}]."

_Row = tuple[int, int, int]  # a, b and c of a*x + b*y = c


class LinearSystemParams(LeanParams):
    max_root: int = Field(default=12, ge=1, le=10**9, description="Largest value of an unknown.")
    max_coefficient: int = Field(default=9, ge=2, le=10**9, description="Largest coefficient.")


@generator(version=1)
def linear_system(stream: Stream, params: LinearSystemParams) -> Problem:
    """E.g. "What are p and q if 5*p + 5*q = -70 and 5*p + 9*q = -94? Give the answer as
    [p, q].", [-8, -6].

    With `lean`, the theorem says that the equations hold for this pair and for no other.
    """
    names = stream.choice(_NAMES)
    roots = tuple(stream.integer(-params.max_root, params.max_root) for _ in names)
    first = _row(stream, roots, params.max_coefficient)
    second = _row(stream, roots, params.max_coefficient)
    if first[0] * second[1] == second[0] * first[1]:
        second = (second[0], -second[1], second[0] * roots[0] - second[1] * roots[1])
    canonical = _canonical(first, second)
    stream.require(canonical)
    x, y = map(Variable, names)
    equations = [_equation(row, x, y) for row in (first, second)]
    shown = [to_text(equation) for equation in equations]
    wording = stream.choice(_QUESTIONS) + _FORM
    unknowns = listed(x, y)
    steps = _elimination(first, second, roots, names)
    return Problem(
        question=wording.format(x=names[0], y=names[1], first=shown[0], second=shown[1]),
        answer=to_text(listed(*roots)),
        answer_type="vector",
        solution=steps,
        claim=call(
            "eq",
            call("system", listed(*equations), unknowns, Text("rational")),
            call("set", listed(*roots)),
        ),
        canonical=canonical,
        difficulty=Difficulty(
            level=1,
            steps=len(steps),
            digits=max(len(str(abs(number))) for row in (first, second) for number in row),
            depth=1,
        ),
    )


def _row(stream: Stream, roots: tuple[int, ...], most: int) -> _Row:
    a, b = stream.nonzero(-most, most), stream.nonzero(-most, most)
    return a, b, a * roots[0] + b * roots[1]


def _canonical(first: _Row, second: _Row) -> str:
    """The same for both orders of equations and of unknowns, and for multiples of an equation."""
    both = ([_reduced(row) for row in rows] for rows in _orders(first, second))
    return f"system {min(str(sorted(rows)) for rows in both)}"


def _orders(first: _Row, second: _Row) -> list[list[_Row]]:
    return [[first, second], [(b, a, c) for a, b, c in (first, second)]]


def _reduced(row: _Row) -> _Row:
    by = gcd(*row) * (1 if row[0] > 0 else -1)
    a, b, c = (number // by for number in row)
    return a, b, c


def _equation(row: _Row, x: Variable, y: Variable) -> Expression:
    a, b, c = row
    second = polynomial((0, abs(b)), y)
    return call("eq", Apply("add" if b > 0 else "sub", (polynomial((0, a), x), second)), c)


def _elimination(
    first: _Row, second: _Row, roots: tuple[int, ...], names: tuple[str, str]
) -> tuple[str, ...]:
    """The lines that eliminate the second unknown, find the first, and then the second."""
    (a, b, c), (d, e, f) = first, second
    (x, y), (p, q) = names, roots
    common = gcd(b, e)
    by, other = abs(e) // common, abs(b) // common
    sign = -1 if b * e > 0 else 1  # of the second equation, when it is added
    slope, right = by * a + sign * other * d, by * c + sign * other * f
    lines = [
        f"Multiply the {ordinal} equation by {times}: {_text(times, row, names)}"
        for ordinal, times, row in (("first", by, first), ("second", other, second))
        if times != 1
    ]
    done = "Subtract the second from the first" if sign < 0 else "Add the two"
    lines.append(f"{done}: {_times(slope, x)} = {right}")
    if slope != 1:
        lines.append(f"Divide by {slope}: {x} = {p}")
    lines.append(f"Put {p} for {x} in the first equation: {a * p} {_added(b, y)} = {c}")
    if b != 1 or a * p != 0:
        lines.append(f"Solve it: {y} = {q}")
    lines.append(
        f"Check the second equation: {d} * {_signed(p)} + {_signed(e)} * {_signed(q)} = {f}"
    )
    lines.append(f"The answer is [{p}, {q}].")
    return tuple(lines)


def _text(by: int, row: _Row, names: tuple[str, str]) -> str:
    a, b, c = row
    return to_text(_equation((by * a, by * b, by * c), Variable(names[0]), Variable(names[1])))


def _times(coefficient: int, name: str) -> str:
    return to_text(polynomial((0, coefficient), Variable(name)))


def _added(coefficient: int, name: str) -> str:
    return f"{'-' if coefficient < 0 else '+'} {_times(abs(coefficient), name)}"


def _signed(number: int) -> str:
    return f"({number})" if number < 0 else str(number)
