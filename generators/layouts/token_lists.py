"""Columns of lists with an integer for each token of a row: position ids, loss masks."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mathmill.schemas.row import ARROW

_KIND = ARROW.field("positions").type


def list_column(sizes: npt.NDArray[np.int64], values: npt.NDArray[np.int64]) -> pa.Array:
    """Lists of the given sizes, one after the other.

    >>> list_column(np.array([1, 2]), np.array([7, 8, 9])).to_pylist()
    [[7], [8, 9]]
    """
    ends = np.zeros(len(sizes) + 1, dtype=np.int32)
    np.cumsum(sizes, out=ends[1:])
    return pa.ListArray.from_arrays(pa.array(ends), pa.array(values, pa.int64()), type=_KIND)
