"""Reads word problems told from templates with their worked steps."""

from __future__ import annotations

from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derive as derive_problem


def derive(page: Page) -> Derived:
    problem = derive_problem(page.question, page.tags)
    steps = "".join(f"\n{line}" for line in problem.lines)
    return problem.derived(f"{steps}\nAnswer: ")


READER = TextReader("step_by_step", derive, r"(?<=[^\n])\n")
