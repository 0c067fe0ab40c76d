"""All numbers backwards, each digit with its place in its number, and loss only on the answer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.generators.layouts.token_lists import list_column


class AbacusOptions(Options):
    max_offset: int = Field(
        default=99,
        ge=0,
        le=10_000,
        description="One number from 0 to this, the same for all digits of a row, is added to"
        " their places. For tests it is 0.",
    )


@layout(
    options=AbacusOptions,
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def abacus(work: Calculations, options: AbacusOptions) -> Written:
    """E.g. `685+74=`, answer `336`, positions 1 2 3 0 1 2 0 1 2 3, or all but 0 a few more.

    Each number is written backwards by itself, a minus sign last. Tokens are characters; the
    mark of the end that the paper adds is the tokenizer's. A digit's position is its place in
    its number, from 1, plus the row's offset; what is no digit has position 0.
    """
    question = fill(work.asks, [pc.ascii_reverse(number.text) for number in work.given], after="=")
    answer = fill(work.gives, [pc.ascii_reverse(number.text) for number in work.found])
    offsets = work.noise.below(options.max_offset + 1, 1)[:, 0]
    asked, told = (pc.utf8_length(text).to_numpy().astype(np.int64) for text in (question, answer))
    return Written(
        question=question,
        answer=answer,
        answer_type="text",
        others={
            "positions": list_column(
                asked + told, places(pc.binary_join_element_wise(question, answer, ""), offsets)
            ),
            "loss_mask": list_column(
                asked + told,
                np.repeat(
                    np.tile(np.array([0, 1], dtype=np.int64), len(asked)),
                    np.stack([asked, told], axis=1).reshape(-1),
                ),
            ),
        },
    )


def places(pages: pa.Array, offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """For every character of every page its place in its run of digits plus the row's offset."""
    ends = np.frombuffer(pages.buffers()[1], dtype=np.int32)[: len(pages) + 1].astype(np.int64)
    data = np.frombuffer(pages.buffers()[2], dtype=np.uint8)[: ends[-1]]
    digit = (data - np.uint8(ord("0"))) <= 9
    at = np.arange(len(data), dtype=np.int64)
    before = np.where(digit, np.int64(-1), at)  # the last place that is no digit
    starts = ends[:-1]
    before[starts] = np.where(digit[starts], starts - 1, starts)
    before = np.maximum.accumulate(before)
    found = np.where(digit, at - before + np.repeat(offsets, np.diff(ends)), np.int64(0))
    if data.max(initial=0) < 128:
        return found
    whole: npt.NDArray[np.int64] = found[(data & 0xC0) != 0x80]  # a character may be many bytes
    return whole
