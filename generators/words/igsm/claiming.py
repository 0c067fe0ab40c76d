"""The claim of an iGSM problem: everything that its question tells, as numbers alone."""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.generators.words.igsm.meaning import DIFFERS, TIMES, Definition
from mathmill.generators.words.igsm.structure import Structure

_SMALL = tuple(f'"{number}"' for number in range(100))  # as JSON writes them in a claim
_MINUS_ONE = '"-1"'


def claim_of(
    structure: Structure,
    seen: set[int],
    told: list[int],
    definitions: dict[int, Definition],
    asked: int,
    answer: int,
    modulus: int,
) -> str:
    """``contained(widths, definitions, holder, thing, modulus) = answer``, as JSON.

    `seen` are the nodes of which something is told.
    """
    holders, things = structure.holders, structure.things
    widths, numbers = numbering(structure, seen)
    said: list[str] = []
    for number in told:
        inputs, form, given = definitions[number]
        times, plus = (given, 0) if form & TIMES else (1, given)
        said += (
            _SMALL[len(inputs)],
            numbers[holders[number]],
            numbers[things[number]],
            _SMALL[times],
            _SMALL[plus],
            _MINUS_ONE if form >= DIFFERS else _SMALL[1],
        )
        for each in inputs:
            said += (numbers[holders[each]], numbers[things[each]])
    layers = ",".join([_SMALL[width] for width in widths])
    where = f"{numbers[holders[asked]]},{numbers[things[asked]]}"
    contained = f'["list",{layers}],["list",{",".join(said)}],{where},{_SMALL[modulus]}'
    return f'["eq",["contained",{contained}],"{answer}"]'


def numbering(structure: Structure, seen: set[int]) -> tuple[list[int], Sequence[str]]:
    """Widths of the layers, and a number for each node and layer, once unused ones are left out."""
    nodes = sum(structure.widths)
    if len(seen) == nodes:
        return structure.widths, _SMALL
    widths: list[int] = []
    numbers: list[str] = []
    layers: list[int] = []  # the number of each, among those of which something is told
    node = kept = 0
    for width in structure.widths:
        before = kept
        for each in range(node, node + width):
            numbers.append(_SMALL[kept])
            kept += each in seen
        node += width
        layers.append(len(widths))
        if kept > before:
            widths.append(kept - before)
    numbers += [_SMALL[kept + layer] for layer in layers]
    return widths, numbers
