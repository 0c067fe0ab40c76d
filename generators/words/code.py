"""Programs that work a word problem and print its answer, in several styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from mathmill.generators.streams import DrawAgainError
from mathmill.generators.words.problems import Telling
from mathmill.generators.words.telling import Story
from mathmill.schemas.expressions import Expression, variables
from mathmill.schemas.templates.code import exact_output, literal, output, prints, program, python
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import CLOCK, DATE, WEEKDAY, Value
from mathmill.schemas.units import MONEY, is_noun, unit

HAVE_PROGRAMS = frozenset(  # tasks
    {"story", "reversed", "sequential", "parallel", "conditional", "coupled", "extended"}
)
_INDENT = "    "
_SPECIAL = {
    CLOCK: "minutes after midnight",
    WEEKDAY: "a day of the week, 0 for Monday",
    DATE: "a place in order, 1 for the first",
}


class Style(NamedTuple):
    comments: str  # none, concise, detailed
    names: str  # descriptive, obscure
    values: str  # named, hardcoded, general


def code_of(telling: Telling, style: Style) -> str:
    """The program's text, without a new line at its end.

    Raises `DrawAgainError` where it would not print all digits of the answer.
    """
    _check_digits(telling)
    names = _names(telling, style)
    general = style.values == "general"
    body = _steps(telling.steps, telling.given, style, names)
    last = names[telling.steps[-1].name]
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
    return program(lines, 2 if general else 1)


class Call(NamedTuple):
    """A program by itself, what it prints, and the steps whose values that is."""

    code: str
    printed: str
    found: Sequence[Line]


def calls_of(telling: Telling, ends: Sequence[int]) -> list[Call]:
    """The program in parts, each with the steps up to one of the `ends`.

    Each part prints what later ones use, and these begin with the numbers that they use. Raises
    `DrawAgainError` as `code_of` does.
    """
    _check_digits(telling)
    steps, known, calls, start = telling.steps, dict(telling.given), [], 0
    style = Style("concise", "descriptive", "named")
    for end in ends:
        own, later = steps[start:end], _used(steps[end:])
        lines = [
            f"{name} = {literal(value)}" for name, value in known.items() if name in _used(own)
        ]
        lines += _steps(own, {}, style, {name: name for name in (*known, *(s.name for s in own))})
        found = [line for line in own if line.name in later]
        if end == len(steps):
            outputs = [(output(own[-1].name, *telling.form), telling.answer)]
        else:
            outputs = [exact_output(line.name, line.value) for line in found]
        lines += [f"print({shown})" for shown, _ in outputs]
        calls.append(Call(program(lines, 1), "\n".join(text for _, text in outputs), found))
        known |= {line.name: line.value for line in own}
        start = end
    return calls


def _used(steps: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(variables(line.formula) for line in steps))


def _check_digits(telling: Telling) -> None:
    if not prints(telling.answer, *telling.form):
        raise DrawAgainError


def _result(names: Mapping[str, str]) -> str:
    return "answer" if "answer" not in names.values() else "final_answer"


def _names(telling: Telling, style: Style) -> dict[str, str]:
    known = [*telling.given, *(line.name for line in telling.steps)]
    if style.names == "obscure":
        return {name: f"v{at}" for at, name in enumerate(known)}
    return {name: name for name in known}


def _steps(
    steps: Sequence[Line], given: Mapping[str, Value], style: Style, names: Mapping[str, str]
) -> list[str]:
    shown = dict(names)
    if style.values == "hardcoded":
        shown |= {name: _operand(literal(value)) for name, value in given.items()}
    general = style.values == "general"  # for which the numbers of this problem would be wrong
    lines = []
    for line in steps:
        if style.comments == "concise" or (style.comments == "detailed" and general):
            lines.append(f"# {line.said}")
        elif style.comments == "detailed":
            worked = "" if line.worked == line.shown else f"{line.worked} = "
            lines.append(f"# {line.said}: {worked}{line.shown}")
        worked = _pattern(line.formula).format_map(shown)
        if line.whole:
            worked = f"int({worked})"  # what gcd and the like take, from a quotient that came out
        lines.append(f"{names[line.name]} = {worked}")
    return lines


def _function(
    telling: Telling, style: Style, names: Mapping[str, str], body: list[str], last: str
) -> list[str]:
    lines = [f"def solve({', '.join(names[name] for name in telling.given)}):"]
    if style.comments == "detailed":
        said = telling.steps[-1].said
        lines.append(f'{_INDENT}"""{said}."""')
    return [*lines, *[_INDENT + line for line in body], f"{_INDENT}return {last}", "", ""]


def _operand(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


@lru_cache(4_096)
def _pattern(formula: Expression) -> str:
    return python(formula)


def function_of(telling: Telling, story: Story, free: Sequence[str]) -> str:
    """A function of the numbers that are free, with a docstring and a comment a step, and its call.

    `story` has names for these; the others stand in the function as they are. Raises
    `DrawAgainError` as `code_of` does.
    """
    _check_digits(telling)
    family = story.instance.template.family
    shown = {name: name for name in (*free, *(line.name for line in telling.lines))}
    shown |= {
        name: _operand(literal(value)) for name, value in telling.given.items() if name not in free
    }
    called = _in_code(story.called, free)
    lines = [
        f"def solve({', '.join(free)}):",
        f'{_INDENT}"""{called[0].upper()}{called[1:]}.',
        "",
        *[f"{_INDENT}{name}: {described(family.unit_of(name), story)}" for name in free],
        f'{_INDENT}"""',
    ]
    for line in telling.lines:
        lines.append(f"{_INDENT}# {line.said}")
        lines.append(f"{_INDENT}{line.name} = {_pattern(line.formula).format_map(shown)}")
    lines += [f"{_INDENT}return {telling.lines[-1].name}", "", ""]
    call = f"solve({', '.join(f'{name}={literal(telling.given[name])}' for name in free)})"
    if telling.form[0] != "integer":
        lines.append(f"answer = {call}")
        call = "answer"
    lines.append(f"print({output(call, *telling.form)})")
    return program(lines, 2)


def _in_code(text: str, free: Sequence[str]) -> str:
    """A text in which the names of the function's arguments stand as in a docstring: `days`."""
    for name in free:
        text = text.replace(f"{{{name}}}", f"`{name}`")
    return text


def described(key: str, story: Story) -> str:
    """What an argument in that unit is."""
    if key in _SPECIAL:
        return _SPECIAL[key]
    if key == MONEY or key.startswith(f"{MONEY}/"):
        tail = f" {unit(key).one}".rstrip().format_map(story.places)
        return f"an amount in {story.instance.style.currency.units}{tail}"
    if not key:
        return "a number"
    what = unit(key).many.format_map(story.places)
    return f"how many {what}" if is_noun(key) else f"a number of {what}"
