"""What graphs and trees hold: walks along edges, and the orders in which trees are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathmill.validators.exact.values import UndefinedError, Value, integer, sequence


def reachable(edges: Value, start: Value, goal: Value) -> bool:
    """Whether a path leads along directed edges; by joining what leads to the goal, backwards."""
    sources: dict[int, list[int]] = {}
    for edge in sequence(edges):
        ends = sequence(edge)
        if len(ends) != 2:
            raise UndefinedError("an edge is a list of two nodes")
        sources.setdefault(integer(ends[1]), []).append(integer(ends[0]))
    seen = {integer(goal)}
    border = list(seen)
    while border:
        border = [node for last in border for node in sources.get(last, ()) if node not in seen]
        seen.update(border)
    return integer(start) in seen


def inorder(tree: Value) -> tuple[Any, ...]:
    """The labels of nested lists (left, label, right), just as they stand in the text."""
    return tuple(label for label, _ in _labels(tree))


def preorder(tree: Value) -> tuple[Any, ...]:
    """A label goes before all to its right that is deeper or in another branch: by addresses."""
    return tuple(label for label, _ in sorted(_labels(tree), key=lambda found: found[1]))


def _labels(tree: Value) -> list[tuple[Any, str]]:
    """Each label with its address: L and R for the turns that lead to it, in the tree's order."""
    found: list[tuple[Any, str]] = []
    waiting: list[tuple[Any, str, bool]] = [(tree, "", False)]
    while waiting:
        part, address, is_label = waiting.pop()
        if is_label:
            found.append((part, address))
            continue
        pieces = sequence(part)
        if len(pieces) not in (0, 3):
            raise UndefinedError("a tree is an empty list, or left part, label and right part")
        if pieces:
            left, label, right = pieces
            waiting.append((right, f"{address}R", False))
            waiting.append((label, address, True))
            waiting.append((left, f"{address}L", False))
    return found


OPERATIONS: dict[str, Callable[..., Value]] = {
    "reachable": reachable,
    "inorder": inorder,
    "preorder": preorder,
}
