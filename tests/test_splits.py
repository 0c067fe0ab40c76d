"""Splits: eight in ten, one in ten, one in ten, by a digest that mixes well."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill import generators
from mathmill.generators.blocks import Draw
from mathmill.generators.splits import PARTS, family_of, mix, parts_of, split_of
from mathmill.generators.streams import BlockStream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import SPLITS

ENDS = [*range(40), *range(2**64 - 40, 2**64)]


def test_the_tenths_cover_all_families_once():
    """The last digit of a family decides its split, if a recipe says nothing."""
    for family in ENDS:
        wanted = ["train"] * 8 + ["validation", "test"]
        assert split_of(family) == wanted[family % 10]


@pytest.mark.parametrize(
    "shares", [("17/20", 0, "3/20"), ("1/3", "1/3", "1/3"), (1, 0, 0), ("9/10", "1/20", "1/20")]
)
def test_other_shares_cover_all_families_once(shares):
    parts = parts_of(dict(zip(SPLITS, map(Fraction, shares), strict=True)))
    families = np.array([*ENDS, *BlockStream(1, 0).words(20_000).tolist()], dtype=np.uint64)
    held = np.stack([part.holds(families) for part in parts.values()])
    assert (held.sum(axis=0) == 1).all()
    assert np.abs(held.mean(axis=1) - [float(Fraction(share)) for share in shares]).max() < 0.015
    for family, mine in zip(ENDS, held.T, strict=False):
        assert [part.has(family) for part in parts.values()] == mine.tolist()


def test_a_wider_train_takes_from_validation_first():
    wide = parts_of({"train": Fraction(9, 10), "validation": Fraction(0), "test": Fraction(1, 10)})
    assert wide["test"] == PARTS["test"]
    assert wide["train"].start == PARTS["train"].start


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
        kept = PARTS[split].holds(np.array(families, dtype=np.uint64)).tolist()
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
