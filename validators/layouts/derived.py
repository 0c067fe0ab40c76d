"""What a reader derives from a row's text, and how a row or a model's text compares with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.steps import pieces
from mathmill.schemas.verdict import Verdict, confirmed, refuted
from mathmill.validators.final_answer import FinalAnswer, find, tidy
from mathmill.validators.final_value import same_value

NAME = "integers"  # the witness that the layouts' readers are part of

# The columns of the canonical row that a reader checks; these hold a number for a token.
LISTS = ("positions", "loss_mask", "targets")
COLUMNS = (
    "question", "answer", "solution", "claim", "answer_type", "program", "tags", "label",
    "wrong_solution", "wrong_step", "parents", *LISTS,
)  # fmt: skip

BLANK: Mapping[str, Any] = {  # what a column has that is left out
    "solution": "", "program": "", "tags": [], "label": "", "wrong_solution": "", "wrong_step": 0,
    "parents": (), **dict.fromkeys(LISTS, ()),
}  # fmt: skip
_IN_NUMBERS = re.compile(r"[.,0-9]")  # what cannot stand between an answer and what is before
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?")
_FRACTION = re.compile(r"(-?)\\frac\{(-?[0-9]+)\}\{([0-9]+)\}")
_ERROR = "error:"  # how the tag of an error trace begins


class Page(NamedTuple):
    """The texts of a row. `solution` may be wrong, cut or empty: only the question is sure.

    `positions` are the row's, for layouts in which they begin at a random number; `label` is the
    row's too, for tasks whose labels may be random ones, and so is `wrong_solution`.
    """

    question: str
    solution: str = ""
    answer: str = ""
    tags: tuple[str, ...] = ()
    positions: tuple[int, ...] = ()
    label: str = ""
    wrong_solution: str = ""


class Derived(NamedTuple):
    """What must stand in a row that asks this question.

    `given` and `found` are the instance as plain values. Where a layout leaves a choice in the
    steps (an attempt taken back, a filler), `solution` follows the choices that the row made as
    long as they are allowed ones. `accepts` judges a final answer where the task declares a
    tolerance; with `by_value` a final answer may be written in any way that has the value (see
    `final_value`); else only `answer` will do. `remark` says more of a final answer, such as which
    known mistake gives it.
    """

    task: str
    given: tuple[Any, ...]
    found: tuple[Any, ...]
    answer: str
    claim: str
    solution: str = ""
    answer_type: str = "text"
    label: str = ""
    wrong_solution: str = ""
    positions: Sequence[int] = ()
    loss_mask: Sequence[int] = ()
    targets: Sequence[int] = ()
    accepts: Callable[[str], bool] | None = None
    by_value: bool = False
    remark: Callable[[str], str] | None = None


def fault(row: Mapping[str, Any], right: Derived, step_end: str) -> str:
    """What is wrong with a row; "" if nothing is."""
    row = {**BLANK, **row}
    if row.get("answer_type") not in (None, right.answer_type):
        return f"the answer is of type {right.answer_type}, not {short(str(row['answer_type']))}"
    if row["program"]:
        return "the row has a program, which its claim does not run"
    for name in ("answer", "claim", "label", "wrong_solution"):
        if row[name] != getattr(right, name):
            return f"the {name} is {short(getattr(right, name))}, not {short(row[name])}"
    for name in LISTS:
        if list(row[name]) != list(getattr(right, name)):
            return (
                f"{name} are {short(str(list(getattr(right, name))))}, not {short(str(row[name]))}"
            )
    return _fault_of_steps(row, right.solution, step_end)


def _fault_of_steps(row: Mapping[str, Any], right: str, step_end: str) -> str:
    said = row["wrong_step"]
    if said != 0 and not any(tag.startswith(_ERROR) for tag in row["tags"]):
        return f"step {said} is called wrong, but no tag says how"
    if row["solution"] == right:
        return f"step {said} is called wrong, and all are right" if said else ""
    first, what = first_wrong_step(row["solution"], right, step_end)
    if said == first:
        return ""
    return f"step {said} is called the first wrong one, but {what}" if said else what


def first_wrong_step(solution: str, right: str, step_end: str) -> tuple[int, str]:
    """The number, from 1, of the first step that differs, and what is wrong; (0, "") if none is."""
    end = step_end or r"\n"
    wanted, found = pieces(right, end), pieces(solution, end)
    word = "line" if end == r"\n" else "step"
    for number, (one, other) in enumerate(zip(wanted, found, strict=False), start=1):
        if one != other:
            return number, f"{word} {number} of the solution is {short(one)}, not {short(other)}"
    if len(found) < len(wanted):
        number = len(found) + 1
        return number, f"the solution lacks {word} {number}, {short(wanted[number - 1])}"
    if len(found) > len(wanted):
        number = len(wanted) + 1
        return number, f"the solution goes on after its end with {short(found[number - 1])}"
    return 0, ""


def score(right: Derived, question: str, text: str, *, step_end: str, steps: bool) -> Verdict:
    """A verdict on what a model wrote after the question.

    It may say the question again first, unless the solution itself begins so. With `steps`, its
    worked steps must be right too.
    """
    again = text.startswith(question) and not right.solution.startswith(question)
    given = text[len(question) :] if again else text
    if steps:
        wanted = f"{right.solution}{right.answer}"
        if given.strip() == wanted.strip():
            return confirmed(NAME)
        if right.accepts is None or not given.startswith(right.solution):
            if given[:1] != wanted[:1]:  # white space before the first step is no step
                given, wanted = given.lstrip(), wanted.lstrip()
            _, what = first_wrong_step(given.rstrip(), wanted.rstrip(), step_end)
            return refuted(NAME, what or f"the answer is written {short(right.answer)}")
    if given.strip() == f"{right.solution}{right.answer}".strip():
        return confirmed(NAME, right.remark(right.answer) if right.remark is not None else "")
    found = find(given)
    finals = _finals(given, question, right, found)
    said = right.remark(finals[-1][-1]) if right.remark is not None and finals else ""
    are_right = bool(finals) and all(any(_is_right(each, right) for each in one) for one in finals)
    if are_right or _has_value(found.candidates, question, right):
        return confirmed(NAME, said)
    reason = f"the answer is written {short(right.answer)}"
    return refuted(NAME, f"{said}; {reason}" if said else reason)


def _is_right(candidate: str, right: Derived) -> bool:
    if _bare(right.answer) in (_bare(candidate), _bare(_in_plain_digits(candidate))):
        return True
    return right.accepts is not None and right.accepts(candidate.strip())


def _in_plain_digits(text: str) -> str:
    """A number without commas between its digits, and a fraction as ``a/b``."""
    text = tidy(text)
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    return _FRACTION.sub(r"\1\2/\3", text)


def _has_value(found: Sequence[str], question: str, right: Derived) -> bool:
    """Whether all that the text gives as its final answer has the value of the right one."""
    if not right.by_value:
        return False
    kind = cast(AnswerType, right.answer_type)
    return bool(found) and all(same_value(each, right.answer, kind, question) for each in found)


def _bare(text: str) -> str:
    """The answer without white space at its ends and the marks that close it in some layouts."""
    return text.strip().strip("$").strip()


def _finals(given: str, question: str, right: Derived, found: FinalAnswer) -> list[list[str]]:
    """The final answers that the text gives, each in the ways to take it.

    Where it says nowhere that something is the answer, there is one: all of the text, its last
    line, or its last side.
    """
    stated = [[tidy(each), each, each.rpartition("=")[2]] for each in found.candidates]
    if found.place == "last line" or "\n" in right.answer:
        return [_last_of(given, question, right) + [way for one in stated[-1:] for way in one]]
    if found.place == "answer is":
        stated[-1] += _last_of(given, question, right)[2:]  # it may hold a full stop
    return stated


def _last_of(given: str, question: str, right: Derived) -> list[str]:
    """All of the text, its last line, and what follows the mark before an answer."""
    text = given.strip()
    candidates = [text, text.rpartition("\n")[2]]
    before = re.search(r"\S\s*\Z", right.solution or question)
    mark = before.group() if before else ""
    if mark and not _IN_NUMBERS.fullmatch(mark) and mark in text:
        sides = text.rsplit(mark, right.answer.count(mark) + 1)  # the answer may hold it too
        candidates.append(mark.join(sides[1:]))
    return candidates


def in_lines(lines: Sequence[str]) -> str:
    """A worked solution, a step a line, up to the answer."""
    return "".join(f"\n{line}" for line in lines) + "\nAnswer: "


def unread(question: str, layout: str) -> BadInputError:
    """The error for a question that is not in the layout."""
    return BadInputError(f"the question {short(question)} is no calculation in layout {layout}")


def short(text: str) -> str:
    return repr(text if len(text) <= 200 else f"{text[:150]}...{text[-40:]}")
