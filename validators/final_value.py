r"""Whether a final answer, as a person or a model writes it, has the value of the right one.

``$3.5``, ``3.50 dollars`` and ``x = 3.5`` are all the decimal 3.50; ``3.5%`` is it where a
question asks for percent.

>>> same_value(r"\$3.5", "3.50", "decimal"), same_value("7/4 + 7/4", "3.50", "decimal")
(True, False)
>>> [same_value("20%", "20", "integer", asks) for asks in ("What is it in percent?", "What is it?")]
[True, False]
"""

from __future__ import annotations

import re

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, walk
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.units import mentioned, symbols
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.final_answer import tidy
from mathmill.validators.final_notation import as_list, as_set

NUMBERS = frozenset({"integer", "rational", "decimal"})
# What a finished answer may be written with; anything else is a question said again.
_FINISHED = frozenset(
    "add sub mul div neg pow sqrt root exp ln log sin cos tan asin acos atan sinh cosh tanh abs pi"
    " e i infinity list set matrix union interval_oo interval_oc interval_co interval_cc eq ne lt"
    " le gt ge and or true false factorial".split()
)
_UNFINISHED_NUMBERS = frozenset({"add", "sub", "mul", "pow"})

_DENIES = re.compile(r"\b(?:not|nor|neither)\b|n't\b|≠", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.][0-9]+)?")
REFUSAL = "not enough information"
_REFUSED = re.compile(
    r"(?:(?:so|thus|hence|therefore),? )?(?:there(?: is|['’]s) )?"
    rf"{REFUSAL}(?: (?:is )?(?:given|told|provided|available))?"
    r"(?: to (?:answer|determine|find|know|say|solve|tell|work out)\b"
    r"(?:(?!\b(?:but|or|so|yet)\b)[a-z' -])*)?"
)
_CURRENCY = re.compile(r"^(-?)\s*\\?[$€£]\s*")
_WORD = r"[A-Za-z°Ωµ]+(?:\^[23])?"
_WORDS = rf" (?!(?:or|and|not|percent)\b){_WORD}(?: ?/ ?{_WORD}| {_WORD}){{0,2}}"
_SYMBOLS = "|".join(sorted(symbols(), key=len, reverse=True))
_UNIT = re.compile(  # 20 apples, 5 km/h, 5 kilometres per hour, 5km
    rf"(?<=[0-9])(?: ?[$€£]| ?°(?: ?C)?|{_WORDS}|(?:{_SYMBOLS})(?:\^[23])?(?:/{_WORD})?)$"
)
_PERCENT = re.compile(r" ?(?:%|percent|per cent)$")
_ASKS_PERCENT = re.compile(
    r"\bin percent\b|\b(?:what|how many|which) percent|percentage", re.IGNORECASE
)
_ASKED_LAST = 400  # characters at the end of a question in which it asks
_WHOLE = re.compile(r"([-+]?[0-9,]+)\.0*")
_MIXED = re.compile(r"([-+]?)([0-9]+) ?(?: ([0-9]+)/([0-9]+)|\\frac\{([0-9]+)\}\{([0-9]+)\})")
_SIGNED = re.compile(r"\\frac\{([-+]?[0-9]+)\}\{-([0-9]+)\}")
_PAIRS = (("(", ")"), ("{", "}"), (r"\{", r"\}"))


def same_value(candidate: str, answer: str, kind: AnswerType, question: str = "") -> bool:
    """Whether a finished answer is the right one: a number by its value, a text by its words.

    An answer of any other type must be written as the right one is.
    """
    candidate = tidy(candidate)
    if kind not in NUMBERS:
        wanted = tidy(answer)
        return _same_words(candidate, wanted) if kind == "text" else candidate == wanted
    wanted_value = read_answer(answer, kind)
    try:
        given = read_answer(stripped(candidate, kind, question), kind)
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


def stripped(candidate: str, kind: str, question: str = "") -> str:
    """The answer alone: without ``x =`` before it, a currency sign or a unit."""
    if kind == "set":
        candidate = as_set(candidate)
    if kind not in ("equation", "boolean", "text", "choice", "proof"):
        candidate = tidy(_last_side(candidate))
    if kind in NUMBERS:
        return _number(_without_unit(" ".join(candidate.split()), question), kind)
    return as_list(candidate) if kind in ("vector", "matrix") else candidate


def _without_unit(candidate: str, question: str) -> str:
    """A number without its unit, unless that is one which the question does not name."""
    candidate = _CURRENCY.sub(r"\1", candidate)
    if _ASKS_PERCENT.search(question[-_ASKED_LAST:]):
        candidate = _PERCENT.sub("", candidate)
    said = _said_last(candidate)
    number = _UNIT.sub("", said)
    units = mentioned(question)
    own = mentioned(said.replace("^2", "²").replace("^3", "³"))
    return said if units and not own <= units else number


def _said_last(candidate: str) -> str:
    """What follows the last ``is``: ``Therefore, the greatest common divisor is 9``."""
    _, sign, tail = candidate.rpartition(" is ")
    return tail if sign and not _DENIES.search(candidate) else candidate


def _number(text: str, kind: str) -> str:
    """A number in brackets, with a fraction after it, or whole with a point, as others are."""
    for opening, closing in _PAIRS:
        if text.startswith(opening) and text.endswith(closing):
            text = text[len(opening) : -len(closing)].strip()
    if kind == "integer" and (whole := _WHOLE.fullmatch(text)):
        return whole[1]
    if kind == "rational" and (mixed := _MIXED.fullmatch(text)):
        sign, whole_part, above, below = (
            mixed[1],
            mixed[2],
            mixed[3] or mixed[5],
            mixed[4] or mixed[6],
        )
        return f"{sign}{int(whole_part) * int(below) + int(above)}/{below}"
    if signed := _SIGNED.fullmatch(text):
        return rf"\frac{{{-int(signed[1])}}}{{{signed[2]}}}"
    return text


def _last_side(candidate: str) -> str:
    """What follows the last ``=``, as in ``x = 2`` or ``6 * 7 = 42``."""
    head, sign, tail = candidate.rpartition("=")
    before = head.rpartition("=")[2].strip()
    if not sign or head.endswith(("<", ">", "!", "=")) or _DENIES.search(head):
        return candidate
    is_number = _PLAIN_NUMBER.fullmatch(before) is not None
    if is_number and before != tail.strip():
        return candidate  # 8 = 9
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
