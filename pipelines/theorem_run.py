"""A long run of theorem mutation over a whole library, in parts that are done once.

    mathmill lean mutate --out out/mutants

takes the library's theorems in blocks, in an order that is fixed and mixed, so that a run that is
stopped early has seen a fair sample. Each block becomes one file; a run that is started again goes
on where files are missing. `theorem_report` puts the files together.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice
from pathlib import Path
from typing import Any

from mathmill.generators.theorems.depth import proof_of, within
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.validators.lean.checking import check_proofs
from mathmill.validators.lean.listing import listed
from mathmill.validators.lean.pool import Pool
from mathmill.validators.lean.program import program

BLOCK = 8  # theorems of one file
KINDS = ("rewrite", "apply", "forward")
_SECONDS = 240.0  # for a theorem; past it, this one alone is left out
_LOST = "theorems left out: past every limit"
_LOST_DEEPER = "mutants not mutated in turn: past every limit"
_UNPROVED = "left out: proof, not from the library alone"
_STAGES = {"theorems": "mutants mutated in turn"}

Answer = dict[str, Any]
Report = Callable[[int, int], None]  # blocks done, blocks in all


class RunOrder(Frozen):
    """What decides every byte of a run."""

    kinds: tuple[str, ...] = KINDS
    most: int = 8
    deeper: int = 0  # mutants of each theorem that are mutated in turn
    size: int = 400
    other_types: bool = False
    first: int = 0
    last: int | None = None
    library: str = ""
    program: str = ""


def run(
    out: Path,
    order: RunOrder,
    *,
    pool: Pool,
    workers: int = 1,
    seconds: float | None = None,
    report: Report = lambda done, total: None,
    stopping: Callable[[], None] = lambda: None,
) -> RunOrder:
    """Do what is missing; stop early after `seconds`. Returns the order as it is in the folder.

    At Ctrl-C (in the command, at SIGTERM, too) `stopping` is called, the blocks that were begun are
    finished and kept, and then `KeyboardInterrupt` goes on.
    """
    order = _settled(out, order, pool)
    assert order.last is not None  # noqa: S101 - `_settled` fills it
    blocks = shuffled(range(order.first, order.last, BLOCK))
    missing = [first for first in blocks if not part_of(out, first).is_file()]
    done = len(blocks) - len(missing)
    deadline = None if seconds is None else time.monotonic() + seconds
    report(done, len(blocks))
    do = functools.partial(_do, out, order, pool)
    with ThreadPoolExecutor(workers) as threads:  # whose end waits for what was begun
        try:
            for _ in _in_order(missing, do, threads, workers, deadline):
                done += 1
                report(done, len(blocks))
        except KeyboardInterrupt:
            stopping()
            raise
    return order


def part_of(out: Path, first: int) -> Path:
    return out / "parts" / f"{first:06d}.json.gz"


def shuffled(blocks: range) -> list[int]:
    """The blocks in an order that only their numbers decide."""
    return sorted(blocks, key=lambda first: hashlib.blake2b(f"block {first}".encode()).digest())


def _settled(out: Path, order: RunOrder, pool: Pool) -> RunOrder:
    """The order with what Lean says of its library, kept in the folder; another is refused."""
    library, names = listed(pool)
    order = order.model_copy(
        update={
            "last": min(order.last or len(names), len(names)),
            "library": library,
            "program": hashlib.blake2b(program().encode(), digest_size=8).hexdigest(),
        }
    )
    file = out / "run.json"
    (out / "parts").mkdir(parents=True, exist_ok=True)
    if file.is_file():
        old = RunOrder.model_validate_json(file.read_text(encoding="utf-8"))
        if old != order:
            raise BadInputError(
                f"{out} holds a run with {old.model_dump_json()}, and this one has "
                f"{order.model_dump_json()}. Name another folder, or use the same options and Lean."
            )
    file.write_text(order.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return order


def _in_order(
    items: list[int],
    do: Callable[[int], None],
    threads: ThreadPoolExecutor,
    workers: int,
    deadline: float | None,
) -> Iterator[None]:
    """Do the items by so many threads, each of which has a Lean worker; none after the deadline."""
    left = iter(items)
    running = {threads.submit(do, item) for item in islice(left, workers)}
    while running:
        finished, running = wait(running, return_when=FIRST_COMPLETED)
        for one in finished:
            one.result()
            yield
            item = next(left, None)
            if item is not None and (deadline is None or time.monotonic() < deadline):
                running.add(threads.submit(do, item))


def _do(out: Path, order: RunOrder, pool: Pool, first: int) -> None:
    assert order.last is not None  # noqa: S101
    start = time.monotonic()
    part = _block(order, pool, first, min(first + BLOCK, order.last))
    part["seconds"] = round(time.monotonic() - start, 3)
    place = part_of(out, first)
    scratch = place.with_suffix(".part")
    scratch.write_bytes(gzip.compress(json.dumps(part).encode(), mtime=0))
    scratch.replace(place)


def _request(order: RunOrder, start: int, stop: int) -> Answer:
    return {"op": "mutate", "start": start, "stop": stop, **_wish(order)}


def _wish(order: RunOrder) -> Answer:
    return {
        "kinds": list(order.kinds),
        "most": order.most,
        "size": order.size,
        "any_type": int(order.other_types),
    }


def _block(order: RunOrder, pool: Pool, first: int, stop: int) -> Answer:
    """The block's theorems, asked for alone, so that only one at fault is left out."""
    part: Answer = {"rows": [], "keys": [], "counts": {}, "core_seconds": 0.0}
    for number in range(first, stop):
        answer = _asked(pool, _request(order, number, number + 1))
        _add(part, answer, _LOST)
        for row in answer.get("rows", [])[: order.deeper]:
            _add(part, _deeper(order, pool, row), _LOST_DEEPER)
    part["core_seconds"] = round(part["core_seconds"], 3)
    return part


def _asked(pool: Pool, request: Answer) -> Answer:
    """What Lean says; if it was lost, which may be due to what came before, once more."""
    answer = pool.ask(request, _SECONDS)
    return pool.ask(request, _SECONDS) if "lost" in answer else answer


def _deeper(order: RunOrder, pool: Pool, row: Answer) -> Answer:
    """What comes of a mutant, with proofs that need nothing but the library, checked as a whole."""
    asked = {
        "op": "mutate",
        "statement": row["statement"],
        "proof": proof_of(row),
        "ancestor": row["parent"],
        "used": [row["parent"], row["lemma"]],
    }
    answer = _asked(pool, {**asked, **_wish(order)})
    if "counts" not in answer:
        return {}
    rows = [within(row, child) for child in answer["rows"]]
    checked = check_proofs([(child["statement"], proof_of(child)) for child in rows], pool=pool)
    good = [child for child, found in zip(rows, checked, strict=True) if found.accepted]
    counts = {_STAGES.get(stage, stage): told for stage, told in answer["counts"].items()}
    if len(good) < len(rows):
        counts[_UNPROVED] = [len(rows) - len(good), 0]
    return {**answer, "rows": good, "counts": counts}


def _add(part: Answer, answer: Answer, lost: str) -> None:
    part["rows"] += answer.get("rows", [])
    part["keys"] += answer.get("keys", [])
    part["core_seconds"] += answer.get("core_seconds", 0.0)
    for stage, (count, time_) in answer.get("counts", {lost: [1, 0]}).items():
        total = part["counts"].setdefault(stage, [0, 0])
        total[0] += count
        total[1] += time_
