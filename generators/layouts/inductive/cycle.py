"""The cycle task: each state is the next node on the walk from the first node of the pair, until
the other one, or back where it began; then the label.
"""

from __future__ import annotations

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.inductive import InductiveOptions, Scratchpad
from mathmill.generators.streams import Stream


def states(instance: Instance, options: InductiveOptions, stream: Stream) -> Scratchpad:
    edges, start, goal = instance.given
    following = dict(edges)
    walk = [start, following[start]]
    while walk[-1] not in (start, goal):
        walk.append(following[walk[-1]])
    nodes = [f"v{node:03}" for node in walk]
    drawn = " ".join([f"v{a:03} > v{b:03} ;" for a, b in edges])
    return Scratchpad(
        question=f"{drawn} v{start:03} ? v{goal:03} ;",
        states=nodes[:-1],
        last=f"{nodes[-1]} ;",
        answer=str(int(walk[-1] == goal)),
    )
