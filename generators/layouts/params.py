"""The params of every task that layouts write down."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators import layouts
from mathmill.generators.layouts import INTEGERS, Layout
from mathmill.generators.layouts.calculations import Options
from mathmill.generators.layouts.errors import ErrorKind, kinds_of
from mathmill.generators.params import LeanParams


class LayoutParams(LeanParams):
    """Base of the params of a task; `operation` is its name, `kind` what layouts need to write."""

    operation: ClassVar[str]
    kind: ClassVar[str] = INTEGERS

    layout: str = Field(default="plain", description="How it is written down.")
    options: dict[str, Any] = Field(default={}, description="The layout's own options.")
    errors: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the rows whose worked solution is made wrong on purpose, at the"
        " step that `wrong_step` names; a solution without such a step stays right.",
    )
    error_kinds: tuple[ErrorKind, ...] = Field(
        default=(), description="How it is made wrong; by default in every way that there is."
    )

    paired: bool = Field(
        default=False,
        description="Whether all layouts and options write the same problems, item by item; else"
        " each has its own.",
    )

    distinct: bool = Field(
        default=False,
        description="Whether each problem comes just once: all are enumerated and shuffled, which"
        " needs params that leave few enough.",
    )

    @property
    def each_once(self) -> bool:
        return self.distinct

    def identity(self) -> str:
        """What decides the problems: if they are paired, not how they are written down."""
        if not self.paired:
            return super().identity()
        writing = {"lean", "layout", "options", "errors", "error_kinds"}
        return self.model_dump_json(exclude_defaults=True, exclude=writing)

    @property
    def widest(self) -> int:
        """Digits of the longest number that occurs, answers included."""
        return 1

    @property
    def widest_given(self) -> int:
        """The same for the numbers in the question alone."""
        return self.widest

    @cached_property
    def chosen(self) -> Layout:
        return layouts.get(self.layout, self.operation, self.kind)

    @cached_property
    def chosen_options(self) -> Options:
        return self.chosen.options(self.options, self.widest, self.widest_given)

    @property
    def worked_in(self) -> Layout:
        """The layout that has the steps of the solution."""
        return self.chosen_options.worked_in(self.chosen, self.operation)

    @model_validator(mode="after")
    def _check_layout(self) -> Self:
        self.chosen_options.fit_task(self.operation, self.widest)
        kinds_of(self.worked_in, self.errors, self.error_kinds)
        return self
