"""Checks that problems come once where params ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.params import LayoutParams
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import SPLITS, Split
from mathmill.testing.subjects import Subject, accepted, examples, narrow

_MOST = 3_000  # rows of a split that are looked at


def distinct_problems_come_once(subject: Subject) -> None:
    """With `distinct`, no question comes twice, and all splits together hold every problem.

    Tried with the examples of params that say `distinct`, or else with narrow ones, which may
    leave too many problems; then that must be said.
    """
    if not issubclass(subject.generator.Params, LayoutParams):
        return
    for few in _few(subject):
        sizes = [_size(few, split) for split in SPLITS]
        if None in sizes:
            assert "distinct" not in subject.given, f"{few} is an example, but is refused"
            continue
        found: list[str] = []
        for split, size in zip(SPLITS, sizes, strict=True):
            if size:
                found += few.table(min(size, _MOST), split=split)["question"].to_pylist()
        twice = len(found) - len(set(found))
        assert not twice, f"{few}: of {len(found)} questions {twice} came before"
        capacity = few.generator.capacity(few.generator.params(few.given))
        every = sum(size or 0 for size in sizes)
        assert capacity in (None, every), (
            f"{few}: there are {every} problems, but its capacity says {capacity}"
        )


def _few(subject: Subject) -> Iterator[Subject]:
    """The subject with params that ask for each problem once."""
    declared = [given for given in examples(subject.generator.Params) if given.get("distinct")]
    if declared:
        yield from (Subject(subject.generator, given) for given in declared)
        return
    few = Subject(subject.generator, {**(narrow(subject) or subject).given, "distinct": True})
    if accepted(few):
        yield few


def _size(subject: Subject, split: Split) -> int | None:
    """How many problems there are in that split; None if they cannot be enumerated."""
    low, high = 0, 1
    while _has(subject, split, high - 1):
        low, high = high, 2 * high
    if low == 0 and "cannot enumerate" in _refusal(subject, split):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _has(subject, split, middle - 1) else (low, middle)
    return low


def _has(subject: Subject, split: Split, index: int) -> bool:
    try:
        subject.item(index, split=split)
    except BadInputError:
        return False
    return True


def _refusal(subject: Subject, split: Split) -> str:
    try:
        subject.item(0, split=split)
    except BadInputError as error:
        return str(error)
    return ""
