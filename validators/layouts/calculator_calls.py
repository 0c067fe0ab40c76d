"""Reads worked steps in which a calculator is called."""

from __future__ import annotations

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import typed
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derive as derive_problem

_FORMS = {
    "calls:gsm8k": ("{said}: {worked} = <<{keys}={shown}>>{shown}", "#### "),
    "calls:calc_x": (
        '{said}: <gadget id="calculator">{keys}</gadget><output>{shown}</output> {shown}',
        "Final result: ",
    ),
}


def derive(page: Page) -> Derived:
    styles = [tag for tag in page.tags if tag in _FORMS]
    if len(styles) != 1:
        raise BadInputError(f"the tags do not tell how calls are written: {', '.join(page.tags)}")
    form, end = _FORMS[styles[0]]
    problem = derive_problem(page.question, page.tags)
    lines = [*[_line(step, form) for step in problem.steps], *problem.notes, problem.closing, end]
    return problem.derived("".join(f"\n{line}" for line in lines))


def _line(step: Line, form: str) -> str:
    keys = "" if step.worked == step.shown else typed(step.worked)
    return form.format(keys=keys, **step._asdict()) if keys else step.text


READER = TextReader("calculator_calls", derive, r"(?<=[^\n>])\n")
