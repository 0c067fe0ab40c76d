"""Sampling schemes against their definitions, by chi-square tests with fixed seeds."""

import math
from collections import Counter

import numpy as np
import pytest

from mathmill.generators import get, sampling
from mathmill.generators.integers import Integers
from mathmill.generators.sampling import Ask
from mathmill.generators.streams import BLOCK, BlockStream
from mathmill.schemas.errors import BadInputError

ROWS = 40_000


def drawn(name, min_digits=1, max_digits=5, block=0, rows=ROWS, zeros=(True, True), **options):
    """Operands as lists of Python integers."""
    scheme = sampling.get(name)
    ask = Ask(rows, min_digits, max_digits, zeros, block)
    built = scheme.options(options, min_digits, max_digits)
    operands = scheme.draw(BlockStream(12_345, block), ask, built)
    return [list(map(int, Integers.of_rows(each).text.to_pylist())) for each in operands]


def assert_distributed(values, expected):
    """Chi-square: the statistic lies within five standard deviations of its mean."""
    total = sum(expected.values())
    counts = Counter(values)
    assert set(counts) <= set(expected)
    statistic = sum(
        (counts[value] - len(values) * share / total) ** 2 / (len(values) * share / total)
        for value, share in expected.items()
    )
    freedom = len(expected) - 1
    assert statistic < freedom + 5 * math.sqrt(2 * freedom), statistic


def length(number):
    return len(str(number))


def carries(a, b):
    digits = [sum(map(int, str(number))) for number in (a, b, a + b)]
    return (digits[0] + digits[1] - digits[2]) // 9


def test_every_scheme_is_tested_here():
    assert set(sampling.names()) == {
        "carry_balanced", "carry_chains", "curriculum", "digit_pairs", "dividend_lengths",
        "exact_digits", "lengths", "linear_lengths", "log_uniform", "priming",
        "simple_multipliers", "small_factor", "sum_lengths", "uniform",
    }  # fmt: skip


@pytest.mark.parametrize("name", sampling.names())
@pytest.mark.parametrize("most", [1, 2, 9, 40])
def test_no_operand_is_too_long(name, most):
    if name == "priming":
        options = {"short_first": most - 1, "short_second": 1, "long_second": 1}
        if most == 1:
            return
    else:
        options = {}
    for operand in drawn(name, 1, most, rows=2_000, **options):
        assert max(map(length, operand)) <= most
        assert len(set(operand)) > 5


def test_lengths():
    a, b = drawn("lengths", 2, 6)
    pairs = {(i, j): 1 for i in range(2, 7) for j in range(2, 7)}
    assert_distributed(list(zip(map(length, a), map(length, b), strict=True)), pairs)
    assert_distributed([n % 10 for n in a], dict.fromkeys(range(10), 1))
    a, b = drawn("lengths", 1, 30, same=True)
    assert list(map(length, a)) == list(map(length, b))
    one = drawn("lengths", 1, 1)[0]
    assert_distributed(one, dict.fromkeys(range(10), 1))
    assert min(drawn("lengths", 1, 1, zeros=(False, False))[0]) == 1


def test_linear_lengths():
    a, b = drawn("linear_lengths", 1, 10)
    assert_distributed(list(map(length, a)), {size: size for size in range(1, 11)})
    assert list(map(length, a)) == list(map(length, b))
    a, b = drawn("linear_lengths", 1, 10, same=False)
    assert_distributed(list(map(length, b)), {size: size for size in range(1, 11)})
    assert list(map(length, a)) != list(map(length, b))


@pytest.mark.parametrize("most", [3, 18])
def test_uniform(most):
    a, b = drawn("uniform", 1, most)
    for operand in (a, b):
        bins = [value * 100 // 10**most for value in operand]
        assert_distributed(bins, dict.fromkeys(range(100), 1))
    few = drawn("uniform", 1, 2, zero=False)[0]
    assert_distributed(few, dict.fromkeys(range(1, 100), 1))
    assert_distributed(drawn("uniform", 2, 2)[0], dict.fromkeys(range(10, 100), 1))


def test_exact_digits():
    a, b = drawn("exact_digits", 1, 7, digits=[5, 3])
    assert set(map(length, a)) == {5}
    assert set(map(length, b)) == {3}
    assert_distributed([value // 10 for value in b], dict.fromkeys(range(10, 100), 1))
    assert set(map(length, drawn("exact_digits", 1, 7)[1])) == {7}


def test_digit_pairs():
    a, b = drawn("digit_pairs", 1, 4, zero=False)
    pairs = list(zip(map(length, a), map(length, b), strict=True))
    assert_distributed(pairs, {(i, j): 1 for i in range(1, 5) for j in range(1, 5)})
    assert min(a) == 1
    a, b = drawn("digit_pairs", 2, 10, ordered=True, max_second=6, max_total=12)
    pairs = list(zip(map(length, a), map(length, b), strict=True))
    wanted = {(i, j): 1 for i in range(2, 7) for j in range(i, 7) if i + j <= 12}
    assert_distributed(pairs, wanted)
    a, b = drawn("digit_pairs", 1, 5, total=6)
    pairs = list(zip(map(length, a), map(length, b), strict=True))
    assert_distributed(pairs, {(i, 6 - i): 1 for i in range(1, 6)})
    a, b = drawn("digit_pairs", 1, 3, ordered=True, max_first=1, min_second=3, swap=True)
    pairs = list(zip(map(length, a), map(length, b), strict=True))
    assert_distributed(pairs, {(1, 3): 1, (3, 1): 1})
    a, b = drawn("digit_pairs", 10, 40, min_ratio=1.5)
    ratios = [max(i, j) / min(i, j) for i, j in ((length(x), length(y)) for x, y in zip(a, b))]  # noqa: B905
    assert min(ratios) >= 1.5


def test_log_uniform():
    for operand in drawn("log_uniform", 1, 6):
        assert_distributed(list(map(length, operand)), dict.fromkeys(range(1, 7), 1))
        leading = [int(str(value)[0]) for value in operand]
        assert_distributed(leading, {d: math.log10(1 + 1 / d) for d in range(1, 10)})
    large = drawn("log_uniform", 30, 40)[0]
    leading = [int(str(value)[:2]) for value in large]
    assert_distributed(leading, {d: math.log10(1 + 1 / d) for d in range(10, 100)})
    assert_distributed([value % 100 for value in large], dict.fromkeys(range(100), 1))


def test_carry_balanced():
    a, b = drawn("carry_balanced", 1, 3)
    assert_distributed(
        [carries(*pair) for pair in zip(a, b, strict=True)], dict.fromkeys(range(4), 1)
    )
    a, b = drawn("carry_balanced", 1, 1, rows=200_000)
    sizes = Counter(carries(x, y) for x in range(10) for y in range(10))
    pairs = {(x, y): 1 / sizes[carries(x, y)] for x in range(10) for y in range(10)}
    assert_distributed(list(zip(a, b, strict=True)), pairs)
    a, b = drawn("carry_balanced", 1, 2, rows=400_000)
    sizes = Counter(carries(x, y) for x in range(100) for y in range(100))
    pairs = {(x, y): 1 / sizes[carries(x, y)] for x in range(100) for y in range(100)}
    assert_distributed(list(zip(a, b, strict=True)), pairs)
    a, b = drawn("carry_balanced", 1, 60)
    assert_distributed(
        [carries(*pair) for pair in zip(a, b, strict=True)], dict.fromkeys(range(61), 1)
    )


def test_carry_chains():
    """The number of carries is the length of the one chain: uniform, and so is its place."""
    a, b = drawn("carry_chains", 6, 6)
    chains = [carries(*pair) for pair in zip(a, b, strict=True)]
    assert_distributed(chains, dict.fromkeys(range(7), 1))
    places = []
    for x, y, chain in zip(a, b, chains, strict=True):
        columns = [(x // 10**k % 10) + (y // 10**k % 10) for k in range(6)]
        begins = [k for k, total in enumerate(columns) if total >= 10]
        assert len(begins) == (chain > 0)
        if chain == 3:
            assert columns[begins[0] + 1 : begins[0] + 3] == [9, 9]
            places.append(begins[0])
    assert_distributed(places, dict.fromkeys(range(4), 1))


def test_priming():
    options = {"share": 0.25, "short_first": 5, "short_second": 3, "long_second": 3}
    a, b = drawn("priming", 1, 35, **options)
    shares = dict.fromkeys(range(1, 6), 0.75 / 5) | dict.fromkeys(range(6, 36), 0.25 / 30)
    assert_distributed(list(map(length, a)), shares)
    assert {length(y) for x, y in zip(a, b, strict=True) if length(x) > 5} == {3}
    short = [length(y) for x, y in zip(a, b, strict=True) if length(x) <= 5]
    assert_distributed(short, dict.fromkeys((1, 2, 3), 1))
    a, b = drawn("priming", 1, 9, share=1.0, long_second=None)
    assert list(map(length, a)) == list(map(length, b))


def test_curriculum():
    for block, most in ((0, 1), (5, 6), (9, 10), (500, 11)):
        lengths = list(map(length, drawn("curriculum", 1, 11, block=block, items=10 * BLOCK)[0]))
        assert_distributed(lengths, dict.fromkeys(range(1, most + 1), 1)) if most > 1 else None
        assert set(lengths) == set(range(1, most + 1))
    table = get("arithmetic.addition").table(
        count=4 * BLOCK, sampling="curriculum", sampling_options={"items": 4 * BLOCK}, min_digits=1
    )
    longest = np.array(table["difficulty"].combine_chunks().field("digits")).reshape(4, BLOCK)
    assert longest.max(axis=1).tolist() == [1, 2, 3, 4]


def test_simple_multipliers():
    a, b = drawn("simple_multipliers", 1, 5)
    simple = [value for value in b if str(value).count("0") == length(value) - 1]
    assert set(map(length, a)) == {5}
    assert 0.48 < len(simple) / ROWS < 0.53  # some others are simple by chance
    few = [value for value in simple if value < 10_000]
    assert_distributed(few, {d * 10**k: 1 for d in range(1, 10) for k in range(4)})


def test_small_factor():
    a, b = drawn("small_factor", 2, 6, min_length=3)
    assert_distributed(b, dict.fromkeys(range(2, 10), 1))
    assert_distributed(list(map(length, a)), dict.fromkeys(range(3, 7), 1))
    assert_distributed(
        [value // 10 for value in a if value < 1_000], dict.fromkeys(range(10, 100), 1)
    )
    a, b = drawn("small_factor", 1, 30, factors=[3, 40], scaled=0.3, max_zeros=20)
    plain = {3: 0.35, 40: 0.35}
    shifted = {c * 10**k: 0.15 / 20 for c in plain for k in range(1, 21)}
    assert not set(plain) & set(shifted)
    assert_distributed(b, plain | shifted)
    a, b = drawn("small_factor", 1, 3, factors=[7, 12], scaled=1.0)  # as many as there is room for
    assert_distributed(b, {70: 1, 700: 1, 120: 2})
    a, b = drawn("small_factor", 2, 9, factors=[0, 1], swap=True)
    assert_distributed([(x, y).index(min(x, y)) for x, y in zip(a, b, strict=True)], {0: 1, 1: 1})
    assert set(map(min, zip(a, b, strict=True))) == {0, 1}
    _, b = drawn("small_factor", 1, 2, factors=[0, 5], zeros=(True, False))
    assert set(b) == {5}


def test_dividend_lengths():
    """The dividend that has no remainder falls short of the one drawn by less than the divisor."""
    options = {"min_divisor": 2, "max_divisor": 4, "min_more": 1, "max_more": 3}
    a, b = drawn("dividend_lengths", 1, 4, **options)
    assert_distributed(list(map(length, b)), dict.fromkeys(range(2, 5), 1))
    more = [length(x * y + y - 1) - length(y) for x, y in zip(a, b, strict=True)]
    assert set(more) <= {1, 2, 3, 4}
    short = [length(x * y) - length(y) for x, y in zip(a, b, strict=True)]
    assert sum(one != other for one, other in zip(more, short, strict=True)) < 0.04 * ROWS
    a, b = drawn("dividend_lengths", 1, 2, max_divisor=1, max_more=1, rows=200_000)
    cells = Counter()
    for divisor in range(1, 10):
        for dividends in (range(1, 10), range(10, 100)):
            for dividend in dividends:
                cells[dividend // divisor, divisor] += 1 / len(dividends)
    assert_distributed(list(zip(a, b, strict=True)), cells)
    a, b = drawn("dividend_lengths", 1, 9, min_more=1, smaller=0.25)
    assert_distributed([min(x, 1) for x in a], {0: 0.25, 1: 0.75})
    a, b = drawn("dividend_lengths", 1, 40, min_more=17)
    assert set(map(length, b)) == {1}
    assert {length(x * y) for x, y in zip(a, b, strict=True)} <= {17, 18}
    table = get("arithmetic.division").table(
        count=5_000, sampling="dividend_lengths", sampling_options=options, max_digits=4
    )
    sizes = [map(len, text.partition(" ")[0].split("/")) for text in table["question"].to_pylist()]
    more = Counter(dividend - divisor for dividend, divisor in sizes)
    assert more[0] + more[4] < 100
    assert sum(more[m] for m in (0, 1, 2, 3, 4)) == 5_000


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"sampling": "lenghts"}, "did you mean 'lengths'"),
        ({"sampling": "uniform", "sampling_options": {"zeroes": 1}}, "zeroes"),
        ({"sampling": "exact_digits", "sampling_options": {"digits": [9]}}, "digits=9 is not in"),
        ({"sampling": "digit_pairs", "sampling_options": {"total": 30}}, "no pair of lengths"),
        ({"sampling": "sum_lengths", "sampling_options": {"total": 30}}, "no pair of lengths"),
        ({"sampling": "small_factor", "sampling_options": {"factors": [123456]}}, "has 6 digits"),
        ({"sampling": "small_factor", "sampling_options": {"min_length": 9}}, "no length from"),
        ({"sampling": "dividend_lengths", "sampling_options": {"min_more": 5}}, "no pair of len"),
        ({"sampling": "priming", "max_digits": 4}, "short_first=5 must be below max_digits=4"),
        ({"sampling": "uniform", "distinct": True, "max_digits": 2}, "leave one of them out"),
        ({"distinct": True, "max_digits": 9}, "more than 4,000,000 problems"),
    ],
)
def test_impossible_sampling_is_refused(params, message):
    with pytest.raises(BadInputError, match=message):
        get("arithmetic.addition").item(0, **params)


@pytest.mark.parametrize("name", ["arithmetic.power", "arithmetic.sum_of_many"])
@pytest.mark.parametrize("scheme", sampling.names())
def test_schemes_for_two_numbers_are_refused_by_other_tasks(name, scheme):
    if not sampling.get(scheme).for_two:
        assert get(name).item(0, sampling=scheme, max_digits=8).question
        return
    with pytest.raises(BadInputError, match=f"sampling='{scheme}' draws two numbers"):
        get(name).item(0, sampling=scheme)


@pytest.mark.parametrize("longer", [True, False])
@pytest.mark.parametrize("zero", [True, False])
def test_sum_lengths(longer, zero):
    """Every pair of a cell whose sum is so long is as likely as every other."""
    wanted = {"sum": "longer" if longer else "as_long", "zero": zero}
    least = 0 if zero else 1
    sizes = {1: range(least, 10), 2: range(10, 100)}
    for cell in ((1, 1), (1, 2), (2, 1), (2, 2)):
        ends = {"min_first": cell[0], "max_first": cell[0]}
        ends |= {"min_second": cell[1], "max_second": cell[1]}
        a, b = drawn("sum_lengths", 1, 2, rows=20_000, **wanted, **ends)
        every = [(x, y) for x in sizes[cell[0]] for y in sizes[cell[1]]]
        right = [(x, y) for x, y in every if (x + y >= 10 ** max(cell)) is longer]
        assert_distributed(list(zip(a, b, strict=True)), dict.fromkeys(right, 1))
    a, b = drawn("sum_lengths", 7, 9, rows=9_000, **wanted)
    cells = [(length(x), length(y)) for x, y in zip(a, b, strict=True)]
    assert_distributed(cells, {(i, j): 1 for i in (7, 8, 9) for j in (7, 8, 9)})
    more = {length(x + y) - max(length(x), length(y)) for x, y in zip(a, b, strict=True)}
    assert more == {int(longer)}
    a, b = drawn("sum_lengths", 60, 61, rows=200, swap=True, **wanted)
    more = {length(x + y) - max(length(x), length(y)) for x, y in zip(a, b, strict=True)}
    assert more == {int(longer)}


@pytest.mark.parametrize(
    ("name", "params", "size"),
    [
        ("addition", {"max_digits": 2}, 10_000),
        ("multiplication", {"max_digits": 1}, 100),
        ("subtraction", {"max_digits": 2, "negative": False}, 5_050),
        ("division", {"max_digits": 1}, 450),
        ("division", {"max_digits": 1, "form": "exact"}, 90),
    ],
)
def test_each_problem_once(name, params, size):
    """All splits together are the whole space, each problem once, in an order of the seed's."""
    generator = get(f"arithmetic.{name}")
    assert generator.capacity(generator.params(params)) == size
    found = []
    for split in ("train", "validation", "test"):
        low, high = 0, size
        while low < high:  # how many there are: the last item that can be asked for
            middle = (low + high) // 2
            try:
                generator.item(middle, split=split, distinct=True, **params)
                low = middle + 1
            except BadInputError:
                high = middle
        found += generator.table(count=low, split=split, distinct=True, **params)[
            "question"
        ].to_pylist()
        with pytest.raises(BadInputError, match=f"has {low} different ones"):
            generator.item(low, split=split, distinct=True, **params)
    assert len(found) == len(set(found)) == size
    first, other = (
        generator.table(count=20, seed=seed, distinct=True, **params)["question"].to_pylist()
        for seed in (1, 2)
    )
    assert first != other
