"""A story's sentences: clauses in some order and wording, the question, the worked solution."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, permutations, product
from typing import Any, NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.wording import CURRENCIES, Currency
from mathmill.generators.words.amounts import Forms, Style, bare, clock, numeral
from mathmill.generators.words.templates import Instance, Template, template
from mathmill.schemas.templates.family import Clause
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import capital
from mathmill.schemas.templates.quantities import WEEKDAYS, Value
from mathmill.schemas.templates.wordings import CURRENCY, Place, Wording
from mathmill.schemas.templates.worked import to_places, written
from mathmill.schemas.units import is_noun, unit


class Told(NamedTuple):
    """Which sentences tell a story: clause and wording of each, then the question's wording."""

    clauses: tuple[tuple[int, int], ...]
    question: int
    extra: tuple[int, int] | None  # wording of a distractor, and the clause that it stands before


# The text for each place of some sentences, from a story's numbers, style and cast.
Places = Callable[[Mapping[str, Value | str], Style, Forms], dict[str, str]]


class Texts(NamedTuple):
    """What never changes about a template's texts, made ready to be filled in."""

    clauses: tuple[tuple[str, ...], ...]  # each wording for ``%`` with the texts of its places
    questions: tuple[str, ...]
    extras: tuple[str, ...]
    closing: str
    called: str
    given: Places  # of the clauses and the question
    aside: tuple[Places, ...]  # of each of the distractors
    closed: Places  # of the closing
    forms: Mapping[str, tuple[str, ...]]  # what follows each question, by the currency
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
        _sentence(family.closing),
        _form(family.result_name),
        _places(name, [*told, *family.questions, family.result_name]),
        tuple(_places(name, [wording]) for wording in family.distractors),
        _places(name, [family.closing]),
        {
            each.units: tuple(form_sentence(template(name), each, ask) for ask in family.questions)
            for each in CURRENCIES
        },
        orders,
        math.prod(map(len, clauses)) * len(questions) * len(orders),
    )


def _places(name: str, wordings: Sequence[Wording]) -> Places:
    """The function that writes what stands in the places of these sentences.

    For ``{who} has {pens}.`` it returns

        {**cast, 'currency': style.currency.units,
         'pens': write_pens(values['pens'], style, cast), '^who': capital(cast['who'])}
    """
    known = template(name)
    names: dict[str, Any] = {"capital": capital}
    codes = {CURRENCY: "style.currency.units"}
    for place in (place for each in wordings for place in each.places):
        if place.name in known.amounts:
            write = bare if place.form == "n" else known.amounts[place.name]
            names[f"write_{place.key}"] = write
            codes[place.key] = f"write_{place.key}(values[{place.name!r}], style, cast)"
    for key in sorted({wording.places[0].key for wording in wordings if not wording.pieces[0]}):
        codes[f"^{key}"] = f"capital({codes.get(key, f'cast[{key!r}]')})"
    every = ", ".join(f"{key!r}: {code}" for key, code in codes.items())
    places: Places = eval(f"lambda values, style, cast: {{**cast, {every}}}", names)  # noqa: S307
    return places


def _sentences(wordings: tuple[Wording, ...]) -> tuple[str, ...]:
    return tuple(map(_sentence, wordings))


def _sentence(wording: Wording) -> str:
    """The wording for ``%``, with a capital letter first: ``%(^who)s has %(pens)s.``"""
    form = _form(wording)
    return f"%(^{form.removeprefix('%(')}" if not wording.pieces[0] else capital(form)


def _form(wording: Wording) -> str:
    return "".join(
        f"%({piece.key})s" if isinstance(piece, Place) else piece.replace("%", "%%")
        for piece in wording.pieces
    )


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


@dataclass(slots=True)
class Story:
    """An instance told in some sentences; `letters` stand for the numbers of some quantities."""

    instance: Instance
    told: Told
    letters: Mapping[str, str]
    texts: Texts = field(init=False, repr=False, compare=False)
    places: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        made, numbers, cast, style = self.instance
        values: Mapping[str, Value | str] = {**numbers, **self.letters} if self.letters else numbers
        known = self.texts = texts(made.family.name)
        places = known.given(values, style, cast)
        if self.told.extra is not None:
            places.update(known.aside[self.told.extra[0]](values, style, cast))
        self.places = places  # the text for each place of the sentences

    @property
    def _forms(self) -> list[str]:
        known = self.texts
        forms = [known.clauses[at][way] for at, way in self.told.clauses]
        if self.told.extra is not None:
            way, before = self.told.extra
            forms.insert(before, known.extras[way])
        return forms

    @property
    def clauses(self) -> str:
        """The sentences that tell it, without the question."""
        return " ".join(self._forms) % self.places

    @property
    def asked(self) -> str:
        """The sentence that asks."""
        return self.texts.questions[self.told.question] % self.places

    @property
    def asking(self) -> str:
        """The sentence that asks, and the one that says in which form if one must."""
        form = self.texts.forms[self.instance.style.currency.units][self.told.question]
        return f"{self.asked} {form}" if form else self.asked

    def numeral(self, name: str) -> str:
        """A number of the story, as it is written without its unit."""
        return numeral(self.letters.get(name) or self.instance.numbers[name])

    @property
    def question(self) -> str:
        return f"{self.clauses} {self.asking}"

    @property
    def called(self) -> str:
        """What the answer is, as a noun phrase."""
        return self.texts.called % self.places

    @property
    def closing(self) -> str:
        """The sentence that states the answer, in digits and with the unit's name in full."""
        _, numbers, cast, style = self.instance
        return self.texts.closing % self.texts.closed(numbers, style.plain, cast)


def answer_text(template: Template, value: Value) -> str:
    """The answer in its form."""
    form, places = template.answer.form, template.answer.places
    if form == "money":
        return to_places(value, 2)
    if form == "rounded":
        return to_places(value, places)
    if form == "clock":
        return clock(value)
    if form == "weekday":
        return WEEKDAYS[int(value)]
    return written(value) if form != "rational" else f"{value.numerator}/{value.denominator}"


def form_sentence(template: Template, currency: Currency, asked: Wording) -> str:
    """The sentence that says in which unit and form the answer is wanted, if one must.

    "How many days …?" has said the unit already.
    """
    answer = template.answer
    if answer.form == "money":
        return f"Give the amount in {currency.units} as a decimal number, to the {currency.part}."
    if answer.form == "clock":
        return "Give the time as hh:mm on the 24-hour clock."
    measures = answer.unit and not is_noun(answer.unit)
    name = unit(answer.unit).many if measures else ""
    if name and re.search(rf"\b{name}\b", asked.pattern):
        name = ""
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
