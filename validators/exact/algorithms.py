"""What classic algorithms find, by trying all there is or by an independent algorithm.

Each is capped: what would be too much work raises `UnknownError`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import combinations, pairwise, zip_longest
from math import factorial
from typing import Any

from mathmill.validators.exact.values import (
    UndefinedError,
    UnknownError,
    Value,
    integer,
    same,
    sequence,
)

_MOST = 200_000  # units of work of one operation


def _affordable(work: float, what: str) -> None:
    if work > _MOST:
        raise UnknownError(f"{what} takes too much work")


def _text(value: Value) -> str:
    if type(value) is str:
        return value
    raise UndefinedError("a text was needed")


def _natural(value: Value) -> int:
    found = integer(value)
    if found < 0:
        raise UndefinedError(f"a natural number was needed, not {found}")
    return found


def position(values: Value, wanted: Value) -> int:
    """The first place where it stands, from 0, or -1."""
    return next((at for at, value in enumerate(sequence(values)) if same(value, wanted)), -1)


def substrings(value: Value) -> tuple[str, ...]:
    """Every piece: by where it starts, then by length."""
    text = _text(value)
    size = len(text)
    _affordable(size**3, "listing the substrings")
    cuts = sorted((start, stop) for stop in range(1, size + 1) for start in range(stop))
    return tuple(text[start:stop] for start, stop in cuts)


def derangements(value: Value) -> int:
    """By inclusion and exclusion."""
    n = _natural(value)
    _affordable(n * n, "counting the derangements")
    return sum((-1) ** k * (factorial(n) // factorial(k)) for k in range(n + 1))


def grown(start: Value, percent: Value, more: Value, times: Value) -> int:
    """So many times: p becomes p + p*percent/100, cut to a whole number, + more."""
    size, rate, added, rounds = map(_natural, (start, percent, more, times))
    _affordable(rounds, "that growth")
    for _ in range(rounds):
        size = size * (100 + rate) // 100 + added
        if size.bit_length() > 10_000:
            raise UnknownError("the population grows too large")
    return size


def shortest_path(edges: Value, start: Value, end: Value) -> int:
    """Least total weight of a path along undirected edges [node, node, weight >= 0]."""
    ways = [tuple(map(_natural, sequence(edge))) for edge in sequence(edges)]
    if any(len(way) != 3 for way in ways):
        raise UndefinedError("an edge has two ends and a weight")
    source, target = _natural(start), _natural(end)
    _affordable(len(ways) ** 2, "the shortest path")
    length = {source: 0}
    for _ in range(len(ways) + 1):  # Bellman and Ford
        for one, other, weight in ways:
            for tail, head in ((one, other), (other, one)):
                if tail in length:
                    length[head] = min(
                        length.get(head, length[tail] + weight), length[tail] + weight
                    )
    if target not in length:
        raise UndefinedError(f"no path leads from {source} to {target}")
    return length[target]


def makespan(times: Value, machines: Value) -> int:
    """When the last job ends, if each in turn goes to the machine that is free first."""
    jobs, count = [_natural(time) for time in sequence(times)], _natural(machines)
    if count == 0:
        raise UndefinedError("no machine")
    _affordable(len(jobs) * count, "the schedule")
    busy: list[int] = []  # when each machine in use becomes free
    for job in jobs:
        if len(busy) < count:
            busy.append(job)
        else:
            busy[busy.index(min(busy))] += job
        busy.sort()
    return max(busy, default=0)


def natural_solutions(a: Value, b: Value, n: Value) -> tuple[tuple[int, int], ...]:
    """All (x, y) of natural numbers with a*x + b*y = n, by x."""
    first, second, total = map(_natural, (a, b, n))
    if first == 0 or second == 0:
        raise UndefinedError("infinitely many solutions, or a coefficient of 0")
    _affordable(total // second, "trying all y")
    fitting = ((total - second * y, y) for y in range(total // second + 1))
    return tuple(sorted((rest // first, y) for rest, y in fitting if rest % first == 0))


def primes_between(low: Value, high: Value) -> tuple[int, ...]:
    """The primes from low to high, both included, by striking out multiples."""
    first, last = integer(low), integer(high)
    _affordable(last, "finding the primes")
    struck = {many for n in range(2, last + 1) for many in range(2 * n, last + 1, n)}
    return tuple(n for n in range(max(first, 2), last + 1) if n not in struck)


def knapsack(weights: Value, values: Value, capacity: Value) -> int:
    """The greatest value of a choice of things that weigh at most that much: all choices tried."""
    heavy = [_natural(weight) for weight in sequence(weights)]
    dear = [_natural(value) for value in sequence(values)]
    most = _natural(capacity)
    if len(heavy) != len(dear):
        raise UndefinedError("as many weights as values are needed")
    _affordable(2.0 ** len(heavy), "trying all choices")
    found = {(0, 0)}
    for weight, value in zip(heavy, dear, strict=True):
        found |= {(load + weight, worth + value) for load, worth in found}
    return max(worth for load, worth in found if load <= most)


def common_subsequence(left: Value, right: Value) -> int:
    """The length of the longest, by recursion from the front."""
    a, b = _text(left), _text(right)
    _affordable(len(a) * len(b), "the longest common subsequence")
    if len(a) + len(b) > 400:
        raise UnknownError("texts too long to compare")

    @cache
    def longest(i: int, j: int) -> int:
        if i == len(a) or j == len(b):
            return 0
        at = b.find(a[i], j)  # a[i] is left out, or matched where it first can be
        return max(longest(i + 1, j), 1 + longest(i + 1, at + 1) if at >= 0 else 0)

    return longest(0, 0)


def edit_distance(left: Value, right: Value) -> int:
    """Insertions, deletions and replacements, by widening how far along one can be (Ukkonen)."""
    a, b = _text(left), _text(right)
    _affordable(len(a) * len(b), "the edit distance")
    reach = {0: _slide(a, b, 0, 0)}  # diagonal j - i: the furthest i with so many edits
    edits = 0
    while reach.get(len(b) - len(a), -1) < len(a):
        edits += 1
        wider: dict[int, int] = {}
        for diagonal in range(-edits, edits + 1):
            options = (
                reach.get(diagonal, -9) + 1,
                reach.get(diagonal - 1, -9),
                reach.get(diagonal + 1, -9) + 1,
            )
            i = min(max(options), len(a), len(b) - diagonal)
            if i >= 0 and i + diagonal >= 0:
                wider[diagonal] = _slide(a, b, i, i + diagonal)
        reach = wider
    return edits


def _slide(a: str, b: str, i: int, j: int) -> int:
    while i < len(a) and j < len(b) and a[i] == b[j]:
        i, j = i + 1, j + 1
    return i


def choices(values: Value, size: Value) -> tuple[tuple[Any, ...], ...]:
    """All choices of that many elements, in the order of the list."""
    among, count = sequence(values), _natural(size)
    _affordable(2.0 ** len(among) * max(1, count), "listing the combinations")
    return tuple(combinations(among, count))


def positional_or(left: Value, right: Value) -> tuple[int, ...]:
    """Where at least one of two lists has a 1; where one has ended, the other decides."""
    one, other = ([integer(bit) for bit in sequence(bits)] for bits in (left, right))
    if not {*one, *other} <= {0, 1}:
        raise UndefinedError("bits were needed")
    return tuple(max(pair) for pair in zip_longest(one, other, fillvalue=0))


def digit_runs(value: Value) -> int:
    """Runs of digits in a text: the parts that are left when all else is made a space."""
    kept = "".join(x if x in "0123456789" else " " for x in _text(value))
    return len(kept.split())


def rises(values: Value, least: Value) -> int:
    """Runs of more than so many steps upwards, each as long as it can be."""
    numbers, floor = sequence(values), _natural(least)
    runs = [0]
    for before, after in pairwise(numbers):
        runs[-1:] = [runs[-1] + 1] if after > before else [runs[-1], 0]
    return sum(run > floor for run in runs)


def day_number(year: Value, month: Value, day: Value) -> int:
    """Days from the first of January of the year 1, which is day 1."""
    try:
        return date(*map(integer, (year, month, day))).toordinal()
    except (ValueError, OverflowError):
        raise UndefinedError("there is no such day") from None


def held(changes: Value, holders: Value, sorts: Value, noun: Value) -> tuple[Value, ...]:
    """What each holder has in the end: the sum of the changes that are about it."""
    told = [sequence(change) for change in sequence(changes)]
    if any(len(change) != 4 for change in told):
        raise UndefinedError("a change has a holder, a sort, a noun and a number")
    _affordable(len(told) * len(sequence(holders)), "adding up the changes")
    return tuple(
        sum(
            integer(by)
            for who, sort, what, by in told
            if who == holder and what == noun and sort in sequence(sorts)
        )
        for holder in sequence(holders)
    )


def top_positions(values: Value, size: Value) -> tuple[int, ...]:
    """Positions of the greatest elements, ascending; these must be determined."""
    numbers, count = sequence(values), _natural(size)
    if not 0 < count <= len(numbers):
        raise UndefinedError(f"{len(numbers)} elements have no {count} greatest ones")
    least = sorted(numbers, reverse=True)[count - 1]
    places = tuple(place for place, number in enumerate(numbers) if number >= least)
    if len(places) != count:
        raise UndefinedError(f"the {count} greatest elements are not determined")
    return places


OPERATIONS: dict[str, Callable[..., Value]] = {
    "held": held,
    "day_number": day_number,
    "positional_or": positional_or,
    "position": position,
    "substrings": substrings,
    "derangements": derangements,
    "grown": grown,
    "shortest_path": shortest_path,
    "makespan": makespan,
    "natural_solutions": natural_solutions,
    "primes_between": primes_between,
    "knapsack": knapsack,
    "common_subsequence": common_subsequence,
    "edit_distance": edit_distance,
    "choices": choices,
    "digit_runs": digit_runs,
    "rises": rises,
    "top_positions": top_positions,
}
