"""Checks that validators confirm what a generator makes, and refute it once it is broken."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pyarrow as pa

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json
from mathmill.schemas.row import ARROW, SPLITS
from mathmill.testing import corruptions
from mathmill.testing.corruptions import Corruption, Row
from mathmill.testing.subjects import Subject

_CONFIRMED = 60  # rows of each split
_ALONE = 20  # rows of each split whose claim is decided by itself
_BROKEN = 6  # rows that are broken in every way
_NUMBERS = frozenset({"integer", "rational", "decimal"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+|/\d+| \d+/\d+)?", re.ASCII)  # a wrong one may be mixed: 6 2/17


def every_claim_is_confirmed(subject: Subject) -> None:
    """A validator confirms every row, from the row's own text, and says which one it was."""
    for split in SPLITS:
        for row in _checked(subject.table(_CONFIRMED, split=split)):
            assert row["verdict"] == "confirmed", (
                f"{subject}: item {row['index']} of {split} is {row['verdict']} by"
                f" {row['witness'] or 'no witness'}: {row['reason'][:300]}\n"
                f"  question {row['question'][:300]!r}\n  answer {row['answer'][:300]!r}\n"
                f"  claim {row['claim'][:500]}"
            )
            assert row["witness"], f"{subject}: a verdict without its witness"


def claims_stand_alone(subject: Subject) -> None:
    """The claim of a row in a layout is decided by itself too, and not by the layout's reader."""
    from mathmill.validators.decide import decide
    from mathmill.validators.layouts import readers

    for split in SPLITS:
        some = subject.table(_CONFIRMED, split=split).slice(0, _ALONE).to_pylist()
        rows = [row for row in some if row["layout"] in readers()]
        verdicts = decide([from_json(row["claim"]) for row in rows])
        for row, verdict in zip(rows, verdicts, strict=True):
            assert verdict.confirmed, (
                f"{subject}: the claim of item {row['index']} of {split} is"
                f" {verdict.outcome.value} by {verdict.witness}: {verdict.reason[:300]}. Use words"
                " of schemas/operators.py that a witness knows, or teach it one in"
                f" validators/exact\n  claim {row['claim'][:500]}"
            )


def a_label_is_a_wrong_answer(subject: Subject) -> None:
    """A `label` is another answer than the row's that can be read as one: pairs are made of it.

    One that the tag `corrupted_label` says to be drawn may by chance be the right one.
    """
    for split in SPLITS:
        rows = subject.rows(_CONFIRMED, split=split)
        marks = {mark for row in rows for mark in row["answer"] if not mark.isalnum()}
        for row in rows:
            label = row["label"]
            here = f"{subject}: the label {label[:120]!r} of item {row['index']} of {split}"
            if not label or (label == row["answer"] and "corrupted_label" in row["tags"]):
                continue
            assert label != row["answer"], f"{here} is the answer: leave it out"
            assert _reads_as_answer(label, row["answer_type"], marks), (
                f"{here} is no answer of type {row['answer_type']}, as {row['answer'][:120]!r} is:"
                " `label` is for wrong answers alone"
            )


def _reads_as_answer(label: str, kind: Any, marks: set[str]) -> bool:
    """A number of any form, a text with no `marks` but those of answers, else one of its type."""
    if kind in _NUMBERS:
        return _NUMBER.fullmatch(label) is not None
    try:
        read_answer(label, kind)
    except BadInputError:
        return False
    return kind not in ("text", "choice") or all(mark.isalnum() or mark in marks for mark in label)


def a_corrupted_answer_is_refuted(subject: Subject) -> None:
    """A digit changed or dropped, the sign, one more, another row's answer: none passes."""
    rows = _sample(subject)
    _all_refuted(
        subject, [broken for row in rows for broken in corruptions.with_wrong_answers(row, rows)]
    )


def a_wrong_claim_is_refuted(subject: Subject) -> None:
    """A claim that is false is refuted, also when the answer tells the same lie."""
    rows = _sample(subject)
    _all_refuted(
        subject, [broken for row in rows for broken in corruptions.with_wrong_claims(row, rows)]
    )


def a_corrupted_question_is_refuted(subject: Subject) -> None:
    """A question about other numbers than its claim's is refuted.

    One in four may be undecided, never confirmed: a number that the claim does not know may be
    there to distract, and a word ("two decimals") may stand for the one that was changed.
    """
    _all_refuted(
        subject,
        [broken for row in _sample(subject) for broken in corruptions.with_wrong_questions(row)],
        some=False,
        undecided=4,
    )


def a_corrupted_solution_is_refuted(subject: Subject) -> None:
    """A false equation among the worked lines is refuted, and any wrong digit of a trace."""
    _all_refuted(
        subject,
        [broken for row in _sample(subject) for broken in corruptions.with_wrong_solutions(row)],
        some=False,
    )


def _sample(subject: Subject) -> list[Row]:
    return subject.rows(_BROKEN)


def _all_refuted(
    subject: Subject, broken: list[Corruption], *, some: bool = True, undecided: int = 0
) -> None:
    """Raise unless every broken row is refuted.

    With `some`, also when there was none to break; one in `undecided` may be just that.
    """
    assert broken or not some, (
        f"{subject}: found no way to break its rows: teach mathmill.testing.corruptions one"
    )
    if not broken:
        return
    checked = _checked(pa.Table.from_pylist([row for _, row in broken], schema=ARROW))
    counts = Counter(row["verdict"] for row in checked)
    if undecided and not counts["confirmed"] and counts["undecided"] * undecided <= len(broken):
        return
    passed = [
        f"  {what}\n    {row['verdict']} by {row['witness'] or 'no witness'}: {row['reason'][:200]}"
        for (what, _), row in zip(broken, checked, strict=True)
        if row["verdict"] != "refuted"
    ]
    assert not passed, (
        f"{subject}: of {len(broken)} broken rows {len(passed)} were not refuted ({dict(counts)}),"
        " among them:\n" + "\n".join(passed[:4])
    )


def _checked(table: pa.Table) -> list[Row]:
    from mathmill import validators

    rows: list[Row] = validators.check_table(table).to_pylist()
    return rows
