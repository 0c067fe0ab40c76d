"""What each layout costs: rows written and rows read, and reading beside writing."""

from __future__ import annotations

from typing import Any

from benchmarks.measuring import Measure, Ratio
from benchmarks.ours import checked, made
from mathmill.generators import get, layouts
from mathmill.generators.layouts.params import LayoutParams

# Written by whole columns, at up to 20 digits.
_COLUMNS = (
    "plain", "reversed", "all_reversed", "padded", "padded_reversed", "spaced_digits",
    "random_spaces", "chunked", "index_hints", "reversed_hints", "numeral_base",
)  # fmt: skip
_GOAL = 300_000.0

# Worked digit by digit, additions of two numbers of ten digits.
_SCRATCHPADS = ("simplified", "scratchpad")
_SCRATCHPAD_GOAL = 40_000.0

_READING = 0.5  # of the rate of writing, at least


def measures() -> tuple[list[Measure], list[Ratio]]:
    """The promised layouts with their goals, then every other layout of addition."""
    found: list[Measure] = []
    ratios: list[Ratio] = []
    promised = set()
    for layout in _COLUMNS:
        params: dict[str, Any] = {"max_digits": 20, "layout": layout}
        _add("arithmetic.addition", params, _GOAL, found, ratios)
        promised.add(layout)
    for layout in _SCRATCHPADS:
        params = {"min_digits": 10, "max_digits": 10, "layout": layout}
        _add("arithmetic.addition", params, _SCRATCHPAD_GOAL, found, ratios)
        promised.add(layout)
    for name, params in _others(promised):
        _add(name, params, None, found, ratios)
    return found, ratios


def _others(promised: set[str]) -> list[tuple[str, dict[str, Any]]]:
    """Each other layout once, with the first task that it serves."""
    from mathmill.generators import names

    chosen: dict[str, tuple[str, dict[str, Any]]] = {}
    for name in sorted(names(), key=_late):
        params = get(name).Params
        if not issubclass(params, LayoutParams):
            continue
        for layout in layouts.names(params.operation, params.kind):
            if layout not in promised:
                chosen.setdefault(layout, (name, {"layout": layout}))
    return list(chosen.values())


def _late(name: str) -> tuple[bool, bool, str]:
    """Additions first; last what takes other problems to make, which says little of a layout."""
    return name != "arithmetic.addition", name.startswith("fusion."), name


def _add(
    name: str,
    params: dict[str, Any],
    goal: float | None,
    found: list[Measure],
    ratios: list[Ratio],
) -> None:
    writing, reading = made(name, params, goal), checked(name, params)
    found += [writing, reading]
    title = writing.name.removeprefix("make ")
    ratios.append(Ratio(f"reading to writing, {title}", reading, writing, _READING))
