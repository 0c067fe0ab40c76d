"""The worker: reads programs from its input, runs them in forks of itself, writes the results.

One request is a list of programs, each with a list of inputs; the reply has one result for each
input. The worker never parses or runs a program itself: a fork does, locked down first, and the
worker kills it when an input takes longer than its time.

Programs that are tame (`rules.tame`: they cannot reach anything that another program could see)
share a fork, since a fork costs more than they do. Any other program has a fork of its own: the
runner says "wild" before it starts one, and from then on the worker takes nothing else from it.
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

from . import lockdown, rules, values  # noqa: TID251 - mathmill is not there

_HEADER = struct.Struct(">I")
_MAX_FAILURES = 2  # inputs on which a program may die before the rest is not tried
_MAX_SHARED = 200  # tame programs in one fork
_WILD, _FRESH = b'"wild"', b'"fresh"'
_MAX_LINE = 200_000  # bytes of one result

Job = tuple[str, list[Any]]  # a program, and its inputs


def main() -> None:
    """Answer requests until the input ends."""
    memory = int(sys.argv[2])
    sys.setrecursionlimit(1_000)
    lockdown.leave_network()
    _write_frame(1, b"ready")
    while (body := _read_frame(0)) is not None:
        request = json.loads(body)
        results = _run_all(request["jobs"], request["seconds"], memory)
        _write_frame(1, json.dumps(results).encode())


def _run_all(jobs: list[Job], seconds: float, memory: int) -> list[Any]:
    """One result for each input of each job, in order."""
    results: list[Any] = []
    pending = [(program, list(inputs)) for program, inputs in jobs]
    failures = 0  # of the first pending program
    while pending:
        found, ending = _run(pending, seconds, memory)
        results += found
        if not found and not ending:
            ending = "it gave no result"
        finished = len(found)
        while pending and finished >= len(pending[0][1]):
            finished -= len(pending.pop(0)[1])
            failures = 0
        if pending:
            del pending[0][1][:finished]
        if pending and ending:
            results.append(["lost", ending])
            failures += 1
            del pending[0][1][:1]
            if failures == _MAX_FAILURES:
                results += [["lost", "it failed on other inputs before"]] * len(pending[0][1])
                del pending[0][1][:]
            if not pending[0][1]:
                pending.pop(0)
                failures = 0
    return results


def _run(jobs: list[Job], seconds: float, memory: int) -> tuple[list[Any], str]:
    """Run one fork: the results of the inputs that it finished, and why it ended early."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _runner(jobs, seconds, memory, writing)  # never returns
    os.close(writing)
    results: list[Any] = []
    try:
        ending = _collect(reading, jobs, seconds, results)
    finally:
        os.close(reading)
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    if ending == "died":
        ended = f"by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "early"
        ending = f"its process ended {ended}"
    return results, ending


def _collect(reading: int, jobs: list[Job], seconds: float, results: list[Any]) -> str:
    """Read results until all are there, a fresh fork is needed ("") or something is wrong."""
    wanted = sum(len(inputs) for _, inputs in jobs)
    buffer = b""
    deadline = time.monotonic() + seconds
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return f"it ran past {seconds:g} seconds"
        data = os.read(reading, 65_536)
        if not data:
            return "died"
        buffer += data
        if len(buffer) > _MAX_LINE + 65_536:
            return "its result is too long"
        *lines, buffer = buffer.split(b"\n")
        for line in lines:
            if line == _WILD and not results:
                wanted = len(jobs[0][1])
            elif line == _FRESH:
                return ""
            else:
                results.append(_result(line))
                deadline = time.monotonic() + seconds
            if len(results) == wanted:
                return ""


def _result(line: bytes) -> Any:
    try:
        result = json.loads(line)
    except ValueError:
        return ["lost", "its result cannot be read"]
    well_formed = isinstance(result, list) and len(result) == 2 and isinstance(result[0], str)
    return result if well_formed else ["lost", "its result cannot be read"]


def _runner(jobs: list[Job], seconds: float, memory: int, writing: int) -> None:
    """The forked process: lock down, then check each program and run it on its inputs."""
    try:
        os.dup2(writing, 3)
        os.closerange(4, 64)
        for descriptor in (0, 1, 2):
            os.close(descriptor)
        lockdown.lock(memory, int(seconds) * _MAX_SHARED + 2)
        for at, (program, inputs) in enumerate(jobs):
            code, tame, failure = _compile(program)
            if at == _MAX_SHARED or not (tame or at == 0):
                _write_all(3, _FRESH + b"\n")
                return
            if not tame:
                _write_all(3, _WILD + b"\n")
            for given in inputs:
                result = failure or _solve(code, given)
                _write_all(3, json.dumps(result).encode() + b"\n")
            if not tame:
                return
    finally:
        os._exit(0)


def _compile(program: str) -> tuple[Any, bool, list[str] | None]:
    """The program's code, whether it is tame, and what is wrong with it."""
    try:
        tree = rules.check(program)
        return compile(tree, "program", "exec"), rules.tame(tree), None
    except rules.RefusedError as error:
        return None, True, ["refused", str(error)]
    except SyntaxError as error:
        return None, True, ["wrong", f"the program is not Python: {error.msg}"]
    except (ValueError, RecursionError, MemoryError) as error:
        return None, True, ["refused", f"the program cannot be read: {type(error).__name__}"]


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
    except (MemoryError, RecursionError, OSError, ImportError) as error:
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
