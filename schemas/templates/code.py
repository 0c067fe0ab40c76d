"""How the formulas of a program are written in Python, exactly: quotients are fractions.

>>> from mathmill.schemas.reader import read
>>> python(read("(a + b) / 2 - quotient(c, 4)"))
'Fraction({a} + {b}) / 2 - {c} // 4'
>>> python(read("round(a, 2)"))
'Fraction(floor({a} * 100 + Fraction(1, 2)), 100)'
>>> python(read("1 + if_then(a > b + 1, a, b)"))
'1 + ({a} if {a} > {b} + 1 else {b})'
>>> imports("Fraction(floor(x), 2)")
['from fractions import Fraction', 'from math import floor']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Text, Variable
from mathmill.schemas.templates.quantities import WEEKDAYS, Value
from mathmill.schemas.templates.worked import (
    ATOM,
    POWER,
    PRODUCT,
    SUM,
    SUMS,
    Piece,
    written,
    written_sum,
)

_CALLS = {"abs": "abs", "min": "min", "max": "max", "gcd": "gcd", "lcm": "lcm", "floor": "floor",
          "ceil": "ceil", "factorial": "factorial", "binomial": "comb", "total": "sum",
          "least": "min", "greatest": "max"}  # fmt: skip
_FROM_MATH = ("ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "log")
_CHOICE, _COMPARISON = SUM - 2, SUM - 1  # how tightly these hold together: less than a sum
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
        return f"{list(WEEKDAYS)}[int({name})]"
    return name


def exact_output(name: str, value: Value) -> tuple[str, str]:
    """The expression that a program prints for a number to go on with, and the text of it.

    >>> from fractions import Fraction
    >>> exact_output("cost", Fraction(241, 5)), exact_output("part", Fraction(2, 3))
    (("f'{float(cost):.12g}'", '48.2'), ('part', '2/3'))
    """
    text = written(value)
    if "." in text and max(value, -value) * 10_000 >= 1 and prints(text, "decimal", 0):
        return output(name, "decimal", 0), text
    return name, str(value)


def prints(answer: str, form: str, places: int) -> bool:
    """Whether `output` prints all digits of an answer: a float is rounded.

    >>> prints("37778595588.4", "decimal", 0), prints("377785955884.1", "decimal", 0)
    (True, False)
    """
    if form == "decimal":
        most = 12
    elif form == "money" or (form == "rounded" and places):
        most = 15
    else:
        return True
    return len(answer.lstrip("-0.").replace(".", "")) <= most


def imports(code: str) -> list[str]:
    """The import lines that code of such formulas needs."""
    lines = ["from fractions import Fraction"] if "Fraction(" in code else []
    used = [name for name in _FROM_MATH if re.search(rf"\b{name}\(", code)]
    if used:
        lines.append(f"from math import {', '.join(used)}")
    used = [name for name in ("median", "mode", "pvariance") if re.search(rf"\b{name}\(", code)]
    return [*lines, f"from statistics import {', '.join(used)}"] if used else lines


def program(lines: Sequence[str], gap: int) -> str:
    """The lines of a program after the imports that they need and `gap` blank lines.

    >>> print(program(["print(Fraction(1, 2))"], 1))
    from fractions import Fraction
    <BLANKLINE>
    print(Fraction(1, 2))
    """
    head = imports("\n".join(lines))
    return "\n".join([*head, *([""] * gap if head else []), *lines])


def _piece(node: Expression) -> Piece:
    if isinstance(node, Variable):
        return f"{{{node.name}}}", ATOM
    if isinstance(node, Number | Decimal):
        value = node.value
        return literal(value), ATOM if value >= 0 else SUM
    if isinstance(node, Apply):
        return _applied(node)
    if isinstance(node, Text) and node.value.isalnum():
        return f'"{node.value}"', ATOM
    raise BadInputError("a text in a program is of letters and digits alone")


def _applied(node: Apply) -> Piece:
    parts, name = node.arguments, node.operator
    if name in SUMS:
        return written_sum(node, _in), SUM
    if name == "mul":
        first, *others = parts
        return " * ".join([_in(first, PRODUCT), *(_in(part, POWER) for part in others)]), PRODUCT
    if name in ("quotient", "mod"):
        sign = "//" if name == "quotient" else "%"
        return f"{_in(parts[0], PRODUCT)} {sign} {_in(parts[1], POWER)}", PRODUCT
    if name == "div":
        return f"Fraction({_in(parts[0], SUM)}) / {_in(parts[1], POWER)}", PRODUCT
    if name == "pow":
        return f"{_in(parts[0], ATOM)} ** {_in(parts[1], ATOM)}", POWER
    if name == "gt":
        return f"{_in(parts[0], SUM)} > {_in(parts[1], SUM)}", _COMPARISON
    if name == "if_then":
        test, then, other = (_in(part, _COMPARISON) for part in parts)
        return f"{then} if {test} else {other}", _CHOICE
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
    return PRODUCT if name == "mean" else ATOM


def _in(node: Expression, least: int) -> str:
    text, tightness = _piece(node)
    return text if tightness >= least else f"({text})"
