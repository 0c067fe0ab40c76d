"""Problems of other generators, each with a Lean statement of its answer and a proof."""

from __future__ import annotations

from collections.abc import Callable
from typing import Union

from pydantic import Field, field_validator

from mathmill.generators import registry
from mathmill.generators.formal.statements import Twin, twin
from mathmill.generators.formal.stating import STATED, TRIES
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Problem

_ITEMS = 2**40  # of the other generator's streams
_STATED = f"one that is put into Lean. These are: {STATED}"

Change = Callable[[Problem], Problem | None]
Given = Union[bool, int, float, str]  # noqa: UP007 - pydantic reads it on Python 3.10, too


class TwinParams(Params):
    of: str = Field(
        default="arithmetic.gcd", description="The generator whose problems are stated in Lean."
    )
    given: dict[str, Given] = Field(
        default={}, description="Params of that generator.", examples=[{"max_value": 99}]
    )

    @field_validator("given")
    @classmethod
    def _in_one_order(cls, given: dict[str, Given]) -> dict[str, Given]:
        return dict(sorted(given.items()))


@generator(version=1, needs="lean")
def twins(stream: Stream, params: TwinParams) -> Problem:
    """E.g. "Compute gcd(7466, 1731).", 1.

    Pairs of a natural and a formal statement, as in Lean Workbook (arXiv 2406.03847), where a
    model translates and a model judges. Here both are written from one typed claim, and the kernel
    checks the proof. `lean` holds the theorem; the rest is the other generator's row.
    """
    problem, found = stated_problem(stream, params)
    statement, proof = found
    claim = call("and", problem.claim, call("lean_theorem", Text(statement), Text(proof)))
    tags = (*problem.tags, "formal")
    return problem.model_copy(update={"claim": claim, "lean": found.theorem, "tags": tags})


def stated_problem(
    stream: Stream,
    params: TwinParams,
    changed: Change = lambda problem: problem,
    these: str = _STATED,
) -> tuple[Problem, Twin]:
    """A problem of the other generator, changed, that can be stated in Lean, with its twin."""
    other = registry.get(params.of)
    if other.needs:
        raise BadInputError(f"of={params.of!r}: its problems are formal already")
    settings = other.params(params.given)
    for _ in range(TRIES):
        # The other's own problems of the same split, so that twins are never in two splits.
        request = other.request(stream.below(2**31), "train", settings, stream.part)
        problem = changed(other.rows.item(request, stream.below(_ITEMS)))
        found = None if problem is None else twin(problem.claim)
        if problem is not None and found is not None:
            return problem, found
    raise BadInputError(f"of={params.of!r}: none of {TRIES} problems is {these}")
