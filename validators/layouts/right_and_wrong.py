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
    fault = f"way:{wrong.way}" if wrong.way else "slip"
    named = [tag for tag in page.tags if tag.startswith(("way:", "slip:"))]
    if named != [f"{fault}:{wrong.at + 1}"]:
        raise BadInputError(f"step {wrong.at + 1} is wrong by {fault}, and the tags say {named}")
    return derived._replace(label=again.answer, wrong_solution=page.wrong_solution)


READER = TextReader("right_and_wrong", derive, r"(?<=[^\n])\n")
