"""Forms with spaces between numbers and all else, for layouts whose tokens are parted by spaces."""

from __future__ import annotations

from string import Formatter


def spaced(form: str) -> str:
    """A form with one space before and after each of its places.

    >>> spaced("{0}+{1}")
    '{0} + {1}'
    >>> spaced("{0}/{1} (quotient R remainder)")
    '{0} / {1} (quotient R remainder)'
    """
    pieces = []
    for literal, place, _, _ in Formatter().parse(form):
        if literal.strip():
            pieces.append(literal.strip())
        if place is not None:
            pieces.append(f"{{{place}}}")
    return " ".join(pieces)
