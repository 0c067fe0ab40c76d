"""Reads chains with calls of a calculator; checks any chain, and scores what a model concludes.

Calls are worked with the one reader of mathematics and exact evaluation; values are shown by
Python's decimals. The task's tolerance is the paper's: a number within 1% of the answer counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from html import unescape
from operator import add, mul, sub, truediv
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Decimal as DecimalNode
from mathmill.schemas.expressions import walk
from mathmill.schemas.reader import read
from mathmill.schemas.verdict import Verdict, confirmed, refuted
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UndefinedError, UnknownError
from mathmill.validators.layouts.called_columns import right
from mathmill.validators.layouts.derived import NAME, Derived, Page, short, unread
from mathmill.validators.layouts.four_operations import NUMERAL, solved
from mathmill.validators.layouts.tasks import readings
from mathmill.validators.layouts.text_reader import TextReader

_QUESTION = re.compile(
    rf"({NUMERAL})(?:([-+*/])({NUMERAL})|(/)({NUMERAL}) \(quotient R remainder\))="
)
_CALL = re.compile(r'\n<gadget id="calculator">([^<>\n]*)</gadget>\n<output>([^<>\n]*)</output>\n')
_END = re.compile(r"Final result is ([^<>\n]*)\.\n\n<result>([^<>\n]*)</result>\Z")
_WHOLE_QUOTIENT = re.compile(r"([0-9]+)//([0-9]+)")
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_RESULT = re.compile(r"(.*?)</result>", re.DOTALL)
_SAID = re.compile(r"final result is\s*:?\s*([^\n]+)", re.IGNORECASE)
_ACTS = {"+": add, "-": sub, "*": mul, "/": truediv}
_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}
_NEAR = Fraction(1, 100)
_DIGITS = Context(prec=10_000, Emax=10_000, Emin=-10_000)


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    if match is None:
        return _expression(page.question)
    a, sign, b, asked, divisor = match.groups()
    b = b or divisor
    work = solved(a, sign or asked, b, remainder=bool(asked))
    answer = " R ".join(_grouped(number) for number in work.found)
    first = work.found[0]
    chain = f"{_call(f'{a}//{b}' if asked else f'{a}{sign}{b}', first)}{first}.\n"
    if asked:
        rest = f"{a}-{b}*{first}"
        chain += f"The remainder is {rest}={_call(rest, work.found[1])}{work.found[1]}.\n"
    solution = f"{chain}Final result is {answer}.\n\n<result>"
    return work.derived(f"{answer}</result>", solution)._replace(answer_type="text")


def _call(text: str, value: int | str) -> str:
    output = value if isinstance(value, str) else _grouped(value)
    return f'\n<gadget id="calculator">{text}</gadget>\n<output>{output}</output>\n'


def _expression(question: str) -> Derived:
    """A call for each operation, as soon as both its sides are known."""
    known = [each for each in readings() if each.name == "expression"]
    task, given = next(
        ((each, given) for each in known if (given := each.parse(question)) is not None),
        (None, ()),
    )
    if task is None:
        raise unread(question, "calc_x")
    found = task.solve(*given)
    text = question.partition(" ")[0].removesuffix("=")
    chain, result = "", ""
    for number, (asked, value) in enumerate(_reduced(text)):
        result = value.split(" = ")[0]
        said = "" if number == 0 and asked == text else f"{asked}="
        chain += "\n" if said and number == 0 else ""
        chain += f"{said}{_call(asked, value)}{result.replace('_', '')}.\n"
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=f"{result}</result>",
        claim=task.claim(given, found),
        solution=f"{chain}Final result is {result}.\n\n<result>",
    )


def _reduced(text: str) -> list[tuple[str, str]]:
    """The calls, found with a stack of signs and one of operands, from left to right."""
    calls: list[tuple[str, str]] = []
    signs: list[str] = []
    sides: list[tuple[str, Fraction]] = []

    def reduce() -> None:
        (right, second), (left, first) = sides.pop(), sides.pop()
        sign = signs.pop()
        asked, number = f"{left}{sign}{right}", _ACTS[sign](first, second)
        value = _shown(number, "." in asked, exact=True)
        calls.append((asked, value))
        operand = value.split(" = ")[0].replace("_", "")
        sides.append((f"({operand})" if set("/-") & set(operand) else operand, number))

    opened = True  # a minus sign here is a number's own
    for token in re.findall(r"[0-9.]+%?|.", text):
        if token in _RANK and not (opened and token == "-"):
            while signs and _RANK.get(signs[-1], 0) >= _RANK[token]:
                reduce()
            signs.append(token)
        elif token in "([":
            signs.append(token)
        elif token in ")]":
            while signs[-1] not in "([":
                reduce()
            signs.pop()
        elif token == "-":
            signs.append("own")
        else:
            sides.append(_operand(token, own=bool(signs) and signs[-1] == "own"))
            if signs and signs[-1] == "own":
                signs.pop()
        opened = token in "(["
    while signs:
        reduce()
    return calls


def _operand(token: str, *, own: bool) -> tuple[str, Fraction]:
    text = _as_decimal(token)
    return (f"(-{text})", -Fraction(text)) if own else (text, Fraction(text))


def _as_decimal(token: str) -> str:
    """A percentage without its sign: the point moved by two places."""
    if not token.endswith("%"):
        return token
    whole, _, part = token[:-1].partition(".")
    digits = f"{whole.zfill(3)}{part}"
    at = len(digits) - len(part) - 2
    moved = f"{digits[:at]}.{digits[at:]}".rstrip("0").rstrip(".").lstrip("0")
    return f"0{moved}" if moved.startswith(".") or not moved else moved


def _grouped(number: int) -> str:
    return format(number, ",").replace(",", "_")


def chain_fault(text: str) -> str:
    r"""What is wrong with a chain in this markup, each call worked anew; "" if nothing is.

    >>> chain_fault("Final result is 4.\n\n<result>5</result>")
    "the chain ends in 'Final result is 4', but <result> has '5'"
    """
    end = _END.search(text)
    if end is None:
        return "the chain does not end in 'Final result is R.', a blank line, '<result>R</result>'"
    if end[1] != end[2]:
        return (
            f"the chain ends in {short(f'Final result is {end[1]}')}, but <result> has {end[2]!r}"
        )
    prose = _CALL.sub("", text[: end.start()])
    if "<" in prose or ">" in prose or _ENTITY.search(text):
        return "a tag is torn, or one of < > & is not escaped"
    for number, call in enumerate(_CALL.finditer(text), start=1):
        wanted, exact = (value_shown(unescape(call[1]), exact=each) for each in (False, True))
        if unescape(call[2]) not in (wanted, exact) or not wanted:
            return f"call {number}, {short(call[1])}, shows {short(wanted)}, not {short(call[2])}"
    return ""


def value_shown(text: str, *, exact: bool = False) -> str:
    """What the calculator shows for an expression; "" for what cannot be worked here.

    With `exact`, a decimal of more than six places is shown as a fraction.

    >>> value_shown("1250*8"), value_shown("5/2"), value_shown("0.10*3")
    ('10_000', '5/2 = around 2.5', '0.3')
    """
    found = _value(text)
    if found is None:
        return ""
    return _shown(*found, exact=exact)


def _shown(number: Fraction, decimal: bool, *, exact: bool) -> str:
    if decimal and not (exact and 10**6 % number.denominator):
        return _rounded(number)
    if number.denominator == 1:
        return _grouped(number.numerator)
    sides = f"{_grouped(number.numerator)}/{_grouped(number.denominator)}"
    return f"{sides} = around {_rounded(number)}"


def _value(text: str) -> tuple[Fraction, bool] | None:
    """The value, and whether a numeral with a point went into it."""
    plain = re.sub(r"(?<=[0-9])[_,](?=[0-9])", "", text).replace("**", "^")
    plain = re.sub(r"([0-9.]+)%", r"(\1/100)", plain)
    whole = _WHOLE_QUOTIENT.fullmatch(plain.strip())
    try:
        if whole is not None:
            return Fraction(int(whole[1]) // int(whole[2])), False
        tree = read(plain)
        value = evaluate(tree, Scope())
    except (BadInputError, UndefinedError, UnknownError, ArithmeticError, ValueError):
        return None
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return None
    decimal = "%" in text or any(isinstance(node, DecimalNode) for node in walk(tree))
    return Fraction(value), decimal


def _rounded(number: Fraction) -> str:
    """To six decimals, ties to even, without the zeros at the end."""
    scaled = _DIGITS.divide(Decimal(number.numerator), Decimal(number.denominator))
    text = f"{scaled.quantize(Decimal('1e-6'), ROUND_HALF_EVEN, _DIGITS):,f}"
    text = text.replace(",", "_").rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def concluded(text: str) -> str:
    """The final result that a text gives: in its last ``<result>``, else after the words."""
    said = _SAID.findall(text)
    tagged = _RESULT.match(text.rpartition("<result>")[2]) if "<result>" in text else None
    if tagged is not None:
        return unescape(tagged[1].strip())
    return unescape(said[-1].strip().removesuffix(".")) if said else ""


def same_result(said: str, right: str) -> bool:
    """Equal as text, as the letter of an option, or as numbers within 1% of the right one.

    >>> same_result("(b)", "B"), same_result("1_005", "1000"), same_result("1_011", "1000")
    (True, True, False)
    """
    if said == right:
        return True
    option = re.compile(r"\(?([A-Ea-e])[.)]?")
    letters = option.fullmatch(said), option.fullmatch(right)
    if letters[0] and letters[1]:
        return letters[0][1].upper() == letters[1][1].upper()
    found, wanted = _value(said), _value(right)
    if found is None or wanted is None:
        return False
    return abs(found[0] - wanted[0]) <= _NEAR * abs(wanted[0])


@dataclass(frozen=True)
class _Chains(TextReader):
    def score(self, row: Mapping[str, Any], text: str, *, steps: bool = False) -> Verdict:
        """On the final result, with the paper's tolerance; with `steps` there is none."""
        if steps:
            return super().score(row, text, steps=True)
        try:
            right = derive(Page(row["question"]))
        except (BadInputError, ArithmeticError) as error:
            return refuted(NAME, f"the row cannot be read: {error}")
        wanted = right.answer.removesuffix("</result>")
        given = concluded(text) or text.strip().removesuffix("</result>")
        if same_result(given, wanted):
            return confirmed(NAME)
        return refuted(NAME, f"the result is {short(wanted)}, not {short(given)}")


READER = _Chains("calc_x", derive, r"[>.=]\n", right)
