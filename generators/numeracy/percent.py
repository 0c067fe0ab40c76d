"""The percentage of one of some shares, or of all the others."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.numeracy.nouns import NOUNS
from mathmill.generators.numeracy.pool import as_number, few, plain_decimal
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Text, call
from mathmill.schemas.problem import Difficulty, Problem

_MOST_SHARES = 20


class PercentParams(LayoutParams):
    operation: ClassVar[str] = "percent"
    kind: ClassVar[str] = "numeracy"

    min_shares: int = Field(default=3, ge=2, le=_MOST_SHARES, description="Fewest shares.")
    max_shares: int = Field(default=5, ge=2, le=_MOST_SHARES, description="Most shares.")

    @model_validator(mode="after")
    def _check_shares(self) -> Self:
        if self.max_shares < self.min_shares:
            raise ValueError(f"max_shares={self.max_shares} is below min_shares={self.min_shares}")
        return self


@generator(version=1)
def percent(stream: Stream, params: PercentParams) -> Problem:
    """E.g. "percent not raven :: harbor 45.9%, raven 18.3%, daisy 29.1%, ember 6.7% -> ", 81.7.

    From "Injecting Numerical Reasoning Skills into Language Models", arXiv 2004.04487. The shares
    are positive and sum to 100; half the time they have a decimal. Its level is their count.
    """
    count = stream.integer(params.min_shares, params.max_shares)
    unit = stream.choice((1, 10))  # shares are multiples of 1/unit
    cuts = sorted(few(stream, range(1, 100 * unit), count - 1))
    ends = zip([0, *cuts], [*cuts, 100 * unit], strict=True)
    shares = [plain_decimal(Fraction(high - low, unit)) for low, high in ends]
    words = few(stream, NOUNS, count)
    at = stream.below(count)
    others = stream.chance(1, 2)
    share = Fraction(shares[at])
    answer = plain_decimal(100 - share if others else share)
    listed = Apply("list", tuple(map(as_number, shares)))
    place = call("index_of", Apply("list", tuple(map(Text, words))), Text(words[at]))
    asked = call("element", listed, place)
    if others:
        asked = call("sub", call("total", listed), asked)
    pairs = ", ".join([f"{word} {part}%" for word, part in zip(words, shares, strict=True)])
    question = f"percent {'not ' if others else ''}{words[at]} :: {pairs} -> "
    return problem_of_instance(
        Instance(params.operation, (others, at, *shares), (answer,), question, answer, "decimal"),
        params,
        stream,
        claim=call("eq", asked, as_number(answer)),
        canonical=f"percent {others} {shares[at]} {sorted(shares)}",
        difficulty=Difficulty(level=count, digits=2),
    )
