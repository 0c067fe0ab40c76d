"""What the tasks about matrices share: params, random matrices, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, call, listed

Matrix = tuple[tuple[int, ...], ...]

_MOST_TRIED = 1_000  # a prime below a million has no divisor above


class MatrixParams(LayoutParams):
    """Base of the params of a task about matrices of whole numbers."""

    kind: ClassVar[str] = "matrix"
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"max_side": 2, "max_entry": 1, "distinct": True}]}
    )

    min_side: int = Field(default=2, ge=1, le=20, description="Least number of rows or columns.")
    max_side: int = Field(default=3, ge=1, le=20, description="Greatest number of them.")
    max_entry: int = Field(
        default=9, ge=1, le=10**9, description="Entries are drawn from minus this to this."
    )
    modulus: int = Field(
        default=0,
        ge=0,
        lt=1_000_000,
        description="A prime: entries are drawn from 0 to it less 1, and reckoned modulo it."
        " With 0 they are integers.",
        examples=[7],
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_side < self.min_side:
            raise ValueError(f"max_side={self.max_side} is below min_side={self.min_side}")
        if self.modulus and not is_prime(self.modulus):
            raise ValueError(
                f"modulus={self.modulus} is no prime; give a prime, or 0 for the integers"
            )
        return self

    @property
    def options_of_entries(self) -> tuple[int, int]:
        """The least and the greatest entry."""
        return (0, self.modulus - 1) if self.modulus else (-self.max_entry, self.max_entry)


def is_prime(n: int) -> bool:
    return n > 1 and all(n % divisor for divisor in range(2, min(n, _MOST_TRIED)))


def draw_side(stream: Stream, params: MatrixParams) -> int:
    return stream.integer(params.min_side, params.max_side)


def draw_matrix(stream: Stream, params: MatrixParams, rows: int, columns: int) -> Matrix:
    """Uniform entries."""
    low, high = params.options_of_entries
    span = high - low + 1
    return tuple(tuple([low + stream.below(span) for _ in range(columns)]) for _ in range(rows))


def product(a: Matrix, b: Matrix, modulus: int) -> Matrix:
    columns = list(zip(*b, strict=True))
    rows = [
        [sum([x * y for x, y in zip(row, column, strict=True)]) for column in columns] for row in a
    ]
    return tuple(tuple([entry % modulus for entry in row] if modulus else row) for row in rows)


def shown(matrix: Iterable[Sequence[object]]) -> str:
    """A matrix as it is written in a sentence.

    >>> shown(((1, 2), (3, 4)))
    '[[1, 2], [3, 4]]'
    """
    lists = [", ".join(map(str, row)) for row in matrix]
    return f"[{', '.join(f'[{text}]' for text in lists)}]"


def as_claimed(matrix: Iterable[Sequence[int]]) -> Apply:
    return call("matrix", *(listed(*row) for row in matrix))


def digits_of(matrix: Iterable[Sequence[int]]) -> int:
    """Digits of the longest entry."""
    return max(len(str(abs(entry))) for row in matrix for entry in row)
