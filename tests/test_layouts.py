"""Layouts: the papers' own examples, `read(write(x)) == x`, and nothing corrupted passes."""

import random

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill.generators import get, layouts
from mathmill.generators.integers import Integers
from mathmill.generators.layouts.calculations import Calculations, pages_of
from mathmill.generators.streams import Noise
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.derived import COLUMNS, Page
from mathmill.validators.layouts.tasks import tasks

FORMS = {  # asks, gives
    "addition": ("{0}+{1}", "{0}"),
    "subtraction": ("{0}-{1}", "{0}"),
    "multiplication": ("{0}*{1}", "{0}"),
    "division": ("{0}/{1} (quotient R remainder)", "{0} R {1}"),
}
SERVED = [(name, operation) for operation in FORMS for name in layouts.names(operation)]
WIDEST = 48
TEXTS = ("question", "answer", "solution", "claim", "answer_type", "program")
PLAIN = {"answer_type": "integer", "program": ""}


def solve(operation, a, b):
    if operation == "division":
        return divmod(a, b)
    return ({"addition": a + b, "subtraction": a - b, "multiplication": a * b}[operation],)


def write(layout, operation, *cases):
    """The page of each pair of operands."""
    found = zip(*(solve(operation, *case) for case in cases), strict=True)
    work = Calculations(
        operation,
        tuple(Integers.of_values(list(column)) for column in zip(*cases, strict=True)),
        tuple(Integers.of_values(list(column)) for column in found),
        *FORMS[operation],
        widest=WIDEST,
        noise=Noise(np.arange(len(cases), dtype=np.uint64)),
    )
    chosen = layouts.get(layout, operation)
    return pages_of(chosen.write(work, chosen.options({}, WIDEST)), len(cases))


def rows_of(layout, operation, count=40, **params):
    """Rows of that layout, of shorter numbers where it refuses so long ones."""
    generator = get(f"arithmetic.{operation}")
    while True:
        try:
            return generator.table(count=count, layout=layout, **params)
        except BadInputError:
            if params.get("max_digits", 1) == 1:
                raise
            params["max_digits"] = (params["max_digits"] + 1) // 2


def page(layout, operation, a, b):
    """The whole text of a row, as one trains on it."""
    written = write(layout, operation, (a, b))[0]
    return f"{written.question}{written.solution}{written.answer}"


ADDITION = """\
Input:
586+47
Target:
<scratch>
[5,8,6] has 3 digits.
[4,7] has 2 digits.
[5,8,6] + [4,7] , A=[] , C=0 , 6+7+0=13 , A->3 , C->1
[5,8] + [4] , A=[3] , C=1 , 8+4+1=13 , A->3 , C->1
[5] + [] , A=[3,3] , C=1 , 5+0+1=6 , A->6 , C->0
[] + [] , A=[6,3,3] C=0 , END
</scratch>
6 3 3"""


def test_the_paper_s_lines():
    """arithmetic_formats.md, section 1: Teaching Arithmetic to Small Transformers."""
    assert page("plain", "addition", 586, 47) == "586+47=633"
    assert page("reversed", "addition", 586, 47) == "$586+47=336$"
    assert page("scratchpad", "addition", 586, 47) == ADDITION
    assert "C=1 , END\n</scratch>\n1 5 2 4" in page("scratchpad", "addition", 999, 525)


def test_the_paper_s_subtraction():
    lines = page("scratchpad", "subtraction", 586, 47).split("\n")
    assert "6-7-0+10=9 , A->9 , C->-1" in lines[6]
    assert "8-4-1=3" in lines[7]
    assert lines[-4:] == ["[] - [] , A=[5,3,9]", "500+39=539 , END", "</scratch>", "5 3 9"]
    lines = page("scratchpad", "subtraction", 25, 73).split("\n")
    assert lines[-4:] == ["[] - [] , A=[-5,2]", "-50+2=-48 , END", "</scratch>", "-4 8"]
    lines = page("scratchpad", "subtraction", 100, 97).split("\n")
    assert lines[-3:] == ["0+3=3 , END", "</scratch>", "3"]


def test_the_paper_s_multiplication():
    lines = page("scratchpad", "multiplication", 47, 86).split("\n")
    assert lines[6:] == [
        "[4,7] * 6 , A=[2,8,2] , k=1 , B=[2,8,2] , C=0+282=282",
        "[4,7] * 8 , A=[3,7,6] , k=10 , B=[3,7,6,0] , C=282+3760=4042 , END",
        "</scratch>",
        "4 0 4 2",
    ]


def test_long_division():
    lines = page("scratchpad", "division", 8914, 64).split("\n")
    assert lines[1] == "8914/64 (quotient R remainder)"
    assert lines[6:] == [
        "[8,9,1,4] / 64 , Q=[] , R=0 , 0*10+8=8 , 64*0=0 , 8-0=8 , Q->0 , R->8",
        "[9,1,4] / 64 , Q=[0] , R=8 , 8*10+9=89 , 64*1=64 , 89-64=25 , Q->1 , R->25",
        "[1,4] / 64 , Q=[0,1] , R=25 , 25*10+1=251 , 64*3=192 , 251-192=59 , Q->3 , R->59",
        "[4] / 64 , Q=[0,1,3] , R=59 , 59*10+4=594 , 64*9=576 , 594-576=18 , Q->9 , R->18",
        "[] / 64 , Q=[0,1,3,9] , R=18 , END",
        "</scratch>",
        "1 3 9 R 1 8",
    ]


def test_signs_and_zeros():
    assert page("reversed", "subtraction", 47, 586) == "$47-586=935-$"
    assert page("reversed", "addition", 600, 30) == "$600+30=036$"
    assert page("reversed", "division", 8914, 64).endswith("=931 R 81$")
    table = rows_of("padded", "subtraction", max_digits=3, options={"width": 4})
    assert {len(text.lstrip("-")) for text in table["answer"].to_pylist()} == {4}
    assert any(text.startswith("-0") for text in table["answer"].to_pylist())


def test_every_layout_has_a_reader_and_every_operation_a_task():
    assert set(layouts.names()) <= set(readers())
    assert {task.name for task in tasks()} >= set(FORMS)
    for operation in FORMS:
        assert {"padded", "plain", "reversed", "scratchpad"} <= set(layouts.names(operation))


def meaning(reader, row):
    """The numbers given and found that a row writes down; some layouts say how in its tags."""
    texts = row["question"], row["answer"], row["solution"]
    if row["tags"]:
        read = reader.derive(
            Page(row["question"], row["solution"], row["answer"], tuple(row["tags"]))
        )
    else:
        read = reader.read(*texts)
    numbers = (value for value in read.given if isinstance(value, int))  # not a machine's command
    return tuple(numbers), tuple(read.found)


naturals = st.integers(min_value=0, max_value=10**23) | st.integers(min_value=0, max_value=99)


@pytest.mark.parametrize(("layout", "operation"), SERVED)
@settings(max_examples=15)
@given(a=naturals, b=naturals)
def test_reading_inverts_writing(layout, operation, a, b):
    b += operation == "division"
    row = write(layout, operation, (a, b))[0]._asdict()
    found = solve(operation, a, b)
    reader = readers()[layout]
    assert meaning(reader, row) == ((a, b), found)
    row["claim"] = tasks_claim(operation).format(a, b, *found)
    assert reader.check(row) == ""


def tasks_claim(operation):
    return next(task.claim for task in tasks() if task.name == operation)


@pytest.mark.parametrize(("layout", "operation"), SERVED)
@pytest.mark.parametrize("most", [1, 4, 31])
def test_generated_rows_are_right(layout, operation, most):
    for split in ("train", "test"):
        table = rows_of(layout, operation, count=1_100, max_digits=most, split=split)
        assert set(readers()[layout].check_rows(table)) == {""}


def corrupted(text, rng):
    """The text with one character replaced, dropped or added, so that it differs."""
    while True:
        place = rng.randrange(len(text) + 1)
        new = rng.choice("0123456789+-*/=R$[], >\nAC")
        kept = text[place + rng.randrange(2) :]
        change = text[:place] + rng.choice([new, ""]) + kept
        if change != text:
            return change


@pytest.mark.parametrize(("layout", "operation"), SERVED)
@pytest.mark.parametrize("options", [{}, {"max_digits": 1}, {"max_digits": 25}])
def test_one_corrupted_character_is_refuted(layout, operation, options):
    """In any text of the row; by columns and row by row; and its neighbours stay confirmed.

    Where the layout leaves something free, such as a space, the row must mean the same.
    """
    table = rows_of(layout, operation, count=25, **options)
    reader = readers()[layout]
    rng = random.Random(f"{layout} {operation} {options}")
    for text in TEXTS:
        values = table[text].to_pylist()
        for place, value in enumerate(values):
            wrong = corrupted(value, rng)
            changed = [*values[:place], wrong, *values[place + 1 :]]
            column = table.schema.get_field_index(text)
            broken = table.set_column(column, table.schema.field(text), pa.array(changed))
            reasons = reader.check_rows(broken)
            before, row = (
                each.slice(place, 1).select(COLUMNS).to_pylist()[0] for each in (table, broken)
            )
            if not reasons[place]:
                assert text in ("question", "solution", "answer"), (text, value, wrong)
                assert meaning(reader, before) == meaning(reader, row), (text, value, wrong)
            assert not any(reasons[:place] + reasons[place + 1 :])
            assert reader.check(row) == reasons[place]


@pytest.mark.parametrize("layout", layouts.names())
@pytest.mark.parametrize(
    "question",
    [
        "",
        "\n",
        "586+47",
        "586+47=\n",
        "0586+47=",
        "٥+٣=",
        "5+3+2=",
        "+=",
        "-5+3=",
        "5/0 (exact quotient)=",
        "5/0 (quotient R remainder)=",
        "0/0 (exact quotient)=",
        "7/2 (exact quotient)=",
        "$0/0 (exact quotient)=",
        "Input:\n5/0 (exact quotient)\nTarget:\n",
        "9" * 5_000 + "+1=",
        "9" * 1_990 + "*" + "9" * 1_990 + "=",
        "x" * 1_000_000,
        "{0}",
        "\0",
    ],
)
def test_odd_questions_are_refuted(layout, question):
    row = {"question": question, "answer": "5", "solution": "", "claim": "{0}", **PLAIN}
    reasons = readers()[layout].check_rows(pa.table({name: [row[name]] for name in TEXTS}))
    assert reasons == [readers()[layout].check(row)]
    assert reasons[0]
    assert len(reasons[0]) < 2_000


@pytest.mark.parametrize(
    "answer", ["", "-0", "+633", "0633", "６３３", "9" * 1_000_000, "633 ", "--633"]
)
def test_odd_answers_are_refuted(answer):
    claim = '["eq",["add","586","47"],"633"]'
    row = {"question": "586+47=", "answer": answer, "solution": "", "claim": claim, **PLAIN}
    reasons = readers()["plain"].check_rows(pa.table({name: [row[name]] for name in TEXTS}))
    assert reasons[0].startswith("the answer is '633', not")
    zero = {
        "question": "5-5=",
        "answer": "-0",
        "solution": "",
        "claim": '["eq",["sub","5","5"],"-0"]',
        **PLAIN,
    }
    assert readers()["plain"].check_rows(pa.table({name: [zero[name]] for name in TEXTS}))[0]


def test_the_first_wrong_step_is_named():
    table = rows_of("scratchpad", "addition", count=1, min_digits=4, max_digits=4)
    row = table.select(TEXTS).to_pylist()[0]
    lines = row["solution"].split("\n")
    lines[4] = lines[4].replace("A->", "A->1")
    lines[6] = "and so on"
    reason = readers()["scratchpad"].check({**row, "solution": "\n".join(lines)})
    assert reason.startswith("line 5 of the solution is ")
    cut = readers()["scratchpad"].check({**row, "solution": "\n".join(lines[:4]) + "\n"})
    assert cut.startswith("the solution lacks line 5")
    more = readers()["scratchpad"].check({**row, "solution": row["solution"] + "\n6 3 3"})
    assert more.startswith("the solution goes on after its end")


def test_mixed_tables_are_read_row_by_row_in_their_order():
    tables = [rows_of("plain", operation, count=300) for operation in FORMS]
    tables.append(rows_of("plain", "division", count=300, form="exact"))
    order = random.Random(1).sample(range(1_500), 1_500)
    mixed = pa.concat_tables(tables).take(order)
    reader = readers()["plain"]
    assert set(reader.check_rows(mixed)) == {""}
    answers = mixed["answer"].to_pylist()
    answers[77] += "1"
    column = mixed.schema.get_field_index("answer")
    broken = mixed.set_column(column, mixed.schema.field("answer"), pa.array(answers))
    assert [place for place, reason in enumerate(reader.check_rows(broken)) if reason] == [77]
    assert reader.check_rows(mixed.slice(0, 0)) == []


def test_unreadable_text_is_bad_input():
    for reader in readers().values():
        with pytest.raises(BadInputError):
            reader.read("this asks nothing", "4")
    plain = readers()["plain"]
    for question in ("what is 2 + 2?", ""):
        with pytest.raises(BadInputError, match="is no calculation in layout plain"):
            plain.answer_to(question)
    with pytest.raises(BadInputError, match="is not in layout plain"):
        plain.read("5+7=", "twelve")
    with pytest.raises(BadInputError, match="has no answer"):
        plain.answer_to("5/0 (exact quotient)=")
