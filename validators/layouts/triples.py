"""Reads ``3 11 5 20 4 12 28 28 ``, ``17``: the map that all triples have in common.

The modulus is in the tags, and 29 where these say nothing.
"""

from __future__ import annotations

import re

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks.modular import claim_map, common_map
from mathmill.validators.layouts.text_reader import TextReader

_MODULUS = 29
_NUMBER = "(?:0|[1-9][0-9]{0,2})"
_BARE = re.compile(rf"(?:{_NUMBER} ){{8,}}", re.ASCII)
_SHOWN = re.compile(
    rf"(?:{_NUMBER} \* {_NUMBER} \+ {_NUMBER} \* {_NUMBER} = (?:{_NUMBER} |\Z))+", re.ASCII
)


def derive(page: Page) -> Derived:
    p = next((int(tag[8:]) for tag in page.tags if re.fullmatch("modulus:[1-9][0-9]{0,2}", tag)), 0)
    p = p or _MODULUS
    numbers = [int(word) for word in page.question.split() if word.isdigit()]
    shown = _SHOWN.fullmatch(page.question) is not None
    if not shown and _BARE.fullmatch(page.question) is None:
        raise unread(page.question, "triples")
    size = 5 if shown else 3
    if len(numbers) % size != size - 1 or max(numbers) >= p:
        raise unread(page.question, "triples")
    rows = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    if shown:
        a, b = rows[0][0], rows[0][2]
        if any(row[0] != a or row[2] != b for row in rows):
            raise ArithmeticError("the triples show different maps")
        rows = [[row[1], row[3], *row[4:]] for row in rows]
        if any((a * x + b * y - z) % p for x, y, z in rows[:-1]):
            raise ArithmeticError("a triple is wrong")
    else:
        a, b = common_map([(row[0], row[1], row[2]) for row in rows[:-1]], p)
    x, y = rows[-1]
    z = (a * x + b * y) % p
    mask = ([0] * 8 if shown else [0, 0]) + [1]
    return Derived(
        task="linear_map",
        given=(p, a, b, tuple(map(tuple, rows))),
        found=(z,),
        answer=str(z),
        claim=claim_map(p, a, b, rows, z),
        answer_type="integer",
        loss_mask=mask * len(rows),
    )


READER = TextReader("triples", derive)
