"""Reads a sentence and what follows it, which the reader of the inner layout takes on.

The sentence and the inner question must lead to the same claim. It knows how the operations are
said, and for the rest of a sentence the words that may stand in it; not the sentences themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import wrapped_columns
from mathmill.validators.layouts.derived import COLUMNS, Derived, Page, short, unread
from mathmill.validators.layouts.four_operations import Solved
from mathmill.validators.layouts.masked import MARK, Asked
from mathmill.validators.layouts.prose import is_request
from mathmill.validators.layouts.sure import in_groups
from mathmill.validators.layouts.tasks import Task, tasks
from mathmill.validators.layouts.wrapped import Wrapper, inner_name, inner_names, inner_reader

_NAME = "instruction"
_LONGEST = 1_000  # digits of a number
_REMAINDER = (
    " Give the quotient, then R, then the remainder.",
    " Write the quotient, the letter R and the remainder.",
    " State quotient and remainder with an R between them.",
    " Answer in the form quotient R remainder.",
)
# A and B are the numbers given, in the order of the task. A phrase stands in a request.
_PHRASES = {
    "addition": "the sum of A and B|A plus B|A added to B|A increased by B|the total of A and B",
    "subtraction": "the difference A minus B|A minus B|B subtracted from A|B taken away from A"
    "|A less B|A decreased by B",
    "multiplication": "the product of A and B|A times B|A multiplied by B|A x B",
    "division": "the quotient of A and B|A divided by B|A over B",
}
_SENTENCES = {
    "addition": "Add A and B.|Add A to B.|Please add A and B.|If you add B to A, what do you get?"
    "|What do you get when you add A and B?|How much do A and B make together?"
    "|Start with A and add B. What is the result?|Which number is B more than A?",
    "subtraction": "Subtract B from A.|Please subtract B from A.|Take B away from A."
    "|What do you get when you subtract B from A?|If you take B away from A, what do you get?"
    "|Start with A and subtract B. What is the result?|Which number is B less than A?",
    "multiplication": "Multiply A by B.|Multiply A and B.|Please multiply A by B."
    "|What do you get when you multiply A by B?|If you multiply A and B, what do you get?"
    "|Start with A and multiply by B. What is the result?",
    "division": "Divide A by B.|Please divide A by B.|What do you get when you divide A by B?"
    "|If you divide A by B, what do you get?|How many times does B go into A?"
    "|Start with A and divide by B. What is the result?",
}


class _Form(NamedTuple):
    """A way to ask: what stands before, between and after its numerals, and what these are.

    `places` has the place of each number among those given, or the numeral itself.
    """

    task: Task
    before: str
    after: str
    places: tuple[int | str, ...]
    whole: bool  # a sentence of its own, with nothing around it
    remainder: bool  # another sentence says how the remainder is to be written


@cache
def _forms() -> dict[tuple[str, ...], list[_Form]]:
    """All forms, by what stands between their numerals."""
    found: dict[tuple[str, ...], list[_Form]] = {}
    for task in tasks():
        said = [(task.asks, False, False)]
        remainder = task.gives != "{0}"
        for table, whole in ((_PHRASES, False), (_SENTENCES, True)):
            for text in filter(None, table.get(task.name, "").split("|")):
                said.append((re.sub("[AB](?![a-z])", _as_place, text), whole, remainder))
        for text, whole, extra in said:
            pieces = re.split(r"\{(\d)\}|([0-9]+)", text)
            literals = tuple(pieces[::3])
            places = tuple(
                int(place) if place is not None else numeral
                for place, numeral in zip(pieces[1::3], pieces[2::3], strict=True)
            )
            form = _Form(task, literals[0], literals[-1], places, whole, extra)
            found.setdefault(literals[1:-1], []).append(form)
    return found


def _as_place(match: re.Match[str]) -> str:
    return "{0}" if match[0] == "A" else "{1}"


def understood(sentence: str) -> Solved:
    """The calculation that a sentence asks for.

    Raises `BadInputError` for other sentences, and `ArithmeticError` where there is no answer.

    >>> understood("What do you get when you subtract 47 from 586?").given
    (586, 47)
    """
    literals, numerals = re.split("[0-9]+", sentence), re.findall("[0-9]+", sentence)
    forms = _fitting(MARK.join(literals)) if MARK not in sentence else ()
    if forms and all(len(each) <= _LONGEST and each == str(int(each)) for each in numerals):
        for form in forms:
            given = _given(form, numerals)
            if given is not None:
                return Solved(form.task, given, tuple(form.task.solve(*given)))
    raise unread(sentence, _NAME)


@lru_cache(maxsize=10_000)
def _fitting(pattern: str) -> tuple[_Form, ...]:
    """The forms that a sentence may be in, by the sentence with a mark for each numeral."""
    body = next((pattern.removesuffix(end) for end in _REMAINDER if pattern.endswith(end)), "")
    literals = (body or pattern).split(MARK)
    return tuple(
        form
        for form in _forms().get(tuple(literals[1:-1]), ())
        if form.remainder == bool(body) and _fits(form, literals[0], literals[-1])
    )


def _meaning(pattern: str) -> Asked | None:
    """What such a sentence asks, whatever its numerals are."""
    form = next(iter(_fitting(pattern)), None)
    if form is None or set(form.places) != set(range(len(form.places))):
        return None  # unread, or with a numeral of its own
    return Asked(form.task, tuple(map(form.places.index, range(len(form.places)))))


def _fits(form: _Form, before: str, after: str) -> bool:
    if form.whole:
        return (before, after) == (form.before, form.after)
    if not (before.endswith(form.before) and after.startswith(form.after)):
        return False
    return is_request(before[: len(before) - len(form.before)], after[len(form.after) :])


def _given(form: _Form, numerals: list[str]) -> tuple[int, ...] | None:
    numbers: dict[int, int] = {}
    for place, numeral in zip(form.places, numerals, strict=True):
        if isinstance(place, str):
            if place != numeral:
                return None
        elif numbers.setdefault(place, int(numeral)) != int(numeral):
            return None
    return tuple(numbers[place] for place in sorted(numbers))


def derive(page: Page) -> Derived:
    """For `read`: the sentence with the plain answer, where no inner layout is known."""
    work = understood(page.question.partition("\n")[0])
    return work.derived(work.plain, "")


class _Instructions(Wrapper):
    """Checks that the sentence asks what the claim claims."""

    def check_rows(self, table: pa.Table) -> list[str]:
        return in_groups(table, COLUMNS, self._faults)

    def _faults(self, texts: pa.Table) -> list[str]:
        """By columns first; what is not sure to be right so is then looked at more closely."""
        reasons: list[str] = []
        for batch in texts.to_batches():
            right = wrapped_columns.right(batch, _meaning)
            left = np.arange(len(batch)) if right is None else np.flatnonzero(~right)
            found = iter(super().check_rows(pa.Table.from_batches([batch.take(pa.array(left))])))
            rest = set(left.tolist())
            reasons += [next(found) if place in rest else "" for place in range(len(batch))]
        return reasons

    def read(
        self, question: str, answer: str = "", solution: str = "", tags: Sequence[str] = ()
    ) -> Any:
        """The instance, with the answer in the first of all layouts that can read the rest."""
        _, cut, rest = question.partition("\n")
        page = Page(rest, solution, answer, tuple(tags))
        known = self._derive(page._replace(question=question))
        if not cut:
            raise unread(question, self.name)
        return _continued(page, known) if rest else known

    def fault_around(self, row: Mapping[str, Any]) -> str:
        sentence, cut, _ = row["question"].partition("\n")
        work = understood(sentence)
        wanted = work.task.claim.format(*work.given, *work.found)
        if not cut:
            return str(unread(row["question"], self.name))
        claim = row.get("claim")
        if isinstance(claim, str) and claim != wanted:
            return f"the claim is {short(wanted)}, not {short(claim)}"
        return ""

    def inside(self, row: Mapping[str, Any]) -> str:
        """The inner question; the plain one where none follows the sentence."""
        sentence, _, rest = row["question"].partition("\n")
        if rest or inner_name(row) != "plain":
            return str(rest)
        work = understood(sentence)
        return f"{work.task.asks.format(*work.given)}="


def _continued(page: Page, known: Derived) -> Any:
    """The same instance, read by the first layout that can."""
    for name in inner_names():
        try:
            found = inner_reader(name).read(page.question, page.answer, page.solution, page.tags)
        except (BadInputError, ArithmeticError):
            continue
        if found.given == known.given:
            return found
    raise unread(page.question, _NAME)


READER = _Instructions(_NAME, derive)
