"""Formulas of textbooks, drawn from a grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import gcd

from mathmill.generators.notation.grammar import NUMBERS, RULES, TOPICS, Topic
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, Variable, renamed, walk
from mathmill.schemas.notation import to_text
from mathmill.schemas.reader import read

_TRIES = 500
_SLOT = re.compile(r"\{(\w+)\}")
_LETTERS = (*"xxxxyyzzttuuvvwwaabbccmpqrs", "alpha", "beta", "lambda")
_ANGLES = ("theta", "theta", "alpha", "beta", "omega", "x")
_INDICES = "kkkjjm"
_COUNTS = "nnnnNm"


def formula(stream: Stream, min_depth: int, max_depth: int, topics: Sequence[Topic]) -> Expression:
    """A formula of one of the topics, nested so deep.

    Raises `BadInputError` when none is found.
    """
    for _ in range(_TRIES):
        letters = _letters(stream)
        shape = stream.choice(TOPICS[stream.choice(topics)])
        tree = read(_filled(stream, letters, shape))
        if min_depth <= depth_of(tree) <= max_depth and _natural(tree):
            return tree
        stream.again()
    raise BadInputError(
        f"found no formula nested {min_depth} to {max_depth} deep in {_TRIES} tries; widen"
        " min_depth to max_depth, or add topics"
    )


def canonical(tree: Expression) -> str:
    """The formula up to the names of its letters."""
    whole = [node.name for node in walk(tree) if isinstance(node, Variable)]
    parts = [part for name in whole for part in name.split("_") if not part.isdigit()]
    new = {part: f"v{place}" for place, part in enumerate(dict.fromkeys(parts))}
    names = {name: "_".join(new.get(part, part) for part in name.split("_")) for name in whole}
    return f"formula {to_text(renamed(tree, names))}"


def depth_of(tree: Expression) -> int:
    """How deep operations are nested; a letter by itself has depth 0."""
    return 1 + max(map(depth_of, tree.arguments), default=-1) if isinstance(tree, Apply) else 0


def _letters(stream: Stream) -> dict[str, str]:
    """What stands in slots that are the same throughout a formula; all letters differ."""
    found: dict[str, str] = {}
    pools = (("t", _ANGLES), ("n", _COUNTS), ("k", _INDICES),
             *((slot, _LETTERS) for slot in "xyzu"))  # fmt: skip
    for slot, pool in pools:
        found[slot] = stream.choice([each for each in pool if each not in found.values()])
    return {**found, "B": str(stream.choice((2, 3, 5, 10))), "P": str(stream.integer(2, 4))}


def _filled(stream: Stream, letters: Mapping[str, str], shape: str) -> str:
    def put(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in letters:
            return letters[slot]
        if slot in NUMBERS:
            return str(stream.choice(NUMBERS[slot]))
        return _filled(stream, letters, stream.choice(RULES[slot]))

    return _SLOT.sub(put, shape)


def _natural(tree: Expression) -> bool:
    """Whether a textbook could print it: nothing that cancels, or is worked out at once."""
    return all(_is_fit(node) for node in walk(tree) if isinstance(node, Apply))


def _is_fit(node: Apply) -> bool:
    operator, parts = node.operator, node.arguments
    if operator in _COMPARED and parts[0] == parts[1]:
        return False
    sizes = [part.value for part in parts if isinstance(part, Number)]
    if operator == "div" and len(sizes) == 2:
        return sizes[1] > 1 and gcd(*map(int, sizes)) == 1
    if operator in ("add", "sub", "lt", "le") and len(sizes) == len(parts):
        return False
    if operator in ("integral", "sum", "product_over") and len(sizes) == 2:
        return sizes[0] < sizes[1]
    if operator in ("mul", "pow"):
        return Number(1) not in parts
    return not (operator == "div" and parts[1] == Number(1))


_COMPARED = frozenset({"sub", "div", "eq", "ne", "lt", "le", "gt", "ge"})
