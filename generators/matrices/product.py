"""Products of two matrices, over the integers or modulo a prime."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.matrices import entries
from mathmill.generators.matrices.entries import MatrixParams, as_claimed, shown
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class ProductParams(MatrixParams):
    operation: ClassVar[str] = "matrix_product"


@generator(version=1)
def product(stream: Stream, params: ProductParams) -> Problem:
    """E.g. "What is the matrix product A*B, where A = [[9, -5, -8], [1, 3, 2], [-9, 6, -4]] and B
    = [[-8, 9], [-6, -4], [1, 5]]?", [[-50, 61], [-24, 7], [32, -125]].

    Its level is the number of products of two entries. After "Linear algebra with transformers",
    arXiv 2112.01898, and the Int2Int code.
    """
    rows, inner, columns = (entries.draw_side(stream, params) for _ in range(3))
    a = entries.draw_matrix(stream, params, rows, inner)
    b = entries.draw_matrix(stream, params, inner, columns)
    p = params.modulus
    found = entries.product(a, b, p)
    asked = call("matmul", as_claimed(a), as_claimed(b))
    modulo = f" modulo {p}, with entries from 0 to {p - 1}" if p else ""
    instance = Instance(
        "matrix_product",
        given=(a, b, p),
        found=(found,),
        asks=f"What is the matrix product A*B{modulo}, where A = {shown(a)} and B = {shown(b)}?",
        gives=shown(found),
        answer_type="matrix",
    )
    return problem_of_instance(
        instance,
        params,
        stream,
        claim=call("eq", call("matrix_mod", asked, p) if p else asked, as_claimed(found)),
        canonical=f"matrix_product {p} {a} {b}",
        difficulty=Difficulty(
            level=rows * inner * columns, digits=max(map(entries.digits_of, (a, b)))
        ),
    )
