"""Stories that may lack a number: the answer is then that there is not enough information.

In some of them "some" stands for one number: for one that the answer depends on, or for that of a
sentence that does not matter, which they all have. So the word alone gives nothing away; nor does
its place, which is never in the first sentence. Half of the others lack a clause with a number that
the answer depends on; a sentence that does not matter is as likely in these as in whole ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import ClassVar, Literal, get_args

from pydantic import Field

from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.splits import Part
from mathmill.generators.streams import DrawAgainError, Stream, Words, words_below
from mathmill.generators.words.amounts import VAGUE
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.gaps import NOTICE, two_values, vaguely
from mathmill.generators.words.left_out import may_go, needed, without_clause
from mathmill.generators.words.problems import Telling, problem_of, telling_of
from mathmill.generators.words.telling import Story, draw_telling, texts
from mathmill.generators.words.templates import draw, template
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import SPECIAL
from mathmill.schemas.templates.wordings import Wording
from mathmill.schemas.units import is_noun, takes_some

Gap = Literal["some", "left_out"]

# What stands before a number that the story takes as known, or right behind another place.
_DETERMINER = re.compile(
    r"(?i)(?:\b(?:the|all|these|those|every|any|her|his|its|their|of|other|only|just|exactly|first|last"
    r"|next|another|more|than|by|into|each|about|nearly|almost|whole|top|in all)|^) $"
)
_STATED = re.compile(r"(?i)(?<!there )\b(?:is|are|was|were|be)(?: always)? $")  # "it is some hours"
_ADJECTIVE = re.compile(r" (?:high|long|wide|deep|away|early|late)\b")  # "it is some metres long"
_DRAWS = 40  # of a story that is to lack a number, until it has two answers


class IncompleteParams(FamilyParams):
    operation: ClassVar[str] = "incomplete"
    kind: ClassVar[str] = STORY

    gaps: tuple[Gap, ...] = Field(
        default=get_args(Gap),
        min_length=1,
        description='How a number may lack: "some" stands in its place, or the clause that states'
        " it is left out.",
    )

    def made_together(self, part: Part, words: Words) -> Words:
        """The place of the family, which is drawn first."""
        return words_below(words[:, 0], len(_may_lack(self, part)))


@generator(version=1)
def incomplete(stream: Stream, params: IncompleteParams) -> Made:
    """E.g. "Samir borrows $37000 from a bank to buy a printing press. The contract has 21 pages.
    At the end of each year, interest is due, which is 4.5 percent of the debt at the beginning
    of that year. At the end of every year, an equal part of the loan is repaid, and after some
    instalments there is no debt any more. To what amount does all the interest add up? Give the
    amount in dollars as a decimal number, to the cent. If the story does not tell enough to
    find the answer, write "not enough information".", not enough information.
    """
    name = stream.choice(_may_lack(params, stream.part))
    gap = stream.choice([gap for gap in params.gaps if can_lack((name,), (gap,))])
    telling = (_vague if gap == "some" else _left_out)(name, stream)
    return problem_of(telling._replace(question=f"{telling.question} {NOTICE}"), params, stream)


def _may_lack(params: IncompleteParams, part: Part | None) -> tuple[str, ...]:
    return params.families_for(part, can_lack, "can lack a number", params.gaps)


@cache
def can_lack(families: tuple[str, ...], gaps: tuple[Gap, ...] = get_args(Gap)) -> tuple[str, ...]:
    """Those of the families whose stories can have one of these gaps."""
    some = having(_spare, having(has_a_gap, families)) if "some" in gaps else ()
    left_out = having(needed, families) if "left_out" in gaps else ()
    return tuple(name for name in families if name in some or name in left_out)


def _vague(name: str, stream: Stream) -> Telling:
    """A story with "some" for a number that it takes, or for one that does not matter."""
    way, spare = stream.choice(_spare(name))
    sentences = draw_telling(template(name), stream)
    sentences = sentences._replace(extra=(way, 1 + stream.below(len(sentences.clauses))))
    later = later_than(name, sentences.clauses[0][0])
    if not later:
        raise DrawAgainError  # other sentences are drawn
    slot = stream.choice(later)
    if not stream.chance(1, 2):
        return _whole(Story(draw(template(name), stream), sentences, {spare: VAGUE}))
    for _ in range(_DRAWS):
        instance = draw(template(name), stream)
        values = two_values(instance, slot)
        if values is not None:
            return vaguely(Story(instance, sentences, {slot: VAGUE}), slot, values)
        stream.again()
    raise DrawAgainError


def _left_out(name: str, stream: Stream) -> Telling:
    """A story without a clause that it takes, or with all of them.

    Half of either have a sentence that does not matter.
    """
    sentences = draw_telling(template(name), stream)
    slots = may_go(name, sentences)
    if not slots:
        raise DrawAgainError  # other sentences are drawn
    slot, lacks = stream.choice(slots), stream.chance(1, 2)
    clauses = len(sentences.clauses) - lacks
    if stream.chance(1, 2):
        way = stream.below(len(family(name).extras))
        sentences = sentences._replace(extra=(way, 1 + stream.below(clauses)))
    if not lacks:
        return _whole(Story(draw(template(name), stream), sentences, {}))
    for _ in range(_DRAWS):
        telling = without_clause(draw(template(name), stream), sentences, slot)
        if telling is not None:
            return telling
        stream.again()
    raise DrawAgainError


def _whole(told: Story) -> Telling:
    telling = telling_of(told)
    return telling._replace(tags=("incomplete:no", *telling.tags))


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
