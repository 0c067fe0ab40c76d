"""Stories without an answer: two values of the number that lacks would give two answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.evaluation import Formula, compiled
from mathmill.generators.words.problems import Telling, telling_of
from mathmill.generators.words.telling import Story
from mathmill.generators.words.templates import Instance, fits_form, work
from mathmill.schemas.expressions import variables
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Lines
from mathmill.schemas.templates.quantities import Value

REFUSAL = "not enough information"
NOTICE = f'If the story does not tell enough to find the answer, write "{REFUSAL}".'
LACKS = "incomplete:yes"  # the tag of a story without an answer
TRIED = (*range(2, 200), *range(200, 20_000, 50))  # what "some" may be: never one thing


def vaguely(told: Story, slot: str, values: tuple[Value, Value]) -> Telling:
    """A story with "some" for that number: two values of it would give two answers."""
    said = told.places[slot]
    note = f'The story says only "{said}", and the answer depends on how many these are.'
    return without_answer(telling_of(told), slot, [note], values)


def without_answer(
    telling: Telling, slot: str, notes: Sequence[str], values: tuple[Value, Value]
) -> Telling:
    """The problem with the answer that it has none, for which the notes say why."""
    others = {name: value for name, value in telling.given.items() if name != slot}
    (name,) = telling.families
    return telling._replace(
        given=others,
        lines=Lines(()),
        notes=notes,
        closing="So it cannot be found.",
        answer=REFUSAL,
        answer_type="text",
        form=("text", 0),
        claim=_no_answer(*[in_numbers(name, {**others, slot: each}) for each in values]),
        tags=(LACKS, *telling.tags),
    )


def _no_answer(one: str, other: str) -> str:
    """That there is an answer only if these two, which both would be one, are the same."""
    refusal = f'["text","{REFUSAL}"]'
    return f'["eq",["if_then",["eq",{one},{other}],{one},{refusal}],{refusal}]'


def two_values(
    instance: Instance, slot: str, tried: Iterable[Value] = TRIED
) -> tuple[Value, Value] | None:
    """The first two values of the number that lacks with different answers of the right form.

    All that the family asks of the stated numbers holds with either.
    """
    template, given = instance.template, instance.template.family.given
    others = {name: instance.numbers[name] for name in given if name != slot}
    check = compiled(template.family.parsed_check)
    first: tuple[Value, Value] | None = None
    for value in tried:
        numbers = {**others, slot: value}
        try:
            answer = work(template, numbers)[template.answer.name]
            again = check(numbers)
            if not all(condition(numbers) for condition in _conditions(template.family.name)):
                continue
        except ArithmeticError:
            continue
        if again != answer or answer < 0 or not fits_form(template.answer, answer):
            continue
        if first is None:
            first = value, answer
        elif answer != first[1]:
            return first[0], value
    return None


@cache
def _conditions(name: str) -> tuple[Formula, ...]:
    """The conditions of a family which speak of nothing that the story hides."""
    known = family(name)
    return tuple(
        compiled(each) for each in known.conditions if variables(each) <= known.given.keys()
    )
