r"""LaTeX of textbooks to formulas: ``2ab``, ``\sin^{2} x``, ``\int_{0}^{1} x \, dx``.

Letters side by side are factors, as in print. What is printed becomes plain notation, which the
one reader then reads.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression
from mathmill.schemas.reader import read
from mathmill.schemas.speech import FUNCTION_NAMES, GREEK

_MOST = 10_000  # characters
_DEEPEST = 40  # brackets inside each other
_TOKEN = re.compile(
    r"(?:\s|\\[,;:! ]|~|\$|\\(?:q?quad|(?:no)?limits|displaystyle)(?![A-Za-z]))*"
    r"(\\(?:left|right)\s*\||\\(?:left|right)(?![A-Za-z])|[0-9]+|[A-Za-z]|\\[A-Za-z]+|[-+*/^_=<>(){}\[\]|!'])"
)
_SAME = (
    (re.compile(r"\\(?:mathrm|mathit|text|operatorname)\s*\{([A-Za-z])\}"), r"\1"),
    (re.compile(r"\\(?:mathrm|operatorname)\s*\{([a-z]+)\}"), r"\\\1"),
    (re.compile(r"\\[dt](frac|binom)(?![A-Za-z])"), r"\\\1"),
    (re.compile(r"\\(?:cdot|times)(?![A-Za-z])"), "*"),
    (re.compile(r"\\varepsilon(?![A-Za-z])"), r"\\epsilon"),
    (re.compile(r"\\rightarrow(?![A-Za-z])"), r"\\to"),
    (re.compile(r"\\lvert(?![A-Za-z])"), r"\\left|"),
    (re.compile(r"\\rvert(?![A-Za-z])"), r"\\right|"),
)
_RELATIONS = {
    "=": "=", "<": "<", ">": ">", r"\lt": "<", r"\gt": ">", r"\le": "<=", r"\leq": "<=",
    r"\ge": ">=", r"\geq": ">=", r"\ne": "!=", r"\neq": "!=",
}  # fmt: skip
_FUNCTIONS = {rf"\{name}" for name in ("sin", "cos", "tan", "ln", "exp", "log")}
_GREEK = {rf"\{name}": name for name in GREEK}
_CONSTANTS = {r"\pi": "pi", r"\infty": "infinity", "e": "e"}
_BIG = {r"\sum": "sum", r"\prod": "product_over"}
_OPENING = {"(": ")", "[": "]"}


def _tokens(text: str) -> list[str]:
    if len(text) > _MOST:
        raise BadInputError(f"a formula has at most {_MOST} characters; this has {len(text)}")
    for pattern, plain in _SAME:
        text = pattern.sub(plain, text)
    found, at = [], 0
    text = text.rstrip(" \n\t$~")
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadInputError(f"expected LaTeX at character {at + 1}, got {text[at : at + 20]!r}")
        token = match[1].replace(" ", "")
        if token not in (r"\left", r"\right"):
            found.append(token)
        at = match.end()
    return found


class _Printed:
    """One pass over the tokens; each method reads one level and gives plain notation."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0
        self._closing = ""  # what ends the part that is read: "|" or "d"

    @property
    def _token(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _takes(self, *tokens: str) -> bool:
        if self._token not in tokens or not self._token:
            return False
        self._at += 1
        return True

    def _needs(self, *tokens: str) -> None:
        if not self._takes(*tokens):
            got = repr(self._token) if self._token else "the end"
            raise BadInputError(f"expected {tokens[0]!r} as token {self._at + 1}, got {got}")

    def whole(self) -> str:
        text = self._sum()
        while self._token:
            if self._token not in _RELATIONS:
                self._needs("the end")
            sign = _RELATIONS[self._token]
            self._at += 1
            text = f"{text} {sign} {self._sum()}"
        return text

    def _part(self, *closing: str) -> str:
        """A sum up to what closes it."""
        before, self._closing = self._closing, closing[0] if closing[0] in ("|", "d") else ""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadInputError(f"expected at most {_DEEPEST} parts inside each other")
        inner = self._sum()
        self._needs(*closing)
        self._depth -= 1
        self._closing = before
        return inner

    def _group(self) -> str:
        """What a brace encloses, or the one digit or letter that stands without."""
        return self._part("}") if self._takes("{") else self._atom()

    def _bracketed(self) -> str:
        """What brackets enclose; nothing where there are none."""
        closing = _OPENING.get(self._token, "")
        self._at += bool(closing)
        return self._part(closing) if closing else ""

    def _sum(self) -> str:
        text = f"-{self._product()}" if self._takes("-") else self._product()
        while self._token in ("+", "-"):
            sign = self._token
            self._at += 1
            text += f" {sign} {self._product()}"
        return text

    def _product(self) -> str:
        text = self._power()
        while self._takes("*") or self._begins_factor():
            text += f"*{self._power()}"
        return text

    def _begins_factor(self) -> bool:
        token = self._token
        if self._closing == "d" and token == "d" and self._ends_integral():
            return False
        if token in ("|", r"\left|"):
            return self._closing != "|" or token != "|"
        return (
            token in _OPENING
            or self._begins_name()
            or token in _FUNCTIONS
            or token in _BIG
            or (token in (r"\frac", r"\sqrt", r"\binom", r"\int", r"\lim"))
        )

    def _ends_integral(self) -> bool:
        after = self._tokens[self._at + 1 :][:1]
        return bool(after) and (after[0].isalpha() or after[0] in _GREEK)

    def _begins_name(self) -> bool:
        return self._token.isalpha() or self._token in _GREEK or self._token in _CONSTANTS

    def _power(self) -> str:
        base = self._atom()
        while self._takes("!"):
            base = f"{base}!"
        return f"{base}^({self._group()})" if self._takes("^") else base

    def _atom(self) -> str:
        token = self._token
        if token.isdigit():
            self._at += 1
            return token
        if token in ("|", r"\left|"):
            self._at += 1
            body = self._part("|", r"\right|")
            return f"abs({body})"
        if token in _OPENING:
            return f"({self._bracketed()})"
        if self._takes(r"\frac"):
            return self._differential() or f"(({self._group()})/({self._group()}))"
        if self._takes(r"\binom"):
            return f"binomial({self._group()}, {self._group()})"
        if self._takes(r"\sqrt"):
            degree = self._part("]") if self._takes("[") else ""
            body = self._group()
            return f"root({body}, {degree})" if degree else f"sqrt({body})"
        if token in _FUNCTIONS:
            return self._function()
        return self._of_calculus() or self._named()

    def _of_calculus(self) -> str:
        token = self._token
        if token in _BIG:
            self._at += 1
            self._needs("_")
            self._needs("{")
            index = self._name()
            self._needs("=")
            low = self._part("}")
            self._needs("^")
            high = self._group()
            return f"{_BIG[token]}({self._product()}, {index}, {low}, {high})"
        if self._takes(r"\lim"):
            self._needs("_")
            self._needs("{")
            name = self._name()
            self._needs(r"\to")
            point = self._part("}")
            return f"limit({self._product()}, {name}, {point})"
        return self._integral() if self._takes(r"\int") else ""

    def _integral(self) -> str:
        bounds: dict[str, str] = {}
        while self._token in ("_", "^") and self._token not in bounds:
            sign = self._token
            self._at += 1
            bounds[sign] = self._group()
        if len(bounds) == 1:
            raise BadInputError("expected both bounds of an integral")
        body = self._part("d")
        name = self._name()
        limits = f", {bounds['_']}, {bounds['^']}" if bounds else ""
        return f"{'integral' if bounds else 'antiderivative'}({body}, {name}{limits})"

    def _function(self) -> str:
        name = self._token[1:]
        self._at += 1
        base = ""
        if name == "log":
            self._needs("_")
            base = f", {self._group()}"
        exponent = f"^({self._group()})" if self._takes("^") else ""
        if exponent.startswith("^(-"):
            raise BadInputError(f"expected a positive exponent after \\{name}")
        body = self._bracketed() or self._bare()
        return f"{name}({body}{base}){exponent}"

    def _bare(self) -> str:
        """What a function without a bracket is taken of: numbers and letters side by side."""
        text = self._power()
        while self._begins_name() and not (self._closing == "d" and self._token == "d"):
            text += f"*{self._power()}"
        return text

    def _differential(self) -> str:
        r"""A derivative, where the fraction is one: ``\frac{d^{2}y}{dx^{2}}``, ``\frac{d}{dx}``."""
        match = _DERIVATIVE.match("".join(f" {token}" for token in self._tokens[self._at :]))
        if match is None or (match[1] or "1") != (match[4] or "1"):
            return ""
        self._at += match[0].count(" ")
        degree = f", {match[1]}" if match[1] else ""
        name = match[3].removeprefix("\\")
        if match[2]:
            return f"derivative({match[2].removeprefix(chr(92))}, {name}{degree})"
        body = self._bracketed() or self._product()
        return f"derivative({body}, {name}{degree})"

    def _named(self) -> str:
        if self._takes(*_CONSTANTS):
            return _CONSTANTS[self._tokens[self._at - 1]]
        name = self._name()
        if self._token == "_":
            self._at += 1
            return f"indexed({name}, {self._group()})"
        order = 0
        while name in FUNCTION_NAMES and self._takes("'"):
            order += 1
        if name in FUNCTION_NAMES and self._token in _OPENING:
            body = self._bracketed()
            degree = f", {order}" if order else ""
            return f"applied({name}, {body}{degree})"
        if order:
            self._needs("(")
        return name

    def _name(self) -> str:
        """A letter, with its index if that is one number or letter."""
        if not self._begins_name() or self._token in _CONSTANTS:
            self._needs("a number, a letter or a bracket")
        name = self._token.removeprefix("\\")
        self._at += 1
        braced = self._tokens[self._at : self._at + 4]
        if braced[:1] == ["_"] and braced[1:2] not in ([], ["{"]):
            plain, size = braced[1], 2
        elif braced[:2] == ["_", "{"] and braced[3:] == ["}"]:
            plain, size = braced[2], 4
        else:
            return name
        if not (plain.isalnum() or plain in _GREEK):
            return name
        self._at += size
        return f"{name}_{plain.removeprefix(chr(92))}"


_LETTER = r"([A-Za-z]|\\(?:" + "|".join(GREEK) + "))"
_DERIVATIVE = re.compile(
    rf" \{{ d(?: \^(?: \{{)? ([0-9])(?: \}})?)?(?: {_LETTER})? \}}"
    rf" \{{ d {_LETTER}(?: \^(?: \{{)? ([0-9])(?: \}})?)? \}}"
)


@lru_cache(maxsize=256)
def printed(latex: str) -> Expression:
    """The formula that LaTeX prints.

    Raises `BadInputError` that says where it is not LaTeX of a formula.
    """
    return read(_Printed(latex).whole())
