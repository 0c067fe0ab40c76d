"""`mathmill lean doctor`: what Lean can use here, what is missing, and what to do about it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from mathmill.schemas.errors import MathmillError
from mathmill.validators.lean import places, trace_needs
from mathmill.validators.lean.backends import node

LEAN_MEMORY = 5 * 1024**3  # bytes of memory for one embedded worker, with some air


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    found: bool
    told: str  # where it is, or what to do
    needed: bool = True


def examine() -> list[Finding]:
    """What there is, without starting Lean."""
    return [_node(), _runtime(), _memory(), *_native(), *_traces()]


def _node() -> Finding:
    try:
        return Finding("Node", True, node())
    except MathmillError as error:
        return Finding("Node", False, str(error))


def _runtime() -> Finding:
    folder = places.runtime_folder()
    faults = places.faults(folder)
    if not faults:
        return Finding("embedded Lean", True, f"{places.LEAN_VERSION} in {folder}")
    return Finding("embedded Lean", False, f"{'; '.join(faults)}; run: mathmill lean install")


def _memory() -> Finding:
    free = available_memory()
    if free is None:
        return Finding("memory", True, f"unknown on {platform.system()}; a worker takes 4 GiB")
    told = f"{free / 1024**3:.1f} GiB are free; an embedded worker takes about 4"
    return Finding("memory", free >= LEAN_MEMORY, told)


def available_memory() -> int | None:
    """Bytes that new processes may take, where the system tells (Linux)."""
    try:
        with open("/proc/meminfo") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return None


def _native() -> Iterator[Finding]:
    for what, tool, use in (
        ("native Lean", "lean", "the native backend"),
        ("Lake", "lake", "projects such as Mathlib, and traces"),
        ("elan", "elan", "traces"),
    ):
        found = shutil.which(tool)
        told = found or f"no `{tool}` on PATH; only {use} would need one"
        yield Finding(what, found is not None, told, needed=False)


def _traces() -> Iterator[Finding]:
    """What `mathmill lean trace` needs besides elan and Lake."""
    for tool in ("git", "wget"):
        found = shutil.which(tool)
        told = found or f"no `{tool}` on PATH; only traces need it. {trace_needs.TOOLS[tool]}"
        yield Finding(tool, found is not None, told, needed=False)
    why = trace_needs.python_objection()
    told = f"{trace_needs.python_version()}, on which lean-dojo runs"
    yield Finding("Python for traces", not why, why or told, needed=False)
    found = trace_needs.package_version()
    missing = "not installed; only traces need it"
    if not why:
        missing += f": {trace_needs.INSTALL}"
    yield Finding(trace_needs.PACKAGE, bool(found), found or missing, needed=False)
