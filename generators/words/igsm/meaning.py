"""Step four of iGSM: sums, differences and multiples in place of inputs, and their values."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from mathmill.generators.words.igsm.needs import Needed
from mathmill.generators.words.igsm.structure import Below, Structure

MODULUS = 23  # given numbers are below it, in exact arithmetic too
MOST = 10**6  # the greatest value in exact arithmetic
_TRIES = 20  # of given numbers, until a value is within bounds and the answer not 0

MORE, TIMES, DIFFERS = 1, 2, 4  # a form: number more than or number times, and a difference
_MASK = (1 << 64) - 1

# How a parameter is told: its inputs, its form, and the number given, 0 where there is none.
Definition = tuple[tuple[int, ...], int, int]


def forms(below: Below, needed: Needed, edges: int) -> dict[int, int]:
    """A form for each needed edge."""
    return {
        number: _form(below, len(needed.inputs[number]), number in needed.given)
        for number in needed.order
        if number < edges
    }


def _form(below: Below, inputs: int, given: bool) -> int:
    form = MORE + below(2) if given and inputs else 0
    return form + DIFFERS if inputs == 2 and below(2) else form


def canonical(structure: Structure, needed: Needed, told: dict[int, int]) -> str:
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
            kind = 1 + form + 8 * (number in needed.given)
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
    told: dict[int, int],
    modulus: int,
    even: bool,
) -> Values | None:
    """Values in all places; None where exact ones will not stay within bounds.

    With `even`, an answer of 0 is kept in half of the cases; None where it is 0 for all numbers.
    """
    values = _needed(below, structure, needed, told, modulus)
    if even and values and not values.of[needed.order[-1]] and below(2):
        for _ in range(_TRIES):
            values = _needed(below, structure, needed, told, modulus)
            if values is None or values.of[needed.order[-1]]:
                break
        else:
            return None
    if values is None:
        return None
    for number in aside:
        for each in needed.inputs[number]:
            if values.of[each] < 0 and _known(structure, each, values.of, modulus) > MOST:
                return None
        form = _form(below, len(needed.inputs[number]), number in needed.given)
        if not _define(below, values, needed, number, form, modulus):
            return None
    return values


def _needed(
    below: Below, structure: Structure, needed: Needed, told: dict[int, int], modulus: int
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
    below: Below, values: Values, needed: Needed, number: int, form: int, modulus: int
) -> bool:
    """Give a parameter a number where it takes one, and its value; whether that can be."""
    of, inputs = values.of, needed.inputs[number]
    if not inputs:
        of[number] = own = below(MODULUS)
        values.definitions[number] = (), 0, own
        return True
    if form < DIFFERS:
        base = sum([of[each] for each in inputs])
    else:
        base = of[inputs[0]] - of[inputs[1]]
        if base < 0 and not modulus:
            inputs.reverse()
            base = -base
    scale = form & ~DIFFERS
    for _ in range(_TRIES):
        own, value = 0, base
        if scale == TIMES:
            own = 1 + below(MODULUS - 1)
            value *= own
        elif scale:
            own = below(MODULUS)
            value += own
        if modulus:
            value %= modulus
        if value <= MOST:
            of[number] = value
            values.definitions[number] = tuple(inputs), form, own
            return True
        if not scale:
            break
    return False
