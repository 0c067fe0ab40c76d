import json
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    MAX_DEPTH,
    MAX_JSON,
    MAX_NUMERAL,
    Apply,
    Decimal,
    Number,
    Text,
    Variable,
    call,
    from_data,
    from_json,
    to_data,
    to_json,
    variables,
    walk,
)
from mathmill.schemas.operators import OPERATORS
from mathmill.schemas.problem import Problem
from mathmill.testing import trees

X = Variable("x")


@given(trees.of_any_operator())
def test_json_gives_back_every_tree(tree):
    text = to_json(tree)
    assert from_json(text) == tree
    assert to_json(from_json(text)) == text


@given(trees.of_any_operator())
def test_trees_are_values(tree):
    again = pickle.loads(pickle.dumps(tree))
    assert again == tree
    assert hash(again) == hash(tree)


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (call("eq", call("gcd", 48, 18), 6), '["eq",["gcd","48","18"],"6"]'),
        (Number(Fraction(-3, 4)), '"-3/4"'),
        (Number(Fraction(6, 3)), '"2"'),
        (Decimal("2.50"), '"2.50"'),
        (Decimal("-0.0"), '"-0.0"'),
        (Variable("v_1"), '["var","v_1"]'),
        (Text('a "b" \\ é'), '["text","a \\"b\\" \\\\ é"]'),
        (call("pi"), '["pi"]'),
        (call("list"), '["list"]'),
        (X**2 - 1, '["sub",["pow",["var","x"],"2"],"1"]'),
    ],
)
def test_the_json_form_is_this(tree, text):
    """Datasets on disk hold these texts: they may not change."""
    assert to_json(tree) == text
    assert from_json(text) == tree


@pytest.mark.parametrize("digits", [1, 19, 20, 400, MAX_NUMERAL - 1])
def test_integers_of_any_size_survive(digits):
    number = Number(-(10**digits) + 7)
    assert from_json(to_json(number)) == number


def test_numbers_are_normal():
    assert Number(Fraction(6, 2)) == Number(3)
    assert hash(Number(Fraction(6, 2))) == hash(Number(3))
    assert to_json(Number(2)) != to_json(Decimal("2.0"))  # one value, not written the same
    assert Decimal("2.0").value == 2


def test_a_whole_fraction_below_is_the_integer():
    assert from_json('"6/3"') == Number(2)
    assert from_json('"-2/4"') == Number(Fraction(-1, 2))


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=lambda known: known.name)
def test_too_few_and_too_many_arguments_are_refused(operator):
    whole = [_of_sort(operator, at) for at in range(operator.least)]
    assert Apply(operator.name, tuple(whole)).sort == operator.result
    if operator.least:
        with pytest.raises(BadInputError, match=operator.name):
            Apply(operator.name, tuple(whole[:-1]))
    if operator.most < 10:
        many = [_of_sort(operator, at) for at in range(operator.most + 1)]
        with pytest.raises(BadInputError, match=operator.name):
            Apply(operator.name, tuple(many))


def _of_sort(operator, at):
    sort = operator.arguments[min(at, len(operator.arguments) - 1)] if operator.arguments else "any"
    return {
        "number": Number(1),
        "truth": call("true"),
        "list": call("list", 1),
        "set": call("set", 1),
        "matrix": call("matrix", call("list", 1)),
        "text": Text("a"),
        "variable": Variable("x"),
        "any": Number(1),
    }[sort]


@pytest.mark.parametrize(
    ("operator", "arguments", "message"),
    [
        ("add", (1, call("true")), "argument 2 of add is a number, not a truth"),
        ("and", (X,), "argument 1 of and is a truth, not a number"),
        ("derivative", (X, 2), "argument 2 of derivative is a variable, not a number"),
        ("det", (call("list", 1),), "argument 1 of det is a matrix, not a list"),
        ("sorted", (3,), "argument 1 of sorted is a list, not a number"),
        ("run", (X, call("list")), "argument 1 of run is a text, not a number"),
        ("nonsense", (1,), "no operator is called 'nonsense'"),
    ],
)
def test_arguments_of_another_sort_are_refused(operator, arguments, message):
    with pytest.raises(BadInputError, match=message):
        call(operator, *arguments)


def test_a_sort_that_is_not_known_passes():
    assert call("add", call("element", call("list", 1), 0), 1).sort == "number"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6",
        "null",
        "true",
        "{}",
        "[]",
        "[1]",
        '[["add"]]',
        '["add"]',
        '["add","1"]',
        '["add","1",2]',
        '["add","1",null]',
        '["var"]',
        '["var","x","y"]',
        '["var",["var","x"]]',
        '["var","1x"]',
        '["var","x y"]',
        '["var","__import__"]',
        '["text",5]',
        '["__class__","1"]',
        '"x"',
        '"1/0"',
        '"1e5"',
        '"0x10"',
        '" 1"',
        '"1_000"',
        '"+1"',
        '"1."',
        '".5"',
        '"1/2/3"',
        '"1/-2"',
        '"١"',
        '"NaN"',
        "NaN",
        '"' + "9" * (MAX_NUMERAL + 1) + '"',
        '["add","1","2"',
        "[" * 100_000,
        '["neg",' * (MAX_DEPTH + 2) + '"1"' + "]" * (MAX_DEPTH + 2),
        '["text","' + "a" * MAX_JSON + '"]',
        '["add","1","2"]\x00',
    ],
    ids=lambda text: text[:24].replace("\x00", "NUL"),
)
def test_what_is_no_claim_is_bad_input(text):
    with pytest.raises(BadInputError) as caught:
        from_json(text)
    assert len(str(caught.value)) < 400  # a message of one screen, whatever the text


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(), parts, max_size=2),
    max_leaves=10,
))  # fmt: skip
def test_any_json_reads_or_is_bad_input(data):
    try:
        tree = from_json(json.dumps(data))
    except BadInputError:
        return
    assert from_data(to_data(tree)) == tree


def test_nesting_up_to_the_cap_reads():
    tree = call("neg", X)
    for _ in range(MAX_DEPTH - 1):
        tree = call("neg", tree)
    assert from_json(to_json(tree)) == tree


@pytest.mark.parametrize("size", [MAX_NUMERAL + 400, 10**6])
def test_a_number_too_long_to_write_is_bad_input(size):
    with pytest.raises(BadInputError, match="too long"):
        to_json(Number(1 << (size * 4)))


@pytest.mark.parametrize("value", [1.5, True, "1", None, 1 + 2j])
def test_a_number_holds_only_exact_values(value):
    with pytest.raises(BadInputError):
        Number(value)


@pytest.mark.parametrize("text", ["2", "1e3", "1.", ".5", "1/2", "1.5/2", "x", "1.5\n", ""])
def test_a_decimal_holds_digits_point_digits(text):
    with pytest.raises(BadInputError):
        Decimal(text)


def test_python_operators_build_trees():
    assert to_json(3 * X**2 - X / 2 + 1) == to_json(
        call("add", call("sub", call("mul", 3, call("pow", X, 2)), call("div", X, 2)), 1)
    )
    assert call("neg", X) == -X
    assert call("sub", 1, X) == 1 - X
    assert call("div", 1, X) == 1 / X


def test_walk_and_variables():
    tree = call("eq", call("mul", X, Variable("y")), call("add", X, 1))
    assert [type(node).__name__ for node in walk(tree)][:4] == [
        "Apply",
        "Apply",
        "Variable",
        "Variable",
    ]
    assert variables(tree) == {"x", "y"}


def test_a_problem_reads_its_claim_from_json_data():
    claim = call("eq", call("gcd", 4, 6), 2)
    problem = Problem(question="?", answer="2", answer_type="integer", claim=claim, canonical="c")
    again = Problem.model_validate_json(problem.model_dump_json())
    assert again.claim == claim
