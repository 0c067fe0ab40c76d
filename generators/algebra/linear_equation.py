"""Linear equations in one variable, made from their solution, with worked steps."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd, lcm
from typing import Literal, NamedTuple

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algebra.polynomials import polynomial, polynomial_text
from mathmill.generators.params import LeanParams
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Expression, Number, Text, Variable
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Difficulty, Problem

NAMES = tuple(Variable(name) for name in "xxxyztnmkpqrsuvwabch")  # e and i are constants

_QUESTIONS = (
    "Solve {equation} for {name}.",
    "Solve the equation {equation} for {name}.",
    "What value of {name} satisfies {equation}?",
    "Given that {equation}, find {name}.",
    "What is {name} if {equation}?",
    "For which number {name} does {equation} hold?",
)
_RATIONAL = Text("rational")
_NUMERAL = re.compile("[0-9]+")
_EXACT = " Give the answer as an integer or as a fraction in lowest terms."


class LinearEquationParams(LeanParams):
    """Levels: 0 one step; 1 a*x + b = c; 2 x on both sides; 3 brackets; 4 fractions."""

    min_level: int = Field(default=0, ge=0, le=4, description="Easiest form.")
    max_level: int = Field(default=4, ge=0, le=4, description="Hardest form.")
    max_root: int = Field(default=20, ge=1, le=10**12, description="Largest numerator of a root.")
    max_coefficient: int = Field(
        default=12, ge=2, le=10**12, description="Largest coefficient drawn; others follow from it."
    )
    roots: Literal["integer", "rational", "mixed"] = Field(
        default="mixed", description="Whether roots are integers, fractions, or one in three so."
    )

    @model_validator(mode="after")
    def _check_levels(self) -> Self:
        if self.max_level < self.min_level:
            raise ValueError(f"max_level={self.max_level} is below min_level={self.min_level}")
        return self


class _Root(NamedTuple):
    """The solution p/q in lowest terms, q positive."""

    p: int
    q: int

    def times(self, coefficient: int) -> int:
        """The product with a multiple of q."""
        return coefficient // self.q * self.p

    def __str__(self) -> str:
        return str(self.p) if self.q == 1 else f"{self.p}/{self.q}"


class _Form(NamedTuple):
    """An equation, how it was brought to a*x + b = c*x + d, and what its twins share."""

    left: Expression
    right: Expression
    steps: tuple[str, ...]
    sides: tuple[int, int, int, int | Fraction]  # a, b, c, d
    scale: int  # what both sides were multiplied by to get there
    key: tuple[str, str]  # one for each side


@generator(version=1)
def linear_equation(stream: Stream, params: LinearEquationParams) -> Problem:
    """E.g. "For which number h does 7*h - 7 = 14*h - 18 hold? Give the answer as an integer or as
    a fraction in lowest terms.", 11/7.
    """
    level = stream.integer(params.min_level, params.max_level)
    root = _root(stream, params)
    variable = stream.choice(NAMES)
    name, answer = variable.name, str(root)
    form = _FORMS[level](stream, root, variable, params.max_coefficient)
    first, second = sorted(form.key)
    canonical = f"linear {first} = {second}"
    stream.require(canonical)
    left, right = to_text(form.left), to_text(form.right)
    question = stream.choice(_QUESTIONS).format(equation=f"{left} = {right}", name=name)
    check = _check(form, left, right, root, name)
    steps = (*form.steps, *_isolate(form.sides, answer, name), check)
    return Problem(
        question=question if params.roots == "integer" else question + _EXACT,
        answer=answer,
        answer_type="integer" if params.roots == "integer" else "rational",
        solution=steps,
        claim=_claim(form, variable, root),
        canonical=canonical,
        difficulty=Difficulty(
            level=level,
            steps=len(steps),
            digits=max(map(len, _NUMERAL.findall(f"{left} {right}"))),
            depth=1 + level // 3,
        ),
    )


def _root(stream: Stream, params: LinearEquationParams) -> _Root:
    """A root with a denominator of at most 9."""
    fraction = params.roots == "rational" or (params.roots == "mixed" and stream.chance(1, 3))
    if not fraction:
        return _Root(stream.integer(-params.max_root, params.max_root), 1)
    denominator = stream.integer(2, min(9, params.max_coefficient))
    numerator = stream.nonzero(-params.max_root, params.max_root)
    while gcd(numerator, denominator) != 1:
        numerator -= 1 if numerator > 0 else -1  # ends at 1 or -1, if not before
    return _Root(numerator, denominator)


def _claim(form: _Form, variable: Variable, root: _Root) -> Expression:
    value = Number(root.p if root.q == 1 else Fraction(root.p, root.q))
    equation = Apply("eq", (form.left, form.right))
    solved = Apply("solutions", (equation, variable, _RATIONAL))
    return Apply("eq", (solved, Apply("set", (value,))))


def _multiple(stream: Stream, root: _Root, bound: int) -> int:
    """A coefficient that makes coefficient*root an integer; not 0."""
    most = max(1, bound // root.q)
    return root.q * stream.nonzero(-most, most)


def _other(stream: Stream, taken: int, root: _Root, bound: int) -> int:
    """A coefficient that differs from `taken` by such a multiple; not 0."""
    drawn = taken - _multiple(stream, root, bound)
    return drawn or 2 * taken


def _one_step(stream: Stream, root: _Root, x: Variable, bound: int) -> _Form:
    a = _multiple(stream, root, bound)
    if root.q == 1 and (a == 1 or stream.chance(1, 2)):
        return _plain(1, stream.nonzero(-bound, bound), 0, root, x)
    return _plain(a, 0, 0, root, x)


def _two_steps(stream: Stream, root: _Root, x: Variable, bound: int) -> _Form:
    return _plain(_multiple(stream, root, bound), stream.nonzero(-bound, bound), 0, root, x)


def _both_sides(stream: Stream, root: _Root, x: Variable, bound: int) -> _Form:
    a, b = stream.nonzero(-bound, bound), stream.nonzero(-bound, bound)
    return _plain(a, b, _other(stream, a, root, bound), root, x)


def _plain(a: int, b: int, c: int, root: _Root, x: Variable) -> _Form:
    """a*x + b = c*x + d."""
    d = root.times(a - c) + b
    left, right = polynomial((b, a), x), polynomial((d, c), x)
    return _Form(left, right, (), (a, b, c, d), 1, (f"{a},{b}", f"{c},{d}"))


def _brackets(stream: Stream, root: _Root, x: Variable, bound: int) -> _Form:
    """outer*(slope*x + inside) = c*x + d, or = c*(x + shift) + rest."""
    outer, slope = stream.integer(2, bound), stream.integer(1, 4)
    inside = stream.nonzero(-bound, bound)
    outer = -outer if stream.chance(1, 3) else outer
    a, b = outer * slope, outer * inside
    c = _other(stream, a, root, bound)
    left = Apply("mul", (Number(outer), polynomial((inside, slope), x)))
    d = root.times(a - c) + b
    if abs(c) == 1 or stream.chance(1, 2):
        right, key = polynomial((d, c), x), f"{c},{d}"
    else:
        shift = stream.nonzero(-bound, bound)
        right = Apply("mul", (Number(c), polynomial((shift, 1), x)))
        rest = d - c * shift
        if rest:
            right = Apply("add" if rest > 0 else "sub", (right, Number(abs(rest))))
        key = f"{c}({shift}),{rest}"
    steps = (f"Expand the brackets: {_equation(a, b, c, d, x.name)}",)
    return _Form(left, right, steps, (a, b, c, d), 1, (f"{outer}({slope},{inside})", key))


def _fractions(stream: Stream, root: _Root, x: Variable, bound: int) -> _Form:
    if stream.chance(1, 3):
        return _sum_of_fractions(stream, root, x)
    return _equal_fractions(stream, root, x, bound)


def _equal_fractions(stream: Stream, root: _Root, x: Variable, bound: int) -> _Form:
    """(a*x + b)/m = (c*x + d)/n, both sides equal to an integer at the root."""
    m, n = stream.integer(2, 9), stream.integer(2, 9)
    a, c = _multiple(stream, root, bound), _multiple(stream, root, bound)
    if a * n == c * m:
        c = -c
    value = stream.integer(-bound, bound)
    b, d = m * value - root.times(a), n * value - root.times(c)
    left = Apply("div", (polynomial((b, a), x), Number(m)))
    right = Apply("div", (polynomial((d, c), x), Number(n)))
    scale = lcm(m, n)
    up, down = scale // m, scale // n
    cleared = f"{_scaled(up, a, b, x.name)} = {_scaled(down, c, d, x.name)}"
    expanded = _equation(up * a, up * b, down * c, down * d, x.name)
    steps = [f"Multiply both sides by {scale}: {cleared}"]
    if expanded != cleared:
        steps.append(f"Expand: {expanded}")
    sides = (up * a, up * b, down * c, down * d)
    return _Form(left, right, tuple(steps), sides, scale, (f"({a},{b})/{m}", f"({c},{d})/{n}"))


def _scaled(factor: int, slope: int, constant: int, name: str) -> str:
    """factor*(slope*x + constant), not multiplied out."""
    text = polynomial_text((constant, slope), name)
    if factor == 1:
        return text
    return f"{factor}*({text})" if constant or slope < 0 else f"{factor}*{text}"


def _sum_of_fractions(stream: Stream, root: _Root, x: Variable) -> _Form:
    """x/m + x/n = d or x/m - x/n = d."""
    m = stream.integer(2, 9)
    n = 2 + (m - 1 + stream.below(7)) % 8  # 2..9 without m
    sign = stream.choice((1, -1))
    scale = lcm(m, n)
    up, down = scale // m, scale // n
    slope = up + sign * down
    value = Fraction(slope * root.p, scale * root.q)
    left = Apply(
        "add" if sign > 0 else "sub", (Apply("div", (x, Number(m))), Apply("div", (x, Number(n))))
    )
    right = scale * value
    terms = (
        f"{polynomial_text((0, up), x.name)} {'+-'[sign < 0]} {polynomial_text((0, down), x.name)}"
    )
    steps = (
        f"Multiply both sides by {scale}: {terms} = {right}",
        f"Collect like terms: {polynomial_text((0, slope), x.name)} = {right}",
    )
    parts = (min(m, n), max(m, n)) if sign > 0 else (m, -n)
    return _Form(
        left, Number(value), steps, (slope, 0, 0, right), scale, (f"1/{parts}", str(value))
    )


_FORMS = (_one_step, _two_steps, _both_sides, _brackets, _fractions)


def _equation(a: int, b: int, c: int, d: int | Fraction, name: str) -> str:
    return f"{polynomial_text((b, a), name)} = {polynomial_text((d, c), name)}"


def _isolate(sides: tuple[int, int, int, int | Fraction], root: str, name: str) -> list[str]:
    """The lines from a*x + b = c*x + d to x = root."""
    a, b, c, d = sides
    lines = []
    if c:
        moved = polynomial_text((0, abs(c)), name)
        verb = f"Subtract {moved} from" if c > 0 else f"Add {moved} to"
        a -= c
        lines.append(f"{verb} both sides: {_equation(a, b, 0, d, name)}")
    if b:
        verb = f"Subtract {b} from" if b > 0 else f"Add {-b} to"
        lines.append(f"{verb} both sides: {_equation(a, 0, 0, d - b, name)}")
    if a != 1:
        lines.append(f"Divide both sides by {a}: {name} = {root}")
    return lines


def _check(form: _Form, left: str, right: str, root: _Root, name: str) -> str:
    """The equation with the root put in: a chain of numbers that are all equal."""
    put = str(root) if root.p >= 0 and root.q == 1 else f"({root})"
    a, b, _, _ = form.sides
    above, below = a * root.p + b * root.q, form.scale * root.q
    value = str(above // below if above % below == 0 else Fraction(above, below))
    chain = f"Check: {left.replace(name, put)} = {value}"
    return chain if right == value else f"{chain} = {right.replace(name, put)}"
