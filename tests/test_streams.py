"""Streams: the words are Philox's, for ever; the draws are uniform; rows do not overlap."""

import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators.streams import BLOCK, BlockStream, Stream, stream_key
from mathmill.schemas.errors import BadInputError

KEY = 0x0123456789ABCDEF_FEDCBA9876543210
MASK = (1 << 64) - 1

GOLDEN_KEY = 309106570587698321717987726683507877099
GOLDEN_ITEM = [5599841837815857887, 15655913098571550255, 2880178291573394738]
GOLDEN_FAR = [6718995467196921897, 17100227174826181427, 6338869599141781237]


def philox(key, counter):
    """Philox4x64-10 as published (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
    2011): the four words of one value of the 256-bit counter.
    """
    a, b, c, d = ((counter >> 64 * part) & MASK for part in range(4))
    low, high = key & MASK, key >> 64
    for _ in range(10):
        left, right = 0xD2E7470EE14C6C93 * a, 0xCA5A826395121157 * c
        a, b, c, d = (right >> 64) ^ b ^ low, right & MASK, (left >> 64) ^ d ^ high, left & MASK
        low, high = (low + 0x9E3779B97F4A7C15) & MASK, (high + 0xBB67AE8584CAA73B) & MASK
    return [a, b, c, d]


def words(stream, count):
    return [stream.word() for _ in range(count)]


def test_the_words_are_those_of_the_published_algorithm():
    for item in (0, 1, BLOCK - 1, BLOCK, 10**12 + 7):
        block, row = divmod(item, BLOCK)
        start = row * 16 + (block << 128)
        wanted = [word for step in range(1, 17) for word in philox(KEY, start + step)]
        extension = (row + 1) << 64 | block << 128
        wanted += [word for step in range(1, 20) for word in philox(KEY, extension + step)]
        assert words(Stream.of_item(KEY, item), 140) == wanted[:140]


def test_a_block_draws_from_the_published_algorithm():
    wanted = [word for step in range(1, 4) for word in philox(KEY, (5 << 128) + step)]
    assert BlockStream(KEY, 5).words(4, 3).tolist() == [
        wanted[at : at + 3] for at in range(0, 12, 3)
    ]


def test_the_first_words_are_these():
    """Kept as numbers too, so that an error in the algorithm above cannot hide a change."""
    assert words(Stream.of_item(1, 0), 3) == GOLDEN_ITEM
    assert BlockStream(1, 0).words(3).tolist() == GOLDEN_ITEM
    assert words(Stream.of_item(1, 5_000), 3) == GOLDEN_FAR


def test_the_key_of_a_stream_is_this():
    key = stream_key("arithmetic.gcd", 1, '{"max_value":99}', 7, "train")
    assert key == GOLDEN_KEY
    assert key < 1 << 128


def test_every_part_of_the_identity_moves_the_key():
    parts = ("arithmetic.gcd", 1, "{}", 7, "train")
    changed = [
        ("arithmetic.lcm", 1, "{}", 7, "train"),
        ("arithmetic.gcd", 2, "{}", 7, "train"),
        ("arithmetic.gcd", 1, '{"a":1}', 7, "train"),
        ("arithmetic.gcd", 1, "{}", 8, "train"),
        ("arithmetic.gcd", 1, "{}", 7, "test"),
        ("arithmetic.gcd", 17, "{}", 0, "train"),
    ]
    assert len({stream_key(*each) for each in [parts, *changed]}) == 7


@pytest.mark.parametrize("rows", [range(1), range(7, 9), range(BLOCK - 1, BLOCK), range(BLOCK)])
def test_streams_of_a_block_are_those_of_its_items(rows):
    together = Stream.of_block(KEY, 3, rows)[0]
    assert len(together) == len(rows)
    for row in {rows[0], rows[-1]}:
        alone = Stream.of_item(KEY, 3 * BLOCK + row)
        assert words(together[row - rows[0]], 200) == words(alone, 200)


def test_no_two_rows_share_a_word():
    seen: Counter[int] = Counter()
    for row, stream in enumerate(Stream.of_block(KEY, 0, range(200))[0]):
        seen.update(words(stream, 64 + 8 if row % 10 == 0 else 64))
    for stream in Stream.of_block(KEY, 1, range(50))[0]:
        seen.update(words(stream, 64))
    assert max(seen.values()) == 1


@pytest.mark.parametrize("bound", [1, 2, 6, 10, 2**64, 2**64 + 1, 3 * 2**64, 10**200])
def test_below_stays_below(bound):
    stream = Stream.of_item(KEY, 0)
    draws = [stream.below(bound) for _ in range(300)]
    assert min(draws) >= 0
    assert max(draws) < bound
    if bound > 1000:
        assert len(set(draws)) == 300
        assert max(draws) > bound * 9 // 10


def chi_square(counts, expected):
    return sum((count - expected) ** 2 / expected for count in counts)


# With k classes the statistic has mean k - 1 and deviation sqrt(2(k - 1)); five deviations.
def limit(classes):
    return classes - 1 + 5 * (2 * (classes - 1)) ** 0.5


@pytest.mark.parametrize(
    ("draw", "classes"),
    [
        (lambda stream: stream.below(10), range(10)),
        (lambda stream: stream.integer(-3, 3), range(-3, 4)),
        (lambda stream: stream.nonzero(-2, 3), [-2, -1, 1, 2, 3]),
        (lambda stream: stream.choice("abcde"), "abcde"),
        (lambda stream: stream.digits(1), range(10)),
        (lambda stream: stream.digits(2) // 10, range(1, 10)),
        (lambda stream: stream.below(3 << 64) >> 64, range(3)),
        (lambda stream: tuple(stream.shuffled("abc")),
         [tuple(text) for text in ("abc", "acb", "bac", "bca", "cab", "cba")]),
        (lambda stream: tuple(stream.sample(range(4), 2)),
         [(i, j) for i in range(4) for j in range(4) if i != j]),
    ],
)  # fmt: skip
def test_draws_of_items_are_uniform(draw, classes):
    size = 600 * len(classes)
    counts: Counter[object] = Counter()
    for block in range(-(-size // BLOCK)):
        counts.update(map(draw, Stream.of_block(KEY, block, range(BLOCK))[0]))
    assert set(counts) == set(classes)
    assert chi_square(counts.values(), counts.total() / len(classes)) < limit(len(classes))


def test_draws_within_one_item_are_uniform():
    """Far beyond the words that were set aside for it."""
    stream = Stream.of_item(KEY, 9)
    counts = Counter(stream.below(7) for _ in range(7_000))
    assert chi_square(counts.values(), 1_000) < limit(7)


@pytest.mark.parametrize("bound", [2, 10, 1_000, 10**9])
def test_draws_of_blocks_are_uniform(bound):
    draws = BlockStream(KEY, 2).below(bound, 20_000)
    assert draws.min() >= 0
    assert draws.max() < bound
    counts = Counter((draws * 10 // bound if bound > 10 else draws).tolist())
    assert chi_square(counts.values(), 20_000 / len(counts)) < limit(len(counts))


def test_a_block_draws_one_bound_a_row():
    bounds = np.array([1, 5, 10**9] * 100, dtype=np.int64)
    draws = BlockStream(KEY, 2).below(bounds, 300)
    assert (draws < bounds).all()
    assert (draws[::3] == 0).all()


def test_neighbouring_rows_are_not_correlated():
    first = np.array([stream.word() >> 40 for stream in Stream.of_block(KEY, 0, range(BLOCK))[0]])
    assert abs(np.corrcoef(first[:-1], first[1:])[0, 1]) < 0.15


@given(st.integers(-(10**40), 10**40), st.integers(0, 10**40))
def test_integers_lie_between_their_bounds(low, size):
    draw = Stream.of_item(low & MASK, size & 0xFFFF).integer(low, low + size)
    assert low <= draw <= low + size


@given(st.integers(1, 60))
def test_digits_are_as_many_as_asked(count):
    assert len(str(Stream.of_item(KEY, count).digits(count))) == count


def test_weights_are_kept():
    counts = Counter(
        stream.weighted("abc", (1, 0, 3)) for stream in Stream.of_block(KEY, 0, range(BLOCK))[0]
    )
    assert set(counts) == {"a", "c"}
    assert 200 < counts["a"] < 312  # 256 expected


def test_chance_is_kept():
    hits = sum(stream.chance(1, 4) for stream in Stream.of_block(KEY, 0, range(BLOCK))[0])
    assert 200 < hits < 312


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda stream: stream.below(0), "cannot draw below 0"),
        (lambda stream: stream.integer(3, 2), "the range is empty"),
        (lambda stream: stream.nonzero(0, 0), "the range is empty"),
        (lambda stream: stream.choice([]), "cannot draw below 0"),
        (lambda stream: stream.sample([1], 2), "cannot sample 2 of 1"),
        (lambda stream: stream.weighted("ab", (0, 0)), "cannot draw below 0"),
    ],
)
def test_an_impossible_draw_is_bad_input(draw, message):
    with pytest.raises(BadInputError, match=message):
        draw(Stream.of_item(KEY, 0))


def test_another_process_draws_the_same():
    code = "from mathmill.generators.streams import *; s = Stream.of_item(1, 0); print(s.word())"
    printed = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert int(printed) == GOLDEN_ITEM[0]
