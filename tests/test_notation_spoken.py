"""Formulas in words and in LaTeX: what is written is read back, by another parser, as it was."""

import re
from fractions import Fraction

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill import generators
from mathmill.generators.notation.formulas import formula
from mathmill.generators.notation.words import number, said
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Number, Variable, variables
from mathmill.schemas.notation import to_latex
from mathmill.schemas.reader import read
from mathmill.validators import check, check_table, score
from mathmill.validators.exact.spoken import heard, spoken

KINDS = ("to_latex", "to_words", "readings")


@given(st.integers(0, 2**64 - 1), st.integers(2, 5))
@settings(max_examples=200)
def test_words_and_latex_come_back_as_the_same_tree(seed, depth):
    tree = formula(Stream.of_noise(seed), depth)
    words = said(tree)
    assert heard(words) == tree
    assert read(to_latex(tree)) == tree
    assert spoken(tree) == words  # two speakers, written apart


def test_numbers_in_words():
    assert [number(n) for n in (0, 13, 20, 45, 300, 342)] == [
        "zero", "thirteen", "twenty", "forty-five", "three hundred", "three hundred forty-two",
    ]  # fmt: skip
    assert all(heard(number(n)) == Number(n) for n in range(1_000))
    assert len({number(n) for n in range(1_000)}) == 1_000


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the fraction two times a plus three over a minus one end fraction", "(2*a + 3)/(a - 1)"),
        ("x plus y squared", "x + y^2"),
        ("open parenthesis x plus y close parenthesis squared", "(x + y)^2"),
        ("the square root of x plus one end root plus y", "sqrt(x + 1) + y"),
        ("two to the power n plus one end power", "2^(n + 1)"),
        ("a minus b plus c is at most d", "a - b + c <= d"),
        ("n factorial", "n!"),
    ],
)
def test_words_that_were_read_by_hand(words, plain):
    assert heard(words) == read(plain)
    assert spoken(read(plain)) == words


@pytest.mark.parametrize(
    "words",
    ["", "x plus", "the fraction x over y", "x y", "x squared end power", "seventy-zero", "hello"],
)
def test_what_is_no_formula_is_refused_in_words(words):
    with pytest.raises(BadInputError, match="expected"):
        heard(words)


_SYMPY = {
    "add": sympy.Add, "sub": lambda a, b: a - b, "mul": sympy.Mul, "div": lambda a, b: a / b,
    "pow": sympy.Pow, "sqrt": sympy.sqrt, "root": sympy.root, "sin": sympy.sin, "cos": sympy.cos,
    "tan": sympy.tan, "ln": sympy.log, "exp": sympy.exp, "factorial": sympy.factorial,
}  # fmt: skip


def _value(tree, at):
    if isinstance(tree, Number):
        return sympy.Integer(tree.value)
    if isinstance(tree, Variable):
        return at[tree.name]
    return _SYMPY[tree.operator](*(_value(part, at) for part in tree.arguments))


def test_both_ways_have_the_same_value_for_sympy():
    """The tree from the words and the one from LaTeX, put into SymPy at real numbers."""
    stream = Stream.of_noise(4)
    compared = 0
    for _ in range(40):
        tree = formula(stream, 3)
        if isinstance(tree, Apply) and tree.operator in ("eq", "lt", "gt", "le", "ge"):
            continue
        at = {name: sympy.Rational(k + 2, 3) for k, name in enumerate(sorted(variables(tree)))}
        assert _value(heard(said(tree)), at) == _value(read(to_latex(tree)), at)
        compared += 1
    assert compared > 20


def test_the_four_readings_of_the_literature():
    """Two a plus three over a minus one at a = 5."""
    question = generators.get("notation.readings").item(0).question
    words = re.sub('"[^"]+"', '"two a plus three over a minus one"', question)
    words = re.sub(r"at [a-z] = [0-9]+", "at a = 5", words)
    from mathmill.validators.prose.notation import derive

    answer = derive({"question": words}).answer
    assert {Fraction(text) for text in answer.strip("{}").split(", ")} == {
        Fraction(13, 4), Fraction(43, 4), Fraction(8, 5), Fraction(48, 5),
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_confirmed_and_changed_ones_refuted(kind):
    made = generators.get(f"notation.{kind}")
    table = made.table(start=0, count=100, seed=5)
    assert set(check_table(table)["verdict"].to_pylist()) == {"confirmed"}
    for index in range(10):
        problem = made.item(index)
        answers = {"answer": problem.answer + "1", "label": "x", "tags": ("x",)}
        for name, value in answers.items():
            assert check(problem.model_copy(update={name: value})).refuted


def test_other_latex_of_the_same_formula_is_right():
    made = generators.get("notation.to_latex")
    for index in range(40):
        problem = made.item(index)
        other = problem.answer.replace(" \\cdot ", " \\times ").replace("\\frac", "\\dfrac")
        assert score(problem, f"It is ${other}$ in the end: \\boxed{{{other}}}").confirmed
        assert score(problem, f"\\boxed{{{problem.answer} + 1}}").refuted
    problem = generators.get("notation.to_words").item(0)
    assert score(problem, f"The answer is: {problem.answer}").confirmed
    assert score(problem, f"The answer is: {problem.answer} plus one").refuted


@pytest.mark.parametrize(
    ("kind", "answer", "given"),
    [
        ("to_words", "q minus eight hundred eighteen", "q minus eight hundred and eighteen"),
        ("to_words", "p plus thirty-five", "P plus thirty five"),
        ("to_latex", r"\exp\left(x\right) + 1", "e^{x} + 1"),
        ("to_latex", r"\exp\left(1\right) + x", "e + x"),
        ("to_latex", r"\left(\tan\left(m\right)\right)^{2}", r"\tan^2 m"),
        ("to_latex", r"\left(\tan\left(m\right)\right)^{2}", r"\tan\left(m\right)^{2}"),
    ],
)
def test_what_says_the_same_is_right_too(kind, answer, given):
    problem = generators.get(f"notation.{kind}").item(0)
    row = problem.model_copy(update={"answer": answer})
    assert score(row, given).confirmed
    assert score(row, f"{given} {'plus one' if kind == 'to_words' else '+ 1'}").refuted


@pytest.mark.parametrize(
    ("plain", "latex"),
    [
        ("tan(m)^2", r"\left(\tan\left(m\right)\right)^{2}"),
        ("factorial(ln(x))", r"\left(\ln\left(x\right)\right)!"),
        ("lcm(a, b)^2", r"\left(\operatorname{lcm}\left(a, b\right)\right)^{2}"),
    ],
)
def test_an_exponent_behind_a_function_is_outside(plain, latex):
    assert to_latex(read(plain)) == latex
    assert read(latex) == read(plain)
