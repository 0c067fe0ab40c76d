"""Word problems of templates with other numbers: what a program must give for each of these.

A story is read back from its row's text. Numbers are then drawn that fit together as its family
wants, or as those of several families do where a letter in one story is the answer of another, and
the readers of stories work the problem anew with these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b
from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.telling import answer_text
from mathmill.generators.words.templates import draw_numbers, template, try_numbers
from mathmill.pipelines.endpoint.task import Row
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.validators.numbers_in_text import numerals
from mathmill.validators.stories import finals, fused
from mathmill.validators.stories.couple import couple
from mathmill.validators.stories.derivations import Derivation, derive
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.reverse import reverse
from mathmill.validators.stories.tags import beside_in, family_in
from mathmill.validators.stories.working import Worked, work

_DRAWS = 60
_MOST_TRIED = 240  # draws of several stories, which do not always fit together
_TRIES = 200  # to find numbers of a story in which a letter stands for a certain one
_NUMERAL = re.compile(r"\d+")
WORDS = ("text", "choice", "boolean")  # types of answers that are no numbers
_WEIGHTS = ((2, 3), (3, 7), (7, 3), (3, 5), (9, 7), (3, 2), (4, 5), (7, 8))

Numbers = Mapping[str, Value]


class Draw(NamedTuple):
    """Numbers that a text may state, in a fixed order, and its answer."""

    numbers: tuple[Value, ...]
    answer: Fraction


class Told(NamedTuple):
    """The numbers that a row's text states, and others for the same text."""

    numbers: tuple[Value, ...]
    draws: Iterator[Draw]  # the same ones each time


def told_numbers(row: Row) -> Told | None:
    """What a problem told from templates states; None for any other row, or one without a number.

    Numbers that do not matter are left out.
    """
    if not family_in(row["tags"]) or row["answer_type"] in WORDS:
        return None
    try:
        found = derive(row["question"], row["tags"])
    except (BadInputError, ArithmeticError):
        return None
    seed = int.from_bytes(blake2b(str(row["id"]).encode(), digest_size=8).digest(), "big")
    stream = Stream.of_noise(seed)
    names = [tag.removeprefix("family:") for tag in row["tags"] if tag.startswith("family:")]
    if found.task in ("story", "incomplete"):
        return Told(tuple(found.inputs.values()), _of_one(names[0], stream))
    if found.task == "reversed":
        return _turned_round(row["question"], names[0], stream)
    if found.task == "coupled":
        return _coupled(row["question"], names, stream)
    return _fused(row["question"], names, found, stream)


def beside(row: Row) -> frozenset[Fraction]:
    """The numbers of the sentence that does not matter."""
    return frozenset(
        Fraction(meaning)
        for text in beside_in(row["tags"])
        for found in numerals(text)
        for meaning in found.meanings
    )


def _of_one(name: str, stream: Stream) -> Iterator[Draw]:
    given = template(name).family.given
    for numbers, answer in _drawn(name, stream):
        yield Draw(tuple(numbers[each] for each in given), answer)


def _drawn(name: str, stream: Stream) -> Iterator[tuple[Numbers, Fraction]]:
    """Numbers of a family, given and found, with the answer as it is told."""
    made = template(name)
    for _ in range(_DRAWS):
        numbers = draw_numbers(made, stream)
        yield numbers, Fraction(answer_text(made, numbers[made.answer.name]))


def _turned_round(question: str, name: str, stream: Stream) -> Told:
    """The story's other numbers and the answer that is told; the one asked for is the answer."""
    found, _ = reverse(question, name)
    draws = (
        Draw((*(numbers[each] for each in found.known), lowest(answer)), Fraction(wanted))
        for numbers, answer in _drawn(name, stream)
        for wanted in [numbers[found.slot]]
    )
    return Told((*found.known.values(), found.answer), draws)


def _coupled(question: str, names: Sequence[str], stream: Stream) -> Told:
    """Both stories' numbers and the sum of their answers; one number of the second is wanted."""
    first, found, *_ = couple(question, names)
    given = first.reading.family.given
    second = template(names[1]).answer.name
    draws = (
        Draw(
            (
                *(one[each] for each in given),
                *(other[each] for each in found.known),
                lowest(one[first.reading.family.parsed_answer.name] + other[second]),
            ),
            Fraction(other[found.slot]),
        )
        for (one, _), (other, _) in zip(
            _drawn(names[0], stream), _drawn(names[1], stream), strict=True
        )
    )
    total = lowest(first.result + found.answer)
    return Told((*first.inputs.values(), *found.known.values(), total), draws)


def _fused(question: str, names: Sequence[str], found: Derivation, stream: Stream) -> Told:
    """The numbers of all the stories, then those in the question about their answers."""
    readings = [worked.reading for worked in found.works]
    left = "" if found.task == "sequential" else _end(question, readings, names, found)
    told = tuple(map(int, _NUMERAL.findall(left)))

    def answered(works: Sequence[Worked], text: str) -> Fraction:
        if found.task == "sequential":
            return Fraction(works[-1].answer)
        return Fraction(finals.FINALS[found.task](works, text).answer)

    given = _stated(found.works)
    return Told((*given, *told), _of_several(readings, left, told, answered, stream))


def _stated(works: Sequence[Worked]) -> list[Value]:
    """The numbers that the stories state."""
    return [value for worked in works for value in worked.inputs.values()]


def _end(
    question: str, readings: Sequence[Reading], names: Sequence[str], found: Derivation
) -> str:
    """What is asked after the stories that were read so."""
    return next(left for stories, left in fused.read_named(question, names) if stories == readings)


def _of_several(
    readings: Sequence[Reading],
    left: str,
    told: Sequence[int],
    answered: Callable[[Sequence[Worked], str], Fraction],
    stream: Stream,
) -> Iterator[Draw]:
    for number in range(1, _MOST_TRIED + 1):
        works = _chained(readings, stream)
        if works is None:
            continue
        others = _others(told, number, works)
        try:
            answer = answered(works, _with_numbers(left, others))
        except (ArithmeticError, BadInputError):
            continue
        yield Draw((*_stated(works), *others), answer)


def _with_numbers(text: str, numbers: Sequence[int]) -> str:
    """A text with other numbers, in turn."""
    others = iter(numbers)
    return _NUMERAL.sub(lambda _: str(next(others)), text)


def _others(told: Sequence[int], number: int, works: Sequence[Worked]) -> Sequence[int]:
    """Other whole numbers in place of those that the question itself states.

    One that decides between two outcomes is below and above what it is compared with in turn: the
    answer of the first of three stories, or the sum of those of two. Two are weights.
    """
    if len(told) == 2:
        return _WEIGHTS[number % len(_WEIGHTS)]
    if len(works) == 1:
        return [value + number if number % 2 else max(1, value - number) for value in told]
    compared = int(works[0].result if len(works) > 2 else works[0].result + works[1].result)
    return [max(1, compared * 3 // 4) if number % 2 else compared * 5 // 4 + 1 for _ in told]


def _chained(readings: Sequence[Reading], stream: Stream) -> list[Worked] | None:
    """The stories with other numbers; a letter in one is the answer of the story before it."""
    works: list[Worked] = []
    for at, reading in enumerate(readings):
        letters = [name for name, value in reading.values.items() if isinstance(value, str)]
        known = dict.fromkeys(letters, works[-1].result) if letters else {}
        counts = any(reading.family.parsed[name].is_whole for name in letters)
        if counts and works[-1].result.denominator != 1:
            return None  # no number of these things
        numbers = try_numbers(template(reading.family.name), stream, known, _TRIES)
        if numbers is None:
            return None
        given = {
            name: value if name in letters else numbers[name]
            for name, value in reading.values.items()
        }
        part = fused.LETTERS[at].lower()
        works.append(work(reading._replace(values=given), known, part))
    return works
