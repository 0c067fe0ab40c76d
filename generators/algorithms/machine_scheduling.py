"""Schedule jobs greedily on identical machines, the longest first."""

from __future__ import annotations

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.algorithms.sizes import SizedParams, comma, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed
from mathmill.schemas.problem import Difficulty, Problem


class MachineSchedulingParams(SizedParams):
    operation = "machine_scheduling"
    presets = ((5, 10), (11, 20), (21, 50))
    limits = (2, 200)
    counts = "jobs"

    min_machines: int = Field(default=2, ge=2, le=50, description="Fewest machines.")
    max_machines: int = Field(default=5, ge=2, le=50, description="Most machines.")
    max_time: int = Field(default=30, ge=1, le=10**6, description="Longest job.")

    @model_validator(mode="after")
    def _check_machines(self) -> Self:
        if self.max_machines < self.min_machines:
            raise ValueError(
                f"max_machines={self.max_machines} is below min_machines={self.min_machines}"
            )
        return self


@generator(version=1)
def machine_scheduling(stream: Stream, params: MachineSchedulingParams) -> Problem:
    """E.g. "There are 4 identical printers, and print jobs of 6, 19, 1, 11, 25 seconds. The
    rule is longest processing time first: take them from longest to shortest, and give each
    to the one with the smallest load so far, the lowest-numbered if several tie. What is the
    makespan, the greatest load at the end?", 25.
    """
    size = params.draw_size(stream)
    machines = stream.integer(params.min_machines, params.max_machines)
    times = tuple(stream.integer(1, params.max_time) for _ in range(size))
    loads = [0] * machines
    for time in sorted(times, reverse=True):
        loads.sort()
        loads[0] += time
    span = max(loads)
    order = call("reversed", call("sorted", listed(*times)))
    return posed(
        stream,
        params,
        (times, machines),
        str(span),
        fields={"times": comma(times), "machines": machines},
        claim=call("eq", call("makespan", order, machines), span),
        canonical=f"machine scheduling {sorted(times)} {machines}",
        difficulty=Difficulty(level=size, steps=size + 1, digits=len(str(params.max_time))),
    )
