"""A story's program worked anew: the answer by two roads, the claim, the lines of the solution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Variable, call, to_json
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.wordings import CURRENCY, Place, read_wording
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.schemas.units import MONEY, unit
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import lowest
from mathmill.validators.stories.amounts import SIGNS, Value, written_special
from mathmill.validators.stories.answers import answer_text
from mathmill.validators.stories.reading import Reading, read_story

_VARIABLE = re.compile(r'\["var","(\w+)"\]')


@dataclass(frozen=True)
class Worked:
    """What follows from the numbers of a story."""

    reading: Reading
    values: Mapping[str, Value]  # the given ones and what each step finds
    answer: str

    @property
    def claim(self) -> str:
        """The claim's JSON: the second derivation, in numerals, is the answer."""
        family = self.reading.family
        known: dict[str, Value | str] = dict(self.values)
        if "." in self.answer:
            known[family.parsed_answer.name] = self.answer
        return _VARIABLE.sub(lambda found: f'"{known[found[1]]}"', _claim_form(family.name))

    @property
    def lines(self) -> list[str]:
        """The worked steps and the sentence that states the answer."""
        forms = self.texts
        cents = _in_cents(self.reading.family.name)
        shown = {name: operand(value, cents=name in cents) for name, value in self.values.items()}
        lines = []
        for name, words, formula in _steps(self.reading.family.name):
            value = written(self.values[name], cents=name in cents)
            asked = formula.format_map(shown)
            said = _capital(words.format_map(forms))
            lines.append(f"{said}: {asked} = {value}" if asked != value else f"{said}: {value}")
        return [*lines, self.closing]

    @property
    def closing(self) -> str:
        family = self.reading.family
        pieces = []
        for piece in family.closing.pieces:
            pieces.append(self._said(piece) if isinstance(piece, Place) else piece)
        return _capital("".join(pieces))

    def _said(self, place: Place) -> str:
        if place.name not in self.values:
            return self.texts[place.key]
        value = self.values[place.name]
        if place.form == "n":
            return written(value)
        return _amount(self.reading.family.unit_of(place.name), value, self)

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the cast and the currency, by the keys of their places."""
        texts = {}
        for role, at in self.reading.cast.items():
            for form, text in self.reading.family.roles[role].forms[at].items():
                texts[f"{role}_{form}" if form else role] = text
        if self.reading.sign:
            texts[CURRENCY] = SIGNS[self.reading.sign][0]
        return texts


def work(reading: Reading) -> Worked:
    """The steps and the answer; raises `ArithmeticError` where there is none.

    Raises `BadInputError` if the two derivations of the file differ: then it is wrong.
    """
    family = reading.family
    values: dict[str, Value] = {}
    for name, given in reading.values.items():
        if isinstance(given, str):
            raise ArithmeticError(f"{name} is not told: the story has a letter for it")
        values[name] = given
    scope = Scope(bindings=values)
    again = evaluate(family.parsed_check, scope)
    for step in family.parsed_steps:
        found = lowest(evaluate(step.formula, scope))
        if not isinstance(found, int | Fraction):
            raise ArithmeticError(f"{step.name} = {found} is no number")
        values[step.name] = found
    value = values[family.parsed_answer.name]
    if again != value:
        raise BadInputError(
            f"the file of the family {family.name} finds {value} by its steps, {again} by its check"
        )
    return Worked(reading, values, answer_text(family, value))


def derive(question: str, name: str = "") -> Worked:
    """The story that a question tells, worked.

    Raises `BadInputError` if it is no story, and `ArithmeticError` if it has no answer.
    """
    return work(read_story(question, name))


@cache
def _claim_form(name: str) -> str:
    """The claim with variables for the numbers given and for the answer."""
    family = read_family(name)
    return to_json(call("eq", family.parsed_check, Variable(family.parsed_answer.name)))


@cache
def _steps(name: str) -> tuple[tuple[str, str, str], ...]:
    """Of each step: name, words, and formula with places for the values."""
    return tuple(
        (step.name, read_wording(step.words).pattern, pattern(step.formula))
        for step in read_family(name).parsed_steps
    )


@cache
def _in_cents(name: str) -> frozenset[str]:
    """What is an amount of money, and so written with cents."""
    family = read_family(name)
    given = [each.name for each in family.parsed.values() if each.is_money]
    return frozenset(given + [step for step, what in family.dimensions.items() if what == _MONEY])


_MONEY = {MONEY: 1}


def _amount(key: str, value: Value, worked: Worked) -> str:
    """An amount in a solution: in digits, and with the unit's name in full."""
    special = written_special(key, value)
    if special:
        return special
    known, texts = unit(key), worked.texts
    if key == MONEY or key.startswith(f"{MONEY}/"):
        whole = value == int(value)
        digits = str(int(value)) if whole else f"{int(value)}.{int(value * 100) % 100:02}"
        tail = f" {known.one}".rstrip().format_map(texts)
        return f"{worked.reading.sign}{digits}{tail}"
    name = known.one if value == 1 else known.many
    digits = written(value)
    if known.symbol and "/" in digits:
        name = known.symbol
    return f"{digits} {name.format_map(texts)}".rstrip()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
