"""Asks a Lean server for mutants of the library's theorems.

The server is the one that `mathmill lean` installs. It belongs to the validators, from which
generators take nothing; so it is looked up by name, as a program of its own would be, and only when
a theorem is wanted. What it answers is a function of the request, the library and Lean's version:
`listed` names these, and a recipe holds it. So answers are kept on disk: theorems are dear, and a
dataset asks for each twice, or again when it goes on after an interruption.
"""

from __future__ import annotations

import importlib
import json
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mathmill.generators.theorems.kept import Kept
from mathmill.schemas.errors import BadInputError, MathmillError

_SERVER = "mathmill.validators.lean.checking"
_SECONDS = 240.0  # for one theorem, on a busy machine
_AGAIN_SECONDS = 960.0  # and when it is asked for once more
_KEPT = 256  # answers in memory
_SHOWN = 400  # characters of a request in a message

Row = dict[str, Any]


class RefusedRequestError(MathmillError):
    """Lean read the request and answered with an error, as it would on every machine."""


class Library(NamedTuple):
    """The theorems of what a server has imported, by their numbers."""

    identity: str  # of their list and of Lean's version
    names: list[str]


def _server(module: str = _SERVER) -> Any:
    return importlib.import_module(module)


def ask(request: Row, seconds: float = _SECONDS) -> Row:
    """The server's answer; raises `MathmillError` where it has none.

    A worker that was lost may have come to its end of memory, which hangs on what it was asked
    before; only one that is lost twice was lost through this request. Even then another machine may
    have the answer, so that a lost request must never be taken for one.
    """
    pool = _server().shared_pool()
    answer: Row = pool.ask(request, seconds)
    if "lost" in answer:
        answer = pool.ask(request, max(seconds, _AGAIN_SECONDS))
    if "lost" in answer:
        raise MathmillError(
            f"Lean was lost twice over {_told(request)}: {answer['lost']}. On another machine it "
            "may have an answer, so that going on without one would make other rows there.\n"
            "Run the same again with fewer workers or where more memory is free (a worker takes "
            "up to 6 GiB): answers so far are kept. If it is lost over the same again, choose "
            "theorems without this one by the param `namespace`."
        )
    if "error" in answer:
        raise RefusedRequestError(f"Lean did not answer {_told(request)}: {answer['error']}")
    return answer


def _told(request: Row) -> str:
    """A request in a message: a proof within it may be long."""
    text = str(request)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


@cache
def listed() -> Library:
    """The theorems of the library. The embedded one is always the same; another may change."""
    pool = _server().shared_pool()
    kept = _kept(f"{pool.backend.version()} {pool.imports}") if _is_embedded(pool) else None
    found = kept.find("library") if kept else None
    if found is None:
        found = list(_server("mathmill.validators.lean.listing").listed(pool))
        if kept:
            kept.keep("library", found)
    return Library(*found)


def _is_embedded(pool: Any) -> bool:
    return bool(pool.backend.name == "embedded")


def expect(identity: str) -> Library:
    """The library, where it is the one that a recipe was written for."""
    found = listed()
    if identity != found.identity:
        raise BadInputError(
            f"this Lean has the library {found.identity!r}, and the params ask for {identity!r}: "
            f"other theorems would come out. Set `library: {found.identity}`, or use the Lean that "
            "it names."
        )
    return found


@lru_cache(maxsize=_KEPT)
def mutants(request: str) -> list[Row]:
    """The mutants that pass every gate; `request` is JSON, so that answers can be kept.

    None where Lean itself says so or refuses the theorem, which it does everywhere. Where there is
    no Lean or its answer was lost, an error: rows must not hang on the machine.
    """
    kept = _kept(listed().identity)
    rows: list[Row] | None = kept.find(request)
    if rows is None:
        try:
            rows = ask({"op": "mutate", **json.loads(request)})["rows"]
        except RefusedRequestError:
            return []  # past Lean's own limits of work, say, which are the same everywhere
        kept.keep(request, rows)
    return rows


@cache
def _kept(identity: str) -> Kept:
    folder = _server("mathmill.validators.lean.places").cache_folder() / "mutants"
    program = _server("mathmill.validators.lean.program").program()
    return Kept(folder, f"{identity}\n{program}")


def forget() -> None:
    """Ask anew: another Lean answers from here on."""
    for known in (listed, mutants, _kept):
        known.cache_clear()
