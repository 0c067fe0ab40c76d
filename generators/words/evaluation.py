"""Formulas of templates as Python functions of the numbers drawn so far.

>>> from mathmill.schemas.reader import read
>>> compiled(read("(a + 3) / b"))({"a": 4, "b": 2})
Fraction(7, 2)
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Variable
from mathmill.schemas.templates.quantities import Value, lowest

Values = Mapping[str, Any]
Formula = Callable[[Values], Any]

_MOST = 1_000  # for exponents, and what a factorial or a binomial is taken of


def compiled(node: Expression) -> Formula:
    """A function from the values of the variables to that of the formula.

    It raises `ArithmeticError` where there is no exact value. Raises `BadInputError` for a formula
    with an operator that templates do not have.
    """
    names: dict[str, Any] = {"lowest_of": lowest_of}
    text = f"lambda values: lowest_of({source(node, names, lambda name: f'values[{name!r}]')})"
    formula: Formula = eval(text, names)  # noqa: S307 - it is made of checked formulas alone
    return formula


def source(node: Expression, names: dict[str, Any], variable: Callable[[str], str]) -> str:
    """The formula as Python, in which `lowest_of` is known.

    `variable` writes a variable; `names` gets the functions and the fractions that are used.
    """
    if isinstance(node, Variable):
        return variable(node.name)
    if not isinstance(node, Apply):
        value = lowest(Fraction(node.value))  # type: ignore[attr-defined]
        if isinstance(value, int):
            return f"({value})"
        names[f"_n{len(names)}"] = value
        return f"_n{len(names) - 1}"
    parts = [source(part, names, variable) for part in node.arguments]
    if node.operator in _SIGNS and len(parts) > 1:
        return f"({_SIGNS[node.operator].join(parts)})"
    function = FUNCTIONS.get(node.operator)
    if function is None:
        raise BadInputError(f"a template cannot use {node.operator}")
    names[f"_{node.operator}"] = function
    whole = [
        f"lowest_of({text})" if isinstance(part, Apply) and part.operator in _SIGNS else text
        for part, text in zip(node.arguments, parts, strict=True)
    ]
    return f"_{node.operator}({', '.join(whole)})"


def lowest_of(value: Any) -> Any:
    """A fraction that is whole as an int; anything else as it is."""
    return lowest(value) if type(value) is Fraction else value


def _ratio(one: Value, other: Value) -> Value:
    if type(one) is int and type(other) is int:
        whole, rest = divmod(one, other)
        return Fraction(one, other) if rest else whole
    return lowest(Fraction(one) / other)


def _power(base: Value, exponent: Value) -> Value:
    if not isinstance(exponent, int) or abs(exponent) > _MOST:
        raise ArithmeticError(f"{exponent} is no exponent of a template")
    if type(base) is int and exponent >= 0:
        power: int = base**exponent
        return power
    return lowest(Fraction(base) ** exponent)


def _bounded(function: Callable[..., int]) -> Callable[..., int]:
    """A function of counts whose values are soon too long to be worked out."""
    counted = _of_whole(function)

    def bounded(*parts: int) -> int:
        if not 0 <= min(parts) <= max(parts) <= _MOST:
            raise ArithmeticError(f"a template may not work with one of {parts}")
        return counted(*parts)

    return bounded


def _of_whole(function: Callable[..., int]) -> Callable[..., int]:
    """A function of whole numbers."""

    def of_whole(*parts: int) -> int:
        if not all(type(part) is int for part in parts):
            raise ArithmeticError(f"one of {parts} is not whole")
        return function(*parts)

    return of_whole


def _root(value: Value, degree: int = 2) -> Value:
    """The exact root."""
    parts = []
    for part in (value.numerator, value.denominator):
        guess = round(max(0, part) ** (1 / degree)) if part < 2**50 else math.isqrt(part)
        if guess**degree != part:
            raise ArithmeticError(f"{value} has no exact root of degree {degree}")
        parts.append(guess)
    return lowest(Fraction(*parts))


def _logarithm(value: Value, base: Value) -> int:
    """The whole exponent to which base gives value."""
    if value <= 0 or base <= 1:
        raise ArithmeticError(f"no whole logarithm of {value} to base {base}")
    if value < 1:
        return -_logarithm(lowest(1 / Fraction(value)), base)
    exponent = 0
    power: Value = 1
    while power < value:
        power *= base
        exponent += 1
    if power != value:
        raise ArithmeticError(f"no whole logarithm of {value} to base {base}")
    return exponent


def _rounded(value: Value, places: int = 0) -> Value:
    """Ties away from zero."""
    scale = 10**places
    nearest = math.floor(abs(value) * scale + Fraction(1, 2))
    return lowest(Fraction(nearest if value >= 0 else -nearest, scale))


def _median(values: Sequence[Value]) -> Value:
    ordered, half = sorted(values), len(values) // 2
    if len(values) % 2:
        return ordered[half]
    return _ratio(ordered[half - 1] + ordered[half], 2)


def _mode(values: Sequence[Value]) -> Value:
    best = max(values, key=values.count)
    if any(values.count(each) == values.count(best) and each != best for each in values):
        raise ArithmeticError("there is more than one mode")
    return best


def _variance(values: Sequence[Value]) -> Value:
    mean = _ratio(sum(values), len(values))
    return _ratio(sum((each - mean) ** 2 for each in values), len(values))


_SIGNS = {
    "add": " + ", "sub": " - ", "mul": " * ", "eq": " == ", "ne": " != ", "lt": " < ",
    "le": " <= ", "gt": " > ", "ge": " >= ", "mod": " % ", "and": " and ", "or": " or ",
}  # fmt: skip
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "div": _ratio,
    "quotient": lambda one, other: int(one // other),
    "pow": _power,
    "divides": lambda one, other: other % one == 0,
    "neg": operator.neg,
    "abs": abs,
    "floor": math.floor,
    "ceil": math.ceil,
    "round": _rounded,
    "min": min,
    "max": max,
    "gcd": _of_whole(math.gcd),
    "lcm": _of_whole(math.lcm),
    "sqrt": _root,
    "root": _root,
    "log": _logarithm,
    "factorial": _bounded(math.factorial),
    "binomial": _bounded(math.comb),
    "not": operator.not_,
    "list": lambda *parts: parts,
    "total": lambda values: lowest(sum(values)),
    "mean": lambda values: _ratio(sum(values), len(values)),
    "median": _median,
    "mode": _mode,
    "variance": _variance,
    "least": min,
    "greatest": max,
    "is_prime": lambda value: value > 1 and all(value % d for d in range(2, math.isqrt(value) + 1)),
    "is_integer": lambda value: value.denominator == 1,
}
