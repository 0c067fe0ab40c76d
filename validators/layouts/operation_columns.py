"""The four operations read by whole columns, for readers whose questions are their own."""

from __future__ import annotations

import re
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import (
    Flags,
    filled,
    flags,
    numerals,
    signed,
    skeleton,
    unsigned,
    without_zeros_in_front,
)
from mathmill.validators.layouts.four_operations import task_of
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.tasks import Task

_PLACE = re.compile(r"\{\d\}")
_REMAINDER = " (quotient R remainder)"


class Results(NamedTuple):
    """What answers say: numerals without signs, which are negative, and which are well written."""

    found: list[pa.Array]
    negative: Flags
    well: Flags

    @property
    def shown(self) -> list[pa.Array]:
        """The numerals with their signs."""
        if not self.negative.any():
            return self.found
        return [signed(self.negative, self.found[0])]


def asked(questions: pa.Array) -> tuple[Task, list[pa.Array]] | None:
    """The task and the numerals of questions like ``586+47=``, if all ask for the same one.

    >>> task, given = asked(pa.array(["586+47=", "1+2="]))
    >>> task.name, [column.to_pylist() for column in given]
    ('addition', [['586', '1'], ['47', '2']])
    """
    literals = skeleton(questions)
    if len(literals) != 3 or literals[0] or not literals[2].endswith("="):
        return None
    remainder = literals[2].removesuffix("=") == _REMAINDER
    if literals[2] != "=" and not (remainder and literals[1] == "/"):
        return None
    task = task_of(literals[1], remainder=remainder)
    given = numerals(questions, literals, zeros=False, longest=MOST_DIGITS) if task else None
    return None if task is None or given is None else (task, given)


def told(answers: pa.Array, gives: str) -> Results | None:
    """The results in answers of the form `gives`, if all are in it.

    >>> [column.to_pylist() for column in told(pa.array(["1 R 20", "0 R 3"]), "{0} R {1}").found]
    [['1', '0'], ['20', '3']]
    """
    bare, negative = unsigned(answers)
    found = numerals(bare, _PLACE.split(gives), zeros=False, longest=MOST_DIGITS)
    if found is None or (len(found) > 1 and negative.any()):
        return None
    results = Results(found, negative, without_zeros_in_front(found))
    if negative.any():
        well = results.well & flags(pc.equal(answers, filled(gives, results.shown)))
        return results._replace(well=well)
    return results
