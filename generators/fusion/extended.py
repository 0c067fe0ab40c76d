"""A story with one more operation on its answer.

Source: GSM-Plus: A Comprehensive Benchmark for Evaluating the Robustness of LLMs as Mathematical
Problem Solvers, arXiv 2402.19255, whose perturbation "adding operation" lengthens a problem by a
step.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import Field

from mathmill.generators import splits
from mathmill.generators.fusion.asking import asked_of
from mathmill.generators.fusion.making import Part, tell, told_already
from mathmill.generators.fusion.pairs import gives, is_extensive
from mathmill.generators.fusion.parts import draft, draft_of
from mathmill.generators.fusion.telling import Final, Fused, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream, Words, words_below
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.attempts import Raw
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.ratios import value_of
from mathmill.generators.words.telling import Story
from mathmill.schemas.expressions import Expression, Operand, Variable, call
from mathmill.schemas.templates.filling import as_json
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value

Operation = Literal["times", "more", "less", "percent"]

_NUMBER = "number"  # the name in programs of the further number
_PLACES = 10**4  # an answer has at most four decimals
_CENTS = 10**2  # an amount of money at most two


class Form(NamedTuple):
    """One operation: its wordings, what is found, and how it is worked."""

    wordings: tuple[str, ...]
    said: str
    worked: str


FORMS: dict[Operation, Form] = {
    "times": Form(
        ("What is {} times X?", "Multiply X by {}. What do you get?",
         "What number is {} times as large as X?"),
        "The multiple", "{} × {}",
    ),
    "more": Form(
        ("What number is greater than X by {}?", "What is the sum of X and {}?",
         "X is increased by {}. What is the result?"),
        "The sum", "{1} + {0}",
    ),
    "less": Form(
        ("By how much is X greater than {}?", "What is left if {} is subtracted from X?",
         "How much must be added to {} to get X?"),
        "The difference", "{1} - {0}",
    ),
    "percent": Form(
        ("What is {}% of X?", "How much is {}% of X?",
         "Find the number that is {}% of X."),
        "The part", "{1} × {0} ÷ 100",
    ),
}  # fmt: skip


class ExtendedParams(FamilyParams):
    operation: ClassVar[str] = "extended"
    kind: ClassVar[str] = STORY

    operations: tuple[Operation, ...] = Field(
        default=get_args(Operation), min_length=1, description="What is done with the answer."
    )

    def made_together(self, part: splits.Part, words: Words) -> Words:
        """The place of the family, which is drawn first."""
        return words_below(words[:, 0], len(_extensive(self, part)))


@generator(version=1)
def extended(stream: Stream, params: ExtendedParams) -> Made:
    """E.g. "A flat rectangular roof of 22.5 m by 20 m covers Amina's warehouse. The rain of one
    night is 11 mm, and each millimetre of it is one litre on every square metre. 25% of what
    falls on the roof is lost, and the rest runs into a tank that was empty. Then Amina takes
    this water to fill watering cans, each of which holds 9 L. Let X be the number of watering
    cans that Amina can fill. How much must be added to 297 to get X?", 115.
    """
    name, style = stream.choice(_extensive(params, stream.part)), draw_style(stream)
    drawn = draft(name, stream)
    if drawn is None:
        raise DrawAgainError  # drawn anew
    (part,) = tell([drawn], stream, style)
    operation = stream.choice(params.operations)
    number = _drawn(operation, *drawn.ratio, stream)
    final = _final(part, operation, number, stream)
    return row_of(Fused("extended", [part], final, told={_NUMBER: number}), params, stream)


def extend(told: Story, raw: Raw, operation: Operation, stream: Stream) -> Fused:
    """A story of those numbers, with that operation on its answer.

    Raises `DrawAgainError` where that would be trivial, or told.
    """
    found = draft_of(told.instance.template.family.name, raw)
    number = _drawn(operation, *found.ratio, stream)
    part = told_already(told, found)
    final = _final(part, operation, number, stream)
    return Fused("extended", [part], final, told={_NUMBER: number})


def _extensive(params: FamilyParams, part: splits.Part | None) -> tuple[str, ...]:
    return params.families_for(part, can_be_extended, "has an answer to go on with")


def can_be_extended(families: tuple[str, ...]) -> tuple[str, ...]:
    """Those whose answers can be added up."""
    return tuple(name for name in families if gives(name) and is_extensive(gives(name)))


def _final(part: Part, operation: Operation, number: int, stream: Stream) -> Final:
    """What is asked and answered; raises `DrawAgainError` where that would be trivial or told."""
    form, found = FORMS[operation], part.draft
    value = _applied(operation, *found.ratio, number)
    told = value == number or found.tells(number) or found.tells(value) or found.says(value)
    if value <= 0 or _PLACES % value.denominator or told:
        raise DrawAgainError
    asked = asked_of([part], whole=operation != "percent")
    if asked.is_money and _CENTS % value.denominator:
        raise DrawAgainError
    text = asked.text(value)
    worked, names = _derivation(operation)
    derived = {"x": part.derived, "n": f'"{number}"'}
    return Final(
        sentences=[
            stream.choice(form.wordings).format(number),
            *asked.sentences,
        ],
        lines=[
            Line(
                "result",
                form.said,
                _formula(operation, Variable("x"), Variable(_NUMBER)),
                form.worked.format(number, part.answer),
                value,
                asked.shown(value),
            )
        ],
        closing=f"{form.said} is {text}.",
        answer=text,
        answer_type=asked.answer_type,
        form=asked.form,
        claim=f'["eq",{worked % tuple(map(derived.get, names))},"{asked.claimed(value)}"]',
    )


def _drawn(operation: Operation, top: int, bottom: int, stream: Stream) -> int:
    """The further number: of about the size of the answer where it is added or subtracted."""
    if operation == "times":
        return stream.integer(3, 12)
    if operation == "percent":
        return stream.choice((5, 15, 20, 30, 35, 40, 60, 65, 70, 75, 80, 90))
    size = abs(top) // bottom
    if size < 4:
        raise DrawAgainError
    return stream.integer(2, size - 1) if operation == "less" else stream.integer(2, 2 * size)


def _formula(operation: Operation, found: Operand, number: Operand) -> Expression:
    if operation == "times":
        return call("mul", number, found)
    if operation == "percent":
        return call("div", call("mul", found, number), 100)
    return call("add" if operation == "more" else "sub", found, number)


@cache
def _derivation(operation: Operation) -> tuple[str, tuple[str, ...]]:
    """The formula as JSON, with places for the answer x and the number n."""
    return as_json(_formula(operation, Variable("x"), Variable("n")))


def _applied(operation: Operation, top: int, bottom: int, number: int) -> Value:
    if operation == "times":
        return value_of(top * number, bottom)
    if operation == "percent":
        return value_of(top * number, bottom * 100)
    more = number if operation == "more" else -number
    return value_of(top + more * bottom, bottom)
