"""Machines that move heads over tapes: ADD, the three comparisons, REFLECTION and LEFT_MASK.

ADD is the paper's. A comparison scans in the same way, with True or False in the register [C]:
what holds of the digits read so far, so that a higher digit that differs overrules lower ones; a
number without a digit left counts as 0 there. The value of [C] goes to [OUTPUT] at the end.

REFLECTION writes 9 less each digit of its second number, as many digits as its first one has, and
needs no register. LEFT_MASK has one tape, and a head that comes from the right end, where the
number begins: it blanks out the leading 1, and then zeros, but never the lowest digit. The cells
keep their blanks `_`, which do not belong to the result.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

HALTED = "No command to execute. Halt state."


@dataclass(slots=True)
class Block:
    """A state and its command; `callee` is the run of the machine that the command calls."""

    state: str
    command: str
    callee: Run | None = None

    def answered(self) -> str:
        """As a model answers it: with the called machine's first state."""
        if self.callee is None:
            return f"{self.state}\n{self.command}"
        return f"{self.state}\n{self.command}\n{self.callee.blocks[0].state}"

    def asked(self) -> str:
        """As it is asked for what comes next: the called machine has halted by then."""
        if self.callee is None:
            return f"{self.state}\n{self.command}"
        return f"{self.state}\n{self.command}\n{self.callee.blocks[-1].state}"


@dataclass(slots=True)
class Run:
    """All states of a machine; `output` is what it found, digits from the lowest up."""

    blocks: list[Block]
    output: str


Rule = Callable[[str, int, int], tuple[str, str]]  # register and two digits to register and output


def _add(register: str, x: int, y: int) -> tuple[str, str]:
    carry, digit = divmod(x + y + int(register), 10)
    return str(carry), str(digit)


def _greater(register: str, x: int, y: int) -> tuple[str, str]:
    return (register if x == y else str(x > y)), ""


def _less(register: str, x: int, y: int) -> tuple[str, str]:
    return (register if x == y else str(x < y)), ""


def _same(register: str, x: int, y: int) -> tuple[str, str]:
    return (register if x == y else "False"), ""


def _reflect(register: str, x: int, y: int) -> tuple[str, str]:
    return "", str(9 - y)


# The register at the start, "" for none, and what a step does.
_RULES: dict[str, tuple[str, Rule]] = {
    "ADD": ("0", _add),
    "GREATER_THAN": ("False", _greater),
    "LESS_THAN": ("False", _less),
    "EQUAL": ("True", _same),
    "REFLECTION": ("", _reflect),
}


def scans(name: str) -> bool:
    return name in _RULES or name == "LEFT_MASK"


def scan(name: str, first: str, second: str = "") -> Run:
    """The run of a machine on numbers whose digits are given from the lowest up."""
    if name == "LEFT_MASK":
        return _left_mask(first)
    register, rule = _RULES[name]
    opening = "CMD: " if name == "ADD" else "CMD "
    has_register = bool(register)
    tape, other_tape = on_tape(first), on_tape(second)
    blocks = [
        Block(
            f"{name}, q0, [HEAD1] {tape}[HEAD2] {other_tape} {'[C] ' * has_register}[OUTPUT]",
            f"{opening}{f'[C] {register}, ' * has_register}[HEAD1] RIGHT, [HEAD2] RIGHT, q1",
        )
    ]
    output = ""
    for at in range(max(len(first), len(second))):
        state = _state(name, tape, at, other_tape, at, register)
        x = int(first[at]) if at < len(first) else 0
        y = int(second[at]) if at < len(second) else 0
        register, written = rule(register, x, y)
        moves = f"[C] {register}, " if has_register else ""
        if written:
            moves += f"[OUTPUT] {written}, [OUTPUT] RIGHT, "
        if at < len(first):
            moves += "[HEAD1] RIGHT, "
        if at < len(second):
            moves += "[HEAD2] RIGHT, "
        blocks.append(Block(f"{state} {on_tape(output)}[OUTPUT]", f"{opening}{moves}q1"))
        output += written
    return _halted(name, blocks, tape, other_tape, register, output)


def _halted(
    name: str, blocks: list[Block], tape: str, other_tape: str, register: str, output: str
) -> Run:
    """The run with its last two states: no digit is left, and halt."""
    ends = len(tape), len(other_tape)
    state = _state(name, tape, ends[0], other_tape, ends[1], register)
    written = on_tape(output)
    if name == "ADD":
        blocks.append(
            Block(f"{state} {written}[OUTPUT]", f"CMD: [OUTPUT] {register}, [OUTPUT], [C], qH")
        )
        output += register.replace("0", "")
        written = on_tape(output)
    elif name == "REFLECTION":
        blocks.append(Block(f"{state} {written}[OUTPUT]", "CMD [OUTPUT], qH"))
    else:
        blocks.append(Block(f"{state} [OUTPUT]", f"CMD [OUTPUT] {register}, [OUTPUT], [C], qH"))
        output = written = register
    halt = f"{name}, qH,{state[len(name) + 5 :]} {written}"
    blocks.append(Block(halt, HALTED))
    return Run(blocks, output)


def _state(name: str, tape: str, head: int, other_tape: str, other_head: int, register: str) -> str:
    """All of a state q1 but its output; a head stops behind the last cell."""
    at, other_at = 2 * head, 2 * other_head
    kept = f" [C]{register}" if register else ""
    return (
        f"{name}, q1,  {tape[:at]}[HEAD1]{tape[at:]}"
        f" {other_tape[:other_at]}[HEAD2]{other_tape[other_at:]}{kept}"
    )


def _left_mask(digits: str) -> Run:
    tape = on_tape(digits)
    blocks = [Block(f"LEFT_MASK, q0, {tape} [HEAD1]", "CMD [HEAD1] LEFT, q1")]
    cells = list(digits)
    head = len(cells) - 1
    state = "q1"
    while state == "q1" or (cells[head] == "0" and head > 0):
        shown = _with_head(cells, head)
        blocks.append(Block(f"LEFT_MASK, {state},  {shown}", "CMD [HEAD1] _, [HEAD1] LEFT, q2"))
        cells[head] = "_"
        head -= 1
        state = "q2"
    blocks.append(Block(f"LEFT_MASK, q2,  {_with_head(cells, head)}", "CMD [HEAD1], qH"))
    blocks.append(Block(f"LEFT_MASK, qH,  {on_tape(''.join(cells))}", HALTED))
    return Run(blocks, "".join(cells[: head + 1]))


def _with_head(cells: list[str], head: int) -> str:
    return f"{on_tape(''.join(cells[:head]))}[HEAD1]{on_tape(''.join(cells[head:]))}"


def on_tape(digits: str) -> str:
    """The cells of a tape.

    >>> on_tape("685")
    '|6|8|5'
    """
    return f"|{'|'.join(digits)}" if digits else ""
