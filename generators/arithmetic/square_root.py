"""Square roots of decimals, rounded down to stated places."""

from __future__ import annotations

from math import isqrt
from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.arithmetic.floored import FloorParams, problem
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.problem import Problem


class SquareRootParams(FloorParams):
    """Params; the defaults are those of the paper's data, arXiv 2307.03381."""

    operation: ClassVar[str] = "square_root"
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"layout": "scratchpad", "options": {"faithful": True}, "question": "bare"},
                {"layout": "scratchpad", "min_value": 0, "max_value": 2, "places": 7},
                {"max_value": 1_000, "x_places": 0, "places": 12},
            ]
        }
    )

    min_value: int = Field(default=1, ge=0, le=10**12, description="x is not below it, nor 0.")
    max_value: int = Field(default=10, ge=0, le=10**12, description="x is below it.")

    @model_validator(mode="after")
    def _check_values(self) -> Self:
        if self.max_value * 10**self.x_places - 1 < max(1, self.min_value * 10**self.x_places):
            raise ValueError(
                f"max_value={self.max_value}: there is no x below it and from"
                f" min_value={self.min_value} on; raise max_value"
            )
        return self


@generator(version=1)
def square_root(stream: Stream, params: SquareRootParams) -> Problem:
    """E.g. "sqrt(8.3966) (floor to 4 decimals)=", 2.8976.

    x is uniform from `min_value` to `max_value`, rounded down to `x_places` decimals.
    """
    unit = 10**params.x_places
    x = stream.integer(max(1, params.min_value * unit), params.max_value * unit - 1)
    root = isqrt(x * 10 ** (2 * params.places) // unit)
    return problem("sqrt", x, root, params, stream, "sqrt")
