"""Reads the JSON of a reply into the form that was asked for, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from mathmill.pipelines.endpoint.asking import NoReplyError, Reply, Request
from mathmill.schemas.base import Frozen

if TYPE_CHECKING:
    from mathmill.pipelines.endpoint.client import Endpoint

MAX_TEXT = 100_000  # characters
_FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*?)\n?```\s*", re.DOTALL)

F = TypeVar("F", bound=Frozen)


class Rejected(Exception):
    """A reply is not kept; the message is the reason, one of few, `detail` the particulars."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.detail = detail


def read(reply: Reply, form: type[F]) -> F:
    """The reply in that form; raises `Rejected` when it is another, or more than was asked for."""
    if reply.cut:
        raise Rejected("reply cut off")
    if len(reply.text) > MAX_TEXT:
        raise Rejected("reply too long")
    fenced = _FENCED.fullmatch(reply.text)
    try:
        return form.model_validate_json(fenced[1] if fenced else reply.text, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise Rejected("reply not in the form", f"{where}: {first['msg']}"[:300]) from None


def ask(
    endpoint: Endpoint, form: type[F], task: str, instruction: str, data: str, sample: int = 0
) -> tuple[F, Reply]:
    """Ask until a reply is in the form, as often as the settings say.

    Raises `Rejected` with the last reason.
    """
    attempts = endpoint.settings.attempts
    last = Rejected("no reply")
    for attempt in range(attempts):
        request = Request(
            task=task,
            instruction=instruction,
            data=data,
            wanted=schema_of(form),
            sample=sample * attempts + attempt,
        )
        try:
            reply = endpoint.ask(request)
            return read(reply, form), reply
        except NoReplyError as error:
            raise Rejected("no reply", str(error)) from None
        except Rejected as error:
            last = error
    raise last


def schema_of(form: type[Frozen]) -> dict[str, Any]:
    """The JSON schema of a form, as endpoints with strict schemas want it: no titles."""
    return _without_titles(form.model_json_schema())  # type: ignore[no-any-return]


def _without_titles(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            key: _without_titles(value)
            for key, value in part.items()
            if not (key == "title" and isinstance(value, str))
        }
    if isinstance(part, list):
        return [_without_titles(item) for item in part]
    return part
