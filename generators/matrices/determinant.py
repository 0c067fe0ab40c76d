"""Determinants of square matrices, over the integers or modulo a prime."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.matrices import entries
from mathmill.generators.matrices.entries import Matrix, MatrixParams, as_claimed, shown
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class DeterminantParams(MatrixParams):
    operation: ClassVar[str] = "determinant"


@generator(version=1)
def determinant(stream: Stream, params: DeterminantParams) -> Problem:
    """E.g. "What is the determinant of the matrix [[9, -2], [0, -6]]?", -54.

    Its level is the matrix's side. After the Int2Int code that goes with "Learning the greatest
    common divisor", arXiv 2308.15594.
    """
    side = entries.draw_side(stream, params)
    matrix = entries.draw_matrix(stream, params, side, side)
    p = params.modulus
    found = bareiss(matrix) % p if p else bareiss(matrix)
    modulo = f" modulo {p}, from 0 to {p - 1}," if p else ""
    instance = Instance(
        "determinant",
        given=(matrix, p),
        found=(found,),
        asks=f"What is the determinant{modulo} of the matrix {shown(matrix)}?",
        gives=str(found),
        answer_type="integer",
    )
    asked = call("det", as_claimed(matrix))
    return problem_of_instance(
        instance,
        params,
        stream,
        claim=call("eq", call("mod", asked, p) if p else asked, found),
        canonical=f"determinant {p} {matrix}",
        difficulty=Difficulty(level=side, digits=entries.digits_of(matrix)),
    )


def bareiss(matrix: Matrix) -> int:
    """Elimination in which every division is exact.

    >>> bareiss(((0, 2), (3, 4)))
    -6
    """
    rows = [list(row) for row in matrix]
    sign, before = 1, 1
    for lead in range(len(rows) - 1):
        at = next((at for at in range(lead, len(rows)) if rows[at][lead]), None)
        if at is None:
            return 0
        if at != lead:
            rows[lead], rows[at] = rows[at], rows[lead]
            sign = -sign
        top = rows[lead]
        for row in rows[lead + 1 :]:
            row[lead + 1 :] = [
                (row[k] * top[lead] - row[lead] * top[k]) // before
                for k in range(lead + 1, len(rows))
            ]
        before = top[lead]
    return sign * rows[-1][-1]
