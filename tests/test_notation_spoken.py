"""Formulas in words and in LaTeX: what is written is read back, by another parser, as it was."""

import re
from fractions import Fraction
from typing import get_args

import pytest

from mathmill import generators
from mathmill.generators.notation.formulas import formula
from mathmill.generators.notation.grammar import Topic
from mathmill.generators.notation.words import number, said
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Number, walk
from mathmill.schemas.notation import to_latex
from mathmill.schemas.reader import read
from mathmill.schemas.sentences import AFTER, BEFORE
from mathmill.schemas.typeset import typeset
from mathmill.validators import check, check_table, score
from mathmill.validators.exact.dictated import dictated
from mathmill.validators.exact.hearing import heard
from mathmill.validators.exact.printed import printed
from mathmill.validators.exact.spoken import spoken

KINDS = ("to_latex", "to_words", "sentence", "natural", "readings")


@pytest.mark.parametrize("topic", get_args(Topic))
def test_words_and_latex_come_back_as_the_same_tree(topic):
    stream = Stream.of_noise(len(topic))
    for _ in range(300):
        tree = formula(stream, 1, 6, (topic,))
        words = said(tree)
        assert heard(words) == tree
        assert printed(typeset(tree)) == tree
        assert spoken(tree) == words  # two speakers, written apart


def test_other_formulas_have_other_words_and_other_latex():
    stream = Stream.of_noise(1)
    trees = {formula(stream, 1, 6, get_args(Topic)) for _ in range(4_000)}
    assert len(trees) > 3_000
    assert len({said(tree) for tree in trees}) == len(trees)
    assert len({typeset(tree) for tree in trees}) == len(trees)


def test_formulas_are_of_every_kind():
    stream = Stream.of_noise(2)
    found = {
        node.operator
        for _ in range(3_000)
        for node in walk(formula(stream, 2, 6, get_args(Topic)))
        if hasattr(node, "operator")
    }
    assert found >= {
        "sum", "product_over", "integral", "antiderivative", "limit", "derivative", "log", "abs",
        "binomial", "factorial", "indexed", "applied", "root", "and", "eq", "ne", "lt", "ge", "pi",
    }  # fmt: skip


def test_numbers_in_words():
    assert [number(n) for n in (0, 13, 20, 45, 300, 342)] == [
        "zero", "thirteen", "twenty", "forty-five", "three hundred", "three hundred forty-two",
    ]  # fmt: skip
    assert all(heard(number(n)) == Number(n) for n in range(1_000))
    assert len({number(n) for n in range(1_000)}) == 1_000


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("the fraction two a plus three over a minus one end fraction", "(2*a + 3)/(a - 1)"),
        ("x plus y squared", "x + y^2"),
        ("open parenthesis x plus y close parenthesis squared", "(x + y)^2"),
        ("the square root of x plus one end root plus y", "sqrt(x + 1) + y"),
        ("two to the power n plus one end power", "2^(n + 1)"),
        ("a minus b plus c is at most d", "a - b + c <= d"),
        ("n factorial", "n!"),
        ("zero is less than x is at most three", "0 < x <= 3"),
        ("negative two x squared y", "-2*x^2*y"),
        ("the sum from k equals one to n of two k plus one end sum", "sum(2*k + 1, k, 1, n)"),
        (
            "the integral from zero to pi of the sine of x end sine with respect to x end integral",
            "integral(sin(x), x, 0, pi)",
        ),
        ("the limit as n approaches infinity of a sub n end limit", "limit(a_n, n, infinity)"),
        (
            "the second derivative with respect to x of y end second derivative",
            "derivative(y, x, 2)",
        ),
        ("f prime of x plus h end f", "applied(f, x + h, 1)"),
        ("capital s with index n plus one end index", "indexed(S, n + 1)"),
        ("the logarithm to base two of x end logarithm", "log(x, 2)"),
        ("the binomial n choose k end binomial", "binomial(n, k)"),
    ],
)
def test_words_that_were_read_by_hand(words, plain):
    assert heard(words) == read(plain)
    assert spoken(read(plain)) == words


@pytest.mark.parametrize(
    "words",
    [
        "",
        "x plus",
        "the fraction x over y",
        "x two",
        "x squared end power",
        "seventy-zero",
        "hello",
        "the sum from k to n of k end sum",
        "the integral of x end integral",
        "capital alpha",
    ],
)
def test_what_is_no_formula_is_refused_in_words(words):
    with pytest.raises(BadInputError, match="expected"):
        heard(words)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"2ab\left(x + 1\right)", "2*a*b*(x + 1)"),
        (r"\sin 2x", "sin(2*x)"),
        (r"\sin^2 x\cos x", "sin(x)^2*cos(x)"),
        (r"\cos(x)^2", "cos(x)^2"),
        (r"\int_0^1 x\,\mathrm{d}x", "integral(x, x, 0, 1)"),
        (r"\int x^2 + 1 \, dx", "antiderivative(x^2 + 1, x)"),
        (r"\sum\limits_{k=1}^{n} k + 1", "sum(k, k, 1, n) + 1"),
        (r"\lim_{x\rightarrow 0}\dfrac{\sin x}{x}", "limit(sin(x)/x, x, 0)"),
        (r"\frac{d^2y}{dx^2} = -y", "derivative(y, x, 2) = -y"),
        (r"\frac{d}{dx} x^2", "derivative(x^2, x)"),
        (r"\lvert x - 1\rvert \leq |y|", "abs(x - 1) <= abs(y)"),
        (r"f'(x) + x(y)", "applied(f, x, 1) + x*y"),
        (r"a_{n+1} - a_n", "indexed(a, n + 1) - a_n"),
        (r"0<x\le 1", "0 < x <= 1"),
        (r"\log_2 x", "log(x, 2)"),
        (r"n!\,m", "n!*m"),
        (r"3\cdot2^x\times\dfrac{1}{2}", "3*2^x*(1/2)"),
    ],
)
def test_latex_that_was_read_by_hand(latex, plain):
    assert printed(latex) == read(plain)


@pytest.mark.parametrize(
    "latex",
    ["", "x +", r"\frac{x}{y", r"\int_0^1 x", r"\int_0 x dx", r"\log x", r"\sin^{-1} x", r"\foo",
     "x 2", r"\sum_{k}^{n} k", "{" * 5_000, "(" * 5_000, "|" * 5_000, "x" * 20_000, "f'"],
)  # fmt: skip
def test_what_is_no_latex_of_a_formula_is_refused_in_words(latex):
    with pytest.raises(BadInputError):
        printed(latex)


def test_a_sentence_is_taken_apart_in_one_way():
    tree = {False: "x squared", True: "x is less than one"}
    for kind in BEFORE:
        words = tree[kind != "term"]
        for before in BEFORE[kind]:
            for after in AFTER[kind]:
                parts = dictated(f"{before} {words}{after}")
                assert (parts.before, parts.words, parts.after) == (f"{before} ", words, after)


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


def test_a_wrong_question_is_refuted():
    for kind, old, new in (
        ("to_latex", "minus", "plus"), ("to_words", "x", "y"), ("sentence", "plus", "minus"),
        ("natural", "plus", "minus"), ("natural", "over", "plus"), ("to_words", ";", ","),
    ):  # fmt: skip
        table = generators.get(f"notation.{kind}").table(start=0, count=200, seed=8)
        rows = [row for row in table.to_pylist() if old in re.sub(r"\\[a-z]+", "", row["question"])]
        changed = [row | {"question": row["question"].replace(old, new)} for row in rows]
        assert len(changed) > 20, kind
        broken = table.from_pylist(changed, schema=table.schema)
        assert "confirmed" not in check_table(broken)["verdict"].to_pylist(), kind


def test_a_sentence_is_right_with_its_words_and_its_formula():
    made = generators.get("notation.sentence")
    for index in range(40):
        problem = made.item(index)
        before, latex, after = problem.answer.split("$")
        other = latex.replace("\\frac", "\\dfrac")
        assert score(problem, f"{before}\\({other}\\){after}").confirmed
        assert score(problem, f"{before}${latex} + 1${after}").refuted
        assert score(problem, f"So {problem.answer}").refuted
        assert score(problem, latex).refuted


def test_other_latex_of_the_same_formula_is_right():
    made = generators.get("notation.to_latex")
    for index in range(60):
        problem = made.item(index)
        other = problem.answer.replace("\\frac", "\\dfrac").replace("(", "\\left( ")
        other = other.replace("\\left\\left", "\\left").replace(")", "\\right)")
        other = other.replace("\\right\\right", "\\right").replace("\\le ", "\\leq ")
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
