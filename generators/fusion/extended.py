"""A story with one more operation on its answer.

Source: GSM-Plus: A Comprehensive Benchmark for Evaluating the Robustness of LLMs as Mathematical
Problem Solvers, arXiv 2402.19255, whose perturbation "adding operation" lengthens a problem by a
step.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import Field

from mathmill.generators.fusion.pairs import gives, is_extensive
from mathmill.generators.fusion.parts import Part, asked, draft, tell
from mathmill.generators.fusion.telling import (
    IN_DECIMALS,
    Final,
    shown,
    tell_together,
    value_of,
)
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.claims import variable
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.problems import problem_of
from mathmill.schemas.expressions import Expression, Number, Operand, Variable, call, to_json
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import written

Operation = Literal["times", "more", "less", "percent"]

_PLACES = 10**4  # an answer has at most four decimals


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


@generator(version=1)
def extended(stream: Stream, params: ExtendedParams) -> Made:
    """E.g. "The price of a motorbike is $2760 for those who pay at once. Amina decides to pay by
    instalments, with 10% of this price as a deposit. The instalments that follow are $152 per
    month for 18 months. Let X be the amount that instalments cost more than paying at once, in
    dollars. How much must be added to 7 to get X? Give the answer as a decimal number.", 245.
    """
    known = having(_extensive, params.families_in(stream.part))
    if not known:
        raise DrawAgainError
    name, style = stream.choice(known), draw_style(stream)
    drawn = draft(name, stream)
    if drawn is None:
        raise DrawAgainError  # drawn anew
    (part,) = tell([drawn], stream, style)
    final = _final(part, stream.choice(params.operations), stream)
    return problem_of(tell_together([part], final, "extended"), params, stream)


def _extensive(name: str) -> tuple[str, ...]:
    """The name itself, if the answers of the family can be added up."""
    kind = gives(name)
    return (name,) if kind and is_extensive(kind) else ()


def _final(part: Part, operation: Operation, stream: Stream) -> Final:
    """What is asked and answered; raises `DrawAgainError` where that would be trivial or told."""
    form, found = FORMS[operation], value_of(part)
    number = _drawn(operation, found, stream)
    formula = _formula(operation, Variable("x"), Number(number))
    value = _applied(operation, found, number)
    told = part.instance.numbers.values()
    if value <= 0 or (value * _PLACES).denominator != 1 or number in told or value in told:
        raise DrawAgainError
    text = written(value)
    kind: AnswerType = "integer" if _is_whole(part, operation) else "decimal"
    return Final(
        sentences=[
            stream.choice(form.wordings).format(number),
            *([IN_DECIMALS] if kind == "decimal" else []),
        ],
        line=Line(
            "result",
            form.said,
            formula,
            form.worked.format(number, shown(part)),
            value,
            text,
        ),
        closing=f"{form.said} is {text}.",
        answer=text,
        answer_type=kind,
        form=(kind, 0),
        claim=to_json(call("eq", formula, Number(value))).replace(variable("x"), asked([part], 0)),
    )


def _drawn(operation: Operation, found: Value, stream: Stream) -> int:
    """The further number: of about the size of the answer where it is added or subtracted."""
    if operation == "times":
        return stream.integer(3, 12)
    if operation == "percent":
        return stream.choice((5, 15, 20, 30, 35, 40, 60, 65, 70, 75, 80, 90))
    size = abs(found.numerator) // found.denominator
    if size < 4:
        raise DrawAgainError
    return stream.integer(2, size - 1) if operation == "less" else stream.integer(2, 2 * size)


def _is_whole(part: Part, operation: Operation) -> bool:
    return part.instance.template.answer.form == "integer" and operation != "percent"


def _formula(operation: Operation, found: Operand, number: Operand) -> Expression:
    if operation == "times":
        return call("mul", number, found)
    if operation == "percent":
        return call("div", call("mul", found, number), 100)
    return call("add" if operation == "more" else "sub", found, number)


def _applied(operation: Operation, found: Value, number: int) -> Value:
    if operation == "times":
        return lowest(found * number)
    if operation == "percent":
        return lowest(Fraction(found) * number / 100)
    return lowest(found + number if operation == "more" else found - number)
