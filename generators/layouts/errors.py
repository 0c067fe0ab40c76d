"""Error traces: worked solutions made wrong at one step, which the row names.

For training models that judge steps. The steps before the wrong one stay right, so that it is
the first; the row's answer stays the right one, and its tags say what was done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, get_args

from mathmill.generators.layouts.calculations import (
    Page,
    Written,
    pages_of,
    written_pages,
)
from mathmill.generators.streams import Noise, Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.steps import pieces

if TYPE_CHECKING:
    from mathmill.generators.layouts import Layout

ErrorKind = Literal[
    "wrong_digit", "wrong_carry", "dropped_step", "repeated_step", "swapped_steps",
    "wrong_reference",
]  # fmt: skip
_TRIES = 16  # of a kind and a place, until one changes the text

Steps = list[str]
FirstWrong = Callable[[Sequence[str], Sequence[str]], int]


def kinds_of(layout: Layout, share: float, wanted: Sequence[ErrorKind]) -> tuple[ErrorKind, ...]:
    """The kinds of error that the layout's traces can have.

    Raises `BadInputError` for a layout without steps, or without the carries or the references to
    earlier results that are wanted wrong.
    """
    if share and not layout.step_end:
        raise BadInputError(
            f"errors={share}: layout {layout.name} has no worked steps to make wrong"
        )
    if "wrong_carry" in wanted and not layout.carry:
        raise BadInputError(f"error_kinds: layout {layout.name} writes no carries")
    if "wrong_reference" in wanted and not layout.reference:
        raise BadInputError(f"error_kinds: layout {layout.name} does not name earlier results")
    lacking = {"wrong_carry": not layout.carry, "wrong_reference": not layout.reference}
    known: tuple[ErrorKind, ...] = get_args(ErrorKind)
    return tuple(wanted) or tuple(kind for kind in known if not lacking.get(kind))


def with_errors(
    written: Written, layout: Layout, noise: Noise, share: float, wanted: Sequence[ErrorKind]
) -> Written:
    """The rows, that share of them made wrong."""
    pages = [
        maybe_wrong(page, layout, stream, share, wanted)
        for page, stream in zip(pages_of(written, len(noise)), noise.streams(), strict=True)
    ]
    return written_pages(pages)


def maybe_wrong(
    page: Page,
    layout: Layout,
    stream: Stream,
    share: float,
    wanted: Sequence[ErrorKind],
    first_wrong: FirstWrong | None = None,
) -> Page:
    """The page, made wrong in one step with probability `share`, unless it is wrong already.

    `first_wrong(right, broken)` is the first wrong step, where steps may come in other orders too.
    """
    if page.wrong_step or not stream.happens(share):
        return page
    worked = page.solution.lstrip("\n")  # the line that the question ends in is no step's
    before = page.solution.removesuffix(worked)
    steps = pieces(worked, layout.step_end)
    kinds = kinds_of(layout, share, wanted)
    for _ in range(_TRIES):
        kind = stream.choice(kinds)
        broken = _WAYS[kind](steps, stream, layout)
        first = (first_wrong or first_difference)(steps, broken)
        if first and not _goes_on_without(steps, broken, layout.retracted):
            return page._replace(
                solution=before + "".join(broken),
                wrong_step=first,
                tags=(*page.tags, f"error:{kind}"),
            )
    return page


def _goes_on_without(steps: Steps, broken: Steps, retracted: str) -> bool:
    """Whether the first that is changed is a step taken back, left out: all is right so far."""
    at = first_difference(steps, broken) - 1
    return bool(
        retracted
        and at < len(broken)
        and re.search(retracted, steps[at])
        and broken[at] == steps[at + 1]
    )


def first_difference(right: Sequence[str], broken: Sequence[str]) -> int:
    """The first step, from 1, in which two solutions differ; 0 if they are the same."""
    for number, (one, other) in enumerate(zip(right, broken, strict=False), start=1):
        if one != other:
            return number
    return 0 if len(right) == len(broken) else min(len(right), len(broken)) + 1


def _wrong_digit(steps: Steps, stream: Stream, layout: Layout) -> Steps:
    """A digit one more or one less than it should be."""
    return _with_changed(steps, stream, re.compile(r"(\d)"))


def _wrong_carry(steps: Steps, stream: Stream, layout: Layout) -> Steps:
    return _with_changed(steps, stream, re.compile(layout.carry))


def _with_changed(steps: Steps, stream: Stream, pattern: re.Pattern[str]) -> Steps:
    places = [
        (number, found.start(1))
        for number, step in enumerate(steps)
        for found in pattern.finditer(step)
    ]
    if not places:
        return steps
    number, at = stream.choice(places)
    step = steps[number]
    digit = int(step[at])
    up = digit == 0 or (digit < 9 and stream.chance(1, 2))
    changed = f"{step[:at]}{digit + 1 if up else digit - 1}{step[at + 1 :]}"
    return [*steps[:number], changed, *steps[number + 1 :]]


def _dropped_step(steps: Steps, stream: Stream, layout: Layout) -> Steps:
    if len(steps) < 2:
        return steps
    number = stream.below(len(steps) - 1)
    return [*steps[:number], *steps[number + 1 :]]


def _repeated_step(steps: Steps, stream: Stream, layout: Layout) -> Steps:
    if len(steps) < 2:
        return steps
    number = stream.below(len(steps) - 1)
    return [*steps[: number + 1], *steps[number:]]


def _swapped_steps(steps: Steps, stream: Stream, layout: Layout) -> Steps:
    if len(steps) < 2:
        return steps
    number = stream.below(len(steps) - 1)
    return [*steps[:number], steps[number + 1], steps[number], *steps[number + 2 :]]


def _wrong_reference(steps: Steps, stream: Stream, layout: Layout) -> Steps:
    """Another name in the place of one that stands for an earlier result."""
    pattern = re.compile(layout.reference)
    places = [
        (number, found) for number, step in enumerate(steps) for found in pattern.finditer(step)
    ]
    if not places:
        return steps
    number, found = stream.choice(places)
    names = list(dict.fromkeys(other[1] for _, other in places if other[1] != found[1]))
    if not names:
        return steps
    step = steps[number]
    changed = f"{step[: found.start(1)]}{stream.choice(names)}{step[found.end(1) :]}"
    return [*steps[:number], changed, *steps[number + 1 :]]


_WAYS: dict[ErrorKind, Callable[[Steps, Stream, Layout], Steps]] = {
    "wrong_digit": _wrong_digit,
    "wrong_carry": _wrong_carry,
    "dropped_step": _dropped_step,
    "repeated_step": _repeated_step,
    "swapped_steps": _swapped_steps,
    "wrong_reference": _wrong_reference,
}
