"""Random streams: item i is a pure function of (generator, version, params, seed, split, i).

The key of a stream is a BLAKE2 hash of the first five; the block number sits in Philox's
counter. Only Philox's raw 64-bit words are used: NumPy promises those never to change, while the
methods of `numpy.random.Generator` may change between releases. All draws are built here.

Two streams: `Stream` for one item (plain Python numbers), `BlockStream` for a whole block of
1,024 items (arrays). Both are exact or biased by less than 1e-9, as their docstrings say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import chain, count
from threading import local
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from mathmill.generators.splits import Part
from mathmill.schemas.errors import BadInputError

BLOCK = 1_024  # items of a block; part of the identity of every generator version
_WORDS = 64  # raw words set aside for one scalar item before its stream is extended
_RESOLUTION = 1 << 32  # of a probability that is no fraction
_WHOLE = 1 << 64  # values of one raw word
_COUNTER_STEP = 4  # raw words that Philox4x64 makes for one increment of its counter

_GAMMA = np.uint64(0x9E3779B97F4A7C15)  # SplitMix64 adds it for each step

T = TypeVar("T")
Words = npt.NDArray[np.uint64]


def stream_key(generator: str, version: int, params: str, seed: int, split: str) -> int:
    """The 128-bit key of a stream; `params` is canonical JSON text."""
    identity = json.dumps([generator, version, params, seed, split], separators=(",", ":"))
    return int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=16).digest(), "little")


def _philox(key: int, counter: tuple[int, int, int]) -> np.random.Philox:
    low, row, block = counter
    return np.random.Philox(key=key, counter=low | row << 64 | block << 128)


class _Source(local):
    """A Philox for each thread, since a new one costs five times what setting its state does."""

    def __init__(self) -> None:
        self.philox = np.random.Philox(key=0)


_source = _Source()


def _raw(key: int, counter: tuple[int, int, int], count: int) -> Words:
    """The first words that `_philox` gives.

    >>> key, counter = 2**70 + 5, (1, 2, 3)
    >>> _raw(key, counter, 9).tolist() == _philox(key, counter).random_raw(9).tolist()
    True
    """
    philox = _source.philox
    philox.state = {
        "bit_generator": "Philox",
        "state": {
            "counter": np.array([*counter, 0], dtype=np.uint64),
            "key": np.array([key % _WHOLE, key >> 64], dtype=np.uint64),
        },
        "buffer": np.zeros(_COUNTER_STEP, dtype=np.uint64),
        "buffer_pos": _COUNTER_STEP,
        "has_uint32": 0,
        "uinteger": 0,
    }
    words: Words = philox.random_raw(count)
    return words


def _finalised(words: Words) -> Words:
    """SplitMix64's finaliser: a bijection of 64-bit words that looks random."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    words ^= words >> np.uint64(31)
    return words


def _split_mix(seed: int) -> Iterator[int]:
    """The words of SplitMix64 from a seed, one by one."""
    while True:
        seed = (seed + int(_GAMMA)) % _WHOLE
        word = (seed ^ seed >> 30) * 0xBF58476D1CE4E5B9 % _WHOLE
        word = (word ^ word >> 27) * 0x94D049BB133111EB % _WHOLE
        yield word ^ word >> 31


def _extension(key: int, block: int, row: int) -> Iterator[int]:
    """Words beyond the first: an endless stream of this row's own."""
    for start in count(0, _WORDS // _COUNTER_STEP):
        yield from _raw(key, (start, row + 1, block), _WORDS).tolist()


class DrawAgainError(Exception):
    """The problem being drawn is of another split, or does not come out: the next one is drawn."""


class Stream:
    """Everything that is random in one item.

    >>> stream = Stream.of_item(key=1, item=0)
    >>> stream.integer(1, 6) in range(1, 7)
    True
    """

    __slots__ = ("_block", "_key", "_row", "accepts", "part", "word")

    def __init__(self, key: int, block: int, row: int, words: list[int]) -> None:
        self._key, self._block, self._row = key, block, row
        # The next 64 random bits; a method of the iterator, which is the fastest there is.
        self.word: Callable[[], int] = chain(words, _extension(key, block, row)).__next__
        self.accepts: Callable[[str], bool] | None = None  # which canonical forms are wanted
        self.part: Part | None = None  # whose they are

    @classmethod
    def of_noise(cls, word: int) -> Stream:
        """An endless stream that is a function of one random word (SplitMix64)."""
        stream = cls(0, 0, 0, [])
        stream.word = _split_mix(word).__next__
        return stream

    def wants(self, canonical: str) -> bool:
        """Whether a problem of that canonical form belongs to the split that is drawn for."""
        return self.accepts is None or self.accepts(canonical)

    def require(self, canonical: str) -> None:
        """End this draw here if a problem of that canonical form belongs to another split.

        A generator may call it before the dear part of its work; nine draws of ten for a test
        split end here. What it draws afterwards must not change the canonical form.
        """
        if not self.wants(canonical):
            raise DrawAgainError

    def settled(self, canonical: str, problem: Hashable) -> Stream:
        """`require` that form, and get what the problem is to be written down with.

        `problem` is all that tells it from others, however they are written: by it, all problems
        of a small space are found (`enumeration`).
        """
        self.require(canonical)
        return self

    def again(self) -> None:
        """Say that what was just drawn is thrown away, and that another try follows.

        With it, loops that retry end where all problems are enumerated; otherwise it does nothing.
        """

    @classmethod
    def of_item(cls, key: int, item: int) -> Stream:
        block, row = divmod(item, BLOCK)
        start = row * _WORDS // _COUNTER_STEP
        words = _raw(key, (start, 0, block), _WORDS)
        return cls(key, block, row, words.tolist())

    @classmethod
    def of_block(cls, key: int, block: int, rows: range) -> tuple[list[Stream], Words]:
        """The streams of the given rows (0..1023) of a block, cheaper than one by one.

        With them come the first words of each, as an array of shape (rows, words).
        """
        start = rows.start * _WORDS // _COUNTER_STEP
        words = _raw(key, (start, 0, block), len(rows) * _WORDS).reshape(-1, _WORDS)
        own = zip(rows, words.tolist(), strict=True)
        return [cls(key, block, row, first) for row, first in own], words

    def shared(self, size: int) -> Stream:
        """A stream that `size` neighbouring items have in common, always from its beginning.

        >>> [Stream.of_item(1, item).shared(3).below(100) for item in (0, 2, 3)]
        [76, 76, 33]
        """
        text = f"{self._key} {size} {self.group(size)}".encode()
        digest = hashlib.blake2b(text, digest_size=8).digest()
        stream = Stream.of_noise(int.from_bytes(digest, "little"))
        stream.accepts, stream.part = self.accepts, self.part
        return stream

    def group(self, size: int) -> int:
        """Which group of `size` neighbouring items this is of, from 0 on."""
        return (self._block * BLOCK + self._row) // size

    def place(self, size: int) -> int:
        """Which of the `size` items this one is that have a `shared` stream in common."""
        return (self._block * BLOCK + self._row) % size

    def below(self, bound: int) -> int:
        """Uniform in 0..bound-1, for a bound of any size; exact (by rejection)."""
        if bound <= 0:
            raise BadInputError(f"cannot draw below {bound}; the bound must be positive")
        if bound <= _WHOLE:  # the common case, in one word
            draw = self.word()
            rest = draw % bound
            while draw - rest > _WHOLE - bound:  # one of the last words, too few for all values
                draw = self.word()
                rest = draw % bound
            return rest
        size = -(-bound.bit_length() // 64)
        whole = 1 << 64 * size
        limit = whole - whole % bound
        while True:
            draw = self.word()
            for _ in range(size - 1):
                draw = draw << 64 | self.word()
            if draw < limit:
                return draw % bound

    def integer(self, low: int, high: int) -> int:
        """Uniform in low..high, both included."""
        if high < low:
            raise BadInputError(f"cannot draw from {low}..{high}: the range is empty")
        return low + self.below(high - low + 1)

    def nonzero(self, low: int, high: int) -> int:
        """Uniform in low..high without 0."""
        if not low <= 0 <= high:
            return self.integer(low, high)
        draw = self.integer(low, high - 1)
        return draw + (draw >= 0)

    def digits(self, count: int) -> int:
        """Uniform among the integers of just `count` decimal digits; 0 is a one-digit number."""
        return self.integer(0 if count == 1 else 10 ** (count - 1), 10**count - 1)

    def chance(self, numerator: int, denominator: int) -> bool:
        """True with probability numerator/denominator."""
        return self.below(denominator) < numerator

    def happens(self, share: float) -> bool:
        """True with a probability from 0 to 1, to 32 bits."""
        return self.below(_RESOLUTION) < share * _RESOLUTION

    def choice(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[T], weights: Sequence[int]) -> T:
        """One option, with probability in proportion to its whole-numbered weight."""
        mark = self.below(sum(weights))
        for option, weight in zip(options, weights, strict=True):
            mark -= weight
            if mark < 0:
                return option
        raise AssertionError("the mark lies below the sum of the weights")

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """A uniform permutation (Fisher-Yates)."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different places of `items`, in random order."""
        if count > len(items):
            raise BadInputError(f"cannot sample {count} of {len(items)} items")
        return self.shuffled(items)[:count]


def words_below(words: Words, bound: int | Words) -> Words:
    """What `Stream.below` draws by each of the words, but for those few that it rejects.

    Below 0, where it has nothing to draw, this is 0.
    """
    found: Words = words % np.maximum(np.asarray(bound, dtype=np.uint64), np.uint64(1))
    return found


def noise_of_items(key: int, start: int, count: int) -> Words:
    """The words that `Noise` takes, of items start..start+count-1 of the stream with that key."""
    places = np.arange(start, start + count, dtype=np.uint64)
    low, high = np.uint64(key & (_WHOLE - 1)), np.uint64(key >> 64)
    return _finalised(_finalised(places * _GAMMA + low) ^ high)


class Noise:
    """What is random about how a batch of rows is written down: one 64-bit word a row.

    Layouts draw from it, in any amount and a row at a time or by columns, without moving what
    the problems themselves are drawn from.
    """

    __slots__ = ("_seeds",)

    def __init__(self, seeds: Words) -> None:
        self._seeds = seeds

    def __len__(self) -> int:
        return len(self._seeds)

    def words(self, count: int) -> Words:
        """Random words of shape (rows, count)."""
        steps = np.arange(1, count + 1, dtype=np.uint64) * _GAMMA
        return _finalised(self._seeds[:, None] + steps)

    def below(self, bound: int | npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
        """Uniform in 0..bound-1, shape (rows, count); bias below 1e-10 up to bounds of 10^9."""
        return (self.words(count) % np.asarray(bound, dtype=np.uint64)).astype(np.int64)

    def apart(self) -> Noise:
        """Other noise for the same rows, for a second thing that draws."""
        return Noise(_finalised(self._seeds))

    def streams(self) -> Iterator[Stream]:
        """A scalar stream for each row, whose first words are those of `words`."""
        return map(Stream.of_noise, self._seeds.tolist())


class BlockStream:
    """Everything that is random in one block, drawn as arrays."""

    __slots__ = ("_source", "block")

    def __init__(self, key: int, block: int) -> None:
        self.block = block
        self._source = _philox(key, (0, 0, block))

    def words(self, *shape: int) -> Words:
        """Random 64-bit words of the given shape."""
        raw: Words = self._source.random_raw(int(np.prod(shape)))
        return raw.reshape(shape)

    def below(self, bound: int | npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
        """Uniform in 0..bound-1 (bound at most 10^9, one for all or one a row); bias < 1e-10."""
        return (self.words(size) % np.asarray(bound, dtype=np.uint64)).astype(np.int64)

    def integers(self, low: int, high: int, size: int) -> npt.NDArray[np.int64]:
        """Uniform in low..high, both included, for a range of at most 10^9 values."""
        return low + self.below(high - low + 1, size)
