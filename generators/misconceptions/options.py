"""Four answers with letters before them, one of them right."""

from __future__ import annotations

from collections.abc import Iterable

from mathmill.schemas.expressions import Expression, Operand, Text, call

LETTERS = "ABCD"


def placed(options: Iterable[Operand], asked: Operand, answer: str) -> Expression:
    """The claim that what is asked for stands among the options at this letter."""
    place = call("index_of", call("list", *options), asked)
    return call("eq", call("element", call("list", *map(Text, LETTERS)), place), Text(answer))
