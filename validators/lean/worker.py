"""One Lean process: started, asked, watched from outside, killed when it runs past a limit."""

from __future__ import annotations

import json
import os
import re
import secrets
import selectors
import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mathmill.schemas.errors import MathmillError
from mathmill.validators import processes
from mathmill.validators.lean.backends import Launch
from mathmill.validators.lean.program import MARK
from mathmill.validators.processes import LostError

START_SECONDS = 600.0  # 45 on an idle machine, several times that on a busy one
_MAX_LINE = 64 * 1024 * 1024
_TAIL = 4_000  # characters of what the process printed, kept for a message

_TRACES = re.compile(r"^(?:\[DEBUG\b.*|\.process completed)\n(?: .*\n)*", re.MULTILINE)

Answer = dict[str, Any]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use."""

    heartbeats: int = 200_000  # Lean's own measure of work, deterministic: the first to act
    seconds: float = 30.0  # wall clock for one request
    memory: int = 6 * 1024**3  # bytes of the whole process
    requests: int = 20_000  # then the worker is replaced
    growth: int = 2 * 1024**3  # bytes more than at its start, when it is replaced; indices take 1


# A native Lean may import Mathlib, whose indices alone take more than the embedded one can have.
ROOMY = Limits(memory=32 * 1024**3, growth=16 * 1024**3)


class Worker:
    """A Lean process. Not for two threads at once; a pool sees to that."""

    def __init__(self, launch: Launch, limits: Limits, progress: Progress = lambda stage: None):
        self._limits = limits
        self._buffer = bytearray()
        self._tail = ""
        self._answered = 0
        self._reckoned = 0.0
        self._process = processes.started(
            launch.command, launch.environment, launch.folder, subprocess.STDOUT
        )
        self._lock = threading.Lock()
        deadline = time.monotonic() + START_SECONDS
        progress("loading")
        try:
            self._await("compiled", deadline)
            progress("importing the library")
            self.constants = int(self._await("ready", deadline)["constants"])
        except LostError as error:
            self.kill()
            progress("failed")
            raise MathmillError(f"Lean does not start: {error}\n{told(self._tail)}") from None
        self._first_memory = self.memory()
        progress("ready")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def worn(self) -> bool:
        """Whether it should be replaced before it is asked again."""
        return (
            not self.alive
            or self._answered >= self._limits.requests
            or self.memory() > self._first_memory + self._limits.growth
        )

    def memory(self) -> int:
        """Bytes of its own memory, where the system tells (Linux); else 0.

        The library's files, which a native Lean maps, do not count.
        """
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{self.pid}/statm") as file:
            _, resident, shared, *_ = map(int, file.read().split())
            return (resident - shared) * os.sysconf("SC_PAGE_SIZE")
        return 0

    def core_seconds(self) -> float:
        """Seconds of a core since its start, where the system tells (Linux); else 0.

        On a busy machine these say what work costs, and the clock does not.
        """
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{self.pid}/stat") as file:
            user, system = file.read().rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        return 0.0

    def ask(self, request: Answer, seconds: float | None = None) -> Answer:
        """One answer, with the `core_seconds` it took, those of the worker's start with the first.

        Raises `LostError`, after which the worker is dead.
        """
        name = secrets.token_hex(8)  # a checked text cannot know it, nor forge the answer's line
        line = json.dumps({"heartbeats": self._limits.heartbeats, **request, "id": name})
        with self._lock:
            try:
                seconds = self._limits.seconds if seconds is None else seconds
                deadline = time.monotonic() + seconds
                self._write(line.encode() + b"\n", deadline, seconds)
                answer = self._await(name, deadline, seconds)
            except LostError:
                self.kill()
                raise
        self._answered += 1
        now = self.core_seconds()
        answer["core_seconds"], self._reckoned = round(now - self._reckoned, 3), now
        return answer

    def kill(self) -> None:
        processes.kill(self._process)

    def _write(self, data: bytes, deadline: float, seconds: float) -> None:
        view = memoryview(data)
        while view:
            left = processes.write(self._process, view)
            if len(left) == len(view):
                if time.monotonic() > deadline:
                    raise LostError(f"it ran past {seconds:g} seconds")
                time.sleep(0.002)
            view = left

    def _await(self, name: str, deadline: float, seconds: float = START_SECONDS) -> Answer:
        """The answer of that name; every other line is skipped."""
        assert self._process.stdout is not None  # noqa: S101
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while True:
                while (line := self._line()) is not None:
                    found = _answer(line)
                    if found is not None and found.get("id") == name:
                        return found
                    self._tail = (self._tail + line + "\n")[-_TAIL:]
                left = deadline - time.monotonic()
                if left <= 0:
                    raise LostError(f"it ran past {seconds:g} seconds")
                if selector.select(min(left, 0.25)):
                    self._buffer += processes.read(self._process)
                    if len(self._buffer) > _MAX_LINE:
                        raise LostError("its answer is too long")
                elif self.memory() > self._limits.memory:
                    raise LostError(f"it took more than {self._limits.memory >> 20} MiB")

    def _line(self) -> str | None:
        end = self._buffer.find(b"\n")
        if end < 0:
            return None
        line = self._buffer[:end].decode("utf-8", errors="replace")
        del self._buffer[: end + 1]
        return line


def told(printed: str) -> str:
    r"""What a process has printed, without the traces that the embedded build prints at its start.

    >>> told("[DEBUG:GO] Init\n  - Init.olean\nunknown module prefix 'Mathlib'\n")
    "unknown module prefix 'Mathlib'"
    """
    return _TRACES.sub("", printed).strip()[-1_500:]


def _answer(line: str) -> Answer | None:
    at = line.find(MARK)  # a text without a line end may have been printed before it
    if at < 0:
        return None
    try:
        found = json.loads(line[at + len(MARK) :])
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
