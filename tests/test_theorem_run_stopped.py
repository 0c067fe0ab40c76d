"""`mathmill lean mutate` in a process of its own, stopped by a signal, with a Lean that is slow."""

import signal
import time

import pyarrow.parquet as pq
import pytest

from mathmill.pipelines.theorem_run import BLOCK

COUNT = 6 * BLOCK
SCRIPT = """
import contextlib, sys, time
from mathmill.pipelines import lean_mutate
from mathmill.pipelines.cli import app

class SlowPool:
    def ask(self, request, seconds=None):
        if request["op"] == "theorems":
            names = [f"T.{n}" for n in range(int(sys.argv[2]))]
            return {"names": names, "digest": "d1", "version": "4.28.0"}
        time.sleep(0.05)
        n = request["start"]
        row = {
            "key": f"{n:016x}", "kind": "rewrite", "parent": f"T.{n}", "lemma": "L.a",
            "backwards": False, "site": "conclusion", "statement": f": {n} = {n}",
            "level": "plain", "steps": [{"before": "a", "tactic": "b", "after": "c"}],
            "parent_statement": "a", "lemma_statement": "b", "vacuity": "no_hypotheses",
            "axioms": [],
        }
        counts = {"theorems": [1, 10], "mutants": [1, 5]}
        return {"rows": [row], "keys": [row["key"]], "counts": counts, "core_seconds": 0.1}

lean_mutate.pool_of = lambda *given, **named: contextlib.nullcontext(SlowPool())
app(["lean", "mutate", "--out", sys.argv[1], "--workers", "2"])
"""


@pytest.fixture
def start(tmp_path, started):
    """Start the command on a folder of that name."""
    return lambda out: started("-c", SCRIPT, str(tmp_path / out), str(COUNT))


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_blocks_that_were_begun_are_finished_and_the_run_goes_on(start, tmp_path, sent, code):
    parts = tmp_path / "out" / "parts"
    process = start("out")
    until = time.monotonic() + 60
    while not list(parts.glob("*.json.gz")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == code, errors
    assert "the same command goes on from there" in errors
    assert "Traceback" not in errors
    done = list(parts.iterdir())
    assert all(file.name.endswith(".json.gz") for file in done)
    assert 1 < len(done) < COUNT // BLOCK
    assert pq.read_table(tmp_path / "out" / "theorems.parquet").num_rows == len(done) * BLOCK
    assert (tmp_path / "out" / "REPORT.md").is_file()
    times = {file.name: file.stat().st_mtime_ns for file in done}
    for out in ("out", "whole"):
        again = start(out)
        _, errors = again.communicate(timeout=60)
        assert again.returncode == 0, errors
    assert times.items() <= {file.name: file.stat().st_mtime_ns for file in parts.iterdir()}.items()
    tables = [pq.read_table(tmp_path / out / "theorems.parquet") for out in ("out", "whole")]
    assert tables[0].equals(tables[1])
    assert tables[0].num_rows == COUNT
