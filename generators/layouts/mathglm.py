"""An expression rewritten one operation at a time, as MathGLM's training lines are."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from pydantic import Field

from mathmill.generators.decimals import decimal
from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.schemas.problem import AnswerType

_PLACES = 4  # a value of at most so many decimals is written as a decimal
_UNIT = 10**_PLACES


class MathglmOptions(Options):
    faithful: bool = Field(
        default=False,
        description="Round every value on the way to 4 decimals, halves away from zero, so that"
        " the last one may be off: that is then the row's `label`. The tag `faithful` says so.",
    )


class Token(NamedTuple):
    """An operator or bracket, or a number with its value."""

    text: str
    value: Fraction | None = None


@row_layout(
    kinds={"expression"},
    options=MathglmOptions,
    paper="GPT Can Solve Mathematical Problems Without a Calculator, arXiv 2309.03241",
    step_end="=",
)
def mathglm(instance: Instance, options: MathglmOptions, stream: Stream) -> Page:
    """E.g. `(4120+35)*6-918/4=`, `4155*6-918/4=24930-918/4=24930-229.5=`, answer `24700.5`.

    One operation a rewriting: brackets first, from the left, then * and /, then + and -. A value
    with more than four decimals is a fraction in lowest terms, in brackets where more follows
    (our choice: rounded values, as in the paper's lines, add up to wrong answers).
    """
    tokens = [_read(token) for token in instance.given]
    question = _written(tokens)
    lines = []
    while len(tokens) > 1:
        try:
            _reduce(tokens, options.faithful)
        except ZeroDivisionError:  # a divisor was rounded to 0: the frame draws another one
            raise DrawAgainError from None
        lines.append(_written(tokens))
    solution = "".join(f"{line}=" for line in lines[:-1])
    kind: AnswerType = "rational" if "/" in instance.gives else "decimal"
    page = Page(f"{question}=", solution, instance.gives, kind)
    if not options.faithful:
        return page
    label = lines[-1] if lines[-1] != instance.gives else ""
    return page._replace(label=label, tags=("faithful",))


def _read(text: str) -> Token:
    if text[-1] == "%":
        return Token(text, Fraction(int(text[:-1]), 100))
    return Token(text, Fraction(text)) if text[-1].isdigit() else Token(text)


def _reduce(tokens: list[Token], rounded: bool) -> None:
    """Do the operation that comes next."""
    end = next((at for at, token in enumerate(tokens) if token.text in (")", "]")), len(tokens))
    start = end
    while start > 0 and tokens[start - 1].text not in ("(", "["):
        start -= 1
    at = next((k for k in range(start, end) if tokens[k].text in ("*", "/")), start + 1)
    left, sign, right = tokens[at - 1].value, tokens[at].text, tokens[at + 1].value
    assert left is not None and right is not None  # noqa: S101, PT018
    tokens[at - 1 : at + 2] = [_result(left, sign, right, rounded)]
    if start > 0 and end - start == 3:  # nothing else is left in these brackets
        tokens[start - 1 : start + 2] = [tokens[start]]


def _result(left: Fraction, sign: str, right: Fraction, rounded: bool) -> Token:
    if sign == "+":
        value = left + right
    elif sign == "-":
        value = left - right
    else:
        value = left * right if sign == "*" else left / right
    if _UNIT % value.denominator == 0:
        return Token(_decimal(value.numerator * (_UNIT // value.denominator)), value)
    if not rounded:
        return Token(str(value), value)
    units = (2 * abs(value.numerator) * _UNIT + value.denominator) // (2 * value.denominator)
    units = -units if value < 0 else units
    return Token(_decimal(units), Fraction(units, _UNIT))


def _decimal(units: int) -> str:
    return decimal(units, _PLACES)


def _written(tokens: list[Token]) -> str:
    """As text: a fraction with company, or a negative number that is not first, in brackets."""
    if len(tokens) == 1:
        return tokens[0].text
    shown = []
    first = True
    for text, value in tokens:
        enclosed = value is not None and ("/" in text or (text[0] == "-" and not first))
        shown.append(f"({text})" if enclosed else text)
        first = text in ("(", "[")
    return "".join(shown)
