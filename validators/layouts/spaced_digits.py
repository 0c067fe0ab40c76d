"""Reads ``5 8 6 + 4 7 = ``, ``6 3 3``, or ``5|8|6+4|7=``, ``6|3|3``."""

from __future__ import annotations

from functools import partial

from mathmill.validators.layouts.separators import apart, without_every
from mathmill.validators.layouts.styles import Style, reader

READER = reader(
    "spaced_digits",
    Style(
        form=apart,
        ending=" = ",
        numeral="[0-9](?: [0-9])*",
        digits=lambda text: text[::2],
        spell=lambda digits, seen: " ".join(digits),
        bare=partial(without_every, separator=" "),
    ),
    Style(
        numeral="[0-9](?:\\|[0-9])*",
        digits=lambda text: text[::2],
        spell=lambda digits, seen: "|".join(digits),
        bare=partial(without_every, separator="|"),
    ),
)
