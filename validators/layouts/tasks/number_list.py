"""Questions about lists and tables of numbers: answered anew, and looked up among the options."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mathmill.schemas.expressions import Decimal, Expression, Number, call, listed, to_json
from mathmill.validators.layouts.tasks import Reading

Texts = tuple[str, ...]

_CLOSING = "Which option is right: A, B, C, D, E, F, G or H?\nThe answer is "
_NUMERAL = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
_LIST = re.compile(rf"Numbers, counted from position 0:\n\[({_NUMERAL}(?:, {_NUMERAL})*)\]\n")
_TABLE = re.compile(
    r"Table; the numbers are those of the column (\w+)\.\nposition \| ([\w |]+)\n"
    rf"((?:[0-9]+(?: \| {_NUMERAL})+\n)+)"
)
_OPTIONS = re.compile("".join(rf"{letter}: (\S+)\n" for letter in "ABCDEFGH") + re.escape(_CLOSING))


def parse(question: str) -> tuple[Texts, str, Texts] | None:
    """The numbers, what is asked about them, and the options."""
    shown = _LIST.match(question) or _TABLE.match(question)
    if shown is None:
        return None
    numbers = tuple(shown[1].split(", ")) if shown.re is _LIST else _column(shown)
    asked, newline, rest = question[shown.end() :].partition("\n")
    options = _OPTIONS.fullmatch(rest)
    if not newline or options is None or not numbers:
        return None
    return numbers, asked, options.groups()


def _column(shown: re.Match[str]) -> Texts:
    """The numbers of the table's column; empty if the table is not in order."""
    name, names = shown[1], shown[2].split(" | ")
    lines = [line.split(" | ") for line in shown[3].rstrip("\n").split("\n")]
    in_order = all(line[0] == str(place) for place, line in enumerate(lines))
    same_width = {len(line) for line in lines} == {len(names) + 1}
    if not in_order or not same_width or names.count(name) != 1 or len(set(names)) < len(names):
        return ()
    return tuple(line[names.index(name) + 1] for line in lines)


def solve(numbers: Texts, asked: str, options: Texts) -> tuple[str]:
    """The letter; raises `ArithmeticError` unless just one option is right."""
    values = [Fraction(number) for number in numbers]
    right = _answer(values, asked)
    letters = [
        letter for letter, option in zip("ABCDEFGH", options, strict=True) if _read(option) == right
    ]
    if len(letters) != 1 or len({_read(option) for option in options}) < 8:
        raise ArithmeticError(f"{len(letters)} of the options are {right}, or two are equal")
    return (letters[0],)


def _read(option: str) -> Fraction:
    try:
        return Fraction(option)
    except (ValueError, ZeroDivisionError):
        raise ArithmeticError(f"the option {option[:40]!r} is no number") from None


def _answer(values: list[Fraction], asked: str) -> Fraction:
    for pattern, find in _QUESTIONS:
        match = re.fullmatch(pattern, asked)
        if match is not None:
            return Fraction(find(values, *match.groups()))
    raise ArithmeticError(f"{asked[:80]!r} is no known question")


def _only(places: list[int], which: int) -> int:
    if not places:
        raise ArithmeticError("there is no such number")
    return places[which]


def _place(values: list[Fraction], x: str, which: str = "first") -> int:
    places = [place for place, value in enumerate(values) if value == Fraction(x)]
    return _only(places, 0 if which == "first" else -1)


def _beside(values: list[Fraction], side: str, x: str) -> Fraction:
    place = _place(values, x) + (1 if side == "after" else -1)
    if not 0 <= place < len(values):
        raise ArithmeticError("nothing stands there")
    return values[place]


def _parity(values: list[Fraction], which: str, kind: str) -> int:
    if any(value.denominator != 1 for value in values):
        raise ArithmeticError("a number is neither odd nor even")
    places = [place for place, value in enumerate(values) if (value % 2 == 1) == (kind == "odd")]
    return _only(places, 0 if which == "first" else -1)


def _extreme(values: list[Fraction], word: str, low: str, high: str) -> Fraction:
    part = sorted(values[int(low) : int(high) + 1])
    if not part or int(high) >= len(values):
        raise ArithmeticError("there are no such positions")
    return part[-1 if word == "greatest" else 0]


def _distance(values: list[Fraction], word: str, z: str) -> Fraction:
    order = sorted(set(values), key=lambda value: abs(value - Fraction(z)))
    first, second = (order[0], order[1]) if word == "closest to" else (order[-1], order[-2])
    if abs(first - Fraction(z)) == abs(second - Fraction(z)):
        raise ArithmeticError(f"two numbers are {word} {z}")
    return first


def _best_sum(values: list[Fraction], count: str) -> Fraction:
    size = int(count)
    return max(sum(values[at : at + size], Fraction()) for at in range(len(values) - size + 1))


def _top(values: list[Fraction], word: str, count: str) -> Fraction:
    order = sorted(range(len(values)), key=lambda place: -values[place])
    chosen = order[: int(count)]
    if len(set(values)) < len(values):
        raise ArithmeticError("two numbers are equal, so that the greatest are not determined")
    return Fraction(sum(chosen), len(chosen) if word == "mean" else 1)


def _rises(values: list[Fraction], least: str) -> int:
    stretches, current = 0, 0
    for place in range(1, len(values) + 1):
        if place < len(values) and values[place] > values[place - 1]:
            current += 1
            continue
        stretches += current > int(least)
        current = 0
    return stretches


_N = f"({_NUMERAL})"
_QUESTIONS: tuple[tuple[str, Callable[..., Any]], ...] = (
    (
        rf"At which position does {_N} stand for the (first|last) time\?",
        _place,
    ),
    (rf"Which number stands right (after|before) the first {_N}\?", _beside),
    (r"At which position does the (first|last) (odd|even) number stand\?", _parity),
    (
        r"What is the (greatest|least) number from position ([0-9]+) to position ([0-9]+), both"
        r" included\?",
        _extreme,
    ),
    (rf"Which of the numbers is (closest to|furthest from) {_N}\?", _distance),
    (r"What is the greatest sum of ([23]) neighbouring numbers\?", _best_sum),
    (r"What is the (sum) of the positions of the ([0-9]+) greatest numbers\?", _top),
    (
        r"What is the (mean) of the positions of the ([0-9]+) greatest numbers\? Options are in"
        r" lowest terms\.",
        _top,
    ),
    (
        r"A rise is a number that is greater than the one right before it\. How often do more than"
        r" ([0-9]+) rises come one after another, where a longest stretch of them counts once\?",
        _rises,
    ),
)


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    return str(found[0])


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    """The right option's place among all of them."""
    numbers, asked, options = given
    away = re.fullmatch(rf"Which of the numbers is (?:closest to|furthest from) {_N}\?", asked)
    says = [_node(option) for option in options]
    if away is not None:
        says = [call("abs", call("sub", node, _node(away[1]))) for node in says]
    index = call("index_of", listed(*says), _asked(numbers, asked))
    return to_json(call("eq", index, "ABCDEFGH".index(found[0])))


def _node(text: str) -> Expression:
    return Decimal(text) if "." in text else Number(Fraction(text))


def _asked(numbers: Texts, asked: str) -> Expression:
    """What the question asks for, in the operators of claims."""
    nodes = list(map(_node, numbers))
    size, every = len(nodes), listed(*nodes)
    words = re.findall(rf"{_NUMERAL}", asked)
    if "odd number" in asked or "even number" in asked:
        rests = listed(*(call("mod", node, 2) for node in nodes))
        return _from_either_end(rests, Number(int(" odd " in asked)), " first " in asked, size)
    if asked.startswith("At which"):
        return _from_either_end(every, _node(words[0]), "first time" in asked, size)
    if asked.startswith("Which number stands"):
        step = 1 if " after " in asked else -1
        return call("element", every, call("add", call("index_of", every, _node(words[0])), step))
    if "both included" in asked:
        word = "greatest" if "greatest" in asked else "least"
        low, high = int(words[0]), int(words[1]) + 1
        told = listed(*(listed(*part) for part in (nodes[low:high], nodes[:low], nodes[high:])))
        return call(word, call("element", told, 0))
    if "Which of" in asked:
        away = listed(*(call("abs", call("sub", node, _node(words[0]))) for node in nodes))
        return call("least" if "closest" in asked else "greatest", away)
    if "neighbouring" in asked:
        count = int(words[0])
        runs = [nodes[at : at + count] for at in range(size - count + 1)]
        return call("greatest", listed(*(call("add", *run) for run in runs)))
    if asked.startswith("A rise"):
        return call("rises", every, int(words[0]))
    places = call("top_positions", every, int(words[0]))
    return call("mean" if " mean " in asked else "total", places)


def _from_either_end(among: Expression, x: Expression, first: bool, size: int) -> Expression:
    if first:
        return call("index_of", among, x)
    return call("sub", size - 1, call("index_of", call("reversed", among), x))


READINGS = (Reading("number_list", parse, solve, gives, claim, "choice"),)
