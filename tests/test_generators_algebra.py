"""Linear equations and polynomial roots against SymPy, and their worked steps line by line."""

import re
from typing import Any

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathmill import generators, validators
from mathmill.generators.algebra.polynomials import (
    divide_linear,
    polynomial,
    polynomial_text,
    times_linear,
)
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Variable
from mathmill.schemas.notation import to_text

EXACT = st.integers(-20, 20) | st.fractions(-5, 5, max_denominator=9)


def asked(problem: Any) -> Any:
    """The arguments of what the claim asks about."""
    return problem.claim.arguments[0].arguments


def sympify(text):
    """SymPy's reading of our own output, which is trusted here."""
    names = {name: sympy.Symbol(name) for name in set(re.findall("[a-z]", text))}
    return sympy.sympify(text.replace("^", "**"), locals=names, rational=True)


def sides(equation):
    left, right = equation.split(" = ")
    return sympify(left), sympify(right)


@given(st.lists(EXACT, max_size=6))
def test_polynomial_text_is_what_to_text_writes(coefficients):
    written = polynomial_text(coefficients, "x")
    assert written == to_text(polynomial(coefficients, Variable("x")))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6), st.integers(1, 9), EXACT)
def test_division_undoes_multiplication(coefficients, slope, constant):
    constant = int(constant)
    product = times_linear(coefficients, slope, constant)
    assert divide_linear(product, slope, constant) == coefficients
    x = sympy.Symbol("x")
    factors = sympify(polynomial_text(coefficients, "x")) * (slope * x + constant)
    assert sympy.expand(sympify(polynomial_text(product, "x")) - factors) == 0


@pytest.mark.parametrize("level", range(5))
@pytest.mark.parametrize("roots", ["integer", "rational", "mixed"])
def test_linear_equations_have_the_one_root_that_sympy_finds(level, roots):
    generator = generators.get("algebra.linear_equation")
    for index in range(25):
        problem = generator.item(index, min_level=level, max_level=level, roots=roots)
        equation = asked(problem)[0]
        left, right = sides(to_text(equation))
        (symbol,) = (left - right).free_symbols
        found = sympy.solve(left - right, symbol)
        assert list(map(str, found)) == [problem.answer]
        assert to_text(equation) in problem.question
        assert ("/" in problem.answer) <= (roots != "integer")
        assert problem.difficulty.level == level


def test_each_step_of_a_linear_equation_is_an_equation_with_the_same_root():
    generator = generators.get("algebra.linear_equation")
    for index in range(150):
        problem = generator.item(index)
        *steps, check = problem.solution
        root = sympy.Rational(problem.answer)
        for line in steps:
            left, right = sides(line.rpartition(": ")[2])
            (symbol,) = (left - right).free_symbols
            assert sympy.solve(left - right, symbol) == [root], line
        first, *others = map(sympify, check.removeprefix("Check: ").split(" = "))
        assert others
        assert all(other == first for other in others), check


def test_the_last_step_isolates_the_variable():
    generator = generators.get("algebra.linear_equation")
    for index in range(100):
        problem = generator.item(index, min_level=1)
        assert problem.solution[-2].endswith(f" = {problem.answer}")
        assert re.search(r": [a-z] = ", problem.solution[-2])


@pytest.mark.parametrize("repeated", [True, False])
def test_polynomial_roots_are_those_that_sympy_finds(repeated):
    generator = generators.get("algebra.polynomial_roots")
    for index in range(60):
        problem = generator.item(index, repeated=repeated)
        body = sympify(to_text(asked(problem)[0]).removesuffix(" = 0"))
        found = sympy.roots(sympy.Poly(body))
        assert all(root.is_rational for root in found)
        if problem.answer_type == "vector":
            listed = sorted(root for root, times in found.items() for _ in range(times))
            assert problem.answer == f"[{', '.join(map(str, listed))}]"
        else:
            assert problem.answer == "{" + ", ".join(map(str, sorted(found))) + "}"
        if not repeated:
            assert set(found.values()) == {1}
            assert problem.answer_type == "set"


def test_each_division_of_a_polynomial_is_an_identity():
    generator = generators.get("algebra.polynomial_roots")
    for index in range(60):
        for line in generator.item(index, max_degree=6).solution[:-1]:
            first, *others = map(sympify, line.rpartition(": ")[2].split(" = "))
            assert others
            assert all(sympy.expand(other - first) == 0 for other in others), line


def test_questions_state_how_roots_are_listed():
    generator = generators.get("algebra.polynomial_roots")
    for index in range(60):
        problem = generator.item(index)
        assert "ascending order" in problem.question
        assert " real " in problem.question
        multiple = problem.answer_type == "vector"
        assert multiple == ("multiplicity" in problem.question)
        assert multiple == ("square brackets" in problem.question)


@pytest.mark.parametrize("name", ["algebra.linear_equation", "algebra.polynomial_roots"])
def test_another_variable_or_factor_makes_no_new_family(name):
    """The canonical form holds no name of a variable."""
    for index in range(40):
        problem = generators.get(name).item(index)
        assert not re.search("[a-z]", problem.canonical.removeprefix(problem.canonical.split()[0]))


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("algebra.linear_equation", {"max_root": 10**12, "max_coefficient": 10**12}),
        ("algebra.linear_equation", {"max_root": 1, "max_coefficient": 2, "roots": "rational"}),
        ("algebra.polynomial_roots", {"min_degree": 1, "max_degree": 1}),
        ("algebra.polynomial_roots", {"min_degree": 12, "max_degree": 12}),
        ("algebra.polynomial_roots", {"max_root": 10**12, "max_denominator": 10**6}),
        ("algebra.polynomial_roots", {"max_factor": 1, "max_denominator": 1, "max_root": 1}),
    ],
    ids=str,
)
def test_extreme_params_give_confirmed_rows(name, params):
    table = validators.check_table(generators.get(name).table(count=20, **params))
    assert set(table["verdict"].to_pylist()) == {"confirmed"}, table["reason"].to_pylist()


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("linear_equation", {"min_level": 4, "max_level": 2}, "max_level=2 is below min_level=4"),
        ("polynomial_roots", {"min_degree": 9}, "max_degree=4 is below min_degree=9"),
        ("polynomial_roots", {"repeated": False, "max_root": 1}, "raise max_root"),
    ],
)
def test_impossible_params_are_refused(name, params, message):
    with pytest.raises(BadInputError, match=message):
        generators.get(f"algebra.{name}").item(0, **params)
