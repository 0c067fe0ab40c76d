"""What mathmill is measured by: rows made, and rows checked, by every generator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pyarrow as pa

from benchmarks.measuring import Measure
from mathmill import generators, validators

_SAMPLE = {True: 16_384, False: 512}  # rows that a check is timed on: columnar or not
WARM = 40_000  # rows for each second: at 0.2 s enough to meet most families
SLICE = 8_192  # rows that a pipeline makes and checks in one go, or more

# The measures that the project promises, by generator: params, goal of making, goal of checking.
_PROMISED: tuple[tuple[str, dict[str, Any], float, float | None], ...] = (
    ("arithmetic.addition", {"max_digits": 20, "layout": "plain"}, 600_000, 300_000),
    ("arithmetic.addition", {"max_digits": 20, "layout": "reversed"}, 600_000, 300_000),
    ("arithmetic.addition", {"min_digits": 100, "max_digits": 100}, 100_000, None),
)

# Those that are shown made and checked in one go, with the goal for both together.
_TOGETHER: tuple[tuple[str, dict[str, Any], float | None], ...] = (
    ("words.igsm", {"layout": "igsm"}, 3_000),
    ("words.story", {}, 15_000),
    ("fusion.sequential", {}, 5_000),
    ("fusion.parallel", {}, 5_000),
    ("fusion.conditional", {}, 5_000),
    ("fusion.coupled", {}, 5_000),
    ("fusion.extended", {}, 5_000),
)


def measures() -> Iterator[Measure]:
    for name, params, making, checking in _PROMISED:
        yield made(name, params, goal=making or None)
        yield checked(name, params, goal=checking)
    for name, params, goal in _TOGETHER:
        title = f"make and check {_title(name, params)}"
        yield Measure(title, made_and_checked(name, params), goal=goal, size=SLICE, warm=WARM)
    for name in generators.names():
        if name != "arithmetic.addition":
            yield made(name, {})
            yield checked(name, {})


def made(name: str, params: dict[str, Any], goal: float | None = None) -> Measure:
    """Rows of a generator's table, a second."""
    generator = generators.get(name)

    def work(size: int) -> None:
        for start in range(0, size, 65_536):
            generator.table(start=start, count=min(65_536, size - start), **params)

    return Measure(f"make {_title(name, params)}", work, goal=goal)


def checked(name: str, params: dict[str, Any], goal: float | None = None) -> Measure:
    """Rows of that table that are checked and confirmed, a second."""
    return Measure(f"check {_title(name, params)}", _check(name, params), goal=goal)


def _check(name: str, params: dict[str, Any]) -> Callable[[int], None]:
    @cache
    def sample() -> pa.Table:
        generator = generators.get(name)
        return generator.table(count=_SAMPLE[generator.columnar], **params)

    def work(size: int) -> None:
        while size > 0:
            part = sample().slice(0, size)
            verdicts = validators.check_table(part).column("verdict").unique().to_pylist()
            if verdicts != ["confirmed"]:
                raise SystemExit(f"{name} {params}: the verdicts are {verdicts}, not confirmed")
            size -= part.num_rows

    return work


def made_and_checked(name: str, params: dict[str, Any]) -> Callable[[int], None]:
    """Both, of rows not seen before: what stands beside libraries whose items carry no check."""
    generator = generators.get(name)
    start = 0

    def work(size: int) -> None:
        nonlocal start
        validators.check_table(generator.table(start=start, count=size, **params))
        start += size

    return work


def _title(name: str, params: dict[str, Any]) -> str:
    layout = f" {params['layout']}" if "layout" in params else ""
    if "min_digits" in params:
        return f"{name}{layout}, {params['min_digits']} digits"
    digits = f", 1-{params['max_digits']} digits" if "max_digits" in params else ""
    return f"{name}{layout}{digits}"
