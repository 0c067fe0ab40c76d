"""The weighted mean of two answers, read and worked: ``X is taken 3 times and Y 2 times.``"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import lowest
from mathmill.validators.stories.ended import Ended, Final, form_of, without_form

_WEIGHT = "([2-9])"
WEIGHTED = re.compile(
    rf"What is the mean of X and Y if X has a weight of {_WEIGHT} and Y a weight of {_WEIGHT}\?"
    rf"|Find the weighted mean of X and Y, with a weight of {_WEIGHT} for X and of {_WEIGHT} for"
    r" Y\."
    rf"|X is taken {_WEIGHT} times and Y {_WEIGHT} times\. What is the mean of all these numbers\?"
)
_TOP = (call("mul", Variable(f"weight_{part}"), Variable(part)) for part in "xy")
_FORMULA = call("div", call("add", *_TOP), call("add", Variable("weight_x"), Variable("weight_y")))
_PLACES = 100  # a mean has at most two decimals


def weighted_mean(works: Sequence[Ended], asked: re.Match[str], text: str) -> Final:
    """The answer to a question that begins so.

    Raises `ArithmeticError` if the mean has more than two decimals, or is that of equal numbers.
    """
    form = form_of(works, whole=False)
    if without_form(form, text[asked.end() :]):
        raise BadInputError(f"more is asked than the mean: {text[:200]!r}")
    one, other = works
    x, y = (int(weight) for weight in asked.groups() if weight)
    if gcd(x, y) > 1 or one.result == other.result:
        raise ArithmeticError(f"weights of {x} and {y} for {one.result} and {other.result}")
    value = lowest(Fraction(x * one.result + y * other.result) / (x + y))
    if _PLACES % value.denominator:
        raise ArithmeticError(f"{value} has more than two decimals")
    answer = form.text(value)
    top = f'["add",["mul","{x}",{one.asked()}],["mul","{y}",{other.asked()}]]'
    worked = f"({x} × {one.shown} + {y} × {other.shown}) ÷ ({x} + {y})"
    return Final(
        steps=[Line("result", "The mean", _FORMULA, worked, value, form.shown(value))],
        closing=f"The mean is {answer}.",
        answer=answer,
        answer_type=form.answer_type,
        form=form.printed,
        claim=f'["eq",["div",{top},["add","{x}","{y}"]],"{form.claimed(value)}"]',
        known={"weight_x": x, "weight_y": y},
    )
