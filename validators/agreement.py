"""Whether a row's answer text says what its claim says the answer is."""

from __future__ import annotations

from typing import NamedTuple, cast

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    Apply,
    Expression,
    Number,
    Text,
    Variable,
    call,
    variables,
)
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import ANSWER_TYPES, AnswerType
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UndefinedError, UnknownError, same
from mathmill.validators.texts import text_of
from mathmill.validators.worked import names_solution, solutions_of

# The form of these answers is asked for, so another form of equal value is not the answer.
_FORM_ASKED = frozenset({"expand", "factor"})
_FAST = {"expression": "number", "set": "set"}  # answer types, and the sort that is of the type
_NUMBERS = frozenset({"integer", "rational", "decimal"})
_WORDS = frozenset({"text", "choice"})


class Asked(NamedTuple):
    """The two sides of a claim: what the question asks, and the answer."""

    asked: Expression
    answer: Expression


def sides(claim: Expression) -> Asked | None:
    """Asked and answer of ``eq(asked, answer)``, or of the first such part of a conjunction."""
    if not isinstance(claim, Apply):
        return None
    if claim.operator == "eq":
        return Asked(*claim.arguments)
    if claim.operator == "and":
        return next((found for part in claim.arguments if (found := sides(part))), None)
    return None


def agrees(text: str, answer_type: str, claim: Expression, parts: Asked) -> str | Expression | None:
    """Compare an answer's text with the claim's answer.

    None: they agree. A string: why they do not. An expression: they agree if this claim holds.
    """
    answer = parts.answer
    if isinstance(answer, Number) and text == str(answer.value) and answer_type in _NUMBERS:
        return None  # the common case, read in full
    if _FAST.get(answer_type) == answer.sort and text == text_of(answer):
        return None  # just as it is written in the claim, of the right type
    if answer_type not in ANSWER_TYPES:
        return f"no answer type is called {answer_type[:40]!r}"
    if answer_type in _WORDS and not isinstance(answer, Text):
        return f"an answer of type {answer_type} is a text in the claim"
    try:
        given = read_answer(text, cast(AnswerType, answer_type))
    except BadInputError as error:
        return f"the answer cannot be read: {error}"
    agreement = values_agree(given, claim, parts)
    if not isinstance(agreement, str) and not _as_written(text, given, answer):
        return f"the answer is written {text[:80]!r}, not {to_text(answer)[:80]!r} as in the claim"
    return agreement


def _as_written(text: str, given: Expression, answer: Expression) -> bool:
    """Whether the answer is in the form of the claim's, and not just equal to it.

    The element of a set of one may stand alone, or after ``x =``; a truth may be yes or no.
    """
    if isinstance(answer, Text):
        return text == answer.value
    if answer.sort == "truth" or text == text_of(answer):
        return True
    element = _single(answer)
    if element is None:
        return False
    return text.endswith(to_text(element)) and given.sort != "set" and text == to_text(given)


def values_agree(given: Expression, claim: Expression, parts: Asked) -> str | Expression | None:
    """As `agrees`, for an answer that was read."""
    answer = parts.answer
    if given == answer:
        return None
    if isinstance(given, Text):
        wanted = answer.value if isinstance(answer, Text) else to_text(answer)
        return None if given.value == wanted else f"the answer is {wanted[:80]!r} in the claim"
    if names_solution(given, solutions_of(claim)) and _single(answer):
        return None
    element = _single(answer)
    if element is not None and given.sort != "set":
        answer = element
    return _compare(given, answer, parts.asked)


def _single(answer: Expression) -> Expression | None:
    """The element of a set of one."""
    if isinstance(answer, Apply) and answer.operator == "set" and len(answer.arguments) == 1:
        return answer.arguments[0]
    return None


def _compare(given: Expression, answer: Expression, asked: Expression) -> str | Expression | None:
    wrong = f"the answer is {to_text(answer)[:80]} in the claim, not {to_text(given)[:80]}"
    if given.sort != answer.sort and "any" not in (given.sort, answer.sort):
        return wrong
    if to_text(given) == to_text(answer):
        return None
    if isinstance(asked, Apply) and asked.operator in _FORM_ASKED:
        return wrong
    if variables(given) != variables(answer) and isinstance(given, Variable):
        return wrong
    try:
        left, right = evaluate(given, Scope()), evaluate(answer, Scope())
    except UndefinedError as error:
        return f"the answer has no value: {error}"
    except UnknownError:
        return call("eq", given, answer)
    return None if same(left, right) else wrong
