"""Which m of n statements are true."""

from __future__ import annotations

from itertools import combinations

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.statements.drawing import FAMILIES, LEVELS, drawn
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, Text, call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.statements import JUDGING, REQUEST

_LETTERS = "ABCDEFGH"


class JudgingParams(Params):
    statements: int = Field(default=6, ge=2, le=8, description="Statements in one item (n).")
    true: int = Field(default=2, ge=1, le=7, description="How many of them are true (m).")

    @model_validator(mode="after")
    def _check_true(self) -> Self:
        if self.true >= self.statements:
            raise ValueError(
                f"true={self.true} leaves no false one among statements={self.statements};"
                " lower true"
            )
        return self


@generator(version=1)
def judging(stream: Stream, params: JudgingParams) -> Problem:
    """E.g. "Each of these 6 statements is about all positive integers. Exactly 2 of them are
    true. Which?
    A) The sum of the 42 consecutive integers that begin with j is divisible by 17.
    B) If 20 divides m + n, then 20 divides m^6 + n^6.
    C) If r is at most 12, then r^2 + r + 41 is a prime number.
    D) If v is at most 3, then 2*v^2 - 8*v + 143 is a prime number.
    E) Whenever s*t is a multiple of 19, s or t is a multiple of 19, too.
    F) If j is at least 6, then 7^j is greater than j^9.
    Answer with letters in the order of the alphabet, with commas between them.", C, E.

    Each is of a family of its own. Scored by the exact set of letters, so that naming all of them
    earns nothing. After "Proof2Hybrid: Automatic Mathematical Benchmark Synthesis for
    Proof-Centric Problems", arXiv 2508.02208, whose scorer counts hits alone.
    """
    count, true = params.statements, params.true
    names = stream.sample(tuple(FAMILIES), count)
    truths = stream.shuffled([True] * true + [False] * (count - true))
    statements = [drawn(stream, (name,), truth) for name, truth in zip(names, truths, strict=True)]
    letters = _LETTERS[:count]
    answer = ", ".join(x for x, truth in zip(letters, truths, strict=True) if truth)
    asked = JUDGING.format(n=count, m=true, are="is" if true == 1 else "are")
    shown = [f"{x}) {each.text}" for x, each in zip(letters, statements, strict=True)]
    return Problem(
        question="\n".join((asked, *shown, REQUEST)),
        answer=answer,
        answer_type="choice",
        claim=call(
            "eq", _lettered(letters, true, [each.claimed for each in statements]), Text(answer)
        ),
        canonical=f"judging {sorted(each.canonical for each in statements)}",
        solution=tuple(
            f"{x}) {'True' if each.truth else 'False'}. {each.reason}"
            for x, each in zip(letters, statements, strict=True)
        ),
        tags=tuple(names),
        difficulty=Difficulty(level=max(LEVELS[name] for name in names), steps=count),
    )


def _lettered(letters: str, true: int, claims: list[Expression]) -> Expression:
    """The letters of the claims that hold, which are so many."""
    texts, patterns = [], []
    for chosen in combinations(letters, true):
        texts.append(Text(", ".join(chosen)))
        patterns.append(call("list", *(call("true" if x in chosen else "false") for x in letters)))
    place = call("index_of", call("list", *patterns), call("list", *claims))
    return call("element", call("list", *texts), place)
