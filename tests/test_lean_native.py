"""The native backend: its command lines with small programs, and whole runs with the embedded Lean
behind the command line of an installed one (nightly).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from mathmill import generators, validators
from mathmill.generators.theorems import library
from mathmill.pipelines.cli import app
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.testing.native_lean import write_project, write_tools
from mathmill.validators.lean import backends, checking, choice
from mathmill.validators.lean.backends import LIBRARY, Embedded, Native
from mathmill.validators.lean.pool import Pool
from mathmill.validators.lean.worker import ROOMY, Limits

SPEAKS = f"""#!{sys.executable}
import json, os, sys
def say(**body):
    print("@mathmill " + json.dumps(body), flush=True)
if sys.argv[-1] == "--version":
    print("Lean (version 4.28.0, x86_64, Release)")
    sys.exit()
say(id="compiled")
say(id="ready", constants=7)
for line in sys.stdin:
    say(id=json.loads(line)["id"], argv=sys.argv, cwd=os.getcwd())
"""


@pytest.fixture
def tools(tmp_path, monkeypatch):
    """A `lean` and a `lake` that say what they were given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("lean", "lake"):
        (folder / name).write_text(SPEAKS)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv(choice.LEAN, raising=False)
    monkeypatch.delenv(choice.IMPORTS, raising=False)
    return folder


def test_lean_on_path_runs_our_program_where_we_are(tools, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with Pool(Native(), imports=("Init", "Mine.It")) as pool:
        answer = pool.ask({"op": "ping"})
    lean, run, program, *imports = answer["argv"]
    assert (lean, run, imports) == (str(tools / "lean"), "--run", ["Init", "Mine.It"])
    assert "meta unsafe def main" in Path(program).read_text()
    assert answer["cwd"] == str(tmp_path)
    assert Native().version().startswith("Lean (version 4.28.0")


def test_a_lake_project_runs_it_in_its_own_folder(tools, tmp_path):
    project = write_project(tmp_path / "project")
    with Pool(Native(str(project)), imports=("My.Basic",)) as pool:
        answer = pool.ask({"op": "ping"})
    assert answer["argv"][:4] == [str(tools / "lake"), "env", "lean", "--run"]
    assert answer["argv"][5:] == ["My.Basic"]
    assert answer["cwd"] == str(project)
    with pytest.raises(BadInputError, match="is no Lake project"):
        Native(str(tmp_path)).launch(())


def test_a_lean_that_does_not_tell_its_version_is_an_error(tools, monkeypatch):
    (tools / "lean").write_text("#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(backends, "_VERSION_SECONDS", 0.2)
    with pytest.raises(MathmillError, match="has not answered"):
        Native().version()


def test_a_native_worker_may_use_more_memory():
    assert Pool(Native()).limits == ROOMY
    assert Pool(Embedded()).limits == Limits()
    assert ROOMY.memory > Limits().memory


@pytest.mark.usefixtures("tools")
def test_the_environment_names_the_lean_that_is_used(monkeypatch, tmp_path):
    assert choice.chosen() == (Embedded(), LIBRARY)
    monkeypatch.setenv(choice.LEAN, "native")
    assert choice.chosen() == (Native(), LIBRARY)
    project = write_project(tmp_path / "project")
    monkeypatch.setenv(choice.LEAN, str(project))
    monkeypatch.setenv(choice.IMPORTS, "Init, My.Basic")
    assert choice.chosen() == (Native(str(project)), ("Init", "My.Basic"))
    checking.shared_pool.cache_clear()
    with checking.shared_pool() as pool:
        assert pool.ask({"op": "ping"})["argv"][-2:] == ["Init", "My.Basic"]
    checking.shared_pool.cache_clear()
    monkeypatch.setenv(choice.LEAN, str(tmp_path / "nowhere"))
    with pytest.raises(BadInputError, match="no Lean is called"):
        choice.chosen()


@pytest.mark.usefixtures("tools")
def test_the_doctor_finds_it():
    done = CliRunner().invoke(app, ["lean", "doctor", "--json"])
    found = {one["what"]: one for one in json.loads(done.stdout)}
    assert found["native Lean"]["found"]
    assert found["Lake"]["found"]


@pytest.fixture(scope="session")
def project(lean_installed, tmp_path_factory):
    """A built Lake project, and its tools first on PATH."""
    folder = tmp_path_factory.mktemp("native")
    tools = folder / "bin"
    made = write_project(folder / "project")
    write_tools(tools, Path(__file__).with_name("native_lean.js"), [folder])
    olean = Path(".lake/build/lib/lean/My/Basic.olean")
    (made / olean).parent.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
        patch.delenv(choice.IMPORTS, raising=False)
        command = ["lake", "env", "lean", "-o", str(olean), "My/Basic.lean"]
        subprocess.run(command, cwd=made, check=True, capture_output=True)
        yield made


def lean(*words):
    return CliRunner().invoke(app, ["lean", *map(str, words)])


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.xdist_group("lean")
def test_files_are_checked_against_the_project(project, tmp_path):
    file = tmp_path / "it.lean"
    file.write_text(
        "theorem a (m n : Nat) (h : m ∣ n) : m ∣ twice n := twice_dvd m n h\n"
        "theorem b (n : Nat) : twice n = 3 * n := by unfold twice; omega\n"
    )
    done = lean("check", "--project", project, "--import", "My.Basic", "--json", file)
    assert done.exit_code == 1
    good, bad = json.loads(done.stdout)["declarations"]
    assert (good["accepted"], bad["accepted"]) == (True, False)
    assert "omega" in bad["why"]
    file.write_text("theorem a (n : Nat) : n + n = 2 * n := by omega\n")
    assert lean("check", "--native", file).exit_code == 0
    assert Native(str(project)).version().startswith("Lean (version 4.28.0")


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.xdist_group("lean")
def test_theorems_of_the_project_are_mutated_and_checked_again(project, tmp_path, monkeypatch):
    monkeypatch.setenv(choice.LEAN, str(project))
    monkeypatch.setenv(choice.IMPORTS, "My.Basic")
    checking.shared_pool.cache_clear()
    library.forget()
    try:
        with checking.shared_pool():
            identity, names = library.listed()
            first = names.index("twice_mul")
            assert names[first:] == ["twice_mul", "twice_dvd", "gcd_twice"]
            made = generators.get("theorems.rewrite").table(
                start=0, count=3, library=identity, first=first
            )
            rows = validators.check_table(made).to_pylist()
    finally:
        checking.shared_pool.cache_clear()
        library.forget()
    assert {row["verdict"] for row in rows} == {"confirmed"}, rows[0]["reason"]
    assert {row["parents"][0] for row in rows} <= {"twice_mul", "twice_dvd", "gcd_twice"}
    out = tmp_path / "run"
    words = ("--project", project, "--import", "My.Basic", "--out", out, "--first", first)
    done = lean("mutate", *words)
    assert done.exit_code == 0, done.output
    assert len(pq.read_table(out / "theorems.parquet")) > 0
