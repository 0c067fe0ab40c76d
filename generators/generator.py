"""A registered generator: `item` and `table` of a named, versioned function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

import pyarrow as pa

from mathmill.generators.blocks import (
    ColumnarSource,
    Columns,
    Draw,
    ScalarSource,
    Source,
)
from mathmill.generators.formal.stating import require_theorems
from mathmill.generators.indices import item_index, span
from mathmill.generators.params import Params as AnyParams
from mathmill.generators.params import read_params
from mathmill.generators.request import Request
from mathmill.generators.rows import Made
from mathmill.generators.splits import PARTS, Part
from mathmill.generators.streams import BlockStream, Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import ARROW, Split


@dataclass(frozen=True, slots=True)
class Generator:
    """A named, versioned, pure function from (seed, split, params, index) to a problem."""

    name: str
    version: int
    Params: type[AnyParams]
    doc: str
    source: str  # the module and function, for messages
    rows: Source
    capacity_of: Callable[[Any], int | None] | None
    needs: str = ""  # an engine that is installed apart

    @classmethod
    def of_scalar(
        cls,
        name: str,
        version: int,
        params: type[AnyParams],
        make: Callable[[Stream, Any], Problem | Made],
        capacity: Callable[[Any], int | None] | None,
        needs: str = "",
    ) -> Generator:
        return cls(name, version, params, *_origin(make), ScalarSource(make), capacity, needs)

    @classmethod
    def of_columns(
        cls,
        name: str,
        version: int,
        params: type[AnyParams],
        draw: Callable[[BlockStream, Any, int], Draw],
        write: Callable[[Columns, Any], Mapping[str, Any]],
        capacity: Callable[[Any], int | None] | None,
        space: Callable[[Any], Draw | None] | None = None,
    ) -> Generator:
        source = ColumnarSource(draw, write, space)
        return cls(name, version, params, *_origin(write), source, capacity)

    def __reduce__(self) -> tuple[Callable[[str], Generator], tuple[str]]:
        """Pickle the name alone: a worker process finds the generator in its own registry."""
        from mathmill.generators.registry import get

        return get, (self.name,)

    @property
    def columnar(self) -> bool:
        return isinstance(self.rows, ColumnarSource)

    @property
    def example(self) -> Problem:
        """Item 0 of seed 0 with default params: the one that the docstring shows."""
        return self.item(0)

    def params(self, given: Mapping[str, Any]) -> AnyParams:
        """Validated params; raises `BadInputError` naming what is wrong."""
        params = read_params(self.Params, given, self.name)
        if params.in_lean:
            request = Request(self.name, self.version, params, 0, "train", PARTS["train"])
            problems = (self.rows.item(request, index) for index in count())
            require_theorems(self.name, params, problems)
        return params

    def capacity(self, params: AnyParams) -> int | None:
        """How many different problems there are over all splits, where known."""
        return None if self.capacity_of is None else self.capacity_of(params)

    def request(
        self,
        seed: int,
        split: Split,
        params: Mapping[str, Any] | AnyParams,
        part: Part | None = None,
    ) -> Request:
        """A stream; `part` is what the split has of all problems, where it is not as usual."""
        if split not in PARTS:
            raise BadInputError(f"split is one of {', '.join(PARTS)}, not {split!r}")
        built = params if isinstance(params, AnyParams) else self.params(params)
        return Request(self.name, self.version, built, seed, split, part or PARTS[split])

    def item(self, index: int, *, seed: int = 0, split: Split = "train", **params: Any) -> Problem:
        """Item `index` of the stream."""
        at = item_index(index)
        return self.rows.item(self.request(seed, split, params), at)

    def table(
        self, *, start: int = 0, count: int, seed: int = 0, split: Split = "train", **params: Any
    ) -> pa.Table:
        """Items start..start+count-1 as canonical rows, not yet checked."""
        first, many = span(start, count)
        request = self.request(seed, split, params)
        return self.rows.table(request, first, many) if many else ARROW.empty_table()


def _origin(function: Callable[..., object]) -> tuple[str, str]:
    return function.__doc__ or "", f"{function.__module__}:{function.__qualname__}"
