"""Word problems with their operations as a program over the numbers of the text, as in MathQA."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.schemas.templates.operations import has_operations, linear, nested


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    paper="MathQA: Towards Interpretable Math Word Problem Solving with Operation-Based Formalisms,"
    " arXiv 1905.13319",
    step_end=r"(?<=[^\n])\n",
)
def operation_program(instance: Instance, options: Options, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, `\nn0 = 9, n1 = 12\nmultiply(n0,n1)|...\nAnswer: `, `25`.

    Only the families whose steps are made of MathQA's operations are written so.
    """
    (telling,) = instance.given
    steps = [(line.name, line.formula) for line in telling.lines]
    if not has_operations(steps):
        raise DrawAgainError  # another family is drawn
    order = telling.in_text_order()
    names = {name: f"n{at}" for at, name in enumerate(order)}
    numbers = ", ".join(f"{names[name]} = {telling.shown(name)}" for name in order)
    return Page(
        instance.asks,
        f"\n{numbers}\n{linear(steps, names)}\n{nested(steps, names)}\nAnswer: ",
        instance.gives,
        instance.answer_type,
    )
