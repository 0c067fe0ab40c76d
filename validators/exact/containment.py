"""How many things of a kind are in each thing of another, by what is said of each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathmill.validators.exact.values import (
    UndefinedError,
    UnknownError,
    Value,
    capped,
    integer,
    sequence,
)

_MOST = 10_000  # parameters of one claim
Key = tuple[int, int]  # holder and thing


def contained(
    widths: Value, definitions: Value, holder: Value, thing: Value, modulus: Value
) -> int:
    """What is asked for, worked out when it is needed and kept.

    >>> contained((2, 1), (0, 0, 2, 1, 5, 1, 1, 1, 2, 3, 0, 1, 0, 2), 1, 2, 0)
    15
    """
    layers = [integer(width) for width in sequence(widths)]
    known: dict[Key, int] = {}
    told = _told(definitions)
    waiting = [(integer(holder), integer(thing))]
    while waiting:
        key = waiting[-1]
        if key in known:
            waiting.pop()
            continue
        if len(waiting) > _MOST:
            raise UndefinedError("a definition leads back to itself, or there are too many")
        terms = _terms(layers, told, key)
        missing = [need for term in terms for need in term[1:] if need not in known]
        if missing:
            waiting += missing
        else:
            known[key] = _value(told, key, terms, known, integer(modulus))
    return known[integer(holder), integer(thing)]


def _told(definitions: Value) -> dict[Key, tuple[int, ...]]:
    """The definitions by what they define: factor, summand and sign, then the terms' keys, flat."""
    numbers = list(map(integer, sequence(definitions)))
    told: dict[Key, tuple[int, ...]] = {}
    start = 0
    while start < len(numbers):
        end = start + 6 + 2 * numbers[start]
        if numbers[start] < 0 or end > len(numbers) or numbers[start + 5] not in (1, -1):
            raise UndefinedError("a definition is k, holder, thing, a, b, sign and k keys")
        key = numbers[start + 1], numbers[start + 2]
        if key in told:
            raise UndefinedError("a number is defined twice")
        told[key] = tuple(numbers[start + 3 : end])
        start = end
    if len(told) > _MOST:
        raise UnknownError(f"more than {_MOST} definitions")
    return told


def _terms(layers: list[int], told: dict[Key, tuple[int, ...]], key: Key) -> list[tuple[Any, ...]]:
    """What a value is a sum of: each a sign and the keys of factors."""
    holder, thing = key
    nodes = sum(layers)
    if thing < nodes:
        if key not in told:
            raise UndefinedError("a number that no definition gives")
        _, _, sign, *flat = told[key]
        keys = list(zip(flat[::2], flat[1::2], strict=True))
        return [(1 if place == 0 else sign, need) for place, need in enumerate(keys)]
    last = sum(layers[: thing - nodes + 1])
    first = last - layers[thing - nodes] if thing - nodes < len(layers) else last
    terms: list[tuple[Any, ...]] = []
    for owner, inside in told:
        if owner == holder and first <= inside < last:
            terms.append((1, (holder, inside)))
        elif owner == holder and _leads(told, inside, first, last):
            terms.append((1, (holder, inside), (inside, thing)))
    if not terms:
        raise UndefinedError("nothing of that layer is in it")
    return terms


def _leads(told: dict[Key, tuple[int, ...]], node: int, first: int, last: int) -> bool:
    """Whether some way leads from a node into the layer of nodes first..last-1."""
    seen, border = {node}, [node]
    while border:
        holder = border.pop()
        for owner, inside in told:
            if owner == holder and inside not in seen:
                if first <= inside < last:
                    return True
                seen.add(inside)
                border.append(inside)
    return False


def _value(
    told: dict[Key, tuple[int, ...]],
    key: Key,
    terms: list[tuple[Any, ...]],
    known: dict[Key, int],
    modulus: int,
) -> int:
    total = 0
    for sign, *factors in terms:
        product = sign
        for factor in factors:
            product *= known[factor]
        total += product
    if key in told:
        times, plus = told[key][:2]
        total = plus + times * total
    capped(total.bit_length(), "a number of things")
    return total % modulus if modulus else total


OPERATIONS: dict[str, Callable[..., Value]] = {"contained": contained}
