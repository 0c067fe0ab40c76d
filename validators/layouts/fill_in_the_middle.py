"""Reads solutions with one step left out: all others must be right, and the answer is that one."""

from __future__ import annotations

import re

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, short
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derive as derive_problem

_PAGE = re.compile(
    r"(?P<story>.*)\n<\|fim_prefix\|>(?P<before>.*)\n<\|fim_suffix\|>(?P<after>.*)\n<\|fim_middle\|>",
    re.DOTALL,
)


def derive(page: Page) -> Derived:
    match = _PAGE.fullmatch(page.question)
    if match is None:
        raise BadInputError("the question is no solution with a step left out")
    problem = derive_problem(match["story"], page.tags)
    hidden = match["before"].count("\n")
    lines = problem.lines
    if hidden >= len(problem.steps):
        raise BadInputError(f"step {hidden + 1} is left out, of {len(problem.steps)}")
    for said, wanted in ((match["before"], lines[:hidden]), (match["after"], lines[hidden + 1 :])):
        right = "".join(f"\n{line}" for line in wanted)
        if said != right:
            raise BadInputError(f"the steps that are shown are {short(right)}, not {short(said)}")
    return problem.derived("")._replace(answer=lines[hidden], answer_type="text")


READER = TextReader("fill_in_the_middle", derive)
