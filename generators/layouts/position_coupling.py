"""Zeros in front, the result backwards, and one position id for all that belongs together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import (
    Calculations,
    Instance,
    Options,
    Page,
    Written,
)
from mathmill.generators.layouts.token_lists import list_column
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError

Ids = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

BOS, EOS = "[BOS]", "[EOS]"
_SIGNS = {"addition": "+", "multiplication": "*"}


class CouplingOptions(Options):
    start: Literal["random", "one"] = Field(
        default="random",
        description="Whether ids begin at a random number, for training, or at 1, for tests.",
    )
    max_position: int = Field(
        default=202, ge=2, le=100_000, description="The greatest id that a random start allows."
    )
    multiplier_digits: int = Field(
        default=1,
        ge=1,
        le=1_000,
        description="Fewest digits of the second factor of a product; shorter ones get zeros.",
    )

    def fit(self, widest: int) -> None:
        half = widest // 2
        needed = 1 + half + max(widest - half, self.multiplier_digits)
        if self.max_position < needed:
            raise BadInputError(
                f"layout position_coupling: max_position={self.max_position} is too low for"
                f" numbers of {widest} digits; give {needed} or more, or lower max_digits"
            )

    def starts(self, needed: Ids, draws: Ids) -> Ids:
        """Where ids begin, when `needed` of them follow; `draws` are large random numbers."""
        if self.start == "one":
            return np.ones_like(needed)
        return 1 + draws % (self.max_position - needed + 1)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a batch of rows in columns, of which each row shows some."""

    rows: int
    ids: list[Ids] = field(default_factory=list)
    shown: list[Flags] = field(default_factory=list)
    trained: list[bool] = field(default_factory=list)  # one for each column

    def add(self, ids: Ids, shown: Flags, *, trained: bool) -> None:
        """More columns: arrays of shape (rows, columns)."""
        self.ids.append(ids)
        self.shown.append(shown)
        self.trained.extend([trained] * ids.shape[1])

    def one(self, ids: Ids, *, trained: bool = False) -> None:
        """A token that every row shows."""
        self.add(ids[:, None], np.ones((self.rows, 1), dtype=bool), trained=trained)

    def columns(self) -> dict[str, pa.Array]:
        """The row's columns of these tokens."""
        shown = np.concatenate(self.shown, axis=1)
        sizes = shown.sum(axis=1)
        trained = np.broadcast_to(np.array(self.trained, dtype=np.int64), shown.shape)
        return {
            "positions": list_column(sizes, np.concatenate(self.ids, axis=1)[shown]),
            "loss_mask": list_column(sizes, trained[shown]),
        }


def board(instance: Instance, options: CouplingOptions, stream: Stream) -> Page:
    """A board: `[BOS] 2 1 : M E = M 1 [EOS]`; each token has two ids, of its column and its row.

    The board's width and height stand first. The two ids stand one after the other in
    `positions`, and are 0 for what is no cell.
    """
    cells, counts = instance.given[0], instance.found[0]
    width, height = len(cells[0]), len(cells)
    starts = [
        1 if options.start == "one" else stream.integer(1, options.max_position - side + 1)
        for side in (width, height)
    ]
    given = [cell for line in cells for cell in line]
    found = ["M" if count < 0 else str(count) for line in counts for count in line]
    ids = [starts[axis] + (column, row)[axis]
           for row in range(height) for column in range(width) for axis in (0, 1)]  # fmt: skip
    return Page(
        question=f"{BOS} {width} {height} : {' '.join(given)} = ",
        solution="",
        answer=f"{' '.join(found)} {EOS}",
        positions=(*[0] * 8, *ids, 0, 0, *ids, 0, 0),
        loss_mask=(*[0] * (len(given) + 5), *[1] * (len(found) + 1)),
    )


@layout(
    options=CouplingOptions,
    serves=lambda task: task in (*_SIGNS, "minesweeper"),
    paper="Position Coupling: Improving Length Generalization of Arithmetic Transformers Using"
    " Task Structure, arXiv 2405.20671",
    one_row=board,
    others=("grid",),
)
def position_coupling(work: Calculations, options: CouplingOptions) -> Written:
    """E.g. `[BOS] 5 8 6 + 0 4 7 = `, answer `3 3 6 0 [EOS]`.

    Tokens are what spaces part. In sums the terms get the length of the longer one, the sum one
    digit more, and ids grow from the signs and the units on. In products the product gets as
    many digits as both factors, and ids fall from the signs and the units on. `[BOS]` and
    `[EOS]` have id 0. The loss is on what follows the equals sign (our choice).
    """
    adds = work.operation == "addition"
    a, b, result = (number.digits for number in (*work.given, *work.found))
    sizes = [number.digit_counts for number in work.given]
    if adds:
        sizes = [np.maximum(*sizes)] * 2
        total = sizes[0] + 1
    else:
        sizes[1] = np.maximum(sizes[1], options.multiplier_digits)
        total = sizes[0] + sizes[1]
    draws = (work.noise.words(1)[:, 0] >> np.uint64(1)).astype(np.int64)
    start = options.starts(total + 1, draws)
    signs, units, step = (start, start + 1, 1) if adds else (start + total, start + total - 1, -1)
    none = np.zeros_like(start)
    tokens = Tokens(len(start))
    tokens.one(none)
    texts = []
    for digits, size in ((a, sizes[0]), (b, sizes[1]), (result, total)):
        last = digits is result
        digits, shown, weights = _placed(digits, size)
        ids = units[:, None] + step * weights
        if last:
            digits, shown, ids = digits[:, ::-1], shown[:, ::-1], ids[:, ::-1]
        texts.append(_spaced(digits, shown))
        tokens.add(ids, shown, trained=last)
        tokens.one(none if last else signs, trained=last)
    first, second, third = texts
    return Written(
        question=pc.binary_join_element_wise(
            f"{BOS} ", first, f"{_SIGNS[work.operation]} ", second, "= ", ""
        ),
        answer=pc.binary_join_element_wise(third, EOS, ""),
        answer_type="text",
        others=tokens.columns(),
    )


def _placed(digits: npt.NDArray[np.uint8], size: Ids) -> tuple[npt.NDArray[np.uint8], Flags, Ids]:
    """Digits cut or filled up to the longest size, which of them show, and their weights."""
    width = int(size.max())
    missing = width - digits.shape[1]
    if missing > 0:
        zeros = np.full((len(digits), missing), ord("0"), dtype=np.uint8)
        digits = np.concatenate([zeros, digits], axis=1)
    weights = np.arange(width - 1, -1, -1, dtype=np.int64)
    return digits[:, digits.shape[1] - width :], weights < size[:, None], weights[None, :]


def _spaced(digits: npt.NDArray[np.uint8], shown: Flags) -> pa.Array:
    """The digits that show, each with a space after it."""
    letters = np.full((*digits.shape, 2), ord(" "), dtype=np.uint8)
    letters[:, :, 0] = digits
    ends = np.zeros(len(digits) + 1, dtype=np.int32)
    np.cumsum(2 * shown.sum(axis=1), out=ends[1:])
    return pa.StringArray.from_buffers(
        len(digits), pa.py_buffer(ends), pa.py_buffer(np.ascontiguousarray(letters[shown]))
    )
