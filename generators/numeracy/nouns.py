"""Short nouns that name what numbers belong to."""

from __future__ import annotations

NOUNS = tuple(
    """
    acorn amber anchor apron arrow badge banjo barrel basil beacon birch bison bonnet bramble brook
    canyon cedar chalk cherry clover cobalt comet copper coral cradle cricket dagger daisy delta
    ember falcon fern ferry fiddle flint fossil garnet ginger glacier goblet granite harbor hazel
    heron honey hornet indigo ivory jasmine kettle lagoon lantern laurel lemon lilac linen lotus
    lumber maple marble marten meadow mitten mosaic nectar nickel nutmeg ocean ode olive onyx orchid
    otter paddle parcel pebble pepper pewter pigeon pillow pollen poplar prairie quartz quill quiver
    raven ribbon saddle salmon satin shovel silver spruce stable sundial tavern thistle timber
    tulip tundra turnip velvet violet walnut willow zephyr
    """.split()
)
