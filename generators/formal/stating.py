"""Theorems for the problems of every generator whose params ask for them.

The frame passes each problem, or each table of rows, through here on its way out.
"""

from __future__ import annotations

import pyarrow as pa

from mathmill.generators.formal.statements import twin
from mathmill.generators.params import Params
from mathmill.schemas.expressions import Expression, from_json
from mathmill.schemas.problem import Problem


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
