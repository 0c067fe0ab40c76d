"""All tasks that show misconceptions, and inputs on which these can be told apart."""

from __future__ import annotations

from mathmill.generators.misconceptions import fractions, integers, measures
from mathmill.generators.misconceptions.rules import Inputs, Task
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError

TASKS: tuple[Task, ...] = (*fractions.TASKS, *integers.TASKS, *measures.TASKS)
_MAX_TRIES = 1_000


def drawn(stream: Stream, task: Task) -> Inputs:
    """Inputs on which all wrong answers differ, from each other and from the right one."""
    for _ in range(_MAX_TRIES):
        inputs = task.draw(stream)
        values = {task.right(inputs), *(rule.wrong(inputs) for rule in task.misconceptions)}
        if len(values) == 1 + len(task.misconceptions):
            return inputs
    raise BadInputError(f"{task.name} found no inputs on which its misconceptions differ")
