"""Whether the row of a fused problem is as it must be, by the functions of its parts.

It is the first guess for most rows, as `whole_rows` is for those of one story; what it does not
confirm is left to `derivations`, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.letters import Conversion, conversion_to
from mathmill.schemas.templates.quantities import lowest
from mathmill.schemas.templates.worked import written
from mathmill.validators.stories import finals
from mathmill.validators.stories.answers import answer_type
from mathmill.validators.stories.couple import noted, told_sum, total_of
from mathmill.validators.stories.formulas import inner
from mathmill.validators.stories.fused import LETTERS, apart, rest_of
from mathmill.validators.stories.parts import Known, Told, reading
from mathmill.validators.stories.unknown import check_form, only_solution


class Texts(NamedTuple):
    """What must stand in a row."""

    answer: str
    answer_type: AnswerType
    claim: str
    solution: str


def expected(
    kind: str, question: str, names: Sequence[str], slots: Sequence[str] = ()
) -> Texts | None:
    """The texts of a fusion of that kind from these families; None if one must look.

    The slots are the numbers that are answers of stories before theirs.
    """
    if kind == "sequential":
        return _sequential(question, names, slots)
    if kind == "coupled":
        return _coupled(question, names)
    ask = finals.FINALS.get(kind)
    if ask is None:
        return None
    parts: list[Told] = []
    end = 0
    for at, name in enumerate(names):
        part = reading(name, at)(question, end, None)
        if part is None:
            return None
        parts.append(part)
        end = part.end
    if not _all_apart(parts):
        return None
    final = ask(parts, rest_of(question, end))
    lines = [""]
    for letter, part in zip(LETTERS, parts, strict=False):
        lines += part.lines
        lines.append(f"The value of {letter}: {part.shown}")
    lines += [line.text for line in final.steps]
    return Texts(final.answer, final.answer_type, final.claim, _solution(lines, final.closing))


def _sequential(question: str, names: Sequence[str], slots: Sequence[str]) -> Texts | None:
    parts: list[Told] = []
    known: Known | None = None
    end, last_at, slot = 0, len(names) - 1, ""
    if len(slots) != last_at:
        return None
    for at, name in enumerate(names):
        conversion = conversion_to(name, names[at + 1], slots[at]) if at < last_at else None
        unit = conversion.unit if conversion else ""
        part = reading(name, at, asks=at == last_at, takes=at > 0, unit=unit)(question, end, known)
        if part is None or part.slot != slot:
            return None
        parts.append(part)
        known, end = _handed_on(part, conversion), part.end
        slot = slots[at] if at < last_at else ""
    if not _all_apart(parts):
        return None
    last = parts[-1]
    answer = last.answer
    claim = f'["eq",{last.claim},"{answer if "." in answer else last.result}"]'
    lines = ["", *(line for part in parts for line in part.lines)]
    return Texts(answer, answer_type(last.family), claim, _solution(lines, last.closing))


def _handed_on(part: Told, conversion: Conversion | None) -> Known:
    """What the letter of a story stands for in the next one."""
    if conversion is None:
        return part.inner, part.result, part.claim, ""
    value = conversion.value(part.result)
    before = f"{conversion.worked(part.shown)} = "
    return inner(value), value, conversion.claim(part.claim), before


def _coupled(question: str, names: Sequence[str]) -> Texts | None:
    if len(names) != 2:
        return None
    first = reading(names[0], 0)(question, 0, None)
    if first is None:
        return None
    known, said = first.result, []

    def rest(end: int) -> Any:
        said.append(told_sum(rest_of(question, end)))
        return inner(lowest(said[0].total - known))

    second = reading(names[1], 1, unknown=True)(question, first.end, rest)
    if second is None or not _all_apart([first, second]):
        return None
    ((total, in_decimals),) = said
    whole = second.family.parsed[second.slot].is_whole
    check_form(whole, in_decimals)
    if whole and type(second.value) is not int:
        return None
    value = written(second.value)
    lines = ["", *first.lines, f"The value of X: {first.shown}"]
    lines += noted(total, first.shown, second.shown, second.lines, second.undone)
    return Texts(
        value,
        "integer" if whole else "decimal",
        only_solution(total_of(first.claim, second.claim, total), "Z", second.value),
        _solution(lines, f"Z is {value}."),
    )


def _solution(lines: list[str], closing: str) -> str:
    return "\n".join([*lines, closing, "Answer: "])


def _all_apart(parts: Sequence[Told]) -> bool:
    return apart([part.cast for part in parts], [part.sign for part in parts])
