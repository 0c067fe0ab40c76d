"""Which of some words has the greatest or the least number."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from mathmill.generators.numeracy.nouns import NOUNS
from mathmill.generators.numeracy.pool import NumeracyParams, as_number, draw_numbers, few, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Text, call
from mathmill.schemas.problem import Problem

_MAX_TRIES = 1_000
_EXTREMES = {"argmax": "greatest", "argmin": "least"}


class ArgumentParams(NumeracyParams):
    operation: ClassVar[str] = "argument"


@generator(version=1)
def argument(stream: Stream, params: ArgumentParams) -> Problem:
    """E.g. "argmin(dagger 19890.08, copper 17850.7) -> ", copper.

    From "Injecting Numerical Reasoning Skills into Language Models", arXiv 2004.04487. All words
    and numbers are different. Its level is the count of words.
    """
    kind = stream.choice(tuple(_EXTREMES))
    words = few(stream, NOUNS, stream.integer(2, 4))
    for _ in range(_MAX_TRIES):
        numerals = draw_numbers(stream, params.pool, len(words))
        values = list(map(Fraction, numerals))
        if len(set(values)) == len(values):
            break
        stream.again()
    else:
        raise BadInputError(f"argument found no {len(words)} different numbers")
    answer = words[values.index(max(values) if kind == "argmax" else min(values))]
    numbers = Apply("list", tuple(map(as_number, numerals)))
    place = call("index_of", numbers, call(_EXTREMES[kind], numbers))
    asked = call("element", Apply("list", tuple(map(Text, words))), place)
    pairs = ", ".join([f"{word} {number}" for word, number in zip(words, numerals, strict=True)])
    return posed(
        stream,
        params,
        f"{kind}({pairs})",
        answer,
        given=(kind, *words, *numerals),
        claim=call("eq", asked, Text(answer)),
        canonical=f"{kind} {sorted(numerals)}",
        level=len(words),
        numerals=numerals,
        answer_type="text",
    )
