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
        print(  # noqa: T201
            f"mathmill: unexpected {type(error).__name__}: {str(error)[:1000]}\nThis is a bug in "
            "mathmill or in a package that it uses; --debug shows where.",
            file=sys.stderr,
        )
        raise typer.Exit(1) from None
