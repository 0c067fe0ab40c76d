"""Text to tokens, for `mathmill.schemas.reader`: plain notation and common LaTeX alike."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import MAX_NUMERAL

MAX_TEXT = 20_000  # characters


class Token(NamedTuple):
    kind: str  # "numeral", "name", "text", "end", or the symbol itself
    text: str
    start: int
    latex: bool = False  # written as a LaTeX command, which may take its argument unbracketed


_PATTERN = re.compile(
    r"""(?P<space>\s+|\\[,;:!\ ]|\\quad|\\qquad|\$|\\left\b|\\right\b|\\displaystyle\b|\\\(|\\\))
      | (?P<numeral>[0-9]+(?:\.[0-9]+)?)
      | (?P<name>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+|_\{[A-Za-z0-9]+\})?
               | \\(?:mathit|mathrm|operatorname)\{[A-Za-z][A-Za-z0-9]*(?:\\_[A-Za-z0-9]+)?\})
      | (?P<command>\\[A-Za-z]+(?:_[A-Za-z0-9]\b|_\{[A-Za-z0-9]+\})?|\\[{}%])
      | (?P<text>"(?:[^"\\]|\\.)*")
      | (?P<symbol>\*\*|!=|<=|>=|==|[-+*/^!=<>()\[\]{},]|[−×·÷≤≥≠π∞√])""",
    re.VERBOSE | re.ASCII,
)

_SYMBOLS = {
    "**": "^", "==": "=", "−": "-", "×": "*", "·": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=",
}  # fmt: skip
_COMMANDS = {
    "\\cdot": "*", "\\times": "*", "\\div": "/", "\\le": "<=", "\\leq": "<=", "\\ge": ">=",
    "\\geq": ">=", "\\ne": "!=", "\\neq": "!=", "\\lt": "<", "\\gt": ">", "\\{": "{", "\\}": "}",
    "\\lbrace": "{", "\\rbrace": "}", "\\frac": "\\frac", "\\dfrac": "\\frac", "\\tfrac": "\\frac",
    "\\sqrt": "\\sqrt", "\\land": "and", "\\lor": "or",
}  # fmt: skip
_GREEK = (
    "alpha", "beta", "gamma", "delta", "theta", "lambda", "mu", "rho", "sigma", "phi", "omega",
)  # fmt: skip
_NAMES = {
    "\\pi": "pi", "\\infty": "infinity", "\\arcsin": "asin", "\\arccos": "acos",
    "\\arctan": "atan", "π": "pi", "∞": "infinity",
    **{
        f"\\{name}": name
        for name in (
            "sin", "cos", "tan", "sinh", "cosh", "tanh", "exp", "ln", "gcd", "min", "max", *_GREEK,
        )
    },
}  # fmt: skip


def tokens(text: str) -> list[Token]:
    """The tokens of `text`, with an "end" at the end.

    Raises `BadInputError` for text that is too long, or a character of no token.
    """
    if len(text) > MAX_TEXT:
        raise BadInputError(
            f"an expression has at most {MAX_TEXT} characters; this has {len(text)}"
        )
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        if match is None:
            raise BadInputError(f"cannot read {text[at : at + 20]!r} at character {at + 1}")
        if match.lastgroup != "space":
            found.append(_token(str(match.lastgroup), match.group(), at))
        at = match.end()
    found.append(Token("end", "", len(text)))
    return found


def _name(text: str, start: int) -> Token:
    """A name as it is, with the index in braces (``v_{1}``), or in an upright command."""
    if text in ("and", "or"):
        return Token(text, text, start)
    if text.startswith("\\"):
        return Token("name", text[text.index("{") + 1 : -1].replace("\\_", "_"), start)
    return Token("name", text.replace("{", "").replace("}", ""), start)


def _token(group: str, text: str, start: int) -> Token:
    if group == "symbol":
        if text in _NAMES:
            return Token("name", _NAMES[text], start)
        if text == "√":
            return Token("name", "sqrt", start, latex=True)
        return Token(_SYMBOLS.get(text, text), text, start)
    if group == "command":
        if text in _NAMES:
            return Token("name", _NAMES[text], start, latex=True)
        if text in _COMMANDS:
            return Token(_COMMANDS[text], text, start)
        letter, _, index = text.partition("_")
        if letter[1:] in _GREEK and index:
            return Token("name", f"{letter[1:]}_{index.strip('{}')}", start)
        raise BadInputError(
            f"the LaTeX command {text[:40]!r} at character {start + 1} is not known"
        )
    if group == "numeral" and len(text) > MAX_NUMERAL:
        raise BadInputError(f"a numeral has at most {MAX_NUMERAL} characters; this has {len(text)}")
    if group == "name":
        return _name(text, start)
    if group == "text":
        try:
            return Token("text", json.loads(text), start)
        except ValueError:
            raise BadInputError(f"a quoted text is written as in JSON, not {text[:40]!r}") from None
    return Token(group, text, start)
