"""Reads the scratchpads of square roots and sines: each line is worked in decimals."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_FLOOR, Context, Decimal, localcontext
from fractions import Fraction
from math import factorial, floor
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import Reading, reading
from mathmill.validators.layouts.tasks.floored import numeral, shown

_QUESTION = re.compile(r"Input:\n([^\n]*)\nTarget:\n")
_PAPER_STEPS = 4
_MOST_WORKING = 250  # decimals
_GUARD = 80  # digits beyond these: what is no whole number of units is further from one
_MOST_X = 2  # the greatest angle is pi/2

Lines = tuple[list[str], Decimal]
Work = Callable[[Decimal, Decimal, int], Lines]


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
        lines, last = _worked(work, x, places, _PAPER_STEPS)
    else:
        working = max(2 * places + 2, len(numeral(x).partition(".")[2]))
        lines, last = _worked(work, x, working, 0)
        while Fraction(floor(last * 10**places), 10**places) != found[0]:
            working += 2
            if working > _MOST_WORKING:
                raise BadInputError(f"no series of steps for {x} comes to its answer")
            lines, last = _worked(work, x, working, 0)
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=task.gives(given, found),
        claim=task.claim(given, found),
        solution="".join(f"{line}\n" for line in ["<scratch>", *lines, "</scratch>"]),
        answer_type=task.answer_type,
        label=numeral(last) if faithful and last != found[0] else "",
        accepts=task.accepts(given, found) if task.accepts else None,
    )


def _worked(work: Work, x: Fraction, working: int, steps: int) -> tuple[list[str], Fraction]:
    """The lines with so many decimals, each operation rounded down, and what they come to."""
    with localcontext(Context(prec=working + _GUARD, rounding=ROUND_FLOOR)):
        exact = Decimal(x.numerator) / Decimal(x.denominator)
        lines, last = work(exact, Decimal(1).scaleb(-working), steps)
    return [*lines[:-1], f"{lines[-1]} , END"], Fraction(last)


def newton(x: Decimal, unit: Decimal, steps: int) -> Lines:
    """The mean of a guess and of x over it, `steps` times, 0 for until it falls no more."""
    guess = x.sqrt().to_integral_value(ROUND_FLOOR) if x >= 1 else Decimal("0.1")
    asked, before = shown(x), shown(guess)
    lines = [f"x_0={before}"]
    number = 0
    while True:
        number += 1
        last, guess = guess, ((guess + x / guess) / 2).quantize(unit)
        now = shown(guess)
        lines.append(f"x_{number}: 1/2*({before}+{asked}/{before})={now}, x_{number}={now}")
        before = now
        if number == steps or (not steps and number > 1 and guess >= last):
            return lines, guess


def taylor(x: Decimal, unit: Decimal, steps: int) -> Lines:
    """The terms of the odd powers of x, one a step, as many as are not below a unit."""
    if abs(x) > _MOST_X:
        raise BadInputError(f"the scratchpad's series is for angles up to pi/2, not {shown(x)}")
    lines = [f"x_0={shown(x)}"]
    total = x
    number = 0
    while True:
        number += 1
        k = 2 * number + 1
        term = x**k / factorial(k)
        total = (total - term if number % 2 else total + term).quantize(unit)
        sign = "+-"[number % 2]
        lines.append(
            f"x_{number}: x_{number - 1} {sign} 1/{k}! * (x^{k}) , x_{number}={shown(total)}"
        )
        if number == steps or (not steps and abs(term) < unit):
            return lines, total
