"""GenBERT's numeric skills: ``310.5 - 47 + 1200 -> ``, ``argmin(fern 310.5, quill 47) -> ``."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Context, Decimal, Inexact, localcontext
from typing import Any

from mathmill.validators.layouts.tasks import Reading

Given = tuple[Any, ...]

_NUMERAL = r"(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{0,9}[1-9])?"
_SUM = re.compile(f"-?{_NUMERAL}(?: [+-] {_NUMERAL})+ -> ")
_CALL = re.compile(f"([a-z]+)\\(({_NUMERAL}(?:, {_NUMERAL})*)\\) -> ")
_NAMED = f"[a-z]+ {_NUMERAL}"
_ARGUMENT = re.compile(f"arg(max|min)\\(({_NAMED}(?:, {_NAMED})*)\\) -> ")
_SHARE = f"[a-z]+ {_NUMERAL}%"
_PERCENT = re.compile(f"percent (not )?([a-z]+) :: ({_SHARE}(?:, {_SHARE})+) -> ")
_MEANING = {
    **dict.fromkeys(
        ("largest", "longest", "highest", "greatest", "biggest", "most", "maximum"), "max"
    ),
    **dict.fromkeys(("smallest", "shortest", "lowest", "least", "fewest", "minimum"), "min"),
    **dict.fromkeys(("average", "mean"), "mean"),
}


def exact(work: Callable[[], Decimal]) -> str:
    """A decimal without an exponent and without zeros at its end."""
    with localcontext(Context(prec=60, traps=[Inexact])):
        found = work().normalize()
        return "0" if found == 0 else f"{found:f}"


def listed(numerals: Given) -> str:
    return ",".join([f'"{numeral}"' for numeral in numerals])


def texts(words: Given) -> str:
    return ",".join([f'["text","{word}"]' for word in words])


def _parse_sum(question: str) -> Given | None:
    if _SUM.fullmatch(question) is None:
        return None
    text = question.removesuffix(" -> ").replace("- ", "-").replace("+ ", "")
    return tuple(["0" if term == "-0" else term for term in text.split(" ")])


def _sum(*terms: str) -> tuple[str]:
    return (exact(lambda: sum(map(Decimal, terms), Decimal(0))),)


def _parse_superlative(question: str) -> Given | None:
    match = _CALL.fullmatch(question)
    if match is None or match[1] not in _MEANING:
        return None
    return _MEANING[match[1]], *match[2].split(", ")


def _superlative(kind: str, *numerals: str) -> tuple[str]:
    values = sorted(map(Decimal, numerals))
    if kind == "mean":
        return (exact(lambda: sum(values, Decimal(0)) / len(values)),)
    return (exact(lambda: values[-1 if kind == "max" else 0]),)


def _claim_superlative(given: Given, found: Given) -> str:
    kind, *numerals = given
    numbers = listed(tuple(numerals))
    asked = f'["mean",["list",{numbers}]]' if kind == "mean" else f'["{kind}",{numbers}]'
    return f'["eq",{asked},"{found[0]}"]'


def _parse_argument(question: str) -> Given | None:
    match = _ARGUMENT.fullmatch(question)
    if match is None:
        return None
    words, numerals = zip(*(pair.split(" ") for pair in match[2].split(", ")), strict=True)
    return match[1], words, numerals


def _argument(kind: str, words: Given, numerals: Given) -> tuple[str]:
    ranked = sorted(zip(map(Decimal, numerals), words, strict=True), reverse=kind == "max")
    if len(set(words)) < len(words):
        raise ArithmeticError("a word stands twice")
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        raise ArithmeticError("two words are alike")
    return (ranked[0][1],)


def _claim_argument(given: Given, found: Given) -> str:
    kind, words, numerals = given
    numbers = f'["list",{listed(numerals)}]'
    extreme = "greatest" if kind == "max" else "least"
    at = f'["index_of",{numbers},["{extreme}",{numbers}]]'
    return f'["eq",["element",["list",{texts(words)}],{at}],["text","{found[0]}"]]'


def _parse_percent(question: str) -> Given | None:
    match = _PERCENT.fullmatch(question)
    if match is None:
        return None
    pairs = [pair.removesuffix("%").split(" ") for pair in match[3].split(", ")]
    words = [word for word, _ in pairs]
    if words.count(match[2]) != 1 or len(set(words)) < len(words):
        return None
    return bool(match[1]), match[2], tuple(words), tuple([share for _, share in pairs])


def _percent(others: bool, asked: str, words: Given, shares: Given) -> tuple[str]:
    values = dict(zip(words, map(Decimal, shares), strict=True))
    if sum(values.values()) != 100:
        raise ArithmeticError("the shares do not sum to 100")
    asked_for = [value for word, value in values.items() if (word != asked) == others]
    return (exact(lambda: sum(asked_for, Decimal(0))),)


def _claim_percent(given: Given, found: Given) -> str:
    others, word, words, shares = given
    numbers = f'["list",{listed(shares)}]'
    asked = f'["element",{numbers},["index_of",["list",{texts(words)}],["text","{word}"]]]'
    if others:
        asked = f'["sub",["total",{numbers}],{asked}]'
    return f'["eq",{asked},"{found[0]}"]'


def _gives(given: Given, found: Given) -> str:
    return str(found[0])


READINGS = (
    Reading(
        "signed_sum", _parse_sum, _sum, _gives,
        lambda given, found: f'["eq",["add",{listed(given)}],"{found[0]}"]', "decimal",
    ),
    Reading(
        "superlative", _parse_superlative, _superlative, _gives, _claim_superlative, "decimal"
    ),
    Reading("argument", _parse_argument, _argument, _gives, _claim_argument),
    Reading("percent", _parse_percent, _percent, _gives, _claim_percent, "decimal"),
)  # fmt: skip
