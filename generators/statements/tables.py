"""All objects of a kind at once, and which of them have which property."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from mathmill.schemas.searchable.wording import Property, Subject

Numbers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]


class Instance(NamedTuple):
    """A property with its parameters; bit k of `holds` says that the k-th object has it.

    `kinds` says the same of one object of each kind: those with the same properties are of one.
    """

    known: Property
    numbers: dict[str, int]
    holds: int
    kinds: int


@dataclass(frozen=True)
class Table:
    """The objects, in the order in which they are searched, and what is known of them.

    `texts` and `formulas` fill the places of the wording, but for the names of the objects;
    `measured[name](k)` has the values of a measure for the k-th object.
    """

    subject: Subject
    texts: dict[str, str]
    formulas: dict[str, str]
    variables: tuple[str, ...]
    lists: tuple[str, ...]
    total: int
    instances: tuple[Instance, ...]
    measured: Mapping[str, Callable[[int], tuple[Any, ...]]]
    witness: Callable[[int], Any]


def instances_of(
    subject: Subject,
    numbers: Callable[[Property], Sequence[Mapping[str, int]]],
    holds: Callable[[Property, Mapping[str, int]], Truths | None],
) -> tuple[Instance, ...]:
    """Each property, with each choice of its numbers, that some objects have and others lack.

    `holds` gives None for what is not about these objects.
    """
    named, columns = [], []
    for known in subject.properties:
        for chosen in numbers(known):
            truths = holds(known, chosen)
            if truths is not None and truths.any() and not truths.all():
                named.append((known, dict(chosen)))
                columns.append(truths)
    whole = np.stack(columns)
    kinds = np.unique(np.packbits(whole, axis=0), axis=1, return_index=True)[1]
    return tuple(
        Instance(known, chosen, _bits(truths), _bits(truths[kinds]))
        for (known, chosen), truths in zip(named, whole, strict=True)
    )


def _bits(truths: Truths) -> int:
    return int.from_bytes(np.packbits(truths, bitorder="little").tobytes(), "little")


def places(bits: int) -> list[int]:
    """Where the bits are 1.

    >>> places(0b1010)
    [1, 3]
    """
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found


def grid(sizes: int, modulus: int) -> list[Numbers]:
    """Columns of all lists of so many numbers below the modulus, in dictionary order."""
    axes = np.meshgrid(*[np.arange(modulus)] * sizes, indexing="ij")
    return [axis.reshape(-1) for axis in axes]
