"""Which endpoint, and how to treat it. The key comes from the environment and goes nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.wanted import wanted

URL, MODEL, KEY = "MATHMILL_ENDPOINT", "MATHMILL_MODEL", "MATHMILL_API_KEY"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Settings(Frozen):
    """An endpoint: what an `endpoint.yaml` may say."""

    url: str = Field(description="Where it is, up to `/v1`: `http://localhost:8000/v1`.")
    model: str = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}$",
        description="The model's name, as the endpoint knows it.",
    )
    key_from: str = Field(
        default=KEY,
        pattern=r"^[A-Z][A-Z0-9_]*$",
        description="The environment variable that holds the key; without one none is sent.",
    )
    structured: Literal["json_schema", "json_object", "none"] = Field(
        default="json_schema", description="How the endpoint is asked for JSON."
    )
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.7
    max_tokens: Annotated[int, Field(ge=16, le=1_000_000)] = Field(
        default=2_048, description="The longest reply."
    )
    attempts: Annotated[int, Field(ge=1, le=10)] = Field(
        default=2, description="How often to ask where a reply is not the JSON that was wanted."
    )
    solves: Annotated[int, Field(ge=0, le=16)] = Field(
        default=1,
        description="How many independent solutions of a rewritten question must come to the "
        "row's answer.",
    )
    concurrency: Annotated[int, Field(ge=1, le=512)] = Field(
        default=8, description="Requests at a time."
    )
    requests_per_minute: Annotated[float, Field(gt=0)] | None = None
    tokens_per_minute: Annotated[float, Field(gt=0)] | None = None
    timeout: Annotated[float, Field(gt=0, le=3_600)] = Field(
        default=120.0, description="Seconds for a whole reply."
    )
    retries: Annotated[int, Field(ge=0, le=20)] = Field(
        default=6, description="Further tries after 429, 5xx, a broken reply or no reply."
    )
    longest_wait: Annotated[float, Field(ge=0, le=3_600)] = Field(
        default=120.0, description="Seconds between tries; a server that asks for more is left."
    )
    price_in: Annotated[float, Field(ge=0)] = Field(
        default=0.0, description="Price of a million prompt tokens."
    )
    price_out: Annotated[float, Field(ge=0)] = Field(
        default=0.0, description="Price of a million tokens of replies."
    )

    @field_validator("url")
    @classmethod
    def _check_url(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("wanted an address such as http://localhost:8000/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("an address holds no key, password or query; see key_from")
        return url.rstrip("/")

    @property
    def key(self) -> str:
        """The key, or "" where there is none.

        Raises `BadInputError` where it would travel over a network in the open.
        """
        key = os.environ.get(self.key_from, "").strip()
        parts = urlsplit(self.url)
        if key and parts.scheme == "http" and parts.hostname not in _LOCAL:
            raise BadInputError(
                f"the endpoint is at http://{parts.hostname}, where the key of {self.key_from} "
                "could be read on the way. Use https, or unset the variable."
            )
        return key


def load_settings(file: str | Path | None = None, **given: Any) -> Settings | None:
    """Settings from a YAML file, from what is given, and from the environment; in this order.

    None where none of them names an endpoint. Raises `BadInputError` for what cannot be used.
    """
    said: dict[str, Any] = dict(_read(Path(file))) if file is not None else {}
    said |= {name: value for name, value in given.items() if value is not None}
    for name, variable in (("url", URL), ("model", MODEL)):
        if name not in said and os.environ.get(variable):
            said[name] = os.environ[variable]
    if "url" not in said and file is None:
        return None
    try:
        return Settings.model_validate(said)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]  # an input might be a key in a wrong place
        where = ".".join(map(str, first["loc"])) or "it"
        raise BadInputError(
            f"endpoint: {where}: {wanted(first)}. Say it in the "
            f"settings' file, or with {URL} and {MODEL} in the environment."
        ) from None


def _read(file: Path) -> Mapping[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(file.read_bytes())
    except OSError as error:
        raise BadInputError(
            f"cannot read the endpoint's settings {file}: {error.strerror}"
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise BadInputError(f"{file} is not readable as YAML") from None
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise BadInputError(f"{file} holds no settings; wanted keys such as url and model")
    return data
