"""Workers of one backend and one import set: shared out, replaced, and asked in order.

A request that hangs or explodes costs its own limit and one restart; the others never notice.

>>> from mathmill.validators.lean.pool import Pool            # doctest: +SKIP
>>> with Pool() as lean:  # doctest: +SKIP
...     lean.ask({"op": "check", "statement": ": 2 + 2 = 4", "proof": ":= rfl"})["accepted"]
True
"""

from __future__ import annotations

import asyncio
import atexit
import os
import threading
import weakref
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType

from typing_extensions import Self

from mathmill.validators.lean.backends import LIBRARY, Backend, Embedded
from mathmill.validators.lean.worker import ROOMY, Answer, Limits, Progress, Worker
from mathmill.validators.processes import LostError

_pools: weakref.WeakSet[Pool] = weakref.WeakSet()


class Pool:
    """Long-lived Lean workers; each takes 45 s to start and a few GiB, so start few and keep them.

    Workers start when they are first needed. Thread-safe; `ask` and `ask_all` wait, `ask_async`
    is for asyncio.
    """

    def __init__(
        self,
        backend: Backend | None = None,
        *,
        imports: Sequence[str] = LIBRARY,
        workers: int = 1,
        limits: Limits | None = None,
        progress: Progress = lambda stage: None,
    ) -> None:
        self.backend: Backend = Embedded() if backend is None else backend
        self.imports = tuple(imports)
        self.limits = limits or (ROOMY if self.backend.name == "native" else Limits())
        self.restarts = 0
        self._progress = progress
        self._size = workers
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(workers)
        _pools.add(self)

    def ask(self, request: Answer, seconds: float | None = None) -> Answer:
        """One answer; one with the key `lost` where the worker had to be killed."""
        with self._free:
            worker = self._take()
            try:
                return worker.ask(request, seconds)
            except LostError as error:
                self.restarts += 1
                return {"lost": str(error)}
            finally:
                self._give_back(worker)

    def ask_all(self, requests: Iterable[Answer], seconds: float | None = None) -> list[Answer]:
        """The answers in the order of the requests, asked of all workers at once."""
        requests = list(requests)
        if self._size == 1 or len(requests) < 2:
            return [self.ask(request, seconds) for request in requests]
        with ThreadPoolExecutor(self._size) as threads:
            return list(threads.map(lambda request: self.ask(request, seconds), requests))

    async def ask_async(self, request: Answer, seconds: float | None = None) -> Answer:
        """As `ask`, without holding up the event loop."""
        return await asyncio.to_thread(self.ask, request, seconds)

    def start(self) -> None:
        """Start one worker now, rather than at the first request."""
        with self._free:
            self._give_back(self._take())

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    def pids(self) -> list[int]:
        with self._lock:
            return [worker.pid for worker in self._idle]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _take(self) -> Worker:
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        if worker is not None and worker.worn:
            worker.kill()
            worker = None
        if worker is None:
            launch = self.backend.launch(self.imports)
            worker = Worker(launch, self.limits, self._progress)
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.alive:
            with self._lock:
                self._idle.append(worker)

    def _forget(self) -> None:
        """In a forked copy of the process, the workers belong to the original."""
        self._idle = []
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(self._size)


def close_all() -> None:
    """End the workers of this process; a pool that is asked again starts new ones."""
    for pool in list(_pools):
        pool.close()


def _forget_all() -> None:
    for pool in list(_pools):
        pool._forget()


atexit.register(close_all)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
