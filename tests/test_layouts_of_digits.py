"""Layouts that write digits backwards, apart, in groups, with zeros or hints: every option."""

import random
import re
from collections import Counter
from itertools import product

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.integers import Integers
from mathmill.generators.layouts.calculations import Calculations, pages_of
from mathmill.generators.layouts.hints import RING
from mathmill.generators.streams import Noise
from mathmill.schemas.errors import BadInputError
from mathmill.validators import score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.derived import COLUMNS
from mathmill.validators.layouts.tasks import tasks

FORMS = {
    "addition": ("{0}+{1}", "{0}"),
    "subtraction": ("{0}-{1}", "{0}"),
    "multiplication": ("{0}*{1}", "{0}"),
    "division": ("{0}/{1} (quotient R remainder)", "{0} R {1}"),
}


def combined(**choices):
    return [dict(zip(choices, chosen, strict=True)) for chosen in product(*choices.values())]


OPTIONS = {
    "reversed": combined(marks=[True, False]),
    "all_reversed": combined(marks=[True, False]),
    "spaced_digits": combined(delimiter=[" ", "|"]),
    "random_spaces": combined(where=["operands", "everywhere"], chance=[0.3, 0.9], again=[None, 1]),
    "chunked": combined(separator=[",", " "], direction=["right", "left"]),
    "padded_reversed": combined(width=[None, 40], spaces=["none", "symbols", "digits"]),
    "index_hints": combined(
        symbols=["letters", "ring"],
        start=["random", "fixed"],
        padded=[True, False],
        answer=["forward", "reversed"],
    ),
    "reversed_hints": combined(
        symbols=["letters", "ring"], start=["random", "fixed"], padded=[True, False]
    ),
}
EVERY = [(layout, options) for layout, found in OPTIONS.items() for options in found]


def solve(operation, a, b):
    if operation == "division":
        return divmod(a, b)
    return ({"addition": a + b, "subtraction": a - b, "multiplication": a * b}[operation],)


def write(layout, operation, a, b, seed=0, **options):
    work = Calculations(
        operation,
        (Integers.of_values([a]), Integers.of_values([b])),
        tuple(Integers.of_values([number]) for number in solve(operation, a, b)),
        *FORMS[operation],
        widest=50,
        noise=Noise(np.array([seed], dtype=np.uint64)),
    )
    chosen = layouts.get(layout, operation)
    return pages_of(chosen.write(work, chosen.options(options, 50, len(str(max(a, b))))), 1)[0]


def text(layout, operation, a, b, **options):
    page = write(layout, operation, a, b, **options)
    return f"{page.question}{page.solution}{page.answer}"


def rows_of(layout, options, operation="addition", count=40, **params):
    table = get(f"arithmetic.{operation}").table(
        count=count, layout=layout, options=options, **params
    )
    return table.select(COLUMNS).to_pylist()


def test_teaching_arithmetic():
    """arithmetic_formats.md, section 1."""
    assert text("reversed", "addition", 586, 47) == "$586+47=336$"
    assert text("reversed", "addition", 586, 47, marks=False) == "586+47=336"


def test_positional_description():
    """Section 5: padding, and spaces between digits of the operands."""
    line = "0 0 5 8 6 * 0 0 0 4 7 = 2 4 5 7 2 0 0 0 0 0"
    assert text("padded_reversed", "multiplication", 586, 47, width=5, spaces="digits") == line
    pages = {text("random_spaces", "addition", 586, 47, seed=seed) for seed in range(400)}
    assert "6 85+7 4=336" in pages
    assert {page.replace(" ", "") for page in pages} == {"685+74=336"}
    assert {page[page.index("=") :] for page in pages} == {"=336"}
    assert any("  " in page for page in pages)
    assert not any(re.search(r" [+=]|[+=] ", page) for page in pages)


def test_abacus():
    """Section 6: all reversed, hints from a ring, spaces before any character."""
    assert text("all_reversed", "addition", 586, 47) == "685+74=336"
    pages = {text("reversed_hints", "addition", 586, 47, seed=seed) for seed in range(2_000)}
    assert "D6E8F5+D7E4=D3E3F6" in pages
    assert len(pages) == len(RING) == len(set(RING)) == 102
    assert "Ω6ω8A5+Ω7ω4=Ω3ω3A6" in pages
    long = text("reversed_hints", "addition", 999, 525, symbols="letters", start="fixed")
    assert long == "a9b9c9+a5b2c5=a4b2c5d1"
    strewn = {
        text("random_spaces", "addition", 586, 47, seed=seed, where="everywhere")
        for seed in range(300)
    }
    assert {page.replace(" ", "") for page in strewn} == {"685+74=336"}
    assert any(page.startswith(" ") for page in strewn)
    assert any("= " in page for page in strewn)


def test_algorithms_transformers_can_learn():
    """Section 8: letters, zeros to one digit more than the longer, answers in both orders."""
    pages = {text("index_hints", "addition", 58, 67, seed=seed) for seed in range(1_000)}
    assert "c0d5e8+c0d6e7=c1d2e5" in pages
    assert len(pages) == 52 - 3 + 1
    pages = {
        text("index_hints", "addition", 58, 67, seed=seed, answer="reversed")
        for seed in range(1_000)
    }
    assert "c0d5e8+c0d6e7=e5d2c1" in pages
    bare = text("index_hints", "addition", 58, 7, padded=False, start="fixed")
    assert bare == "a5b8+b7=a6b5"


def test_tokenization_counts():
    """Section 9b."""
    a, b = 8421365, 9904718
    assert text("chunked", "addition", a, b) == "8,421,365+9,904,718=18,326,083"
    left = text("chunked", "addition", a, b, direction="left")
    assert left == "842,136,5+990,471,8=183,260,83"
    assert text("chunked", "addition", a, b, separator=" ") == "8 421 365+9 904 718=18 326 083"
    assert text("chunked", "subtraction", 1, 1000) == "1-1,000=-999"


def test_dissecting_multiplication():
    """Section 12f: the operands' digits plain, the product padded and reversed."""
    page = write("padded_reversed", "multiplication", 58604, 40213, width=5, spaces="symbols")
    assert (page.question, page.answer) == ("58604 * 40213 =", "2562466532")
    page = write("padded_reversed", "multiplication", 58604, 40, width=5, spaces="symbols")
    assert (page.question, page.answer) == ("58604 * 00040 =", "0614432000")


def test_a_letter_between_digits():
    assert text("spaced_digits", "addition", 586, 47) == "5 8 6 + 4 7 = 6 3 3"
    assert text("spaced_digits", "addition", 586, 47, delimiter="|") == "5|8|6+4|7=6|3|3"
    assert text("spaced_digits", "subtraction", 47, 586) == "4 7 - 5 8 6 = -5 3 9"
    line = "8 9 1 4 / 6 4 (quotient R remainder) = 1 3 9 R 1 8"
    assert text("spaced_digits", "division", 8914, 64) == line


naturals = st.integers(min_value=0, max_value=10**24 - 1) | st.integers(min_value=0, max_value=99)


@pytest.mark.parametrize(("layout", "options"), EVERY, ids=str)
@settings(max_examples=30)
@given(a=naturals, b=naturals, seed=st.integers(0, 2**32), operation=st.sampled_from(list(FORMS)))
def test_reading_inverts_writing(layout, options, a, b, seed, operation):
    b += operation == "division"
    page = write(layout, operation, a, b, seed, **options)
    reader = readers()[layout]
    read = reader.read(page.question, page.answer)
    found = solve(operation, a, b)
    assert (read.task, read.given, read.found) == (operation, (a, b), found)
    row = {
        "question": page.question,
        "answer": page.answer,
        "answer_type": page.answer_type,
        "solution": page.solution,
        "claim": claim_of(operation).format(a, b, *found),
    }
    assert reader.check(row) == ""
    assert score({**row, "layout": layout}, f"{page.answer}").confirmed
    assert not score({**row, "layout": layout}, f"{page.answer}1").confirmed


def claim_of(operation):
    return next(task.claim for task in tasks() if task.name == operation)


@pytest.mark.parametrize(("layout", "options"), EVERY, ids=str)
@pytest.mark.parametrize("operation", ["addition", "subtraction", "multiplication"])
def test_rows_are_read_by_whole_columns(layout, options, operation):
    """So that no row has to be read by itself, which is slow."""
    generator = get(f"arithmetic.{operation}")
    for most in (2, 20):
        table = generator.table(count=1_100, layout=layout, options=options, max_digits=most)
        batch = pa.Table.from_batches(table.to_batches()).combine_chunks().to_batches()[0]
        assert readers()[layout].right(batch).all()


def test_columns_and_rows_agree_on_divisions():
    for layout, options in EVERY:
        table = get("arithmetic.division").table(count=60, layout=layout, options=options)
        reader = readers()[layout]
        assert set(reader.check_rows(table)) == {""}
        assert {reader.check(row) for row in table.select(COLUMNS).to_pylist()} == {""}


@pytest.mark.parametrize(("layout", "options"), EVERY, ids=str)
@pytest.mark.parametrize("operation", FORMS)
def test_a_corrupted_character_is_refuted(layout, options, operation):
    """Row by row and by columns, unless it is the same instance in the same layout."""
    reader = readers()[layout]
    rng = random.Random(f"{layout} {options} {operation}")
    rows = rows_of(layout, options, operation, count=30)
    broken, before = [], []
    for row in rows * 2:
        name = rng.choice(["question", "answer"])
        changed = corrupted(row[name], rng)
        broken.append({**row, name: changed})
        before.append(row)
    reasons = [reader.check(row) for row in broken]
    for row, old, reason in zip(broken, before, reasons, strict=True):
        if not reason:
            assert meaning(reader, row) == meaning(reader, old)
            changed = {
                letter
                for name in ("question", "answer")
                for letter in differing(row[name], old[name])
            }
            free = set(reader.loose) or {" "}  # in short numbers, of one option or the other
            assert changed <= free, (row, old)
        table = pa.Table.from_pylist([old, row, old])
        assert reader.check_rows(table) == ["", reason, ""]


def corrupted(value, rng):
    while True:
        place = rng.randrange(len(value) + 1)
        put = rng.choice([rng.choice(sorted({*value, *"0123456789 ,|$"})), ""])
        changed = value[:place] + put + value[place + rng.randrange(2) :]
        if changed != value:
            return changed


def differing(one, other):
    """The characters of which the texts do not have equally many."""
    counts = Counter(one), Counter(other)
    return set((counts[0] - counts[1]) + (counts[1] - counts[0]))


def meaning(reader, row):
    read = reader.read(row["question"], row["answer"])
    return read.task, read.given, read.found


def test_spaces_do_not_change_the_meaning():
    reader = readers()["random_spaces"]
    row = {"claim": '["eq",["add","586","47"],"633"]', "answer_type": "text", "solution": ""}
    for question in ("685+74=", "6  8 5+7 4=", "685+7       4="):
        assert reader.check({**row, "question": question, "answer": "336"}) == ""
    everywhere = {**row, "question": "  6 85 + 7 4 =", "answer": " 3  36"}
    assert reader.check(everywhere) == ""
    assert score({**everywhere, "layout": "random_spaces"}, "33 6").confirmed
    assert reader.check({**everywhere, "answer": "336 "})
    assert reader.check({**everywhere, "question": "685+74= "})
    assert reader.check({**everywhere, "answer": "33 7"})


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("c0d5e8+c0d6f7=", "c1d2e5", "'f' does not follow 'd'"),
        ("c0d5e8+d0e6f7=", "d1e2f5", "the units have the hints"),
        ("c5d8+c6d7=", "b1c2d5", "has a needless zero|the answer is"),
        ("b0c0d5e8+b0c0d6e7=", "b0c1d2e5", "has 4 digits, not 3"),
        ("c0d5e8+c0d6e7=", "c1d2f5", "the answer is"),
        ("c0d5e8+c0d6e7=", "d1e2f5", "the answer is"),
    ],
)
def test_hints_must_be_the_same_at_the_same_place(question, answer, reason):
    row = {"question": question, "answer": answer, "answer_type": "text", "solution": ""}
    row["claim"] = '["eq",["add","58","67"],"125"]'
    reader = readers()["index_hints"]
    found = reader.check(row)
    if question == "c5d8+c6d7=":  # not padded, which is an option
        assert found == ""
    else:
        assert re.search(reason, found)
    assert reader.check_rows(pa.Table.from_pylist([row])) == [found]


def test_random_spaces_are_as_many_as_they_should_be():
    """Between digits: each gap has k spaces with probability p^k (1 - p)."""
    rows = rows_of("random_spaces", {}, count=4_000, min_digits=9, max_digits=9)
    gaps: Counter[int] = Counter()
    for row in rows:
        for number in re.split(r"[+=]", row["question"])[:2]:
            gaps.update(min(len(gap), 6) for gap in re.findall(r"(?<=\d) *(?=\d)", number))
    total = 4_000 * 16
    expected = [0.3**k * 0.7 for k in range(6)] + [0.3**6]
    # 6 degrees of freedom: 25 has p = 0.0003
    assert sum(gaps.values()) == total
    assert chi_square([gaps[k] for k in range(7)], expected, total) < 25


def test_spaces_everywhere_become_rarer():
    """p, then p / 10 and so on, before each character of the page."""
    rows = rows_of(
        "random_spaces", {"where": "everywhere"}, count=4_000, min_digits=9, max_digits=9
    )
    gaps: Counter[int] = Counter()
    for row in rows:
        page = f"{row['question']}{row['answer']}"
        gaps.update(min(len(gap), 3) for gap in re.findall(r"( *)[^ ]", page))
    total = sum(gaps.values())
    expected = [0.7, 0.3 * 0.97, 0.3 * 0.03 * 0.997, 0.3 * 0.03 * 0.003]
    assert chi_square([gaps[k] for k in range(4)], expected, total) < 18  # 3: p = 0.0004


def test_windows_start_anywhere():
    rows = rows_of("reversed_hints", {}, count=10_200)
    starts = Counter(row["question"][0] for row in rows)
    assert set(starts) == set(RING)
    # 101 degrees of freedom: 152 has p = 0.0008
    assert chi_square([starts[symbol] for symbol in RING], [1 / 102] * 102, 10_200) < 152


def chi_square(counts, shares, total):
    return sum(
        (count - share * total) ** 2 / (share * total)
        for count, share in zip(counts, shares, strict=True)
    )


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"layout": "index_hints", "max_digits": 60}, "letters has 52 symbols"),
        (
            {"layout": "reversed_hints", "max_digits": 120},
            "ring has 102 symbols, and numbers of 121 digits may need 122",
        ),
        (
            {"layout": "padded_reversed", "max_digits": 9, "options": {"width": 8}},
            "width=8 is too narrow for operands of 9 digits; give width 9",
        ),
        ({"layout": "chunked", "options": {"separator": ";"}}, "separator"),
        ({"layout": "random_spaces", "options": {"chance": 1}}, "chance"),
    ],
)
def test_impossible_options_are_explained(params, message):
    with pytest.raises(BadInputError, match=re.escape(message)):
        get("arithmetic.addition").params(params)
