"""Addition with random space, and addition by shifts.

Random space: both operands have `width` slots with `+` between them, and `width` + 1 letters
follow `$`. A state tells the place and digit of both operands in its column, the carry `c`, and
what stands before `=` in the result `r`, from which it pushes a letter out; in the last state
there is no digit left, `_`, and its places are those before the operands, -1 and that of `+`.
Operands may differ in length: the shorter one has no digit left sooner.

Shift: an operand is filled up in front with letters and `$` to `width` + 1 tokens, the result is
`$` and `width` letters, and the carry follows after a bar. Each state rotates the operands by one
digit, until `$` is last. An operand that is shorter than the other has zeros in front.

The last state writes the last carry also where it is 0, so that a sum always has one digit more
than its operands; the paper's examples end in a carry of 1 and leave this open.
"""

from __future__ import annotations

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.inductive import (
    InductiveOptions,
    Scratchpad,
    address,
    filler,
    scattered,
    slots_of,
)
from mathmill.generators.streams import Stream

_WIDTH = 30  # the paper's


def states(instance: Instance, options: InductiveOptions, stream: Stream) -> Scratchpad:
    first, second = map(str, instance.given)
    longest = max(len(first), len(second))
    width = slots_of(instance, options, _WIDTH, longest)
    if options.form == "shift":
        return _shift(first.zfill(longest), second.zfill(longest), width, stream)
    return _random_space(first, second, width, stream)


def _random_space(first: str, second: str, width: int, stream: Stream) -> Scratchpad:
    canvas, places = scattered(first, width, stream)
    other_canvas, other_places = scattered(second, width, stream)
    result = ["$", *filler(width + 1, stream)]
    question = " ".join([*canvas, "+", *other_canvas, "=", *result, ":"])
    slots = 2 * width
    shown = []
    carry = 0
    for column in range(max(len(first), len(second)) + 1):
        place, digit = _read(first, places, column, -1)
        other_place, other_digit = _read(second, other_places, column, -1)
        other_place += width + 1
        total = carry + sum(int(one) for one in (digit, other_digit) if one != "_")
        carry = total // 10
        result = [str(total % 10), *result[:-1]]
        shown.append(
            f"{address(place, slots)} {digit} {address(other_place, slots)} {other_digit}"
            f" c {carry} r"
        )
        shown.append(" ".join(result))
    pairs = [" ".join(shown[at : at + 2]) for at in range(0, len(shown) - 2, 2)]
    return Scratchpad(question, pairs, shown[-2], shown[-1])


def _read(digits: str, places: list[int], column: int, before: int) -> tuple[int, str]:
    """Place and digit of a column, counted from the right; the place before all, and a blank."""
    if column >= len(digits):
        return before, "_"
    return places[-1 - column], digits[-1 - column]


def _shift(first: str, second: str, width: int, stream: Stream) -> Scratchpad:
    size = len(first)
    one = [*filler(width - size, stream), "$", *first]
    other = [*filler(width - size, stream), "$", *second]
    result = ["$", *filler(width, stream)]
    carry = 0
    shown = [_state(one, other, result, carry)]
    while one[-1] != "$":
        total = int(one[-1]) + int(other[-1]) + carry
        carry = total // 10
        one, other = [one[-1], *one[:-1]], [other[-1], *other[:-1]]
        result = [str(total % 10), *result[:-1]]
        shown.append(_state(one, other, result, carry))
    return Scratchpad(f"{shown[0]} #", shown[1:], "", " ".join([str(carry), *result]))


def _state(one: list[str], other: list[str], result: list[str], carry: int) -> str:
    return " ".join([*one, "+", *other, "=", *result, "|", str(carry)])
