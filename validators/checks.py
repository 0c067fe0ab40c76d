"""`check` for one problem, `check_table` for a table of canonical rows.

Rows of an arithmetic layout go whole columns at a time to the reader of that layout, which
derives the answer from the question's own text. All other rows are checked by `rows.check_rows`.

>>> from mathmill.schemas.expressions import call
>>> from mathmill.schemas.problem import Problem
>>> check(Problem(question="gcd of 48 and 18?", answer="6", answer_type="integer",
...               claim=call("eq", call("gcd", 48, 18), 6), canonical="gcd 18 48")).outcome.value
'confirmed'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.expressions import Expression, from_json, to_json
from mathmill.schemas.problem import Problem
from mathmill.schemas.verdict import Outcome, Verdict, confirmed, refuted
from mathmill.validators import twins
from mathmill.validators.decide import decide
from mathmill.validators.prose import COLUMNS as PROSE_COLUMNS
from mathmill.validators.prose import ProseReader, fault, reader_of
from mathmill.validators.prose import readers as prose_readers
from mathmill.validators.rows import Facts, check_rows
from mathmill.validators.tables import demand_problem, demand_rows, lacking

if TYPE_CHECKING:
    from mathmill.validators.layouts import LayoutReader

_BATCH = 4_096  # rows whose claims go to the witnesses together
_LAYOUTS = "integers"  # the witness that the layouts' readers are part of
_PROSE = "reader"  # the name under which readers of prose refute
_ROWS = "rows"  # the name under which rows that are not whole are refuted
_FACTS = ("question", "answer", "answer_type", "solution", "program", "claim", "lean")


def check(problem: Problem) -> Verdict:
    """Check a problem's answer, question, worked solution and claim."""
    demand_problem(problem)
    twin = twins.twin_of(problem.claim, problem.lean)
    if twin is not None:
        verdict = check(problem.model_copy(update={"claim": twin.rest, "lean": ""}))
        if not verdict.confirmed:
            return verdict
        return twins.judge([twin], [problem.lean], [verdict])[0]
    reader = _readers().get(problem.layout)
    if reader is not None:
        reason = reader.check(_row_of(problem))
        return refuted(_LAYOUTS, reason) if reason else confirmed(_LAYOUTS)
    prose = next((known for known in prose_readers() if known.reads(problem.question)), None)
    if prose is not None:
        return _check_prose(prose, [_row_of(problem)])[0]
    facts = Facts(
        question=problem.question,
        answer=problem.answer,
        answer_type=problem.answer_type,
        solution="\n".join(problem.solution),
        program=problem.program,
        claim=problem.claim,
        lean=problem.lean,
    )
    return check_rows([facts])[0]


def check_table(table: pa.Table) -> pa.Table:
    """The same rows, with verdict, witness and reason filled in."""
    demand_rows(table)
    if table.num_rows == 0:
        return table
    without = lacking(table)
    if without:
        return _check_others(table, without)
    formal = twins.twins_of(table)
    if formal:
        return _check_twins(table, formal)
    layouts = pc.unique(table["layout"]).to_pylist()
    if len(layouts) == 1:
        columns = _check_layout(layouts[0], table)
    else:
        columns = _check_mixed(layouts, table)
    return _filled_in(table, columns)


def _check_others(table: pa.Table, without: dict[int, str]) -> pa.Table:
    """All rows that have a value in each column; those `without` one are refuted."""
    whole = [at for at in range(table.num_rows) if at not in without]
    checked = check_table(table.take(whole))
    told = [
        refuted(_ROWS, f"the row has no value in {columns}; a text that there is none of is empty")
        for columns in without.values()
    ]
    order = pc.sort_indices(pa.array([*whole, *without]))
    columns = {
        name: pa.concat_arrays([checked[name].combine_chunks().cast(pa.string()), own]).take(order)
        for name, own in _columns(told).items()
    }
    return _filled_in(table, columns)


def _check_twins(table: pa.Table, formal: dict[int, twins.Twin]) -> pa.Table:
    """All rows without their theorems, then the theorems of the rows that were confirmed."""
    checked = check_table(twins.without(table, formal))
    columns = {name: checked[name].to_pylist() for name in ("verdict", "witness", "reason")}
    places = [at for at in formal if columns["verdict"][at] == Outcome.CONFIRMED.value]
    texts = [table["lean"][at].as_py() for at in places]
    others = [confirmed(columns["witness"][at]) for at in places]
    judged = twins.judge([formal[at] for at in places], texts, others)
    for at, verdict in zip(places, judged, strict=True):
        columns["verdict"][at] = verdict.outcome.value
        columns["witness"][at] = verdict.witness
        columns["reason"][at] = verdict.reason
    return _filled_in(table, {name: pa.array(own, pa.string()) for name, own in columns.items()})


def _check_mixed(layouts: list[str], table: pa.Table) -> dict[str, pa.Array]:
    """Each layout's rows together, then all back in their order."""
    places, parts = [], []
    for layout in layouts:
        mask = pc.equal(table["layout"], layout)
        places.append(pc.indices_nonzero(mask))
        parts.append(_check_layout(layout, table.filter(mask)))
    order = pc.sort_indices(pa.concat_arrays(places))
    return {name: pa.concat_arrays([part[name] for part in parts]).take(order) for name in parts[0]}


def _check_layout(layout: str, table: pa.Table) -> dict[str, pa.Array]:
    reader = _readers().get(layout)
    if reader is None:
        return _columns(_check_generic(table))
    reasons = reader.check_rows(table)
    size = table.num_rows
    if len(reasons) != size:
        raise ValueError(f"the reader of {layout} gave {len(reasons)} results for {size} rows")
    columns = {"witness": pa.repeat(pa.scalar(_LAYOUTS), size)}
    if not any(reasons):
        columns["verdict"] = pa.repeat(pa.scalar(Outcome.CONFIRMED.value), size)
        columns["reason"] = pa.repeat(pa.scalar(""), size)
        return columns
    columns["reason"] = pa.array(reasons, pa.string())
    columns["verdict"] = pc.if_else(
        pc.equal(columns["reason"], ""), Outcome.CONFIRMED.value, Outcome.REFUTED.value
    )
    return columns


def _check_prose(reader: ProseReader, rows: list[dict[str, Any]]) -> list[Verdict]:
    """What the reader says of rows of its own, and of those that are right, the witnesses."""
    verdicts: list[Verdict | None] = []
    claims: list[Expression] = []
    for row in rows:
        reason = fault(reader, row)
        verdicts.append(refuted(_PROSE, reason) if reason else None)
        if not reason:
            claims.append(from_json(row["claim"]))
    decided = iter(decide(claims))
    return [next(decided) if verdict is None else verdict for verdict in verdicts]


def _check_generic(table: pa.Table) -> list[Verdict]:
    """Rows in prose: those of generators that have a reader by it, the others as they are."""
    names = pc.unique(table["generator"]).to_pylist()
    found: dict[int, Verdict] = {}
    for name in names:
        reader = reader_of(name)
        places = pc.indices_nonzero(pc.equal(table["generator"], name))
        rows = table.take(places) if len(names) > 1 else table
        if reader is None:
            verdicts = _check_free(rows)
        else:
            verdicts = _check_prose(reader, rows.select(PROSE_COLUMNS).to_pylist())
        found.update(zip(places.to_pylist(), verdicts, strict=True))
    return [found[place] for place in range(table.num_rows)]


def _check_free(table: pa.Table) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for start in range(0, table.num_rows, _BATCH):
        part = table.slice(start, _BATCH)
        columns = (part[name].to_pylist() for name in _FACTS)
        verdicts += check_rows([Facts(*values) for values in zip(*columns, strict=True)])
    return verdicts


def _filled_in(table: pa.Table, columns: Mapping[str, pa.Array]) -> pa.Table:
    """The same rows with these columns in place of their own."""
    for name, column in columns.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), column)
    return table


def _columns(verdicts: list[Verdict]) -> dict[str, pa.Array]:
    return {
        "verdict": pa.array([verdict.outcome.value for verdict in verdicts], pa.string()),
        "witness": pa.array([verdict.witness for verdict in verdicts], pa.string()),
        "reason": pa.array([verdict.reason for verdict in verdicts], pa.string()),
    }


@cache
def _readers() -> Mapping[str, LayoutReader]:
    from mathmill.validators.layouts import readers

    return readers()


def _row_of(problem: Problem) -> dict[str, Any]:
    """The columns of the problem's row that a layout's reader looks at."""
    names = (
        "question",
        "answer",
        "answer_type",
        "program",
        "label",
        "wrong_step",
        "wrong_solution",
    )
    lists = ("tags", "parents", "positions", "loss_mask", "targets")
    return {
        **{name: getattr(problem, name) for name in names},
        **{name: list(getattr(problem, name)) for name in lists},
        "claim": to_json(problem.claim),
        "solution": "\n".join(problem.solution),
    }


__all__ = ["check", "check_table"]
