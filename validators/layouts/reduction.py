"""Reads recursions evaluated line by line, and derives each line from the whole result."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import reading
from mathmill.validators.layouts.tasks.traversal import text_of
from mathmill.validators.layouts.text_reader import TextReader

_NAMES = {"succ": "binary_successor", "preorder": "traversal", "inorder": "traversal"}


def derive(page: Page) -> Derived:
    name = _NAMES.get(page.question.partition(" ")[0])
    if name is None or not page.question.endswith("\n"):
        raise unread(page.question, "reduction")
    task = reading(name)
    given = task.parse(f"{page.question[:-1]} = ")
    if given is None:
        raise unread(page.question, "reduction")
    found = task.solve(*given)
    lines = _LINES[name](given, found)
    return Derived(
        task=name,
        given=given,
        found=found,
        answer=task.gives(given, found),
        claim=task.claim(given, found),
        solution="".join(f"= {line}\n" for line in lines) + "= ",
    )


def _successor(given: tuple[Any, ...], found: tuple[Any, ...]) -> list[str]:
    """Line n has n digits of the result, then what is left of the number; carries are its run."""
    numeral = given[0]
    carries = re.match("(?:xI )*", " ".join(numeral) + " ")
    run = len(carries[0]) // 3 if carries else 0
    return [" ".join([*found[0][:place], "succ", *numeral[place:]]) for place in range(1, run + 1)]


def _traversal(given: tuple[Any, ...], found: tuple[Any, ...]) -> list[str]:
    """Line n has the first n nodes unfolded, in preorder, and calls for the other trees."""
    order, tree = given
    call = _with_calls(order, tree)
    return [" ".join(_line(call, order, [number])) for number in range(1, len(found[0]))]


def _with_calls(order: str, tree: tuple[Any, ...]) -> tuple[Any, ...]:
    """The tree with the text of its own call before its parts."""
    if not tree:
        return ()
    left, label, right = tree
    parts = (_with_calls(order, left), str(label), _with_calls(order, right))
    return (f"{order} {text_of(tree)}", *parts)


def _line(tree: tuple[Any, ...], order: str, unfolded: list[int]) -> list[str]:
    """The words of a line; the one number of `unfolded` counts down the nodes to be unfolded."""
    if not tree:
        return []
    call, left, label, right = tree
    if not unfolded[0]:
        return [call]
    unfolded[0] -= 1
    before = _line(left, order, unfolded)
    after = _line(right, order, unfolded)
    return [label, *before, *after] if order == "preorder" else [*before, label, *after]


_LINES: dict[str, Callable[[tuple[Any, ...], tuple[Any, ...]], list[str]]] = {
    "binary_successor": _successor,
    "traversal": _traversal,
}

READER = TextReader("reduction", derive, step_end=r"\n")
