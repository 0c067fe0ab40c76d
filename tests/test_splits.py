"""Splits: eight in ten, one in ten, one in ten, by a digest that mixes well."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill import generators
from mathmill.generators.blocks import Draw
from mathmill.generators.splits import TENTHS, family_of, in_split, mix, split_of
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import SPLITS


def test_the_tenths_cover_all_families_once():
    tenths = [tenth for split in SPLITS for tenth in TENTHS[split]]
    assert sorted(tenths) == list(range(10))


def test_digests_are_these():
    """Which split a problem belongs to may never change between releases."""
    assert family_of("gcd 18 48") == 0x1FE5AA3FF06C11D6
    assert mix(np.array([[1, 2], [2, 1]], dtype=np.uint64)).tolist() == [
        13289959183325207404,
        1728126538226692784,
    ]


@pytest.mark.parametrize("kind", ["canonical forms", "columns"])
def test_shares_are_eight_one_one(kind):
    if kind == "columns":
        pairs = np.stack(np.divmod(np.arange(20_000, dtype=np.uint64), np.uint64(100)), axis=1)
        families = mix(pairs).tolist()
    else:
        families = [family_of(f"gcd {number} {number + 1}") for number in range(20_000)]
    counts = Counter(map(split_of, families))
    assert 15_700 < counts["train"] < 16_300
    assert 1_800 < counts["validation"] < 2_200
    assert 1_800 < counts["test"] < 2_200
    assert len(set(families)) == 20_000


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=50))
def test_arrays_and_numbers_agree(families):
    for split in SPLITS:
        kept = in_split(np.array(families, dtype=np.uint64), split).tolist()
        assert kept == [split_of(family) == split for family in families]


def test_a_flipped_bit_flips_half_of_the_digest():
    words = BlockStream(5, 0).words(400, 3)
    whole = mix(words)
    for column in range(3):
        for bit in (0, 1, 7, 31, 32, 47, 63):
            changed = words.copy()
            changed[:, column] ^= np.uint64(1 << bit)
            flipped = (mix(changed) ^ whole).view(np.uint8)
            share = np.unpackbits(flipped).mean()
            assert 0.44 < share < 0.56, (column, bit, share)


def test_rows_of_other_lengths_or_orders_differ():
    one = np.array([[1, 2, 3]], dtype=np.uint64)
    assert len({mix(one)[0], mix(one[:, ::-1])[0], mix(one[:, :2])[0]}) == 3


def test_rows_that_differ_in_one_word_never_meet():
    words = np.zeros((50_000, 2), dtype=np.uint64)
    words[:, 0] = np.arange(50_000)
    assert len(set(mix(words).tolist())) == 50_000


def test_every_split_of_a_small_world_is_disjoint_and_whole():
    """Unordered pairs of two numbers up to 12: each in one split, which finds all of its own."""
    gcd = generators.get("arithmetic.gcd")
    seen = {}
    for split in SPLITS:
        table = gcd.table(count=1_500, split=split, min_value=1, max_value=12)
        seen[split] = set(table.column("family").to_pylist())
    assert not seen["train"] & seen["test"]
    assert not seen["train"] & seen["validation"]
    assert not seen["validation"] & seen["test"]
    assert sum(map(len, seen.values())) == 12 * 11 // 2


def test_a_split_without_problems_is_bad_input_that_says_so():
    gcd = generators.get("arithmetic.gcd")
    home = next(split for split in SPLITS if _exists(gcd, split))
    assert gcd.item(3, split=home, min_value=2, max_value=2).answer == "2"
    other = next(split for split in SPLITS if split != home)
    with pytest.raises(BadInputError, match=r"arithmetic\.gcd found no problem of split"):
        gcd.item(0, split=other, min_value=2, max_value=2)


def _exists(generator, split):
    try:
        return bool(generator.item(0, split=split, min_value=2, max_value=2))
    except BadInputError:
        return False


def test_draws_are_cut_and_joined_by_rows():
    draw = Draw(np.arange(6, dtype=np.uint64), {"a": np.arange(12).reshape(6, 2)})
    odd = draw.keep(np.array([False, True] * 3))
    assert odd.family.tolist() == [1, 3, 5]
    assert odd.columns["a"].tolist() == [[2, 3], [6, 7], [10, 11]]
    joined = Draw.join([draw.rows(0, 2), draw.rows(2, 6)])
    assert joined.family.tolist() == draw.family.tolist()
    assert joined.columns["a"].tolist() == draw.columns["a"].tolist()
