"""A trace: the theorems of someone's repository, as read from what LeanDojo traced.

It is a folder: ``trace.json`` says where the traced project lies and what it is made of,
``theorems.jsonl`` holds a theorem a line. The digest of the latter is the trace's identity.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path

from pydantic import Field, ValidationError

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError

HEAD, THEOREMS = "trace.json", "theorems.jsonl"


class TracedStep(Frozen):
    """One tactic of a proof: ``rw [Nat.add_comm]``, between two states."""

    before: str
    tactic: str
    after: str
    premises: tuple[str, ...] = Field(default=(), description="Full names, as they are used.")


class TracedTheorem(Frozen):
    """A theorem whose proof the kernel took from this text alone, with the project imported."""

    name: str
    file: str
    statement: str = Field(description="What stands between its name and `:=`, on one line.")
    proof: str
    premises: tuple[str, ...] = ()
    steps: tuple[TracedStep, ...] = ()


class Trace(Frozen):
    """The head of a trace, and its theorems."""

    repository: str
    commit: str
    lean: str = Field(description="The version of Lean that the repository asks for.")
    project: str = Field(description="The folder of the traced Lake project on this machine.")
    imports: tuple[str, ...]
    digest: str
    theorems: tuple[TracedTheorem, ...] = ()


def is_trace(folder: Path) -> bool:
    return (folder / HEAD).is_file()


def write_trace(folder: Path, trace: Trace) -> Trace:
    """Write it, and give it with its digest."""
    lines = [one.model_dump_json() for one in trace.theorems]
    text = "".join(f"{line}\n" for line in lines)
    trace = trace.model_copy(update={"digest": digest_of(text)})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / THEOREMS).write_text(text, encoding="utf-8")
    head = trace.model_dump_json(exclude={"theorems"}, indent=1)
    (folder / HEAD).write_text(head + "\n", encoding="utf-8")
    return trace


def read_trace(folder: Path) -> Trace:
    """Raises `BadInputError` where the folder's two files do not belong together."""
    try:
        head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
        text = (folder / THEOREMS).read_text(encoding="utf-8")
        theorems = [TracedTheorem.model_validate_json(line) for line in text.splitlines()]
        trace = Trace(**head, theorems=tuple(theorems))
    except (OSError, TypeError, ValueError, ValidationError) as error:
        raise BadInputError(f"{folder} holds no whole trace: {error}. Make it anew.") from None
    if digest_of(text) != trace.digest:
        raise BadInputError(f"{folder / THEOREMS} is not the file that {HEAD} names. Make it anew.")
    return trace


def digest_of(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
