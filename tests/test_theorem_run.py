"""The run over a library and its report, with a Lean that answers from a table."""

import json

import pyarrow.parquet as pq
import pytest

from mathmill.pipelines import theorem_run
from mathmill.pipelines.theorem_report import gather, parts
from mathmill.pipelines.theorem_run import BLOCK, RunOrder, part_of, run, shuffled
from mathmill.schemas.errors import BadInputError

COUNT = 3 * BLOCK + 5


class FakePool:
    """Theorem i has the mutants i and i // 2, so that neighbours share one.

    Of 7 the worker dies each time, at 9 once, of what was asked before.
    """

    def __init__(self, digest="d1"):
        self.digest = digest
        self.asked = []

    def ask_all(self, requests, seconds=None):
        """The whole proof of a mutant's mutant: one in three is refused."""
        return [
            {"accepted": len(self.asked) % 3 > 0, "why": "", "axioms": []} for request in requests
        ]

    def ask(self, request, seconds=None):
        self.asked.append(request)
        if request["op"] == "theorems":
            names = [f"T.{n}" for n in range(COUNT)]
            return {"names": names, "digest": self.digest, "version": "4.28.0, commit x"}
        if "statement" in request:
            made = row(10**6 + int(request["statement"].split()[-1]), 10**6 + len(self.asked))
            return {"rows": [made], "keys": [made["key"]], "counts": {"theorems": [1, 10]}}
        numbers = range(request["start"], request["stop"])
        if 7 in numbers or (9 in numbers and self.asked.count(request) == 1):
            return {"lost": "it ran past 1 seconds"}
        rows = [row(n, statement) for n in numbers for statement in (n, n // 2)]
        keys = [made["key"] for made in rows]
        counts = {"theorems": [len(numbers), 10], "mutants": [3 * len(numbers), 5]}
        counts["no mutant: failed"] = [len(numbers), 1]
        return {"rows": rows, "keys": keys, "counts": counts, "core_seconds": 0.5}


def row(number, statement):
    return {
        "key": f"{statement:016x}",
        "kind": "rewrite",
        "parent": f"T.{number}",
        "lemma": "L.a",
        "backwards": False,
        "site": "conclusion",
        "statement": f": {statement} = {statement}",
        "level": "plain",
        "steps": [{"before": "⊢ a", "tactic": "exact b", "after": "no goals"}],
        "parent_statement": "a",
        "lemma_statement": "b",
        "axioms": ["propext"],
        "vacuity": "no_hypotheses",
        "names": "",
        "conclusion": f"{statement} = {statement}",
    }


def test_every_theorem_is_asked_for_and_the_bad_one_alone_is_left_out(tmp_path):
    pool = FakePool()
    run(tmp_path, RunOrder(), pool=pool)
    done = list(parts(tmp_path))
    assert len(done) == 4
    asked = [ask.get("start") for ask in pool.asked]
    assert [asked.count(number) for number in (6, 7, 8, 9)] == [1, 2, 1, 2]
    assert sum(part["counts"]["theorems"][0] for part in done) == COUNT - 1
    assert sum(part["counts"].get(theorem_run._LOST, [0])[0] for part in done) == 1
    parents = {made["parent"] for part in done for made in part["rows"]}
    assert parents == {f"T.{n}" for n in range(COUNT)} - {"T.7"}


def test_a_run_goes_on_where_files_are_missing(tmp_path):
    run(tmp_path, RunOrder(), pool=FakePool())
    whole = {file.name: file.read_bytes() for file in (tmp_path / "parts").iterdir()}
    part_of(tmp_path, BLOCK).unlink()
    again = FakePool()
    run(tmp_path, RunOrder(), pool=again)
    starts = [ask["start"] for ask in again.asked if ask["op"] == "mutate"]
    assert starts == sorted([*range(BLOCK, 2 * BLOCK), 9])  # at 9, Lean is lost once
    assert {file.name for file in (tmp_path / "parts").iterdir()} == set(whole)


def test_a_run_stops_at_its_time_and_keeps_what_is_done(tmp_path):
    run(tmp_path, RunOrder(), pool=FakePool(), seconds=-1.0)
    assert len(list(parts(tmp_path))) == 1  # what had begun is finished


def test_another_order_or_library_is_refused(tmp_path):
    run(tmp_path, RunOrder(), pool=FakePool())
    with pytest.raises(BadInputError, match="holds a run"):
        run(tmp_path, RunOrder(most=3), pool=FakePool())
    with pytest.raises(BadInputError, match="Name another folder"):
        run(tmp_path, RunOrder(), pool=FakePool("d2"))


def test_blocks_are_mixed_and_always_in_the_same_order():
    blocks = range(0, 800, BLOCK)
    assert sorted(shuffled(blocks)) == list(blocks)
    assert shuffled(blocks) == shuffled(blocks) != list(blocks)


def test_gathering_keeps_the_first_of_each_statement(tmp_path):
    run(tmp_path, RunOrder(), pool=FakePool(), workers=3)
    summary = gather(tmp_path)
    rows = pq.read_table(tmp_path / "theorems.parquet").to_pylist()
    numbers = [n for n in range(COUNT) if n != 7]
    statements = {number for n in numbers for number in (n, n // 2)}
    assert summary.passed == 2 * (COUNT - 1)
    assert summary.distinct == summary.kept == len(rows) == len(statements)
    assert summary.tried == 4 * (COUNT - 1)
    assert rows[0]["tactic_proof"] == "by\n  exact b"
    assert rows[0]["library"] == "4.28.0-d1"
    assert rows[0]["axioms"] == ["propext"]
    firsts = {made["type_text"]: made["parent"] for made in reversed(rows)}
    assert firsts[": 2 = 2"] == "T.2"
    text = (tmp_path / "REPORT.md").read_text()
    assert "110,657" in text
    assert f"| {summary.tried:,} |" in text
    assert summary.core_seconds == 0.5 * (COUNT - 1)
    each = 1000 * summary.core_seconds / summary.passed
    assert f"{each:,.0f} for 1,000 that passed every gate" in text


def test_a_lemma_has_so_many_mutants_at_most(tmp_path):
    run(tmp_path, RunOrder(), pool=FakePool())
    assert gather(tmp_path, per_lemma=4).kept == 4


def test_the_file_does_not_depend_on_the_order_of_the_work(tmp_path):
    for name, workers in (("a", 1), ("b", 3)):
        run(tmp_path / name, RunOrder(), pool=FakePool(), workers=workers)
        gather(tmp_path / name)
    assert (tmp_path / "a/theorems.parquet").read_bytes() == (
        tmp_path / "b/theorems.parquet"
    ).read_bytes()


def test_mutants_are_mutated_in_turn_and_proved_from_the_library(tmp_path):
    pool = FakePool()
    run(tmp_path, RunOrder(deeper=1), pool=pool)
    deeper = [ask for ask in pool.asked if "statement" in ask]
    assert [ask["proof"] for ask in deeper] == ["by\n  exact b"] * (COUNT - 1)
    summary = gather(tmp_path)
    assert summary.theorems == COUNT - 1
    assert summary.stages["mutants mutated in turn"][0] == COUNT - 1
    assert summary.accepted == 3 * (COUNT - 1)
    rows = pq.read_table(tmp_path / "theorems.parquet").to_pylist()
    second = [made for made in rows if made["ancestors"]]
    refused = summary.stages["left out: proof, not from the library alone"][0]
    assert len(second) == COUNT - 1 - refused < COUNT - 1
    assert second[0]["ancestors"] == ["L.a"]
    said = second[0]["parent"].replace("T.", "")
    first = f"by\n  have parent : {said} = {said} := by\n    exact b\n"
    assert second[0]["tactic_proof"].startswith(first)


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(BadInputError, match=r"no run\.json"):
        gather(tmp_path)


def test_the_order_in_the_folder_names_the_program_and_the_library(tmp_path):
    run(tmp_path, RunOrder(), pool=FakePool())
    kept = json.loads((tmp_path / "run.json").read_text())
    assert kept["library"] == "4.28.0-d1"
    assert len(kept["program"]) == 16


def test_ctrl_c_keeps_the_blocks_that_were_begun_and_the_run_goes_on(tmp_path, monkeypatch):
    said = []
    real = theorem_run.wait

    def interrupted(running, return_when):
        real(running)
        raise KeyboardInterrupt

    monkeypatch.setattr(theorem_run, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, RunOrder(), pool=FakePool(), workers=2, stopping=lambda: said.append("stop"))
    assert said == ["stop"]
    begun = {file.name for file in (tmp_path / "parts").iterdir()}
    assert len(begun) == 2
    monkeypatch.setattr(theorem_run, "wait", real)
    again = FakePool()
    run(tmp_path, RunOrder(), pool=again)
    asked = {ask["start"] // BLOCK for ask in again.asked if ask["op"] == "mutate"}
    assert len(asked) == 2
    run(tmp_path / "whole", RunOrder(), pool=FakePool())
    for folder in (tmp_path, tmp_path / "whole"):
        gather(folder)
    assert (tmp_path / "theorems.parquet").read_bytes() == (
        tmp_path / "whole" / "theorems.parquet"
    ).read_bytes()
