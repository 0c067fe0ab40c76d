"""Checks that a problem's split follows from its structure, so that no twin is in two splits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from mathmill.generators.splits import split_of
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Variable, from_json, to_json
from mathmill.schemas.row import SPLITS
from mathmill.testing.subjects import Subject, narrow, subjects

_SAMPLE = 100
_COMMUTATIVE = {"add", "mul", "gcd", "lcm", "min", "max", "and", "or", "set", "union"}


def no_family_is_in_two_splits(subject: Subject) -> None:
    """Every row's family belongs to the split that the row was drawn for."""
    for split in SPLITS:
        for row in subject.rows(_SAMPLE, split=split):
            home = split_of(int(row["family"], 16))
            assert home == split, (
                f"{subject}: item {row['index']} of {split} has family {row['family']}, which"
                f" belongs to {home}: {row['question'][:120]!r}"
            )


def twins_are_one_family(subject: Subject) -> None:
    """Problems that differ by order of operands, name of variable or layout share a family.

    Looked for in the streams of all layouts, and in narrow ones where twins are common.
    """
    families: dict[str, tuple[str, str]] = {}
    for row in _rows(subject):
        twin = _up_to_renaming(row)
        family, question = families.setdefault(twin, (row["family"], row["question"]))
        assert family == row["family"], (
            f"{subject}: these ask the same, but have different families, so one may be in train"
            f" and the other in test:\n  {question[:200]!r}\n  {row['question'][:200]!r}\n"
            "Make `canonical` (or `Draw.family`) the same for both: sort what commutes, leave"
            " names out."
        )


def _rows(subject: Subject) -> Iterator[dict[str, Any]]:
    for wide in subjects(subject.generator):
        for split in SPLITS:
            yield from wide.rows(_SAMPLE, split=split)
        few = narrow(wide)
        if few is None:
            continue
        for split in SPLITS:
            with suppress(BadInputError):  # so narrow that this split is empty
                yield from few.rows(_SAMPLE, split=split)


def _up_to_renaming(row: dict[str, Any]) -> str:
    """The row's claim with operands sorted and variables numbered; programs stay as they are."""
    names: dict[str, str] = {}
    return to_json(_sorted(_renamed(from_json(row["claim"]), names)))


def _renamed(node: Expression, names: dict[str, str]) -> Expression:
    if isinstance(node, Variable):
        return Variable(names.setdefault(node.name, f"v_{len(names)}"))
    if isinstance(node, Apply):
        return Apply(node.operator, tuple(_renamed(part, names) for part in node.arguments))
    return node


def _sorted(node: Expression) -> Expression:
    if not isinstance(node, Apply):
        return node
    parts = [_sorted(part) for part in node.arguments]
    if node.operator in _COMMUTATIVE:
        parts.sort(key=to_json)
    return Apply(node.operator, tuple(parts))
