"""A pupil's typical wrong answer beside the right one."""

from __future__ import annotations

from mathmill.generators.misconceptions.rules import Misconception, Task
from mathmill.generators.misconceptions.tasks import TASKS, drawn
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class CorrectionParams(Params):
    pass


@generator(version=1)
def correction(stream: Stream, params: CorrectionParams) -> Problem:
    """E.g. "A rectangle is 14 cm long and 12 cm wide. What is its area in square
    centimetres?", 168.

    `label` holds what a pupil with a named misconception answers, the last tag its name. From "A
    Benchmark for Math Misconceptions: Bridging Gaps in Middle School Algebra with AI-Supported
    Instruction", arXiv 2412.03765.
    """
    task = stream.choice(TASKS)
    inputs = drawn(stream, task)
    misconception = stream.choice(task.misconceptions)
    right = task.right(inputs)
    return Problem(
        question=task.question(inputs),
        answer=str(right),
        answer_type="integer" if right.denominator == 1 else "rational",
        claim=call("eq", task.asked(inputs), right),
        canonical=f"{task.name} {task.same(inputs)}",
        label=str(misconception.wrong(inputs)),
        tags=tags_of(task, misconception),
        difficulty=Difficulty(level=1 + TASKS.index(task)),
    )


def tags_of(task: Task, misconception: Misconception) -> tuple[str, ...]:
    ids = (misconception.mae,) if misconception.mae else ()
    return (task.name, *ids, misconception.name)
