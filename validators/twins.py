"""Rows with a formal twin: checked as the rows that they are without it, and then by the kernel.

There are two kinds. The claim of the first is ``and(C, lean_theorem(S, P))``: everything but the
theorem is checked as if the claim were C; what stands that is confirmed only if Lean accepts P and
S says what C says. The second has the claim C alone and a theorem in its column `lean`: it is
confirmed by whatever confirms C, and where Lean is installed, by the kernel besides, which the
witness then says: ``integers+lean_kernel``. A theorem that is refused refutes either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Text, call, from_json, to_json, walk
from mathmill.schemas.verdict import WITH_KERNEL, Verdict, confirmed, refuted, undecided
from mathmill.validators.decide import decide
from mathmill.validators.formal import is_formal, misplaced
from mathmill.validators.registry import witnesses

_READER = "reader"
_KERNEL = "lean_kernel"
_THEOREM = re.compile(r"theorem [^\s:(){}]+ (.+?) := (.+)", re.DOTALL)


class Twin(NamedTuple):
    """A row's claim without its theorem, and the claim that has both."""

    rest: Expression
    both: Expression
    attached: bool  # the theorem stands in the column alone, and not in the claim


def twin_of(claim: Expression, text: str) -> Twin | None:
    """The claim apart from the row's theorem, if the row has one beside it."""
    if isinstance(claim, Apply) and claim.operator == "and" and len(claim.arguments) == 2:
        first, second = claim.arguments
        if isinstance(second, Apply) and second.operator == "lean_theorem":
            return Twin(first, claim, attached=False)
    if not text or any(map(is_formal, walk(claim))):
        return None
    if claim.sort != "truth":
        return None
    found = _THEOREM.fullmatch(text)
    theorem = call(
        "lean_theorem", *(Text(part) for part in (found.groups() if found else ("", "")))
    )
    return Twin(claim, call("and", claim, theorem), attached=True)


def twins_of(table: pa.Table) -> dict[int, Twin]:
    """The rows that have a theorem beside another claim, by their places."""
    places = pc.indices_nonzero(pc.not_equal(table["lean"], "")).to_pylist()
    found: dict[int, Twin] = {}
    for place in places:
        try:
            claim = from_json(table["claim"][place].as_py())
        except BadInputError:
            continue  # said again, with its reason, when the row is checked
        twin = twin_of(claim, table["lean"][place].as_py())
        if twin is not None:
            found[place] = twin
    return found


def without(table: pa.Table, twins: Mapping[int, Twin]) -> pa.Table:
    """The table as it would be without the theorems of these rows."""
    claims, lean = table["claim"].to_pylist(), table["lean"].to_pylist()
    for place, twin in twins.items():
        claims[place], lean[place] = to_json(twin.rest), ""
    for name, column in (("claim", claims), ("lean", lean)):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), pa.array(column, pa.string()))
    return table


def judge(twins: Sequence[Twin], texts: Sequence[str], others: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts on rows that show these theorems and were confirmed without them."""
    kernel = [each for each in witnesses() if each.name == _KERNEL]
    here = any(twin.attached for twin in twins) and _lean_is_here()
    said = [_unsaid(*pair) for pair in zip(twins, texts, strict=True)]
    asked = [
        twin.both
        for twin, verdict in zip(twins, said, strict=True)
        if not twin.attached or (verdict is None and here)
    ]
    verdicts = iter(decide(asked, kernel))
    found = []
    for twin, text, other, verdict in zip(twins, texts, others, said, strict=True):
        if not twin.attached:
            wrong, decided = misplaced(text, twin.both), next(verdicts)
            found.append(refuted(_READER, wrong) if wrong else decided)
        elif verdict is None and here:
            found.append(_besides(other, next(verdicts)))
        else:
            found.append(verdict or other)
    return found


def _unsaid(twin: Twin, text: str) -> Verdict | None:
    """What is seen without Lean of a theorem that is attached: that it is none, or not readable."""
    from mathmill.validators.lean.meaning import UnsaidError, signature

    if not twin.attached:
        return None
    if not _THEOREM.fullmatch(text):
        return refuted(_READER, f"the column lean holds no theorem with a proof: {text[:80]!r}")
    try:
        signature(twin.rest)
    except UnsaidError as error:
        why = f"whether the row's theorem says what its claim says is not known: {error}"
        return undecided(_KERNEL, why)
    return None


def _besides(other: Verdict, kernel: Verdict) -> Verdict:
    """What the kernel adds to the verdict of another witness: nothing if it came to a limit."""
    if kernel.refuted:
        return kernel
    return confirmed(f"{other.witness}{WITH_KERNEL}") if kernel.confirmed else other


def _lean_is_here() -> bool:
    from mathmill.validators.lean.checking import available

    return available()
