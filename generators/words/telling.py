"""A story's sentences: clauses in some order and wording, the question, the worked solution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Forms, Style, clock
from mathmill.generators.words.templates import Instance, Template
from mathmill.schemas.templates.family import Clause
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import WEEKDAYS, Value
from mathmill.schemas.templates.wordings import Wording
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import is_noun, unit


class Told(NamedTuple):
    """Which sentences tell a story: clause and wording of each, then the question's wording."""

    clauses: tuple[tuple[int, int], ...]
    question: int
    extra: tuple[int, int] | None  # wording of a distractor, and the clause that it stands before


class Texts(NamedTuple):
    """What never changes about a template's texts, made ready for `str.format_map`."""

    clauses: tuple[tuple[str, ...], ...]
    questions: tuple[str, ...]
    extras: tuple[str, ...]
    closing: str
    called: str
    free: tuple[tuple[int, ...], ...]  # runs of clauses that may change places


@cache
def texts(name: str) -> Texts:
    """The texts of a family's template."""
    family = read_family(name)
    return Texts(
        tuple(_patterns(clause.wordings) for clause in family.story),
        _patterns(family.questions),
        _patterns(family.distractors),
        family.closing.pattern,
        family.result_name.pattern,
        _free_runs(family.story),
    )


def _patterns(wordings: tuple[Wording, ...]) -> tuple[str, ...]:
    return tuple(wording.pattern for wording in wordings)


def _free_runs(story: tuple[Clause, ...]) -> tuple[tuple[int, ...], ...]:
    """Clauses side by side that may change places."""
    runs: list[list[int]] = []
    for at, clause in enumerate(story):
        if clause.free and runs and runs[-1][-1] == at - 1 and story[at - 1].free:
            runs[-1].append(at)
        else:
            runs.append([at])
    return tuple(map(tuple, runs))


def draw_telling(template: Template, stream: Stream, *, extra: bool = False) -> Told:
    """Sentences for a story; with `extra`, one that has nothing to do with the answer."""
    known = texts(template.family.name)
    order: list[int] = []
    for run in known.free:
        order += stream.shuffled(run) if len(run) > 1 else run
    clauses = tuple((at, stream.below(len(known.clauses[at]))) for at in order)
    question = stream.below(len(known.questions))
    where = None
    if extra and known.extras:
        where = stream.below(len(known.extras)), 1 + stream.below(len(clauses))
    return Told(clauses, question, where)


@dataclass(frozen=True)
class Story:
    """An instance told in some sentences; `letters` stand for the numbers of some quantities."""

    instance: Instance
    told: Told
    letters: Mapping[str, str]

    @property
    def texts(self) -> Texts:
        return texts(self.instance.template.family.name)

    @cached_property
    def places(self) -> Forms:
        """The text for each place of the sentences."""
        return Places(self.instance, self.instance.style, self.letters)

    @property
    def clauses(self) -> list[str]:
        """The sentences that tell it, without the question."""
        known, places = self.texts, self.places
        told = [capital(known.clauses[at][way].format_map(places)) for at, way in self.told.clauses]
        if self.told.extra is not None:
            way, before = self.told.extra
            told.insert(before, capital(known.extras[way].format_map(places)))
        return told

    @property
    def asked(self) -> str:
        """The sentence that asks."""
        return capital(self.texts.questions[self.told.question].format_map(self.places))

    @property
    def asking(self) -> list[str]:
        """The sentence that asks, and the one that says in which form if one must."""
        form = form_sentence(self.instance.template, self.instance.style)
        return [self.asked, form] if form else [self.asked]

    @property
    def question(self) -> str:
        return " ".join([*self.clauses, *self.asking])

    @property
    def called(self) -> str:
        """What the answer is, as a noun phrase."""
        return self.texts.called.format_map(self.places)

    @property
    def closing(self) -> str:
        """The sentence that states the answer, in digits and with the unit's name in full."""
        plain = self.instance.style._replace(in_words=False, symbols=False)
        return capital(self.texts.closing.format_map(Places(self.instance, plain, {})))


class Places(dict[str, str]):
    """The text for each place of a template's sentences, written when it is first asked for."""

    def __init__(self, instance: Instance, style: Style, letters: Mapping[str, str]) -> None:
        super().__init__(instance.cast)
        self["currency"] = style.currency.units
        self._instance, self._style, self._letters = instance, style, letters

    def __missing__(self, key: str) -> str:
        amounts = self._instance.template.amounts
        name = key if key in amounts else key.removesuffix("_n")
        value = self._letters.get(name) or self._instance.numbers[name]
        if key == name:
            text = amounts[name](value, self._style, self._instance.cast)
        else:
            text = value if isinstance(value, str) else written(value)
        self[key] = text
        return text


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


def form_sentence(template: Template, style: Style) -> str:
    """The sentence that says in which unit and form the answer is wanted, if one must."""
    answer = template.answer
    if answer.form == "money":
        currency = style.currency
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


def capital(sentence: str) -> str:
    """With a capital letter first."""
    return sentence[0].upper() + sentence[1:]
