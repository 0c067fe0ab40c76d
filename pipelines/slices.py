"""Rows from items: generates, checks and interleaves a run of consecutive rows of one split.

Each component's items are made in order by a `Feed`; a slice gathers them in the deck's order.
Columns that take few values (`FEW`) stay dictionary-encoded from here to the file, which saves
most of the cost of carrying them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.generators.indices import span
from mathmill.generators.rows import numbered
from mathmill.generators.streams import BLOCK, Noise, noise_of_items, stream_key
from mathmill.pipelines import progress
from mathmill.pipelines.mixture import Component, Mixture, Numbers
from mathmill.schemas.recipe import MAX_ROWS, Recipe, Repeat
from mathmill.schemas.row import ARROW, Split

FEW = (
    "generator", "split", "answer_type", "program", "lean", "layout", "params", "verdict",
    "witness", "reason", "label",
)  # fmt: skip
_CODED = pa.dictionary(pa.int32(), pa.string())

STORED: pa.Schema = pa.schema(
    [
        pa.field(field.name, _CODED if field.name in FEW else field.type, nullable=False)
        for field in ARROW
    ]
)

Check = Callable[[Component, pa.Table], pa.Table]


@dataclass(frozen=True)
class Slice:
    """Consecutive rows of a split in the form that is stored, with where they come from."""

    table: pa.Table
    rows: Numbers
    who: Numbers

    def keep(self, mask: npt.NDArray[np.bool_]) -> Slice:
        return Slice(self.table.filter(pa.array(mask)), self.rows[mask], self.who[mask])


class Feed:
    """The items of one component, in order, checked as they are made.

    Columnar generators are asked for whole blocks, since a part of one costs nearly as much; what
    is left over waits for the next slice.
    """

    def __init__(
        self, component: Component, seed: int, split: Split, check: Check | None, whole: bool
    ) -> None:
        self._component, self._seed, self._split = component, seed, split
        self._check = check
        blocks = whole and component.generator.columnar and not component.params.each_once
        self._step = BLOCK if blocks else 1
        self._waiting: pa.Table = ARROW.empty_table()
        self._next = 0  # the item after the last one waiting

    def take(self, start: int, stop: int) -> pa.Table:
        """Items start..stop-1; start is where the last call stopped, or further on."""
        first = self._next - self._waiting.num_rows
        if start < first or start > self._next:
            self._waiting, self._next = ARROW.empty_table(), start - start % self._step
            first = self._next
        if stop > self._next:
            end = -(-stop // self._step) * self._step
            self._waiting = pa.concat_tables([self._waiting, self._make(self._next, end)])
            self._next = end
        taken = self._waiting.slice(start - first, stop - start)
        self._waiting = self._waiting.slice(stop - first)
        return taken

    def _make(self, start: int, end: int) -> pa.Table:
        request = self._component.request(self._seed, self._split)
        table = self._component.generator.rows.table(request, start, end - start)
        return table if self._check is None else self._check(self._component, table)


class RepeatingFeed:
    """The items of a component of which some are repeated.

    Its item n is, with the share as probability, one of the first items, and else a new one. The
    repeated items are made once and held.
    """

    def __init__(self, feed: Feed, repeat: Repeat, key: int) -> None:
        self._feed, self._repeat, self._key = feed, repeat, key
        self._again: pa.Table | None = None

    def take(self, start: int, stop: int) -> pa.Table:
        """Items start..stop-1; start is where the last call stopped, or further on."""
        count = self._repeat.items
        if self._again is None:
            self._again = self._feed.take(0, count).combine_chunks()
        new = self._feed.take(count + start, count + stop)
        words = Noise(noise_of_items(self._key, start, stop - start)).words(2)
        again = (words[:, 0] >> np.uint64(11)).astype(np.float64) < self._repeat.share * 2.0**53
        chosen = (words[:, 1] % np.uint64(count)).astype(np.int64)
        places = np.where(again, chosen, count + np.arange(stop - start))
        return pa.concat_tables([self._again, new]).combine_chunks().take(pa.array(places))


def feed_of(
    component: Component, seed: int, split: Split, check: Check | None, whole: bool
) -> Feed | RepeatingFeed:
    feed = Feed(component, seed, split, check, whole)
    if component.repeat is None:
        return feed
    identity = [component.number, component.repeat.model_dump_json()]
    key = stream_key("mathmill.repeat", 1, json.dumps(identity), seed, split)
    return RepeatingFeed(feed, component.repeat, key)


class Slicer:
    """Makes slices of one split, best in ascending order."""

    def __init__(
        self, mixture: Mixture, split: Split, check: Check | None, *, whole: bool = True
    ) -> None:
        self._mixture = mixture.part(split)
        self._prefix = mixture.dataset_id(split)
        self._feeds = {
            component.number: feed_of(component, mixture.seed, split, check, whole)
            for component in self._mixture.components
        }

    def slice(self, start: int, stop: int) -> Slice:
        """Rows start..stop-1 of the split."""
        rows = np.arange(start, stop, dtype=np.int64)
        who, items = self._mixture.locate(rows)
        parts: list[pa.Table] = []
        order = np.empty(len(rows), dtype=np.int64)
        done = 0
        for number in np.unique(who).tolist():
            mine = np.flatnonzero(who == number)
            low, high = int(items[mine[0]]), int(items[mine[-1]]) + 1
            parts.append(self._feeds[number].take(low, high))
            order[mine] = np.arange(done, done + len(mine))
            done += len(mine)
            progress.report(len(mine))
        ids = numbered(self._prefix, pa.array(rows))
        return Slice(interleave(parts, order if len(parts) > 1 else None, ids), rows, who)


def recipe_rows(recipe: Recipe, split: Split, start: int, count: int) -> pa.Table:
    """Rows start..start+count-1 of a recipe's split as canonical rows, not yet checked."""
    first, many = span(start, count, MAX_ROWS)
    slicer = Slicer(Mixture.of(recipe), split, None, whole=False)
    return slicer.slice(first, first + many).table.cast(ARROW)


def interleave(parts: Sequence[pa.Table], order: Numbers | None, ids: pa.Array) -> pa.Table:
    """The rows of all parts in the given order (row i is `order[i]` of them all), with new ids."""
    columns: list[pa.Array] = []
    for field in STORED:
        chunks = [chunk for part in parts for chunk in part[field.name].chunks if len(chunk)]
        if field.name == "id":
            columns.append(ids)
        elif field.name in FEW:
            columns.append(_coded(chunks, order))
        elif pa.types.is_struct(field.type):
            columns.append(_struct(chunks, order, field.type))
        else:
            columns.append(_gathered(chunks, order))
    return pa.Table.from_arrays(columns, schema=STORED)


def _gathered(chunks: list[pa.Array], order: Numbers | None) -> pa.Array:
    joined = pa.concat_arrays(chunks)
    if order is None:
        return joined
    if pa.types.is_list(joined.type) and len(joined.flatten()) == 0:
        return joined  # all empty: any order is this one
    if pa.types.is_integer(joined.type):
        return pa.array(joined.to_numpy()[order])
    return joined.take(pa.array(order))


def _struct(chunks: list[pa.Array], order: Numbers | None, kind: pa.DataType) -> pa.Array:
    children = [chunk.flatten() for chunk in chunks]
    return pa.StructArray.from_arrays(
        [_gathered(list(child), order) for child in zip(*children, strict=True)],
        fields=list(kind),
    )


def _coded(chunks: list[pa.Array], order: Numbers | None) -> pa.Array:
    """The chunks as one dictionary array; a chunk of one value is never looked at row by row."""
    values: dict[str, int] = {}
    codes = [_codes(chunk, values) for chunk in chunks]
    joined = np.concatenate(codes)
    if order is not None and len(values) > 1:
        joined = joined[order]
    return pa.DictionaryArray.from_arrays(pa.array(joined), pa.array(list(values), pa.string()))


def _codes(chunk: pa.Array, values: dict[str, int]) -> npt.NDArray[np.int32]:
    first = chunk[0]
    if pc.all(pc.equal(chunk, first)).as_py():
        return np.full(len(chunk), values.setdefault(first.as_py(), len(values)), dtype=np.int32)
    encoded = chunk.dictionary_encode()
    table = [values.setdefault(text, len(values)) for text in encoded.dictionary.to_pylist()]
    codes: npt.NDArray[np.int32] = np.array(table, dtype=np.int32)[encoded.indices.to_numpy()]
    return codes
