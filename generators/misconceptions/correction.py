"""A pupil's typical wrong solution beside the right one."""

from __future__ import annotations

from mathmill.generators.misconceptions.tasks import LEVELS, Task, chosen_name, drawn
from mathmill.generators.misconceptions.topics import TopicParams, names_of
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import AnswerType, Difficulty, Problem
from mathmill.schemas.reader import read


class CorrectionParams(TopicParams):
    pass


@generator(version=1)
def correction(stream: Stream, params: CorrectionParams) -> Problem:
    """E.g. "Calculate 30 - 4*3 + 25.", 43.

    A preference pair: `solution` and `answer` are right, `wrong_solution` and `label` what a pupil
    with a named misconception writes. The tags are the task, its topic, the misconception's id
    where the paper has one, and its name. From "A Benchmark for Math Misconceptions: Bridging
    Gaps in Middle School Algebra with AI-Supported Instruction", arXiv 2412.03765.
    """
    kind = chosen_name(stream, names_of(params.topic))
    task = drawn(stream, kind, lambda task: bool(task.telling))
    stream.require(task.canonical)
    name = stream.choice(task.telling)
    return Problem(
        question=task.question,
        answer=task.answer,
        answer_type=_type_of(task),
        claim=call("eq", task.asked, read(task.answer)),
        canonical=task.canonical,
        solution=(task.right_working,),
        wrong_solution=task.wrong_working(name),
        label=task.text(task.wrong[name]),
        tags=task.tags(name),
        difficulty=Difficulty(level=LEVELS[task.wording.name], steps=1),
    )


def _type_of(task: Task) -> AnswerType:
    if task.wording.form == "formula":
        return "expression"
    if "/" in task.answer:
        return "rational"
    return "decimal" if "." in task.answer else "integer"
