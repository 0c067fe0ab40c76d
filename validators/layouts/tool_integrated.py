"""Reads transcripts in which a program is run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.plans import MOST_CALLS, PLANS, PLANS_IN_PARTS, between_calls
from mathmill.schemas.verdict import Verdict
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.program import code_in_part
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
_CALLS = re.compile(r"calls:([1-9][0-9]?(?:[+][1-9][0-9]?)*)")
_BOX = re.compile(r"\\boxed\{([^{}\n]*)\}[.]?\s*\Z")


def derive(page: Page) -> Derived:
    forms = [found[1] for found in map(_TAG.fullmatch, page.tags) if found]
    left = [found[1] for found in map(_LEFT.fullmatch, page.tags) if found]
    if len(forms) != 1 or len(left) != (forms[0] == "openmath_reasoning"):
        raise BadInputError(f"the tags do not tell the transcript's form: {', '.join(page.tags)}")
    problem = derive_problem(page.question, page.tags)
    marks, steps = _MARKS[forms[0]], problem.program
    ends = _ends(page.tags, len(steps))
    plans = [each.format(last=steps[-1].said) for each in (PLANS_IN_PARTS if ends[1:] else PLANS)]
    begun = page.solution.lstrip("\n").partition("\n")[0]
    lines = [begun if begun in plans else plans[0]]
    for at, (start, end) in enumerate(pairwise([0, *ends])):
        code, printed, found = code_in_part(problem, start, end)
        notice = _notice(int(left[0]) + len(ends) - 1 - at) if left else ""
        lines.append(f"{marks[0]}{code}{marks[1]}{printed}{marks[2]}{notice}")
        if end < len(steps):
            lines.append(between_calls(found, steps[ends[at + 1] - 1].said))
    return problem.derived(
        "".join(f"\n{line}" for line in lines) + f"\n{problem.closing} So the answer is "
    )


def _ends(tags: Sequence[str], size: int) -> list[int]:
    """Up to which of so many steps each program goes."""
    said = [found[1] for found in map(_CALLS.fullmatch, tags) if found]
    ends = list(accumulate(map(int, said[0].split("+")))) if len(said) == 1 else []
    if not 0 < len(ends) <= MOST_CALLS or ends[-1] != size:
        raise BadInputError(f"the tags do not tell the steps of each program: {', '.join(tags)}")
    return ends


def _notice(left: int) -> str:
    return f"\n[code can be run {left} more time{'s' * (left != 1)}]"


class _Transcripts(TextReader):
    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """With `steps`, a transcript may end in its answer or, as views write it, in a box."""
        boxed = _BOX.search(text) if steps else None
        given = f"{text[: boxed.start()]}{boxed[1]}" if boxed else text
        return super().score(row, given, steps=steps)


READER = _Transcripts("tool_integrated", derive, r"(?<=[^\n])\n")
