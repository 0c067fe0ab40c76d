"""The cycle task: do two nodes lie on one cycle of a directed graph, or on two?

From "How Far Can Transformers Reason? The Globality Barrier and Inductive Scratchpad", arXiv
2406.06467. Its data out of distribution have cycles of other sizes but as many nodes: train on
6 + 18, test on 12 + 12.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Number, call
from mathmill.schemas.problem import Difficulty, Problem

NAMES = 1_000  # of nodes: v000 to v999

_NUMBERS = tuple(map(Number, range(NAMES)))

Edges = tuple[tuple[int, int], ...]


class CycleParams(LayoutParams):
    operation: ClassVar[str] = "cycle"
    kind: ClassVar[str] = "graph"

    first_cycle: int = Field(
        default=6, ge=2, le=NAMES, description="Nodes of the first cycle where there are two."
    )
    second_cycle: int = Field(
        default=6, ge=2, le=NAMES, description="Nodes of the second; one cycle has those of both."
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.first_cycle + self.second_cycle > NAMES:
            raise ValueError(
                f"first_cycle={self.first_cycle} and second_cycle={self.second_cycle} are more than"
                f" {NAMES} nodes together, and there are no more names; lower one"
            )
        return self


@generator(version=1)
def cycle(stream: Stream, params: CycleParams) -> Problem:
    """E.g. "A directed graph has these edges, where a > b leads from a to b: v208 > v585, v016 >
    v502, v758 > v520, v957 > v955, v585 > v826, v172 > v208, v907 > v957, v231 > v907, v826
    > v016, v520 > v231, v502 > v172, v955 > v758. Does a path lead from v208 to v520? Answer
    1 for yes, 0 for no.", 0.

    The answer is 1 in half of the rows: all nodes on one cycle and those asked for half of it
    apart. Else there are two cycles, with one of the two nodes each.
    """
    size = params.first_cycle + params.second_cycle
    nodes = _nodes(stream, size)
    together = stream.chance(1, 2)
    cut = size if together else params.first_cycle
    edges = _ring(nodes[:cut]) + _ring(nodes[cut:])
    pair = [nodes[0], nodes[size // 2 if together else cut]]
    start, goal = stream.shuffled(pair)
    canonical = f"cycle {sorted(edges)} {start} {goal}"
    stream.require(canonical)
    mixed = tuple(stream.shuffled(edges))
    listed = call("list", *[call("list", _NUMBERS[a], _NUMBERS[b]) for a, b in mixed])
    truth = call("true") if together else call("false")
    return problem_of_instance(
        _instance(mixed, start, goal, together),
        params,
        stream,
        claim=call("eq", call("reachable", listed, start, goal), truth),
        canonical=canonical,
        difficulty=Difficulty(level=size, steps=size // 2 if together else cut, depth=size),
    )


def _instance(edges: Edges, start: int, goal: int, together: bool) -> Instance:
    drawn = ", ".join([f"v{a:03} > v{b:03}" for a, b in edges])
    return Instance(
        "cycle",
        given=(edges, start, goal),
        found=(int(together),),
        asks=f"A directed graph has these edges, where a > b leads from a to b: {drawn}. Does a"
        f" path lead from v{start:03} to v{goal:03}? Answer 1 for yes, 0 for no.",
        gives=str(int(together)),
        answer_type="integer",
    )


def _nodes(stream: Stream, count: int) -> list[int]:
    """So many of the names, all different, in random order."""
    moved: dict[int, int] = {}  # the first steps of a shuffle of all names
    drawn = []
    for place in range(count):
        other = stream.integer(place, NAMES - 1)
        drawn.append(moved.get(other, other))
        moved[other] = moved.get(place, place)
    return drawn


def _ring(nodes: list[int]) -> list[tuple[int, int]]:
    return list(zip(nodes, [*nodes[1:], *nodes[:1]], strict=True))
