"""Checks that item i is a pure function of generator, version, params, seed, split and i."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import pyarrow as pa

from mathmill.generators.rows import problem_of
from mathmill.generators.streams import BLOCK
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import Split
from mathmill.testing.subjects import Subject

_FAR = 10**9 + 5  # an item that nobody reaches by counting
_FAR_SECONDS = 5.0
_SAMPLE = 400


def backwards_equals_forwards(subject: Subject) -> None:
    """Items asked for one by one, last first, are the rows of the table."""
    table = subject.table(12, start=BLOCK - 6)
    for index in reversed(range(BLOCK - 6, BLOCK + 6)):
        alone = _content(subject.item(index))
        together = _content(problem_of(table.slice(index - BLOCK + 6, 1)))
        assert alone == together, (
            f"{subject}: item {index} asked for alone differs from the same item in a table:\n"
            f"  {_difference(alone, together)}\n"
            "A generator may use nothing but its stream and params: no global state, no clock,"
            " no `random`, no order of a set."
        )


def pieces_equal_the_whole(subject: Subject) -> None:
    """Tables that begin and end about a block's border join to the table made in one go."""
    first, last = BLOCK - 9, BLOCK + 9
    whole = subject.table(last - first, start=first)
    for border in (BLOCK - 1, BLOCK, BLOCK + 1):
        parts = [
            subject.table(border - first, start=first),
            subject.table(1, start=border),
            subject.table(last - border - 1, start=border + 1),
        ]
        assert pa.concat_tables(parts).equals(whole), (
            f"{subject}: rows {first} to {last - 1} cut at {border} are not the rows of the whole."
            " A columnar generator must write each row from that row's columns alone."
        )


def a_far_item_is_near(subject: Subject) -> None:
    """An item far along the stream is reached in the time of one block."""
    began = time.perf_counter()
    item = subject.item(_FAR)
    seconds = time.perf_counter() - began
    assert seconds < _FAR_SECONDS, f"{subject}: item {_FAR} took {seconds:.1f} s"
    again = _content(problem_of(subject.table(1, start=_FAR)))
    assert _content(item) == again, f"{subject}: item {_FAR} differs from its row in a table"


def neighbours_share_nothing_beyond_chance(subject: Subject) -> None:
    """Seeds 0 and 1, their splits, and the next block are different streams.

    Streams that draw from the same problems meet by chance about as often as one of them meets
    itself; that is what is allowed, so a small number of possible problems is no fault.
    """
    base = _questions(subject, 0, "train", 0)
    others = {
        "seed 1": _questions(subject, 1, "train", 0),
        "the next block": _questions(subject, 0, "train", BLOCK),
        "split validation": _questions(subject, 0, "validation", 0),
    }
    for name, other in others.items():
        shared = sum(base[question] * times for question, times in other.items())
        chance = _pairs_within(base) + _pairs_within(other)
        assert shared <= 4 * chance + 8, (
            f"{subject}: seed 0 and {name} share {shared} pairs of questions among {_SAMPLE} items"
            f" each, where about {chance} would be chance. Draw everything from `stream`."
        )
    capacity = subject.generator.capacity(subject.generator.params(subject.given))
    distinct = _claims(subject, 0, "train") | _claims(subject, 1, "train")
    distinct |= _claims(subject, 0, "validation")
    assert capacity is None or len(distinct) <= capacity, (
        f"{subject}: {len(distinct)} different claims seen, but its capacity says {capacity}"
    )
    assert len(base) >= min(20, capacity or 20) // 2, (
        f"{subject}: only {len(base)} different questions among {_SAMPLE}: is the stream used?"
    )


def _questions(subject: Subject, seed: int, split: Split, start: int) -> Counter[str]:
    table = subject.table(_SAMPLE, start=start, seed=seed, split=split)
    return Counter(table.column("question").to_pylist())


def _claims(subject: Subject, seed: int, split: Split) -> set[str]:
    """What is claimed. A layout may write one problem down in many ways, as by random spaces."""
    return set(subject.table(_SAMPLE, seed=seed, split=split).column("claim").to_pylist())


def _pairs_within(questions: Counter[str]) -> int:
    return sum(times * (times - 1) // 2 for times in questions.values())


def _content(problem: Problem) -> dict[str, Any]:
    """All of a problem but its canonical form, of which a row keeps the digest alone."""
    return problem.model_dump(exclude={"canonical"})


def _difference(left: dict[str, Any], right: dict[str, Any]) -> str:
    name = next(name for name in left if left[name] != right[name])
    return f"{name}: {str(left[name])[:120]!r} and {str(right[name])[:120]!r}"
