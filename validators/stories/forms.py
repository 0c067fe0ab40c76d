"""What a family's solutions and claims are made of, with places for the numbers of one story."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import as_json, capital, filler
from mathmill.schemas.templates.lines import Form, filled_in, in_cents, names_in
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import CURRENCY, Wording
from mathmill.schemas.templates.worked import answer_writer, written
from mathmill.schemas.units import MONEY, unit
from mathmill.validators.stories.amounts import SIGNS, written_special
from mathmill.validators.stories.answers import answer_text

_KEY = re.compile(r"\{(\w+)\}")

Texts = Mapping[str, str]  # of the cast and the currency, by the keys of their places


Write = Callable[[Value | str, str, Texts], str]  # an amount, from its sign and the cast's texts


# A sentence of a solution, from the numbers, what the text tells of these (a letter may stand for
# one), the currency's sign and the cast's texts.
Tell = Callable[[Mapping[str, Value], Mapping[str, Value | str], str, Texts], str]


class Forms(NamedTuple):
    """All forms of one family, with the names that it has as a part of a story."""

    names: Mapping[str, str]  # by those of the family's file
    cents: frozenset[str]
    closing: Tell
    called: Tell
    answer: Callable[[Value], str]
    asked: str  # the second derivation as JSON
    asked_of: tuple[str, ...]  # the numbers in its places
    plainly: Callable[[Mapping[str, Value]], str]  # the same with numerals in all places
    cast: Mapping[str, tuple[Texts, ...]]  # by role, then by its entry


@cache
def forms(name: str, part: str = "") -> Forms:
    """The forms of a family; `part` is a letter that goes before all names."""
    family = read_family(name)
    return Forms(
        names_in(name, part),
        in_cents(name),
        _tell(family, family.closing, "capital({})"),
        _tell(family, family.result_name, "{}"),
        partial(answer_text, family),
        *as_json(family.parsed_check),
        _plainly(*as_json(family.parsed_check)),
        {
            role: tuple(
                {f"{role}_{form}" if form else role: text for form, text in entry.items()}
                for entry in known.forms
            )
            for role, known in family.roles.items()
        },
    )


def texts_of(known: Forms, cast: Mapping[str, int], sign: str) -> dict[str, str]:
    """The texts of a story's cast and currency."""
    texts: dict[str, str] = {}
    for role, at in cast.items():
        texts.update(known.cast[role][at])
    if sign:
        texts[CURRENCY] = SIGNS[sign][0]
    return texts


def _tell(family: Family, wording: Wording, around: str) -> Tell:
    """The function that writes a wording.

    For ``{who} fills {bags}.`` with the answer ``bags`` it returns

        capital('%s fills %s.' % (texts['who'], write_bags(values['bags'], sign, {}),))
    """
    names: dict[str, Any] = {"capital": capital}

    def number(name: str) -> str:
        value = f"values[{name!r}]"
        if name not in family.given:
            return value
        told = f"told[{name!r}]"
        return f"{told} if type({told}) is str else {value}"

    said = filled_in(sentence(family, wording, names, "texts[{!r}]", number))
    tell: Tell = eval(f"lambda values, told, sign, texts: {around.format(said)}", names)  # noqa: S307
    return tell


def sentence(
    family: Family,
    wording: Wording,
    names: dict[str, Any],
    place: str,
    number: Callable[[str], str],
) -> Form:
    """A sentence of a solution, with the codes of what stands in its places.

    `place` is the code of a text of the cast, by its key, and `number` gives that of a number. What
    they call comes to be in `names`.
    """
    text, codes = "", []
    for piece in wording.pieces:
        if isinstance(piece, str):
            text += piece.replace("%", "%%")
            continue
        text += "%s"
        if piece.name in family.cast or piece.name == CURRENCY:
            codes.append(place.format(piece.key))
            continue
        own = family.unit_of(piece.name)
        bare = piece.form == "n"
        names[f"write_{piece.key}"] = _bare if bare else _amount(family, piece.name)
        counted = [] if bare or written_special(own, 0) else _KEY.findall(str(unit(own)))
        texts = ", ".join(f"{key!r}: {place.format(key)}" for key in dict.fromkeys(counted))
        codes.append(f"write_{piece.key}({number(piece.name)}, sign, {{{texts}}})")
    return text, codes


@cache
def clause_teller(name: str, clause: int) -> Tell:
    """The function that writes a clause in its first wording."""
    family = read_family(name)
    return _tell(family, family.story[clause].wordings[0], "capital({})")


def _plainly(form: str, names: tuple[str, ...]) -> Callable[[Mapping[str, Value]], str]:
    """The function that fills in a form with numerals."""
    text = form % (('"%s"',) * len(names))
    if not names:
        return lambda values: text
    get = itemgetter(*names)
    return lambda values: text % get(values)


def _amount(family: Family, name: str) -> Write:
    write, answer = amount(family.unit_of(name)), family.parsed_answer
    answered = answer_writer(answer.form, answer.places) if name == answer.name else None
    if answered is None:
        return write
    return lambda value, sign, texts: write(
        value if isinstance(value, str) else answered(value), sign, texts
    )


def _bare(value: Value | str, sign: str, texts: Texts) -> str:
    return value if isinstance(value, str) else written(value)


@cache
def amount(key: str) -> Write:
    """The function that writes an amount in a solution.

    It is in digits, and with the unit's name in full; it takes a letter in the number's place too.
    """
    known = unit(key) if not written_special(key, 0) else None
    if known is None:
        return lambda value, sign, texts: (
            value if isinstance(value, str) else written_special(key, value)
        )
    one, many = filler(f" {known.one}".rstrip()), filler(f" {known.many}".rstrip())
    if key == MONEY or key.startswith(f"{MONEY}/"):
        return lambda value, sign, texts: f"{sign}{_in_hundredths(value)}{one(texts)}"
    symbol = known.symbol

    def write(value: Value | str, sign: str, texts: Texts) -> str:
        digits = value if isinstance(value, str) else written(value)
        if symbol and "/" in digits:
            return f"{digits} {symbol}"
        return f"{digits}{one(texts) if value == 1 else many(texts)}"

    return write


def _in_hundredths(value: Any) -> str:
    if isinstance(value, str):
        return value
    whole, part = divmod(value.numerator * 100 // value.denominator, 100)
    return f"{whole}.{part:02}" if part else str(whole)
