"""The rank of a matrix that is the product of two narrower ones."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.matrices import entries
from mathmill.generators.matrices.entries import Matrix, MatrixParams, as_claimed, shown
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class RankParams(MatrixParams):
    operation: ClassVar[str] = "matrix_rank"


@generator(version=1)
def rank(stream: Stream, params: RankParams) -> Problem:
    """E.g. "What is the rank of the matrix [[-30, -35, 30], [-4, -54, 4], [-6, -7, 6]]?", 2.

    The matrix is the product of factors with r columns and r rows, r uniform from 1 to the
    shorter side; their entries, not its own, are bounded by `max_entry`. Its level is the number
    of entries. After "Learning the greatest common divisor", arXiv 2308.15594, and the Int2Int
    code.
    """
    rows, columns = (entries.draw_side(stream, params) for _ in range(2))
    inner = stream.integer(1, min(rows, columns))
    p = params.modulus
    matrix = entries.product(
        entries.draw_matrix(stream, params, rows, inner),
        entries.draw_matrix(stream, params, inner, columns),
        p,
    )
    found = eliminated(matrix, p)
    modulo = f" over the integers modulo {p}" if p else ""
    instance = Instance(
        "matrix_rank",
        given=(matrix, p),
        found=(found,),
        asks=f"What is the rank{modulo} of the matrix {shown(matrix)}?",
        gives=str(found),
        answer_type="integer",
    )
    asked = call("rank_mod", as_claimed(matrix), p) if p else call("rank", as_claimed(matrix))
    return problem_of_instance(
        instance,
        params,
        stream,
        claim=call("eq", asked, found),
        canonical=f"matrix_rank {p} {matrix}",
        difficulty=Difficulty(level=rows * columns, digits=entries.digits_of(matrix)),
    )


def eliminated(matrix: Matrix, p: int) -> int:
    """How many rows are left with a leading entry after elimination.

    >>> eliminated(((1, 2), (2, 4)), 0), eliminated(((1, 2), (2, 1)), 3)
    (1, 1)
    """
    rows: list[list[int | Fraction]] = [list(row) for row in matrix]
    found = 0
    for column in range(len(matrix[0])):
        at = next((at for at in range(found, len(rows)) if rows[at][column]), None)
        if at is None:
            continue
        rows[found], rows[at] = rows[at], rows[found]
        lead = rows[found]
        inverse = pow(int(lead[column]), -1, p) if p else 1 / Fraction(lead[column])
        for row in rows[found + 1 :]:
            factor = row[column] * inverse
            if factor:
                row[:] = [x - factor * y for x, y in zip(row, lead, strict=True)]
                if p:
                    row[:] = [x % p for x in row]
        found += 1
    return found
