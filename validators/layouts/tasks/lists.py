"""Tasks on lists of numbers: a word, the list, what is asked about it.

``sort: 41 7 93 12 > ``, ``succ: 41 7 93 12 ? 12 > ``. An instance's `given` are the list and what
is asked, in which None is a gap; its `found` are the numbers of the answer.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from mathmill.validators.layouts.tasks import Reading

Numbers = tuple[int, ...]
Asked = tuple[int | None, ...]

_NUMERAL = "(?:0|[1-9][0-9]{0,39})"
_LIST = f"{_NUMERAL}(?: {_NUMERAL})*"
_PLAIN = re.compile(f"([a-z]+): ({_LIST})(?: \\? ((?:{_NUMERAL}|_)(?: (?:{_NUMERAL}|_))*))? > ")


@dataclass(frozen=True, slots=True)
class ListTask:
    """A task; `asked` is how many things are asked about the list, None as many as it has.

    `claim(elements, asked, found)` is the claim's JSON. `one`: the answer is a single number.
    """

    name: str
    word: str
    solve: Callable[[Numbers, Asked], Numbers]
    claim: Callable[[Numbers, Asked, Numbers], str]
    one: bool = False
    asked: int | None = 0


def _different(elements: Numbers) -> None:
    if len(set(elements)) < len(elements):
        raise ArithmeticError("a number stands twice in the list")


def _sort(elements: Numbers, asked: Asked) -> Numbers:
    _different(elements)
    heap = list(elements)
    heapq.heapify(heap)
    return tuple(heapq.heappop(heap) for _ in elements)


def _mode(elements: Numbers, asked: Asked) -> Numbers:
    counts = Counter(elements)
    most = max(counts.values())
    winners = [number for number, times in counts.items() if times == most]
    if len(winners) > 1:
        raise ArithmeticError(f"{len(winners)} numbers are most frequent")
    return tuple(winners)


def _count(elements: Numbers, asked: Asked) -> Numbers:
    first, *others = elements
    if len(others) != 1 or not 0 <= others[0] - first < 10_000:
        raise ArithmeticError("no run from a number up to another")
    return tuple(first + step for step in range(others[0] - first + 1))


def _member(elements: Numbers, asked: Asked) -> int:
    _different(elements)
    (wanted,) = asked
    if wanted is None or wanted not in elements:
        raise ArithmeticError("what is asked about is not in the list")
    return wanted


def _successor(elements: Numbers, asked: Asked) -> Numbers:
    wanted = _member(elements, asked)
    greater = [value for value in elements if value > wanted]
    if not greater:
        raise ArithmeticError(f"nothing is greater than {wanted}")
    return (min(greater),)


def _predecessor(elements: Numbers, asked: Asked) -> Numbers:
    wanted = _member(elements, asked)
    smaller = [value for value in elements if value < wanted]
    if not smaller:
        raise ArithmeticError(f"nothing is smaller than {wanted}")
    return (max(smaller),)


def _below(elements: Numbers, asked: Asked) -> Numbers:
    return (bisect_left(sorted(elements), _member(elements, asked)),)


def _fill(elements: Numbers, asked: Asked) -> Numbers:
    _different(elements)
    left = set(elements) - set(asked)
    if len(left) != 1 or asked.count(None) != 1 or len(asked) != len(elements):
        raise ArithmeticError("not just one number is missing")
    (missing,) = left
    full = [missing if value is None else value for value in asked]
    if any(low >= high for low, high in pairwise(full)):
        raise ArithmeticError("the list with the gap is not sorted")
    return (missing,)


def listed(values: Numbers) -> str:
    numerals = ",".join([f'"{value}"' for value in values])
    return f'["list",{numerals}]'


def _place(step: str) -> Callable[[Numbers, Asked, Numbers], str]:
    def claim(elements: Numbers, asked: Asked, found: Numbers) -> str:
        among = f'["sorted",{listed(elements)}]'
        at = f'["{step}",["index_of",{among},"{asked[0]}"],"1"]'
        return f'["eq",["element",{among},{at}],"{found[0]}"]'

    return claim


LIST_TASKS = (
    ListTask(
        "sorting", "sort", _sort,
        lambda e, a, f: f'["eq",["sorted",{listed(e)}],{listed(f)}]',
    ),
    ListTask(
        "copying", "copy", lambda elements, asked: elements,
        lambda e, a, f: f'["eq",{listed(e)},{listed(f)}]',
    ),
    ListTask(
        "mode", "mode", _mode,
        lambda e, a, f: f'["eq",["mode",{listed(e)}],"{f[0]}"]', one=True,
    ),
    ListTask(
        "counting", "count", _count,
        lambda e, a, f: f'["eq",["range","{e[0]}","{e[1]}"],{listed(f)}]',
    ),
    ListTask("successor", "succ", _successor, _place("add"), one=True, asked=1),
    ListTask("predecessor", "pred", _predecessor, _place("sub"), one=True, asked=1),
    ListTask(
        "count_below", "below", _below,
        lambda e, a, f: f'["eq",["index_of",["sorted",{listed(e)}],"{a[0]}"],"{f[0]}"]',
        one=True, asked=1,
    ),
    ListTask(
        "fill", "fill", _fill,
        lambda e, a, f: f'["eq",["element",["sorted",{listed(e)}],"{a.index(None)}"],"{f[0]}"]',
        one=True, asked=None,
    ),
)  # fmt: skip


@cache
def list_task(word: str) -> ListTask | None:
    """The task that this word asks, if there is one."""
    return next((task for task in LIST_TASKS if task.word == word), None)


def parse_plain(question: str) -> tuple[ListTask, Numbers, Asked] | None:
    """The task, the list and what is asked, of a plain question."""
    match = _PLAIN.fullmatch(question)
    task = list_task(match[1]) if match else None
    if match is None or task is None:
        return None
    elements = tuple(map(int, match[2].split(" ")))
    words = match[3].split(" ") if match[3] else []
    asked = tuple([None if word == "_" else int(word) for word in words])
    if len(asked) != (len(elements) if task.asked is None else task.asked):
        return None
    return task, elements, asked


def _reading(task: ListTask) -> Reading:
    opening = f"{task.word}: "

    def parse(question: str) -> tuple[Any, ...] | None:
        if not question.startswith(opening):
            return None
        found = parse_plain(question)
        return None if found is None else found[1:]

    return Reading(
        name=task.name,
        parse=parse,
        solve=task.solve,
        gives=lambda given, found: " ".join(map(str, found)),
        claim=lambda given, found: task.claim(given[0], given[1], found),
        answer_type="integer" if task.one else "text",
    )


READINGS = tuple(map(_reading, LIST_TASKS))
