"""Reads worked steps in which a calculator is called; calls in Calc-X's markup are worked anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.worked import typed
from mathmill.schemas.verdict import Verdict, refuted
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.layouts.calc_x import concluded, value_shown
from mathmill.validators.layouts.derived import NAME, Derived, Page, score
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.registry import ODD, describe
from mathmill.validators.stories.derivations import Derivation
from mathmill.validators.stories.derivations import derive as derive_problem

_STYLES = {"calls:gsm8k", "calls:calc_x"}
_STEP_END = r"(?<=[^\n>])\n(?![\n<])"
_CLOSED = "</result>"
_GROUPED = re.compile(r"(?<=\d)_(?=\d)")


def derive(page: Page) -> Derived:
    problem, in_markup = _problem(page)
    if not in_markup:
        lines = [*map(_noted, problem.steps), *problem.notes, problem.closing]
        return problem.derived("".join(f"\n{line}" for line in lines) + "\n#### ")
    result = _text(value_shown(problem.answer).partition(" = ")[0] or problem.answer)
    lines = [
        *map(_in_markup, problem.steps),
        *map(_text, [*problem.notes, problem.closing]),
        f"Final result is {result}.\n\n<result>",
    ]
    return problem.derived("".join(f"\n{line}" for line in lines))._replace(
        answer=f"{result}{_CLOSED}", answer_type="text", by_value=False
    )


def _problem(page: Page) -> tuple[Derivation, bool]:
    """What follows from the question, and whether calls are in Calc-X's markup."""
    styles = [tag for tag in page.tags if tag in _STYLES]
    if len(styles) != 1:
        raise BadInputError(f"the tags do not tell how calls are written: {', '.join(page.tags)}")
    return derive_problem(page.question, page.tags), styles == ["calls:calc_x"]


def _noted(step: Line) -> str:
    keys = _keys(step)
    if not keys:
        return step.text
    return f"{step.said}: {step.worked} = <<{keys}={step.shown}>>{step.shown}"


def _in_markup(step: Line) -> str:
    keys = _keys(step)
    if not keys:
        return _text(step.text)
    return (
        f'{_text(f"{step.said}: {step.worked}")} = \n<gadget id="calculator">{keys}</gadget>\n'
        f"<output>{value_shown(keys)}</output>\n{step.shown}"
    )


def _keys(step: Line) -> str:
    return "" if step.worked == step.shown else typed(step.worked)


def _text(text: str) -> str:
    """As it stands between tags."""
    return escape(text, quote=False)


class _Calls(TextReader):
    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """In Calc-X's markup on the value of the final result, if the text names one."""
        page = Page(row["question"], text, row["answer"], tuple(row.get("tags", ())))
        try:
            problem, in_markup = _problem(page)
        except (BadInputError, UndefinedError, *ODD) as error:
            return refuted(NAME, f"the row cannot be read: {describe(error)}")
        if steps or not in_markup:
            return super().score(row, text, steps=steps)
        said = concluded(text) or text.strip().removesuffix(_CLOSED)
        plain = problem.derived("")
        return score(plain, page.question, _GROUPED.sub("", said), step_end="", steps=False)


READER = _Calls("calculator_calls", derive, _STEP_END)
