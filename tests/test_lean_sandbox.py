"""The walls around the embedded Lean: a program that runs whatever it likes, proofs that hang."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mathmill.validators.lean.backends import Embedded
from mathmill.validators.lean.checking import check_proofs
from mathmill.validators.lean.pool import Pool
from mathmill.validators.lean.worker import Limits

PROGRAM = """
def nothing (_ : String) : IO String := return ""
def readIt (path : String) : IO String := do
  let got ← IO.FS.readFile path
  return got
def listIt (path : String) : IO String := do
  let got ← System.FilePath.readDir path
  return toString got.size
def runIt (command : String) : IO String := do
  let got ← IO.Process.output { cmd := command }
  return got.stdout
def writeIt (path : String) : IO String := do
  IO.FS.writeFile path "x"
  return path

def attempt (what : String) (act : String → IO String) (argument : String) : IO Unit := do
  try
    let got ← act argument
    IO.println s!"@did {what}: {got.length}"
  catch e => IO.println s!"@not {what}: {e}"

#eval attempt "nothing" nothing ""
#eval attempt "read" readIt "SECRET"
#eval attempt "passwd" readIt "/etc/passwd"
#eval attempt "list" listIt "FOLDER"
#eval attempt "run" runIt "id"
#eval attempt "write" writeIt "FOLDER/written"
#eval attempt "library" writeIt "/lean/lib/lean/written.olean"
"""


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("lean")
@pytest.mark.usefixtures("lean_installed")
def test_a_program_inside_can_neither_read_nor_write_nor_run(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    script = tmp_path / "hostile.lean"
    script.write_text(PROGRAM.replace("SECRET", str(secret)).replace("FOLDER", str(tmp_path)))
    launch = Embedded().launch(())
    allowed = [part for part in launch.command if part != "--run"]
    command = [part.replace(launch.environment["LEAN_FILE"], str(script)) for part in allowed]
    done = subprocess.run(
        command,
        env={**launch.environment, "LEAN_FILE": str(script)},
        capture_output=True,
        text=True,
        cwd="/",
    )
    told = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("@")]
    kinds = ("read", "passwd", "list", "run", "write", "library")
    assert told == ["@did nothing", *(f"@not {kind}" for kind in kinds)], done.stdout[-2000:]
    assert not (tmp_path / "written").exists()
    assert not list(Path(launch.environment["LEAN_LIB"]).glob("written*"))


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("lean")
@pytest.mark.usefixtures("lean_installed")
def test_it_ends_when_the_process_that_asks_is_killed():
    asks = (
        "from mathmill.validators.lean.pool import Pool\n"
        "pool = Pool()\n"
        "pool.start()\n"
        "print(*pool.pids(), flush=True)\n"
        "input()\n"
    )
    command = [sys.executable, "-c", asks]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        lean = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 60
    while Path(f"/proc/{lean}/cmdline").exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(lean, 0)


@pytest.mark.nightly
@pytest.mark.timeout(1_800)
@pytest.mark.xdist_group("lean")
@pytest.mark.usefixtures("lean_installed")
def test_a_proof_that_hangs_or_explodes_costs_its_limit_and_one_restart():
    limits = Limits(seconds=20, memory=5 * 1024**3)
    good = (": 2 + 2 = 4", "rfl")
    hangs = (": True", "by repeat (first | skip)")
    overflows = (
        "(f : Nat → Nat) (h : ∀ x, f x = f (x + 1)) : f 0 = f 1000000",
        "by repeat (first | (rw [h]) | rfl)",
    )
    with Pool(limits=limits) as pool:
        found = check_proofs([good, hangs, good, overflows, good], pool=pool)
        assert [one.accepted for one in found] == [True, False, True, False, True]
        assert found[1].undecided
        # The proof recurses: Lean says so, on whose stack there is room for it.
        assert found[1].why.startswith("maximum recursion depth has been reached")
        assert pool.restarts <= 1
