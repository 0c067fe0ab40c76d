"""The claim of an iGSM problem: everything that its question tells, as numbers alone."""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.generators.words.igsm.meaning import DIFFERS, TIMES, Definition
from mathmill.generators.words.igsm.structure import Structure
from mathmill.schemas.expressions import Apply, Expression, Number

_SMALL = tuple(map(Number, range(100)))
_MINUS_ONE = Number(-1)


def claim_of(
    structure: Structure,
    seen: set[int],
    told: list[int],
    definitions: dict[int, Definition],
    asked: int,
    answer: int,
    modulus: int,
) -> Expression:
    """``contained(widths, definitions, holder, thing, modulus) = answer``.

    `seen` are the nodes of which something is told.
    """
    holders, things = structure.holders, structure.things
    widths, numbers = numbering(structure, seen)
    said: list[Expression] = []
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
    contained = Apply(
        "contained",
        (
            Apply("list", tuple([_SMALL[width] for width in widths])),
            Apply("list", tuple(said)),
            numbers[holders[asked]],
            numbers[things[asked]],
            _SMALL[modulus],
        ),
    )
    return Apply("eq", (contained, Number(answer)))


def numbering(structure: Structure, seen: set[int]) -> tuple[list[int], Sequence[Number]]:
    """Widths of the layers, and a number for each node and layer, once unused ones are left out."""
    nodes = sum(structure.widths)
    if len(seen) == nodes:
        return structure.widths, _SMALL
    widths: list[int] = []
    numbers: list[Number] = []
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
