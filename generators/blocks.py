"""Where the rows of a generator come from: blocks of 1,024 items, drawn for a split."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mathmill.generators.enumeration import Way, Ways, by_way, every_way
from mathmill.generators.formal.stating import stated, stated_rows
from mathmill.generators.params import Params as AnyParams
from mathmill.generators.request import Request
from mathmill.generators.rows import Made, problem_of, rows_to_table, with_constants
from mathmill.generators.streams import (
    BLOCK,
    BlockStream,
    DrawAgainError,
    Stream,
    noise_of_items,
)
from mathmill.schemas.collection import without_collection
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem

_MOST_SPACES = 8  # enumerated spaces that are kept
_SHUFFLE = 1 << 62  # the block whose words shuffle a space that is enumerated
MAX_TRIES = 2_000  # draws for one item before its params are called impossible
_BLOCKS_AT_ONCE = 8  # blocks that are written in one go, at most
_BYTES_AT_ONCE = 64 << 20  # and about how many bytes: a worked row may be a page or a megabyte

K = TypeVar("K")
V = TypeVar("V")
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
_ways: dict[int, list[Way]] = {}  # likewise
_walked: dict[str, Ways | None] = {}  # by all that decides the problems of all splits


class Source(Protocol):
    """Where a generator's rows come from: a scalar function or a columnar pair."""

    def table(self, request: Request, start: int, count: int) -> pa.Table: ...

    def item(self, request: Request, index: int) -> Problem: ...


@dataclass(frozen=True, slots=True)
class ScalarSource:
    make: Callable[[Stream, Any], Problem | Made]

    def item(self, request: Request, index: int) -> Problem:
        stream = Stream.of_item(request.key, index)
        if request.params.each_once:
            row = index % BLOCK
            made = self._each_once(request, index // BLOCK, range(row, row + 1), [stream])[0]
        else:
            made = self._draw(stream, request)
        return stated(made.problem if isinstance(made, Made) else made, request.params)

    def table(self, request: Request, start: int, count: int) -> pa.Table:
        blocks = list(_blocks(start, count))
        grouped = type(request.params).made_together is not AnyParams.made_together
        many = _BLOCKS_AT_ONCE if grouped and not request.params.each_once else 1
        return pa.concat_tables(
            [self._some(request, blocks[at : at + many]) for at in range(0, len(blocks), many)]
        )

    def _some(self, request: Request, blocks: list[tuple[int, range]]) -> pa.Table:
        every: list[Problem | Made]
        block, rows = blocks[0]
        with without_collection():
            if request.params.each_once:
                streams, _ = Stream.of_block(request.key, block, rows)
                every = self._each_once(request, block, rows, streams)
            else:
                every = self._drawn(request, blocks)
            made = [each if isinstance(each, Made) else Made.of(each) for each in every]
            table = rows_to_table(made, request, block * BLOCK + rows.start)
        return stated_rows(table, request.params)

    def _drawn(self, request: Request, blocks: list[tuple[int, range]]) -> list[Problem | Made]:
        """The problems of these blocks; those of a group are made one after another.

        What they are made with stays in the processor's caches then.
        """
        parts = [Stream.of_block(request.key, block, rows) for block, rows in blocks]
        streams = [stream for own, _ in parts for stream in own]
        words = np.concatenate([first for _, first in parts])
        groups = request.params.made_together(request.part, words)
        order = range(len(words)) if groups is None else np.argsort(groups, kind="stable").tolist()
        found: list[Any] = [None] * len(streams)
        for at in order:
            found[at] = self._draw(streams[at], request)
        return found

    def _draw(self, stream: Stream, request: Request) -> Problem | Made:
        stream.accepts, stream.part = request.accepts, request.part
        for _ in range(MAX_TRIES):
            try:
                problem = self.make(stream, request.params)
            except DrawAgainError:
                continue
            if request.accepts(problem.canonical):
                return problem
        raise _none_in_split(request)

    def _each_once(
        self, request: Request, block: int, rows: range, streams: list[Stream]
    ) -> list[Problem | Made]:
        """Problems of the whole space in a random order, which are found by all ways to draw."""
        ways = _kept(_ways, request.key, lambda: self._shuffled(request))
        wanted = range(block * BLOCK + rows.start, block * BLOCK + rows.stop)
        _check_room(request, wanted.stop - 1, len(ways))
        return [
            by_way(self.make, request.params, ways[place], stream)
            for place, stream in zip(wanted, streams, strict=True)
        ]

    def _shuffled(self, request: Request) -> list[Way]:
        """A way to each problem of the split, in an order that the request's stream decides."""
        problems = f"{request.generator} {request.version} {request.params.identity()}"
        every = _kept(_walked, problems, lambda: every_way(self.make, request.params))
        if every is None:
            raise _too_many(request)
        return [every.ways[place] for place in _order(request, every.families)]


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
                [self._rows(request, block, rows) for block, rows in blocks[done : done + now]]
            )
            noise = noise_of_items(request.key, start, len(drawn.family))
            filled = self.write({**drawn.columns, NOISE: noise}, request.params)
            made = with_constants(filled, drawn.family, request, start)
            tables.append(stated_rows(made, request.params))
            start += len(drawn.family)
            done += now
        return pa.concat_tables(tables)

    def _rows(self, request: Request, block: int, rows: range) -> Draw:
        if request.params.each_once:
            first = block * BLOCK
            return self._each_once(request, first + rows.start, first + rows.stop)
        return self._block(request, block).rows(rows.start, rows.stop)

    def _block(self, request: Request, block: int) -> Draw:
        """The 1,024 instances of a block: candidates are drawn until enough are of the split."""
        stream = BlockStream(request.key, block)
        share = request.part.share
        parts: list[Draw] = []
        missing = BLOCK
        drawn = 0
        while missing > 0:
            if drawn > MAX_TRIES * BLOCK:
                raise _none_in_split(request)
            candidates = self.draw(stream, request.params, int(missing / share) + 64)
            drawn += len(candidates.family)
            parts.append(candidates.keep(request.part.holds(candidates.family)))
            missing -= len(parts[-1].family)
        return Draw.join(parts).rows(0, BLOCK)

    def _each_once(self, request: Request, first: int, stop: int) -> Draw:
        """Instances of the whole space in a random order."""
        space = _kept(_spaces, request.key, lambda: self._shuffled(request))
        _check_room(request, stop - 1, len(space.family))
        return space.rows(first, stop)

    def _shuffled(self, request: Request) -> Draw:
        """All instances of the split, in an order that the request's stream decides."""
        every = self.space(request.params) if self.space is not None else None
        if every is None:
            raise _too_many(request)
        return every.at(_order(request, every.family))


def _kept(spaces: dict[K, V], key: K, make: Callable[[], V]) -> V:
    """The space with that key; the last few are kept."""
    if key not in spaces:
        while len(spaces) >= _MOST_SPACES:
            spaces.pop(next(iter(spaces)))
        spaces[key] = make()
    return spaces[key]


def _order(request: Request, families: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """The places of the families of the split, shuffled as the request's stream decides."""
    places = np.flatnonzero(request.part.holds(families))
    words = BlockStream(request.key, _SHUFFLE).words(len(places))
    shuffled: npt.NDArray[np.int64] = places[np.argsort(words, kind="stable")]
    return shuffled


def _check_room(request: Request, last: int, size: int) -> None:
    if last >= size:
        raise BadInputError(
            f"{request.generator} was asked for item {last} of split"
            f" {request.split!r}, and with these params has {size} different ones at most, from"
            " item 0. Ask for fewer rows, widen the params, or leave out `distinct`."
        )


def _too_many(request: Request) -> BadInputError:
    return BadInputError(
        f"{request.generator} cannot enumerate its problems with params"
        f" {request.params.model_dump_json()}: there are too many, or it does not know how."
        " Narrow the params, or leave out `distinct` and use `dedup: exact` in the recipe."
    )


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


def _none_in_split(request: Request) -> BadInputError:
    return BadInputError(
        f"{request.generator} found no problem of split {request.split!r} in {MAX_TRIES} draws with"
        f" params {request.params.model_dump_json()}: too few problems exist. Widen the params,"
        f" or leave out that split."
    )
