"""Stories that may lack a number: the answer is then that there is not enough information.

Every story has a sentence with a number that does not matter, and "some" stands for one number of
it: for that one, or for one that the answer depends on. So the word alone gives nothing away; nor
does its place, which is never in the first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import ClassVar

from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.evaluation import compiled
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.problems import Telling, problem_of, telling_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import Instance, Template, draw, fits_form, template, work
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Lines
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import Wording
from mathmill.schemas.units import takes_some

REFUSAL = "not enough information"
VAGUE = "some"
NOTICE = f'If the story does not tell enough to find the answer, write "{REFUSAL}".'
# What stands before a number that the story takes as known, or right behind another place.
_DETERMINER = re.compile(
    r"(?i)(?:\b(?:the|all|these|those|every|any|her|his|its|their|of|other|only|just|exactly|first|last"
    r"|next|another|more|than|by|into|each|about|nearly|almost|whole)|^) $"
)
_MOST = 200  # values of the number that lacks which are tried


class IncompleteParams(FamilyParams):
    operation: ClassVar[str] = "incomplete"
    kind: ClassVar[str] = STORY


@generator(version=1)
def incomplete(stream: Stream, params: IncompleteParams) -> Made:
    """E.g. "With the winter feed on Carlos's farm, 12 donkeys can be fed for 79 days. But 40 days
    later, Carlos brings some donkeys from a market, which are fed as well. There are 2 barns on
    the farm. Each animal gets the same amount each day. For how many days is the rest of the
    winter feed enough after that? Give the answer in days. If the story does not tell enough to
    find the answer, write "not enough information".", not enough information.
    """
    known = having(_spare, having(vague, params.families_in(stream.part)))
    if not known:
        raise DrawAgainError
    name = stream.choice(known)
    made = template(name)
    instance = draw(made, stream)
    way, spare = stream.choice(_spare(name))
    sentences = draw_telling(made, stream)
    extra = way, 1 + stream.below(len(sentences.clauses))
    slot = stream.choice(_later(name, sentences.clauses[0][0]))
    lacks = stream.chance(1, 2)
    letters = {slot if lacks else spare: VAGUE}
    told = Story(instance, sentences._replace(extra=extra), letters)
    telling = telling_of(told)
    telling = telling._replace(
        question=f"{told.question} {NOTICE}",
        tags=("incomplete:yes" if lacks else "incomplete:no", *telling.tags),
    )
    if lacks:
        telling = _without(telling, instance, slot, told.places[slot])
    return problem_of(telling, params, stream)


def _without(telling: Telling, instance: Instance, slot: str, said: str) -> Telling:
    """The problem with the answer that it has none: two values would give two answers."""
    others = {name: value for name, value in telling.given.items() if name != slot}
    values = _two_values(instance.template, others, slot)
    if values is None:
        raise DrawAgainError  # drawn anew
    name = instance.template.family.name
    return telling._replace(
        given=others,
        lines=Lines(()),
        notes=(f'The story says only "{said}", and the answer depends on how many these are.',),
        closing="So it cannot be found.",
        answer=REFUSAL,
        answer_type="text",
        form=("text", 0),
        claim=_no_answer(*[in_numbers(name, {**others, slot: each}) for each in values]),
    )


def _no_answer(one: str, other: str) -> str:
    """That there is an answer only if these two, which both would be one, are the same."""
    refusal = f'["text","{REFUSAL}"]'
    return f'["eq",["if_then",["eq",{one},{other}],{one},{refusal}],{refusal}]'


def _two_values(
    template: Template, others: Mapping[str, Value], slot: str
) -> tuple[int, int] | None:
    """The least two values of the number that lacks with different answers of the right form."""
    check = compiled(template.family.parsed_check)
    first: tuple[int, Value] | None = None
    for value in range(1, _MOST):
        numbers = {**others, slot: value}
        try:
            answer = work(template, numbers)[template.answer.name]
            again = check(numbers)
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
def vague(name: str) -> tuple[str, ...]:
    """The numbers of a family's story that "some" can stand for: counts of things or of years."""
    known = family(name)
    wordings = [wording for clause in known.story for wording in clause.wordings]
    fixed = {place for wording in wordings for place in _determined(wording)}
    return tuple(
        given
        for given in known.given
        if _takes_some(known, given) and given not in fixed and given not in known.stated[-1]
    )


@cache
def _spare(name: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a family that do not matter, with a number that "some" can stand for."""
    known = family(name)
    return tuple(
        (way, place.name)
        for way, wording in enumerate(known.distractors)
        for place in wording.places
        if _takes_some(known, place.name) and place.name not in _determined(wording)
    )


def _takes_some(known: Family, place: str) -> bool:
    return place in known.parsed and takes_some(known.parsed[place].unit)


def _later(name: str, first: int) -> tuple[str, ...]:
    """Those of the numbers that "some" can stand for which are not in that clause.

    Raises `DrawAgainError` if there is none.
    """
    found = tuple(given for given in vague(name) if given not in family(name).stated[first])
    if not found:
        raise DrawAgainError
    return found


def _determined(wording: Wording) -> Iterator[str]:
    """The places in which "some" cannot stand: ``the {guests}``, ``{guests.n}``, ``{age} old``."""
    texts = map(str, wording.pieces[::2])
    for place, (before, after) in zip(wording.places, pairwise(texts), strict=True):
        if place.form == "n" or _DETERMINER.search(before) or after.startswith(" old"):
            yield place.name
