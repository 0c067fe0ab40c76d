"""Runs a plan in several processes on this machine, and notices when one of them dies.

Each worker process runs Beam's in-process runner over all shards; a claim file decides who makes
which, so that nobody waits at the end. Beam's own multi-process mode is not used: it never notices
a killed worker, and it listens for gRPC, without any authentication, on every network interface.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

from mathmill.pipelines.drops import resolve
from mathmill.pipelines.finish import finish
from mathmill.pipelines.folders import LocalFolder
from mathmill.pipelines.plan import Plan
from mathmill.pipelines.progress import Listener
from mathmill.pipelines.work import WORK, stored_receipt, sweep
from mathmill.schemas.errors import BadInputError, MathmillError

Message = dict[str, Any] | None  # None: the worker is gone


class Worker:
    """A child process and the pipes to it."""

    def __init__(self, number: int, inbox: queue.SimpleQueue[tuple[Worker, Message]]) -> None:
        self.number = number
        self._inbox = inbox
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mathmill.pipelines.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONSAFEPATH": "1"},
            start_new_session=True,  # Ctrl-C reaches us alone, and `stop` all that it started
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            with contextlib.suppress(ValueError):  # half a line, as the process died
                self._inbox.put((self, json.loads(line)))
        self._inbox.put((self, None))

    def tell(self, line: str) -> None:
        with contextlib.suppress(BrokenPipeError):  # its end is reported by `_listen`
            print(line, file=self._process.stdin, flush=True)

    def stop(self) -> None:
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()

    def epitaph(self) -> str:
        """How a process that is gone came to its end."""
        code = self._process.wait()
        if code < 0:
            with contextlib.suppress(ValueError):
                return f"was killed by {signal.Signals(-code).name}"
        return f"ended with exit code {code}"


def run_in_workers(plan: Plan, out: str, count: int, report: Listener) -> None:
    """The whole run; `report` gets the rows that are done, as they are.

    Raises what a worker failed with, or `MathmillError` when one died.
    """
    folder = LocalFolder(out)
    folder.delete(f"{WORK}/claims")
    inbox: queue.SimpleQueue[tuple[Worker, Message]] = queue.SimpleQueue()
    with _workers(folder, min(count, len(plan.shards)), inbox) as workers:
        order = json.dumps({"plan": plan.model_dump(mode="json"), "out": out})
        for worker in workers:
            worker.tell(order)
        if plan.drops:
            _step("keys", workers, inbox, report)
            resolve(plan, folder)
        _step("write", workers, inbox, report)
    receipts = [stored_receipt(plan, shard, folder) for shard in plan.shards]
    finish(plan, folder, [receipt for receipt in receipts if receipt is not None])


@contextlib.contextmanager
def _workers(
    folder: LocalFolder, count: int, inbox: queue.SimpleQueue[tuple[Worker, Message]]
) -> Iterator[list[Worker]]:
    workers: list[Worker] = []
    try:
        for number in range(count):
            workers.append(Worker(number + 1, inbox))
        yield workers
    finally:
        for worker in workers:
            worker.stop()
        sweep(folder)


def _step(
    step: str,
    workers: list[Worker],
    inbox: queue.SimpleQueue[tuple[Worker, Message]],
    report: Listener,
) -> None:
    """Have all workers do a step, and wait for them."""
    for worker in workers:
        worker.tell(step)
    busy = len(workers)
    while busy:
        worker, message = inbox.get()
        if message is None:
            raise MathmillError(
                f"Worker {worker.number} of {len(workers)} {worker.epitaph()} (by someone, or by "
                "the system for want of memory).\nRun the same command again: complete shards are "
                "kept. If it happens again, use fewer --workers."
            )
        if "rows" in message:
            report(message["rows"], message["kept"])
        elif "done" in message:
            busy -= 1
        elif "failed" in message:
            kind = BadInputError if message["exit_code"] == 2 else MathmillError
            raise kind(message["failed"])
        else:
            raise RuntimeError(message["crashed"])
