"""Stories told side by side, each with a letter for its answer, then a question about these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mathmill.generators.fusion.parts import LETTERS, Part, found_in, inputs, named, part_lines
from mathmill.generators.words.problems import Telling
from mathmill.schemas.expressions import Variable
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.lines import Block, Line, Lines
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY

IN_DECIMALS = "Give the answer as a decimal number."


class Final(NamedTuple):
    """What is asked at last, and how it is answered; `line` is a last step, `notes` other lines."""

    sentences: Sequence[str]
    closing: str
    answer: str
    answer_type: AnswerType
    form: tuple[str, int]
    claim: str  # as JSON
    line: Line | None = None
    notes: Sequence[str] = ()


def value_of(part: Part) -> Value:
    """What a part's letter stands for."""
    return part.instance.answer


def is_whole(part: Part) -> bool:
    """Whether the answers of the part's family are whole numbers."""
    return part.instance.template.answer.form == "integer"


def number_type(parts: Sequence[Part]) -> AnswerType:
    """The type of an answer that is computed from those of the parts."""
    return "integer" if all(map(is_whole, parts)) else "decimal"


def form_of(parts: Sequence[Part]) -> list[str]:
    """The sentence that says how such an answer is written, if one must."""
    return [] if number_type(parts) == "integer" else [IN_DECIMALS]


def shown(part: Part) -> str:
    """The value of a part's letter as the solution writes it."""
    return written(value_of(part), cents=part.instance.template.answer.unit == MONEY)


def tell_together(parts: Sequence[Part], final: Final, kind: str) -> Telling:
    """The stories and the question about their answers as one problem."""
    sentences: list[str] = []
    lines: list[Block | Line] = []
    for at, part in enumerate(parts):
        sentences += [part.story.clauses, named(part, at)]
        lines += [*part_lines(parts, at), letter_line(parts, at)]
    return fused(parts, sentences, lines, final, kind)


def fused(
    parts: Sequence[Part],
    sentences: Sequence[str],
    lines: Sequence[Block | Line],
    final: Final,
    kind: str,
) -> Telling:
    """The problem of stories that are told by these sentences and worked by these lines."""
    families = [part.instance.template.family for part in parts]
    return Telling(
        question=" ".join([*sentences, *final.sentences]),
        given={name: value for at, part in enumerate(parts) for name, value in inputs(part, at)},
        lines=Lines([*lines, final.line] if final.line else lines),
        closing=final.closing,
        answer=final.answer,
        answer_type=final.answer_type,
        form=final.form,
        claim=final.claim,
        families=tuple(family.name for family in families),
        tags=(f"fusion:{kind}", *(f"family:{family.name}" for family in families)),
        level=max(family.level for family in families) + len(parts) - 1,
        notes=final.notes,
    )


def letter_line(parts: Sequence[Part], at: int) -> Line:
    """The line that says what the letter of a part stands for."""
    letter, text = LETTERS[at], shown(parts[at])
    found = Variable(found_in(parts, at))
    return Line(letter.lower(), f"The value of {letter}", found, text, value_of(parts[at]), text)
