"""Step four of iGSM: sums, differences and multiples in place of inputs, and their values."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from mathmill.generators.words.igsm.needs import Needed
from mathmill.generators.words.igsm.structure import Below, Structure

MODULUS = 23  # given numbers are below it, in exact arithmetic too
MOST = 10**6  # the greatest value in exact arithmetic
_TRIES = 20  # of given numbers and operations, until a value is within bounds

MORE, TIMES = 1, 2  # what a given number does to what the inputs come to; 0 where there is none
_MASK = (1 << 64) - 1


class Form(NamedTuple):
    """How a parameter is told: ``number more than`` or ``number times`` a sum or difference."""

    scale: int
    differs: bool


class Definition(NamedTuple):
    """A parameter's value is number + (the inputs' sum, or first minus second) or a multiple."""

    inputs: tuple[int, ...]
    scale: int
    differs: bool
    number: int


def forms(below: Below, needed: Needed, edges: int) -> dict[int, Form]:
    """A form for each needed edge."""
    return {
        number: _form(below, len(needed.inputs[number]), number in needed.given)
        for number in needed.order
        if number < edges
    }


def _form(below: Below, inputs: int, given: bool) -> Form:
    scale = MORE + below(2) if given and inputs else 0
    return Form(scale, inputs == 2 and below(2) == 1)


def canonical(structure: Structure, needed: Needed, told: dict[int, Form]) -> str:
    """The graph that the answer rests on, without names, numbers, and the order of what commutes.

    A digest of each parameter is made from those of its inputs, so equal graphs have equal ones.
    """
    digests = [0] * len(structure.reach)
    for number in needed.order:
        form = told.get(number)
        if form is None:
            inputs = structure.inputs[number]
            if structure.reach[number] > 1:
                pairs = zip(inputs[::2], inputs[1::2], strict=True)
                parts = [_mixed(digests[one] * digests[other], 1) for one, other in pairs]
            else:
                parts = [_mixed(digests[each], 2) for each in inputs]
            kind = 16 + structure.reach[number]
        else:
            parts = [_mixed(digests[each], 3) for each in needed.inputs[number]]
            kind = 1 + form.scale + 4 * form.differs + 8 * (number in needed.given)
        digests[number] = _mixed(sum(parts) + len(parts), kind) | 1
    return f"igsm {digests[needed.order[-1]]:016x}"


def _mixed(word: int, kind: int) -> int:
    word = ((word & _MASK) ^ kind * 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9 & _MASK
    word = (word ^ word >> 29) * 0x94D049BB133111EB & _MASK
    return word ^ word >> 32


def bin_of(canonical_form: str) -> int:
    """The SHA-256 of a graph modulo 23: the paper's bins are 0 to 15 for train, the rest for test.

    >>> bin_of("igsm 0000000000000001")
    12
    """
    return int.from_bytes(hashlib.sha256(canonical_form.encode()).digest(), "big") % MODULUS


class Values(NamedTuple):
    of: list[int]  # of every parameter that is computed
    definitions: dict[int, Definition]


def draw(
    below: Below,
    structure: Structure,
    needed: Needed,
    aside: list[int],
    told: dict[int, Form],
    modulus: int,
    even: bool,
) -> Values | None:
    """Values in all places; None where exact ones will not stay within bounds.

    With `even`, an answer of 0 is kept in half of the cases.
    """
    while True:
        values = _needed(below, structure, needed, told, modulus)
        if values is None:
            return None
        if values.of[needed.order[-1]] or not even or below(2):
            break
    for number in aside:
        for each in needed.inputs[number]:
            if values.of[each] < 0 and _known(structure, each, values.of, modulus) > MOST:
                return None
        form = _form(below, len(needed.inputs[number]), number in needed.given)
        if not _define(below, values, needed, number, form, modulus):
            return None
    return values


def _needed(
    below: Below, structure: Structure, needed: Needed, told: dict[int, Form], modulus: int
) -> Values | None:
    values = Values([-1] * len(structure.reach), {})
    for number in needed.order:
        form = told.get(number)
        if form is None:
            value = _counted(structure, number, values.of, modulus)
            if value > MOST:
                return None
            values.of[number] = value
        elif not _define(below, values, needed, number, form, modulus):
            return None
    return values


def _known(structure: Structure, number: int, values: list[int], modulus: int) -> int:
    """The value of an abstract parameter, found from what it rests on where that is not known."""
    for each in structure.inputs[number]:
        if values[each] < 0:
            _known(structure, each, values, modulus)
    values[number] = _counted(structure, number, values, modulus)
    return values[number]


def _counted(structure: Structure, number: int, values: list[int], modulus: int) -> int:
    inputs = structure.inputs[number]
    if structure.reach[number] == 1:
        total = sum([values[each] for each in inputs])
    else:
        pairs = zip(inputs[::2], inputs[1::2], strict=True)
        total = sum([values[one] * values[other] for one, other in pairs])
    return total % modulus if modulus else total


def _define(
    below: Below, values: Values, needed: Needed, number: int, form: Form, modulus: int
) -> bool:
    """Give a parameter a number where it takes one, and its value; whether that can be."""
    inputs = needed.inputs[number]
    given = number in needed.given
    if form.differs and not modulus and values.of[inputs[0]] < values.of[inputs[1]]:
        inputs.reverse()
    terms = [values.of[each] for each in inputs]
    base = terms[0] - terms[1] if form.differs else sum(terms)
    for _ in range(_TRIES):
        own, value = 0, base
        if form.scale == TIMES:
            own = 1 + below(MODULUS - 1)
            value = own * base
        elif given:
            own = below(MODULUS)
            value = own + base
        if modulus:
            value %= modulus
        if value <= MOST:
            values.of[number] = value
            values.definitions[number] = Definition(tuple(inputs), form.scale, form.differs, own)
            return True
        if not given:
            break
    return False
