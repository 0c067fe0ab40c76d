"""Greedy scheduling: a state for each job, from the longest."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State
from mathmill.schemas.algorithms import cells


def states(times: tuple[int, ...], machines: int) -> Iterator[State]:
    jobs = dict(enumerate(times, 1))
    loads = [0] * machines
    for turn in range(len(times)):
        shown = ",".join(f"(p{job}={time})" for job, time in jobs.items())
        job = max(jobs, key=jobs.__getitem__)  # the first of equals
        time = jobs.pop(job)
        at = loads.index(min(loads))
        load = loads[at]
        yield [
            ("at", turn),
            ("jobs", shown),
            ("longest", job, time),
            ("loads", cells("m", loads, 1)),
            ("free", at + 1, load),
            ("add", load, time, load + time),
            ("write", at + 1, load + time),
            ("go", turn, turn + 1 if jobs else "Read"),
        ]
        loads[at] += time
    span = max(loads)
    yield [
        ("at", "Read"),
        ("loads", cells("m", loads, 1)),
        ("span", loads.index(span) + 1, span),
        ("end", "Read"),
    ]
