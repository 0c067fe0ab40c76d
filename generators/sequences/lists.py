"""What the tasks on lists of numbers share: params, drawing, and the plain form.

In plain form a task's word, the list, what is asked about it, and the answer are one line:
``sort: 41 7 93 12 > 7 12 41 93``, ``succ: 41 7 93 12 ? 12 > 41``. Layouts find the list, what is
asked and the results as an instance's `given` and `found`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number
from mathmill.schemas.problem import Difficulty, Problem

LONGEST = 100  # elements; the ring of index hints has 102 symbols
_MAX_TRIES = 20_000


class ListParams(LayoutParams):
    """Base of the params of a task on a list of numbers."""

    kind: ClassVar[str] = "list"
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"max_length": 3, "max_value": 4, "distinct": True}]}
    )
    least: ClassVar[int] = 1  # elements that the task cannot do without

    min_length: int = Field(default=2, ge=1, le=LONGEST, description="Fewest elements.")
    max_length: int = Field(
        default=20, ge=1, le=LONGEST, description="Most elements; each length is equally likely."
    )
    max_value: int = Field(
        default=999, ge=1, le=10**30, description="Greatest element; the least is 0."
    )
    values: Literal["uniform", "digits", "grid"] = Field(
        default="uniform",
        description="How elements are drawn: uniform; by digits, each number of digits equally"
        " likely; grid, likewise up to a most number of digits that is drawn for each list.",
    )

    @property
    def widest(self) -> int:
        return len(str(self.max_value))

    @model_validator(mode="after")
    def _check_lengths(self) -> Self:
        if not self.least <= self.min_length <= self.max_length:
            raise ValueError(
                f"min_length={self.min_length} and max_length={self.max_length} must be in order,"
                f" and min_length at least {self.least}"
            )
        if self.max_value < self.max_length:
            raise ValueError(
                f"max_value={self.max_value} is below max_length={self.max_length}: there would"
                " be too few different elements; raise max_value or lower max_length"
            )
        return self

    def draw_length(self, stream: Stream) -> int:
        return stream.integer(self.min_length, self.max_length)


def distinct(stream: Stream, params: ListParams, count: int) -> list[int]:
    """So many different elements, in random order.

    Raises `BadInputError` when they cannot be found, which has a chance below 10^-9.
    """
    if params.values == "uniform" and params.max_value < 2 * count:
        return stream.sample(range(params.max_value + 1), count)
    digits = params.widest
    if params.values == "grid":  # enough digits for that many different numbers
        digits = stream.integer(min(len(str(count)), digits), digits)
    found: dict[int, None] = {}
    for _ in range(_MAX_TRIES):
        if len(found) == count:
            return list(found)
        if params.values == "uniform":
            value = stream.below(params.max_value + 1)
        else:
            value = stream.digits(stream.integer(1, digits))
        if value > params.max_value or value in found:
            stream.again()
        else:
            found[value] = None
    raise BadInputError(
        f"{params.operation} found only {len(found)} of {count} different elements up to"
        f" {params.max_value} in {_MAX_TRIES} draws; raise max_value or lower max_length"
    )


_number = lru_cache(maxsize=4_096)(Number)  # nodes of claims do not change


def list_of(values: Sequence[int]) -> Apply:
    return Apply("list", tuple(map(_number, values)))


def posed(
    stream: Stream,
    params: ListParams,
    word: str,
    elements: Sequence[int],
    results: Sequence[int],
    *,
    asked: Sequence[int | None] = (),
    claim: Expression,
    one: bool = False,
) -> Problem:
    """The problem that the task's `word` asks of a list and of what is `asked` about it.

    None is a gap, which is written ``_``. The answer is `one` number, or a list.
    """
    shown = " ".join(map(str, elements))
    query = " ? " + " ".join(["_" if item is None else str(item) for item in asked])
    told = f"{word}: {shown}{query if asked else ''}"
    return problem_of_instance(
        Instance(
            params.operation,
            given=(tuple(elements), tuple(asked)),
            found=tuple(results),
            asks=f"{told} > ",
            gives=" ".join(map(str, results)),
            answer_type="integer" if one else "text",
        ),
        params,
        stream,
        claim=claim,
        canonical=told,
        difficulty=Difficulty(
            level=max(len(elements), len(results)), digits=len(str(max(elements)))
        ),
    )
