"""Programs that work a word problem and print its answer, in several styles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from mathmill.generators.words.problems import Telling
from mathmill.schemas.expressions import Expression
from mathmill.schemas.templates.code import imports, literal, output, python

_INDENT = "    "


class Style(NamedTuple):
    comments: str  # none, concise, detailed
    names: str  # descriptive, obscure
    values: str  # named, hardcoded, general


def code_of(telling: Telling, style: Style) -> str:
    """The program's text, without a new line at its end."""
    names = _names(telling, style)
    general = style.values == "general"
    body = _steps(telling, style, names)
    last = names[telling.lines[-1].name]
    if general:
        lines = _function(telling, style, names, body, last)
    else:
        given = [f"{names[name]} = {literal(value)}" for name, value in telling.given.items()]
        lines = given + body if style.values == "named" else body
    shown = f"solve({', '.join(map(literal, telling.given.values()))})" if general else last
    if general and telling.form[0] != "integer":
        lines.append(f"{_result(names)} = {shown}")
        shown = _result(names)
    lines.append(f"print({output(shown, *telling.form)})")
    head = imports("\n".join(lines))
    gap = [""] * (2 if general else 1) if head else []
    return "\n".join([*head, *gap, *lines])


def _result(names: Mapping[str, str]) -> str:
    return "answer" if "answer" not in names.values() else "final_answer"


def _names(telling: Telling, style: Style) -> dict[str, str]:
    known = [*telling.given, *(line.name for line in telling.lines)]
    if style.names == "obscure":
        return {name: f"v{at}" for at, name in enumerate(known)}
    return {name: name for name in known}


def _steps(telling: Telling, style: Style, names: Mapping[str, str]) -> list[str]:
    shown = dict(names)
    if style.values == "hardcoded":
        shown |= {name: _operand(literal(value)) for name, value in telling.given.items()}
    lines = []
    for line in telling.lines:
        if style.comments == "concise":
            lines.append(f"# {line.said}")
        elif style.comments == "detailed":
            worked = "" if line.worked == line.shown else f"{line.worked} = "
            lines.append(f"# {line.said}: {worked}{line.shown}")
        lines.append(f"{names[line.name]} = {_pattern(line.formula).format_map(shown)}")
    return lines


def _function(
    telling: Telling, style: Style, names: Mapping[str, str], body: list[str], last: str
) -> list[str]:
    lines = [f"def solve({', '.join(names[name] for name in telling.given)}):"]
    if style.comments == "detailed":
        body = [line for line in body if not line.startswith("#")]
        said = telling.lines[-1].said
        lines.append(f'{_INDENT}"""{said}."""')
    return [*lines, *[_INDENT + line for line in body], f"{_INDENT}return {last}", "", ""]


def _operand(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


@lru_cache(4_096)
def _pattern(formula: Expression) -> str:
    return python(formula)
