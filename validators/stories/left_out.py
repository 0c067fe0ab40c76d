"""Stories that lack a clause: two values of its number that would give two answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import CURRENCY
from mathmill.validators.stories.amounts import SIGNS, Given
from mathmill.validators.stories.answers import form_sentence
from mathmill.validators.stories.forms import clause_teller
from mathmill.validators.stories.incomplete import no_answer, two_worlds
from mathmill.validators.stories.reading import Reading, apart, certain
from mathmill.validators.stories.retelling import Retold, retellings
from mathmill.validators.stories.working import Worked

_UNTOLD = "?"  # stands for the number that is not told, which no text does


class LeftOut(NamedTuple):
    """The numbers that a story tells, why there is no answer, and the claim that there is none."""

    known: Mapping[str, Value]
    notes: Sequence[str]
    claim: str


def left_out(question: str, name: str, slot: str, beside: Sequence[str]) -> LeftOut:
    """What follows for a story of that family without the clause that states that number.

    Raises `BadInputError` if it is no such story, and `ArithmeticError` if no two values of the
    number give two answers.
    """
    family = read_family(name)
    if slot not in family.needed:
        raise BadInputError(f"{name} tells no {slot} that can be left out")
    for reading in _readings(question, name, slot):
        if reading.beside != tuple(beside):
            continue
        told = reading.without_extras()
        one, other = two_worlds(told, slot, family.parsed[slot].least_values())
        known = {each: one.values[each] for each in family.given if each != slot}
        notes = [
            f'If the story also said "{_said(one, slot)}", the answer would be {one.answer}.',
            f'If it said "{_said(other, slot)}" instead, the answer would be {other.answer}.',
        ]
        return LeftOut(known, notes, no_answer(one, other))
    raise BadInputError(f"the question is no story of {name} without {slot}: {question[:200]!r}")


def _readings(question: str, name: str, slot: str) -> Iterator[Reading]:
    """The story, in which a mark stands for the number; `question` is all of the text."""
    family = read_family(name)
    wanted = {at for at in range(len(family.story)) if at != family.clause_of(slot)}
    for each in retellings(question, name, lacking=1):
        if each.question is None or {piece.clause for piece in each.clauses} != wanted:
            continue
        cast = certain(each.said)
        for sign in _signs(each):
            form = form_sentence(family, sign, family.questions[each.question.wording])
            if each.tail == (f" {form}" if form else "") and apart(family, cast):
                given: dict[str, Given] = {**each.values, slot: _UNTOLD}
                yield Reading(family, given, cast, sign)


def _signs(told: Retold) -> Sequence[str]:
    """The currencies that may be meant; where none is told, the form of the answer may tell."""
    signs = told.said.cast.get(CURRENCY)
    return ("", *SIGNS) if signs is None else sorted(signs) if len(signs) == 1 else ()


def _said(worked: Worked, slot: str) -> str:
    """The clause with that world's value, as a solution tells it."""
    family, reading = worked.family, worked.reading
    tell = clause_teller(family.name, family.clause_of(slot))
    return tell(worked.values, worked.values, reading.sign, worked.texts)
