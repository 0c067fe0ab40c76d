"""A story with its answer told and one of its numbers asked for."""

from __future__ import annotations

from typing import ClassVar, Literal, get_args

from pydantic import Field

from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.splits import Part
from mathmill.generators.streams import DrawAgainError, Stream, Words, words_below
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.attempts import Raw
from mathmill.generators.words.claims import in_numbers, variable
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.inverse import UNKNOWN, undone
from mathmill.generators.words.problems import Telling, problem_of
from mathmill.generators.words.telling import Story, answer_text, draw_telling
from mathmill.generators.words.templates import (
    Instance,
    attempt_at,
    draw_cast,
    draw_raw,
    template,
)
from mathmill.generators.words.unknowns import number_type, only_solution, unknowns, wanted_form
from mathmill.schemas.templates.backwards import back_line_writer
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Line, Lines
from mathmill.schemas.templates.solving import solving_line
from mathmill.schemas.templates.worked import SCALE, written

Style = Literal["question", "statement"]


class ReversedParams(FamilyParams):
    operation: ClassVar[str] = "reversed"
    kind: ClassVar[str] = STORY

    styles: tuple[Style, ...] = Field(
        default=get_args(Style),
        min_length=1,
        description="Whether the question stays and its answer is told after it, or a statement"
        " takes its place.",
    )

    def made_together(self, part: Part, words: Words) -> Words:
        """The place of the family, which is drawn first."""
        return words_below(words[:, 0], len(_asked_back(self, part)))


@generator(version=1)
def reversed(stream: Stream, params: ReversedParams) -> Made:
    """E.g. "Multiplied by 2, the age of Ivan is that of Kenji. The ages of Ivan, Kenji and Adam
    add up to 165 years. Ivan is X years old. Adam is 72 years old. What is X?", 31.
    """
    name = stream.choice(_asked_back(params, stream.part))
    made = template(name)
    slot = stream.choice(unknowns(name))
    raw = draw_raw(name, stream)
    numbers = attempt_at(name).numbers(raw)
    instance = Instance(made, numbers, draw_cast(made, stream), draw_style(stream))
    sentences = draw_telling(made, stream)
    if not may_ask(instance, slot):
        raise DrawAgainError  # drawn anew
    style = stream.choice(params.styles)
    if style not in styles_of(name):
        raise DrawAgainError
    telling = turned_round(Story(instance, sentences, {slot: UNKNOWN}), raw, slot, style)
    return problem_of(telling, params, stream)


def may_ask(instance: Instance, slot: str) -> bool:
    """Whether that number of a story can be asked for: no other one tells it."""
    made, value = instance.template, instance.numbers[slot]
    others = {instance.numbers[each] for each in made.family.given if each != slot}
    told = {*others, instance.answer} | made.family.numbers_in_words
    return SCALE % value.denominator == 0 and value not in told


def styles_of(name: str) -> tuple[Style, ...]:
    """How the answer of a family's story may be told."""
    if family(name).stated[-1]:
        return ("question",)  # it states a number, so it must be asked
    return get_args(Style)


def turned_round(told: Story, raw: Raw, slot: str, style: Style) -> Telling:
    """A story of those numbers, with a letter for one that it asks for."""
    instance = told.instance
    made, numbers = instance.template, instance.numbers
    name, value = made.family.name, numbers[slot]
    others = {each: numbers[each] for each in made.family.given if each != slot}
    kind = number_type(name, slot)
    answer = written(value)
    asked = in_numbers(name, others, {slot: variable(UNKNOWN)})
    given = {**others, made.answer.name: instance.answer}
    lines = _back(instance, slot)
    return Telling(
        question=" ".join([told.clauses, *_asked(told, style), *wanted_form(UNKNOWN, kind)]),
        given=given,
        lines=Lines(lines),
        notes=() if lines else _as_formula(name, slot, raw),
        further=() if lines else [solving_line(name, slot, UNKNOWN, value, given)],
        closing=f"{UNKNOWN} is {answer}.",
        answer=answer,
        answer_type=kind,
        form=(kind, 0),
        claim=only_solution(asked, instance.answer, UNKNOWN, value),
        families=(name,),
        tags=("reversed:" + style, f"family:{name}", f"topic:{made.family.topic}"),
        level=made.family.level + 1,
    )


def _back(instance: Instance, slot: str) -> list[Line]:
    """The steps from the answer back to the number; none where they cannot be undone one by one."""
    write = back_line_writer(instance.template.family.name, slot, UNKNOWN)
    return write(instance.numbers, instance.places) if write else []


def _as_formula(name: str, slot: str, raw: Raw) -> tuple[str, ...]:
    """The second derivation undone, where the steps have no way back."""
    equation, *undoing = undone(name, slot)(raw)
    return f"The answer as one formula: {equation}", *undoing


def _asked_back(params: FamilyParams, part: Part | None) -> tuple[str, ...]:
    """The families with a number that their answer tells."""
    return params.families_for(part, can_be_reversed, "can be reversed")


def can_be_reversed(families: tuple[str, ...]) -> tuple[str, ...]:
    return having(unknowns, families)


def _asked(told: Story, style: Style) -> list[str]:
    if style == "statement":
        return [told.closing, f"What is {UNKNOWN}?"]
    answer = answer_text(told.instance.template, told.instance.answer)
    return [told.asking, f"The answer to this is {answer}. What is {UNKNOWN}?"]
