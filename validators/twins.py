"""Rows with a formal twin: checked as the rows that they are without it, and then by the kernel.

The claim of such a row is ``and(C, lean_theorem(S, P))``. Everything but the theorem is checked as
if the claim were C; what stands that is confirmed only if Lean accepts P and S says what C says.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, from_json, to_json
from mathmill.schemas.verdict import Verdict, refuted
from mathmill.validators.decide import decide
from mathmill.validators.formal import misplaced
from mathmill.validators.registry import witnesses

_READER = "reader"
_KERNEL = "lean_kernel"


def apart(claim: Expression) -> Expression | None:
    """The claim without its theorem, if it has one beside it."""
    if isinstance(claim, Apply) and claim.operator == "and" and len(claim.arguments) == 2:
        first, second = claim.arguments
        if isinstance(second, Apply) and second.operator == "lean_theorem":
            return first
    return None


def twins_of(table: pa.Table) -> dict[int, Expression]:
    """The claims of the rows that have a theorem beside another claim, by the rows' places."""
    places = pc.indices_nonzero(pc.not_equal(table["lean"], "")).to_pylist()
    found: dict[int, Expression] = {}
    for place in places:
        try:
            claim = from_json(table["claim"][place].as_py())
        except BadInputError:
            continue  # said again, with its reason, when the row is checked
        if apart(claim) is not None:
            found[place] = claim
    return found


def without(table: pa.Table, twins: dict[int, Expression]) -> pa.Table:
    """The table as it would be without the theorems of these rows."""
    claims, lean = table["claim"].to_pylist(), table["lean"].to_pylist()
    for place, claim in twins.items():
        rest = apart(claim)
        assert rest is not None  # noqa: S101 - else it would not be among them
        claims[place], lean[place] = to_json(rest), ""
    for name, column in (("claim", claims), ("lean", lean)):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), pa.array(column, pa.string()))
    return table


def judge(claims: Sequence[Expression], texts: Sequence[str]) -> list[Verdict]:
    """What the kernel says of claims whose rows show these theorems."""
    kernel = [each for each in witnesses() if each.name == _KERNEL]
    verdicts = decide(claims, kernel)
    reasons = (misplaced(text, claim) for text, claim in zip(texts, claims, strict=True))
    return [
        refuted(_READER, reason) if reason else verdict
        for reason, verdict in zip(reasons, verdicts, strict=True)
    ]
