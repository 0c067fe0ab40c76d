"""Where an expression is defined, with which sign, and whether it is constant in disguise.

Everything here is exact integer work, so it is the same on every machine.
"""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.expressions import Apply, Expression, Number, Variable

ROOTLIKE = ("ln", "sqrt")  # functions that ask for a positive argument


class Sign(IntEnum):
    ANY = 0
    NOT_NEGATIVE = 1
    POSITIVE = 2


class Domain(NamedTuple):
    """What can be shown of an expression when its variable has a given sign."""

    sign: Sign
    everywhere: bool  # whether every logarithm and root in it has a positive argument
    holes: bool  # whether it may be undefined at single points, such as a denominator's zeros


def domain(node: Expression, variable: Sign) -> Domain:
    """What is known of `node` where its variable has that sign."""
    if isinstance(node, Variable):
        return Domain(variable, True, False)
    if isinstance(node, Number):
        return Domain(Sign.POSITIVE if node.value > 0 else Sign.ANY, True, False)
    assert isinstance(node, Apply)  # noqa: S101 - trees hold no other node
    parts = [domain(argument, variable) for argument in node.arguments]
    everywhere = all(part.everywhere for part in parts)
    holes = any(part.holes for part in parts)
    operator = node.operator
    if operator in ROOTLIKE:
        everywhere = everywhere and parts[0].sign is Sign.POSITIVE
    elif operator == "tan" or (operator == "div" and parts[1].sign is not Sign.POSITIVE):
        holes = True
    return Domain(_sign(node, [part.sign for part in parts]), everywhere, holes)


def _sign(node: Apply, signs: list[Sign]) -> Sign:
    operator = node.operator
    if operator in ("exp", "sqrt"):
        return Sign.POSITIVE
    if operator == "pow":
        even = isinstance(node.arguments[1], Number) and node.arguments[1].value % 2 == 0
        return max(signs[0], Sign.NOT_NEGATIVE) if even else signs[0]
    if operator == "add":
        return Sign.ANY if Sign.ANY in signs else max(signs)
    if operator == "mul":
        return min(signs)
    if operator == "div":
        return signs[0] if signs[1] is Sign.POSITIVE else Sign.ANY
    return Sign.ANY


_PRIME = 2**61 - 1
_POINTS = (1_234_567_890_123_456_789 % _PRIME, 987_654_321_987_654_323)

Values = tuple[int, int]


def varies(node: Expression) -> bool:
    """False where the expression, or a part of it, is constant or divides by 0 in disguise.

    Such as ``2*x - (x + x)`` or ``sin(x)^2 + cos(x)^2``. Computes at two points modulo a prime;
    a false answer has a chance of about 10^-17. Identities of exp, ln and sqrt are not seen.
    """
    try:
        _values(node)
    except ValueError:  # also what pow raises where there is no inverse
        return False
    return True


def _values(node: Expression) -> Values:
    if isinstance(node, Variable):
        return _POINTS
    if isinstance(node, Number):
        value = Fraction(node.value)
        image = value.numerator * pow(value.denominator, -1, _PRIME) % _PRIME
        return image, image
    assert isinstance(node, Apply)  # noqa: S101 - trees hold no other node
    operands = [_values(argument) for argument in node.arguments]
    first, second = (_image(node.operator, list(at)) for at in zip(*operands, strict=True))
    if first == second:
        raise ValueError("a constant in disguise")
    return first, second


def _image(operator: str, operands: list[int]) -> int:
    if operator == "add":
        return sum(operands) % _PRIME
    if operator == "sub":
        return (operands[0] - operands[1]) % _PRIME
    if operator == "mul":
        product = 1
        for operand in operands:
            product = product * operand % _PRIME
        return product
    if operator == "div":
        return operands[0] * pow(operands[1], -1, _PRIME) % _PRIME
    if operator == "neg":
        return -operands[0] % _PRIME
    if operator == "pow":
        return pow(operands[0], operands[1], _PRIME)
    return _function_image(operator, operands[0])


def _function_image(name: str, operand: int) -> int:
    """Sines, cosines and tangents of one argument stay related; others are scrambled."""
    if name not in ("sin", "cos", "tan"):
        return pow(operand + len(name) + ord(name[-1]), 11, _PRIME)
    half = pow(operand + 5, 7, _PRIME)  # stands for the tangent of half the angle
    square = half * half
    if name == "tan":
        return 2 * half * pow(1 - square, -1, _PRIME) % _PRIME
    above = 2 * half if name == "sin" else 1 - square
    return above * pow(1 + square, -1, _PRIME) % _PRIME
