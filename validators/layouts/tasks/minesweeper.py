"""Minesweeper boards, counted mine by mine: each adds one to the cells around it."""

from __future__ import annotations

import re
from typing import Any

from mathmill.validators.layouts.tasks import Reading

Rows = tuple[tuple[Any, ...], ...]

_OPENING = "In this minesweeper board M is a mine and E an empty cell:\n"
_ENDING = (
    "\nWrite it again with each E replaced by the number of mines among the up to eight cells"
    " around it."
)
_LINE = re.compile(r"[ME](?: [ME])*")


def parse(question: str) -> tuple[Rows] | None:
    """The board's cells."""
    if not (question.startswith(_OPENING) and question.endswith(_ENDING)):
        return None
    lines = question[len(_OPENING) : -len(_ENDING)].split("\n")
    if not all(map(_LINE.fullmatch, lines)) or len({len(line) for line in lines}) > 1:
        return None
    return (tuple(tuple(line.split(" ")) for line in lines),)


def solve(cells: Rows) -> tuple[Rows]:
    width = len(cells[0]) + 2  # with a border of cells that nobody looks at
    sums = [0] * (width * (len(cells) + 2))
    mines = {
        y * width + x
        for y, line in enumerate(cells, start=1)
        for x, cell in enumerate(line, start=1)
        if cell == "M"
    }
    around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
    for mine in mines:
        for step in around:
            sums[mine + step] += 1
    for mine in mines:
        sums[mine] = -1
    starts = range(width + 1, width * (len(cells) + 1), width)
    return (tuple(tuple(sums[start : start + width - 2]) for start in starts),)


def shown(count: int) -> str:
    return "M" if count < 0 else str(count)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return "\n".join(" ".join(map(shown, line)) for line in found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    mines = [["1" if cell == "M" else "0" for cell in line] for line in given[0]]
    counts = [map(str, line) for line in found[0]]
    return f'["eq",["mine_counts",{_matrix(mines)}],{_matrix(counts)}]'


def _matrix(rows: Any) -> str:
    lists = ("".join(f',"{entry}"' for entry in row) for row in rows)
    return f'["matrix",{",".join(f"""["list"{entries}]""" for entries in lists)}]'


READINGS = (Reading("minesweeper", parse, solve, gives, claim),)
