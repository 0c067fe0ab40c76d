"""Carries our errors through runners and processes that pass on nothing but text."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from mathmill.schemas.errors import BadInputError, MathmillError

_MARK = "mathmill-failure: "  # precedes a failure's JSON in whatever text a runner passes on

P = ParamSpec("P")
R = TypeVar("R")


class StepFailed(RuntimeError):
    """Carries a `MathmillError` through runners that hand back nothing but a traceback's text."""

    def __init__(self, error: MathmillError) -> None:
        record = {"message": str(error), "exit_code": error.exit_code}
        super().__init__(_MARK + json.dumps(record))


def reported(step: Callable[P, R]) -> Callable[P, R]:
    """Have a step of the graph fail with an error that `failure_in` finds again."""

    @functools.wraps(step)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return step(*args, **kwargs)
        except MathmillError as error:
            raise StepFailed(error) from error

    return run


def failure_in(error: BaseException) -> MathmillError | None:
    """The plain failure behind a runner's exception, if there is one."""
    if isinstance(error, MathmillError):
        return error
    _, mark, rest = str(error).partition(_MARK)
    if not mark:
        return None
    try:
        record, _ = json.JSONDecoder().raw_decode(rest)
    except ValueError:
        return None
    kind = BadInputError if record["exit_code"] == 2 else MathmillError
    return kind(record["message"])
