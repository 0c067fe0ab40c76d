"""Calc-X: the spec's own chain, what the calculator shows, and chains checked call by call."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.generators import get
from mathmill.generators.layouts.calc_x import calc_x
from mathmill.generators.layouts.calc_x.arithmetic import called, calls_of, shown, value_of
from mathmill.generators.layouts.calc_x.markup import answered, convert, escaped
from mathmill.generators.layouts.calc_x.near import similarity, without_near_duplicates
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.calc_x import chain_fault, same_result, value_shown

READER = readers()["calc_x"]
OPERATIONS = ("addition", "subtraction", "multiplication", "division")

NOTES = (
    "Twelve boxes of 7 pencils hold 12*7=<<12*7=84>>84 pencils.\n"
    "A third is 84/3=<<84/3=28>>28.\n#### 28"
)
CHAIN = """\
Twelve boxes of 7 pencils hold 12*7=
<gadget id="calculator">12*7</gadget>
<output>84</output>
84 pencils.
A third is 84/3=
<gadget id="calculator">84/3</gadget>
<output>28</output>
28.
Final result is 28.

<result>28</result>"""


def test_the_spec_s_chain():
    """arithmetic_formats.md, section 11."""
    assert convert(NOTES) == CHAIN
    assert convert(NOTES.partition("\n####")[0], "28") == CHAIN
    assert chain_fault(CHAIN) == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1250*8", "10_000"),
        ("5/2", "5/2 = around 2.5"),
        ("1000000/3", "1_000_000/3 = around 333_333.333333"),
        ("-5/2", "-5/2 = around -2.5"),
        ("0.1*3", "0.3"),
        ("2.50*2", "5"),
        ("1234.5*1000", "1_234_500"),
        ("2/3*1.0", "0.666667"),
        ("0.0000001*-1", "0"),
        ("2*(3+4)-10", "4"),
        ("2**10", "1_024"),
        ("7-10", "-3"),
        ("1_000+1", "1_001"),
        ("1,000+1", "1_001"),
        ("10**-1", "1/10 = around 0.1"),
        ("7//2", "3"),
    ],
)
def test_values_as_the_calculator_shows_them(text, wanted):
    assert shown(value_of(text)) == wanted
    assert called(text) == wanted
    assert value_shown(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["1/0", "", "2+", "(2", "2)", "x+1", "__import__('os')", "9**9**9", "2 3", "." * 9, "(" * 99],
)
def test_errors_are_shown_and_never_raised(text):
    assert called(text).startswith("ERROR: ")
    assert value_shown(text) == ""


expressions = st.recursive(
    st.integers(0, 5_000).map(str) | st.decimals(0, 99, places=2).map(str),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(
        lambda parts: f"({parts[0]}{parts[1]}{parts[2]})"
    ),
    max_leaves=6,
)


@given(expressions)
def test_both_calculators_agree(text):
    try:
        value = value_of(text)
    except ZeroDivisionError:
        assert value_shown(text) == ""
        return
    assert value_shown(text) == shown(value)
    calls = calls_of(text)
    assert all(value_shown(each, exact=True) == says for each, says in calls)
    signs = sum(text.count(sign) for sign in "+-*/")
    assert len(calls) == signs
    if calls:  # the last shows the value of the whole, exactly
        last = calls[-1][1].partition(" = ")[0]
        assert value_of(last).number == value.number


def test_one_call_for_each_operation():
    assert calls_of("3*(4+5)") == [("4+5", "9"), ("3*9", "27")]
    assert calls_of("(1/3+1)*-2") == [
        ("1/3", "1/3 = around 0.333333"),
        ("(1/3)+1", "4/3 = around 1.333333"),
        ("(4/3)*(-2)", "-8/3 = around -2.666667"),
    ]
    assert calls_of("7") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5*7=<<5*7=36>>36\n#### 36", "5\\*7 is 35"),
        ("<<5/0=0>>0\n#### 0", "division by zero"),
        ("<<five=5>>\n#### 5", "no calculation"),
        ("5*7=<<5*7=35>>35", "no result"),
    ],
)
def test_wrong_notes_are_refused(text, message):
    with pytest.raises(BadInputError, match=message):
        convert(text)


def test_prose_is_kept_and_escaped():
    text = "If x < 3 & y > 2,  5+5 = $<<5+5=10>>10 .\n\nSo  A.\n#### A"
    chain = convert(text)
    assert "If x &lt; 3 &amp; y &gt; 2,  5+5 = $\n<gadget" in chain
    assert "</output>\n10 .\n\nSo  A.\nFinal result is A.\n\n<result>A</result>" in chain
    assert chain_fault(chain) == ""
    assert convert("#### 70,000").endswith("<result>70_000</result>")
    assert escaped("<&>") == "&lt;&amp;&gt;"
    assert chain_fault(convert(escaped("tags like <result> are prose") + "\n#### 1")) == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<output>84<", "<output>85<", "call 1, '12*7', shows '84'"),
        ("84/3</gadget>", "84/4</gadget>", "call 2, '84/4', shows '21'"),
        ("<result>28", "<result>29", "but <result> has '29'"),
        ("</gadget>\n", "</gadget>", "a tag is torn"),
        ("boxes", "<boxes>", "not escaped"),
        ("boxes", "boxes & more", "not escaped"),
        ("\n\n<result>", "\n<result>", "does not end in"),
        ("84/3</gadget>", "84/x</gadget>", "call 2"),
    ],
)
def test_what_is_wrong_with_a_chain(old, new, message):
    assert message in chain_fault(CHAIN.replace(old, new, 1))


def test_a_calculation_is_one_call():
    page = get("arithmetic.multiplication").item(0, layout="calc_x")
    table = get("arithmetic.multiplication").table(count=200, layout="calc_x", min_digits=4)
    assert "Final result is" in "\n".join(page.solution)
    for row in table.to_pylist():
        asked = row["question"].removesuffix("=")
        assert row["solution"].startswith(f'\n<gadget id="calculator">{asked}</gadget>\n<output>')
        assert chain_fault(row["question"] + row["solution"] + row["answer"]) == ""
        assert "_" in row["answer"]


@pytest.mark.parametrize("task", OPERATIONS)
@pytest.mark.parametrize("errors", [0.0, 1.0])
def test_every_row_is_right(task, errors):
    for form in ("remainder", "exact") if task == "division" else (None,):
        given = {} if form is None else {"form": form}
        table = get(f"arithmetic.{task}").table(
            count=600, layout="calc_x", errors=errors, max_digits=6, **given
        )
        checked = check_table(table)
        assert set(checked["verdict"].to_pylist()) == {"confirmed"}, checked["reason"]
        assert sum(map(bool, checked["wrong_step"].to_pylist())) >= 570 * errors
        for row in table.slice(0, 100).to_pylist():
            right = READER.read(row["question"], row["answer"], row["solution"])
            assert (right.task, right.answer) == (task, row["answer"])
            if not errors:
                assert chain_fault(row["question"] + row["solution"] + row["answer"]) == ""


EXPRESSION = """\
3*(4+5) =\x20
4+5=
<gadget id="calculator">4+5</gadget>
<output>9</output>
9.
3*9=
<gadget id="calculator">3*9</gadget>
<output>27</output>
27.
Final result is 27.

<result>27</result>"""


def expression_page(text):
    instance = Instance("expression", (), (), f"{text} = ", "")
    page = calc_x.page(instance, calc_x.options({}, 1), Stream.of_noise(1), "expression")
    return page.question + page.solution + page.answer


def test_an_expression_is_a_call_for_each_operation():
    assert expression_page("3*(4+5)") == EXPRESSION
    for text, calls in {
        "7-2": "7-2",
        "-2*(-3)+50% (x% is x/100)": "(-2)*(-3)=|6+0.5",
        "[1+(2-3)]*4/3": "2-3=|1+(-1)=|0*4=|0/3",
        "1-2*3-4/8": "2*3=|1-6=|4/8=|(-5)-(1/2)",
        "0.1/3*30": "0.1/3=|(1/30)*30",
    }.items():
        page = expression_page(text)
        assert re.findall('calculator">(.*)</gadget>', page) == calls.replace("=", "").split("|")
        assert chain_fault(page) == ""
        question, solution = page.split("= ", 1)
        right = READER.read(f"{question}= ", solution)
        assert right.solution + right.answer == solution


@pytest.mark.parametrize("given", [{}, {"exact": False}, {"errors": 1.0}, {"square": 1.0}])
def test_expressions_are_read_back(given):
    table = get("arithmetic.expression").table(count=400, layout="calc_x", **given)
    checked = check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}, checked["reason"]
    rng = random.Random(str(given))
    for row in [] if "errors" in given else table.to_pylist():
        assert chain_fault(row["question"] + row["solution"] + row["answer"]) == ""
        for name in ("solution", "answer"):
            at = rng.randrange(len(row[name]))
            changed = row[name][:at] + rng.choice("0123456789+-_<. ") + row[name][at + 1 :]
            if changed != row[name]:
                assert READER.check({**row, name: changed})


@pytest.mark.parametrize("task", OPERATIONS)
def test_one_corrupted_character_is_refuted(task):
    rng = random.Random(task)
    for row in get(f"arithmetic.{task}").table(count=250, layout="calc_x").to_pylist():
        for name in ("question", "solution", "answer", "claim"):
            at = rng.randrange(len(row[name]))
            new = rng.choice("0123456789+-*/=R_<>. \n")
            changed = row[name][:at] + new + row[name][at + rng.randrange(2) :]
            if changed != row[name]:
                assert READER.check({**row, name: changed}), changed


def test_scoring_has_the_paper_s_tolerance():
    row = get("arithmetic.addition").table(count=1, min_digits=4, layout="calc_x").to_pylist()[0]
    right = int(row["answer"].removesuffix("</result>").replace("_", ""))
    assert score(row, row["solution"] + row["answer"]).confirmed
    assert score(row, row["solution"] + row["answer"], steps=True).confirmed
    assert score(row, f"So.\n<result>{right}</result>").confirmed
    assert score(row, f"The final result is {right}.").confirmed
    assert score(row, f"<result>{right + right // 200}</result>").confirmed
    assert score(row, f"<result>{right + right // 50}</result>\n{right}").refuted
    assert score(row, f"Final result is {right}.\n\n<result>7</result>").refuted
    assert score(row, f"<result>{right + 1}</result>", steps=True).refuted
    assert score(row, str(right)).confirmed
    assert score(row, "<result></result>").refuted
    assert same_result("C)", "c")
    assert not same_result("A", "C")
    assert same_result("5/2", "2.5")
    assert not same_result("", "0")
    assert not same_result("0.001", "0")


def test_a_call_that_a_model_made_is_answered():
    for text, wanted in {"1250*8": "10_000", "5/2": "5/2 = around 2.5"}.items():
        said = f'So\n<gadget id="calculator">{text}</gadget>'
        assert answered(said) == f"{said}\n<output>{wanted}</output>\n"
    assert "<output>ERROR: division by zero</output>" in answered(
        '<gadget id="calculator">1/0</gadget>'
    )
    with pytest.raises(BadInputError, match="does not end in a call"):
        answered("So")


def test_near_duplicates_of_a_test_set_are_taken_out():
    """Beside the definition: every pair compared."""
    rng = random.Random(4)
    words = "ann bob has buys sells red blue pens boxes many how 3 4".split()
    texts = [" ".join(rng.choices(words, k=rng.randint(0, 9))) for _ in range(250)]
    train, test = texts[:200], texts[200:]
    for threshold in (0.2, 0.5, 0.9, 1.0):
        far = [
            place
            for place, text in enumerate(train)
            if max(similarity(text, other) for other in test) < threshold
        ]
        assert without_near_duplicates(train, test, threshold) == far
    assert without_near_duplicates(train, [], 0.5) == list(range(200))
    assert similarity("Pens, red!", "pens RED") == 1
    with pytest.raises(ValueError, match="threshold=0"):
        without_near_duplicates(train, test, 0)
