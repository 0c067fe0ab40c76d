"""The rules of differentiation on expression trees, with the name of the rule that was used."""

from __future__ import annotations

from mathmill.generators.calculus.simplify import (
    ONE,
    TWO,
    ZERO,
    add,
    div,
    exponent_of,
    mul,
    negate,
    power,
)
from mathmill.schemas.expressions import Apply, Expression, Number, Variable
from mathmill.schemas.notation import to_text


def differentiate(node: Expression, variable: Variable) -> tuple[Expression, list[str]]:
    """The derivative, and one line for each rule, innermost first.

    Each line ends in an equation such as ``derivative(sin(x^2), x) = 2*x*cos(x^2)``.
    """
    lines: dict[str, None] = {}  # without repeats, in order
    return _derivative(node, variable, lines), list(lines)


def _derivative(node: Expression, x: Variable, lines: dict[str, None]) -> Expression:
    if isinstance(node, Number):
        return ZERO
    if isinstance(node, Variable):
        return ONE
    assert isinstance(node, Apply)  # noqa: S101 - trees hold no other node
    rule, result = _by_rule(node, x, lines)
    line = f"{rule}: derivative({to_text(node)}, {x.name}) = {to_text(result)}"
    lines.setdefault(line)
    return result


def _by_rule(node: Apply, x: Variable, lines: dict[str, None]) -> tuple[str, Expression]:
    operator, arguments = node.operator, node.arguments
    if operator == "add":
        return "Sum rule", add(*[_derivative(term, x, lines) for term in arguments])
    if operator == "neg":
        return "Constant factor", negate(_derivative(arguments[0], x, lines))
    if operator == "mul":
        return _product(arguments, x, lines)
    if operator == "div":
        return _quotient(arguments[0], arguments[1], x, lines)
    if operator == "pow":
        return _power(node, x, lines)
    inner = arguments[0]
    outer = _outer(operator, inner)
    if inner == x:
        return f"Derivative of {operator}", outer
    return f"Chain rule for {operator}", mul(_derivative(inner, x, lines), outer)


def _outer(function: str, u: Expression) -> Expression:
    """The derivative of an elementary function, taken at u."""
    if function == "sin":
        return Apply("cos", (u,))
    if function == "cos":
        return negate(Apply("sin", (u,)))
    if function == "tan":
        return div(ONE, power(Apply("cos", (u,)), 2))
    if function == "exp":
        return Apply("exp", (u,))
    if function == "ln":
        return div(ONE, u)
    if function == "sqrt":
        return div(ONE, mul(TWO, Apply("sqrt", (u,))))
    raise ValueError(f"no rule differentiates {function!r}")


def _product(
    factors: tuple[Expression, ...], x: Variable, lines: dict[str, None]
) -> tuple[str, Expression]:
    if isinstance(factors[0], Number):
        rest = factors[1] if len(factors) == 2 else Apply("mul", factors[1:])
        return "Constant factor", mul(factors[0], _derivative(rest, x, lines))
    terms = [
        mul(*factors[:place], _derivative(factor, x, lines), *factors[place + 1 :])
        for place, factor in enumerate(factors)
    ]
    return "Product rule", add(*terms)


def _quotient(
    above: Expression, below: Expression, x: Variable, lines: dict[str, None]
) -> tuple[str, Expression]:
    if isinstance(below, Number):
        return "Constant factor", div(_derivative(above, x, lines), below)
    lower = _derivative(below, x, lines)
    if isinstance(above, Number):
        return "Reciprocal rule", div(negate(mul(above, lower)), power(below, 2))
    upper = _derivative(above, x, lines)
    change = add(mul(upper, below), negate(mul(above, lower)))
    return "Quotient rule", div(change, power(below, 2))


def _power(node: Apply, x: Variable, lines: dict[str, None]) -> tuple[str, Expression]:
    base, exponent = node.arguments[0], exponent_of(node)
    outer = mul(Number(exponent), power(base, exponent - 1))
    if base == x:
        return "Power rule", outer
    return "Power rule with the chain rule", mul(outer, _derivative(base, x, lines))
