"""Greedy scheduling: the loads are kept in a heap by load and number of the machine."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

from mathmill.schemas.algorithms import cells
from mathmill.validators.layouts.tail import Trace, bounded, integers, numerals, read_as

Times = tuple[int, ...]


def given_of(fields: Mapping[str, str]) -> tuple[Times, int] | None:
    times, machines = integers(fields["times"]), int(fields["machines"])
    return (times, machines) if len(times) > 1 and machines > 1 and min(times) > 0 else None


def assigned(times: Times, machines: int) -> list[tuple[int, int, int]]:
    """Of each job in turn: its place in the list, its machine, the load before it."""
    bounded(len(times), 500)
    bounded(machines, 200)
    heap = [(0, machine) for machine in range(machines)]
    found = []
    for job in sorted(range(len(times)), key=lambda at: -times[at]):  # stable: first of equals
        load, machine = heap[0]
        heapq.heapreplace(heap, (load + times[job], machine))
        found.append((job, machine, load))
    return found


def solve(times: Times, machines: int) -> str:
    return str(max(load + times[job] for job, _, load in assigned(times, machines)))


def trace(times: Times, machines: int) -> Trace:
    run: Trace = []
    turns = assigned(times, machines)
    for turn, (job, machine, load) in enumerate(turns):
        done = {earlier for earlier, _, _ in turns[:turn]}
        left = [at for at in range(len(times)) if at not in done]
        after = load + times[job]
        run.append(
            [
                ("at", turn),
                ("jobs", ",".join(f"(p{at + 1}={times[at]})" for at in left)),
                ("longest", job + 1, times[job]),
                ("loads", _loads(times, machines, turns[:turn])),
                ("free", machine + 1, load),
                ("add", load, times[job], after),
                ("write", machine + 1, after),
                ("go", turn, "Read" if turn + 1 == len(turns) else turn + 1),
            ]
        )
    ends = [load + times[job] for job, _, load in turns]
    span = max(ends)
    busiest = min(machine for (_, machine, _), end in zip(turns, ends, strict=True) if end == span)
    run.append(
        [
            ("at", "Read"),
            ("loads", _loads(times, machines, turns)),
            ("span", busiest + 1, span),
            ("end", "Read"),
        ]
    )
    return run


def _loads(times: Times, machines: int, turns: list[tuple[int, int, int]]) -> str:
    sums = [sum(times[job] for job, at, _ in turns if at == machine) for machine in range(machines)]
    return cells("m", sums, 1)


def claim(times: Times, machines: int, answer: str) -> str:
    order = f'["reversed",["sorted",{numerals(times)}]]'
    return f'["eq",["makespan",{order},"{machines}"],"{answer}"]'


READING = read_as("machine_scheduling", given_of, solve, claim)
