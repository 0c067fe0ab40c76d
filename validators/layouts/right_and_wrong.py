"""Reads worked solutions with a wrong one beside them."""

from __future__ import annotations

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, in_lines
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derivation_of, read_row
from mathmill.validators.stories.mistakes import wrong_step
from mathmill.validators.stories.working import work


def derive(page: Page) -> Derived:
    worked = work(read_row(page.question, page.tags))
    right = derivation_of(worked)
    derived = right.derived(in_lines(right.lines))
    if not page.wrong_solution:  # a model's text is scored, which has no wrong one beside it
        return derived._replace(wrong_solution="a solution with one wrong step")
    wrong, again = wrong_step(worked, page.wrong_solution.split("\n"))
    if f"slip:{wrong.at + 1}" not in page.tags:
        raise BadInputError(f"step {wrong.at + 1} is the wrong one, and no tag says so")
    return derived._replace(label=again.answer, wrong_solution="\n".join(again.lines))


READER = TextReader("right_and_wrong", derive, r"(?<=[^\n])\n")
