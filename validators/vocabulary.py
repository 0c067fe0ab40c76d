"""What the words of a question ask, held against what its claim says.

A claim that asks for a greatest common divisor needs a question that names one, and a question
that names one needs such a claim; the same for the other topics of `_TOPICS`. Words about the
domain (``real solutions``), the order (``ascending``) and the form of the answer (``to the cent``)
must fit the claim too. Words that no rule here knows are not read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Text
from mathmill.validators.agreement import Asked


class _Topic(NamedTuple):
    operators: tuple[str, ...]
    names: tuple[str, ...]  # words that ask for just this
    hints: re.Pattern[str]  # other words that may ask for it


def _topic(operators: str, names: str, hints: str) -> _Topic:
    listed = tuple(names.split(", ")) if names else ()
    return _Topic(tuple(operators.split()), listed, re.compile(hints))


_TOPICS = (
    _topic(
        "gcd poly_gcd",
        "gcd, hcf, common divisor, common factor",
        r"(?:greatest|largest|biggest) (?:whole |positive )?(?:integer|number|divisor)"
        r" (?:(?:that|which) (?:exactly |evenly )?divides|dividing)|coprime|relatively prime",
    ),
    _topic(
        "lcm",
        "lcm, common multiple, common denominator",
        r"(?:least|smallest) (?:whole |positive )?(?:integer|number|multiple)\b.{,200}divisible",
    ),
    _topic("derivative", "derivative, differentiat", r"\bslope\b|\brate of change"),
    _topic("integral antiderivative", "integral, integrat", r"\barea\b|\bprimitive\b"),
    _topic("not ne difference", " not , n't ", r"\b(?:no|none|except|without|unless|un|dis)"),
    _topic("roots", "", r"\broot|\bzero|\bsolution|\bsolv"),
    _topic("solutions", "", r"\broot|\bzero|\bsolution|\bsolv|satisf|\bfind\b|\bwh(?:at|ich|en)\b"),
)
_EXTREME = re.compile(
    r"\b(?:least|lowest|smallest) common (?:divisor|factor)|"
    r"\b(?:greatest|largest|highest|biggest) common multiple"
)
_INTEGERS = re.compile(r"\bintegral (?:solution|root|value|number)")

_HIGHER = re.compile(r"\b(?:second|third|fourth|fifth|higher|[0-9]th)(?:-order)? derivative", re.I)
_DOMAIN = re.compile(
    r"\b(real|complex|rational|integer|integral|natural|positive|negative)"
    r" (?:numbers?|solutions?|roots?|values?|zeros?|zeroes)\b",
    re.I,
)
_SAME_DOMAIN = {"integral": "integer"}
_RISING, _FALLING = ("ascending", "increasing"), ("descending", "decreasing")
# What a question asks of the answer's form, and how such an answer is written.
_FORMS = tuple(
    (asked, re.compile(written, re.S))
    for asked, written in (
        ("to the cent", r"-?[0-9]+\.[0-9]{2}"),
        ("to the penny", r"-?[0-9]+\.[0-9]{2}"),
        ("as a decimal", r"-?[0-9]+\.[0-9]+"),
        ("to the dollar", r"-?[0-9]+"),
        ("to the pound", r"-?[0-9]+"),
        ("to the euro", r"-?[0-9]+"),
        ("in braces", r"\{.*\}"),
        ("in square brackets", r"\[.*\]"),
    )
)


def doubt(question: str, answer: str, claim: str, parts: Asked) -> str:
    """Why the words do not fit the claim (given as JSON, and as its two sides); or ""."""
    asked = parts.asked
    runs = isinstance(asked, Apply) and asked.operator == "run"
    return (
        ("" if runs else _topics(question, claim, asked) or _asked(question, parts))
        or _order(question, parts.answer)
        or ("" if parts.answer.sort == "truth" else _form(question, answer))
    )


def _topics(question: str, claim: str, asked: Expression) -> str:
    words = question.lower()
    if "integral" in words or "antiderivative" in words:
        words = _INTEGERS.sub("", words).replace("antiderivative", "integral")
    if " common " in words and (found := _EXTREME.search(words)):
        return f"the question says {found[0]!r}"
    for operators, names, hints in _TOPICS:
        name = next((name for name in names if name in words), "")
        if name and not any(f'["{operator}"' in claim for operator in operators):
            return f"the question says {name!r}, which the claim is not about"
        if name or not isinstance(asked, Apply) or asked.operator not in operators:
            continue
        if hints.search(words) is None:
            return f"the claim is about {asked.operator}, which the question does not name"
    return ""


def _asked(question: str, parts: Asked) -> str:
    asked = parts.asked
    if not isinstance(asked, Apply):
        return ""
    if asked.operator == "derivative":
        higher = len(asked.arguments) == 2 and _HIGHER.search(question)
        return f"the question says {higher[0]!r}, and the claim the first one" if higher else ""
    if asked.operator not in ("solutions", "roots", "system"):
        return ""
    domain = asked.arguments[2]
    for word in _DOMAIN.findall(question):
        same = _SAME_DOMAIN.get(word.lower(), word.lower())
        if isinstance(domain, Text) and same != domain.value:
            return f"the question says {word!r}, and the claim {domain.value!r}"
    repeated = isinstance(parts.answer, Apply) and _repeats(parts.answer)
    if repeated and asked.operator == "roots" and "multiplicity" not in question:
        return "the question does not ask for roots with their multiplicity"
    return ""


def _repeats(answer: Apply) -> bool:
    return len(set(answer.arguments)) < len(answer.arguments)


def _order(question: str, answer: Expression) -> str:
    if not (isinstance(answer, Apply) and answer.operator in ("list", "set")):
        return ""
    values = [part.value for part in answer.arguments if isinstance(part, Number | Decimal)]
    if len(values) < len(answer.arguments):
        return ""
    if values != sorted(values) and any(word in question for word in _RISING):
        return "the answer is not in ascending order"
    if values != sorted(values, reverse=True) and any(word in question for word in _FALLING):
        return "the answer is not in descending order"
    return ""


def _form(question: str, answer: str) -> str:
    for asked, written in _FORMS:
        if asked in question and written.fullmatch(answer) is None:
            return f"the question wants the answer {asked}"
    return ""
