"""Numbers as GenBERT (arXiv 2004.04487) draws them: from a pool of integers, some with decimals."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar

from pydantic import Field

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Decimal, Expression, Number
from mathmill.schemas.problem import AnswerType, Difficulty, Problem

PAPER = "Injecting Numerical Reasoning Skills into Language Models, arXiv 2004.04487"
INTEGERS = 20_000  # 0 up to, but without, this
T = TypeVar("T")

_DECIMALS = (0, 1, 2)
_WEIGHTS = (20, 40, 40)


class NumeracyParams(LayoutParams):
    """Base of the params of the paper's numeric skills."""

    kind: ClassVar[str] = "numeracy"

    pool: Literal["all", "train", "dev"] = Field(
        default="all",
        description="Which integers from 0 to 19,999 occur: all, the 80 % for training, or the"
        " others. A hash decides it, so that no number is in both.",
    )


@cache
def pool(name: str) -> tuple[int, ...]:
    """The integers of a pool.

    >>> len(pool("all")), len(pool("train")) + len(pool("dev"))
    (20000, 20000)
    """
    if name == "all":
        return tuple(range(INTEGERS))
    return tuple([value for value in range(INTEGERS) if _is_dev(value) == (name == "dev")])


def _is_dev(value: int) -> bool:
    digest = hashlib.blake2b(f"number {value}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % 5 == 0


def draw_numbers(stream: Stream, among: str, count: int) -> list[str]:
    """Numerals from a pool; half the time with 0, 1 or 2 decimals, the last one not 0."""
    integers = pool(among)
    if stream.chance(1, 2):
        return [str(stream.choice(integers)) for _ in range(count)]
    return [
        with_decimals(stream, stream.choice(integers), stream.weighted(_DECIMALS, _WEIGHTS))
        for _ in range(count)
    ]


def few(stream: Stream, items: Sequence[T], count: int) -> list[T]:
    """A few different items of many, in random order; cheaper than to shuffle all."""
    places: dict[int, None] = {}
    while len(places) < count:  # ends, as all calls want less than a half
        places[stream.below(len(items))] = None
    return [items[place] for place in places]


def with_decimals(stream: Stream, whole: int, places: int) -> str:
    if places == 0:
        return str(whole)
    front = stream.below(10 ** (places - 1))
    return f"{whole}.{10 * front + stream.integer(1, 9):0{places}}"


def as_number(numeral: str) -> Expression:
    """A claim's number for a numeral.

    >>> as_number("3.50"), as_number("-7")
    (Decimal(text='3.50'), Number(value=-7))
    """
    return Decimal(numeral) if "." in numeral else Number(int(numeral))


def plain_decimal(value: Fraction) -> str:
    """A terminating decimal, without zeros at its end.

    >>> plain_decimal(Fraction(29, 2)), plain_decimal(Fraction(-1, 40)), plain_decimal(Fraction(3))
    ('14.5', '-0.025', '3')
    """
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(int(abs(value) * 10**places)).rjust(places + 1, "0")
    if places:
        digits = f"{digits[:-places]}.{digits[-places:]}"
    return f"-{digits}" if value < 0 else digits


def posed(
    stream: Stream,
    params: NumeracyParams,
    question: str,
    answer: str,
    *,
    given: tuple[Any, ...],
    claim: Expression,
    canonical: str,
    level: int,
    numerals: Sequence[str] = (),
    answer_type: AnswerType = "decimal",
) -> Problem:
    """The problem in its plain form: `question`, an arrow, `answer`."""
    digits = max([len(numeral.lstrip("-").partition(".")[0]) for numeral in numerals], default=0)
    return problem_of_instance(
        Instance(params.operation, given, (answer,), f"{question} -> ", answer, answer_type),
        params,
        stream,
        claim=claim,
        canonical=canonical,
        difficulty=Difficulty(level=level, digits=digits),
    )
