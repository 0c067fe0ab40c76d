"""How the formulas and numbers of a worked solution are written.

>>> from fractions import Fraction
>>> from mathmill.schemas.reader import read
>>> pattern(read("(a + b) / 2 - quotient(c, 4)"))
'({a} + {b}) ÷ 2 - ⌊{c} ÷ 4⌋'
>>> written(Fraction(5, 2)), written(Fraction(5, 2), cents=True), written(Fraction(2, 3))
('2.5', '2.50', '2/3')
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mathmill.schemas.expressions import Apply, Expression, Number, Variable, numeral
from mathmill.schemas.templates.quantities import Value

SUM, PRODUCT, POWER, ATOM = range(1, 5)  # how tightly a piece of a formula holds together
SUMS = ("add", "sub", "neg")
_MOST_PLACES = 6  # decimals of a number that is not written as a fraction
SCALE = 10**_MOST_PLACES
_BRACKETS = {"floor": "⌊⌋", "ceil": "⌈⌉", "abs": "||", "list": "[]"}
_CALLED = {"binomial": "C", "truncate": "cut"}

_KEYS = frozenset("0123456789.+-*/()")

Piece = tuple[str, int]  # text, and how tightly it holds together


def written(value: Value, *, cents: bool = False) -> str:
    """A number in a solution: whole, decimal where it ends soon, and else a fraction."""
    if type(value) is int:
        return str(value)
    top, bottom = value.numerator, value.denominator
    if SCALE % bottom:
        return f"{top}/{bottom}"
    return in_parts(top * (SCALE // bottom), cents=cents)


def in_parts(millionths: int, *, cents: bool = False) -> str:
    """So many millionths as a whole number or a decimal.

    >>> in_parts(2_500_000), in_parts(2_500_000, cents=True), in_parts(-3_000_000)
    ('2.5', '2.50', '-3')
    """
    whole, part = divmod(abs(millionths), SCALE)
    sign = "-" if millionths < 0 else ""
    if not part:
        return f"{sign}{whole}"
    decimals = f"{part:0{_MOST_PLACES}d}".rstrip("0")
    return f"{sign}{whole}.{decimals.ljust(2, '0') if cents else decimals}"


def fraction(value: Value) -> str:
    """A number whose form is a fraction, also where a decimal would end soon.

    >>> from fractions import Fraction
    >>> fraction(Fraction(17, 20)), fraction(3)
    ('17/20', '3')
    """
    return str(value) if type(value) is int else f"{value.numerator}/{value.denominator}"


def to_places(value: Value, places: int) -> str:
    """A number with just so many decimals; raises `ArithmeticError` if it has more.

    >>> to_places(60, 1), to_places(-3, 0)
    ('60.0', '-3')
    """
    scale, rest = divmod(10**places, value.denominator)
    if rest:
        raise ArithmeticError(f"{value} has more than {places} decimals")
    whole, part = divmod(abs(value.numerator) * scale, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


@cache
def answer_writer(form: str, places: int) -> Callable[[Value], str] | None:
    """How a solution writes an answer of that form; None if as any other number.

    >>> answer_writer("rounded", 1)(60), answer_writer("integer", 0)
    ('60.0', None)
    """
    if form == "rational":
        return fraction
    if form != "rounded" or not places:
        return None

    def rounded(value: Value) -> str:
        return to_places(value, places)

    return rounded


def operand(value: Value, *, cents: bool = False) -> str:
    """The same inside a formula: a fraction or a negative number stands in brackets."""
    return bracketed(written(value, cents=cents))


def bracketed(text: str) -> str:
    """A number's text with the brackets that it needs inside a formula."""
    return f"({text})" if "/" in text or text[0] == "-" else text


def typed(worked: str) -> str:
    """A calculation in numbers as one types it into a calculator; "" if one cannot.

    >>> typed("(6 + 4) × 2.5 ÷ 5"), typed("⌊7 ÷ 2⌋")
    ('(6+4)*2.5/5', '')
    """
    keys = worked.replace(" ", "").replace("×", "*").replace("÷", "/")
    return keys if set(keys) <= _KEYS else ""


def pattern(node: Expression) -> str:
    """The formula for `str.format_map`, each variable by its name.

    One that stands alone between brackets needs none of its own: it has the form ``{a!s}``.
    """
    return _piece(node)[0]


def _piece(node: Expression) -> Piece:
    if isinstance(node, Variable):
        return f"{{{node.name}}}", ATOM
    if not isinstance(node, Apply):
        value = node.value  # type: ignore[attr-defined]
        text = operand(value) if isinstance(node, Number) else numeral(value)
        return (written(value) if value >= 0 else text), ATOM
    return _applied(node)


def written_sum(node: Apply, inside: Callable[[Expression, int], str]) -> str:
    """A sum, a difference or an opposite number; `inside` writes a part that holds so tightly."""
    first, *others = node.arguments
    if node.operator == "neg":
        return f"-{inside(first, POWER)}"
    sign = " + " if node.operator == "add" else " - "
    return sign.join([inside(first, SUM), *(inside(part, PRODUCT) for part in others)])


def _applied(node: Apply) -> Piece:
    parts, name = node.arguments, node.operator
    if name in SUMS:
        return written_sum(node, _in), SUM
    if name == "mul":
        return " × ".join(_in(part, POWER) for part in parts), PRODUCT
    if name == "div":
        return f"{_in(parts[0], POWER)} ÷ {_in(parts[1], POWER)}", PRODUCT
    if name == "quotient":
        return f"⌊{_in(parts[0], POWER)} ÷ {_in(parts[1], POWER)}⌋", ATOM
    if name == "mod":
        return f"{_in(parts[0], POWER)} mod {_in(parts[1], POWER)}", PRODUCT
    if name == "pow":
        return f"{_in(parts[0], ATOM)}^{_in(parts[1], ATOM)}", POWER
    if name == "factorial":
        return f"{_in(parts[0], ATOM)}!", POWER
    inside = ", ".join(
        f"{{{part.name}!s}}" if isinstance(part, Variable) else _piece(part)[0] for part in parts
    )
    if name in _BRACKETS:
        return f"{_BRACKETS[name][0]}{inside}{_BRACKETS[name][1]}", ATOM
    if name == "sqrt":
        return f"√({inside})", ATOM
    return f"{_CALLED.get(name, name)}({inside})", ATOM


def _in(node: Expression, least: int) -> str:
    text, tightness = _piece(node)
    return text if tightness >= least else f"({text})"
