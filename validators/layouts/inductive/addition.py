"""Addition with random space and by shifts: all carries and digits follow from the whole sum."""

from __future__ import annotations

import re

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.inductive import Told, bracketed, numbers_of
from mathmill.validators.layouts.tasks.addition import CLAIM

_SPACED = re.compile(r"((?:[0-9_] )+)\+ ((?:[0-9_] )+)= \$ ((?:[a-z0-9] )+):")
_SHIFTED = re.compile(
    r"((?:[a-z0-9] )*)\$ ((?:[0-9] )+)\+ ((?:[a-z0-9] )*)\$ ((?:[0-9] )+)"
    r"= \$ ((?:[a-z0-9] )+)\| 0 #"
)
_MOST_DIGITS = 2_000


def read(question: str) -> Told | None:
    spaced = _SPACED.fullmatch(question)
    if spaced is not None:
        return _spaced(*[group.split() for group in spaced.groups()])
    shifted = _SHIFTED.fullmatch(question)
    if shifted is not None:
        return _shifted(*["".join(group.split()) for group in shifted.groups()])
    return None


def _told(a: str, b: str, states: list[str], answer_at: int) -> Told:
    size = max(len(a), len(b))
    if size > _MOST_DIGITS:
        raise BadInputError(f"operands of {size} digits; {_MOST_DIGITS} are the most")
    given, total = (int(a), int(b)), int(a) + int(b)
    claim = CLAIM.format(*given, total)
    return Told("addition", given, (total,), claim, states, answer_at, str(total).zfill(size + 1))


def _carries(a: str, b: str, total: str) -> list[int]:
    """The carry out of each column from the right: what the sum's next digit has too much."""
    columns = zip(a[-2::-1], b[-2::-1], total[-2:0:-1], strict=True)
    return [*[(int(digit) - int(x) - int(y)) % 10 for x, y, digit in columns], int(total[0])]


def _spaced(canvas: list[str], other: list[str], letters: list[str]) -> Told:
    width = len(canvas)
    if len(other) != width or len(letters) != width + 1:
        raise BadInputError("operands and result must have slots for as many digits")
    (a, places), (b, other_places) = numbers_of(canvas), numbers_of(other)
    size = max(len(a), len(b))
    total = str(int(a) + int(b)).zfill(size + 1)
    carries = [*_carries(a.zfill(size), b.zfill(size), total), 0]
    register = f"{total}${''.join(letters)}"
    states = []
    for column in range(size + 1):
        x, at = _at(a, places, column, -1)
        y, other_at = _at(b, [place + width + 1 for place in other_places], column, width)
        shown = " ".join(register[size - column :][: width + 2])
        states.append(
            f"{bracketed(at, 2 * width)} {x} {bracketed(other_at, 2 * width)} {y}"
            f" c {carries[column]} r {shown} #"
        )
    last = f"{states[-1][:-1]}."
    return _told(a, b, [*states[:-1], last], last.split(" ").index("r") + 1)


def _at(digits: str, places: list[int], column: int, before: int) -> tuple[str, int]:
    if column < len(digits):
        return digits[len(digits) - 1 - column], places[len(digits) - 1 - column]
    return "_", before


def _shifted(fill: str, a: str, other_fill: str, b: str, letters: str) -> Told:
    size, width = len(a), len(letters)
    if len(b) != size or len(fill) != width - size or len(other_fill) != width - size:
        raise BadInputError("operands and result must have as many digits and letters")
    total = str(int(a) + int(b)).zfill(size + 1)
    carries = _carries(a, b, total)
    one, other = f"{fill}${a}", f"{other_fill}${b}"
    states = []
    for turn in range(1, size + 1):
        texts = (one[-turn:] + one[:-turn], other[-turn:] + other[:-turn])
        result = f"{total[-turn:]}${letters[: width - turn]}"
        states.append(" ".join(f"{texts[0]}+{texts[1]}={result}|{carries[turn - 1]}#"))
    return _told(a, b, [*states, " ".join(f"{total}${letters[: width - size]}.")], 0)
