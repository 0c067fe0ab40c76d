"""Reads solutions that go wrong in one step, and are worked again from there."""

from __future__ import annotations

import re

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.ways import STOPPED, WAYS
from mathmill.validators.layouts.derived import Derived, Page, in_lines
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derivation_of, read_row
from mathmill.validators.stories.mistakes import Wrong, wrong_step
from mathmill.validators.stories.working import work

_TURN = re.compile(r"\nBut step [0-9]+ is (?:wrong|left out): [^\n]*\n")


def derive(page: Page) -> Derived:
    worked = work(read_row(page.question, page.tags))
    wrong, *rest = _TURN.split(page.solution)
    if not rest:  # a model may get it right at once
        return derivation_of(worked).derived(in_lines(worked.lines))
    if len(rest) > 1:
        raise BadInputError("the solution says more than once that one of its steps is wrong")
    found, _ = wrong_step(worked, wrong.removeprefix("\n").split("\n"), first=2)
    lines = [
        *wrong.removeprefix("\n").split("\n"),
        f"But step {found.at + 1} is {_fault(found)}. Once more from there:",
        *worked.lines[found.at :],
    ]
    return derivation_of(worked).derived(in_lines(lines))


def _fault(wrong: Wrong) -> str:
    """What is said when the wrong step is found."""
    rightly = f"{wrong.right.worked} is {wrong.right.shown}"
    if wrong.way == STOPPED:
        return f"left out: {rightly}"
    if wrong.way:
        return f"wrong: it {WAYS[wrong.way]}, and {rightly}"
    return f"wrong: {rightly}, not {wrong.shown}"


READER = TextReader("self_correction", derive)
