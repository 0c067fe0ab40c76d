"""The scratchpads of functions of a decimal: Newton's method and Taylor's series.

The paper rounds every step down to the places of the answer, which may then be off in its last
places (0.7172 for the sine of 0.8, whose floor is 0.7173). That is the form `faithful`: the
answer stays the right one and the paper's is the row's label. Our form keeps as many more places
in its steps as make the answer right: twice as many as asked and two, or then two more, and so on.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from fractions import Fraction
from functools import cache

from mathmill.generators.decimals import decimal
from mathmill.generators.layouts.calculations import Instance, Page

Steps = Callable[[int, int, int, bool], tuple[list[str], int]]


def page(instance: Instance, faithful: bool) -> Page:
    """The page of a square root or a sine."""
    x, places, _ = instance.given
    units, x_places = _units(x)
    steps = _steps_of(instance.task)
    wanted = int(instance.found[0] * 10**places)
    if faithful:
        lines, last = steps(units, x_places, places, True)
    else:
        working = max(2 * places + 2, x_places)
        lines, last = steps(units, x_places, working, False)
        while last // 10 ** (working - places) != wanted:
            working += 2
            lines, last = steps(units, x_places, working, False)
    label = decimal(last, places) if faithful and last != wanted else ""
    return Page(
        f"Input:\n{instance.asks.removesuffix('=')}\nTarget:\n",
        "\n".join(["<scratch>", *lines, "</scratch>\n"]),
        instance.gives,
        instance.answer_type,
        label=label,
        tags=("faithful",) if faithful else (),
    )


def _units(x: Fraction) -> tuple[int, int]:
    """Units of the last place, and how many places there are."""
    places = 0
    while 10**places % x.denominator:
        places += 1
    return int(x * 10**places), places


@cache
def _steps_of(task: str) -> Steps:
    steps: Steps = importlib.import_module(f"{__package__}.{task}").steps
    return steps
