"""Errors that a user may meet: what was got, what was wanted, what to do.

The command prints their text alone, without a traceback; `exit_code` is what it leaves with.
"""


class MathmillError(Exception):
    """The run failed for a reason that the message explains in full."""

    exit_code = 1


class BadInputError(MathmillError, ValueError):
    """Something the caller gave (recipe, params, text, folder) cannot be used as it is."""

    exit_code = 2


class MissingPackageError(MathmillError, ImportError):
    """An optional package is needed; the message ends in the line that installs it."""

    exit_code = 2

    def __init__(self, package: str, extra: str, purpose: str) -> None:
        super().__init__(
            f"{purpose} needs the package {package!r}, which is not installed.\n"
            f"Install it with: pip install 'mathmill[{extra}]'"
        )


class RefutedError(MathmillError):
    """A witness proved a generated row wrong: a bug in a generator, so nothing is published."""
