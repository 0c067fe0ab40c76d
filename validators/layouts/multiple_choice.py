"""Reads word problems with lettered options and their worked steps."""

from __future__ import annotations

from mathmill.validators.layouts.derived import Derived, Page, in_lines
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derive as derive_problem
from mathmill.validators.stories.options import chosen, without_options


def derive(page: Page) -> Derived:
    story, options = without_options(page.question)
    problem = derive_problem(story, page.tags)
    return chosen(problem, options, in_lines(problem.lines), page.tags)


READER = TextReader("multiple_choice", derive, r"(?<=[^\n])\n")
