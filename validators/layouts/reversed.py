"""Reads ``$586+47=``, ``336$``: each number of the answer backwards, a sign after it.

The marks may be left out, both of them.
"""

from __future__ import annotations

from mathmill.validators.layouts.styles import Style, reader

READER = reader(
    "reversed",
    Style(found_backwards=True, opening="$", closing="$"),
    Style(found_backwards=True),
)
