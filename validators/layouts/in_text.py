"""Reads sums in prose: the sentences around are taken off, and the numerals out of the question."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.sums_in_prose import ASIDES, CLOSING, FRAMES, PHRASES
from mathmill.validators.layouts.columns import Flags, flags
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.masked import MARK, Asked, masked, understood
from mathmill.validators.layouts.operation_columns import told
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.text_reader import TextReader

_ANY = "|".join(map(re.escape, ASIDES))
_PAGE = re.compile(
    rf"(?:(?:{_ANY}) )*([^\n]*?)(?: (?:{_ANY}))*{re.escape(CLOSING)}", re.ASCII | re.DOTALL
)
_NUMERAL = re.compile(r"[0-9]+", re.ASCII)
_LONGEST = 4_000  # digits of the numbers together, and more


@cache
def _questions() -> dict[str, tuple[str, bool]]:
    """Each question with ``#`` for its numbers: the task, and whether the second comes first."""
    return {
        frame.format(re.sub(r"\{.\}", "#", phrase)): (
            task,
            phrase.index("{1}") < phrase.index("{0"),
        )
        for task, phrases in PHRASES.items()
        for phrase in phrases
        for frame in FRAMES
    }


@cache
def _task(name: str) -> Task:
    return next(task for task in tasks() if task.name == name)


def derive(page: Page) -> Derived:
    match = _PAGE.fullmatch(page.question)
    if match is None or len(match[1]) > _LONGEST:
        raise unread(page.question, "in_text")
    numerals = _NUMERAL.findall(match[1])
    name, swapped = _questions().get(_NUMERAL.sub("#", match[1]), ("", False))
    if not name or "#" in match[1] or any(len(text) > 1 and text[0] == "0" for text in numerals):
        raise unread(page.question, "in_text")
    given = tuple(map(int, reversed(numerals) if swapped else numerals))
    task = _task(name)
    found = task.solve(*given)
    return Derived(
        task=name,
        given=given,
        found=found,
        answer=task.gives.format(*found),
        claim=task.claim.format(*given, *found),
        answer_type="integer",
    )


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure."""
    questions = _without_asides(batch["question"])
    cut = masked(questions) if questions is not None else None
    asked = understood(*cut, _meaning) if cut else None
    results = told(batch["answer"], asked.task.gives) if asked else None
    if asked is None or results is None:
        return None
    surely = sure(batch, asked.task, asked.given, results.found, results.negative, "integer")
    return asked.well & results.well & surely


def _without_asides(texts: pa.Array) -> pa.Array | None:
    """Of each text the one sentence that is no aside, without its full stop."""
    if len(texts) == 0 or not pc.all(pc.ends_with(texts, CLOSING)).as_py():
        return None
    if pc.any(pc.match_substring(texts, "?.")).as_py():
        return None
    texts = pc.utf8_slice_codeunits(texts, 0, -len(CLOSING))
    texts = pc.binary_join_element_wise(texts, "", " ")  # so that the last sentence ends as others
    texts = pc.replace_substring(texts, "? ", "?. ")
    parts = pc.split_pattern(texts, ". ")
    sentences, rows = pc.list_flatten(parts), pc.list_parent_indices(parts).to_numpy()
    ends = flags(pc.equal(sentences, ""))
    known = pa.array([aside.removesuffix(".") for aside in ASIDES])
    left = ~ends & ~flags(pc.is_in(sentences, value_set=known))
    each = np.arange(len(texts))
    if not (np.array_equal(rows[left], each) and np.array_equal(rows[ends], each)):
        return None
    return sentences.filter(pa.array(left))


@cache
def _meanings() -> dict[str, Asked]:
    return {
        pattern.removesuffix(".").replace("#", MARK): Asked(
            _task(name), (1, 0) if swapped else (0, 1)
        )
        for pattern, (name, swapped) in _questions().items()
    }


def _meaning(pattern: str) -> Asked | None:
    return _meanings().get(pattern)


READER = TextReader("in_text", derive, right=right)
