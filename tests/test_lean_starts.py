"""That Lean is starting is told to who waits for it, with a small program in the place of Lean."""

import json
import os
import sys
import time

import pytest
from typer.testing import CliRunner

from mathmill.generators.theorems import library
from mathmill.pipelines import lean_starts
from mathmill.pipelines.cli import app
from mathmill.validators.lean import checking, starting
from mathmill.validators.lean.backends import LIBRARY, Launch

ROW = {
    "key": "0",
    "statement": ": 1 + 1 = 2",
    "parent": "a",
    "parent_statement": ": 2 = 2",
    "lemma": "b",
    "lemma_statement": ": 1 + 1 = 2",
    "hypotheses": 0,
    "kind": "rewrite",
    "site": "conclusion",
    "backwards": False,
    "level": "plain",
    "vacuity": "none",
    "steps": [{"before": "⊢ 1 + 1 = 2", "tactic": "rfl", "after": "no goals"}],
}
PROGRAM = f"""
import json, sys, time
def say(**body):
    print("@mathmill " + json.dumps(body), flush=True)
time.sleep(SLEEP)
say(id="compiled")
say(id="ready", constants=7)
answers = {{
    "theorems": {{"version": "4.28.0", "digest": "d", "names": ["a", "b"]}},
    "mutate": {{"rows": [{ROW!r}] * 4}},
    "check": {{"accepted": True, "why": "", "axioms": []}},
}}
for line in sys.stdin:
    request = json.loads(line)
    say(id=request["id"], **answers[request["op"]])
"""


class Slow:
    """A backend of the program above."""

    name = "native"

    def __init__(self, seconds):
        self.program = PROGRAM.replace("SLEEP", str(seconds))

    def launch(self, imports):
        return Launch((sys.executable, "-c", self.program), dict(os.environ), "/")

    def version(self):
        return "0"


@pytest.fixture
def preview(monkeypatch, tmp_path):
    """Preview a theorem with a Lean that takes so many seconds to start."""
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path))

    def forget():
        library.forget()
        checking.shared_pool.cache_clear()

    def run(seconds, patience):
        monkeypatch.setattr(lean_starts, "_SECONDS", patience)
        monkeypatch.setattr(checking, "chosen", lambda: (Slow(seconds), LIBRARY))
        forget()
        words = ["preview", "theorems.rewrite", "-n", "1", "--json", "--param", "library=4.28.0-d"]
        done = CliRunner().invoke(app, words)
        checking.shared_pool().close()
        return done

    yield run
    forget()


def test_a_preview_tells_that_lean_is_starting_and_leaves_stdout_alone(preview):
    done = preview(1.0, patience=0.1)
    assert "Lean: loading (this takes about 45 s) …" in done.stderr
    (row,) = json.loads(done.stdout)
    assert row["verdict"] == "confirmed", row["reason"]
    assert starting._listener is None


def test_a_quick_start_is_not_told(preview):
    done = preview(0, patience=100)
    assert done.stderr == ""
    assert json.loads(done.stdout)


def test_a_stage_is_told_only_while_it_lasts():
    told = []
    waiting = lean_starts._Slow(told.append, 0.05, starting.LAST)
    waiting.report("loading")
    deadline = time.monotonic() + 20
    while not told and time.monotonic() < deadline:
        time.sleep(0.02)
    assert told == ["loading"]
    waiting = lean_starts._Slow(told.append, 0.2, starting.LAST)
    waiting.report("importing the library")
    waiting.report("ready")
    waiting.report("loading")
    waiting.report("failed")
    time.sleep(0.5)
    assert told == ["loading"]
