"""Reads number-decoupled problems: the names' values are put back, then the story is worked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.code import literal, output, program, python
from mathmill.schemas.templates.quantities import CLOCK, DATE, WEEKDAY, WEEKDAYS, Value
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.program import check_digits
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.amounts import SIGNS, number, written_special
from mathmill.validators.stories.derivations import derivation_of, read_row
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.working import Worked, work

VALUES = "\nValues: "
_BOUND = re.compile(r"([A-Za-z]\w*) = (\S+?)(?:, |\Z)")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_BRACES = re.compile(r"\{(\w+)\}")
_ABOUT = {
    CLOCK: "minutes after midnight",
    WEEKDAY: "a day of the week, 0 for Monday",
    DATE: "a place in order, 1 for the first",
}


def told(question: str) -> tuple[str, str, dict[str, str]]:
    """The story with its names, the line of values, and these by their names.

    Raises `BadInputError` where there is no such line.
    """
    story, found, bound = question.rpartition(VALUES)
    if not found:
        raise BadInputError("the question does not end in a line of values")
    return story, bound, dict(_BOUND.findall(bound))


def generic(question: str, tags: Sequence[str]) -> tuple[Reading, dict[str, Value]]:
    """The story with its names, and what each of these stands for.

    Raises `BadInputError` where the line of values is not as it must be.
    """
    story, bound, values = told(question)
    reading = read_row(story, tags)
    free = [name for name, text in reading.values.items() if isinstance(text, str)]
    order = [name for name in reading.family.given if name in free]
    if list(values) != order or any(reading.values[name] != f"{{{name}}}" for name in free):
        raise BadInputError(f"the values are of {', '.join(values)}, the text's of {order}")
    units = {name: reading.family.unit_of(name) for name in order}
    known = {name: _value(text, units[name]) for name, text in values.items()}
    shown = ", ".join(f"{name} = {_shown(known[name], units[name])}" for name in order)
    if bound != shown:
        raise BadInputError(f"the values are written {shown!r}, not {bound!r}")
    return reading, known


def derive(page: Page) -> Derived:
    reading, known = generic(page.question, page.tags)
    worked = work(reading, known)
    whole = Worked(reading._replace(values={**reading.values, **known}), worked.values)
    problem = derivation_of(whole)
    check_digits(problem)
    code = _code(worked, list(known), problem.form)
    return problem.derived(f"\n```python\n{code}\n```\nOutput: ")


def _value(text: str, key: str) -> Value:
    """What a name stands for: a number, or the time or the day of the week of its text."""
    if key == WEEKDAY and text in WEEKDAYS:
        return WEEKDAYS.index(text)
    if key == CLOCK and _TIME.fullmatch(text):
        return 60 * int(text[:2]) + int(text[3:])
    value = None if key in (CLOCK, WEEKDAY) else number(text)
    if value is None:
        raise BadInputError(f"{text!r} is no number")
    return value


def _shown(value: Value, key: str) -> str:
    return written_special(key, value) if key in (CLOCK, WEEKDAY) else written(value)


def _code(worked: Worked, free: Sequence[str], form: tuple[str, int]) -> str:
    family = worked.reading.family
    fixed = {name: _tight(literal(worked.values[name])) for name in family.given}
    places = fixed | {name: name for name in (*free, *(step.name for step in worked.steps))}
    called = _BRACES.sub(
        lambda place: f"`{place[1]}`" if place[1] in free else place[0], worked.called
    )
    lines = [f"def solve({', '.join(free)}):", f'    """{called[:1].upper()}{called[1:]}.', ""]
    lines += [f"    {name}: {_described(family.unit_of(name), worked)}" for name in free]
    lines.append('    """')
    for step in worked.steps:
        lines += [
            f"    # {step.said}",
            f"    {step.name} = {python(step.formula).format_map(places)}",
        ]
    lines += [f"    return {worked.steps[-1].name}", "", ""]
    call = ", ".join(f"{name}={literal(worked.values[name])}" for name in free)
    result = f"solve({call})"
    if form[0] != "integer":
        lines.append(f"answer = {result}")
        result = "answer"
    lines.append(f"print({output(result, *form)})")
    return program(lines, 2)


def _described(key: str, worked: Worked) -> str:
    if key in _ABOUT:
        return _ABOUT[key]
    if not key:
        return "a number"
    texts = worked.texts
    if key.split("/")[0] == MONEY:
        tail = unit(key).one.format_map(texts)
        return f"an amount in {SIGNS[worked.reading.sign][0]} {tail}".rstrip()
    many = unit(key).many.format_map(texts)
    return f"{'how many' if is_noun(key) else 'a number of'} {many}"


def _tight(text: str) -> str:
    return f"({text})" if text.startswith("-") else text


READER = TextReader("decoupled", derive, r"(?<=[^\n])\n")
