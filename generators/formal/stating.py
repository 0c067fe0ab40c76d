"""Theorems for the problems of every generator whose params ask for them.

The frame passes each problem, or each table of rows, through here on its way out. Params that ask
for theorems come here first: a generator none of whose claims is put into Lean refuses them, since
its column would stay empty to the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pyarrow as pa

from mathmill.generators.formal.statements import twin
from mathmill.generators.params import Params
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, from_json
from mathmill.schemas.problem import Problem

STATED = (
    "arithmetic with whole numbers and fractions, rational roots, rounding, gcd, lcm, binomials,"
    " medians, comparisons, sorted lists, counting in a range, polynomials to expand, and linear"
    " equations and systems"
)
TRIES = 200  # problems without a theorem, after which none is expected

_with_theorems: set[tuple[str, str]] = set()  # generators and their params: looked at once


def require_theorems(generator: str, params: Params, problems: Iterator[Problem]) -> None:
    """Refuse params that ask for theorems where no problem has one.

    `problems` are the generator's own with these params, made as they are looked at.
    """
    key = (generator, params.identity())
    if key in _with_theorems:
        return
    seen = 0
    try:
        for problem in islice(problems, TRIES):
            seen += 1
            if problem.lean:
                _with_theorems.add(key)
                return
    except BadInputError:
        pass  # there are no more; whoever asks for rows is told so
    if seen:
        raise BadInputError(
            f"params of {generator}: lean=True: none of {seen} problems has a theorem, so that the"
            " column would stay empty. Leave `lean` out, or take a generator whose claims are put"
            " into Lean, such as arithmetic.gcd, algebra.linear_equation or words.story: those of"
            f" {STATED}. docs/lean.md has a table."
        )


def stated(problem: Problem, params: Params) -> Problem:
    """The problem with a theorem of its claim, if its params ask for one and there is one."""
    if not params.in_lean or problem.lean:
        return problem
    theorem = _theorem(problem.claim)
    return problem.model_copy(update={"lean": theorem}) if theorem else problem


def stated_rows(table: pa.Table, params: Params) -> pa.Table:
    """The rows with theorems of their claims, likewise."""
    if not params.in_lean:
        return table
    at = table.schema.get_field_index("lean")
    rows = zip(table["lean"].to_pylist(), table["claim"].to_pylist(), strict=True)
    theorems = [lean or _theorem(from_json(claim)) for lean, claim in rows]
    return table.set_column(at, table.schema.field(at), pa.array(theorems, pa.string()))


def _theorem(claim: Expression) -> str:
    found = twin(claim)
    return "" if found is None else found.theorem
