r"""The LaTeX of formulas, read by SymPy's own grammar: the same integrals, sums and powers.

SymPy reads ``f(x)`` in more than one way, as a letter before a bracket may be a factor; it then
gives all its readings, and ours must be one of them. Some notation it cannot read at all, such as
``0 < x \le 1`` and ``2\pi r``.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter

import pytest
import sympy
from lark import Tree
from lark.exceptions import LarkError
from sympy.core.function import AppliedUndef
from sympy.logic.boolalg import BooleanAtom
from sympy.parsing.latex import parse_latex
from sympy.parsing.latex.errors import LaTeXParsingError

from mathmill import generators
from mathmill.schemas.expressions import Number, Variable
from mathmill.schemas.reader import read
from mathmill.schemas.typeset import typeset
from mathmill.validators.exact.printed import printed

_KINDS = ("notation.to_latex", "notation.to_words", "notation.natural")
_BUILT = {
    "add": sympy.Add, "mul": sympy.Mul, "sub": lambda a, b: a - b, "div": lambda a, b: a / b,
    "neg": lambda a: -a, "pow": sympy.Pow, "sqrt": sympy.sqrt, "root": sympy.root,
    "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan, "ln": sympy.log, "log": sympy.log,
    "abs": sympy.Abs, "factorial": sympy.factorial, "binomial": sympy.binomial,
    "eq": sympy.Eq, "ne": sympy.Ne, "lt": sympy.Lt, "le": sympy.Le, "gt": sympy.Gt, "ge": sympy.Ge,
    "sum": lambda f, k, a, b: sympy.Sum(f, (k, a, b)),
    "product_over": lambda f, k, a, b: sympy.Product(f, (k, a, b)),
    "integral": lambda f, x, a, b: sympy.Integral(f, (x, a, b)),
    "antiderivative": sympy.Integral, "derivative": sympy.Derivative,
    "limit": lambda f, x, a: sympy.Limit(f, x, a, "+-"),
    "applied": lambda f, x: sympy.Function(f.name)(x),
    "indexed": lambda a, n: sympy.Symbol(f"{a.name}_{{{n}}}"),
    "pi": lambda: sympy.pi, "e": lambda: sympy.Symbol("e"), "infinity": lambda: sympy.oo,
}  # fmt: skip


def built(tree):
    """The formula as SymPy's object."""
    if isinstance(tree, Number):
        return sympy.Rational(tree.value)
    if isinstance(tree, Variable):
        stem, _, index = tree.name.partition("_")
        return sympy.Symbol(f"{stem}_{{{index}}}" if index else stem)
    return _BUILT[tree.operator](*map(built, tree.arguments))


def read_by_sympy(latex):
    """All the ways in which SymPy reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = parse_latex(latex, backend="lark")
    return found.children if isinstance(found, Tree) else [found]


def _same(ours, theirs):
    theirs = _with_plain_names(theirs)
    if ours == theirs:
        return True
    if isinstance(ours, sympy.Rel) and isinstance(theirs, sympy.Rel):
        return ours.func == theirs.func and all(map(_same, ours.args, theirs.args))
    if not isinstance(ours, sympy.Expr) or not isinstance(theirs, sympy.Expr):
        return False
    return (ours - theirs).doit(deep=False).expand() == 0


def _with_plain_names(found):
    """A Greek letter is called by its name, and Euler's number by its letter."""
    if not isinstance(found, sympy.Basic):
        return found
    names = {each: sympy.Symbol(each.name.replace("\\", "")) for each in found.atoms(sympy.Symbol)}
    plain = found.xreplace({sympy.E: sympy.Symbol("e"), **names})
    return plain.replace(  # the name of a function is no plain text there, but a token
        lambda node: isinstance(node, AppliedUndef),
        lambda node: sympy.Function(str(node.func.__name__))(*node.args),
    )


def _shown(row):
    """The row's LaTeX: what is asked for, or what is to be read."""
    asked = re.search(r"\$(.*?)\$", row["question"])
    return [asked[1]] if asked else row["answer"].split("; ")


def compared(kind, count):
    """How many formulas SymPy reads as we do, where it reads them in one way and in several."""
    counts: Counter[str] = Counter()
    for row in generators.get(kind).table(start=0, count=count, seed=3).to_pylist():
        for latex in _shown(row):
            try:
                ours, readings = built(printed(latex)), read_by_sympy(latex)
            except (LarkError, LaTeXParsingError, KeyError, TypeError):
                counts["not read"] += 1
                continue
            if isinstance(readings[0], BooleanAtom):
                counts["worked out"] += 1  # as dy/dx = 2, where SymPy takes y for a constant
                continue
            outcome = "same" if any(_same(ours, each) for each in readings) else "other"
            counts[outcome if len(readings) == 1 else f"{outcome}, of several"] += 1
            if outcome == "other":
                counts[f"{latex} is read as {readings}"] += 1
    return counts


@pytest.mark.parametrize("kind", _KINDS)
def test_sympy_reads_the_same_formula(kind):
    counts = compared(kind, 60)
    assert counts["other"] == counts["other, of several"] == 0, counts
    assert counts["same"] + counts["same, of several"] >= 36, counts
    assert counts["not read"] <= counts.total() / 4, counts


def test_another_formula_is_noticed():
    for right, wrong in (
        ("x/(y + 2)", "x/y + 2"), ("x^2 < y", "x^2 > y"),
        ("integral(x, x, 0, 1)", "integral(x, x, 1, 0)"),
        ("sum(k + 1, k, 1, n)", "sum(k, k, 1, n) + 1"), ("limit(x, x, 0)", "limit(x, x, 1)"),
        ("sin(x)^2", "sin(x^2)"), ("log(x, 2)", "log(2, x)"), ("abs(x - 1)", "abs(x) - 1"),
    ):  # fmt: skip
        (found,) = read_by_sympy(typeset(read(right)))
        assert _same(built(read(right)), found)
        assert not _same(built(read(wrong)), found)
