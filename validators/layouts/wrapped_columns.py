"""Instructions read by whole columns: what the sentence asks, and then what follows it."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import (
    Flags,
    cut,
    filled,
    flags,
    numerals,
    signed,
    unsigned,
)
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.masked import Asked, Understood, masked, understood
from mathmill.validators.layouts.numeral_base import common_tags
from mathmill.validators.layouts.operation_columns import told
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.wrapped import INNER, inner_name, inner_names, inner_reader

_PLACE = re.compile(r"\{(\d)\}")


def right(batch: pa.RecordBatch, meaning: Callable[[str], Asked | None]) -> Flags | None:
    """Which rows are right for sure, where all have one inner layout."""
    inner = [tag for tag in common_tags(batch) if tag.startswith(INNER)]
    line_ends = pc.find_substring(batch["question"], "\n").to_numpy()
    if len(inner) != 1 or (line_ends < 0).any():
        return None
    questions = Letters.of(batch["question"])
    middle = questions.ends[:-1] + line_ends
    sentences = cut(questions.data, questions.ends[:-1], middle)
    rest = cut(questions.data, middle + 1, questions.ends[1:])
    parts = masked(sentences)
    asked = understood(*parts, meaning) if parts else None
    name = inner_name({"tags": inner})
    if asked is None or name not in inner_names():
        return None
    if name == "plain":
        return asked.well & _plainly(batch, rest, asked)
    return asked.well & _claims(batch["claim"], asked) & _inside(batch, rest, name)


def _plainly(batch: pa.RecordBatch, rest: pa.Array, asked: Understood) -> Flags:
    """Where nothing follows the sentence, and the answer is the plain one."""
    task = asked.task
    results = told(batch["answer"], task.gives)
    if results is None:
        return np.zeros(len(batch), dtype=bool)
    answer_type = "integer" if task.gives == "{0}" else "text"
    surely = sure(batch, task, asked.given, results.found, results.negative, answer_type)
    nothing: Flags = results.well & surely & flags(pc.equal(rest, ""))
    return nothing


def _claims(claims: pa.Array, asked: Understood) -> Flags:
    """Where the claim is about the numbers that the sentence gives, whatever is found."""
    form = asked.task.claim
    places = [int(place) for place in _PLACE.findall(form)]
    bare, negative = unsigned(claims)
    written = numerals(bare, _PLACE.split(form)[::2], zeros=False, longest=MOST_DIGITS)
    found = dict(zip(places, written or (), strict=False))
    numbers = [*asked.given, *(found[k] for k in sorted(found) if k >= len(asked.given))]
    if written is None or len(numbers) != max(places) + 1:
        return np.zeros(len(claims), dtype=bool)
    if negative.any():
        numbers[-1] = signed(negative, numbers[-1])
    return flags(pc.equal(claims, filled(form, numbers)))


def _inside(batch: pa.RecordBatch, questions: pa.Array, name: str) -> Flags:
    """Where the reader of the inner layout finds nothing wrong."""
    table = pa.Table.from_batches([batch])
    at = table.schema.get_field_index("question")
    table = table.set_column(at, table.schema.field("question"), questions)
    return np.array([not reason for reason in inner_reader(name).check_rows(table)])
