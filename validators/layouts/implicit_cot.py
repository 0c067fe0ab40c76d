"""Reads chains of partial products: each is a difference of products with the multiplier's tails.

How many tokens were taken from the left of the chain is in the row's tags, and whether there are
targets: the sums of columns are the digits of a product in a base so great that none is carried.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.columns import (
    Flags,
    flags,
    numerals,
    without_zeros,
    without_zeros_in_front,
)
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.four_operations import task_of
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.sure import sure, worked
from mathmill.validators.layouts.text_reader import TextReader

_NUMERAL = "[0-9](?: [0-9])*"
_QUESTION = re.compile(rf"({_NUMERAL}) \* ({_NUMERAL})\|\|", re.ASCII)
_REMOVED = re.compile(r"removed:([0-9]{1,6})", re.ASCII)
_BASE = 10**6  # above the sum of any column
_MOST = 2_000  # characters of a factor, half of them digits


def derive(page: Page) -> Derived:
    match = _QUESTION.fullmatch(page.question)
    if match is None or max(map(len, match.groups())) > _MOST:
        raise unread(page.question, "implicit_cot")
    a, b = (text[::2][::-1] for text in match.groups())
    if any(number != "0" and number[0] == "0" for number in (a, b)):
        raise unread(page.question, "implicit_cot")
    value, other = int(a), int(b)
    return Derived(
        task="multiplication",
        given=(value, other),
        found=(value * other,),
        answer=backwards(value * other, len(a) + len(b)),
        claim=f'["eq",["mul","{value}","{other}"],"{value * other}"]',
        solution=_left(a, b, page),
        targets=column_sums(value, other, len(a) + len(b)) if "targets" in page.tags else (),
    )


def _left(first: str, second: str, page: Page) -> str:
    """What is left of the chain, with running sums if the row has any; or with what it shows."""
    gone = _removed(page.tags)
    without, complete = (chain(first, second, sums) for sums in (False, True))
    if gone > complete.count(" ") + 1:
        raise BadInputError(f"{gone} tokens are said to be removed of {complete.count(' ') + 1}")
    without, complete = (f"{after(gone, whole)} #### " for whole in (without, complete))
    return complete if page.solution == complete or "(" in page.solution else without


def _removed(tags: tuple[str, ...]) -> int:
    found = [match for match in map(_REMOVED.fullmatch, tags) if match is not None]
    return int(found[0][1]) if found else 0


def after(gone: int, whole: str) -> str:
    """The chain without its first tokens.

    >>> after(2, "1 9 0 + 0 6 2 0"), after(8, "1 9 0 + 0 6 2 0")
    ('0 + 0 6 2 0', '')
    """
    return " ".join(whole.split(" ")[gone:]) if gone else whole


def column_sums(a: int, b: int, size: int) -> list[int]:
    """For each of so many digits of the product, what its column and the carry come to."""
    product = _spread(a) * _spread(b)
    so_far, sums = 0, []
    for place in range(size):
        so_far += product // _BASE**place % _BASE * 10**place
        sums.append(so_far // 10**place)
    return sums


def _spread(number: int) -> int:
    return sum(int(digit) * _BASE**place for place, digit in enumerate(str(number)[::-1]))


def backwards(number: int, width: int) -> str:
    return " ".join(str(number).zfill(width)[::-1])


def chain(first: str, second: str, running_sums: bool) -> str:
    """The whole chain: each partial product is what one more digit adds to a product."""
    a, size = int(first), len(first)
    tails = [a * int(second[place:]) for place in range(len(second) - 1, -1, -1)]
    parts = [backwards(tails[0], size + 1)]
    for place, (below, tail) in enumerate(pairwise(tails), start=1):
        part = backwards(tail - below, size + 1 + place)
        if running_sums and place < len(second) - 1:
            part += f" ( {backwards(tail, size + 1 + place)} )"
        parts.append(part)
    return " + ".join(parts)


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all chains are whole."""
    if "tags" in batch.schema.names and len(batch["tags"].flatten()):
        return None
    asked, well = Letters.of(batch["question"]).digits_joined(" ")
    told, also_well = Letters.of(batch["answer"]).digits_joined(" ")
    factors = numerals(asked, ["", " * ", "||"], zeros=True, longest=MOST_DIGITS)
    product = numerals(told, ["", ""], zeros=True, longest=MOST_DIGITS)
    task = task_of("*", remainder=False)
    if len(batch) == 0 or factors is None or product is None or task is None:
        return None
    given, (full,) = ([pc.ascii_reverse(each) for each in s] for s in (factors, product))
    sizes = [pc.binary_length(each).to_numpy() for each in (*given, full)]
    well &= also_well & without_zeros_in_front(given) & (sizes[0] + sizes[1] == sizes[2])
    none = np.zeros(len(batch), dtype=bool)
    sums = bool(flags(pc.match_substring(batch["solution"], "(")).any())

    def solution(numbers: tuple[int, ...], results: tuple[int, ...]) -> str:
        one, other = map(str, numbers)
        return f"{chain(one, other, sums)} #### "

    found = [without_zeros(full)]
    solutions = partial(worked, solution, given, found, none)
    return well & sure(batch, task, given, found, none, "text", solutions)


READER = TextReader("implicit_cot", derive, r" [+(] | \) \+ | #### ", right)
