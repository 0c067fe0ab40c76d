r"""Whether a final answer, as a person or a model writes it, has the value of the right one.

``$3.5``, ``3.50 dollars``, ``\frac{7}{2}`` and ``x = 3.5`` are all the decimal 3.50.

>>> same_value(r"\$3.5", "3.50", "decimal"), same_value("7/4 + 7/4", "3.50", "decimal")
(True, False)
"""

from __future__ import annotations

import re

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, walk
from mathmill.schemas.problem import AnswerType
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.final_answer import tidy

NUMBERS = frozenset({"integer", "rational", "decimal"})
# What a finished answer may be written with; anything else is a question said again.
_FINISHED = frozenset(
    "add sub mul div neg pow sqrt root exp ln log sin cos tan asin acos atan sinh cosh tanh abs pi"
    " e i infinity list set matrix union interval_oo interval_oc interval_co interval_cc eq ne lt"
    " le gt ge and or true false factorial".split()
)
_UNFINISHED_NUMBERS = frozenset({"add", "sub", "mul", "pow"})

REFUSAL = "not enough information"
_REFUSED = re.compile(
    r"(?:(?:so|thus|hence|therefore),? )?(?:there(?: is|['’]s) )?"
    rf"{REFUSAL}(?: (?:is )?(?:given|told|provided|available))?"
    r"(?: to (?:answer|determine|find|know|say|solve|tell|work out)\b"
    r"(?:(?!\b(?:but|or|so|yet)\b)[a-z' -])*)?"
)
_CURRENCY = re.compile(r"^(-?)\s*\\?[$€£]\s*")
_UNIT = re.compile(r"(?<=[0-9])(?:\s*[$€£]|\s+(?!or\b|and\b|not\b)[A-Za-z]+(?:\s+[A-Za-z]+)?)$")


def same_value(candidate: str, answer: str, kind: AnswerType) -> bool:
    """Whether a finished answer is the right one: a number by its value, a text by its words.

    An answer of any other type must be written as the right one is.
    """
    candidate = tidy(candidate)
    if kind not in NUMBERS:
        wanted = tidy(answer)
        return _same_words(candidate, wanted) if kind == "text" else candidate == wanted
    wanted_value = read_answer(answer, kind)
    try:
        given = read_answer(stripped(candidate, kind), kind)
        if unfinished(given, wanted_value, kind):
            return False
        return bool(evaluate(given, Scope()) == evaluate(wanted_value, Scope()))
    except (BadInputError, UndefinedError, ArithmeticError):
        return False


def _same_words(candidate: str, wanted: str) -> bool:
    """A refusal may be a sentence of its own, and say what there is too little for, but no more."""
    said = candidate.casefold()
    if wanted == REFUSAL and _REFUSED.fullmatch(said):
        return True
    return said == wanted.casefold()


def stripped(candidate: str, kind: str) -> str:
    """The answer alone: without ``x =`` before it, a currency sign or a unit."""
    if kind not in ("equation", "boolean", "text", "choice", "proof"):
        candidate = tidy(_last_side(candidate))
    if kind in NUMBERS:
        candidate = _CURRENCY.sub(r"\1", candidate)
        candidate = _UNIT.sub("", candidate)
    return candidate


def _last_side(candidate: str) -> str:
    """What follows the last ``=``, as in ``x = 2`` or ``6 * 7 = 42``."""
    head, sign, tail = candidate.rpartition("=")
    if not sign or head.endswith(("<", ">", "!", "=")):
        return candidate
    return tail.strip()


def unfinished(given: Expression, answer: Expression, kind: str) -> str:
    """Why the answer is no finished one; "" if it is."""
    allowed = _FINISHED | {node.operator for node in walk(answer) if isinstance(node, Apply)}
    for node in walk(given):
        if not isinstance(node, Apply):
            continue
        if node.operator not in allowed:
            return f"the final answer leaves {node.operator} to be worked out"
        plain = all(isinstance(part, Number | Decimal) for part in node.arguments)
        if kind != "expression" and plain and node.operator in _UNFINISHED_NUMBERS:
            return "the final answer leaves arithmetic to be worked out"
    return ""
