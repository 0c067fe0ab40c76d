"""Minesweeper boards: for each cell, how many of the cells around it hold a mine."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Number, call
from mathmill.schemas.problem import Difficulty, Problem

Cells = tuple[tuple[str, ...], ...]

_STEPS = 1_000  # between the least and the greatest density
_TRIES = 100  # boards drawn, until one has both a mine and an empty cell
_HALF = 1 << 32  # half of a random word decides one cell
_NUMBERS = {count: Number(count) for count in range(-1, 9)}


class MinesweeperParams(LayoutParams):
    operation: ClassVar[str] = "minesweeper"
    kind: ClassVar[str] = "grid"
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"layout": "position_coupling", "options": {"start": "one"}}]
        }
    )

    min_side: int = Field(default=6, ge=1, le=40, description="Least width and height.")
    max_side: int = Field(default=10, ge=1, le=40, description="Greatest width and height.")
    min_density: float = Field(
        default=0.1, gt=0, lt=1, description="Least probability that a cell holds a mine."
    )
    max_density: float = Field(
        default=0.25,
        gt=0,
        lt=1,
        description="Greatest one; the density of a board is uniform between the two.",
    )

    @property
    def widest(self) -> int:
        """What the ids of a layout must have room for."""
        return self.max_side

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name in ("side", "density"):
            low, high = getattr(self, f"min_{name}"), getattr(self, f"max_{name}")
            if high < low:
                raise ValueError(f"max_{name}={high} is below min_{name}={low}")
        if self.max_side == 1:
            raise ValueError("max_side=1: a board of one cell has no neighbours; give 2 or more")
        return self


@generator(version=1)
def minesweeper(stream: Stream, params: MinesweeperParams) -> Problem:
    """E.g. "In this minesweeper board M is a mine and E an empty cell:
    E E E E E E E M
    E E E E M E E E
    E E E E E E M E
    M E E E E E E E
    E E E E E E E E
    E E M E E E M E
    E E M E E E E E
    E E M E E E E E
    Write it again with each E replaced by the number of mines among the up to
    eight cells around it.",
    0 0 0 1 1 1 1 M
    0 0 0 1 M 2 2 2
    1 1 0 1 1 2 M 1
    M 1 0 0 0 1 1 1
    1 2 1 1 0 1 1 1
    0 2 M 2 0 1 M 1
    0 3 M 3 0 1 1 1
    0 2 M 2 0 0 0 0.

    Its level is the number of mines.
    """
    cells = _board(stream, params)
    counts = _counts(cells)
    shown = "\n".join(" ".join(line) for line in cells)
    instance = Instance(
        "minesweeper",
        given=(cells,),
        found=(counts,),
        asks=f"In this minesweeper board M is a mine and E an empty cell:\n{shown}\n"
        "Write it again with each E replaced by the number of mines among the up to eight cells"
        " around it.",
        gives="\n".join(
            " ".join("M" if count < 0 else str(count) for count in line) for line in counts
        ),
    )
    mines = sum(line.count("M") for line in cells)
    return problem_of_instance(
        instance,
        params,
        stream,
        claim=call(
            "eq",
            call("mine_counts", _matrix([[int(cell == "M") for cell in line] for line in cells])),
            _matrix(counts),
        ),
        canonical=f"minesweeper {min(_turned(cells))}",
        difficulty=Difficulty(level=mines, steps=len(cells) * len(cells[0])),
    )


def _board(stream: Stream, params: MinesweeperParams) -> Cells:
    """Sides and density first, then each cell by itself; not all of one kind."""
    low, high = (Fraction(str(bound)) for bound in (params.min_density, params.max_density))
    width, height = (stream.integer(params.min_side, params.max_side) for _ in range(2))
    if width == height == 1:
        width = params.max_side
    for _ in range(_TRIES):
        density = low + (high - low) * Fraction(stream.below(_STEPS + 1), _STEPS)
        bound = int(density * _HALF)
        size = width * height
        words = [stream.word() for _ in range(-(-size // 2))]
        halves = [half for word in words for half in divmod(word, _HALF)]
        mines = "".join(["M" if half < bound else "E" for half in halves[:size]])
        cells = tuple(tuple(mines[at : at + width]) for at in range(0, size, width))
        if len(set().union(*cells)) == 2:
            return cells
    raise BadInputError(
        f"no board with mines and empty cells in {_TRIES} draws from densities"
        f" {params.min_density} to {params.max_density}; take others, or greater sides"
    )


def _counts(cells: Cells) -> tuple[tuple[int, ...], ...]:
    """-1 for a mine; else the mines in the three rows about it, each summed by threes."""
    lines = [[int(cell == "M") for cell in ("E", *line, "E")] for line in cells]
    threes = [
        [left + here + right for left, here, right in zip(line, line[1:], line[2:], strict=False)]
        for line in lines
    ]
    edge = [0] * len(cells[0])
    return tuple(
        tuple(
            -1 if cell == "M" else above + about + below
            for cell, above, about, below in zip(line, *rows, strict=True)
        )
        for line, *rows in zip(cells, [edge, *threes], threes, [*threes[1:], edge], strict=False)
    )


def _turned(cells: Cells) -> list[str]:
    """The board's eight turns and reflections as text: all are one problem."""
    forms = []
    for _ in range(4):
        cells = tuple(zip(*cells[::-1], strict=True))
        forms += ["/".join(map("".join, cells)), "/".join(map("".join, cells[::-1]))]
    return forms


def _matrix(rows: Sequence[Sequence[int]]) -> Apply:
    return call("matrix", *(Apply("list", tuple([_NUMBERS[n] for n in row])) for row in rows))
