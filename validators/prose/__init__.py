"""Readers of questions in prose that follow set forms: all of a row is derived from its question.

A subject is one file or folder here with a `READER`. Nothing lists them: the folder is walked.
None shares code with the generators; the wording of questions is data in ``schemas/``. A row that
a reader finds right is then decided by its claim alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import modules
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.registry import ODD, describe

__all__ = ["Derived", "ProseReader", "fault", "reader_of", "readers"]


class Derived(NamedTuple):
    """What must stand in a row that asks a question."""

    answer: str
    answer_type: str
    claim: str
    solution: str
    tags: tuple[str, ...]
    label: str = ""
    wrong_solution: str = ""
    program: str = ""


COLUMNS = ("question", *Derived._fields)  # of a row that is read


class ProseReader(NamedTuple):
    """Reads the rows of some generators.

    `reads(question)` tells whether it knows the form of a question. `derive(row)` works the
    question anew; of the row's other columns it may follow the tags, as far as they are right. It
    raises `BadInputError` that says what is wrong.
    """

    generators: tuple[str, ...]
    reads: Callable[[str], bool]
    derive: Callable[[Mapping[str, Any]], Derived]


@cache
def readers() -> tuple[ProseReader, ...]:
    return tuple(module.READER for module in modules(__name__) if hasattr(module, "READER"))


@cache
def reader_of(generator: str) -> ProseReader | None:
    return next((reader for reader in readers() if generator in reader.generators), None)


def fault(reader: ProseReader, row: Mapping[str, Any]) -> str:
    """What is wrong with a row; "" if nothing is."""
    try:
        right = reader.derive(row)
    except BadInputError as error:
        return str(error)
    except (UndefinedError, *ODD) as error:
        return f"the row is too odd to read: {describe(error)}"
    for name, wanted in right._asdict().items():
        found = tuple(row[name]) if name == "tags" else row[name]
        if found != wanted:
            return f"{name}: {_short(wanted)} is right, not {_short(found)}"
    return ""


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:150]}...{text[-40:]}"
