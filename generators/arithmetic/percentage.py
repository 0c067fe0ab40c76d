"""Percentages: of a number, as a change, as a share; exact."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.decimals import decimal
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call, from_data
from mathmill.schemas.problem import Difficulty, Problem

_Form = Literal["of", "change", "share"]


class PercentageParams(LayoutParams):
    operation: ClassVar[str] = "percentage"
    kind: ClassVar[str] = "percentage"

    form: Literal["any", "of", "change", "share"] = Field(
        default="any",
        description="`15% of 80`, the change from 80 to 92, or 12 as a percentage of 80.",
    )
    min_value: int = Field(default=10, ge=1, le=10**30, description="Least number to begin with.")
    max_value: int = Field(
        default=1_000, ge=1, le=10**30, description="Greatest number to begin with."
    )
    max_percent: int = Field(
        default=150, ge=1, le=10_000, description="Greatest percentage; none is 0."
    )
    halves: bool = Field(default=False, description="Whether percentages such as 12.5 occur.")

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if self.max_value < self.min_value:
            raise ValueError(
                f"max_value={self.max_value} is below min_value={self.min_value}; raise max_value"
                " or lower min_value"
            )
        return self


@generator(version=1)
def percentage(stream: Stream, params: PercentageParams) -> Problem:
    """E.g. "37% of 254=", 93.98.

    A change may be a loss, at most of everything: `change from 80 to 70 (in percent)=`, -12.5.
    """
    forms: tuple[_Form, ...] = ("of", "change", "share")
    form = params.form if params.form != "any" else stream.choice(forms)
    base = stream.integer(params.min_value, params.max_value)
    most = params.max_percent
    loss = form == "change" and stream.chance(1, 2)
    tenths = 10 * stream.integer(1, min(most, 100) if loss else most)  # of a percent
    if params.halves and stream.chance(1, 2):
        tenths -= 5
    if loss:
        tenths = -tenths
    percent, part = decimal(tenths, 1), decimal(base * tenths, 3)
    if form == "of":
        asks, given, answer = f"{percent}% of {base}", (percent, str(base)), part
    elif form == "share":
        asks, given, answer = f"{part} as a percentage of {base}", (part, str(base)), percent
    else:
        after = decimal(base * (1_000 + tenths), 3)
        asks, given = f"change from {base} to {after} (in percent)", (str(base), after)
        answer = percent
    return problem_of_instance(
        Instance(params.operation, (form, *given), (answer,), f"{asks}=", answer, "decimal"),
        params,
        stream,
        claim=call("eq", _asked(form, *map(from_data, given)), from_data(answer)),
        canonical=f"{form} {' '.join(sorted(given) if form == 'of' else given)}",
        difficulty=Difficulty(
            level=forms.index(form), digits=max(map(len, given))
        ),
    )  # fmt: skip


def _asked(form: _Form, first: Expression, second: Expression) -> Expression:
    if form == "of":
        return call("div", call("mul", first, second), 100)
    if form == "share":
        return call("div", call("mul", first, 100), second)
    return call("div", call("mul", call("sub", second, first), 100), first)
