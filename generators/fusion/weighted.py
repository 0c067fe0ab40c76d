"""The weighted mean of two answers, which rates and percentages have though they have no sum.

The weights are told. They differ, so that the plain mean is another number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import gcd
from typing import NamedTuple

from mathmill.generators.fusion.asking import asked_of
from mathmill.generators.fusion.making import Part
from mathmill.generators.fusion.parts import Draft
from mathmill.generators.fusion.telling import Final
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.drawing import SCALE
from mathmill.generators.words.ratios import value_of
from mathmill.schemas.expressions import Variable, call
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value

_WORDINGS = (
    "What is the mean of X and Y if X has a weight of {} and Y a weight of {}?",
    "Find the weighted mean of X and Y, with a weight of {} for X and of {} for Y.",
    "X is taken {} times and Y {} times. What is the mean of all these numbers?",
)
_BY_SUM = {  # of weights without a common divisor, which are these
    whole: [(x, whole - x) for x in range(2, 10) if 2 <= whole - x < 10 and gcd(x, whole) == 1]
    for whole in (5, *range(7, 18))
}
_NAMES = ("weight_x", "weight_y")  # in programs
_OF_X, _OF_Y = map(Variable, _NAMES)
_FORMULA = call(
    "div",
    call("add", call("mul", _OF_X, Variable("x")), call("mul", _OF_Y, Variable("y"))),
    call("add", _OF_X, _OF_Y),
)
_CLAIM = '["div",["add",["mul","{}",{}],["mul","{}",{}]],["add","{}","{}"]]'
_PLACES = 10**2  # a mean has at most two decimals
_TRIES = 12


class Weights(NamedTuple):
    """The weights of X and Y, and the mean of both answers with these."""

    x: int
    y: int
    mean: Value

    @property
    def told(self) -> Mapping[str, Value]:
        """By their names in programs."""
        return dict(zip(_NAMES, self, strict=False))


def draw_weights(drafts: Sequence[Draft], stream: Stream) -> Weights:
    """Weights that no story finds, with which the mean comes out.

    Raises `DrawAgainError` if none are found.
    """
    (one, below), (other, under) = (draft.ratio for draft in drafts)
    bottom = below * under
    # The mean is Y and x / (x + y) of what X is more: both must be whole numbers of hundredths.
    gap, rest = divmod(_PLACES * (one * under - other * below), bottom)
    sums = [each for each in _BY_SUM if gap % each == 0]
    if rest or _PLACES * other % under or not sums:
        raise DrawAgainError
    for _ in range(_TRIES):
        x, y = stream.choice(_BY_SUM[stream.choice(sums)])
        mean = value_of(x * one * under + y * other * below, (x + y) * bottom)
        weights = Weights(x, y, mean)
        if not any(_tells(draft, weights) for draft in drafts):
            return weights
    raise DrawAgainError


def _tells(draft: Draft, weights: Weights) -> bool:
    """Whether a story has the mean as a number, or finds one of the weights."""
    if draft.tells(weights.mean) or draft.says(weights.mean):
        return True
    return any(SCALE * weight in draft.found for weight in (weights.x, weights.y))


def weighted_mean(parts: Sequence[Part], weights: Weights, stream: Stream) -> Final:
    """What is asked and answered."""
    x, y, value = weights
    one, other = parts
    asked = asked_of(parts, whole=False)
    text = asked.text(value)
    claim = _CLAIM.format(x, one.derived, y, other.derived, x, y)
    worked = f"({x} × {one.answer} + {y} × {other.answer}) ÷ ({x} + {y})"
    return Final(
        sentences=[stream.choice(_WORDINGS).format(x, y), *asked.sentences],
        lines=[Line("result", "The mean", _FORMULA, worked, value, asked.shown(value))],
        closing=f"The mean is {text}.",
        answer=text,
        answer_type=asked.answer_type,
        form=asked.form,
        claim=f'["eq",{claim},"{asked.claimed(value)}"]',
    )
