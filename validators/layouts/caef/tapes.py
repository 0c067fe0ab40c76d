"""What a machine with tapes shows after any number of steps, from the numbers as a whole."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

HALTED = "No command to execute. Halt state."


class Machine(Protocol):
    """A run: its steps by number, and which of them a state may be of."""

    @property
    def count(self) -> int: ...

    def step(self, number: int) -> Step: ...

    def places(self, state: str) -> Iterable[int]: ...


class Step(NamedTuple):
    state: str
    command: str
    callee: Machine | None = None

    def answered(self) -> str:
        """With the first state of the machine that is called."""
        return self._with(0)

    def asked(self) -> str:
        """With the halting state of the machine that was called."""
        return self._with(-1)

    def _with(self, number: int) -> str:
        own = f"{self.state}\n{self.command}"
        if self.callee is None:
            return own
        return f"{own}\n{self.callee.step(number % self.callee.count).state}"


def machine(name: str, first: str, second: str = "") -> Machine:
    """The machine with tapes of that name, on numerals that may have zeros in front."""
    if name == "LEFT_MASK":
        return Mask(first)
    return Scan(name, first, second)


def cells(digits: str) -> str:
    return f"|{'|'.join(digits)}" if digits else ""


def backwards(numeral: str) -> str:
    return numeral[::-1]


@dataclass
class Scan:
    """A machine that goes over two tapes at once, one column a step."""

    name: str
    first: str
    second: str

    def __post_init__(self) -> None:
        self.columns = max(len(self.first), len(self.second))
        self.count = self.columns + 3
        a, b = self.first.zfill(self.columns), self.second.zfill(self.columns)
        self.written = ""  # the digits of the result, the lowest first
        if self.name == "ADD":
            total = str(int(a) + int(b)).zfill(self.columns + 1)
            self.registers = _carries(a, b, total)
            self.written = backwards(total)
        elif self.name == "REFLECTION":
            self.registers = []
            self.written = backwards(str(int("9" * self.columns) - int(b)).zfill(self.columns))
        else:
            holds = _HOLDS[self.name]
            starts = range(self.columns, -1, -1)
            self.registers = [str(holds(a[start:], b[start:])) for start in starts]
        self.tapes = cells(backwards(self.first)), cells(backwards(self.second))
        self.output = cells(self.written)
        self.opening = "CMD: " if self.name == "ADD" else "CMD "

    def places(self, state: str) -> Iterable[int]:
        if ", q0," in state:
            return (0,)
        tapes = state.split(" ")[3:5]  # two spaces follow the comma
        done = max(tape.partition("[HEAD")[0].count("|") for tape in tapes)
        return (done + 1, done + 2)

    def step(self, number: int) -> Step:
        if number == 0:
            return self._first()
        done = number - 1
        if done < self.columns:
            written = self.output[: 2 * done]
            return Step(f"{self._state('q1', done)} {written}[OUTPUT]", self._command(done))
        written = self.output[: 2 * self.columns]
        register = self.registers[-1] if self.registers else ""
        if done == self.columns:
            state = f"{self._state('q1', done)} {written}[OUTPUT]"
            ending = f"[OUTPUT] {register}, [OUTPUT], [C], qH" if register else "[OUTPUT], qH"
            return Step(state, f"{self.opening}{ending}")
        if register == "1":
            written = self.output
        elif not written:
            written = register
        return Step(f"{self._state('qH', self.columns)} {written}", HALTED)

    def _first(self) -> Step:
        mark, value = ("[C] ", f"[C] {self.registers[0]}, ") if self.registers else ("", "")
        return Step(
            f"{self.name}, q0, [HEAD1] {self.tapes[0]}[HEAD2] {self.tapes[1]} {mark}[OUTPUT]",
            f"{self.opening}{value}[HEAD1] RIGHT, [HEAD2] RIGHT, q1",
        )

    def _state(self, state: str, done: int) -> str:
        one, other = self.tapes
        at, other_at = min(2 * done, len(one)), min(2 * done, len(other))
        register = f" [C]{self.registers[done]}" if self.registers else ""
        return (
            f"{self.name}, {state},  {one[:at]}[HEAD1]{one[at:]}"
            f" {other[:other_at]}[HEAD2]{other[other_at:]}{register}"
        )

    def _command(self, done: int) -> str:
        value = f"[C] {self.registers[done + 1]}, " if self.registers else ""
        digit = f"[OUTPUT] {self.written[done]}, [OUTPUT] RIGHT, " if self.written else ""
        move = "[HEAD1] RIGHT, " if done < len(self.first) else ""
        other_move = "[HEAD2] RIGHT, " if done < len(self.second) else ""
        return f"{self.opening}{value}{digit}{move}{other_move}q1"


_HOLDS: dict[str, Callable[[str, str], bool]] = {  # of numerals of one length
    "GREATER_THAN": operator.gt,
    "LESS_THAN": operator.lt,
    "EQUAL": operator.eq,
}


def _carries(a: str, b: str, total: str) -> list[str]:
    """The carry into each column from the right: what the sum's digit there has too much."""
    columns = zip(reversed(a), reversed(b), reversed(total), strict=False)
    carries = [str((int(digit) - int(x) - int(y)) % 10) for x, y, digit in columns]
    return [*carries, total[0]]


@dataclass
class Mask:
    """LEFT_MASK: how many cells it blanks out is what the number is longer than its result."""

    numeral: str

    def __post_init__(self) -> None:
        self.blanks = len(self.numeral) - len(str(int(self.numeral[1:])))
        self.count = self.blanks + 3

    def places(self, state: str) -> Iterable[int]:
        return range(self.count)

    def step(self, number: int) -> Step:
        if number == 0:
            return Step(
                f"LEFT_MASK, q0, {cells(backwards(self.numeral))} [HEAD1]",
                "CMD [HEAD1] LEFT, q1",
            )
        gone = min(number - 1, self.blanks)
        tape = cells(backwards("_" * gone + self.numeral[gone:]))
        if number == self.count - 1:
            return Step(f"LEFT_MASK, qH,  {tape}", HALTED)
        at = len(tape) - 2 * gone - 2
        state = "q2" if gone else "q1"
        command = "CMD [HEAD1], qH" if gone == self.blanks else "CMD [HEAD1] _, [HEAD1] LEFT, q2"
        return Step(f"LEFT_MASK, {state},  {tape[:at]}[HEAD1]{tape[at:]}", command)
