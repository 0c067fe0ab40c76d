"""A `lean` and a `lake` for the tests of what needs a toolchain, made of the embedded Lean."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from mathmill.validators.lean import places
from mathmill.validators.lean.backends import node

# The build prints its start; an installed Lean does not.
_LEAN = """#!/bin/sh
export LEAN_JS={runtime}/lean.js LEAN_LIB={runtime}/lib LEAN_SEES={sees} LEAN_TERMINAL={terminal}
export LEAN_PATH="${{LEAN_PATH:+$LEAN_PATH:}}/lean/lib/lean"
if [ "$1" = --version ]; then
  exec {node} --stack-size=60000 --no-warnings {script} "$@" | grep '^Lean ('
fi
exec {node} --stack-size=60000 --no-warnings {script} "$@"
"""
_LAKE = """#!/bin/sh
[ "$1" = env ] || {{ echo "this lake knows env alone, not $1" >&2; exit 1; }}
shift
export LEAN_PATH="$PWD/.lake/build/lib/lean"
exec "$@"
"""
PROJECT = """module

@[expose] public section

/-- Twice a number. -/
def twice (n : Nat) : Nat := n + n

theorem twice_mul (m n : Nat) : twice (m * n) = m * twice n := by
  unfold twice
  rw [Nat.mul_add]

theorem twice_dvd (m n : Nat) (h : m ∣ n) : m ∣ twice n := by
  unfold twice
  exact Nat.dvd_add h h

theorem gcd_twice (m n : Nat) : Nat.gcd (twice m) (twice n) = twice (Nat.gcd m n) := by
  unfold twice
  rw [← Nat.two_mul, ← Nat.two_mul, Nat.gcd_mul_left, Nat.two_mul]
"""


def write_tools(folder: Path, script: Path, sees: list[Path]) -> None:
    """`lean` and `lake` in a folder that a test puts first on PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    seen = ":".join(map(str, (*sees, places.cache_folder())))
    terminal = Path(str(files("mathmill.validators.lean") / "terminal.js"))
    lean = _LEAN.format(
        runtime=places.runtime_folder(), sees=seen, node=node(), script=script, terminal=terminal
    )
    for name, text in (("lean", lean), ("lake", _LAKE.format())):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)


def write_project(folder: Path) -> Path:
    """A Lake project with one module, `My.Basic`, that is not built yet."""
    (folder / "My").mkdir(parents=True)
    (folder / "lakefile.toml").write_text('name = "my"\n\n[[lean_lib]]\nname = "My"\n')
    (folder / "lean-toolchain").write_text("leanprover/lean4:v4.28.0\n")
    (folder / "My" / "Basic.lean").write_text(PROJECT)
    return folder
