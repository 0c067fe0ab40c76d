"""Stories that lack a clause: a number that all hangs on is not told, nor is there a word about it.

Source: GSM-Plus: A Comprehensive Benchmark for Evaluating the Robustness of LLMs as Mathematical
Problem Solvers, arXiv 2402.19255, whose "critical thinking" problems have lost a needed statement.
A family says which clauses may go (`needed`); that there is no answer then is shown by two values
that it might have drawn with all the other numbers, and that lead to two answers.
"""

from __future__ import annotations

from mathmill.generators.words.gaps import two_values, without_answer
from mathmill.generators.words.problems import Telling, telling_of
from mathmill.generators.words.telling import Story, Told, answer_text, texts
from mathmill.generators.words.templates import Instance, work
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import Wording


def needed(name: str) -> tuple[str, ...]:
    """The numbers of a family whose clauses can be left out."""
    return family(name).needed


def may_go(name: str, told: Told) -> tuple[str, ...]:
    """Those of them whose clauses can be left out of these sentences.

    It is not the first one, and the others tell whom and what it is about, and in which currency.
    """
    known = family(name)
    return tuple(
        slot
        for slot in known.needed
        if known.clause_of(slot) != told.clauses[0][0] and _is_told(name, told, slot)
    )


def without_clause(instance: Instance, told: Told, slot: str) -> Telling | None:
    """The story without the clause that states that number; None if it has an answer all the same.

    The notes say what the answer would be with one value of it and with another.
    """
    values = two_values(instance, slot, instance.template.family.parsed[slot].least_values())
    if values is None:
        return None
    at = instance.template.family.clause_of(slot)
    rest = told._replace(clauses=tuple(each for each in told.clauses if each[0] != at))
    one, other = (_said(instance, at, slot, value) for value in values)
    first, second = (_answer(instance, slot, value) for value in values)
    notes = [
        f'If the story also said "{one}", the answer would be {first}.',
        f'If it said "{other}" instead, the answer would be {second}.',
    ]
    telling = without_answer(telling_of(Story(instance, rest, {})), slot, notes, values)
    return telling._replace(tags=(*telling.tags, f"left_out:{slot}"))


def _said(instance: Instance, at: int, slot: str, value: Value) -> str:
    """The clause in its first wording, with that value in digits and units by their names."""
    made, numbers, cast, style = instance
    known = texts(made.family.name)
    places = known.given({**numbers, slot: value}, style.plain, cast)
    return known.clauses[at][0] % places


def _answer(instance: Instance, slot: str, value: Value) -> str:
    made, given = instance.template, instance.template.family.given
    numbers = {name: instance.numbers[name] for name in given}
    return answer_text(made, work(made, {**numbers, slot: value})[made.answer.name])


def _is_told(name: str, told: Told, slot: str) -> bool:
    """Whether all that is in the clause besides its number is told elsewhere too."""
    known, at = family(name), family(name).clause_of(slot)
    others = [known.story[each].wordings[way] for each, way in told.clauses if each != at]
    others.append(known.questions[told.question])
    said = {
        place.name
        for each in others
        for place in each.places
        if _names(name, place.name, place.form)
    }
    roles = {place.name for place in known.story[at].wordings[0].places} & known.roles.keys()
    return roles <= said and (not _is_money(name, slot) or _tells_money(name, others))


def _names(name: str, role: str, form: str) -> bool:
    """Whether a text in that form says which of a role's entries it is: "she" does not."""
    roles = family(name).roles
    return role not in roles or not roles[role].people or not form


def _is_money(name: str, slot: str) -> bool:
    return family(name).parsed[slot].is_money


def _tells_money(name: str, others: list[Wording]) -> bool:
    """Whether a currency is told by sentences, or by how the answer is wanted."""
    known = family(name)
    if known.parsed_answer.form == "money":
        return True
    return any(
        place.name in known.parsed and _is_money(name, place.name)
        for each in others
        for place in each.places
    )
