"""Generators in words: what one makes, and what its params are."""

from __future__ import annotations

import json
import sys
from typing import Any

from mathmill.generators.blocks import Generator


def summary_of(generator: Generator) -> str:
    """The first line of the generator's module: what it makes."""
    module = sys.modules[generator.source.partition(":")[0]]
    return (module.__doc__ or "").strip().partition("\n")[0]


def params_of(generator: Generator) -> list[dict[str, str]]:
    """Name, type, default and meaning of each param."""
    schema = generator.Params.model_json_schema()
    return [
        {
            "name": name,
            "type": _type(field, schema.get("$defs", {})),
            "default": json.dumps(field.get("default")) if "default" in field else "",
            "meaning": field.get("description", ""),
        }
        for name, field in schema.get("properties", {}).items()
    ]


def _type(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    """A param's type in a few words."""
    if "$ref" in field:
        return _type(definitions[field["$ref"].rpartition("/")[2]], {})
    if "anyOf" in field:
        return " or ".join(_type(option, definitions) for option in field["anyOf"])
    if "enum" in field:
        return ", ".join(map(str, field["enum"]))
    if "const" in field:
        return str(field["const"])
    low, high = field.get("minimum"), field.get("maximum")
    kind = str(field.get("type", "any"))
    if low is not None or high is not None:
        return (
            f"{kind} {'' if low is None else _number(low)}..{'' if high is None else _number(high)}"
        )
    return kind


def _number(value: float) -> str:
    text = str(value)
    zeros = len(text) - 1
    return f"10^{zeros}" if zeros > 6 and text == "1" + "0" * zeros else text
