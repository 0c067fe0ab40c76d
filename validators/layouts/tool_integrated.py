"""Reads transcripts in which a program is run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.plans import PLANS
from mathmill.schemas.verdict import Verdict
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.program import code_in_style
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import derive as derive_problem

_MARKS = {
    "tora": ("```python\n", "\n```\n```output\n", "\n```"),
    "openmath_instruct": (
        "<llm-code>\n", "\n</llm-code>\n<llm-code-output>\n", "\n</llm-code-output>",
    ),
    "openmath_reasoning": ("<tool_call>\n", "\n</tool_call>\n```output\n", "\n```"),
}  # fmt: skip
_TAG = re.compile(r"form:(tora|openmath_instruct|openmath_reasoning)")
_LEFT = re.compile(r"runs_left:([0-7])")


def derive(page: Page) -> Derived:
    forms = [found[1] for found in map(_TAG.fullmatch, page.tags) if found]
    left = [found[1] for found in map(_LEFT.fullmatch, page.tags) if found]
    if len(forms) != 1 or len(left) != (forms[0] == "openmath_reasoning"):
        raise BadInputError(f"the tags do not tell the transcript's form: {', '.join(page.tags)}")
    problem = derive_problem(page.question, page.tags)
    before, between, after = _MARKS[forms[0]]
    code = code_in_style(problem, "concise", "descriptive", "named")
    notice = f"\n[code can be run {left[0]} more time{'s' * (left[0] != '1')}]" if left else ""
    plans = [each.format(last=problem.program[-1].said) for each in PLANS]
    begun = page.solution.lstrip("\n").partition("\n")[0]
    return problem.derived(
        f"\n{begun if begun in plans else plans[0]}\n"
        f"{before}{code}{between}{problem.answer}{after}{notice}\n"
        f"{problem.closing} So the answer is \\boxed{{{problem.answer}}}.\nAnswer: "
    )


class _Transcripts(TextReader):
    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """On what stands after the last ``Answer:``, if that is there, and not on what is boxed."""
        given = text if steps or "Answer:" not in text else text.rpartition("Answer:")[2]
        return super().score(row, given, steps=steps)


READER = _Transcripts("tool_integrated", derive, r"(?<=[^\n])\n")
