"""Reads calculations with letters that mean nothing around them or after their digits."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import Flags, flags
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.operation_columns import asked, told
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.text_reader import TextReader

_STRINGS = re.compile(r"([a-z]{1,50}) ([^a-z ]+) ([a-z]{1,50}) = ", re.ASCII)
_DIGITS = re.compile(r"(?:[0-9][a-z])+[-+*](?:[0-9][a-z])+=", re.ASCII)
_CALCULATION = re.compile(r"(0|[1-9][0-9]{0,999})([-+*])(0|[1-9][0-9]{0,999})", re.ASCII)
_STRINGS_WHOLE, _DIGITS_WHOLE = (rf"\A(?:{each.pattern})\z" for each in (_STRINGS, _DIGITS))
_SIGNS = {"+": "addition", "-": "subtraction", "*": "multiplication"}


@cache
def _task(sign: str) -> Task:
    return next(task for task in tasks() if task.name == _SIGNS[sign])


def derive(page: Page) -> Derived:
    match = _CALCULATION.fullmatch(_bare(page.question))
    if match is None:
        raise unread(page.question, "disturbed")
    task = _task(match[2])
    given = int(match[1]), int(match[3])
    found = task.solve(*given)
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=task.gives.format(*found),
        claim=task.claim.format(*given, *found),
        answer_type="integer",
    )


def _bare(question: str) -> str:
    """The calculation without letters; "" where they are not as the layout has them."""
    strings = _STRINGS.fullmatch(question)
    if strings is not None:
        return strings[2] if len(strings[1]) == len(strings[3]) else ""
    if _DIGITS.fullmatch(question) is not None:
        return re.sub("[a-z=]", "", question)
    return ""


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all are disturbed in one way."""
    questions = batch["question"]
    strings = flags(pc.match_substring_regex(questions, _STRINGS_WHOLE))
    if not (strings.all() or pc.all(pc.match_substring_regex(questions, _DIGITS_WHOLE)).as_py()):
        return None
    texts = Letters.of(questions)
    bare = texts.without((texts.data == ord(" ")) | ((texts.data - np.uint8(ord("a"))) < 26))
    known = asked(bare)
    results = told(batch["answer"], known[0].gives) if known else None
    if known is None or results is None or known[0].name not in _SIGNS.values():
        return None
    well = results.well
    if strings.all():  # both random strings, five other characters and the calculation
        letters = pc.binary_length(questions).to_numpy() - pc.binary_length(bare).to_numpy() - 4
        well = well & (letters == 2 * pc.find_substring(questions, " ").to_numpy())
    return well & sure(batch, *known, results.found, results.negative, "integer")


READER = TextReader("disturbed", derive, right=right)
