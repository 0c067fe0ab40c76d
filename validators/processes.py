"""Processes that are spoken with through pipes that never block, and killed as a group."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

Process = subprocess.Popen[bytes]


class LostError(Exception):
    """The process is gone, or of no use any more; the message says why."""


def started(
    command: Sequence[str], environment: Mapping[str, str], folder: str, errors: int
) -> Process:
    """A process in a session of its own, with pipes that do not block; `errors` is its stderr."""
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=dict(environment),
        cwd=folder,
        bufsize=0,
        start_new_session=True,  # a group of its own, to be killed as one
    )
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None  # noqa: S101
        os.set_blocking(pipe.fileno(), False)
    return process


def read(process: Process) -> bytes:
    """What it has written, or nothing yet."""
    assert process.stdout is not None  # noqa: S101
    try:
        data = os.read(process.stdout.fileno(), 65_536)
    except BlockingIOError:
        return b""
    if not data:
        raise LostError(death(process))
    return data


def write(process: Process, data: memoryview) -> memoryview:
    """What is left of the data after as much as the pipe takes now."""
    assert process.stdin is not None  # noqa: S101
    try:
        return data[os.write(process.stdin.fileno(), data[:65_536]) :]
    except BlockingIOError:
        return data
    except OSError:
        raise LostError(death(process)) from None


def death(process: Process) -> str:
    """How it came to its end."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(2)
    code = process.returncode
    if code is not None and code < 0:
        return f"its process was killed by signal {-code}"
    return f"its process ended with code {code}"


def kill(process: Process) -> None:
    """End it with all that it started, and close its pipes."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    close(process)


def close(process: Process) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
