"""Eigenvalues of symmetric matrices of real numbers, to three significant digits."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import numpy as np
from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.layouts.real_tokens import decimal, rounded
from mathmill.generators.matrices.entries import shown
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Decimal, call, listed
from mathmill.schemas.problem import Difficulty, Problem

_GRID = 1_000_000  # steps from 0 to the greatest entry, before it is rounded to three digits
_NEAR = 1e-7  # of a unit of the third digit: an eigenvalue so near to a tie is not asked for
_LEAST = 1e-6  # an eigenvalue this near to 0 is not asked for: its digits would be noise
_TRIES = 100


class EigenvaluesParams(LayoutParams):
    operation: ClassVar[str] = "eigenvalues"
    kind: ClassVar[str] = "matrix"

    min_side: int = Field(default=2, ge=2, le=12, description="Least number of rows.")
    max_side: int = Field(default=2, ge=2, le=12, description="Greatest number of rows.")
    max_entry: int = Field(
        default=10, ge=1, le=1_000, description="Entries are uniform from minus this to this."
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_side < self.min_side:
            raise ValueError(f"max_side={self.max_side} is below min_side={self.min_side}")
        return self


@generator(version=1)
def eigenvalues(stream: Stream, params: EigenvaluesParams) -> Problem:
    """E.g. "What are the eigenvalues of the symmetric matrix [[0.893, -6.25], [-6.25, 2.18]]?
    List them in descending order, each rounded to 3 significant digits.", [7.82, -4.75].

    The matrix's entries are uniform and then rounded to three significant digits, so that the
    question is exact; no eigenvalue is near a tie or 0. Answers are scored with the paper's
    tolerance: the sum of the errors is at most 5% of the sum of the eigenvalues' sizes. After
    "Linear algebra with transformers", arXiv 2112.01898.
    """
    side = stream.integer(params.min_side, params.max_side)
    for _ in range(_TRIES):
        matrix = _symmetric(stream, side, params.max_entry)
        found = _certain(matrix)
        if found is not None:
            break
    else:
        raise BadInputError(
            f"no matrix of {side} rows with well separated digits in {_TRIES} draws with"
            f" max_entry={params.max_entry}; raise it"
        )
    rows = [[decimal(entry) for entry in row] for row in matrix]
    answers = [decimal(value) for value in found]
    instance = Instance(
        "eigenvalues",
        given=(matrix,),
        found=(found,),
        asks=f"What are the eigenvalues of the symmetric matrix {shown(rows)}? List them in"
        " descending order, each rounded to 3 significant digits.",
        gives=f"[{', '.join(answers)}]",
        answer_type="vector",
    )
    claimed = call("matrix", *(listed(*map(Decimal, row)) for row in rows))
    return problem_of_instance(
        instance,
        params,
        stream,
        claim=call("eq", call("eigenvalues_rounded", claimed, 3), listed(*map(Decimal, answers))),
        canonical=f"eigenvalues {rows}",
        difficulty=Difficulty(level=side, digits=3),
    )


def _symmetric(stream: Stream, side: int, most: int) -> tuple[tuple[Fraction, ...], ...]:
    """Entries from the diagonal up are drawn; those below mirror them."""
    drawn = {
        (row, column): _entry(stream.integer(-_GRID, _GRID) * most)
        for row in range(side)
        for column in range(row, side)
    }
    return tuple(
        tuple(drawn[min(row, column), max(row, column)] for column in range(side))
        for row in range(side)
    )


def _entry(steps: int) -> Fraction:
    sign, mantissa, exponent = rounded(Fraction(steps, _GRID))
    value = mantissa * Fraction(10) ** exponent
    return -value if sign == "-" else value


def _certain(matrix: tuple[tuple[Fraction, ...], ...]) -> tuple[Fraction, ...] | None:
    """The eigenvalues, descending, if rounding errors cannot reach their three digits."""
    computed = np.linalg.eigvalsh(np.array([[float(entry) for entry in row] for row in matrix]))
    values = []
    for value in map(float, computed[::-1]):
        if abs(value) < _LEAST:
            return None
        sign, mantissa, exponent = rounded(Fraction(value))
        third = abs(value) / 10.0**exponent
        if abs(abs(third - mantissa) - 0.5) < _NEAR or third < 100:
            return None
        exact = mantissa * Fraction(10) ** exponent
        values.append(-exact if sign == "-" else exact)
    return tuple(values)
