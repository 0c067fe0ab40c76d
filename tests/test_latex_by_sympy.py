r"""The LaTeX of formulas, read by SymPy's own grammar: the same values at a few points.

SymPy reads ``\cos\left(x\right) \cdot y`` in more than one way, as its functions may do without
brackets; it then gives all its readings, and ours must be one of them.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter

import mpmath
import pytest
import sympy
from lark import Tree
from sympy.logic.boolalg import BooleanAtom
from sympy.parsing.latex import parse_latex

from mathmill import generators
from mathmill.schemas.expressions import Apply, Number, Variable
from mathmill.schemas.notation import to_latex
from mathmill.schemas.reader import read

_KINDS = ("notation.to_latex", "notation.to_words")
_RELATIONS = {
    "eq": sympy.Eq, "lt": sympy.StrictLessThan, "gt": sympy.StrictGreaterThan,
    "le": sympy.LessThan, "ge": sympy.GreaterThan,
}  # fmt: skip
_WORKED = {
    "add": lambda *parts: mpmath.fsum(parts), "mul": lambda *parts: mpmath.fprod(parts),
    "sub": lambda one, other: one - other, "div": lambda one, other: one / other,
    "neg": lambda one: -one, "pow": mpmath.power, "sqrt": mpmath.sqrt,
    "root": lambda one, degree: mpmath.power(one, 1 / degree), "exp": mpmath.exp,
    "ln": mpmath.log, "sin": mpmath.sin, "cos": mpmath.cos,
    "tan": mpmath.tan, "factorial": mpmath.factorial,
}  # fmt: skip
_POINTS = (("1.37", "0.41", "2.19"), ("0.83", "3.07", "1.61"))
_NEAR = 1e-8
_DIGITS = 300  # a cosine of x^400 needs them


def _value(tree, at):
    if isinstance(tree, Number):
        return mpmath.mpf(tree.value.numerator) / tree.value.denominator
    if isinstance(tree, Variable):
        return at[tree.name]
    return _WORKED[tree.operator](*(_value(part, at) for part in tree.arguments))


def _names(tree):
    if isinstance(tree, Variable):
        return {tree.name}
    return set().union(*map(_names, tree.arguments)) if isinstance(tree, Apply) else set()


def _agree(tree, found):
    """Whether both have the same values; None at points where the numbers are beyond bounds."""
    names = sorted(_names(tree))
    seen = None
    for numbers in _POINTS:
        at = {name: mpmath.mpf(number) for name, number in zip(names, numbers, strict=False)}
        try:
            wanted = mpmath.mpmathify(_value(tree, at))
            got = mpmath.mpmathify(
                found.subs({k: sympy.Float(str(v), _DIGITS) for k, v in at.items()}).evalf(_DIGITS)
            )
        except (TypeError, ValueError, OverflowError, ZeroDivisionError):
            continue
        if not mpmath.isfinite(wanted) or not mpmath.isfinite(got):
            continue
        if abs(wanted - got) > _NEAR * (1 + abs(wanted)):
            return False
        seen = True
    return seen


def _same(tree, found):
    """Whether SymPy's reading says what ours does; relations side by side."""
    if isinstance(tree, Apply) and tree.operator in _RELATIONS:
        if isinstance(found, BooleanAtom):
            return None  # worked out at once, as 2c - (1 + c) = c
        if not isinstance(found, _RELATIONS[tree.operator]):
            return False
        both = [_agree(*sides) for sides in zip(tree.arguments, found.args, strict=True)]
        return None if None in both and False not in both else all(both)
    return _agree(tree, found)


def _shown(row):
    """The row's LaTeX: what is asked for, or what is to be read."""
    asked = re.search(r"\$(.*?)\$", row["question"])
    return asked[1] if asked else row["answer"]


def read_by_sympy(latex):
    """All the ways in which SymPy reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = parse_latex(latex, backend="lark")
    return found.children if isinstance(found, Tree) else [found]


def compared(kind, count):
    """How many formulas SymPy reads as we do, where it reads them in one way and in several."""
    counts: Counter[str] = Counter()
    for row in generators.get(kind).table(start=0, count=count, seed=3).to_pylist():
        latex = _shown(row)
        tree = read(latex)
        readings = read_by_sympy(latex)
        with mpmath.workdps(_DIGITS):
            verdicts = [_same(tree, each) for each in readings]
        outcome = "same" if True in verdicts else "beyond bounds" if None in verdicts else "other"
        counts[outcome if len(readings) == 1 else f"{outcome}, of several"] += 1
        if outcome == "other":
            counts[f"{latex} is read as {readings}"] += 1
    return counts


@pytest.mark.parametrize("kind", _KINDS)
def test_sympy_reads_the_same_formula(kind):
    counts = compared(kind, 40)
    assert counts["other"] == counts["other, of several"] == 0, counts
    assert counts["same"] >= 24, counts


def test_another_formula_is_noticed():
    (found,) = read_by_sympy(to_latex(read("x/(y + 2)")))
    assert _same(read("x/(y + 2)"), found)
    assert not _same(read("x/y + 2"), found)
    (found,) = read_by_sympy(to_latex(read("x^2 < y")))
    assert _same(read("x^2 < y"), found)
    assert not _same(read("x^2 > y"), found)
