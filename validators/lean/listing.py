"""The theorems of what a Lean has imported, by their numbers, and the name of their list."""

from __future__ import annotations

from typing import NamedTuple

from mathmill.schemas.errors import MathmillError
from mathmill.validators.lean.pool import Pool

_SECONDS = 900.0  # the first answer builds the indices
_ALL = 10**9


class Listing(NamedTuple):
    """Theorem i is ``names[i]``; `identity` is what recipes call the library."""

    identity: str
    names: list[str]


def listed(pool: Pool) -> Listing:
    """Raises `MathmillError` where Lean has no answer."""
    answer = pool.ask({"op": "theorems", "start": 0, "stop": _ALL}, _SECONDS)
    for key in ("error", "lost"):
        if key in answer:
            raise MathmillError(f"Lean did not list its theorems: {answer[key]}")
    return Listing(f"{answer['version'].split(',')[0]}-{answer['digest']}", answer["names"])
