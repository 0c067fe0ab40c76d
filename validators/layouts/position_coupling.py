"""Reads ``[BOS] 5 8 6 + 0 4 7 = ``, ``3 3 6 0 [EOS]`` with its ids, and boards of two ids a cell.

Ids are derived from the weights of the digits; only where they begin is taken from the row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathmill.validators.layouts.coupled_columns import right
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.forms import LONGEST, solved
from mathmill.validators.layouts.tasks import reading, tasks
from mathmill.validators.layouts.text_reader import TextReader

_MOST = 1_000_000  # a start above this is none
_SUM = re.compile(r"\[BOS\] ([0-9](?: [0-9])*) ([+*]) ([0-9](?: [0-9])*) = ")
_BOARD = re.compile(r"\[BOS\] ([1-9][0-9]*) ([1-9][0-9]*) : ([ME](?: [ME])*) = ")
_TASKS = {"+": "addition", "*": "multiplication"}


def derive(page: Page) -> Derived:
    if len(page.question) <= LONGEST:
        match = _SUM.fullmatch(page.question)
        if match is not None:
            first, sign, second = match.groups()
            return _calculation(page, sign, first.replace(" ", ""), second.replace(" ", ""))
    board = _BOARD.fullmatch(page.question)
    if board is not None:
        return _board(page, int(board[1][:6]), int(board[2][:6]), tuple(board[3].split(" ")))
    raise unread(page.question, "position_coupling")


def _calculation(page: Page, sign: str, first: str, second: str) -> Derived:
    wide = [text for text in (first, second) if len(text) == 1 or text[0] != "0"]
    adds = sign == "+"
    if (adds and (len(first) != len(second) or not wide)) or (not adds and first not in wide):
        raise unread(page.question, "position_coupling")
    task = next(task for task in tasks() if task.name == _TASKS[sign])
    given = int(first), int(second)
    found, claim = solved(task, given)
    size = len(first) + 1 if adds else len(first) + len(second)
    digits = str(found[0])[::-1].ljust(size, "0")
    at_sign = page.positions[len(first) + 1 : len(first) + 2]
    # From the units up, in sums 1, 2, ... after the signs; in products before them.
    step = 1 if adds else -1
    signs = at_sign[0] if at_sign else 1 if adds else size + 1
    if not 1 <= (signs if adds else signs - size) <= _MOST:
        signs = 1 if adds else size + 1
    up = range(signs + step, signs + step * (size + 1), step)
    ids = [0, *_down(up, first), signs, *_down(up, second), signs, *up, 0]
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=f"{' '.join(digits)} [EOS]",
        claim=claim,
        positions=ids,
        loss_mask=[0] * (len(ids) - size - 1) + [1] * (size + 1),
    )


def _down(ids: range, digits: str) -> range:
    return ids[: len(digits)][::-1]


def _board(page: Page, width: int, height: int, cells: tuple[str, ...]) -> Derived:
    if width * height != len(cells):
        raise unread(page.question, "position_coupling")
    task = reading("minesweeper")
    given = (tuple(cells[at : at + width] for at in range(0, len(cells), width)),)
    found = task.solve(*given)
    counts = ["M" if count < 0 else str(count) for line in found[0] for count in line]
    column, row = (_start(page.positions[8 + axis : 9 + axis]) for axis in (0, 1))
    pairs = [
        identity
        for cell in range(len(cells))
        for identity in (column + cell % width, row + cell // width)
    ]
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=f"{' '.join(counts)} [EOS]",
        claim=task.claim(given, found),
        positions=[0] * 8 + pairs + [0, 0] + pairs + [0, 0],
        loss_mask=[0] * (len(cells) + 5) + [1] * (len(cells) + 1),
    )


def _start(said: Sequence[int]) -> int:
    return said[0] if said and 1 <= said[0] <= _MOST else 1


READER = TextReader("position_coupling", derive, right=right)
