"""Which formulas are drawn, and how deep."""

from __future__ import annotations

from typing import get_args

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.notation.formulas import formula
from mathmill.generators.notation.grammar import Topic
from mathmill.generators.params import Params
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression


class FormulaParams(Params):
    min_depth: int = Field(default=2, ge=1, le=6, description="Least nesting of a formula.")
    max_depth: int = Field(default=6, ge=1, le=6, description="Greatest nesting of a formula.")
    topics: tuple[Topic, ...] = Field(
        default=get_args(Topic), min_length=1, description="What the formulas are from."
    )

    @model_validator(mode="after")
    def _check_depths(self) -> Self:
        if self.max_depth < self.min_depth:
            raise ValueError(f"max_depth={self.max_depth} is below min_depth={self.min_depth}")
        return self

    def formula(self, stream: Stream) -> Expression:
        return formula(stream, self.min_depth, self.max_depth, self.topics)
