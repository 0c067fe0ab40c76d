"""Chains in Calc-X's markup, and texts with GSM8K's notes turned into them."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

from mathmill.generators.layouts.calc_x.arithmetic import called, shown, value_of
from mathmill.schemas.errors import BadInputError

_NOTE = re.compile(r"<<([^<>=]*)=([^<>=]*)>>")
_CALLED = re.compile(r'<gadget id="calculator">([^<>]*)</gadget>')
_FINAL = re.compile(r"\s*####\s*(.*?)\s*\Z", re.DOTALL)
_AGREE = Fraction(1, 10**9)  # a note may round what it says, to this relative difference


def escaped(text: str) -> str:
    """Text as it stands between tags.

    >>> escaped("1 < 2 & 3 > 2")
    '1 &lt; 2 &amp; 3 &gt; 2'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def call(text: str, value: str) -> str:
    """A call of the calculator and what it shows, on lines of their own."""
    return (
        f'\n<gadget id="calculator">{escaped(text)}</gadget>\n<output>{escaped(value)}</output>\n'
    )


def conclusion(result: str) -> str:
    """How a chain ends, up to the result itself, which ``</result>`` closes."""
    return f"Final result is {escaped(result)}.\n\n<result>"


def answered(text: str) -> str:
    r"""A text that a model stopped at ``</gadget>``, with what the calculator shows.

    >>> answered('12*7=\n<gadget id="calculator">12*7</gadget>').endswith("<output>84</output>\n")
    True
    """
    calls = _CALLED.findall(text)
    if not calls or not text.endswith("</gadget>"):
        raise BadInputError(f"the text does not end in a call of the calculator: {text[-80:]!r}")
    return f"{text}\n<output>{escaped(called(unescape(calls[-1])))}</output>\n"


def convert(text: str, result: str = "") -> str:
    """A worked solution with notes ``<<lhs=rhs>>`` as a chain of calls.

    Each note is worked anew, and must agree with what it says. `result` is the final answer; by
    default it stands after ``####``.

    Raises `BadInputError` for a note that is wrong or cannot be worked, and without a result.

    >>> print(convert("A third is 84/3=<<84/3=28>>28.", "28"))
    A third is 84/3=
    <gadget id="calculator">84/3</gadget>
    <output>28</output>
    28.
    Final result is 28.
    <BLANKLINE>
    <result>28</result>
    """
    final = _FINAL.search(text)
    body = text[: final.start()] if final else text.rstrip()
    said = result or (final[1] if final else "")
    if not said:
        raise BadInputError("the text has no result: write '#### 28' at its end, or pass `result`")
    chain, at = "", 0
    for note in _NOTE.finditer(body):
        chain += escaped(body[at : note.start()]) + call(note[1], _agreed(note))
        at = note.end()
    shown_result = _as_result(said)
    chain += escaped(body[at:])
    return f"{chain}\n{conclusion(shown_result)}{escaped(shown_result)}</result>"


def _agreed(note: re.Match[str]) -> str:
    """What the calculator shows for a note, if the note says the same."""
    try:
        value, claimed = value_of(note[1]), value_of(note[2])
    except ArithmeticError as error:
        raise BadInputError(f"the note {note[0]!r} has no value: {error}") from None
    if abs(value.number - claimed.number) > _AGREE * abs(value.number):
        raise BadInputError(f"the note {note[0]!r} is wrong: {note[1]} is {shown(value)}")
    return shown(value)


def _as_result(text: str) -> str:
    """A number as the calculator shows it; any other result, such as an option, as it is."""
    try:
        return shown(value_of(text), around=False)
    except (BadInputError, ArithmeticError):
        return text
