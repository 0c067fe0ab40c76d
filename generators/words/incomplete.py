"""Stories that may lack a number: the answer is then that there is not enough information.

Every story has a sentence with a number that does not matter, and "some" stands for one number of
it: for that one, or for one that the answer depends on. So the word alone gives nothing away; nor
does its place, which is never in the first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import ClassVar

from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.splits import Part
from mathmill.generators.streams import DrawAgainError, Stream, Words, words_below
from mathmill.generators.words.amounts import VAGUE
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.evaluation import Formula, compiled
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.problems import Telling, problem_of, telling_of
from mathmill.generators.words.telling import Story, draw_telling, texts
from mathmill.generators.words.templates import Instance, draw, fits_form, template, work
from mathmill.schemas.expressions import variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Lines
from mathmill.schemas.templates.quantities import SPECIAL, Value
from mathmill.schemas.templates.wordings import Wording
from mathmill.schemas.units import is_noun, takes_some

REFUSAL = "not enough information"
LACKS = "incomplete:yes"  # the tag of a story without an answer
NOTICE = f'If the story does not tell enough to find the answer, write "{REFUSAL}".'
# What stands before a number that the story takes as known, or right behind another place.
_DETERMINER = re.compile(
    r"(?i)(?:\b(?:the|all|these|those|every|any|her|his|its|their|of|other|only|just|exactly|first|last"
    r"|next|another|more|than|by|into|each|about|nearly|almost|whole|top|in all)|^) $"
)
_STATED = re.compile(r"(?i)(?<!there )\b(?:is|are|was|were|be)(?: always)? $")  # "it is some hours"
_ADJECTIVE = re.compile(r" (?:high|long|wide|deep|away|early|late)\b")  # "it is some metres long"
_DRAWS = 40  # of a story that is to lack a number, until it has two answers
_TRIED = (*range(2, 200), *range(200, 20_000, 50))  # what "some" may be: never one thing


class IncompleteParams(FamilyParams):
    operation: ClassVar[str] = "incomplete"
    kind: ClassVar[str] = STORY

    def made_together(self, part: Part, words: Words) -> Words:
        """The place of the family, which is drawn first."""
        return words_below(words[:, 0], len(_may_lack(self, part)))


@generator(version=1)
def incomplete(stream: Stream, params: IncompleteParams) -> Made:
    """E.g. "A drum is full of ammonia solution. Amina takes out a certain volume of it, fills
    the drum up with water and stirs well, and then does all this once more with the same
    volume. By volume, the concentration of ammonia is 32 percent at the beginning and 3.92
    percent when Amina has finished. When full, the drum contains some litres. Amina's next
    break is in 20 minutes. How many litres are taken out each time? Give the answer as a
    decimal number. If the story does not tell enough to find the answer, write "not enough
    information".", not enough information.
    """
    name = stream.choice(_may_lack(params, stream.part))
    way, spare = stream.choice(_spare(name))
    sentences = draw_telling(template(name), stream)
    sentences = sentences._replace(extra=(way, 1 + stream.below(len(sentences.clauses))))
    later = later_than(name, sentences.clauses[0][0])
    if not later:
        raise DrawAgainError  # other sentences are drawn
    slot = stream.choice(later)
    if stream.chance(1, 2):
        instance, values = _unanswerable(name, stream, slot)
        telling = vaguely(Story(instance, sentences, {slot: VAGUE}), slot, values)
        tag = LACKS
    else:
        told = Story(draw(template(name), stream), sentences, {spare: VAGUE})
        telling = telling_of(told)
        tag = "incomplete:no"
    question = f"{telling.question} {NOTICE}"
    return problem_of(
        telling._replace(question=question, tags=(tag, *telling.tags)), params, stream
    )


def _may_lack(params: FamilyParams, part: Part | None) -> tuple[str, ...]:
    return params.families_for(part, can_lack, "can lack a number")


def can_lack(families: tuple[str, ...]) -> tuple[str, ...]:
    return having(_spare, having(has_a_gap, families))


def _unanswerable(name: str, stream: Stream, slot: str) -> tuple[Instance, tuple[int, int]]:
    """A story of that family, and two values of the number that lacks with two answers."""
    for _ in range(_DRAWS):
        instance = draw(template(name), stream)
        values = two_values(instance, slot)
        if values is not None:
            return instance, values
        stream.again()
    raise DrawAgainError


def vaguely(told: Story, slot: str, values: tuple[int, int]) -> Telling:
    """A story with "some" for that number: two values of it would give two answers."""
    telling, said = telling_of(told), told.places[slot]
    others = {name: value for name, value in telling.given.items() if name != slot}
    (name,) = telling.families
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


def two_values(instance: Instance, slot: str) -> tuple[int, int] | None:
    """The least two values of the number that lacks with different answers of the right form.

    All that the family asks of the stated numbers holds with either.
    """
    template, given = instance.template, instance.template.family.given
    others = {name: instance.numbers[name] for name in given if name != slot}
    check = compiled(template.family.parsed_check)
    first: tuple[int, Value] | None = None
    for value in _TRIED:
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


@cache
def vague(name: str) -> tuple[str, ...]:
    """The numbers of a family's story that "some" can stand for: counts, years, kilometres."""
    known = family(name)
    wordings = [wording for clause in known.story for wording in clause.wordings]
    if any(map(_says_some, (*wordings, *known.questions))):
        return ()
    fixed = {place for wording in wordings for place in _determined(known, wording)}
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
        if not _says_some(wording)
        for place in wording.places
        if _takes_some(known, place.name) and place.name not in _determined(known, wording)
    )


def _takes_some(known: Family, place: str) -> bool:
    if place not in known.parsed:
        return False
    unit = known.parsed[place].unit
    return unit not in SPECIAL and takes_some(unit)


@cache
def has_a_gap(name: str) -> bool:
    """Whether in some order of its clauses a number may be missing after the first one."""
    return any(later_than(name, order[0]) for order in texts(name).orders)


def later_than(name: str, first: int) -> tuple[str, ...]:
    """Those of the numbers that "some" can stand for which are not in that clause."""
    return tuple(given for given in vague(name) if given not in family(name).stated[first])


def _says_some(wording: Wording) -> bool:
    """Whether the word is in the sentence itself: one more would give a place away."""
    return any(re.search(r"(?i)\bsome\b(?! of)", text) for text in map(str, wording.pieces[::2]))


def _determined(known: Family, wording: Wording) -> Iterator[str]:
    """The places in which "some" cannot stand: ``the {guests}``, ``{guests.n}``, ``{age} old``."""
    texts = map(str, wording.pieces[::2])
    last = ""
    for place, (before, after) in zip(wording.places, pairwise(texts), strict=True):
        measure = place.name in known.parsed and not is_noun(known.parsed[place.name].unit)
        stated = measure and _STATED.search(before) and not _ADJECTIVE.match(after)
        determined = _DETERMINER.search(before) or after.startswith(" old")
        listed = before == ", " and last in known.parsed  # 20 min, 35 min, 40 min and 12 min
        if place.form == "n" or listed or stated or determined:
            yield place.name
        last = place.name
