"""Single-character corruptions of rows: what changes the meaning must be refuted.

A corrupted row that its reader still confirms must be the same instance with the same answer, as
where a layout allows another space or another filler letter; that is called harmless.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mathmill import generators
from mathmill.generators import layouts
from mathmill.generators.layouts.params import LayoutParams
from mathmill.testing.subjects import Subject
from mathmill.validators.layouts import LayoutReader, readers

_TEXTS = ("question", "solution", "answer")
_ALWAYS = "0123456789 "  # characters put in, besides those of the row itself
_ROWS = 25


@dataclass
class Tally:
    """What became of the corrupted rows of one layout."""

    refuted: int = 0
    harmless: int = 0
    passed: list[str] = field(default_factory=list)  # confirmed though the meaning is another

    @property
    def total(self) -> int:
        return self.refuted + self.harmless + len(self.passed)


def written_tasks() -> list[Subject]:
    """Every task in each of its layouts."""
    found = []
    for name in generators.names():
        generator = generators.get(name)
        if issubclass(generator.Params, LayoutParams):
            kind, task = generator.Params.kind, generator.Params.operation
            found += [
                Subject(generator, {"layout": layout} if layout != "plain" else {})
                for layout in layouts.names(task, kind)
            ]
    return found


def layout_of(subject: Subject) -> str:
    return str(subject.given.get("layout", "plain"))


def mutate(subject: Subject, count: int, tally: Tally, *, seed: int = 0) -> None:
    """Corrupt `count` times a character of one of the subject's rows, and add up the verdicts."""
    rng = random.Random(f"{subject} {seed}")
    reader = readers()[layout_of(subject)]
    rows = subject.rows(_ROWS, seed=seed)
    for number in range(count):
        row = rows[number % len(rows)]
        for what, broken in _corrupted(row, rng):
            _judge(reader, row, broken, what, tally)


def _corrupted(row: dict[str, Any], rng: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """One corruption, at a place that is as likely in any text, long or short."""
    name = rng.choice([name for name in _TEXTS if row[name]])
    text = row[name]
    letters = sorted({*_ALWAYS, *text})
    while True:
        place = rng.randrange(len(text) + 1)
        put = rng.choice([rng.choice(letters), ""])
        changed = text[:place] + put + text[place + rng.randrange(2) :]
        if changed != text:
            around = slice(max(place - 20, 0), place + 20)
            yield f"{name} {text[around]!r} -> {changed[around]!r}", {**row, name: changed}
            return


def _judge(
    reader: LayoutReader, row: dict[str, Any], broken: dict[str, Any], what: str, tally: Tally
) -> None:
    if reader.check(broken):
        tally.refuted += 1
        return
    before, after = (
        reader.read(each["question"], each["answer"], each["solution"], each["tags"])
        for each in (row, broken)
    )
    same = (before.task, before.given, before.found) == (after.task, after.given, after.found)
    if same:
        tally.harmless += 1
    else:
        tally.passed.append(what)


def table(tallies: dict[str, Tally]) -> str:
    """The tallies by layout, as text."""
    lines = [f"{'layout':<24} {'corrupted':>9} {'refuted':>9} {'harmless':>9} {'passed':>7}"]
    for layout, tally in sorted(tallies.items()):
        counts = f"{tally.total:>9,} {tally.refuted:>9,} {tally.harmless:>9,}"
        lines.append(f"{layout:<24} {counts} {len(tally.passed):>7,}")
    return "\n".join(lines)
