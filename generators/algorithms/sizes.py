"""The params of every algorithmic task: how large its instances are, by a letter or by bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.streams import Stream
from mathmill.schemas.algorithms import wording
from mathmill.schemas.expressions import Expression
from mathmill.schemas.problem import AnswerType, Difficulty, Problem

# What the contract tests try besides each layout: larger sizes, and the paper's ablations. (A
# size that is a `Literal` would have them try each with each layout, for long.)
_EXAMPLES = [
    {"size": "M", "layout": "tail"},
    {"size": "L"},
    {"layout": "tail", "options": {"memory_fetch": False}},
    {"layout": "tail", "options": {"merge": 2}},
    {"layout": "tail_styled", "options": {"order": "backwards"}},
]


class SizedParams(LayoutParams):
    """Base of the params of the tasks of TAIL, arXiv 2507.13332, with its three size classes."""

    model_config = ConfigDict(json_schema_extra={"examples": _EXAMPLES})  # type: ignore[dict-item]

    kind: ClassVar[str] = "algorithm"
    presets: ClassVar[tuple[tuple[int, int], ...]]  # the paper's ranges of sizes for S, M and L
    limits: ClassVar[tuple[int, int]]  # of sizes that can be asked for
    counts: ClassVar[str]  # what the size is, as in "digits of an operand"

    size: str = Field(
        default="S", pattern="^[SML]$", description="The paper's size class: short, medium or long."
    )
    min_size: int | None = Field(default=None, description="Least size, instead of the class's.")
    max_size: int | None = Field(default=None, description="Greatest size, likewise.")

    @property
    def sizes(self) -> tuple[int, int]:
        """The range that sizes are drawn from, uniformly."""
        low, high = self.presets["SML".index(self.size)]
        return (
            low if self.min_size is None else self.min_size,
            high if self.max_size is None else self.max_size,
        )

    @model_validator(mode="after")
    def _check_sizes(self) -> Self:
        low, high = self.sizes
        least, most = self.limits
        if not least <= low <= high <= most:
            raise ValueError(
                f"min_size={low} and max_size={high}, {self.counts}, must be in order and within"
                f" {least}..{most}; where one is not given, size={self.size} decides it"
            )
        return self

    def draw_size(self, stream: Stream) -> int:
        return stream.integer(*self.sizes)


def posed(
    stream: Stream,
    params: SizedParams,
    given: tuple[Any, ...],
    answer: str,
    *,
    fields: Mapping[str, object],
    claim: Expression,
    canonical: str,
    difficulty: Difficulty,
    answer_type: AnswerType = "integer",
) -> Problem:
    """The problem, asked in one of the task's wordings; `fields` fill its places."""
    stream.require(canonical)
    question = stream.choice(wording(params.operation).questions).format(**fields)
    instance = Instance(params.operation, given, (answer,), question, answer, answer_type)
    return problem_of_instance(
        instance, params, stream, claim=claim, canonical=canonical, difficulty=difficulty
    )


def comma(values: Any) -> str:
    """Values as questions list them.

    >>> comma((3, 1))
    '3, 1'
    """
    return ", ".join(map(str, values))


def distinct(stream: Stream, low: int, high: int, count: int) -> list[int]:
    """So many different integers from low..high, in random order."""
    if high - low < 2 * count:
        return stream.sample(range(low, high + 1), count)
    chosen: dict[int, None] = {}
    while len(chosen) < count:  # each draw is new with a probability of more than a half
        value = stream.integer(low, high)
        if value in chosen:
            stream.again()
        chosen[value] = None
    return list(chosen)
