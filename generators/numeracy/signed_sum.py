"""Sums of two to four numbers with signs, some of them decimals."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from mathmill.generators.numeracy.pool import (
    NumeracyParams,
    as_number,
    draw_numbers,
    plain_decimal,
    posed,
)
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, call
from mathmill.schemas.problem import Problem


class SignedSumParams(NumeracyParams):
    operation: ClassVar[str] = "signed_sum"


@generator(version=1)
def signed_sum(stream: Stream, params: SignedSumParams) -> Problem:
    """E.g. "10339 + 6927 -> ", 17266.

    From "Injecting Numerical Reasoning Skills into Language Models", arXiv 2004.04487. Its level
    is the count of numbers.
    """
    numerals = draw_numbers(stream, params.pool, stream.integer(2, 4))
    signs = [stream.choice(("", "-")), *(stream.choice(("+", "-")) for _ in numerals[1:])]
    first, *others = zip(signs, numerals, strict=True)
    question = "".join(first) + "".join([f" {sign} {numeral}" for sign, numeral in others])
    terms = [f"{sign.strip('+')}{numeral}" for sign, numeral in zip(signs, numerals, strict=True)]
    terms = ["0" if term == "-0" else term for term in terms]
    answer = plain_decimal(sum(map(Fraction, terms), start=Fraction(0)))
    return posed(
        stream,
        params,
        question,
        answer,
        given=tuple(terms),
        claim=call("eq", Apply("add", tuple(map(as_number, terms))), as_number(answer)),
        canonical=f"signed sum {sorted(terms)}",
        level=len(terms),
        numerals=numerals,
    )
