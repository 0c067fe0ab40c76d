"""Asks a Lean server for mutants of the library's theorems.

The server is the one that `mathmill lean` installs. It belongs to the validators, from which
generators take nothing; so it is looked up by name, as a program of its own would be, and only when
a theorem is wanted. What it answers is a function of the request, the library and Lean's version:
`identity` names these, and a recipe holds it.
"""

from __future__ import annotations

import importlib
import json
from functools import cache, lru_cache
from typing import Any

from mathmill.schemas.errors import BadInputError, MathmillError

_SERVER = "mathmill.validators.lean.checking"
_SECONDS = 240.0  # for one theorem, on a busy machine
_FIRST_SECONDS = 600.0  # for the list of theorems and the indices
_KEPT = 256  # answers

Row = dict[str, Any]


def _pool() -> Any:
    return importlib.import_module(_SERVER).shared_pool()


def ask(request: Row, seconds: float = _SECONDS) -> Row:
    """The server's answer; raises `MathmillError` where it has none."""
    answer: Row = _pool().ask(request, seconds)
    for key in ("error", "lost"):
        if key in answer:
            raise MathmillError(f"Lean did not answer {request}: {answer[key]}")
    return answer


@cache
def listed() -> tuple[int, str]:
    """How many theorems the library has, and what identifies their list and Lean's version."""
    answer = ask({"op": "theorems"}, _FIRST_SECONDS)
    return answer["count"], f"{answer['version'].split(',')[0]}-{answer['digest']}"


@cache
def names_of(start: int, stop: int) -> list[str]:
    listed()
    names: list[str] = ask({"op": "theorems", "start": start, "stop": stop})["names"]
    return names


def expect(identity: str) -> int:
    """The number of theorems, where the library is the one that a recipe was written for."""
    count, found = listed()
    if identity != found:
        raise BadInputError(
            f"this Lean has the library {found!r}, and the params ask for {identity!r}: other"
            f" theorems would come out. Set `library: {found}`, or use the Lean that it names."
        )
    return count


@lru_cache(maxsize=_KEPT)
def mutants(request: str) -> list[Row]:
    """The mutants that pass every gate; `request` is JSON, so that answers can be kept."""
    try:
        rows: list[Row] = ask({"op": "mutate", **json.loads(request)})["rows"]
    except MathmillError:
        return []  # past its limits: a theorem without mutants, here as everywhere
    return rows
