"""Puts the parts of a run of theorem mutation together: one Parquet file, and a report.

The first mutant with a statement is kept, in the order of the library's theorems, and of one lemma
so many at most; so the file does not depend on when which part was done.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from mathmill.generators.theorems.depth import proof_of
from mathmill.pipelines.theorem_run import RunOrder
from mathmill.schemas.errors import BadInputError

Part = dict[str, Any]

_STEP = pa.struct([("before", pa.string()), ("tactic", pa.string()), ("after", pa.string())])
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("parent", pa.string()),
        ("lemma", pa.string()),
        ("ancestors", pa.list_(pa.string())),
        ("mutation", pa.string()),
        ("direction", pa.string()),
        ("site", pa.string()),
        ("type_text", pa.string()),
        ("pp_level", pa.string()),
        ("tactic_proof", pa.string()),
        ("steps", pa.list_(_STEP)),
        ("parent_statement", pa.string()),
        ("lemma_statement", pa.string()),
        ("kernel_ok", pa.bool_()),
        ("text_ok", pa.bool_()),
        ("axioms", pa.list_(pa.string())),
        ("vacuity", pa.string()),
        ("lean_version", pa.string()),
        ("library", pa.string()),
    ]
)
_ROWS_AT_ONCE = 8_192

# What the paper reports of its own two mutations (arXiv 2410.15748).
_ALCHEMY = """
| Alchemy (arXiv 2410.15748) | candidates | variants | accepted | yield |
| --- | --- | --- | --- | --- |
| rewrite | 110,657 | 5,081,544 | 2,830,817 | 56% |
| apply | 78,871 | 9,483,504 | 3,495,832 | 37% |

It has no gates for repeated, trivial or vacuous statements, so that its "accepted" is the second
line of the table below; its pipeline took 14 and 7 days of 4,096 and 512 cores to find lemmas.
"""


class Summary(NamedTuple):
    """What a run came to so far."""

    theorems: int
    tried: int
    made: int
    accepted: int
    distinct: int
    passed: int
    kept: int
    seconds: float
    core_seconds: float
    stages: dict[str, tuple[int, float]]


def gather(out: Path, *, per_lemma: int = 2_000) -> Summary:
    """Write ``theorems.parquet`` and ``REPORT.md`` from the parts that are there."""
    order_file = out / "run.json"
    if not order_file.is_file():
        raise BadInputError(f"{out} holds no run: it has no run.json")
    order = RunOrder.model_validate_json(order_file.read_text(encoding="utf-8"))
    tally = _Tally(per_lemma)
    with pq.ParquetWriter(out / "theorems.parquet", SCHEMA, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for part in parts(out):
            rows += [_row(row, order) for row in tally.add(part)]
            if len(rows) >= _ROWS_AT_ONCE:
                writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
                rows = []
        writer.write_table(pa.Table.from_pylist(rows, schema=SCHEMA))
    summary = tally.summary()
    (out / "REPORT.md").write_text(report(summary, order), encoding="utf-8")
    return summary


def parts(out: Path) -> Iterator[Part]:
    for file in sorted((out / "parts").glob("*.json.gz")):
        yield json.loads(gzip.decompress(file.read_bytes()))


class _Tally:
    def __init__(self, per_lemma: int) -> None:
        self._per_lemma = per_lemma
        self._accepted = 0
        self._keys: set[int] = set()
        self._statements: set[str] = set()
        self._lemmas: Counter[str] = Counter()
        self._passed = 0
        self._kept = 0
        self._seconds = 0.0
        self._core_seconds = 0.0
        self._counts: Counter[str] = Counter()
        self._times: Counter[str] = Counter()

    def add(self, part: Part) -> list[dict[str, Any]]:
        """The rows of a part that are kept."""
        self._seconds += part["seconds"]
        self._core_seconds += part["core_seconds"]
        self._accepted += len(part["keys"])
        self._keys.update(int(key, 16) for key in part["keys"])
        for stage, (count, microseconds) in part["counts"].items():
            self._counts[stage] += count
            self._times[stage] += microseconds
        kept = []
        for row in part["rows"]:
            self._passed += 1
            if row["key"] in self._statements:
                continue
            self._statements.add(row["key"])
            self._lemmas[row["lemma"]] += 1
            if self._lemmas[row["lemma"]] <= self._per_lemma:
                kept.append(row)
        self._kept += len(kept)
        return kept

    def summary(self) -> Summary:
        made = self._counts["mutants"]
        tried = made + sum(
            count for stage, count in self._counts.items() if stage.startswith("no mutant")
        )
        stages = {stage: (count, self._times[stage] / 1e6) for stage, count in self._counts.items()}
        return Summary(
            self._counts["theorems"], tried, made, self._accepted, len(self._keys),
            self._passed, self._kept, self._seconds, self._core_seconds, stages,
        )  # fmt: skip


def _row(row: dict[str, Any], order: RunOrder) -> dict[str, Any]:
    return {
        "id": row["key"],
        "parent": row["parent"],
        "lemma": row["lemma"],
        "ancestors": row.get("ancestors", []),
        "mutation": row["kind"],
        "direction": "backwards" if row["backwards"] else "forwards",
        "site": row["site"],
        "type_text": row["statement"],
        "pp_level": row["level"],
        "tactic_proof": proof_of(row),
        "steps": row["steps"],
        "parent_statement": row["parent_statement"],
        "lemma_statement": row["lemma_statement"],
        "kernel_ok": True,
        "text_ok": True,
        "axioms": row["axioms"],
        "vacuity": row["vacuity"],
        "lean_version": order.library.partition("-")[0],
        "library": order.library,
    }


def _each(summary: Summary) -> str:
    """What a thousand of them cost, where the cost is known and there are any."""
    if not (summary.core_seconds and summary.passed):
        return ""
    accepted = 1000 * summary.core_seconds / summary.accepted
    passed = 1000 * summary.core_seconds / summary.passed
    return (
        f": {accepted:,.0f} seconds of a core for 1,000 that the kernel took, {passed:,.0f} for "
        "1,000 that passed every gate, all costs counted for each"
    )


def report(summary: Summary, order: RunOrder) -> str:
    """Counts and yields at every stage beside the paper's, and where the time went."""
    lines = [
        f"# Mutants of {summary.theorems:,} theorems of {order.library}",
        _ALCHEMY,
        "| stage | count | of the stage before |",
        "| --- | --- | --- |",
    ]
    before = 0
    for name, count in (
        ("tries", summary.tried),
        ("mutants", summary.made),
        ("accepted by the kernel, new to the library and to their theorem", summary.accepted),
        ("of these distinct over all theorems", summary.distinct),
        ("passed every gate, read back and proved from their text", summary.passed),
        ("of these distinct, and within the cap of their lemma", summary.kept),
    ):
        share = f"{count / before:.1%}" if before else ""
        lines.append(f"| {name} | {count:,} | {share} |")
        before = count
    lines += [
        "",
        f"{summary.seconds / 3600:.2f} hours of workers, {summary.core_seconds / 3600:.2f} of cores"
        f"{_each(summary)}. Of one theorem mutants go to the dear gates until {order.most} have "
        f"passed; {order.deeper} of these are mutated in turn.",
        "",
        "| what became of them | count | seconds |",
        "| --- | --- | --- |",
    ]
    for stage, (count, seconds) in sorted(
        summary.stages.items(), key=lambda entry: (-entry[1][1], entry[0])
    ):
        lines.append(f"| {stage} | {count:,} | {seconds:,.1f} |")
    return "\n".join(lines) + "\n"
