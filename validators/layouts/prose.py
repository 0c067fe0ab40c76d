"""Sentences around a calculation: what of them is free, and what would change the meaning.

Readers share this. It does not know the sentences that are written, only the words that may stand
in one: none of them says anything about numbers, so that whatever they are put together to asks
for the calculation that stands between them.
"""

from __future__ import annotations

import re

_WORDS = frozenset(
    "a able am an and answer are at be calculate can come comes compute could determine do does"
    " equal equals evaluate exercise figure find following for give help here how i in is it job"
    " know let like looking me much need of out outcome please result s solve state task tell the"
    " this to try value want what work would write down you your".split()
)
_BEFORE = re.compile(r"(?:[A-Za-z]+(?:'s)?[ ,:.?]{1,2}(?=[A-Za-z]|\Z))*")
_AFTER = re.compile(r"(?: ?=(?: \?)?|[ ,]{1,2}[A-Za-z]+(?:[ ,]{1,2}[A-Za-z]+)*)?[.?!]?")


def is_request(before: str, after: str) -> bool:
    """Whether a sentence that is cut at the calculation in it asks for just its value.

    >>> is_request("What is ", "?"), is_request("", " ="), is_request("What is not ", "?")
    (True, True, False)
    """
    if not (_BEFORE.fullmatch(before) and _AFTER.fullmatch(after)):
        return False
    return all(word in _WORDS for word in re.findall("[a-z]+", f"{before} {after}".lower()))
