"""Reads chains of partial products: each is a difference of products with the multiplier's tails.

How many tokens were taken from the left of the chain is in the row's tags.
"""

from __future__ import annotations

import re

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.text_reader import TextReader

_NUMERAL = "[0-9](?: [0-9])*"
_QUESTION = re.compile(rf"({_NUMERAL}) \* ({_NUMERAL})\|\|", re.ASCII)
_REMOVED = re.compile(r"removed:([0-9]{1,6})", re.ASCII)
_MOST = 2_000  # characters of a factor, half of them digits


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    if match is None or max(map(len, match.groups())) > _MOST:
        raise unread(page.question, "implicit_cot")
    a, b = (text[::2][::-1] for text in match.groups())
    if any(number != "0" and number[0] == "0" for number in (a, b)):
        raise unread(page.question, "implicit_cot")
    value, other = int(a), int(b)
    return Derived(
        task="multiplication",
        given=(value, other),
        found=(value * other,),
        answer=backwards(value * other, len(a) + len(b)),
        claim=f'["eq",["mul","{value}","{other}"],"{value * other}"]',
        solution=_left(a, b, page),
    )


def _left(first: str, second: str, page: Page) -> str:
    """What is left of the chain, with running sums if the row has any; or with what it shows."""
    gone = _removed(page.tags)
    chains = [chain(first, second, sums) for sums in (False, True)]
    if gone > len(chains[1]):
        raise BadInputError(f"{gone} tokens are said to be removed of {len(chains[1])}")
    without, complete = (f"{' '.join(tokens[gone:])} #### " for tokens in chains)
    return complete if page.solution == complete or "(" in page.solution else without


def _removed(tags: tuple[str, ...]) -> int:
    found = [match for match in map(_REMOVED.fullmatch, tags) if match is not None]
    return int(found[0][1]) if found else 0


def backwards(number: int, width: int) -> str:
    return " ".join(str(number).zfill(width)[::-1])


def chain(first: str, second: str, running_sums: bool) -> list[str]:
    """All tokens of the chain."""
    a, size = int(first), len(first)
    tails = [a * int(second[len(second) - place :] or "0") for place in range(len(second) + 1)]
    parts = []
    for place in range(len(second)):
        part = backwards(tails[place + 1] - tails[place], size + 1 + place)
        if running_sums and 0 < place < len(second) - 1:
            part += f" ( {backwards(tails[place + 1], size + 1 + place)} )"
        parts.append(part)
    return " + ".join(parts).split(" ")


READER = TextReader("implicit_cot", derive, r" [+(] | \) \+ | #### ")
