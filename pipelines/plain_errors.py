"""What the verbs share: the options --json and --debug, and errors told as plain messages."""

from __future__ import annotations

import contextlib
import sys
import traceback
from collections.abc import Iterator
from typing import Annotated

import typer

from mathmill.pipelines.stopping import exit_code, terminable
from mathmill.schemas.errors import MathmillError

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]

_PACKAGES = {"flint": "python-flint", "yaml": "pyyaml"}  # whose names are not their modules'


@contextlib.contextmanager
def plain_errors(debug: bool) -> Iterator[None]:
    """Errors as messages on one screen, and their exit codes."""
    try:
        with terminable():
            yield
    except MathmillError as error:
        if debug:
            traceback.print_exc()
        print(f"mathmill: {error}", file=sys.stderr)  # noqa: T201
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        print("mathmill: interrupted", file=sys.stderr)  # noqa: T201
        raise typer.Exit(exit_code()) from None
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as error:
        if debug:
            raise
        code, told = _from_outside(error)
        print(f"mathmill: {told or _unexpected(error)}", file=sys.stderr)  # noqa: T201
        raise typer.Exit(code) from None


def _unexpected(error: Exception) -> str:
    return (
        f"unexpected {type(error).__name__}: {str(error)[:1000]}\nThis is a bug in mathmill or in "
        "a package that it uses; --debug shows where."
    )


def _from_outside(error: Exception) -> tuple[int, str]:
    """Exit code and message where a package or the system fails us; "" where mathmill may."""
    if isinstance(error, OSError) and error.strerror:
        place = f": {error.filename}" if error.filename else ""
        return 1, f"the system refuses: {error.strerror}{place}"
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return 1, ""
    module = error.name.partition(".")[0]
    if module == "mathmill":
        return 1, ""
    package = _PACKAGES.get(module, module)
    return 2, (
        f"the Python package {package!r} is needed, and it is not installed.\n"
        f"Install it with: pip install {package}"
    )
