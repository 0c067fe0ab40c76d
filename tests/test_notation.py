"""Text and LaTeX: what is written reads back to the same value and the same text."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Number, Text, Variable, call, walk
from mathmill.schemas.notation import to_latex, to_text
from mathmill.schemas.operators import OPERATORS
from mathmill.schemas.reader import read
from mathmill.testing import trees
from mathmill.testing.exact import OutsideError, value

X, Y = Variable("x"), Variable("y")
HALF = Number(Fraction(1, 2))
POINTS = [
    dict.fromkeys(("x", "y", "n", "theta", "v_1", "speed"), Fraction(2, 3)),
    {
        "x": Fraction(-5, 7),
        "y": Fraction(3),
        "n": Fraction(-2),
        "theta": Fraction(11, 13),
        "v_1": Fraction(1, 9),
        "speed": Fraction(-4, 5),
    },
]


def values(tree):
    """The tree's value at each point; None where it has none."""
    found: list[Fraction | None] = []
    for point in POINTS:
        try:
            found.append(value(tree, point))
        except OutsideError:
            found.append(None)
    return found


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (3 * X**2 - 5 * X + 2, "3*x^2 - 5*x + 2"),
        (call("add", X, -3), "x - 3"),
        (call("sub", X, -3), "x - (-3)"),
        (call("sub", X, Y - 1), "x - (y - 1)"),
        (call("add", X, Y - 1), "x + (y - 1)"),
        (call("add", X, -(Y - 1)), "x - (y - 1)"),
        (call("neg", X**2), "-x^2"),
        ((-X) ** 2, "(-x)^2"),
        (Number(-3) ** 2, "(-3)^2"),
        (HALF**2, "(1/2)^2"),
        (X**HALF, "x^(1/2)"),
        (X**-2, "x^(-2)"),
        ((X**2) ** 3, "(x^2)^3"),
        (X ** (Y**2), "x^(y^2)"),
        (HALF * X, "1/2*x"),
        (X * HALF, "x*(1/2)"),
        (X * -2, "x*(-2)"),
        (X / (Y * 2), "x/(y*2)"),
        ((X / Y) / 2, "x/y/2"),
        (X / (Y / 2), "x/(y/2)"),
        ((X + 1) * (X - 1), "(x + 1)*(x - 1)"),
        (call("mul", -3, X, Y), "-3*x*y"),
        (Number(Fraction(-3, 4)), "-3/4"),
        (Decimal("-2.50") + 1, "-2.50 + 1"),
        (1 + Decimal("-2.50"), "1 - 2.50"),
        (call("eq", X, 2), "x = 2"),
        (call("ne", X + 1, Y), "x + 1 != y"),
        (call("and", call("le", 0, X), call("lt", X, 1)), "0 <= x and x < 1"),
        (call("or", call("eq", X, 1), call("and", call("true"), call("false"))),
         "x = 1 or (true and false)"),
        (call("sin", X / 2), "sin(x/2)"),
        (call("gcd", 48, 18), "gcd(48, 18)"),
        (call("set", -1, 2), "{-1, 2}"),
        (call("set"), "{}"),
        (call("list", 1, call("list")), "[1, []]"),
        (call("matrix", call("list", 1, 2), call("list", 3, 4)), "[[1, 2], [3, 4]]"),
        (call("interval_co", 0, call("infinity")), "[0, infinity)"),
        (call("interval_oc", -1, HALF), "(-1, 1/2]"),
        (call("pi") * 2, "pi*2"),
        (call("factorial", 5), "factorial(5)"),
        (call("derivative", X**3, X), "derivative(x^3, x)"),
        (Text('say "hi"\n'), '"say \\"hi\\"\\n"'),
        (call("run", Text("def solve(a): ..."), call("list", 1)),
         'run("def solve(a): ...", [1])'),
    ],
)  # fmt: skip
def test_the_text_is_this(tree, text):
    assert to_text(tree) == text
    assert to_text(read(text)) == text
    assert values(read(text)) == values(tree)


@given(trees.arithmetic())
def test_text_reads_back_to_the_same_value_and_text(tree):
    text = to_text(tree)
    again = read(text)
    assert to_text(again) == text
    assert values(again) == values(tree)


@pytest.mark.parametrize("operator", OPERATORS)
@settings(max_examples=15)
@given(data=st.data())
def test_text_of_every_operator_is_a_fixpoint(operator, data):
    tree = data.draw(trees.of_operator(operator))
    text = to_text(tree)
    try:
        again = read(text)
    except BadInputError as error:  # only the cap on exponents may refuse what was written
        assume("exponent" not in str(error))
        raise
    assert to_text(again) == text


@pytest.mark.parametrize(
    ("tree", "latex"),
    [
        (3 * X**2 - 5 * X + 2, r"3 \cdot x^{2} - 5 \cdot x + 2"),
        (X / 2, r"\frac{x}{2}"),
        (Number(Fraction(-3, 4)), r"-\frac{3}{4}"),
        ((X / 2) ** 2, r"\left(\frac{x}{2}\right)^{2}"),
        (Number(Fraction(-1, 2)) ** 2, r"\left(-\frac{1}{2}\right)^{2}"),
        ((-X) ** 2, r"\left(-x\right)^{2}"),
        (call("sub", X, Y - 1), r"x - \left(y - 1\right)"),
        (call("sqrt", X + 1), r"\sqrt{x + 1}"),
        (call("root", X, 3), r"\sqrt[3]{x}"),
        (call("sin", X), r"\sin\left(x\right)"),
        (call("asin", X), r"\arcsin\left(x\right)"),
        (call("le", X, call("pi")), r"x \le \pi"),
        (call("set", -1, 2), r"\left\{-1, 2\right\}"),
        (Variable("theta") + Variable("v_1"), r"\theta + v_{1}"),
        (Variable("speed") * 2, r"\mathit{speed} \cdot 2"),
        (call("derivative", X**3, X), r"\frac{d}{dx}\left(x^{3}\right)"),
        (call("integral", X, X, 0, 1), r"\int_{0}^{1} x \, dx"),
        (call("congruent", 7, 1, 3), r"7 \equiv 1 \pmod{3}"),
        (call("matrix", call("list", 1, 2), call("list", 3, 4)),
         r"\begin{pmatrix}1 & 2 \\ 3 & 4\end{pmatrix}"),
        (call("binomial", 5, 2), r"\binom{5}{2}"),
        (call("log", X, 2), r"\log_{2}\left(x\right)"),
        (Text("50% {a}_b"), r"\text{50\% \{a\}\_b}"),
    ],
)  # fmt: skip
def test_the_latex_is_this(tree, latex):
    assert to_latex(tree) == latex


@given(trees.arithmetic())
def test_latex_reads_back_to_the_same_value(tree):
    assert values(read(to_latex(tree))) == values(tree)


@given(trees.of_any_operator())
def test_every_operator_has_latex(tree):
    latex = to_latex(tree)
    texts = [node.value for node in walk(tree) if isinstance(node, Text)]
    if not any(set("{}$\\") & set(text) for text in texts):
        # \left and \right, and all braces, come in pairs
        assert latex.count(r"\left") - latex.count(r"\leftarrow") == latex.count(r"\right")
        assert _balanced(latex.replace(r"\{", "").replace(r"\}", ""))


def _balanced(text):
    depth = 0
    for letter in text:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0


@given(st.integers() | st.fractions())
def test_numbers_read_back_in_every_notation(number):
    assert value(read(to_text(Number(number)))) == number
    assert value(read(to_latex(Number(number)))) == number


def test_a_variable_cannot_be_called_as_an_operator():
    # `e` and `i` would read back as Euler's number and the imaginary unit
    for name in ("e", "i", "pi", "and", "gcd", "infinity"):
        with pytest.raises(BadInputError, match=name):
            Variable(name)


@pytest.mark.parametrize("operator", ["add", "mul"])
def test_a_long_sum_or_product_is_flat(operator):
    tree = Apply(operator, tuple(Number(k) for k in range(1, 2_000)))
    assert read(to_text(tree)) == tree
