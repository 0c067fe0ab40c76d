"""A story's sentences: clauses in some order and wording, the question, the worked solution."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, permutations, product
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.wording import CURRENCIES, Currency
from mathmill.generators.words.amounts import Amount, Style, bare, clock, numeral
from mathmill.generators.words.templates import Instance, Template, template
from mathmill.schemas.templates.family import Clause
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import Fill, filler, sentence
from mathmill.schemas.templates.quantities import WEEKDAYS, Value
from mathmill.schemas.templates.wordings import Wording
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import is_noun, unit


class Told(NamedTuple):
    """Which sentences tell a story: clause and wording of each, then the question's wording."""

    clauses: tuple[tuple[int, int], ...]
    question: int
    extra: tuple[int, int] | None  # wording of a distractor, and the clause that it stands before


# The key of a place, the number that it is for, and how that is written.
Amounts = tuple[tuple[str, str, Amount], ...]


class Texts(NamedTuple):
    """What never changes about a template's texts, made ready to be filled in."""

    clauses: tuple[tuple[Fill, ...], ...]
    questions: tuple[Fill, ...]
    extras: tuple[Fill, ...]
    closing: Fill
    called: Fill
    given: Amounts  # in the clauses and the question
    aside: tuple[Amounts, ...]  # in each of the distractors
    closed: Amounts  # in the closing
    forms: Mapping[str, str]  # how the answer is asked for, by the currency
    orders: tuple[tuple[int, ...], ...]  # in which the clauses may stand
    ways: int  # to choose an order, a wording of each clause and of the question


@cache
def texts(name: str) -> Texts:
    """The texts of a family's template."""
    family = read_family(name)
    clauses = tuple(_sentences(clause.wordings) for clause in family.story)
    questions = _sentences(family.questions)
    orders = _orders(family.story)
    told = [wording for clause in family.story for wording in clause.wordings]
    return Texts(
        clauses,
        questions,
        _sentences(family.distractors),
        sentence(family.closing.pattern),
        filler(family.result_name.pattern),
        _amounts(name, [*told, *family.questions, family.result_name]),
        tuple(_amounts(name, [wording]) for wording in family.distractors),
        _amounts(name, [family.closing]),
        {each.units: form_sentence(template(name), each) for each in CURRENCIES},
        orders,
        math.prod(map(len, clauses)) * len(questions) * len(orders),
    )


def _amounts(name: str, wordings: Sequence[Wording]) -> Amounts:
    """The amounts that have places in these sentences."""
    known = template(name)
    places = {place.key: place for each in wordings for place in each.places}
    return tuple(
        (key, place.name, bare if place.form == "n" else known.amounts[place.name])
        for key, place in places.items()
        if place.name in known.amounts
    )


def _sentences(wordings: tuple[Wording, ...]) -> tuple[Fill, ...]:
    return tuple(sentence(wording.pattern) for wording in wordings)


def _orders(story: tuple[Clause, ...]) -> tuple[tuple[int, ...], ...]:
    """All orders of the clauses: those side by side that are free may change places."""
    runs: list[list[int]] = []
    for at, clause in enumerate(story):
        if clause.free and runs and runs[-1][-1] == at - 1 and story[at - 1].free:
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(tuple(chain(*order)) for order in product(*map(permutations, runs)))


def draw_telling(template: Template, stream: Stream, *, extra: bool = False) -> Told:
    """Sentences for a story; with `extra`, one that has nothing to do with the answer."""
    known = texts(template.family.name)
    drawn, question = divmod(stream.below(known.ways), len(known.questions))
    drawn, order = divmod(drawn, len(known.orders))
    clauses = []
    for at in known.orders[order]:
        drawn, way = divmod(drawn, len(known.clauses[at]))
        clauses.append((at, way))
    where = None
    if extra and known.extras:
        where = stream.below(len(known.extras)), 1 + stream.below(len(clauses))
    return Told(tuple(clauses), question, where)


@dataclass(frozen=True)
class Story:
    """An instance told in some sentences; `letters` stand for the numbers of some quantities."""

    instance: Instance
    told: Told
    letters: Mapping[str, str]
    places: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        instance = self.instance
        known = self.texts
        amounts = known.given
        if self.told.extra is not None:
            amounts += known.aside[self.told.extra[0]]
        places = _places(amounts, instance, instance.style, self.letters)
        object.__setattr__(self, "places", places)  # the text for each place of the sentences

    @property
    def texts(self) -> Texts:
        return texts(self.instance.template.family.name)

    @property
    def clauses(self) -> list[str]:
        """The sentences that tell it, without the question."""
        known, places = self.texts, self.places
        told = [known.clauses[at][way](places) for at, way in self.told.clauses]
        if self.told.extra is not None:
            way, before = self.told.extra
            told.insert(before, known.extras[way](places))
        return told

    @property
    def asked(self) -> str:
        """The sentence that asks."""
        return self.texts.questions[self.told.question](self.places)

    @property
    def asking(self) -> list[str]:
        """The sentence that asks, and the one that says in which form if one must."""
        form = self.texts.forms[self.instance.style.currency.units]
        return [self.asked, form] if form else [self.asked]

    def numeral(self, name: str) -> str:
        """A number of the story, as it is written without its unit."""
        return numeral(self.letters.get(name) or self.instance.numbers[name])

    @property
    def question(self) -> str:
        return " ".join([*self.clauses, *self.asking])

    @property
    def called(self) -> str:
        """What the answer is, as a noun phrase."""
        return self.texts.called(self.places)

    @property
    def closing(self) -> str:
        """The sentence that states the answer, in digits and with the unit's name in full."""
        known, plain = self.texts, self.instance.style.plain
        return known.closing(_places(known.closed, self.instance, plain, {}))


def _places(
    amounts: Amounts, instance: Instance, style: Style, letters: Mapping[str, str]
) -> dict[str, str]:
    """The text for each place: the cast's, and these amounts, or letters for their numbers."""
    cast, numbers = instance.cast, instance.numbers
    places = dict(cast)
    places["currency"] = style.currency.units
    for key, name, write in amounts:
        value = letters[name] if name in letters else numbers[name]
        places[key] = write(value, style, cast)
    return places


def answer_text(template: Template, value: Value) -> str:
    """The answer in its form."""
    form, places = template.answer.form, template.answer.places
    if form == "money":
        return _fixed(value, 2)
    if form == "rounded":
        return _fixed(value, places)
    if form == "clock":
        return clock(value)
    if form == "weekday":
        return WEEKDAYS[int(value)]
    return written(value) if form != "rational" else f"{value.numerator}/{value.denominator}"


def _fixed(value: Value, places: int) -> str:
    """With just so many decimals."""
    scaled = value * 10**places
    if scaled.denominator != 1:
        raise ArithmeticError(f"{value} has more than {places} decimals")
    whole, part = divmod(abs(int(scaled)), 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def form_sentence(template: Template, currency: Currency) -> str:
    """The sentence that says in which unit and form the answer is wanted, if one must."""
    answer = template.answer
    if answer.form == "money":
        return f"Give the amount in {currency.units} as a decimal number, to the {currency.part}."
    if answer.form == "clock":
        return "Give the time as hh:mm on the 24-hour clock."
    measures = answer.unit and not is_noun(answer.unit)
    name = unit(answer.unit).many if measures else ""
    wanted = f"Give the answer in {name}" if name else "Give the answer"
    if answer.form == "decimal":
        return f"{wanted} as a decimal number."
    if answer.form == "rational":
        return f"{wanted} as a fraction in lowest terms."
    if answer.form == "rounded":
        return f"{wanted}, rounded {_to_places(answer.places)}." if name else (
            f"Round the answer {_to_places(answer.places)}."
        )  # fmt: skip
    return f"{wanted}." if name else ""


def _to_places(places: int) -> str:
    if places == 0:
        return "to the nearest whole number"
    return f"to {places} decimal place{'s' if places > 1 else ''}"
