"""Reads the scratchpads of square roots and sines: each line is worked with exact fractions."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import factorial, floor
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import Reading, reading
from mathmill.validators.layouts.tasks.floored import numeral

_QUESTION = re.compile(r"Input:\n([^\n]*)\nTarget:\n")
_PAPER_STEPS = 4
_MOST_WORKING = 250  # decimals
_MOST_X = 2  # the greatest angle is pi/2

Lines = tuple[list[str], Fraction]
Work = Callable[[Fraction, int, int], Lines]


def derive(page: Page) -> Derived:
    """All that must stand in the row; a row tagged ``faithful`` has the paper's four steps."""
    match = _QUESTION.fullmatch(page.question)
    asked = f"{match[1]}=" if match is not None else ""
    for name, work in (("square_root", newton), ("sine", taylor)):
        task = reading(name)
        given = task.parse(asked)
        if given is not None:
            return _derived(task, given, work, "faithful" in page.tags)
    raise unread(page.question, "scratchpad")


def _derived(task: Reading, given: tuple[Any, ...], work: Work, faithful: bool) -> Derived:
    x, places, _ = given
    found = task.solve(*given)
    if faithful:
        lines, last = work(x, places, _PAPER_STEPS)
    else:
        working = max(2 * places + 2, len(numeral(x).partition(".")[2]))
        lines, last = work(x, working, 0)
        while _rounded_down(last, places) != found[0]:
            working += 2
            if working > _MOST_WORKING:
                raise BadInputError(f"no series of steps for {x} comes to its answer")
            lines, last = work(x, working, 0)
    answer = task.gives(given, found)
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=answer,
        claim=task.claim(given, found),
        solution="".join(f"{line}\n" for line in ["<scratch>", *lines, "</scratch>"]),
        answer_type=task.answer_type,
        label=numeral(last) if faithful and last != found[0] else "",
        accepts=task.accepts(given, found) if task.accepts else None,
    )


def _rounded_down(value: Fraction, places: int) -> Fraction:
    return Fraction(floor(value * 10**places), 10**places)


def newton(x: Fraction, working: int, steps: int) -> Lines:
    """The mean of a guess and of x over it, `steps` times, 0 for until it falls no more."""
    guess = Fraction(1, 10)
    if x >= 1:
        whole = int(float(x) ** 0.5)
        guess = Fraction(max(n for n in (whole - 1, whole, whole + 1) if n * n <= x))
    guesses = [guess]
    while len(guesses) <= (steps or len(guesses)):
        last = guesses[-1]
        guesses.append(_rounded_down((last + x / last) / 2, working))
        if not steps and len(guesses) > 2 and guesses[-1] >= last:
            break
    shown = [numeral(each) for each in guesses]
    lines = [
        f"x_{k}: 1/2*({one}+{numeral(x)}/{one})={two}, x_{k}={two}"
        for k, (one, two) in enumerate(pairwise(shown), start=1)
    ]
    return _ended([f"x_0={shown[0]}", *lines]), guesses[-1]


def taylor(x: Fraction, working: int, steps: int) -> Lines:
    """The terms of the odd powers of x, one a step, as many as are not below a unit."""
    if abs(x) > _MOST_X:
        raise BadInputError(f"the scratchpad's series is for angles up to pi/2, not {numeral(x)}")
    lines = [f"x_0={numeral(x)}"]
    total = x
    number = 0
    while True:
        number += 1
        k = 2 * number + 1
        term = x**k / factorial(k)
        total = _rounded_down(total + (-term if number % 2 else term), working)
        sign = "+-"[number % 2]
        lines.append(
            f"x_{number}: x_{number - 1} {sign} 1/{k}! * (x^{k}) , x_{number}={numeral(total)}"
        )
        if number == steps or (not steps and abs(term) * 10**working < 1):
            return _ended(lines), total


def _ended(lines: list[str]) -> list[str]:
    return [*lines[:-1], f"{lines[-1]} , END"]
