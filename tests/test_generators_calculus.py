"""Derivatives against SymPy's, the shapes of random trees, and what is known of their domains."""

import re
from collections import Counter
from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathmill import generators, validators
from mathmill.generators.calculus import simplify
from mathmill.generators.calculus.domains import Sign, domain, varies
from mathmill.generators.calculus.expression_tree import grow, shapes
from mathmill.generators.calculus.rules import differentiate
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Number, Variable, walk
from mathmill.schemas.notation import to_text
from mathmill.schemas.reader import read

X = Variable("x")
FUNCTIONS = ("sin", "cos", "tan", "exp", "ln", "sqrt")


def asked(problem: Any) -> Any:
    """The arguments of what the claim asks about."""
    return problem.claim.arguments[0].arguments


def sympify(text):
    """SymPy's reading of our own output, which is trusted here."""
    names = {name: sympy.Symbol(name, positive=True) for name in re.findall(r"\b[a-z]\b", text)}
    return sympy.sympify(text.replace("^", "**"), locals={**names, "ln": sympy.log})


def equal(left, right):
    """Whether two formulas agree to 30 digits at positive points where both are defined."""
    difference = left - right
    if difference == 0:
        return True
    (symbol,) = difference.free_symbols
    seen = 0
    for point in ("0.7310583", "2.1792143", "1.0431752"):
        value = difference.evalf(50, subs={symbol: sympy.Float(point, 60)}, maxn=400)
        size = left.evalf(20, subs={symbol: sympy.Float(point, 60)}, maxn=400)
        if value.is_finite is False or size.is_finite is False:
            continue
        seen += 1
        if abs(value) > 1e-20 * max(1, abs(size)):
            return False
    return seen > 0


def trees(count, operators, functions=FUNCTIONS):
    for index in range(count):
        tree = grow(Stream.of_item(key=index, item=operators), operators, X, functions)
        if varies(tree):
            yield tree


def test_derivatives_are_those_of_sympy():
    generator = generators.get("calculus.derivative")
    for index in range(250):
        problem = generator.item(index, max_operators=5)
        body, variable = asked(problem)
        wanted = sympy.diff(sympify(to_text(body)), sympy.Symbol(variable.name, positive=True))
        assert equal(wanted, sympify(problem.answer)), problem.question


def test_each_rule_line_reads_as_a_derivative_and_is_true():
    generator = generators.get("calculus.derivative")
    for index in range(40):
        problem = generator.item(index, max_operators=5)
        for line in problem.solution:
            equation: Any = read(line.rpartition(": ")[2])
            left, right = equation.arguments
            assert left.operator == "derivative"
            body, variable = left.arguments
            wanted = sympy.diff(sympify(to_text(body)), sympy.Symbol(variable.name, positive=True))
            assert equal(wanted, sympify(to_text(right))), line
        assert problem.solution[-1].endswith(f" = {problem.answer}")


def test_the_counts_of_shapes_are_those_of_the_paper():
    assert [shapes(size) for size in range(6)] == [1, 2, 6, 22, 90, 394]


def test_unary_chains_are_as_frequent_as_uniform_shapes_make_them():
    """One in 22 trees of size 3 is a chain of three unary operators: three different functions."""
    seen: Counter[bool] = Counter()
    for index in range(4_000):
        tree = grow(Stream.of_item(key=7, item=index), 3, X, ("sin", "cos", "tan"))
        names = [node.operator for node in walk(tree) if isinstance(node, Apply)]
        seen[len(names) == 3 and {"sin", "cos", "tan"}.issuperset(names)] += 1
    # A link is a function, not a power: 3 of 5 for each but those after a power, at most all.
    assert 4_000 / 22 * (3 / 5) ** 3 * 0.7 < seen[True] < 4_000 / 22


def test_no_expression_is_constant_or_a_hidden_zero():
    generator = generators.get("calculus.derivative")
    for index in range(300):
        problem = generator.item(index)
        assert problem.answer != "0", problem.question
        assert varies(asked(problem)[0])


@pytest.mark.parametrize(
    "text",
    [
        "x - x",
        "1/(x + x - 2*x)",
        "sin(x)^2 + cos(x)^2",
        "ln(tan(x)*cos(x)/sin(x))",
        "sqrt(x/(x*1))",
        "2*x - (x + x) + 1",
        "exp((x + 1)^2 - x^2 - 2*x)",
    ],
)
def test_constants_in_disguise_are_seen(text):
    assert not varies(read(text))


@pytest.mark.parametrize("text", ["x", "1/x", "sin(x)*cos(x)", "x^2 - x", "ln(x) - sin(x)"])
def test_what_varies_is_let_through(text):
    assert varies(read(text))


@pytest.mark.parametrize(
    ("text", "variable", "sign", "everywhere", "holes"),
    [
        ("x", Sign.POSITIVE, Sign.POSITIVE, True, False),
        ("x", Sign.ANY, Sign.ANY, True, False),
        ("x^2", Sign.ANY, Sign.NOT_NEGATIVE, True, False),
        ("x^2 + 1", Sign.ANY, Sign.POSITIVE, True, False),
        ("x - 6", Sign.POSITIVE, Sign.ANY, True, False),
        ("ln(x)", Sign.ANY, Sign.ANY, False, False),
        ("ln(x + 2)", Sign.POSITIVE, Sign.ANY, True, False),
        ("sqrt(x^2 + 1)", Sign.ANY, Sign.POSITIVE, True, False),
        ("1/x", Sign.ANY, Sign.ANY, True, True),
        ("1/x", Sign.POSITIVE, Sign.POSITIVE, True, False),
        ("tan(x)", Sign.POSITIVE, Sign.ANY, True, True),
        ("exp(x - 6)", Sign.ANY, Sign.POSITIVE, True, False),
        ("-exp(x)", Sign.ANY, Sign.ANY, True, False),
    ],
)
def test_what_is_known_of_a_domain(text, variable, sign, everywhere, holes):
    assert domain(read(text), variable) == (sign, everywhere, holes)


def test_logarithms_and_roots_have_positive_arguments_where_the_question_says():
    generator = generators.get("calculus.derivative")
    stated = 0
    for index in range(200):
        problem = generator.item(index)
        body, variable = asked(problem)
        assert domain(body, Sign.POSITIVE).everywhere
        positive = f"for positive {variable.name}" in problem.question
        assert positive != domain(body, Sign.ANY).everywhere
        where = domain(body, Sign.POSITIVE if positive else Sign.ANY)
        assert where.holes == ("wherever it is defined" in problem.question)
        stated += positive
    assert stated > 20


@given(st.integers(0, 400), st.integers(1, 9))
def test_simplified_sums_products_and_quotients_keep_their_value(key, operators):
    """Each constructor against SymPy, on two random expressions."""
    first, second = (
        grow(Stream.of_item(key=key, item=at), 1 + operators % 3, X, ("exp",)) for at in (0, 1)
    )
    left, right = sympify(to_text(first)), sympify(to_text(second))
    point = {sympy.Symbol("x", positive=True): sympy.Rational(7, 5)}
    pairs = [
        (simplify.add(first, second), left + right),
        (simplify.mul(first, second), left * right),
        (simplify.negate(first), -left),
        (simplify.power(first, 3), left**3),
    ]
    if right.subs(point).evalf() != 0:
        pairs.append((simplify.div(first, second), left / right))
    for ours, theirs in pairs:
        error = (sympify(to_text(ours)) - theirs).subs(point).evalf(30, maxn=500)
        assert abs(error) < 1e-12 * max(1, abs(theirs.subs(point).evalf())), to_text(ours)


def test_numbers_fold_and_like_terms_are_collected():
    two, three = Number(2), Number(3)
    assert to_text(simplify.add(X, two, X, three)) == "2*x + 5"
    assert to_text(simplify.add(two, simplify.negate(X))) == "2 - x"
    assert to_text(simplify.mul(X, three, X, two)) == "6*x^2"
    assert to_text(simplify.div(simplify.mul(two, X), Number(6))) == "x/3"
    assert to_text(simplify.power(simplify.mul(two, Apply("sin", (X,))), 3)) == "8*sin(x)^3"
    with pytest.raises(ZeroDivisionError):
        simplify.div(X, Number(0))


def test_the_derivative_of_an_unknown_function_is_refused():
    with pytest.raises(ValueError, match="no rule differentiates 'asin'"):
        differentiate(Apply("asin", (X,)), X)


@pytest.mark.parametrize(
    "params",
    [
        {"functions": ()},
        {"functions": ("ln",), "max_operators": 4},
        {"functions": ("sqrt", "tan"), "variables": ("t",)},
        {"min_operators": 12, "max_operators": 12},
    ],
    ids=str,
)
def test_other_params_give_confirmed_rows(params):
    table = validators.check_table(generators.get("calculus.derivative").table(count=25, **params))
    assert set(table["verdict"].to_pylist()) == {"confirmed"}, table["reason"].to_pylist()


def test_only_the_given_functions_and_variables_occur():
    generator = generators.get("calculus.derivative")
    for index in range(60):
        problem = generator.item(index, functions=("sin",), variables=("t",))
        body = asked(problem)[0]
        names = {node.operator for node in walk(body) if isinstance(node, Apply)}
        assert names <= {"add", "mul", "div", "neg", "pow", "sin"}
        assert {node.name for node in walk(body) if isinstance(node, Variable)} == {"t"}


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"min_operators": 9, "max_operators": 3}, "max_operators=3 is below min_operators=9"),
        ({"functions": ("sine",)}, "functions"),
        ({"variables": ("e",)}, "variables"),
        ({"variables": ()}, "variables"),
    ],
)
def test_impossible_params_are_refused(params, message):
    with pytest.raises(BadInputError, match=message):
        generators.get("calculus.derivative").item(0, **params)
