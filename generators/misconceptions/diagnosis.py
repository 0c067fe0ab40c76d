"""Which mistake a pupil made, told from the wrong answer."""

from __future__ import annotations

from mathmill.generators.misconceptions.options import LETTERS, placed
from mathmill.generators.misconceptions.results import Value
from mathmill.generators.misconceptions.tasks import LEVELS, Task, chosen_name, drawn
from mathmill.generators.misconceptions.topics import TopicParams, names_of
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, Number, call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.reader import read


class DiagnosisParams(TopicParams):
    pass


@generator(version=1)
def diagnosis(stream: Stream, params: DiagnosisParams) -> Problem:
    """E.g. "A pupil was asked: Among 34 keys on a table 18 are old. Ravi picks up two at random,
    one after the other. What is the probability that both are old?
    The pupil answered 35/67, which is wrong. Which mistake leads to this answer?
    A) Compares the two draws with all.
    B) Adds numerators and denominators of both draws.
    C) Takes the second draw to be like the first.
    D) Adds one to both numbers for the second draw instead of taking one away.", B.

    No other misconception that is known here gives the same wrong answer to that task. The tags
    are the task, its topic, the misconception's id where the paper has one, and its name. From "A
    Benchmark for Math Misconceptions: Bridging Gaps in Middle School Algebra with AI-Supported
    Instruction", arXiv 2412.03765.
    """
    kind = chosen_name(stream, names_of(params.topic))
    task = drawn(stream, kind, lambda task: len(task.telling) >= len(LETTERS))
    stream.require(task.canonical)
    shown = stream.sample(task.telling, len(LETTERS))
    made = stream.choice(shown)
    answer = LETTERS[shown.index(made)]
    given = task.text(task.wrong[made])
    rules = [task.wording.rule(name) for name in shown]
    return Problem(
        question="\n".join(
            (
                f"A pupil was asked: {task.question}",
                f"The pupil answered {given}, which is wrong. Which mistake leads to this answer?",
                *(f"{x}) {rule.done}" for x, rule in zip(LETTERS, rules, strict=True)),
            )
        ),
        answer=answer,
        answer_type="choice",
        claim=placed([_given(task, name) for name in shown], _literal(task.values[made]), answer),
        canonical=task.canonical,
        solution=(
            f"Right: {task.right_working}",
            f"The pupil: {task.wrong_working(made)}",
            f"So the answer is {answer}. {task.wording.why}",
        ),
        tags=task.tags(made),
        difficulty=Difficulty(level=LEVELS[task.wording.name], steps=3),
    )


def _given(task: Task, name: str) -> Expression:
    """What a misconception gives, as its formula where it has one that is closed."""
    formula = task.wording.rule(name).formula
    if formula and task.wording.form != "formula":
        return read(formula.format(**task.slots))
    return _literal(task.values[name])


def _literal(value: Value) -> Expression:
    return call("list", *value) if isinstance(value, tuple) else Number(value)
