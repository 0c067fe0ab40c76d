"""Altered arithmetic: the rule is read from its statement, or found from the solved lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from mathmill.validators.layouts.tasks import Reading

Values = tuple[Any, ...]
Digits = list[int]

_LONGEST = 9  # digits of an operand
_OPENING = "In this arithmetic "
_INDUCTION = "Each line follows the same altered rule of arithmetic. Find it, and the last result."
_LINE = re.compile(r"(0|[1-9]\d*) ([-+*/]) (0|[1-9]\d*) = \\boxed\{(.*)\}", re.ASCII)

# What a statement must be to the letter; groups are the rule's constants.
_STATEMENTS = {
    "swap_symbols": r"the symbols \+ and \* change places, and so do - and /\.",
    "swap_digits": r"the digits (\d) and (\d) change places: swap them in both numbers, calculate,"
    r" and swap them in the result\.",
    "reverse_place_values": r"numbers are read backwards: reverse the digits of both numbers,"
    r" calculate, and reverse the digits of the result\. Zeros in front vanish\.",
    "rotate_digits": r"digits rotate to the right by"
    r" (?=1 place: [a-z ]*\.|2 places: [a-z ]*, and then the next one\.)([12]) places?: the last"
    r" digit of a number goes to its front(?:, and then the next one)?\. Rotate both numbers,"
    r" calculate, and rotate the result\. Zeros in front vanish\.",
    "add_constant": r"([1-9]\d?) is added to every result\.",
    "negate_result": r"every result changes its sign\.",
    "modular_arithmetic": r"every result is taken modulo ([1-9]\d?)\.",
    "change_base": r"numbers are written to base ([2-9]): read both numbers to base \1, calculate,"
    r" and write the result to base \1\.",
    "trig_substitution": r"every result is replaced by its sine, the result being an angle in"
    r" degrees, rounded to 4 decimals\.",
}
_BEFORE_THE_END = {
    "swap_symbols",
    "swap_digits",
    "reverse_place_values",
    "rotate_digits",
    "change_base",
}  # rules that change more than the result as a whole
_PATTERNS = {name: re.compile(text, re.ASCII) for name, text in _STATEMENTS.items()}


class Rule(NamedTuple):
    name: str
    constants: tuple[int, ...] = ()


_ORDINARY = Rule("ordinary")


class Line(NamedTuple):
    first: int
    sign: str
    second: int
    result: str


def parse(question: str) -> tuple[tuple[Rule, ...], Line] | None:
    """The rule that is stated, or all rules that the solved lines follow; and what is asked.

    Solved lines are no part of what is given: others by the same rule ask the same.
    """
    head, _, rest = question.partition("\n")
    if not rest.endswith("\n"):
        return None
    texts = rest[:-1].split("\n")
    if head == _INDUCTION:
        numbered = [text.partition(". ") for text in texts]
        if [number for number, _, _ in numbered] != [str(k + 1) for k in range(len(texts))]:
            return None
        rule, texts = None, [text for _, _, text in numbered]
    else:
        rule = _stated(head)
        if rule is None or len(texts) != 1:
            return None
    matches = [_LINE.fullmatch(text) for text in texts]
    lines = [Line(int(m[1]), m[2], int(m[3]), m[4]) for m in matches if m and _short(m)]
    if len(lines) != len(texts) or lines[-1].result != "?":
        return None
    return ((rule,) if rule else tuple(_followed(lines[:-1]))), lines[-1]


def _short(match: re.Match[str]) -> bool:
    return max(len(match[1]), len(match[3])) <= _LONGEST


def _stated(head: str) -> Rule | None:
    if not head.startswith(_OPENING):
        return None
    for name, pattern in _PATTERNS.items():
        match = pattern.fullmatch(head[len(_OPENING) :])
        if match is not None:
            return Rule(name, tuple(map(int, match.groups())))
    return None


def candidates() -> Iterator[Rule]:
    """Every rule that solved lines may follow."""
    spans = {
        "rotate_digits": range(1, 3),
        "add_constant": range(1, 100),
        "modular_arithmetic": range(2, 100),
        "change_base": range(2, 10),
    }
    for name in _STATEMENTS:
        if name == "swap_digits":
            yield from (Rule(name, (x, y)) for y in range(2, 10) for x in range(1, y))
        else:
            yield from (Rule(name, (constant,)) for constant in spans.get(name, ()))
            if name not in spans:
                yield Rule(name)


def _followed(lines: list[Line]) -> list[Rule]:
    left = list(candidates())
    for line in lines:
        left = [each for each in left if _result(each, line) == line.result]
    return left


def solve(rules: tuple[Rule, ...], asked: Line) -> tuple[str, Rule]:
    if len(rules) != 1:
        raise ArithmeticError(f"the solved lines fit {len(rules)} rules")
    rule = rules[0]
    found = _result(rule, asked)
    if found is None:
        raise ArithmeticError("by this rule the calculation gives no natural number")
    return found, rule


def _result(rule: Rule, line: Line) -> str | None:
    """The altered result; None if there is none."""
    before = rule if rule.name in _BEFORE_THE_END else _ORDINARY
    plain = _plain(before, line)
    return None if plain is None else _ended(rule, plain)


@lru_cache(maxsize=4_096)
def _plain(rule: Rule, line: Line) -> int | None:
    """The result before anything is done to it as a whole."""
    sign = line.sign
    if rule.name == "swap_symbols":
        sign = {"+": "*", "*": "+", "-": "/", "/": "-"}[sign]
    change = _changer(rule)
    base = rule.constants[0] if rule.name == "change_base" else 10
    listed = [change(list(map(int, str(number)))) for number in (line.first, line.second)]
    if any(digit >= base for digits in listed for digit in digits):
        return None
    a, b = (_number(digits, base) for digits in listed)
    if (sign == "-" and a < b) or (sign == "/" and (b == 0 or a % b)):
        return None
    plain = {"+": a + b, "*": a * b, "-": a - b}[sign] if sign != "/" else a // b
    return _number(change(_digits(plain, base)), 10)


def _number(digits: Digits, base: int) -> int:
    return sum(digit * base**place for place, digit in enumerate(reversed(digits)))


def _digits(number: int, base: int) -> Digits:
    size = 1
    while base**size <= number:
        size += 1
    return [number // base**place % base for place in range(size - 1, -1, -1)]


def _changer(rule: Rule) -> Callable[[Digits], Digits]:
    """What happens to the digits of the operands, and of the result again."""
    if rule.name == "reverse_place_values":
        return lambda digits: digits[::-1]
    if rule.name == "swap_digits":
        total = sum(rule.constants)
        return lambda digits: [total - d if d in rule.constants else d for d in digits]
    if rule.name == "rotate_digits":
        (places,) = rule.constants
        return lambda digits: [digits[(k - places) % len(digits)] for k in range(len(digits))]
    return lambda digits: digits


def _ended(rule: Rule, result: int) -> str:
    if rule.name == "add_constant":
        return str(result + rule.constants[0])
    if rule.name == "negate_result":
        return str(0 - result)
    if rule.name == "modular_arithmetic":
        return str(result - result // rule.constants[0] * rule.constants[0])
    if rule.name == "trig_substitution":
        return _sine(result % 360)
    return str(result)


def _sine(degrees: int) -> str:
    """From a ball around the sine: its ten-thousandths are certain."""
    from flint import arb, fmpq

    ball = arb(fmpq(degrees, 180)).sin_pi()
    units = (abs(ball) * 10_000 + arb(fmpq(1, 2))).floor().unique_fmpz()
    if units is None:
        raise ArithmeticError(f"the sine of {degrees} degrees is too near to a tie")
    text = f"{int(units):05d}"
    return f"{'-' if ball < 0 and int(units) else ''}{text[:-4]}.{text[-4:]}"


def gives(given: Values, found: Values) -> str:
    return f"\\boxed{{{found[0]}}}"


def claim(given: Values, found: Values) -> str:
    answer, rule = found
    line = given[1]
    sign = line.sign
    name, constants = rule
    if name == "swap_symbols":
        sign = "+*-/"["*+/-".index(sign)]
    operator = {"+": "add", "-": "sub", "*": "mul", "/": "div"}[sign]
    parts = ",".join(_changed(f'"{n}"', rule) for n in (line.first, line.second))
    plain = f'["{operator}",{parts}]'
    shown = "".join(f',"{constant}"' for constant in constants)
    ends = {
        "add_constant": f'["add",{plain}{shown}]',
        "negate_result": f'["neg",{plain}]',
        "modular_arithmetic": f'["mod",{plain}{shown}]',
        "change_base": f'["from_digits",["digits",{plain}{shown}],"10"]',
        "trig_substitution": f'["round",["sin",["mul",{plain},["div",["pi"],"180"]]],"4"]',
    }
    return f'["eq",{ends.get(name) or _changed(plain, rule)},"{answer}"]'


def _changed(number: str, rule: Rule) -> str:
    shown = "".join(f',"{constant}"' for constant in rule.constants)
    if rule.name in ("swap_digits", "rotate_digits"):
        return f'["{rule.name}",{number}{shown}]'
    if rule.name == "reverse_place_values":
        return f'["from_digits",["reversed",["digits",{number},"10"]],"10"]'
    if rule.name == "change_base":
        return f'["from_digits",["digits",{number},"10"]{shown}]'
    return number


def accepts(given: Values, found: Values) -> Callable[[str], bool]:
    """The result without its box will do."""
    return lambda candidate: _bare(candidate) == found[0]


def remark(given: Values, found: Values) -> Callable[[str], str]:
    """Whether a wrong answer is that of ordinary arithmetic."""
    line = given[1]
    ordinary = _result(_ORDINARY, line)

    def said(candidate: str) -> str:
        wrong = _bare(candidate) != found[0]
        return "reversion: ordinary arithmetic" if wrong and _bare(candidate) == ordinary else ""

    return said


def _bare(candidate: str) -> str:
    return candidate.strip().removeprefix("\\boxed{").removesuffix("}").strip()


READINGS = (
    Reading("altered_rule", parse, solve, gives, claim, accepts=accepts, remark=remark),
)  # fmt: skip
