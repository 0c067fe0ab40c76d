"""Generators in words: what one makes, and what its params are."""

from __future__ import annotations

import inspect
import json
import re
import sys
from typing import Any

from mathmill.generators import get, layouts, names
from mathmill.generators.generator import Generator
from mathmill.generators.layouts import INTEGERS, Layout
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.params import Params

_ARXIV = re.compile(r"\b\d{4}\.\d{5}\b")


def summary_of(generator: Generator) -> str:
    """The first line of the generator's module: what it makes."""
    module = sys.modules[generator.source.partition(":")[0]]
    return (module.__doc__ or "").strip().partition("\n")[0]


def about(generator: Generator) -> str:
    """The rest of the module's docstring: conventions, sources, choices."""
    module = sys.modules[generator.source.partition(":")[0]]
    return (module.__doc__ or "").strip().partition("\n")[2].strip()


def notes_of(generator: Generator) -> str:
    """What the generator's own docstring says after its example."""
    return inspect.cleandoc(generator.doc).partition("\n\n")[2].strip()


def layouts_of(generator: Generator) -> list[Layout]:
    """The layouts that the generator's problems can be written in; none for prose."""
    params = generator.Params
    if not issubclass(params, LayoutParams):
        return []
    names = layouts.names(params.operation, params.kind)
    return [layouts.get(name, params.operation, params.kind) for name in names]


def papers_of(generator: Generator) -> list[str]:
    """The arXiv ids of what the generator, and the layouts of it alone, come from."""
    alone = [layout.paper for layout in layouts_of(generator) if not is_general(layout)]
    own = [about(generator), generator.doc, generator.Params.__doc__ or ""]
    return sorted(set(_ARXIV.findall("\n".join([*own, *alone]))))


def is_general(layout: Layout) -> bool:
    """Whether a layout writes any task with whole numbers, rather than certain ones."""
    return layout.writes("", INTEGERS)


def all_layouts() -> list[Layout]:
    """Every layout that some generator of the registry is written in, sorted."""
    found = {each.name: each for name in names() for each in layouts_of(get(name))}
    return [found[name] for name in sorted(found)]


def params_of(generator: Generator) -> list[dict[str, str]]:
    """Name, type, default and meaning of each param; those of every task with layouts last."""
    described = options_of(generator.Params)
    return sorted(described, key=lambda param: param["name"] in LayoutParams.model_fields)


def options_of(params: type[Params]) -> list[dict[str, str]]:
    """The same of params that are no generator's, such as a layout's options."""
    schema = params.model_json_schema()
    return [
        {
            "name": name,
            "type": _type(field, schema.get("$defs", {})),
            "default": json.dumps(field.get("default")) if "default" in field else "",
            "meaning": field.get("description", ""),
        }
        for name, field in schema.get("properties", {}).items()
    ]


def first_line_of(layout: Layout) -> str:
    """The first line of the layout's module: how it writes."""
    return module_doc(layout).partition("\n")[0]


def module_doc(layout: Layout) -> str:
    function = layout.columns or layout.one_row
    return (sys.modules[function.__module__].__doc__ or "").strip() if function else ""


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
