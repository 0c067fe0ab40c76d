"""Growth: the size of each year from the year before, by one cut of p*(100+r)/100."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from mathmill.validators.layouts.tail import Trace, bounded, read_as


def given_of(fields: Mapping[str, str]) -> tuple[int, int, int, int]:
    return (
        int(fields["start"]),
        int(fields["percent"]),
        int(fields["more"]),
        int(fields["years"]),
    )


def sizes(start: int, percent: int, more: int, years: int) -> list[int]:
    """At the start and after each year."""
    bounded(years, 400)
    bounded(percent, 1_000)
    found = [start]
    while len(found) <= years:
        found.append(found[-1] * (100 + percent) // 100 + more)
    return found


def solve(start: int, percent: int, more: int, years: int) -> str:
    return str(sizes(start, percent, more, years)[-1])


def trace(start: int, percent: int, more: int, years: int) -> Trace:
    found = sizes(start, percent, more, years)
    return [
        [
            ("at", year),
            ("fetch", year - 1, before, percent, more),
            ("times", before, percent, before * percent),
            ("percent", before * percent, after - more - before),
            ("add", before, after - more - before, more, after),
            ("write", year, after),
            ("end", year) if year == years else ("go", year, year + 1),
        ]
        for year, (before, after) in enumerate(pairwise(found), 1)
    ]


def claim(start: int, percent: int, more: int, years: int, answer: str) -> str:
    return f'["eq",["grown","{start}","{percent}","{more}","{years}"],"{answer}"]'


READING = read_as("population_growth", given_of, solve, claim)
