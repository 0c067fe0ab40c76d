"""Orders in which trees are read: by one pass over the text, which counts the brackets."""

from __future__ import annotations

import re
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.tasks import Reading

# A tree is () or (left, label, right).
Tree = tuple[Any, ...]

_PLAIN = re.compile(r"(preorder|inorder) (\( [0-9() ]* \)) = ")
_LABEL = re.compile(r"0|[1-9][0-9]{0,8}")
_DEEPEST = 200


def parse(question: str) -> tuple[Any, ...] | None:
    found = _PLAIN.fullmatch(question)
    return None if found is None else (found[1], tree_in(found[2]))


def tree_in(text: str) -> Tree:
    """The tree that a nested text says; `BadInputError` where it says none."""
    holders: list[list[Any]] = [[]]
    for token in text.split(" "):
        if token == "(":
            holders.append([])
        elif token == ")" and len(holders) > 1:
            holders[-2].append(_node(holders.pop()))
        elif _LABEL.fullmatch(token):
            holders[-1].append(token)
        else:
            raise _no_tree(text)
        if len(holders) > _DEEPEST:
            raise _no_tree(text)
    if len(holders) != 1 or len(holders[0]) != 1 or isinstance(holders[0][0], str):
        raise _no_tree(text)
    root: Tree = holders[0][0]
    return root


def _node(parts: list[Any]) -> Tree:
    places = [place for place, part in enumerate(parts) if isinstance(part, str)]
    if len(places) != 1 or len(parts) > 3 or places[0] > 1 or len(parts) - places[0] > 2:
        raise BadInputError("a tree is ( left label right ), where a part may be left out")
    label = int(parts[places[0]])
    left = parts[0] if places[0] == 1 else ()
    right = parts[-1] if places[0] != len(parts) - 1 else ()
    return (left, label, right)


def _no_tree(text: str) -> BadInputError:
    return BadInputError(f"{text[:80]!r} is no tree: it is ( left label right )")


def text_of(tree: Tree) -> str:
    if not tree:
        return ""
    parts = (text_of(tree[0]), str(tree[1]), text_of(tree[2]))
    return f"( {' '.join(part for part in parts if part)} )"


def solve(order: str, tree: Tree) -> tuple[tuple[int, ...]]:
    """In the text labels stand in inorder; for preorder each moves to where its bracket opens."""
    labels: dict[int, int] = {}
    open_brackets: list[int] = []
    for place, token in enumerate(text_of(tree).split(" ")):
        if token == "(":
            open_brackets.append(place)
        elif token == ")":
            open_brackets.pop()
        else:
            labels[place if order == "inorder" else open_brackets[-1]] = int(token)
    return (tuple(labels[place] for place in sorted(labels)),)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return " ".join(map(str, found[0]))


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    numerals = "".join(f',"{label}"' for label in found[0])
    return f'["eq",["{given[0]}",{_listed(given[1])}],["list"{numerals}]]'


def _listed(tree: Tree) -> str:
    if not tree:
        return '["list"]'
    return f'["list",{_listed(tree[0])},"{tree[1]}",{_listed(tree[2])}]'


READINGS = (Reading("traversal", parse, solve, gives, claim),)
