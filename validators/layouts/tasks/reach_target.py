"""Reach a target: every way of steps is right that uses each number once and ends in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from mathmill.validators.layouts.tasks import Reading

Row = tuple[Any, ...]
Steps = list[tuple[int, str, int, int]]

_N = r"(?:0|-?[1-9][0-9]{0,30})"
_QUESTION = re.compile(rf"([1-9][0-9]{{0,9}}(?:, [1-9][0-9]{{0,9}}){{1,40}}) : ({_N}) > ", re.ASCII)
_STEP = re.compile(rf"({_N})([-+*/])(?:({_N})|\((-[1-9][0-9]{{0,30}})\))=({_N})", re.ASCII)
_NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "div"}
_LOOSE = str.maketrans({"×": "*", "÷": "/", "−": "-", " ": None})


def _parse(question: str) -> Row | None:
    match = _QUESTION.fullmatch(question)
    if match is None:
        return None
    return tuple(map(int, match[1].split(", "))), int(match[2])


def _steps(text: str, *, strict: bool) -> Steps | None:
    """The steps that a text writes; `strict` as to where brackets stand."""
    if len(text) > 10_000:
        return None
    found: Steps = []
    for part in text.split(","):
        match = _STEP.fullmatch(part)
        if match is None:
            return None
        a, sign, bare, enclosed, result = match.groups()
        if strict and bare is not None and bare.startswith("-"):
            return None
        found.append((int(a), sign, int(bare or enclosed), int(result)))
    return found


def fault(numbers: tuple[int, ...], target: int, steps: Steps) -> str:
    """What is wrong with the steps; "" if they reach the target.

    >>> fault((3, 12), 36, [(12, "*", 3, 36)])
    ''
    """
    pool = list(numbers)
    for number, (a, sign, b, result) in enumerate(steps, start=1):
        for operand in (a, b):
            if operand not in pool:
                return f"step {number} takes {operand}, which is not there"
            pool.remove(operand)
        if sign == "/":
            true = b != 0 and result * b == a
        else:
            true = result == {"+": a + b, "-": a - b, "*": a * b}[sign]
        if not true:
            return f"step {number} is not true"
        pool.append(result)
    if len(pool) > 1:
        return f"{len(pool) - 1} numbers are left over"
    return "" if pool == [target] else f"the steps end in {pool[0]}, not {target}"


def _found_in(given: Row, answer: str) -> Row | None:
    steps = _steps(answer, strict=True)
    return None if steps is None or fault(given[0], given[1], steps) else tuple(steps)


def _solve(numbers: tuple[int, ...], target: int) -> Row:
    """Which way is right is left open: an answer is judged, not found."""
    return ()


def _gives(given: Row, found: Row) -> str:
    if not found:
        return f"steps that use each number once and end in {given[1]}"
    return ",".join(f"{a}{sign}{f'({b})' if b < 0 else b}={result}" for a, sign, b, result in found)


def _claim(given: Row, found: Row) -> str:
    """The steps put into one another, each number given in its place."""
    numbers, target = given
    pool = [(number, f'"{number}"') for number in numbers]
    for a, sign, b, result in found:
        first, second = _taken(pool, a), _taken(pool, b)
        pool.append((result, f'["{_NAMES[sign]}",{first},{second}]'))
    return f'["eq",{pool[0][1]},"{target}"]'


def _taken(pool: list[tuple[int, str]], value: int) -> str:
    """Of equal numbers the first that came in is taken."""
    at = next(at for at, (number, _) in enumerate(pool) if number == value)
    return pool.pop(at)[1]


def _accepts(given: Row, found: Row) -> Callable[[str], bool]:
    def accepts(text: str) -> bool:
        steps = _steps(text.translate(_LOOSE).strip("."), strict=False)
        return steps is not None and not fault(given[0], given[1], steps)

    return accepts


READINGS = (
    Reading("reach_target", _parse, _solve, _gives, _claim, "text", _accepts, found_in=_found_in),
)
