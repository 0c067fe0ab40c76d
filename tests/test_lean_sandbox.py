"""The walls around the embedded Lean, with a program that runs whatever it likes."""

import subprocess
from pathlib import Path

import pytest

from mathmill.validators.lean.backends import Embedded

PROGRAM = """
def attempt (what : String) (act : IO String) : IO Unit := do
  try
    let got ← act
    IO.println s!"@did {what} {got.length}"
  catch e => IO.println s!"@not {what}: {e}"

#eval attempt "nothing" (pure "")
#eval attempt "read" (IO.FS.readFile "SECRET")
#eval attempt "passwd" (IO.FS.readFile "/etc/passwd")
#eval attempt "list" (do return toString (← System.FilePath.readDir "FOLDER").size)
#eval attempt "run" (do return (← IO.Process.output { cmd := "id" }).stdout)
#eval attempt "write" (do IO.FS.writeFile "FOLDER/written" "x"; return "x")
#eval attempt "library" (do IO.FS.writeFile "/lean/lib/lean/written.olean" "x"; return "x")
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
    assert told == ["@did nothing 0", *(f"@not {kind}" for kind in kinds)], done.stdout[-2000:]
    assert not (tmp_path / "written").exists()
    assert not list(Path(launch.environment["LEAN_LIB"]).glob("written*"))
