"""A child process that the parent can kill: what may hang or blow up runs there (law 5).

The parent sends requests and reads replies as frames (4 bytes of length, then the bytes). Each
request has a wall-clock limit; past it, or when the child dies, the whole process group is killed,
that request is lost with its reason, and the rest goes to a fresh child. Memory is capped from
outside. Nothing here uses signals handlers or alarms, so it works in any thread, in Beam's worker
processes, and after a fork.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import selectors
import struct
import subprocess
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mathmill.validators import processes
from mathmill.validators.processes import LostError

_START_SECONDS = 60.0  # for the child to say that it is ready, on a busy machine
_MAX_FRAME = 16 * 1024 * 1024
_MAX_STARTS = 3  # failed starts in a row before giving up
READY = b"ready"

_HEADER = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class Lost:
    """A request without a reply, and why."""

    reason: str


_children: weakref.WeakSet[Child] = weakref.WeakSet()


class Child:
    """A lazily started process that answers requests in order.

    `command` gives the argument list; the process gets only `environment`, and at most `memory`
    bytes of address space. After `recycle` requests it is replaced, so that caches do not grow.
    """

    def __init__(
        self,
        command: Callable[[], list[str]],
        *,
        memory: int,
        environment: dict[str, str] | None = None,
        recycle: int = 20_000,
    ) -> None:
        self._command = command
        self._memory = memory
        self._environment = environment or {}
        self._recycle = recycle
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._lock = threading.Lock()
        _children.add(self)

    @property
    def pid(self) -> int | None:
        """The process that runs now, if any."""
        process = self._process
        return None if process is None else process.pid

    def ask(self, requests: Sequence[bytes], seconds: float) -> list[bytes | Lost]:
        """One reply for each request, each within `seconds` of the one before it."""
        replies: list[bytes | Lost] = []
        failed_starts = 0
        with self._lock:
            while len(replies) < len(requests):
                if failed_starts == _MAX_STARTS:
                    replies.append(Lost("the checking process does not start"))
                    continue
                try:
                    self._start()
                except (LostError, OSError):
                    self._kill()
                    failed_starts += 1
                    continue
                failed_starts = 0
                try:
                    self._exchange(requests[len(replies) :], seconds, replies)
                except LostError as error:
                    self._kill()
                    replies.append(Lost(str(error)))
        return replies

    def close(self) -> None:
        with self._lock:
            self._kill()

    def forget(self) -> None:
        """In a forked copy of the parent: the child belongs to the original."""
        process, self._process = self._process, None
        self._lock = threading.Lock()
        if process is not None:
            process.returncode = 0  # not ours to wait for
            processes.close(process)

    def _start(self) -> None:
        if self._process is not None and self._answered >= self._recycle:
            self._kill()
        if self._process is not None:
            return
        self._answered = 0
        self._process = processes.started(
            self._command(), self._environment, "/", subprocess.DEVNULL
        )
        _limit_memory(self._process.pid, self._memory)
        greeting: list[bytes | Lost] = []
        self._exchange((), _START_SECONDS, greeting, wanted=1)
        if greeting != [READY]:
            raise LostError("the checking process does not start")

    def _exchange(
        self,
        requests: Sequence[bytes],
        seconds: float,
        replies: list[bytes | Lost],
        wanted: int | None = None,
    ) -> None:
        """Write requests and read replies as the pipes allow, adding to `replies`."""
        process = self._process
        assert process is not None  # noqa: S101
        wanted = len(requests) if wanted is None else wanted
        outgoing = memoryview(b"".join(_HEADER.pack(len(body)) + body for body in requests))
        incoming = bytearray()
        deadline = time.monotonic() + seconds
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            if outgoing:
                selector.register(process.stdin, selectors.EVENT_WRITE)
            while wanted:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise LostError(f"it ran past {seconds:g} seconds")
                for key, _ in selector.select(left):
                    if key.fileobj is process.stdin:
                        outgoing = processes.write(process, outgoing)
                        if not outgoing:
                            selector.unregister(process.stdin)
                    else:
                        incoming += processes.read(process)
                        while wanted and (body := _frame(incoming)) is not None:
                            replies.append(body)
                            self._answered += 1
                            wanted -= 1
                            deadline = time.monotonic() + seconds

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            processes.kill(process)


def _frame(incoming: bytearray) -> bytes | None:
    """The first whole frame, taken off the buffer."""
    if len(incoming) < _HEADER.size:
        return None
    (size,) = _HEADER.unpack_from(incoming)
    if size > _MAX_FRAME:
        raise LostError("its reply is too long")
    end = _HEADER.size + size
    if len(incoming) < end:
        return None
    body = bytes(incoming[_HEADER.size : end])
    del incoming[:end]
    return body


def _limit_memory(pid: int, memory: int) -> None:
    """From outside, where the system can (Linux); the children also limit themselves."""
    try:
        import resource
    except ImportError:
        return
    if hasattr(resource, "prlimit"):
        with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))


def _close_all() -> None:
    for child in list(_children):
        child.close()


def _forget_all() -> None:
    for child in list(_children):
        child.forget()


atexit.register(_close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
