"""Step six of iGSM: the needed parameters as steps of a solution, each in binary operations."""

from __future__ import annotations

from mathmill.generators.layouts.igsm import Operand, Operation, Step
from mathmill.generators.words.igsm.meaning import DIFFERS, MORE, Values
from mathmill.generators.words.igsm.structure import Structure


def steps_of(
    structure: Structure, order: list[int], values: Values, called: list[str], modulus: int
) -> list[Step]:
    """A step for each parameter of `order`, which is one to compute them in."""
    places: dict[int, int] = {}
    steps = []
    for place, number in enumerate(order):
        definition = values.definitions.get(number)
        inputs = structure.inputs[number] if definition is None else definition[0]
        terms: list[Operand] = [(places[each], values.of[each]) for each in inputs]
        operations: list[Operation] = []
        if definition is not None:
            _defined(operations, terms, *definition[1:], modulus)
        elif structure.reach[number] == 1:
            _summed(operations, terms, modulus)
        else:
            products = [
                _joined(operations, one, "*", other, modulus)
                for one, other in zip(terms[::2], terms[1::2], strict=True)
            ]
            _summed(operations, products, modulus)
        uses = tuple([places[each] for each in inputs])
        steps.append(Step(called[number], values.of[number], uses, operations))
        places[number] = place
    return steps


def _defined(
    operations: list[Operation], terms: list[Operand], form: int, given: int, modulus: int
) -> None:
    if not terms:
        return
    if form >= DIFFERS:
        base = _joined(operations, terms[0], "-", terms[1], modulus)
    else:
        base = _summed(operations, terms, modulus)
    scale = form & ~DIFFERS
    if scale:
        _joined(operations, (None, given), "+" if scale == MORE else "*", base, modulus)


def _summed(operations: list[Operation], terms: list[Operand], modulus: int) -> Operand:
    total = terms[0]
    for term in terms[1:]:
        total = _joined(operations, total, "+", term, modulus)
    return total


def _joined(
    operations: list[Operation], left: Operand, sign: str, right: Operand, modulus: int
) -> Operand:
    one, other = left[1], right[1]
    result = one * other if sign == "*" else one + other if sign == "+" else one - other
    if modulus:
        result %= modulus
    operations.append((left, sign, right, result))
    return ~(len(operations) - 1), result
