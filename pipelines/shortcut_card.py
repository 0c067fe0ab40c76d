"""What the card says of guesses: how often they are right, beside chance."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from mathmill.pipelines.shortcuts import UNIT
from mathmill.schemas.manifest import Manifest

_SECTION = """
## Guessing without mathematics

How often a guess is right that only looks at the form of what there is to choose from: always
the same answer, or what has most or least of one trait, whichever trait does best. With few rows,
the best of many guesses is above chance by luck.

| generator | rows looked at | chance | same answer | best trait | which |
| --- | ---: | ---: | ---: | ---: | --- |
{lines}
"""


class Score(NamedTuple):
    """Of one entry of the recipe, as shares of its rows."""

    generator: str
    rows: int
    chance: float
    same: float  # always the answer that is right most often
    trait: float
    rule: str  # what has the trait; "" if there is nothing to look at


def scores(summary: Manifest) -> list[Score]:
    """One for each entry of the recipe with something to choose from."""
    rows: Counter[int] = Counter()
    chance: Counter[int] = Counter()
    hits: dict[int, Counter[str]] = {}
    answers: dict[int, Counter[str]] = {}
    for receipt in summary.shards:
        for guesses in receipt.guesses:
            rows[guesses.entry] += guesses.rows
            scale = UNIT // guesses.unit  # 1, but for manifests of before
            chance[guesses.entry] += guesses.chance * scale
            own = {rule: credit * scale for rule, credit in guesses.hits.items()}
            hits.setdefault(guesses.entry, Counter()).update(own)
            answers.setdefault(guesses.entry, Counter()).update(guesses.answers)
    return [
        _score(
            summary.entries[entry].generator,
            rows[entry],
            chance[entry],
            hits[entry],
            answers[entry],
        )
        for entry in sorted(rows)
    ]


def _score(
    generator: str, rows: int, chance: int, hits: Counter[str], answers: Counter[str]
) -> Score:
    rule, best = max(hits.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return Score(
        generator=generator,
        rows=rows,
        chance=chance / UNIT / rows if chance else 1 / len(answers),
        same=max(answers.values()) / rows,
        trait=best / UNIT / rows,
        rule=rule,
    )


def shortcut_section(summary: Manifest) -> str:
    """The card's section; "" where no entry has anything to choose from."""
    found = scores(summary)
    if not found:
        return ""
    lines = [
        f"| `{each.generator}` | {each.rows:,} | {each.chance:.1%} | {each.same:.1%} "
        f"| {f'{each.trait:.1%} | {each.rule}' if each.rule else '| '} |"
        for each in found
    ]
    return _SECTION.format(lines="\n".join(lines))


def guess_lines(summary: Manifest) -> list[str]:
    """The guess that is furthest above chance, in one line; none where there is no choice."""
    found = scores(summary)
    if not found:
        return []
    worst = max(found, key=lambda each: max(each.same, each.trait) - each.chance)
    best, rule = max((worst.same, "always the same answer"), (worst.trait, worst.rule))
    return [
        f"Guesses without mathematics: at most {best:.1%} right where chance is {worst.chance:.1%}"
        f" ({worst.generator}, {rule}); all are in the card."
    ]
