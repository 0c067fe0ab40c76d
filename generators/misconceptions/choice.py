"""Multiple choice whose wrong options are what named misconceptions give."""

from __future__ import annotations

from fractions import Fraction

from mathmill.generators.misconceptions.balance import chosen
from mathmill.generators.misconceptions.options import LETTERS, placed
from mathmill.generators.misconceptions.tasks import LEVELS, Task, chosen_name, worded
from mathmill.generators.misconceptions.topics import TopicParams, names_of
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import to_json


class ChoiceParams(TopicParams):
    pass


@generator(version=1)
def choice(stream: Stream, params: ChoiceParams) -> Made:
    """E.g. "Compute 49.9 + 43.51.
    A) 92.6
    B) 48.5
    C) 92.9
    D) 93.41", D.

    Fractions stand as they come about, unreduced. The right option is as often the least as the
    second, third and greatest. The tags name the misconception behind each wrong option, as
    ``A: power as product``; the solution tells what each pupil did. From "A Benchmark for Math
    Misconceptions: Bridging Gaps in Middle School Algebra with AI-Supported Instruction", arXiv
    2412.03765.
    """
    rank = stream.below(len(LETTERS))
    name = chosen_name(stream, names_of(params.topic, in_choice=True))
    inputs, answers = chosen(stream, name, rank)
    task = worded(stream, name, inputs)
    canonical = task.canonical
    stream.require(canonical)
    lettered = list(zip(LETTERS, stream.shuffled(answers), strict=True))
    answer = next(letter for letter, each in lettered if not each.name)
    wrong = [(letter, each.name) for letter, each in lettered if each.name]
    sizes = [Fraction(*each.exact) for _, each in lettered]
    return Made(
        question="\n".join(
            (task.question, *(f"{letter}) {each.text}" for letter, each in lettered))
        ),
        answer=answer,
        answer_type="choice",
        claim=to_json(placed(sizes, task.asked, answer)),
        canonical=canonical,
        solution="\n".join(
            (
                task.right_working,
                *(_told(task, letter, each) for letter, each in wrong),
                task.wording.why,
            )
        ),
        layout="prose",
        tags=(name, *(f"{letter}: {each}" for letter, each in wrong)),
        difficulty=(LEVELS[name], len(LETTERS) + 1, 0, 0),
    )


def _told(task: Task, letter: str, name: str) -> str:
    return f"{letter}) {task.wording.rule(name).done} {task.wrong_working(name)}"
