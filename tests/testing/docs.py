"""Checks that what a generator says of itself and of its rows is so."""

from __future__ import annotations

from mathmill.schemas.answers import read_answer
from mathmill.schemas.expressions import Apply, Expression, Text, from_json
from mathmill.schemas.notation import to_text
from mathmill.schemas.row import ARROW, SPLITS
from mathmill.testing.subjects import Subject

_SAMPLE = 60


def the_docstring_shows_item_0(subject: Subject) -> None:
    """The docstring begins ``E.g. "<question of item 0>", <answer>.`` (white space aside)."""
    item = subject.generator.example
    wanted = " ".join(f'E.g. "{item.question}", {item.answer}.'.split())
    got = " ".join(subject.generator.doc.split())
    assert got.startswith(wanted), (
        f"{subject}: the docstring must begin\n  {wanted}\nbut begins\n  {got[: len(wanted) + 20]}"
    )


def rows_are_complete(subject: Subject) -> None:
    """Rows have the canonical schema, no nulls, ids of their own, and a filled difficulty."""
    for split in SPLITS:
        table = subject.table(_SAMPLE, split=split)
        assert table.schema.equals(ARROW), f"{subject}: the rows have another schema than ARROW"
        table.validate(full=True)
        for name in table.column_names:
            assert table.column(name).null_count == 0, f"{subject}: a null in column {name}"
        rows = table.to_pylist()
        assert len({row["id"] for row in rows}) == len(rows), f"{subject}: two rows have one id"
        for row in rows:
            assert row["question"].strip(), f"{subject}: item {row['index']} asks nothing"
            assert row["answer"].strip(), f"{subject}: item {row['index']} has no answer"
            assert row["verdict"] == "unchecked", (
                f"{subject}: a generator must leave the verdict to validators"
            )
        assert any(any(row["difficulty"].values()) for row in rows), (
            f"{subject}: difficulty is 0 in every field; fill in what there is of level, steps,"
            " digits and depth"
        )


def answers_fit_their_claims(subject: Subject) -> None:
    """The answer is of its answer_type and, in prose, just the text of the claim's answer.

    The one element of a set of solutions may stand for the set.
    """
    for split in SPLITS:
        for row in subject.rows(_SAMPLE, split=split):
            _fits(subject, row["answer"], row)


def _fits(subject: Subject, answer: str, row: dict[str, str]) -> None:
    here = f"{subject}: item {row['index']}"
    claimed = claimed_answer(from_json(row["claim"]))
    assert claimed is not None, f"{here}: the claim is not eq(asked, answer): {row['claim'][:200]}"
    if row["layout"] != "prose":
        return  # the layout's own reader reads the answer
    if isinstance(claimed, Apply) and claimed.operator == "set" and len(claimed.arguments) == 1:
        claimed = claimed if answer.startswith("{") else claimed.arguments[0]
    assert answer == _written(claimed), (
        f"{here}: the answer is {answer[:120]!r}, but its claim says {_written(claimed)[:120]!r}"
    )
    read = read_answer(answer, row["answer_type"])  # type: ignore[arg-type]
    assert _written(read) == answer, (
        f"{here}: {answer[:120]!r} as {row['answer_type']} reads back as {_written(read)[:120]!r}"
    )


def _written(answer: Expression) -> str:
    """As an answer stands: a text without the quotes that it has in a claim."""
    return answer.value if isinstance(answer, Text) else to_text(answer)


def claimed_answer(claim: Expression) -> Expression | None:
    """The answer in a claim ``eq(asked, answer)``."""
    if isinstance(claim, Apply) and claim.operator == "eq":
        return claim.arguments[1]
    return None
