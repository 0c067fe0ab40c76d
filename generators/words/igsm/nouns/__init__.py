"""What iGSM's problems count: chains of four categories, each with five lists of 20 nouns."""

from __future__ import annotations

from typing import NamedTuple

COLOURS = (
    "amber beige black blue brown coral cream crimson green grey indigo ivory lilac orange pink"
    " purple red turquoise white yellow"
)
WOODS = (
    "alder ash bamboo beech birch cedar cherry chestnut cypress elm fir larch lime maple oak pine"
    " poplar spruce walnut willow"
)
METALS = (
    "aluminium brass bronze chrome cobalt copper gold iron lead nickel palladium pewter platinum"
    " silver steel tin titanium tungsten vanadium zinc"
)
STUFFS = (
    "canvas corduroy cotton denim felt fleece hemp jute lace leather linen mesh nylon plush satin"
    " silk suede tweed velvet wool"
)


class Level(NamedTuple):
    """A category, named in the singular, with its lists of kinds."""

    category: str
    kinds: tuple[tuple[str, ...], ...]


def named(modifiers: str, head: str) -> tuple[str, ...]:
    """Kinds that differ by the word before one noun.

    >>> named("oak pine", "crate")
    ('oak crate', 'pine crate')
    """
    return tuple(f"{modifier} {head}" for modifier in modifiers.split())
