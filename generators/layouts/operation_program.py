"""Word problems with their operations as a program over the numbers of the text, as in MathQA."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.choosing import with_options
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.operations import has_operations, linear, nested


class OperationOptions(Options):
    choices: Literal[0, 2, 3, 4, 5, 6, 7, 8] = Field(
        default=0,
        description="Options to choose from, one named by the answer; 0 for none. MathQA has 5.",
    )


@row_layout(
    kinds={STORY},
    serves=lambda task: task == "story",
    options=OperationOptions,
    paper="MathQA: Towards Interpretable Math Word Problem Solving with Operation-Based Formalisms,"
    " arXiv 1905.13319",
    step_end=r"(?<=[^\n])\n",
)
def operation_program(instance: Instance, options: OperationOptions, stream: Stream) -> Page:
    r"""E.g. `... How many bags?`, `\nn0 = 9, n1 = 12\nmultiply(n0,n1)|...\nAnswer: `, `25`.

    Only the families whose steps are made of MathQA's operations are written so. A number that all
    stories of a family have in common, such as the days of a month, is a constant, told or not.
    """
    (telling,) = instance.given
    steps = [(line.name, line.formula) for line in telling.lines]
    if not has_operations(steps):
        raise DrawAgainError  # another family is drawn
    order = telling.in_text_order()
    names = {name: f"n{at}" for at, name in enumerate(order)}
    numbers = ", ".join(f"{names[name]} = {telling.shown(name)}" for name in order)
    question, answer = instance.asks, instance.gives
    kind: AnswerType = instance.answer_type
    tags: tuple[str, ...] = ()
    if options.choices:
        question, answer, tags = with_options(telling, options.choices, stream)
        kind = "choice"
    program = f"\n{numbers}\n{linear(steps, names)}\n{nested(steps, names)}\nAnswer: "
    return Page(question, program, answer, kind, tags=tags)
