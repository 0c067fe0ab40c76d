"""Ways to break a row: each changes one thing, so that what was right becomes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, from_json, to_json
from mathmill.schemas.reader import read
from mathmill.testing.exact import holds

Row = dict[str, Any]
Corruption = tuple[str, Row]  # what was done, and the broken row

_NUMERAL = re.compile(r"\d+")
_CLAIMED = re.compile(r'"(-?[0-9][0-9./]*)"')  # a numeral in a claim's JSON
_CLAIMED_TEXT = re.compile(r'\["text","([^"\\]+)"\]')  # a text in a claim's JSON
_CONDITION = re.compile(r"\b[a-z] (?:[<>]=?|!=) -?\d+")  # says where, not what: `for y > 1`
_OPPOSITES = {"true": "false", "false": "true", "True": "False", "False": "True"}
_MOST_PLACES = 3  # digits changed, one at a time, in one text


def wrong_answers(row: Row, others: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """What was done and the text of a wrong answer."""
    answer = row["answer"]
    for name, changed in _broken(answer):
        if changed.strip() and changed != answer:
            yield name, changed
    for other in others:
        if other["answer"] != answer and other["answer_type"] == row["answer_type"]:
            yield "the answer of another row", other["answer"]
            return


def _broken(answer: str) -> Iterator[tuple[str, str]]:
    for at in digit_places(answer):
        yield f"digit {at} changed", with_digit(answer, at)
    if re.fullmatch(r"-?\d+", answer) and len(answer.lstrip("-")) > 1:
        yield "the last digit dropped", answer[:-1]
    if re.fullmatch(r"-?\d*[1-9]\d*(/\d+|\.\d+)?", answer):
        yield "the sign changed", answer[1:] if answer.startswith("-") else f"-{answer}"
    if re.fullmatch(r"-?\d+", answer):
        yield "1 added", str(int(answer) + 1)
        yield "a digit more", f"{answer}7"
    if answer in _OPPOSITES:
        yield "the opposite", _OPPOSITES[answer]
    if ", " in answer and answer[-1] in "}])":
        yield "the last element dropped", answer[: answer.rindex(", ")] + answer[-1]


def with_wrong_answers(row: Row, others: Sequence[Row]) -> Iterator[Corruption]:
    """The row with another answer; its claim still says what is right."""
    for name, answer in wrong_answers(row, others):
        yield f"answer {answer[:60]!r} ({name})", {**row, "answer": answer}


def with_wrong_claims(row: Row, others: Sequence[Row]) -> Iterator[Corruption]:
    """Rows whose claim is false though it agrees with the answer, as a wrong generator's would."""
    claim = from_json(row["claim"])
    if row["layout"] != "prose" or not isinstance(claim, Apply) or claim.operator != "eq":
        yield from _with_false_claims(row)
        return
    for name, answer in wrong_answers(row, others):
        try:
            value = read_answer(answer, row["answer_type"])
        except BadInputError:
            continue
        asked, claimed = claim.arguments
        if claimed.sort == "set" and value.sort == "number":  # its one element
            value = Apply("set", (value,))
        lie = to_json(Apply("eq", (asked, value)))
        if lie != row["claim"]:
            changed = {**row, "answer": answer, "claim": lie, "solution": ""}
            yield f"answer and claim both say {answer[:60]!r} ({name})", changed
    yield from _with_false_claims(row)


def _with_false_claims(row: Row) -> Iterator[Corruption]:
    """The last numeral of the claim, which is the answer's, changed, and nothing else."""
    text = row["claim"]
    numerals = list(_CLAIMED.finditer(text))
    if not numerals:
        words = list(_CLAIMED_TEXT.finditer(text))
        if words:
            at = words[-1].end(1) - 1
            letter = "b" if text[at] == "a" else "a"
            changed = f"{text[:at]}{letter}{text[at + 1 :]}"
            yield f"the claim says {letter!r} for {text[at]!r}", {**row, "claim": changed}
        return
    last = numerals[-1]
    for at in digit_places(last[1]):
        changed = with_digit(text, last.start(1) + at)
        yield f"the claim says {with_digit(last[1], at)[:60]!r}", {**row, "claim": changed}


def with_wrong_questions(row: Row) -> Iterator[Corruption]:
    """A digit of a number given in the question changed."""
    question = row["question"]
    conditions = [match.span() for match in _CONDITION.finditer(question)]
    for at in digit_places(question):
        if any(start <= at < end for start, end in conditions):
            continue
        changed = with_digit(question, at)
        yield f"question {changed[:160]!r} (digit {at} changed)", {**row, "question": changed}


def with_wrong_solutions(row: Row) -> Iterator[Corruption]:
    """An equation in the worked solution made false; in a layout, any digit of it changed."""
    lines = row["solution"].split("\n")
    if row["layout"] != "prose":
        for at in digit_places(row["solution"]):
            changed = with_digit(row["solution"], at)
            yield f"solution digit {at} changed", {**row, "solution": changed}
        return
    for number, line in enumerate(lines):
        broken = _false_equation(line)
        if broken is not None:
            changed = "\n".join([*lines[:number], broken, *lines[number + 1 :]])
            yield f"solution line {broken[:80]!r}", {**row, "solution": changed}


def _false_equation(line: str) -> str | None:
    """The line with its last digit changed, if it was a true equation of numbers and is no more."""
    places = [match.end() - 1 for match in _NUMERAL.finditer(line)]
    if not places:
        return None
    changed = with_digit(line, places[-1])
    try:
        return changed if holds(read(line)) is True and holds(read(changed)) is False else None
    except BadInputError:  # prose
        return None


def digit_places(text: str) -> list[int]:
    """A few places of digits: the first of the first number, the last of the last, one between."""
    found = list(_NUMERAL.finditer(text))
    if not found:
        return []
    places = [found[0].start(), found[len(found) // 2].end() - 1, found[-1].end() - 1]
    return sorted(set(places))[:_MOST_PLACES]


def with_digit(text: str, at: int) -> str:
    """Another digit at a place; never 0, so that no number begins with it."""
    digit = int(text[at])
    return f"{text[:at]}{digit % 9 + 1}{text[at + 1 :]}"
