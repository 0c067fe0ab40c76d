"""Number-decoupled problems: names stand for the numbers, and a program takes them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import clock
from mathmill.generators.words.code import function_of
from mathmill.generators.words.problems import Telling
from mathmill.schemas.templates.quantities import CLOCK, WEEKDAY, WEEKDAYS


class DecoupledOptions(Options):
    free: Literal["all", "some"] = Field(
        default="all",
        description="Which numbers become names: all, or some of them, drawn anew for each row.",
    )


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    options=DecoupledOptions,
    paper="InfinityMATH: A Scalable Instruction Tuning Dataset in Programmatic Mathematical"
    " Reasoning, arXiv 2408.07089",
    step_end=r"(?<=[^\n])\n",
)
def decoupled(instance: Instance, options: DecoupledOptions, stream: Stream) -> Page:
    r"""E.g. `A bakery runs {ovens} ovens ...`, `\nValues: ovens = 9, ...`, then the program."""
    (telling,) = instance.given
    names = list(telling.given)
    if options.free == "some" and len(names) > 1:
        kept = stream.sample(names, stream.integer(1, len(names) - 1))
        names = [name for name in names if name not in kept]
    letters = {name: f"{{{name}}}" for name in names}
    retold = replace(telling.story, letters={**telling.story.letters, **letters})
    values = ", ".join(f"{name} = {_shown(telling, name)}" for name in names)
    code = function_of(telling, retold, names)
    return Page(
        f"{retold.question}\nValues: {values}",
        f"\n```python\n{code}\n```\nOutput: ",
        instance.gives,
        instance.answer_type,
        tags=(f"free:{','.join(names)}",),
    )


def _shown(telling: Telling, name: str) -> str:
    """A number as the text has it in place of its name: 435 minutes after midnight as 07:15."""
    assert telling.story is not None  # noqa: S101 - only for stories of one family
    key, value = telling.story.instance.template.family.unit_of(name), telling.given[name]
    if key == CLOCK:
        return clock(value)
    return WEEKDAYS[int(value)] if key == WEEKDAY else telling.shown(name)
