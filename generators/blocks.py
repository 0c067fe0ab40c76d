"""What a registered generator can do: `item` and `table`, by blocks of 1,024 items."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mathmill.generators.params import Params as AnyParams
from mathmill.generators.params import read_params
from mathmill.generators.rows import problem_of, problems_to_table, with_constants
from mathmill.generators.splits import TENTHS, family_of, in_split, split_of
from mathmill.generators.streams import (
    BLOCK,
    BlockStream,
    OtherSplitError,
    Stream,
    noise_of_items,
    stream_key,
)
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import ARROW, SPLITS, Split

_MOST_SPACES = 8  # enumerated spaces that are kept
_SHUFFLE = 1 << 62  # the block whose words shuffle a space that is enumerated
MAX_TRIES = 2_000  # draws for one item before its params are called impossible
_BLOCKS_AT_ONCE = 8  # blocks that a columnar generator writes in one go, at most
_BYTES_AT_ONCE = 64 << 20  # and about how many bytes: a worked row may be a page or a megabyte

Columns = Mapping[str, npt.NDArray[Any]]  # arrays with one first axis: the instances
NOISE = "noise"  # the column of random words that the frame adds for what layouts draw


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Candidate instances: their columns, and one 64-bit family each (see `splits.mix`)."""

    family: npt.NDArray[np.uint64]
    columns: Columns

    def keep(self, mask: npt.NDArray[np.bool_]) -> Draw:
        return self.at(np.flatnonzero(mask))

    def at(self, places: npt.NDArray[np.int64]) -> Draw:
        columns = {name: kept.take(places, axis=0) for name, kept in self.columns.items()}
        return Draw(self.family.take(places), columns)

    def rows(self, start: int, stop: int) -> Draw:
        cut = slice(start, stop)
        return Draw(self.family[cut], {name: kept[cut] for name, kept in self.columns.items()})

    @staticmethod
    def join(parts: list[Draw]) -> Draw:
        if len(parts) == 1:
            return parts[0]
        names = parts[0].columns
        return Draw(
            np.concatenate([part.family for part in parts]),
            {name: np.concatenate([part.columns[name] for part in parts]) for name in names},
        )


_spaces: dict[int, Draw] = {}  # by the key of their streams


class Source(Protocol):
    """Where a generator's rows come from: a scalar function or a columnar pair."""

    def table(self, request: Request, start: int, count: int) -> pa.Table: ...

    def item(self, request: Request, index: int) -> Problem: ...


@dataclass(frozen=True, slots=True)
class Request:
    """A stream of one generator: everything that its items depend on but the index."""

    generator: str
    version: int
    params: AnyParams
    seed: int
    split: Split
    key: int = field(init=False)

    def __post_init__(self) -> None:
        if self.split not in SPLITS:
            raise BadInputError(f"split is one of {', '.join(SPLITS)}, not {self.split!r}")
        if not 0 <= self.seed < 2**64:
            raise BadInputError(f"seed is an integer from 0 to 2^64 - 1, not {self.seed!r}")
        key = stream_key(
            self.generator, self.version, self.params.identity(), self.seed, self.split
        )
        object.__setattr__(self, "key", key)

    def accepts(self, canonical: str) -> bool:
        """Whether a problem of that canonical form belongs to this split."""
        return split_of(family_of(canonical)) == self.split

    @property
    def prefix(self) -> str:
        """8 hex digits that ids of this stream begin with, outside a dataset."""
        return hashlib.blake2b(self.key.to_bytes(16, "little"), digest_size=4).hexdigest()


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

    @classmethod
    def of_scalar(
        cls,
        name: str,
        version: int,
        params: type[AnyParams],
        make: Callable[[Stream, Any], Problem],
        capacity: Callable[[Any], int | None] | None,
    ) -> Generator:
        return cls(name, version, params, *_origin(make), ScalarSource(make), capacity)

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
        return read_params(self.Params, given, self.name)

    def capacity(self, params: AnyParams) -> int | None:
        """How many different problems there are over all splits, where known."""
        return None if self.capacity_of is None else self.capacity_of(params)

    def request(self, seed: int, split: Split, params: Mapping[str, Any] | AnyParams) -> Request:
        built = params if isinstance(params, AnyParams) else self.params(params)
        return Request(self.name, self.version, built, seed, split)

    def item(self, index: int, *, seed: int = 0, split: Split = "train", **params: Any) -> Problem:
        """Item `index` of the stream."""
        if index < 0:
            raise BadInputError(f"an item's index is 0 or more, not {index}")
        return self.rows.item(self.request(seed, split, params), index)

    def table(
        self, *, start: int = 0, count: int, seed: int = 0, split: Split = "train", **params: Any
    ) -> pa.Table:
        """Items start..start+count-1 as canonical rows, not yet checked."""
        if start < 0 or count < 0:
            raise BadInputError(f"start and count are 0 or more, not {start} and {count}")
        request = self.request(seed, split, params)
        if count == 0:
            return ARROW.empty_table()
        return self.rows.table(request, start, count)


@dataclass(frozen=True, slots=True)
class ScalarSource:
    make: Callable[[Stream, Any], Problem]

    def item(self, request: Request, index: int) -> Problem:
        return self._draw(Stream.of_item(request.key, index), request)

    def table(self, request: Request, start: int, count: int) -> pa.Table:
        tables = []  # one a block: problems that live on would slow Python's garbage collector
        for block, rows in _blocks(start, count):
            streams = Stream.of_block(request.key, block, rows)
            problems = [self._draw(stream, request) for stream in streams]
            tables.append(problems_to_table(problems, request, block * BLOCK + rows.start))
        return pa.concat_tables(tables)

    def _draw(self, stream: Stream, request: Request) -> Problem:
        stream.accepts = request.accepts
        for _ in range(MAX_TRIES):
            try:
                problem = self.make(stream, request.params)
            except OtherSplitError:
                continue
            if request.accepts(problem.canonical):
                return problem
        raise _none_in_split(request)


@dataclass(frozen=True, slots=True)
class ColumnarSource:
    draw: Callable[[BlockStream, Any, int], Draw]
    write: Callable[[Columns, Any], Mapping[str, Any]]
    space: Callable[[Any], Draw | None] | None = None

    def item(self, request: Request, index: int) -> Problem:
        return problem_of(self.table(request, index, 1))

    def table(self, request: Request, start: int, count: int) -> pa.Table:
        blocks = list(_blocks(start, count))
        tables: list[pa.Table] = []
        done = 0
        while done < len(blocks):
            now = _at_once(tables[-1]) if tables else 1
            drawn = Draw.join(
                [
                    _rows_of(self._block(request, block), block, rows, request)
                    for block, rows in blocks[done : done + now]
                ]
            )
            noise = noise_of_items(request.key, start, len(drawn.family))
            filled = self.write({**drawn.columns, NOISE: noise}, request.params)
            tables.append(with_constants(filled, drawn.family, request, start))
            start += len(drawn.family)
            done += now
        return pa.concat_tables(tables)

    def _block(self, request: Request, block: int) -> Draw:
        """The 1,024 instances of a block: candidates are drawn until enough are of the split."""
        if request.params.each_once:
            return self._each_once(request, block)
        stream = BlockStream(request.key, block)
        share = len(TENTHS[request.split])
        parts: list[Draw] = []
        missing = BLOCK
        drawn = 0
        while missing > 0:
            if drawn > MAX_TRIES * BLOCK:
                raise _none_in_split(request)
            candidates = self.draw(stream, request.params, missing * 10 // share + 64)
            drawn += len(candidates.family)
            parts.append(candidates.keep(in_split(candidates.family, request.split)))
            missing -= len(parts[-1].family)
        return Draw.join(parts).rows(0, BLOCK)

    def _each_once(self, request: Request, block: int) -> Draw:
        """The instances of a block of the whole space in a random order; the last may be short."""
        if request.key not in _spaces:
            while len(_spaces) >= _MOST_SPACES:
                _spaces.pop(next(iter(_spaces)))
            _spaces[request.key] = self._shuffled(request)
        return _spaces[request.key].rows(block * BLOCK, (block + 1) * BLOCK)

    def _shuffled(self, request: Request) -> Draw:
        """All instances of the split, in an order that the request's stream decides."""
        every = self.space(request.params) if self.space is not None else None
        if every is None:
            raise BadInputError(
                f"{request.generator} cannot enumerate its problems with params"
                f" {request.params.model_dump_json()}: there are too many, or it does not know how."
                " Leave out `distinct` and use `dedup: exact` in the recipe."
            )
        places = np.flatnonzero(in_split(every.family, request.split))
        words = BlockStream(request.key, _SHUFFLE).words(len(places))
        return every.at(places[np.argsort(words, kind="stable")])


def _rows_of(block: Draw, number: int, rows: range, request: Request) -> Draw:
    if rows.stop > len(block.family):
        size = number * BLOCK + len(block.family)
        raise BadInputError(
            f"{request.generator} was asked for item {number * BLOCK + rows.stop - 1} of split"
            f" {request.split!r}, and with these params has {size} different ones at most, from"
            " item 0. Ask for fewer rows, widen the params, or leave out `distinct`."
        )
    return block.rows(rows.start, rows.stop)


def _at_once(last: pa.Table) -> int:
    """How many blocks to write next, after what the last ones came to."""
    block_bytes = BLOCK * last.nbytes // len(last)
    return max(1, min(_BLOCKS_AT_ONCE, _BYTES_AT_ONCE // int(block_bytes)))


def _blocks(start: int, count: int) -> Iterator[tuple[int, range]]:
    """The blocks that hold items start..start+count-1, with the rows wanted of each."""
    stop = start + count
    for block in range(start // BLOCK, -(-stop // BLOCK)):
        first = block * BLOCK
        yield block, range(max(start - first, 0), min(stop - first, BLOCK))


def _origin(function: Callable[..., object]) -> tuple[str, str]:
    return function.__doc__ or "", f"{function.__module__}:{function.__qualname__}"


def _none_in_split(request: Request) -> BadInputError:
    return BadInputError(
        f"{request.generator} found no problem of split {request.split!r} in {MAX_TRIES} draws with"
        f" params {request.params.model_dump_json()}: too few problems exist. Widen the params,"
        f" or leave out that split."
    )
