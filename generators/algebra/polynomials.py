"""Polynomials in one variable with exact coefficients, as text and as expressions.

Coefficients are listed from the constant term upwards: ``(5, 0, 3)`` is 3*x^2 + 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mathmill.schemas.expressions import Apply, Expression, Number, Variable

Exact = int | Fraction


def polynomial(coefficients: Sequence[Exact], variable: Variable) -> Expression:
    """The sum of the terms that are not zero, highest power first.

    >>> from mathmill.schemas.notation import to_text
    >>> to_text(polynomial((5, -1, 3), Variable("x")))
    '3*x^2 - x + 5'
    """
    total: Expression | None = None
    for power in range(len(coefficients) - 1, -1, -1):
        value = coefficients[power]
        if value == 0:
            continue
        if total is None:
            total = _term(value, power, variable)
        else:
            size = value if value > 0 else -value
            total = Apply("add" if value > 0 else "sub", (total, _term(size, power, variable)))
    return Number(0) if total is None else total


def _term(value: Exact, power: int, variable: Variable) -> Expression:
    if power == 0:
        return Number(value)
    body: Expression = variable if power == 1 else Apply("pow", (variable, Number(power)))
    if value == 1:
        return body
    return Apply("neg", (body,)) if value == -1 else Apply("mul", (Number(value), body))


def polynomial_text(coefficients: Sequence[Exact], name: str) -> str:
    """What `to_text` writes for `polynomial`, without building the expression.

    >>> polynomial_text((5, -1, 3), "x")
    '3*x^2 - x + 5'
    """
    text = ""
    for power in range(len(coefficients) - 1, -1, -1):
        value = coefficients[power]
        if value == 0:
            continue
        size = value if value > 0 else -value
        if power == 0:
            term = str(size)
        else:
            body = name if power == 1 else f"{name}^{power}"
            term = body if size == 1 else f"{size}*{body}"
        if text:
            text += f" - {term}" if value < 0 else f" + {term}"
        else:
            text = f"-{term}" if value < 0 else term
    return text or "0"


def times_linear(coefficients: Sequence[int], slope: int, constant: int) -> list[int]:
    """The product with slope*x + constant.

    >>> times_linear([1, 1], 1, -1)
    [-1, 0, 1]
    """
    raised = [0, *[slope * value for value in coefficients]]
    for power, value in enumerate(coefficients):
        raised[power] += constant * value
    return raised


def divide_linear(coefficients: Sequence[int], slope: int, constant: int) -> list[int]:
    """The quotient by slope*x + constant, which must divide exactly over the integers.

    >>> divide_linear([-1, 0, 1], 1, -1)
    [1, 1]
    """
    quotient = [0] * (len(coefficients) - 1)
    carried = 0
    for power in range(len(coefficients) - 1, 0, -1):
        carried = (coefficients[power] - constant * carried) // slope
        quotient[power - 1] = carried
    return quotient
