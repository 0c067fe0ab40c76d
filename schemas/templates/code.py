"""How the formulas of a program are written in Python, exactly: quotients are fractions.

>>> from mathmill.schemas.reader import read
>>> python(read("(a + b) / 2 - quotient(c, 4)"))
'Fraction({a} + {b}) / 2 - {c} // 4'
>>> python(read("round(a, 2)"))
'Fraction(floor({a} * 100 + Fraction(1, 2)), 100)'
>>> imports("Fraction(floor(x), 2)")
['from fractions import Fraction', 'from math import floor']
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.schemas.templates.quantities import Value

_SUM, _PRODUCT, _POWER, _ATOM = range(1, 5)
_CALLS = {"abs": "abs", "min": "min", "max": "max", "gcd": "gcd", "lcm": "lcm", "floor": "floor",
          "ceil": "ceil", "factorial": "factorial", "binomial": "comb", "total": "sum",
          "least": "min", "greatest": "max"}  # fmt: skip
_FROM_MATH = ("ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "log")
_LISTS: dict[str, Callable[[str], str]] = {
    "mean": lambda x: f"Fraction(sum({x})) / len({x})",
    "median": lambda x: f"Fraction(median({x}))",
    "mode": lambda x: f"mode({x})",
    "variance": lambda x: f"pvariance(list(map(Fraction, {x})))",
}


def python(node: Expression) -> str:
    """The formula as an expression of Python for `str.format_map`, each variable by its name."""
    return _piece(node)[0]


def literal(value: Value) -> str:
    """An exact number as Python writes it.

    >>> from fractions import Fraction
    >>> literal(12), literal(Fraction(27, 2)), literal(Fraction(1, 3))
    ('12', "Fraction('13.5')", 'Fraction(1, 3)')
    """
    if isinstance(value, int):
        return str(value)
    if 10**6 % value.denominator:
        return f"Fraction({value.numerator}, {value.denominator})"
    places = next(places for places in range(7) if 10**places % value.denominator == 0)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"Fraction('{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}')"


DAYS = "['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']"


def output(name: str, form: str, places: int) -> str:
    """The expression that a program prints for an answer of that form.

    >>> output("cost", "money", 0), output("end", "clock", 0)
    ("f'{float(cost):.2f}'", "f'{int(end) // 60:02}:{int(end) % 60:02}'")
    """
    if form == "money" or (form == "rounded" and places):
        return f"f'{{float({name}):.{places or 2}f}}'"
    if form == "decimal":
        return f"f'{{float({name}):.12g}}'"
    if form == "clock":
        return f"f'{{int({name}) // 60:02}}:{{int({name}) % 60:02}}'"
    if form == "weekday":
        return f"{DAYS}[int({name})]"
    return name


def imports(code: str) -> list[str]:
    """The import lines that code of such formulas needs."""
    lines = ["from fractions import Fraction"] if "Fraction(" in code else []
    used = [name for name in _FROM_MATH if re.search(rf"\b{name}\(", code)]
    if used:
        lines.append(f"from math import {', '.join(used)}")
    used = [name for name in ("median", "mode", "pvariance") if re.search(rf"\b{name}\(", code)]
    return [*lines, f"from statistics import {', '.join(used)}"] if used else lines


def _piece(node: Expression) -> tuple[str, int]:
    if isinstance(node, Variable):
        return f"{{{node.name}}}", _ATOM
    if isinstance(node, Number | Decimal):
        value = node.value
        return literal(value), _ATOM if value >= 0 else _SUM
    if isinstance(node, Apply):
        return _applied(node)
    raise BadInputError("a program of a template has no texts")


def _applied(node: Apply) -> tuple[str, int]:
    parts, name = node.arguments, node.operator
    if name == "add":
        return " + ".join([_in(parts[0], _SUM), *(_in(part, _PRODUCT) for part in parts[1:])]), _SUM
    if name == "sub":
        return f"{_in(parts[0], _SUM)} - {_in(parts[1], _PRODUCT)}", _SUM
    if name == "neg":
        return f"-{_in(parts[0], _POWER)}", _SUM
    if name == "mul":
        first, *others = parts
        return " * ".join([_in(first, _PRODUCT), *(_in(part, _POWER) for part in others)]), _PRODUCT
    if name in ("quotient", "mod"):
        sign = "//" if name == "quotient" else "%"
        return f"{_in(parts[0], _PRODUCT)} {sign} {_in(parts[1], _POWER)}", _PRODUCT
    if name == "div":
        return f"Fraction({_in(parts[0], _SUM)}) / {_in(parts[1], _POWER)}", _PRODUCT
    if name == "pow":
        return f"{_in(parts[0], _ATOM)} ** {_in(parts[1], _ATOM)}", _POWER
    return _called(name, [_piece(part)[0] for part in parts]), _called_tightness(name)


def _called(name: str, parts: list[str]) -> str:
    inside = ", ".join(parts)
    if name in _CALLS:
        return f"{_CALLS[name]}({inside})"
    if name == "list":
        return f"[{inside}]"
    if name in _LISTS:
        return _LISTS[name](inside)
    if name == "sqrt":
        x = f"Fraction({inside})"
        return f"Fraction(isqrt({x}.numerator), isqrt({x}.denominator))"
    if name == "log":
        return f"round(log({inside}))"
    if name == "round":
        scale = str(10 ** int(parts[1]))
        return f"Fraction(floor({parts[0]} * {scale} + Fraction(1, 2)), {scale})"
    raise BadInputError(f"{name} cannot be written in a program yet")


def _called_tightness(name: str) -> int:
    return _PRODUCT if name == "mean" else _ATOM


def _in(node: Expression, least: int) -> str:
    text, tightness = _piece(node)
    return text if tightness >= least else f"({text})"
