"""How long it takes until something happens: imports and the command's help, in seconds."""

from __future__ import annotations

import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Start(NamedTuple):
    name: str
    seconds: float | None  # None: it failed
    goal: float


_STARTS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("import mathmill.generators", ("-c", "import mathmill.generators"), 1.0),
    ("load all generators", ("-c", "from mathmill import generators as g; g.names()"), 1.0),
    ("import mathmill.validators", ("-c", "import mathmill.validators"), 1.0),
    ("python alone", ("-c", "pass"), 1.0),
)


def starts(rounds: int) -> Iterator[Start]:
    commands = {name: ([sys.executable, *rest], goal) for name, rest, goal in _STARTS}
    command = Path(sysconfig.get_path("scripts")) / "mathmill"
    commands["mathmill --help"] = ([str(command), "--help"], 0.5)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, (line, _) in commands.items():
            seconds = _time(line)
            if seconds is not None:
                times[name].append(seconds)
    for name, (_, goal) in commands.items():
        yield Start(name, statistics.median(times[name]) if times[name] else None, goal)


def _time(line: list[str]) -> float | None:
    began = time.perf_counter()
    try:
        subprocess.run(line, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return time.perf_counter() - began
