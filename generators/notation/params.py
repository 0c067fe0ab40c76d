"""How deep the formulas are."""

from __future__ import annotations

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import Params


class FormulaParams(Params):
    min_depth: int = Field(default=2, ge=2, le=5, description="Least nesting of a formula.")
    max_depth: int = Field(default=4, ge=2, le=5, description="Greatest nesting of a formula.")

    @model_validator(mode="after")
    def _check_depths(self) -> Self:
        if self.max_depth < self.min_depth:
            raise ValueError(f"max_depth={self.max_depth} is below min_depth={self.min_depth}")
        return self
