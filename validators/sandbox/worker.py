"""The worker: reads programs from its input, runs each in a fork of its own, writes the results.

One request is a program with a list of inputs; the reply has one result for each input. The
worker never parses or runs a program itself: a fork does, locked down first, and the worker kills
it when an input takes longer than its time. So one program can neither change the worker nor what
another program answers.
"""

from __future__ import annotations

import json
import os
import select
import signal
import struct
import sys
import time
from typing import Any

from . import lockdown, rules, values

_HEADER = struct.Struct(">I")
_MAX_FAILURES = 2  # inputs on which a program may die before the rest is not tried
_MAX_LINE = 200_000  # bytes of one result


def main() -> None:
    """Answer requests until the input ends."""
    memory = int(sys.argv[2])
    sys.setrecursionlimit(1_000)
    lockdown.leave_network()
    _write_frame(1, b"ready")
    while (body := _read_frame(0)) is not None:
        request = json.loads(body)
        results = _run_all(request["program"], request["inputs"], request["seconds"], memory)
        _write_frame(1, json.dumps(results).encode())


def _run_all(program: str, inputs: list[Any], seconds: float, memory: int) -> list[Any]:
    results: list[Any] = []
    failures = 0
    while len(results) < len(inputs):
        if failures == _MAX_FAILURES:
            results.append(["lost", "not tried: the program failed on inputs before this one"])
            continue
        before = len(results)
        ending = _run(program, inputs[before:], seconds, memory, results)
        if len(results) < len(inputs):
            results.append(["lost", ending])
            failures += 1
    return results


def _run(
    program: str, inputs: list[Any], seconds: float, memory: int, results: list[Any]
) -> str:
    """Run one fork, adding a result for each input that it finishes; why it ended early."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _runner(program, inputs, seconds, memory, writing)  # never returns
    os.close(writing)
    try:
        return _collect(reading, len(inputs), seconds, results, pid)
    finally:
        os.close(reading)


def _collect(reading: int, wanted: int, seconds: float, results: list[Any], pid: int) -> str:
    buffer = b""
    deadline = time.monotonic() + seconds
    ending = ""
    while wanted and not ending:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            ending = f"it ran past {seconds:g} seconds"
            break
        data = os.read(reading, 65_536)
        if not data:
            ending = "died"
        buffer += data
        if len(buffer) > _MAX_LINE + 65_536:
            ending = "its result is too long"
        *lines, buffer = buffer.split(b"\n")
        for line in lines[:wanted]:
            results.append(_result(line))
            wanted -= 1
            deadline = time.monotonic() + seconds
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if ending == "died":
        ended = f"by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "early"
        return f"its process ended {ended}"
    return ending


def _result(line: bytes) -> Any:
    try:
        result = json.loads(line)
    except ValueError:
        return ["lost", "its result cannot be read"]
    well_formed = isinstance(result, list) and len(result) == 2 and isinstance(result[0], str)
    return result if well_formed else ["lost", "its result cannot be read"]


def _runner(program: str, inputs: list[Any], seconds: float, memory: int, writing: int) -> None:
    """The forked process: lock down, check the program, run it on each input."""
    try:
        os.dup2(writing, 3)
        os.closerange(4, 64)
        for descriptor in (0, 1, 2):
            os.close(descriptor)
        lockdown.lock(memory, int(seconds * len(inputs)) + 2)
        code, failure = _compile(program)
        for given in inputs:
            result = failure or _solve(code, given)
            _write_all(3, json.dumps(result).encode() + b"\n")
    finally:
        os._exit(0)


def _compile(program: str) -> tuple[Any, list[str] | None]:
    try:
        return compile(rules.check(program), "program", "exec"), None
    except rules.RefusedError as error:
        return None, ["refused", str(error)]
    except SyntaxError as error:
        return None, ["wrong", f"the program is not Python: {error.msg}"]
    except (ValueError, RecursionError, MemoryError) as error:
        return None, ["refused", f"the program cannot be read: {type(error).__name__}"]


def _solve(code: Any, given: Any) -> list[Any]:
    try:
        scope = rules.namespace()
        exec(code, scope)  # noqa: S102 - what this process is for: checked, locked down, alone
        solve = scope.get("solve")
        if solve is None:
            return ["wrong", "the program defines no solve"]
        return ["value", values.write_result(solve(*map(values.read_input, given)))]
    except values.ResultError as error:
        return ["unclear", str(error)]
    except (MemoryError, RecursionError) as error:
        return ["lost", f"it ran into {type(error).__name__}"]
    except BaseException as error:  # noqa: BLE001 - the program may raise anything
        return ["wrong", f"solve raised {type(error).__name__}"]


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _write_frame(descriptor: int, body: bytes) -> None:
    _write_all(descriptor, _HEADER.pack(len(body)) + body)


def _read_frame(descriptor: int) -> bytes | None:
    header = _read_exactly(descriptor, _HEADER.size)
    return None if header is None else _read_exactly(descriptor, *_HEADER.unpack(header))


def _read_exactly(descriptor: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(descriptor, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
