"""Reads rows about formulas in words and in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Text, call, to_json
from mathmill.schemas.notation import to_text
from mathmill.schemas.reader import read
from mathmill.schemas.speech import (
    NATURAL,
    NATURAL_RULES,
    READINGS,
    SENTENCES,
    TO_LATEX,
    TO_WORDS,
    style,
)
from mathmill.schemas.typeset import typeset
from mathmill.validators.exact.dictated import dictated
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.hearing import heard
from mathmill.validators.exact.printed import printed
from mathmill.validators.exact.spoken import spoken
from mathmill.validators.exact.unbracketed import all_readings
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.prose import Derived, ProseReader


def _pattern(template: str, **kinds: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w*)\}", template)
    for place in range(1, len(pieces), 2):
        pieces[place] = f"({kinds.get(pieces[place], '.+')})"
    pieces[::2] = map(re.escape, pieces[::2])
    return re.compile("".join(pieces))


_WORDS = [_pattern(template) for template in TO_LATEX]
_LATEX = [_pattern(template + "{style}", style=r"(?:\n.*)?") for template in TO_WORDS]
_SENTENCES = [_pattern(template) for template in SENTENCES]
_NATURAL = [_pattern(template + NATURAL_RULES) for template in NATURAL]
_READINGS = _pattern(READINGS, words="[-a-z ]+", name="[a-z]", value="[1-9][0-9]?")


def derive(row: Mapping[str, Any]) -> Derived:
    question = row["question"]
    match = _READINGS.fullmatch(question)
    if match:
        return _readings(*match.groups())
    for pattern in _LATEX:
        match = pattern.fullmatch(question)
        if match and match[1][0] == match[1][-1] == "$":
            return _to_words(match[1][1:-1], match[2])
    for patterns, work in ((_NATURAL, _natural), (_SENTENCES, _sentence), (_WORDS, _to_latex)):
        for pattern in patterns:
            match = pattern.fullmatch(question)
            if match:
                return work(match[1])
    raise BadInputError(f"the question {question[:120]!r} is in no known form")


def spoken_in(question: str) -> tuple[str, str, str]:
    """What is said before a formula, the formula in words, and what is said after it.

    Raises `BadInputError` for a question of another kind.
    """
    for pattern in _SENTENCES:
        match = pattern.fullmatch(question)
        if match:
            parts = dictated(match[1])
            return parts.before, parts.words, parts.after
    for pattern in _WORDS:
        match = pattern.fullmatch(question)
        if match:
            return "", match[1], ""
    raise BadInputError(f"no formula is said in {question[:80]!r}")


def _written(tree: Expression) -> str:
    """The formula's LaTeX, which another reader has read as the same formula."""
    written = typeset(tree)
    if printed(written) != tree:
        raise BadInputError(f"{written[:80]!r} is not read as what is said")
    return written


def _worked(operator: str, given: str, answer: str) -> Derived:
    return Derived(
        answer, "text", to_json(call("eq", call(operator, Text(given)), Text(answer))), "", ()
    )


def _to_latex(words: str) -> Derived:
    return _worked("in_latex", words, _written(heard(words)))


def _sentence(sentence: str) -> Derived:
    parts = dictated(sentence)
    _written(parts.formula)
    return _worked("written_sentence", sentence, parts.written)


def _natural(words: str) -> Derived:
    written = sorted(map(_written, all_readings(words)))
    return _worked("all_readings", words, "; ".join(written))


def _to_words(written: str, forms: str) -> Derived:
    tree = printed(written)
    words = spoken(tree)
    if heard(words) != tree or typeset(tree) != written:
        raise BadInputError(f"{written[:80]!r} does not come back from its words")
    if forms != style(words):
        raise BadInputError(f"the forms that are needed are {style(words)!r}")
    return _worked("in_words", written, words)


def _readings(words: str, name: str, value: str) -> Derived:
    above, below = (_terms(side, name, value) for side in words.split(" over "))
    forms = []
    for start in range(0, len(above), 2):
        for end in range(1, len(below) + 1, 2):
            before, top = above[:start], above[start:]
            bottom, after = below[:end], below[end:]
            parts = [*before, f"({' '.join(top)})/({' '.join(bottom)})", *after]
            forms.append(read(" ".join(parts)))
    values = [Fraction(evaluate(form, Scope())) for form in forms]  # type: ignore[arg-type]
    answer = call("set", *sorted(set(values)))
    lines = [f"{to_text(form)} = {value}" for form, value in zip(forms, values, strict=True)]
    return Derived(
        to_text(answer), "set", to_json(call("eq", call("set", *forms), answer)),
        "\n".join(lines), (),
    )  # fmt: skip


def _terms(side: str, name: str, value: str) -> list[str]:
    """The terms with the signs between them, as plain notation with the value put in."""
    found = []
    for piece in re.split(" (plus|minus) ", side):
        if piece in ("plus", "minus"):
            found.append("+" if piece == "plus" else "-")
            continue
        size, _, rest = piece.rpartition(" ")
        if rest != name:
            found.append(to_text(heard(piece)))
        else:
            found.append(f"{to_text(heard(size))}*{value}" if size else value)
    return found


def _reads(question: str) -> bool:
    with suppress(BadInputError, UndefinedError, ValueError):
        return bool(derive({"question": question}))
    return False


READER = ProseReader(
    (
        "notation.to_latex",
        "notation.to_words",
        "notation.sentence",
        "notation.natural",
        "notation.readings",
    ),
    _reads,
    derive,
)
