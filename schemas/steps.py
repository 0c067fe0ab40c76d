"""What a step of a worked solution is: the one definition behind the column `wrong_step`."""

from __future__ import annotations

import re
from functools import lru_cache


def pieces(solution: str, end: str = r"\n") -> list[str]:
    r"""A solution cut after each match of the pattern `end`; joined, they are the solution.

    >>> pieces("6+7=13\n8+4=12\n")
    ['6+7=13\n', '8+4=12\n']
    >>> pieces("5*7=r53=", end="=")
    ['5*7=', 'r53=']
    """
    return [found.group() for found in _piece(end).finditer(solution) if found.group()]


@lru_cache(maxsize=256)
def _piece(end: str) -> re.Pattern[str]:
    return re.compile(f".*?(?:{end}|\\Z)", re.DOTALL)
