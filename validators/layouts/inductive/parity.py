"""Parity of bits among blanks: each parity so far by counting the ones up to there."""

from __future__ import annotations

import re

from mathmill.validators.layouts.inductive import Told, bracketed, numbers_of
from mathmill.validators.layouts.tasks import reading

_QUESTION = re.compile(r"((?:[01_] )+)= :")


def read(question: str) -> Told | None:
    match = _QUESTION.fullmatch(question)
    if match is None:
        return None
    canvas = match[1].split()
    digits, places = numbers_of(canvas)
    slots = len(canvas)
    states = [
        f"{bracketed(place, slots)} {bit} , {digits.count('1', 0, number) % 2} #"
        for number, (place, bit) in enumerate(zip(places, digits, strict=True), start=1)
    ]
    task = reading("parity")
    given = (tuple(map(int, digits)),)
    found = task.solve(*given)
    last = f"{bracketed(slots, slots)} _ , {found[0]} ."
    claim = task.claim(given, found)
    return Told("parity", given, found, claim, [*states, last], -2, str(found[0]))
