"""Nine ways to alter arithmetic, each a rule that can be stated in a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple, get_args

from mathmill.schemas.expressions import Apply, Decimal, Expression, Operand, as_expression, call

RuleName = Literal[
    "swap_symbols", "swap_digits", "reverse_place_values", "rotate_digits", "add_constant",
    "negate_result", "modular_arithmetic", "change_base", "trig_substitution",
]  # fmt: skip
RULES: tuple[RuleName, ...] = get_args(RuleName)

Sign = Literal["+", "-", "*", "/"]
SIGNS: tuple[Sign, ...] = get_args(Sign)
_SWAPPED: dict[Sign, Sign] = {"+": "*", "*": "+", "-": "/", "/": "-"}
_OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div"}


class Rule(NamedTuple):
    """A rule with its constants, such as the two digits that are swapped."""

    name: RuleName
    constants: tuple[int, ...] = ()


class Calculation(NamedTuple):
    """``first sign second`` as it is written."""

    first: int
    sign: Sign
    second: int


# The constants that a rule may have; a solver of solved lines must tell all these apart.
CONSTANTS: dict[RuleName, tuple[tuple[int, ...], ...]] = {
    "swap_digits": tuple(combinations(range(1, 10), 2)),
    "rotate_digits": ((1,), (2,)),
    "add_constant": tuple((constant,) for constant in range(1, 100)),
    "modular_arithmetic": tuple((modulus,) for modulus in range(2, 100)),
    "change_base": tuple((base,) for base in range(2, 10)),
}
PAPER: dict[RuleName, tuple[int, ...]] = {
    "swap_digits": (4, 5), "rotate_digits": (1,), "add_constant": (5,),
    "modular_arithmetic": (50,), "change_base": (9,),
}  # fmt: skip


def every_rule() -> Iterator[Rule]:
    for name in RULES:
        for constants in CONSTANTS.get(name, ((),)):
            yield Rule(name, constants)


_STATED: dict[RuleName, str] = {
    "swap_symbols": "the symbols + and * change places, and so do - and /.",
    "swap_digits": "the digits {0} and {1} change places: swap them in both numbers, calculate, and"
    " swap them in the result.",
    "reverse_place_values": "numbers are read backwards: reverse the digits of both numbers,"
    " calculate, and reverse the digits of the result. Zeros in front vanish.",
    "rotate_digits": "digits rotate to the right by {0}. Rotate both numbers, calculate, and rotate"
    " the result. Zeros in front vanish.",
    "add_constant": "{0} is added to every result.",
    "negate_result": "every result changes its sign.",
    "modular_arithmetic": "every result is taken modulo {0}.",
    "change_base": "numbers are written to base {0}: read both numbers to base {0}, calculate, and"
    " write the result to base {0}.",
    "trig_substitution": "every result is replaced by its sine, the result being an angle in"
    " degrees, rounded to 4 decimals.",
}


_ROTATED = {
    1: "1 place: the last digit of a number goes to its front",
    2: "2 places: the last digit of a number goes to its front, and then the next one",
}


def stated(rule: Rule) -> str:
    shown = [str(constant) for constant in rule.constants]
    if rule.name == "rotate_digits":
        shown = [_ROTATED[constant] for constant in rule.constants]
    return f"In this arithmetic {_STATED[rule.name].format(*shown)}"


def meant(rule: Rule, sign: Sign) -> Sign:
    """The operation that a sign stands for."""
    return _SWAPPED[sign] if rule.name == "swap_symbols" else sign


def decoded(rule: Rule, number: int) -> int | None:
    """What a number that is written stands for; None if it cannot be written so."""
    if rule.name == "change_base":
        (base,) = rule.constants
        text = str(number)
        return int(text, base) if max(text) < str(base) else None
    return _turned(rule, number)


def encoded(rule: Rule, number: int) -> int:
    """How a number is written: the inverse of `decoded`, but for zeros in front."""
    if rule.name == "change_base":
        return _to_base(number, rule.constants[0])
    if rule.name == "rotate_digits":
        text = str(number)
        back = rule.constants[0] % len(text)
        return int(text[back:] + text[:back])
    return _turned(rule, number)


def _turned(rule: Rule, number: int) -> int:
    text = str(number)
    if rule.name == "swap_digits":
        one, other = map(str, rule.constants)
        return int(text.translate(str.maketrans(one + other, other + one)))
    if rule.name == "reverse_place_values":
        return int(text[::-1])
    if rule.name == "rotate_digits":
        cut = len(text) - rule.constants[0] % len(text)
        return int(text[cut:] + text[:cut])
    return number


def _to_base(number: int, base: int) -> int:
    """The decimal number whose digits are those to that base."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, base)
        digits = f"{digit}{digits}"
    return int(digits)


_ENDS: dict[RuleName, Callable[[int, tuple[int, ...]], str]] = {
    "add_constant": lambda result, constants: str(result + constants[0]),
    "negate_result": lambda result, constants: str(-result),
    "modular_arithmetic": lambda result, constants: str(result % constants[0]),
    "change_base": lambda result, constants: str(_to_base(result, constants[0])),
    "trig_substitution": lambda result, constants: sine(result),
}


def sine(degrees: int) -> str:
    """The sine to four decimals; of a whole angle it is never near a tie.

    >>> sine(633), sine(180)
    ('-0.9986', '0.0000')
    """
    units = round(math.sin(math.radians(degrees % 360)) * 10_000)
    return f"{'-' if units < 0 else ''}{abs(units) // 10_000}.{abs(units) % 10_000:04d}"


def result(rule: Rule, asked: Calculation) -> str | None:
    """The altered result; None where a step gives no natural number."""
    first, second = decoded(rule, asked.first), decoded(rule, asked.second)
    if first is None or second is None:
        return None
    plain = ordinary(Calculation(first, meant(rule, asked.sign), second))
    if plain is None:
        return None
    end = _ENDS.get(rule.name)
    return end(plain, rule.constants) if end else str(_turned(rule, plain))


def ordinary(asked: Calculation) -> int | None:
    """The result in ordinary arithmetic, if it is a natural number."""
    a, sign, b = asked
    if sign == "+":
        return a + b
    if sign == "*":
        return a * b
    if sign == "-":
        return a - b if a >= b else None
    return a // b if b and a % b == 0 else None


def claimed(rule: Rule, asked: Calculation, answer: str) -> Apply:
    """What makes the answer right."""
    operator = _OPERATORS[meant(rule, asked.sign)]
    plain = call(operator, *(_claimed_digits(rule, n) for n in (asked.first, asked.second)))
    said: Operand = Decimal(answer) if "." in answer else int(answer)
    return call("eq", _claimed_end(rule, plain), said)


def _claimed_digits(rule: Rule, value: Operand) -> Expression:
    """The digits of an operand or of the result changed."""
    if rule.name in ("swap_digits", "rotate_digits"):
        return call(rule.name, value, *rule.constants)
    if rule.name == "reverse_place_values":
        return call("from_digits", call("reversed", call("digits", value, 10)), 10)
    if rule.name == "change_base":
        return call("from_digits", call("digits", value, 10), rule.constants[0])
    return as_expression(value)


def _claimed_end(rule: Rule, plain: Expression) -> Expression:
    if rule.name == "add_constant":
        return call("add", plain, rule.constants[0])
    if rule.name == "negate_result":
        return call("neg", plain)
    if rule.name == "modular_arithmetic":
        return call("mod", plain, rule.constants[0])
    if rule.name == "change_base":
        return call("from_digits", call("digits", plain, rule.constants[0]), 10)
    if rule.name == "trig_substitution":
        angle = call("mul", plain, call("div", call("pi"), 180))
        return call("round", call("sin", angle), 4)
    return _claimed_digits(rule, plain)
