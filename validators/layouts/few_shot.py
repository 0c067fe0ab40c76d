"""Reads solved examples with the inner layout's reader, and after them the question itself.

Each example must be right and of the question's task; its numbers must have as many digits, and
nothing may be asked twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import LayoutReader
from mathmill.validators.layouts.derived import Derived, Page, first_wrong_step, short, unread
from mathmill.validators.layouts.wrapped import Wrapper, inner_name, inner_names, inner_reader

_NAME = "few_shot"
_TASKS = ("addition", "subtraction", "multiplication", "division")
_COMMUTE = ("addition", "multiplication")
_MOST = 64  # examples
# What a question ends with, the same for all questions of a layout that ask for one operation.
_MARK = re.compile(r"[^\w\s]?\s*\Z")


class _Examples(Wrapper):
    """Reads the examples before the question."""

    def read(
        self, question: str, answer: str = "", solution: str = "", tags: Sequence[str] = ()
    ) -> Any:
        """The instance; without tags by the first layout that can read the examples too."""
        examples, asked = parted(question)
        for name in [inner_name({"tags": tags})] if tags else inner_names():
            reader = inner_reader(name)
            try:
                right = reader.derive(Page(asked, solution, answer, tuple(tags)))
                if not fault(reader, examples, asked, right, tags):
                    return reader.read(asked, answer, solution, tags)
            except (BadInputError, ArithmeticError):
                continue
        raise unread(question, self.name)

    def fault_around(self, row: Mapping[str, Any]) -> str:
        examples, asked = parted(row["question"])
        reader, tags = inner_reader(inner_name(row)), tuple(row.get("tags") or ())
        right = reader.derive(Page(asked, row.get("solution", ""), row["answer"], tags))
        return fault(reader, examples, asked, right, tags)

    def inside(self, row: Mapping[str, Any]) -> str:
        return parted(row["question"])[1]


def parted(question: str) -> tuple[list[str], str]:
    """The examples, and the question itself."""
    *examples, asked = question.split("\n\n" if "\n\n" in question else "\n")
    if not 1 <= len(examples) <= _MOST:
        raise unread(question, _NAME)
    return examples, asked


def fault(
    reader: LayoutReader, examples: Sequence[str], asked: str, right: Derived, tags: Sequence[str]
) -> str:
    """What is wrong with the examples; "" if nothing is. `right` is what the question asks."""
    if right.task not in _TASKS:
        return f"there are no examples of {right.task}"
    ending = _MARK.search(asked)
    mark = ending.group() if ending else ""
    seen = {_key(right)}
    for number, text in enumerate(examples, start=1):
        found, wrong = _read(reader, text, mark, tuple(tags))
        if found is None:
            return f"example {number}: {wrong}"
        if found.task != right.task or _lengths(found) != _lengths(right):
            return f"example {number}, {short(text)}, is no {right.task} of such long numbers"
        if _key(found) in seen:
            return f"example {number}, {short(text)}, asks what has been asked"
        seen.add(_key(found))
    return ""


def _read(
    reader: LayoutReader, text: str, mark: str, tags: tuple[str, ...]
) -> tuple[Derived | None, str]:
    """The calculation of a solved example; else None and what is wrong with it."""
    wrong = ""
    for place in re.finditer(re.escape(mark), text):
        rest = text[place.end() :]
        try:
            right = reader.derive(Page(text[: place.end()], rest, rest, tags))
        except (BadInputError, ArithmeticError):
            continue
        whole = f"{right.solution}{right.answer}"
        if rest == whole:
            return right, ""
        wrong = wrong or first_wrong_step(rest, whole, reader.step_end)[1]
    return None, wrong or f"{short(text)} cannot be read"


def _lengths(right: Derived) -> list[int]:
    return [len(str(number)) for number in right.given if isinstance(number, int)]


def _key(right: Derived) -> tuple[Any, ...]:
    """What is asked; the order of numbers counts where they cannot be swapped."""
    return tuple(sorted(right.given)) if right.task in _COMMUTE else tuple(right.given)


def derive(page: Page) -> Derived:
    """What must follow the examples."""
    _, asked = parted(page.question)
    return inner_reader(inner_name({"tags": page.tags})).derive(page._replace(question=asked))


READER = _Examples(_NAME, derive)
