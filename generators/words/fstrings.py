"""Texts with places for code, as f-strings.

>>> fstring(["{", Put("n_a"), "} = ", Put("w_a")])
"f'{{{n_a}}} = {w_a}'"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from string import Formatter
from typing import NamedTuple


class Put(NamedTuple):
    """Code whose value stands at that place; it has no quotes in it."""

    code: str


Pieces = Iterable[str | Put]


def fstring(pieces: Pieces) -> str:
    text = "".join(
        f"{{{piece.code}}}"
        if isinstance(piece, Put)
        else piece.replace("{", "{{").replace("}", "}}")
        for piece in pieces
    )
    return f"f{text!r}"


def filled(pattern: str, code: Callable[[str], str]) -> list[str | Put]:
    """The pieces of a form for `str.format_map`, with the code of each of its places.

    >>> filled("{pens} pens", "w_{}".format)
    [Put(code='w_pens'), ' pens']
    """
    pieces: list[str | Put] = []
    for text, name, _, alone in Formatter().parse(pattern):
        pieces += [text] if text else []
        pieces += [Put(code(f"{name}!{alone}" if alone else name))] if name else []
    return pieces
