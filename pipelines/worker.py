"""A worker process of a run on this machine: `python -m mathmill.pipelines.worker`.

The parent writes one JSON line with the plan, then one line for each step; the worker answers with
JSON lines. It ends itself as soon as the parent is gone, so that a killed run leaves no workers.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from typing import Any, TextIO

from mathmill.pipelines import progress
from mathmill.pipelines.failures import failure_in
from mathmill.pipelines.plan import Plan


def main() -> None:
    """Serve the parent until it closes our standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # whatever else prints must not get between the answers
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin, lines), daemon=True).start()
    order = json.loads(lines.get())
    plan = Plan.model_validate(order["plan"])
    progress.listen(lambda rows, kept: _answer(answers, {"rows": rows, "kept": kept}))
    while True:
        _answer(answers, _run(lines.get().strip(), plan, order["out"]))


def _listen(stream: TextIO, lines: queue.SimpleQueue[str]) -> None:
    for line in stream:
        lines.put(line)
    os._exit(0)  # the parent is gone, or wants no more: stop in the middle of whatever it is


def _run(step: str, plan: Plan, out: str) -> dict[str, Any]:
    try:
        from mathmill.pipelines import graph

        graph.run_claimed(step, plan, out)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        failure = failure_in(error)
        if failure is None:
            return {"crashed": str(error)[-4_000:]}
        return {"failed": str(failure), "exit_code": failure.exit_code}
    return {"done": step}


def _answer(answers: TextIO, message: dict[str, Any]) -> None:
    try:
        answers.write(json.dumps(message) + "\n")
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    main()
