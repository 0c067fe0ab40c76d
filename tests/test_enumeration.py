"""Problems that come just once: all ways that a generator's draws can go are walked."""

import itertools
from collections import Counter

import pytest

from mathmill.generators import get
from mathmill.generators.enumeration import MOST_WAYS, by_way, every_way
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Problem
from mathmill.validators import check_table


def problem_of(text):
    return Problem(
        question=text, answer="1", answer_type="integer", claim=call("eq", 1, 1), canonical=text
    )


def drawn(make):
    """The questions on all ways, and how the same ways are taken again."""
    found = every_way(make, None)
    problems = [by_way(make, None, way, Stream.of_noise(1)) for way in found.ways]
    return [problem.question for problem in problems]


def test_every_kind_of_draw_goes_all_its_ways():
    def make(stream, params):
        number = stream.integer(3, 4)
        sure = stream.happens(0.0) or stream.chance(0, 7) or not stream.happens(1.0)
        odds = stream.chance(1, 1 << 40), stream.happens(0.001), stream.weighted("abc", [1, 0, 9])
        few = stream.sample(range(3), 2)
        return problem_of(f"{number} {sure} {odds} {few} {stream.shuffled('xy')}")

    wanted = {
        f"{number} False {odds} {list(few)} {list(order)}"
        for number in (3, 4)
        for odds in itertools.product((False, True), (False, True), "ac")
        for few in itertools.permutations(range(3), 2)
        for order in itertools.permutations("xy")
    }
    found = drawn(make)
    assert len(found) == len(wanted) == 192
    assert set(found) == wanted


def test_a_problem_on_several_ways_and_a_loop_that_draws_again():
    def make(stream, params):
        first = second = stream.below(5)
        while second == first:
            stream.again()
            second = stream.below(5)
        return problem_of(" ".join(map(str, sorted([first, second]))))

    def once(stream, params):
        first, second = stream.below(5), stream.below(5)
        while second == first:
            stream.again()
            second = stream.below(5)
        return problem_of(" ".join(map(str, sorted([first, second]))))

    assert every_way(make, None).ways == []  # all of it is thrown away
    wanted = {f"{a} {b}" for a, b in itertools.combinations(range(5), 2)}
    assert Counter(drawn(once)) == Counter(wanted)


@pytest.mark.parametrize(
    "make",
    [
        lambda stream, params: problem_of(str(stream.below(MOST_WAYS + 1))),
        lambda stream, params: problem_of(str([stream.below(1_000) for _ in range(4)])),
        lambda stream, params: problem_of(str([stream.below(600) for _ in range(2)])),
        lambda stream, params: problem_of(str([stream.below(2) for _ in range(5_000)])),
        lambda stream, params: problem_of(str(stream.word())),
    ],
)
def test_too_many_ways(make):
    assert every_way(make, None) is None


def whole(name, seed=0, **params):
    """All rows of all splits, which end where the error says."""
    rows = []
    for split in ("train", "validation", "test"):
        with pytest.raises(BadInputError, match="different ones at most") as caught:
            get(name).item(10**6, split=split, seed=seed, distinct=True, **params)
        size = int(str(caught.value).split(" different ones")[0].rpartition(" ")[2])
        rows += [get(name).table(count=size, split=split, seed=seed, distinct=True, **params)]
    return rows


def test_every_word_of_bits_once():
    tables = whole("sequences.parity", max_bits=5)
    found = [text for table in tables for text in table["question"].to_pylist()]
    bits = itertools.chain(*(itertools.product("01", repeat=size) for size in range(1, 6)))
    assert Counter(found) == Counter(f"parity({','.join(word)})=" for word in bits)
    assert all(set(check_table(table)["verdict"].to_pylist()) == {"confirmed"} for table in tables)
    other = whole("sequences.parity", seed=5, max_bits=5)
    for table, again in zip(tables, other, strict=True):
        assert sorted(table["question"].to_pylist()) == sorted(again["question"].to_pylist())
    assert tables[0]["question"].to_pylist() != other[0]["question"].to_pylist()


def test_what_a_layout_draws_is_no_part_of_the_problem():
    """The letters of the hints are drawn anew for each seed, of the very same lists."""
    params = {"max_length": 3, "max_value": 4, "layout": "element_hints"}
    first, other = (whole("sequences.sorting", seed=seed, **params) for seed in (1, 2))
    for table, again in zip(first, other, strict=True):
        assert sorted(table["claim"].to_pylist()) == sorted(again["claim"].to_pylist())
        assert len(set(table["claim"].to_pylist())) == table.num_rows
    assert {row for table in first for row in table["question"].to_pylist()} != {
        row for table in other for row in table["question"].to_pylist()
    }


def test_items_alone_and_in_tables():
    made = {"max_bits": 12, "distinct": True}
    parity = get("sequences.parity")
    table = parity.table(start=1_020, count=8, **made)
    assert table["question"].to_pylist() == [
        parity.item(index, **made).question for index in range(1_020, 1_028)
    ]


@pytest.mark.parametrize(
    ("name", "params", "size"),
    [
        ("arithmetic.power", {"max_digits": 1, "min_exponent": 0, "max_exponent": 3}, 36),
        ("arithmetic.sum_of_many", {"max_digits": 1, "terms": 3}, 1_000),
        ("arithmetic.modulo", {"min_digits": 2, "max_digits": 2}, 8_100),
        ("arithmetic.perturbed_rule", {"constants": (2, 5)}, 16_200),
        ("number_theory.gcd_pairs", {"max_digits": 2}, 99 * 99),
        ("number_theory.integer_quotient", {"max_digits": 1}, 90),
        ("number_theory.product_mod", {"min_digits": 2, "max_digits": 2}, 8_100),
        ("number_theory.fraction_pairs", {"max_digits": 1, "form": "simplify"}, 90),
        ("arithmetic.comparison", {"max_digits": 1}, 100),
        ("arithmetic.base_conversion", {"max_value": 9, "max_base": 3, "min_value": 0}, 20),
        ("sequences.positional_or", {"max_bits": 4, "swapped": True}, 38),
        ("recursion.binary_successor", {"max_length": 6}, 63),
        ("sequences.successor", {"max_length": 2, "max_value": 2}, 6),
    ],
)
def test_the_whole_space(name, params, size):
    questions = [row for table in whole(name, **params) for row in table["question"].to_pylist()]
    assert len(questions) == len(set(questions)) == size


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("sequences.parity", {}, "cannot enumerate its problems"),
        ("numeracy.passage", {}, "leave out `distinct`"),
        ("arithmetic.power", {"max_digits": 9}, "more than 4,000,000 problems"),
        ("number_theory.gcd_pairs", {"max_digits": 3, "outcomes": "uniform"}, "nothing to say"),
        ("number_theory.gcd_pairs", {"max_digits": 3, "sampling": "lengths"}, "nothing to say"),
    ],
)
def test_what_cannot_be_enumerated_is_said(name, params, message):
    with pytest.raises(BadInputError, match=message):
        get(name).item(0, distinct=True, **params)
