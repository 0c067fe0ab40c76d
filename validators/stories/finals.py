"""Questions about the answers of stories told side by side, read and answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Variable, call, from_json
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import operand, written
from mathmill.validators.stories.ended import (
    Ended,
    Final,
    form_of,
    without_form,
)
from mathmill.validators.stories.selecting import conditional
from mathmill.validators.stories.weighted import WEIGHTED, weighted_mean

# What is asked: a difference is of the greater and the less one, or of X and Y in that order.
_TOGETHER = {
    "What is X + Y?": "sum",
    "Find the sum of X and Y.": "sum",
    "What do X and Y add up to?": "sum",
    "What is the larger of X and Y minus the smaller?": "difference",
    "By how much do X and Y differ?": "difference",
    "Find the difference between X and Y, the larger minus the smaller.": "difference",
    "By how much does X exceed Y?": "xy",
    "By how much does Y exceed X?": "yx",
    "By how much is X greater than Y?": "xy",
    "By how much is Y greater than X?": "yx",
    "By how much is Y less than X?": "xy",
    "By how much is X less than Y?": "yx",
}
_IN_PERCENT = "Give the answer in percent as a decimal number."
_DIVIDED = {
    "What is X ÷ Y as a fraction in lowest terms?": "ratio",
    "Write the ratio of X to Y as a fraction in lowest terms.": "ratio",
    "Divide X by Y and give the quotient as a fraction in lowest terms.": "ratio",
    f"X is what percent of Y? {_IN_PERCENT}": "percent",
    f"What percent of Y is X? {_IN_PERCENT}": "percent",
    f"What is X as a percentage of Y? {_IN_PERCENT}": "percent",
}
_PERCENT_PLACES = 10**2  # a percentage has at most two decimals
_X, _Y = Variable("x"), Variable("y")
_PERCENTAGE = call("div", call("mul", _X, 100), _Y)
_DISTANCE = call("abs", call("sub", _X, _Y))  # the larger minus the smaller, whichever that is
_MORE = {
    "The multiple": ("mul", r"What is (\d+) times X\?|Multiply X by (\d+)\. What do you get\?"
        r"|What number is (\d+) times as large as X\?"),
    "The sum": ("add", r"What number is greater than X by (\d+)\?"
        r"|What is the sum of X and (\d+)\?|X is increased by (\d+)\. What is the result\?"),
    "The difference": ("sub", r"By how much is X greater than (\d+)\?"
        r"|What is left if (\d+) is subtracted from X\?"
        r"|How much must be added to (\d+) to get X\?"),
    "The part": ("percent", r"What is (\d+)% of X\?|How much is (\d+)% of X\?"
        r"|Find the number that is (\d+)% of X\."),
}  # fmt: skip


def parallel(works: Sequence[Ended], text: str) -> Final:
    """The answer to a question that needs both answers."""
    one, other = works
    divided = _DIVIDED.get(text)
    if divided:
        return (_percentage if divided == "percent" else _quotient)(one, other)
    weights = WEIGHTED.match(text)
    if weights:
        return weighted_mean(works, weights, text)
    asked = _TOGETHER.get(without_form(form_of(works), text))
    if asked is None:
        raise BadInputError(f"nothing is asked of X and Y by {text[:200]!r}")
    if asked == "sum":
        value = lowest(one.result + other.result)
        return _worked("The sum", "add", [one, other], value, _of_letters("add", "xy"))
    if asked == "yx" or (asked == "difference" and one.result < other.result):
        one, other = other, one
    if one.result < other.result:
        raise ArithmeticError(f"{one.part.upper()} is less than {other.part.upper()}")
    formula = _DISTANCE if asked == "difference" else _of_letters("sub", asked)
    value = lowest(one.result - other.result)
    return _worked("The difference", "sub", [one, other], value, formula)


def _worked(
    said: str, operator: str, works: Sequence[Ended], value: Value, formula: Expression
) -> Final:
    form = form_of(works)
    text = form.text(value)
    one, other = works
    worked = f"{one.shown} {'+' if operator == 'add' else '-'} {other.shown}"
    return Final(
        steps=[Line("result", said, formula, worked, value, form.shown(value))],
        closing=f"{said} is {text}.",
        answer=text,
        answer_type=form.answer_type,
        form=form.printed,
        claim=f'["eq",["{operator}",{one.asked()},{other.asked()}],"{form.claimed(value)}"]',
    )


def _quotient(one: Ended, other: Ended) -> Final:
    value = lowest(Fraction(one.result) / other.result)
    text = f"{value.numerator}/{value.denominator}"
    worked = f"{operand(one.result)} ÷ {operand(other.result)}"
    formula = _of_letters("div", "xy")
    return Final(
        steps=[Line("result", "The quotient", formula, worked, value, text)],
        closing=f"The quotient is {text}.",
        answer=text,
        answer_type="rational",
        form="rational",
        claim=f'["eq",["div",{one.asked()},{other.asked()}],"{value}"]',
    )


def _percentage(one: Ended, other: Ended) -> Final:
    value = lowest(Fraction(one.result) * 100 / other.result)
    if _PERCENT_PLACES % value.denominator:
        raise ArithmeticError(f"{value} percent have more than two decimals")
    text, worked = written(value), f"{one.shown} × 100 ÷ {other.shown}"
    return Final(
        steps=[Line("result", "The percentage", _PERCENTAGE, worked, value, text)],
        closing=f"X is {text}% of Y.",
        answer=text,
        answer_type="decimal",
        form="decimal",
        claim=f'["eq",["div",["mul",{one.asked()},"100"],{other.asked()}],"{value}"]',
    )


@cache
def _of_letters(operator: str, letters: str) -> Expression:
    return call(operator, *map(Variable, letters))


def extended(works: Sequence[Ended], text: str) -> Final:
    """The answer to a question that goes one step on from a story's answer."""
    (one,) = works
    for said, (operator, pattern) in _MORE.items():
        found = re.match(pattern, text, re.ASCII)
        if found:
            number = int(found[found.lastindex or 0])
            return _further(one, said, operator, number, text[found.end() :])
    raise BadInputError(f"nothing is asked of X by {text[:200]!r}")


# As JSON, in numbers, and what it gives.
_FURTHER: dict[str, tuple[str, str, Callable[[Fraction, int], Fraction]]] = {
    "mul": ('["mul","{}",%s]', "{1} × {0}", lambda one, number: one * number),
    "add": ('["add",%s,"{}"]', "{0} + {1}", lambda one, number: one + number),
    "sub": ('["sub",%s,"{}"]', "{0} - {1}", lambda one, number: one - number),
    "percent": (
        '["div",["mul",%s,"{}"],"100"]', "{0} × {1} ÷ 100",
        lambda one, number: one * number / 100,
    ),
}  # fmt: skip


def _further(one: Ended, said: str, operator: str, number: int, rest: str) -> Final:
    asked = form_of([one], whole=operator != "percent")
    if without_form(asked, rest):
        raise BadInputError(f"more is asked than one thing: {rest[:200]!r}")
    form, worked, work = _FURTHER[operator]
    formula, exact = form.format(number), work(Fraction(one.result), number)
    value = lowest(exact)
    text, steps = asked.text(value), worked.format(one.shown, number)
    return Final(
        steps=[Line("result", said, _with_letters(form), steps, value, asked.shown(value))],
        closing=f"{said} is {text}.",
        answer=text,
        answer_type=asked.answer_type,
        form=asked.printed,
        claim=f'["eq",{formula % one.asked()},"{asked.claimed(value)}"]',
        known={"number": number},
    )


@cache
def _with_letters(form: str) -> Expression:
    return from_json(form.replace('"{}"', '["var","number"]') % '["var","x"]')


# By the kind of fusion: from stories and the text after them to the answer.
FINALS: dict[str, Callable[[Sequence[Ended], str], Final]] = {
    "parallel": parallel,
    "conditional": conditional,
    "extended": extended,
}
