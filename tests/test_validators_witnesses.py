"""Every witness on truths, falsehoods and garbage, with SymPy or plain Python as second oracle."""

import math
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill.schemas.expressions import (
    Apply,
    Expression,
    Number,
    Text,
    Variable,
    call,
    from_json,
    listed,
    to_json,
)
from mathmill.schemas.reader import read
from mathmill.validators.decide import decide
from mathmill.validators.exact.values import UnknownError
from mathmill.validators.registry import witnesses

ALL = {witness.name: witness for witness in witnesses()}
X = Variable("x")


def claim_of(source):
    if not isinstance(source, str):
        return source
    return from_json(source) if source.startswith('["') else read(source)


def outcome(name, text):
    verdict = ALL[name].decide([claim_of(text)])[0]
    assert verdict.witness == name
    return verdict.outcome.value


def test_witnesses_find_themselves_and_stand_cheap_to_dear():
    exact = ["integers", "flint_exact", "ball_arithmetic", "program", "sympy_exact"]
    assert list(ALL) == [*exact, "lean_kernel"]
    assert all(witness.doc for witness in ALL.values())


TRUE = {
    "integers": [
        "gcd(48, 18) = 6", "lcm(4, 6) = 12", "1/3 + 1/6 = 1/2",
        "2^100 = 1267650600228229401496703205376",
        "mod(-7, 3) = 2", "quotient(-7, 3) = -3", "round(5/2, 0) = 3", "round(-5/2, 0) = -3",
        "truncate(-2.567, 2) = -2.56", "factorization(360) = [[2, 3], [3, 2], [5, 1]]",
        "is_prime(1000000007)", "not(is_prime(561))", "sum(k^2, k, 1, 10) = 385",
        "product_over(k, k, 1, 5) = 5!", "sorted([3, 1, 2]) = [1, 2, 3]", "{1, 2, 2} = {2, 1}",
        "median([1, 2, 3, 4]) = 2.5", "variance([1, 3]) = 1",
        "matmul([[1, 2], [3, 4]], [[0, 1], [1, 0]]) = [[2, 1], [4, 3]]",
        "for_all(x^2 >= x, x, [0, 1, 2])", "exists(x^2 = 4, x, [1, 2])",
        "digits(10, 2) = [1, 0, 1, 0]",
        "invmod(3, 7) = 5", "powmod(3, 200, 13) = 9", "totient(36) = 12", "divisor_sum(28) = 56",
        "sqrt(49/4) = 7/2", "log(81, 3) = 4", "log(1/8, 2) = -3", "log(1/8, 1/2) = 3",
        "8^(2/3) = 4", "congruent(17, 5, 12)", "2 < 3 and 3 < 4", "0^0 = 1",
        "substitute(x^2, x, 5) = 25", "binomial(50, 25) = 126410606437752",
    ],
    "flint_exact": [
        "(x + 1)^2 = x^2 + 2*x + 1", "(x^2 - 1)/(x - 1) = x + 1",
        "derivative(x*sin(x), x) = sin(x) + x*cos(x)",
        "derivative(ln(x^2 + 1), x) = 2*x/(x^2 + 1)", "derivative(sqrt(x), x) = 1/(2*sqrt(x))",
        "derivative(tan(x), x) = 1 + tan(x)^2", "derivative(tan(x), x) = 1/cos(x)^2",
        "derivative(exp(-x^2), x, 2) = (4*x^2 - 2)*exp(-x^2)",
        "derivative(x^x, x) = x^x*(ln(x) + 1)",
        "derivative(asin(x), x) = 1/sqrt(1 - x^2)", "derivative(2^x, x) = ln(2)*2^x",
        "derivative(sinh(x), x) = cosh(x)", "antiderivative(x*exp(x), x) = (x - 1)*exp(x)",
        "expand((x - 2)*(x + 3)) = x^2 + x - 6", "factor(x^4 - 1) = (x - 1)*(x + 1)*(x^2 + 1)",
        'solutions(2*x + 3 = 11, x, "rational") = {4}', 'solutions(x^2 = 2, x, "rational") = {}',
        'solutions(x^2 = 2, x, "real") = {-sqrt(2), sqrt(2)}',
        'solutions(x^2 + 1 = 0, x, "real") = {}',
        'solutions(1/x = 2, x, "rational") = {1/2}', 'solutions(x^2/x = 0, x, "rational") = {}',
        'solutions(x^2 + x + 1 = 0, x, "complex") = {-1/2 + sqrt(3)*i/2, -1/2 - sqrt(3)*i/2}',
        'roots((x - 1)^2*(x + 2), x, "real") = [-2, 1, 1]',
        'roots(x^3 - 2, x, "real") = [root(2, 3)]',
        'system([x + y = 3, x - y = 1], [x, y], "rational") = {[2, 1]}', "sqrt(12) = 2*sqrt(3)",
        "sqrt(2)*sqrt(3) = sqrt(6)", "det([[1, 2], [3, 4]]) = -2", "rank([[1, 2], [2, 4]]) = 1",
        "inverse([[2, 0], [0, 4]]) = [[1/2, 0], [0, 1/4]]",
        "eigenvalues([[2, 1], [1, 2]]) = [1, 3]",
        "charpoly([[1, 2], [3, 4]], t) = t^2 - 5*t - 2",
        "factorization(1000000016000000063) = [[1000000007, 1], [1000000009, 1]]",
        "poly_remainder(x^3 + 1, x - 1, x) = 2", "poly_gcd(x^2 - 1, x^2 - 3*x + 2, x) = x - 1",
        "degree((x + 1)^5, x) = 5", "coefficient((x + 1)^5, x, 2) = 10",
        "integral(x^2, x, 0, 3) = 9",
        "rank_mod([[1, 2], [3, 4]], 2) = 1", "discriminant(x^2 + 3*x + 1, x) = 5",
        "exp(x + y) = exp(x)*exp(y)",
    ],
    "ball_arithmetic": [
        "sqrt(2) + sqrt(3) < 3.2", "pi > 3.14159", "gcd(4, 6) < sqrt(5)", "e != 2.71828",
        "floor(100*pi) = 314",
        "round(sqrt(2), 5) = 1.41421", "truncate(-pi, 2) = -3.14", "sin(1) < 1 and cos(1) < 1",
    ],
    "sympy_exact": [
        "sin(2*x) = 2*sin(x)*cos(x)", "integral(x*exp(x), x, 0, 1) = 1",
        "limit(sin(x)/x, x, 0) = 1",
        'solutions(x^2 < 2, x, "real") = (-sqrt(2), sqrt(2))', "sum(k, k, 1, n) = n*(n + 1)/2",
        'system([x + y = 3, x*y = 2], [x, y], "real") = {[1, 2], [2, 1]}', "x^2 + 1 > 0",
    ],
}  # fmt: skip
FALSE = {
    "integers": [
        "gcd(48, 18) = 7", "1/0 = 5", "2 + 2 = 5", "sorted([3, 1]) = [3, 1]", "[1, 2] = {1, 2}",
        "is_prime(561)", "element([1, 2], 2) = 3", "true = 1", "not(1 < 2)", "1 = 1 and 1 = 2",
        "digits(10, 2) = [1, 0, 1, 1]", "(-1)! = 1", "invmod(2, 4) = 1", "0^(-1) = 0",
    ],
    "flint_exact": [
        "(x + 1)^2 = x^2 + 2*x + 2", "expand((x + 1)^2) = (x + 1)^2", "expand(x*(x + 1)) = x*x + x",
        "factor(x^2 - 1) = x^2 - 1", "factor(x^4 - 1) = (x^2 - 1)*(x^2 + 1)",
        'solutions(2*x + 3 = 11, x, "rational") = {5}', 'solutions(x^2 = 4, x, "real") = {2}',
        'solutions(x^2 = 4, x, "real") = {-2, 2, 3}', 'solutions(x^2/x = 0, x, "rational") = {0}',
        'solutions(x^3 - 2*x = 0, x, "real") = {0}', 'solutions(x^2 = 2, x, "real") = {sqrt(2)}',
        'solutions(x^2 = 2, x, "real") = {sqrt(2), sqrt(2)}',
        'solutions(x^2 = 2, x, "real") = {-sqrt(3), sqrt(2)}', 'roots((x - 1)^2, x, "real") = [1]',
        'roots(x^2 - 1, x, "real") = [1, -1]', "det([[1, 2], [3, 4]]) = 2",
        'system([x + y = 3, x - y = 1], [x, y], "rational") = {[1, 2]}', "derivative(x^3, x) = 3*x",
    ],
    "ball_arithmetic": [
        "sqrt(2) + sqrt(3) < 3.1", "derivative(sin(x), x) = -cos(x)", "sin(2*x) = 2*sin(x)",
        "antiderivative(cos(x), x) = -sin(x)", "pi = 3.14159265358979", "ln(x*y) = ln(x)*ln(y)",
        "round(pi, 3) = 3.141", "x^2 > 2*x", "sqrt(4) > 2 and x > 0",
        "derivative(exp(x^2), x, 2) = 2*exp(x^2)",
        'solutions(sin(x) = 1/2, x, "real") = {1}', "integral(sin(x), x, 0, 1) = 1/2",
    ],
    "sympy_exact": ["limit(sin(x)/x, x, 0) = 2", "integral(x*exp(x), x, 0, 1) = 2"],
}  # fmt: skip
UNKNOWN = {
    "integers": [
        '["eq",["pow","9",["pow","9",["pow","9","9"]]],"1"]', "100000! = 1", "x = x",
        "sqrt(2) > 1", "sum(k, k, 1, 10^9) = 1", '["eq",["pow","2",["pow","2","100"]],"1"]',
        "binomial(10^9, 10^8) = 1", "range(1, 10^12) = []",
        "factorization(10^30 + 57) = [[10^30 + 57, 1]]",
    ],
    "flint_exact": [
        "sin(2*x) = 2*sin(x)*cos(x)", "(x + y + z + 1)^300 = 1",
        '["eq",["pow",["var","x"],"1000000000"],"1"]', "x < x + 1",
        "factorization(10^60 + 7) = [[10^60 + 7, 1]]", "limit(x, x, 0) = 0",
    ],
    "ball_arithmetic": ["(x + 1)^2 = x^2 + 2*x + 1", "sin(x)^2 + cos(x)^2 = 1"],
    "program": ["1 = 1"],
    "sympy_exact": ["x^2 > 0", "sin(x^x + exp(x)) = cos(x)"],
}  # fmt: skip


def cases(table):
    return [pytest.param(name, text, id=f"{name}-{text}") for name in table for text in table[name]]


@pytest.mark.parametrize(("name", "text"), cases(TRUE))
def test_confirms_what_is_true(name, text):
    assert outcome(name, text) == "confirmed"


@pytest.mark.parametrize(("name", "text"), cases(FALSE))
def test_refutes_what_is_false(name, text):
    assert outcome(name, text) == "refuted"


@pytest.mark.parametrize(("name", "text"), cases(UNKNOWN))
def test_leaves_open_what_it_cannot_tell(name, text):
    assert outcome(name, text) == "undecided"


@pytest.mark.parametrize("text", [text for name in TRUE for text in TRUE[name]])
def test_no_witness_refutes_a_truth(text):
    for name in ("integers", "flint_exact", "ball_arithmetic"):
        assert outcome(name, text) != "refuted"


@pytest.mark.parametrize("text", [text for name in FALSE for text in FALSE[name]])
def test_no_witness_confirms_a_falsehood(text):
    for witness in ALL:
        assert outcome(witness, text) != "confirmed"


GARBAGE = [
    '["text","hello"]', '"5"', '["list"]', '["eq",["text","a"],"1"]', '["eq",["list"],["set"]]',
    '["eq",["solutions",["true"],["var","x"],["text","real"]],["set","1"]]',
    '["eq",["solutions",["eq",["var","x"],"1"],"7",["text","mars"]],["set","1"]]',
    '["eq",["roots","0",["var","x"],["text","real"]],["list"]]',
    '["eq",["derivative",["list"],["var","x"]],"1"]', '["eq",["element",["list"],"0"],"1"]',
    '["eq",["run",["text","x"],["list",["var","y"]]],"1"]',
    '["eq",["det",["matrix",["list"]]],"1"]',
    '["eq",["det",["matrix",["list","1","2"],["list","3"]]],"1"]',
    '["eq",["infinity"],["infinity"]]',
    '["eq",["integral",["var","x"],"3","0","1"],"1"]', '["not",["eq",["infinity"],"1"]]',
    '["eq",["system",["list","1"],["list","2"],["text","real"]],["set"]]',
    '["member","1",["text","1"]]',
    '["eq",["mean",["list"]],"0"]', '["for_all",["true"],"3",["list","1"]]',
    '["eq",["degree","0",["var","x"]],"0"]',
    '["eq",["charpoly",["matrix",["list","1"]],"3"],"1"]', '["eq",["log","2","1"],"1"]',
]  # fmt: skip


@pytest.mark.parametrize("name", ALL)
def test_garbage_never_raises_nor_disturbs_its_neighbours(name):
    built = []
    for text in GARBAGE:
        try:
            built.append(from_json(text))
        except ValueError:
            continue  # refused by the schema already
    assert len(built) > 15
    verdicts = ALL[name].decide([*built, read("1 = 1"), read("(x + 1)^2 = 1 + 2*x + x^2")])
    assert len(verdicts) == len(built) + 2
    assert not any(verdict.confirmed for verdict in verdicts[:5])
    if name == "integers":
        assert verdicts[-2].confirmed


def test_a_tree_deeper_than_python_can_walk_is_undecided():
    tree: Expression = X
    for _ in range(5_000):
        tree = Apply("neg", (tree,))
    claim = Apply("eq", (tree, X))
    for name in ("integers", "flint_exact", "ball_arithmetic"):
        assert outcome(name, claim) == "undecided"


# Second oracles

numbers = st.integers(-50, 50) | st.fractions(min_value=-9, max_value=9, max_denominator=9)


def trees(leaves, unary=()):
    def grow(inner):
        binary = st.tuples(st.sampled_from(["add", "sub", "mul", "div"]), inner, inner)
        power = st.tuples(inner, st.integers(0, 4)).map(lambda pair: call("pow", *pair))
        made = binary.map(lambda parts: call(*parts)) | power
        for name in unary:
            made |= inner.map(lambda part, name=name: call(name, part))
        return made

    return st.recursive(leaves, grow, max_leaves=8)


def python_value(node):
    """Evaluation that shares nothing with the witness."""
    if isinstance(node, Number):
        return Fraction(node.value)
    left, right = map(python_value, node.arguments)
    return {
        "add": lambda: left + right, "sub": lambda: left - right, "mul": lambda: left * right,
        "div": lambda: left / right, "pow": lambda: left**right,
    }[node.operator]()  # fmt: skip


@settings(max_examples=150)
@given(trees(numbers.map(Number)), numbers)
def test_integers_agree_with_fractions(tree, wrong):
    try:
        value = python_value(tree)
    except ZeroDivisionError:
        assert outcome("integers", call("eq", tree, 0)) == "refuted"
        return
    assert outcome("integers", call("eq", tree, value)) == "confirmed"
    if wrong:
        assert outcome("integers", call("eq", tree, value + wrong)) == "refuted"


@settings(max_examples=60)
@given(trees(st.just(X) | st.integers(-5, 5).map(Number), ("sin", "cos", "exp", "tan")))
def test_derivatives_agree_with_sympy(tree):
    import sympy

    from mathmill.validators.symbolic.build import Builder

    try:
        built = Builder(real=True).build(tree)
    except UnknownError:
        return  # division by zero
    slope = expression(sympy.diff(built, sympy.Symbol("x", real=True)))
    if slope is None:
        return
    claim = call("eq", call("derivative", tree, X), slope)
    verdict = decide([claim], witnesses()[:3])[0]
    assert not verdict.refuted, to_json(claim)
    wrong = call("eq", call("derivative", tree, X), slope + 1)
    assert not decide([wrong], witnesses()[:3])[0].confirmed


def expression(built):
    """A SymPy expression as one of ours; None for what the test does not need."""
    import sympy

    if built.is_Rational:
        return Number(Fraction(int(built.p), int(built.q)))
    if built.is_Symbol:
        return Variable(built.name)
    parts = [expression(part) for part in built.args]
    if any(part is None for part in parts):
        return None
    if built.is_Add or built.is_Mul:
        return call("add" if built.is_Add else "mul", *parts)
    if built.is_Pow:
        return call("pow", *parts)
    name = {sympy.sin: "sin", sympy.cos: "cos", sympy.exp: "exp", sympy.tan: "tan"}.get(built.func)
    return call(name, *parts) if name else None


@settings(max_examples=60)
@given(st.lists(st.integers(-6, 6), min_size=1, max_size=4), st.integers(1, 3))
def test_roots_are_those_multiplied_together(roots, scale):
    poly = Number(scale)
    for root in roots:
        poly = poly * (X - root)
    right = call("eq", call("roots", poly, X, Text("real")), listed(*sorted(roots)))
    assert outcome("flint_exact", right) == "confirmed"
    more = call("eq", call("roots", poly, X, Text("real")), listed(*sorted([*roots, 0])))
    assert outcome("flint_exact", more) == "refuted"
    solved = call("solutions", call("eq", poly, 0), X, Text("rational"))
    assert outcome("flint_exact", call("eq", solved, call("set", *set(roots)))) == "confirmed"
    fewer = call("set", *sorted(set(roots))[1:])
    assert outcome("flint_exact", call("eq", solved, fewer)) == "refuted"


def test_number_theory_agrees_with_sympy():
    import sympy

    chance = random.Random(7)
    for _ in range(60):
        n = chance.randrange(1, 10**9)
        pairs = [listed(p, e) for p, e in sorted(sympy.factorint(n).items())]
        assert (
            outcome("integers", call("eq", call("factorization", n), listed(*pairs))) == "confirmed"
        )
        for operator, value in {
            "totient": sympy.totient(n), "divisor_count": sympy.divisor_count(n),
            "divisor_sum": sympy.divisor_sigma(n),
        }.items():  # fmt: skip
            assert outcome("integers", call("eq", call(operator, n), int(value))) == "confirmed"
        prime = call("true" if sympy.isprime(n) else "false")
        assert outcome("integers", call("eq", call("is_prime", n), prime)) == "confirmed"
        m = chance.randrange(1, 10**9)
        assert outcome("integers", call("eq", call("gcd", n, m), math.gcd(n, m))) == "confirmed"


def test_hostile_sizes_are_answered_at_once():
    import time

    start = time.perf_counter()
    hostile = [claim_of(text) for text in UNKNOWN["integers"] + UNKNOWN["flint_exact"][:4]]
    decide(hostile, witnesses()[:3])
    assert time.perf_counter() - start < 3.0
