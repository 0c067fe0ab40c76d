"""Layout few_shot: solved examples of the question's own lengths, each of them checked."""

import random
import re

import pytest

from mathmill.generators import get, layouts
from mathmill.schemas.errors import BadInputError
from mathmill.validators import score
from mathmill.validators.layouts import readers

READER = readers()["few_shot"]
OPERATIONS = ("addition", "subtraction", "multiplication", "division")
NOT_INNER = {"abacus", "caef", "calc_x", "few_shot", "instruction", "position_coupling"}
SERVED = [
    (operation, inner)
    for operation in OPERATIONS
    for inner in layouts.names(operation)
    if inner not in NOT_INNER
]


def rows_of(operation, count, shots=8, inner="plain", inner_options=None, **params):
    options = {"shots": shots, "inner": inner, "inner_options": inner_options or {}}
    generator = get(f"arithmetic.{operation}")
    return generator.table(count=count, layout="few_shot", options=options, **params).to_pylist()


def test_the_papers_prompt():
    """Tokenization counts (arXiv 2402.14903): the examples are as long as the query."""
    for row in rows_of("addition", 50, 4, "chunked", sampling="digit_pairs", min_digits=7,
                       max_digits=9):  # fmt: skip
        *examples, query = row["question"].split("\n")
        assert len(examples) == 4
        a, b = query[:-1].split("+")
        for example in examples:
            x, y, total = re.split("[+=]", example)
            assert (len(x), len(y)) == (len(a), len(b))
            assert f"{int(x.replace(',', '')) + int(y.replace(',', '')):,}" == total
        assert f"{int(a.replace(',', '')) + int(b.replace(',', '')):,}" == row["answer"]


@pytest.mark.parametrize(("operation", "inner"), SERVED)
@pytest.mark.parametrize("params", [{"shots": 64, "max_digits": 1}, {"shots": 2, "max_digits": 7}])
def test_every_inner_layout_is_read(operation, inner, params):
    rows = rows_of(operation, 6, inner=inner, **params)
    assert {READER.check(row) for row in rows} == {""}
    assert {row["tags"][-1] for row in rows} == {f"inner:{inner}"}
    assert score(rows[0], rows[0]["solution"] + rows[0]["answer"], steps=True).confirmed


@pytest.mark.parametrize("inner", sorted(NOT_INNER - {"caef"}))
def test_what_cannot_be_an_example_is_refused(inner):
    with pytest.raises(BadInputError, match=f"inner='{inner}'"):
        rows_of("multiplication", 1, inner=inner)


def test_a_wrong_example_is_named():
    row = rows_of("addition", 1, 3)[0]
    lines = row["question"].split("\n")
    total = int(lines[1].partition("=")[2])
    wrong = "\n".join([lines[0], f"{lines[1].partition('=')[0]}={total + 1}", *lines[2:]])
    assert READER.check({**row, "question": wrong}).startswith("example 2: ")
    twice = "\n".join([lines[0], lines[0], *lines[2:]])
    assert "example 2, " in READER.check({**row, "question": twice})
    longer = "\n".join(["1000000+1=1000001", *lines[1:]])
    assert "of such long numbers" in READER.check({**row, "question": longer})
    other = "\n".join(["9-1=8", *lines[1:]])
    assert "is no addition" in READER.check({**row, "question": other})
    given = "\n".join([f"{lines[-1]}{row['answer']}", *lines[1:]])
    assert "asks what has been asked" in READER.check({**row, "question": given})
    assert READER.check({**row, "question": lines[-1]})
    verdict = score({**row, "question": wrong}, row["answer"])
    assert verdict.refuted
    assert "example 2" in verdict.reason


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_changed_digit_is_refuted(operation):
    """In an example it makes that example wrong, or asks anything anew."""
    rng = random.Random(operation)
    for row in rows_of(operation, 60, 3, "scratchpad", max_digits=3):
        text = row["question"]
        place = rng.choice([found.start() for found in re.finditer("[0-9]", text)])
        digit = str((int(text[place]) + rng.randrange(1, 10)) % 10)
        assert READER.check({**row, "question": f"{text[:place]}{digit}{text[place + 1 :]}"})


def test_numbers_are_not_asked_again_swapped():
    for row in rows_of("multiplication", 40, 64, max_digits=1):
        pages = row["question"].split("\n")
        asked = [tuple(sorted(page.partition("=")[0].split("*"))) for page in pages]
        assert len(set(asked)) == len(asked)


def test_differences_need_not_be_negative():
    options = {"negative": False}
    table = get("arithmetic.subtraction").table(
        count=100, negative=False, layout="few_shot", options=options
    )
    assert not any("=-" in text for text in table["question"].to_pylist())


def test_exact_divisions_have_exact_examples():
    for row in rows_of("division", 60, 64, form="exact", max_digits=1):
        assert READER.check(row) == ""
    assert "exact quotient" in rows_of("division", 1, form="exact")[0]["question"]
