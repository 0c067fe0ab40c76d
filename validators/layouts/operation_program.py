"""Reads operation programs: numbers in the order of the text, then the operations."""

from __future__ import annotations

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.operations import has_operations, linear, nested
from mathmill.schemas.templates.worked import written
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derivation_of, read_row
from mathmill.validators.stories.options import chosen, without_options
from mathmill.validators.stories.working import work


def derive(page: Page) -> Derived:
    chooses = "\n" in page.question  # a story by itself is one line
    story, options = without_options(page.question) if chooses else (page.question, [])
    reading = read_row(story, page.tags)
    worked = work(reading)
    steps = [(step.name, step.formula) for step in worked.steps]
    if not has_operations(steps):
        raise BadInputError(f"{reading.family.name} has a step that MathQA has no operation for")
    order = [name for name in reading.values if name in reading.family.given]  # as they were read
    names = {name: f"n{place}" for place, name in enumerate(order)}
    numbers = ", ".join(f"n{at} = {written(worked.values[name])}" for at, name in enumerate(order))
    program = f"\n{numbers}\n{linear(steps, names)}\n{nested(steps, names)}\nAnswer: "
    problem = derivation_of(worked)
    return chosen(problem, options, program, page.tags) if chooses else problem.derived(program)


READER = TextReader("operation_program", derive, r"(?<=[^\n])\n")
