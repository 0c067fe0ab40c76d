"""Short forms of recipes written out: `scale` into numbers, `each` into entries."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from pydantic import StrictFloat, StrictInt, StrictStr

MAX_WRITTEN_OUT = 10_000  # entries that stand in one

Weight = StrictInt | StrictFloat | StrictStr


def share(weight: Weight) -> Fraction:
    """The exact value of a weight; a float is what it looks like (0.1 is one tenth).

    Raises `ValueError` for what is not a positive number.
    """
    try:
        exact = Fraction(str(weight))
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"a weight is a positive number or a fraction, not {weight!r}") from None
    if exact <= 0:
        raise ValueError(f"a weight is above 0, not {weight}; leave the entry out instead")
    return exact


def scaled(given: dict[str, Any]) -> dict[str, Any]:
    """A recipe's data with `scale` worked into every number of rows.

    >>> scaled({"rows": 1_000, "scale": "1/100"})
    {'rows': 10, 'scale': 1, 'datasets': []}
    """
    if "scale" not in given:
        return given
    try:
        factor = share(given["scale"])
    except ValueError:
        return given  # for the field to complain about
    return {**given, "scale": 1} if factor == 1 else _scaled(given, factor)


def _scaled(given: dict[str, Any], factor: Fraction) -> dict[str, Any]:
    """A recipe's data with every number of rows times the factor, rounded up.

    What is no number is left as it is, for the fields to complain about.
    """
    rows = given.get("rows")
    if isinstance(rows, dict):
        rows = {split: _times(count, factor) for split, count in rows.items()}
    entries = given.get("datasets", ())
    if isinstance(entries, list | tuple):
        entries = [_scaled_entry(entry, factor) for entry in entries]
    return {**given, "scale": 1, "rows": _times(rows, factor), "datasets": entries}


def _scaled_entry(entry: Any, factor: Fraction) -> Any:
    repeat = entry.get("repeat") if isinstance(entry, dict) else None
    if not isinstance(repeat, dict):
        return entry
    return {**entry, "repeat": {**repeat, "items": _times(repeat.get("items"), factor)}}


def _times(count: Any, factor: Fraction) -> Any:
    return math.ceil(count * factor) if type(count) is int else count


def written_out(given: dict[str, Any]) -> dict[str, Any]:
    """A recipe's data with an entry for each choice of values that an entry's `each` lists.

    >>> entry = {"generator": "g", "params": {"a": 1}, "each": {"b": [2, 3], "o.c": [4]}}
    >>> [made["params"] for made in written_out({"datasets": [entry]})["datasets"]]
    [{'a': 1, 'b': 2, 'o': {'c': 4}}, {'a': 1, 'b': 3, 'o': {'c': 4}}]
    """
    entries = given.get("datasets")
    if not isinstance(entries, list | tuple):
        return given
    return {**given, "datasets": [made for entry in entries for made in _entries(entry)]}


def _entries(entry: Any) -> list[Any]:
    each = entry.get("each") if isinstance(entry, dict) else None
    if not isinstance(each, dict) or not all(isinstance(v, list | tuple) for v in each.values()):
        return [entry]  # with nothing to write out, or for the fields to complain about
    empty = [key for key, values in each.items() if not values]
    if empty or math.prod(map(len, each.values())) > MAX_WRITTEN_OUT:
        what = f"{empty[0]!r} lists no values" if empty else "it stands for too many entries"
        raise ValueError(f"each: {what}; wanted 1 to {MAX_WRITTEN_OUT:,} entries")
    kept = {key: value for key, value in entry.items() if key != "each"}
    params = entry.get("params", {})
    return [
        {**kept, "params": _with(params, zip(each, chosen, strict=True))}
        for chosen in itertools.product(*each.values())
    ]


def _with(params: Any, values: Iterable[tuple[str, Any]]) -> Any:
    """Params with values put where their keys say."""
    if not isinstance(params, Mapping):
        return params
    changed = dict(params)
    for key, value in values:
        name, _, inner = str(key).partition(".")
        changed[name] = _with(changed.get(name, {}), [(inner, value)]) if inner else value
    return changed
