"""Lists: the papers' own lines, `read(write(x)) == x`, and what cannot be is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.symbols import RING
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks import reading

LIST_LAYOUTS = ["delimited", "element_hints", "plain", "reversed_elements"]


def instance(task, word, elements, found, asked=(), one=False):
    told = f"{word}: {' '.join(map(str, elements))}"
    if asked:
        told += " ? " + " ".join("_" if item is None else str(item) for item in asked)
    return Instance(
        task,
        (tuple(elements), tuple(asked)),
        tuple(found),
        f"{told} > ",
        " ".join(map(str, found)),
        "integer" if one else "text",
    )


def page(layout, it, kind="list", **options):
    chosen = layouts.get(layout, it.task, kind)
    made = chosen.page(it, chosen.options(options, 3), Stream.of_noise(1), kind)
    row = {
        "question": made.question,
        "solution": made.solution,
        "answer": made.answer,
        "answer_type": made.answer_type,
        "claim": readers()[layout].read(made.question).claim,
        "positions": list(made.positions),
        "loss_mask": list(made.loss_mask),
    }
    assert readers()[layout].check(row) == ""
    return made.question + made.solution + made.answer


SORT = instance("sorting", "sort", (41, 7, 93, 12), (7, 12, 41, 93))


def test_abacus():
    """arithmetic_formats.md, section 6."""
    sort = instance("sorting", "sort", (501, 73, 4, 86), (4, 73, 86, 501))
    assert page("ring_keys", sort, first="A") == "A:105,B:37,C:4,D:68=C,B,D,A"
    rows = Instance("positional_or", ("00000", "010"), ("01000",), "00000+010=", "01000")
    assert page("plain", rows, kind="bit_rows") == "00000+010=01000"


def test_places_of_digits():
    rows = Instance("positional_or", ("00000", "010"), ("01000",), "00000+010=", "01000")
    chosen = layouts.get("digit_places", "positional_or", "bit_rows")
    made = chosen.page(rows, chosen.options({"max_offset": 0}, 5), Stream.of_noise(1), "bit_rows")
    assert made.question + made.answer == "00000+010=01000"
    assert made.positions == (1, 2, 3, 4, 5, 0, 1, 2, 3, 0, 1, 2, 3, 4, 5)
    assert made.loss_mask == (0,) * 10 + (1,) * 5
    reader = readers()["digit_places"]
    for name in ("positional_or", "sorting", "fill"):
        for row in get(f"sequences.{name}").table(count=30, layout="digit_places").to_pylist():
            assert reader.check(row) == ""
            for column in ("positions", "loss_mask"):
                changed = [*row[column]]
                changed[-1] ^= 1
                assert column in reader.check({**row, column: changed})
                assert reader.check({**row, column: changed[:-1]})


def test_rasp():
    """arithmetic_formats.md, section 8."""
    count = instance("counting", "count", (5, 9), (5, 6, 7, 8, 9))
    assert page("delimited", count) == "<s> 5 9 5 6 7 8 9 </s>"
    bits = Instance("parity", ((0, 1, 1, 0, 1),), (1,), "parity(0,1,1,0,1)=", "1", "integer")
    assert page("parity_hints", bits, kind="bits", first="a") == "a0b1c1d0e1>b1c0e1|1"
    none = Instance("parity", ((0, 0),), (0,), "parity(0,0)=", "0", "integer")
    assert page("parity_hints", none, kind="bits", first="Z") == "Z0a0>|0"


def test_task_hinting():
    """arithmetic_formats.md, section 12i."""
    assert page("plain", SORT) == "sort: 41 7 93 12 > 7 12 41 93"
    succ = instance("successor", "succ", (41, 7, 93, 12), (41,), (12,), one=True)
    assert page("plain", succ) == "succ: 41 7 93 12 ? 12 > 41"
    fill = instance("fill", "fill", (41, 7, 93), (41,), (7, None, 93), one=True)
    assert page("plain", fill) == "fill: 41 7 93 ? 7 _ 93 > 41"
    assert page("element_hints", fill, first="a") == "fill:a41b7c93?a7b_c93>41"


def test_other_layouts():
    assert page("element_hints", SORT, first="a") == "sort:a41b7c93d12>a7b12c41d93"
    assert page("reversed_elements", SORT) == "sort: 14 7 39 21 > 7 21 14 39"
    assert page("delimited", SORT) == "<s> sort: 41 7 93 12 > 7 12 41 93 </s>"
    succ = instance("successor", "succ", (41, 7, 93, 12), (41,), (12,), one=True)
    assert page("ring_keys", succ, first="A") == "A:14,B:7,C:39,D:21>D=A"
    pred = instance("predecessor", "pred", (41, 7), (7,), (41,), one=True)
    assert page("ring_keys", pred, first="z") == "z:14,À:7<z=À"


def test_positions_of_ring_keys():
    chosen = layouts.get("ring_keys", "sorting", "list")
    options = chosen.options({"position_ids": True, "max_offset": 0, "first": "A"}, 3)
    made = chosen.page(SORT, options, Stream.of_noise(1), "list")
    assert made.question == "A:14,B:7,C:39,D:21="
    assert made.positions[:9] == (0, 0, 1, 2, 0, 0, 0, 1, 0)
    assert made.loss_mask == (0,) * len(made.question) + (1,) * len(made.answer)
    table = get("sequences.sorting").table(
        count=50, layout="ring_keys", options={"position_ids": True}
    )
    reader = readers()["ring_keys"]
    for row in table.to_pylist():
        assert reader.check(row) == ""
        for place in (2, len(row["positions"]) - 1):
            changed = [*row["positions"]]
            changed[place] += 1
            # the first digit's position is free, but the others must go with it
            many = sum(map(bool, row["positions"])) > 1
            assert reader.check({**row, "positions": changed}) or (place == 2 and not many)
        wrong = [1 - bit for bit in row["loss_mask"]]
        assert "loss_mask" in reader.check({**row, "loss_mask": wrong})


numbers = st.lists(st.integers(0, 10**12) | st.integers(0, 9), min_size=1, max_size=40, unique=True)


@pytest.mark.parametrize("layout", [*LIST_LAYOUTS, "ring_keys"])
@given(elements=numbers, seed=st.integers(0, 10**6))
def test_reading_inverts_writing(layout, elements, seed):
    it = instance("sorting", "sort", elements, sorted(elements))
    chosen = layouts.get(layout, "sorting", "list")
    made = chosen.page(it, chosen.options({}, 13), Stream.of_noise(seed), "list")
    read = readers()[layout].read(made.question)
    assert (read.task, read.given, read.found) == (it.task, it.given, it.found)
    assert (read.answer, read.answer_type) == (made.answer, made.answer_type)


@pytest.mark.parametrize(
    ("layout", "question"),
    [
        ("plain", "sort: 4 4 > "),
        ("plain", "mode: 4 4 5 5 > "),
        ("plain", "succ: 4 5 ? 5 > "),
        ("plain", "pred: 4 5 ? 4 > "),
        ("plain", "below: 4 5 ? 6 > "),
        ("plain", "fill: 4 5 6 ? 4 6 _ > "),
        ("plain", "fill: 4 5 6 ? 4 _ _ > "),
        ("plain", "count: 9 5 > "),
        ("plain", "count: 5 > "),
        ("plain", "sort: 04 5 > "),
        ("plain", "sort: 4 5 ? 4 > "),
        ("plain", "00000+011="),
        ("plain", "010+00="),
        ("delimited", "<s> count: 5 9 > "),
        ("delimited", "<s> 5 "),
        ("element_hints", "sort:a4c5>"),
        ("element_hints", "fill:a4b5?b4c_>"),
        ("element_hints", "succ:a4b5?a4>"),
        ("ring_keys", "A:1,A:2="),
        ("ring_keys", "A:10,B:2="),
        ("ring_keys", "A:1,B:2>C="),
        ("ring_keys", "A:1,B:1="),
        ("parity_hints", "a0c1>"),
        ("parity_hints", "a0b2>"),
        ("parity_hints", ">"),
        ("parity_hints", ""),
    ],
)
def test_odd_questions_are_refuted(layout, question):
    assert readers()[layout].check({"question": question, "answer": "4", "claim": ""})


def test_params_that_cannot_be_are_refused():
    with pytest.raises(BadInputError, match="too few different"):
        get("sequences.sorting").item(0, max_value=9)
    with pytest.raises(BadInputError, match="at least 2"):
        get("sequences.successor").item(0, min_length=1)
    with pytest.raises(BadInputError, match="too few for 103 bits"):
        get("sequences.parity").item(0, layout="parity_hints", max_bits=103)
    with pytest.raises(BadInputError, match="no layout 'ring_keys'"):
        get("sequences.mode").item(0, layout="ring_keys")


def test_the_grid_of_abacus():
    """Most digits and length are uniform; the digits of each number are, up to that most."""
    table = get("sequences.sorting").table(
        count=3_000,
        min_length=1,
        max_length=10,
        max_value=10**10 - 1,
        values="grid",
        layout="ring_keys",
    )
    lengths = [0] * 11
    widest = [0] * 11
    for question in table["question"].to_pylist():
        texts = [item.partition(":")[2] for item in question.rstrip("=").split(",")]
        lengths[len(texts)] += 1
        widest[max(map(len, texts))] += 1
    assert all(220 < count < 380 for count in lengths[1:]), lengths
    assert all(widest[1:]), widest


def test_dense_lists_end():
    every = get("sequences.sorting").item(0, min_length=99, max_length=99, max_value=99)
    assert len(set(every.answer.split())) == 99
    for values in ("digits", "grid"):
        get("sequences.sorting").item(0, min_length=90, max_length=99, max_value=99, values=values)


def test_lengths_are_uniform():
    table = get("sequences.copying").table(count=4_000, min_length=1, max_length=40, max_value=99)
    counts = [0] * 41
    for answer in table["answer"].to_pylist():
        counts[len(answer.split())] += 1
    statistic = sum((count - 100) ** 2 / 100 for count in counts[1:])
    assert statistic < 73.0  # 39 degrees of freedom, 0.999


def test_the_ring():
    assert len(RING) == len(set(RING)) == 102
    assert all(symbol.isalpha() for symbol in RING)
    assert reading("sorting").name == "sorting"
