"""Multiple choice whose wrong options are what named misconceptions give."""

from __future__ import annotations

from mathmill.generators.misconceptions.tasks import TASKS, drawn
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem

_TASKS = tuple(task for task in TASKS if len(task.misconceptions) > 1)
_LETTERS = "ABCD"


class ChoiceParams(Params):
    pass


@generator(version=1)
def choice(stream: Stream, params: ChoiceParams) -> Problem:
    """E.g. "Work out 71 - 53.
    A) 28
    B) 18
    C) 22", B.

    The tags name the misconception behind each wrong option, as ``A: swaps base and exponent``.
    From "A Benchmark for Math Misconceptions: Bridging Gaps in Middle School Algebra with
    AI-Supported Instruction", arXiv 2412.03765.
    """
    task = stream.choice(_TASKS)
    inputs = drawn(stream, task)
    right = task.right(inputs)
    wrong = [(rule.wrong(inputs), rule.name) for rule in task.misconceptions]
    options = stream.shuffled([(right, ""), *wrong])
    letters = _LETTERS[: len(options)]
    answer = letters[options.index((right, ""))]
    values = [value for value, _ in options]
    shown = [f"{letter}) {value}" for letter, value in zip(letters, values, strict=True)]
    place = call("index_of", call("list", *values), task.asked(inputs))
    return Problem(
        question="\n".join((task.question(inputs), *shown)),
        answer=answer,
        answer_type="choice",
        claim=call("eq", call("element", call("list", *map(Text, letters)), place), Text(answer)),
        canonical=f"{task.name} {task.same(inputs)}",
        tags=(
            task.name,
            *(f"{x}: {name}" for x, (_, name) in zip(letters, options, strict=True) if name),
        ),
        difficulty=Difficulty(level=1 + _TASKS.index(task)),
    )
