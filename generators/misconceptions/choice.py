"""Multiple choice whose wrong options are what named misconceptions give."""

from __future__ import annotations

from mathmill.generators.misconceptions.balance import ROUNDS, chosen, leaves, size_of
from mathmill.generators.misconceptions.options import LETTERS, placed
from mathmill.generators.misconceptions.tasks import LEVELS, Task, chosen_name, drawn
from mathmill.generators.misconceptions.topics import TopicParams, names_of
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.problem import Difficulty, Problem


class ChoiceParams(TopicParams):
    pass


@generator(version=1)
def choice(stream: Stream, params: ChoiceParams) -> Problem:
    """E.g. "Work out 54.9 - 50.66.
    A) 4.36
    B) 4.24
    C) 4.57
    D) 3.24", B.

    Fractions stand as they come about, unreduced. The right option is as often the least as the
    second, third and greatest. The tags name the misconception behind each wrong option, as
    ``A: power as product``; the solution tells what each pupil did. From "A Benchmark for Math
    Misconceptions: Bridging Gaps in Middle School Algebra with AI-Supported Instruction", arXiv
    2412.03765.
    """
    rank = stream.below(len(LETTERS))
    name = chosen_name(stream, names_of(params.topic, in_choice=True))
    tasks = [
        drawn(stream, name, lambda task: leaves(task, rank, len(LETTERS))) for _ in range(ROUNDS)
    ]
    task, wrong = chosen(stream, tasks, rank, len(LETTERS))
    stream.require(task.canonical)
    names = stream.shuffled(["", *wrong])
    results = [task.wrong[name] if name else task.right for name in names]
    answer = LETTERS[names.index("")]
    lettered = list(zip(LETTERS, names, strict=True))
    return Problem(
        question="\n".join(
            (
                task.question,
                *(f"{letter}) {task.text(x)}" for letter, x in zip(LETTERS, results, strict=True)),
            )
        ),
        answer=answer,
        answer_type="choice",
        claim=placed([size_of(task, name) for name in names], task.asked, answer),
        canonical=task.canonical,
        solution=(
            task.right_working,
            *(_told(task, letter, name) for letter, name in lettered if name),
            task.wording.why,
        ),
        tags=(task.wording.name, *(f"{letter}: {name}" for letter, name in lettered if name)),
        difficulty=Difficulty(level=LEVELS[task.wording.name], steps=len(LETTERS) + 1),
    )


def _told(task: Task, letter: str, name: str) -> str:
    return f"{letter}) {task.wording.rule(name).done} {task.wrong_working(name)}"
