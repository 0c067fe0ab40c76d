"""Asks the endpoint, again where that may help, and never forgets a reply.

429, 5xx, a reply that is broken, too slow or too long, and a broken connection are tried again with
growing pauses, or after the pause that the server asks for; any other refusal ends the run. No
redirect is followed, so that the key goes to one host alone.
"""

from __future__ import annotations

import email.utils
import json
import re
import time
from collections.abc import Mapping
from typing import Any

from mathmill.pipelines.endpoint.asking import NoReplyError, Reply, Request
from mathmill.pipelines.endpoint.cache import Cache
from mathmill.pipelines.endpoint.pace import Pace
from mathmill.pipelines.endpoint.settings import Settings
from mathmill.pipelines.endpoint.usage import Usage
from mathmill.schemas.errors import MathmillError, MissingPackageError

try:
    import httpx
except ImportError:
    raise MissingPackageError("httpx", "llm", "Asking a model") from None

MAX_BODY = 8_000_000  # bytes of a reply
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}", re.ASCII)
_AGAIN = frozenset({408, 409, 425, 429})
_FIRST_PAUSE = 0.5  # seconds; each further one is twice as long
_TOO_MANY = 20  # requests in a row without a reply


class _TryAgainError(Exception):
    def __init__(self, why: str, pause: float | None = None) -> None:
        super().__init__(why)
        self.pause = pause  # seconds that the server asks for


class Endpoint:
    """An endpoint with its cache; threads may share it. Close it, or use it in a `with`."""

    def __init__(self, settings: Settings, cache: Cache) -> None:
        self.settings = settings
        self.usage = Usage()
        self.pace = Pace(settings.requests_per_minute, settings.tokens_per_minute)
        self._cache = cache
        self._key = settings.key
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {self._key}"} if self._key else {},
            timeout=settings.timeout,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=settings.concurrency),
            trust_env=False,  # no proxy and no .netrc gets to see the key
        )

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.pace.stop()
        self._client.close()

    def ask(self, request: Request) -> Reply:
        """The reply, from the cache or from the endpoint.

        Raises `NoReplyError` when none is to be had for this request, `MathmillError` when the
        endpoint refuses altogether, `Stopped` when the run is given up.
        """
        prompt_hash = request.prompt_hash(self.settings)
        known = self._cache.get(prompt_hash)
        if known is not None:
            self.usage.found()
            return known
        reply = self._insist(request.payload(self.settings), prompt_hash)
        self.usage.answered(reply)
        self.pace.used(reply.prompt_tokens + reply.completion_tokens)
        if not reply.cut:  # the next run may have better luck
            self._cache.put(reply)
        return reply

    def _insist(self, payload: dict[str, Any], prompt_hash: str) -> Reply:
        for attempt in range(self.settings.retries + 1):
            self.pace.wait()
            self.usage.asked(again=attempt > 0)
            try:
                return self._read(self._post(payload), prompt_hash)
            except _TryAgainError as error:
                why = error
            if why.pause is not None and why.pause > self.settings.longest_wait:
                break
            if attempt < self.settings.retries:
                self._pause(why.pause, attempt, prompt_hash)
        if self.usage.lost() >= _TOO_MANY:
            raise MathmillError(
                f"the endpoint fails again and again; last: {why}. Replies so far are in the "
                "cache: run the same command again when it works."
            )
        raise NoReplyError(str(why))

    def _pause(self, asked: float | None, attempt: int, prompt_hash: str) -> None:
        """Longer each time, and a little different for each prompt."""
        if asked is not None:
            self.pace.hold(asked)
            return
        spread = 0.75 + int(prompt_hash[:4], 16) / 0x20000  # 0.75 to 1.25
        self.pace.sleep(min(_FIRST_PAUSE * 2**attempt * spread, self.settings.longest_wait))

    def _post(self, payload: dict[str, Any]) -> bytes:
        """The body of a reply with status 200."""
        until = time.monotonic() + self.settings.timeout
        url = f"{self.settings.url}/chat/completions"
        try:
            with self._client.stream("POST", url, json=payload) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_BODY:
                        raise _TryAgainError(f"a reply of more than {MAX_BODY:,} bytes")
                    if time.monotonic() > until:
                        raise _TryAgainError(f"no whole reply in {self.settings.timeout:g} seconds")
                    self.pace.check()
                self._check_status(response.status_code, response.headers, bytes(body))
                return bytes(body)
        except httpx.TimeoutException:
            raise _TryAgainError(f"no reply in {self.settings.timeout:g} seconds") from None
        except httpx.HTTPError as error:
            raise _TryAgainError(self._safe(f"{type(error).__name__}: {error}")) from None

    def _check_status(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        if status == 200:
            return
        if status in _AGAIN or status >= 500:
            raise _TryAgainError(f"status {status}", _seconds(headers.get("retry-after")))
        said = self._safe(body[:2_000].decode("utf-8", "replace"))
        if status in (401, 403):
            said = f"is the key in {self.settings.key_from} right? It says: {said}"
        raise MathmillError(f"the endpoint refuses with status {status}: {said}")

    def _safe(self, text: str) -> str:
        """One short line without the key."""
        text = " ".join("".join(map(_printable, text)).split())
        return (text.replace(self._key, "[key]") if self._key else text)[:300]

    def _read(self, body: bytes, prompt_hash: str) -> Reply:
        try:
            data = json.loads(body)
            choice = data["choices"][0]
            text = choice["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise _TryAgainError("a reply that is no chat completion") from None
        if not isinstance(text, str):
            text = ""
        usage = data.get("usage")
        usage = usage if isinstance(usage, dict) else {}
        return Reply(
            prompt_hash=prompt_hash,
            model=_name(data.get("model")) or self.settings.model,
            text=text,
            cut=choice.get("finish_reason") == "length",
            prompt_tokens=_count(usage.get("prompt_tokens")),
            completion_tokens=_count(usage.get("completion_tokens")),
        )


def _seconds(header: str | None) -> float | None:
    """What Retry-After says, as seconds from now: a number, or a date."""
    if header is None:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        when = email.utils.parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    return max(0.0, when.timestamp() - time.time())


def _printable(character: str) -> str:
    return character if character.isprintable() else " "


def _name(given: object) -> str:
    """The model's name if it is one; it ends up in the dataset's card."""
    return given if isinstance(given, str) and _NAME.fullmatch(given) else ""


def _count(given: object) -> int:
    return given if type(given) is int and 0 <= given < 10**9 else 0
