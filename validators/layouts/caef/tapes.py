"""What a machine with tapes shows after any number of steps, from the numbers as a whole."""

from __future__ import annotations

from collections.abc import Iterable
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
    return "".join(["|" + digit for digit in digits])


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
        if self.name == "ADD":
            self.result = str(int(self.first) + int(self.second)).zfill(self.columns + 1)
        elif self.name == "REFLECTION":
            nines = int("9" * self.columns)
            self.result = "0" + str(nines - int(self.second)).zfill(self.columns)
        else:
            self.result = ""
        self.longer = self.first.zfill(self.columns), self.second.zfill(self.columns)
        self.written = backwards(self.result)
        self.tapes = cells(backwards(self.first)), cells(backwards(self.second))

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
        if done <= self.columns:
            return Step(f"{self._state('q1', done)}[OUTPUT]", self._command(done))
        return Step(self._state("qH", self.columns, halted=True), HALTED)

    def _first(self) -> Step:
        register = "" if self.name == "REFLECTION" else "[C] "
        value = f"[C] {self._register(0)}, " if register else ""
        return Step(
            f"{self.name}, q0, [HEAD1] {self.tapes[0]}[HEAD2] {self.tapes[1]} {register}[OUTPUT]",
            f"{self._opening()}{value}[HEAD1] RIGHT, [HEAD2] RIGHT, q1",
        )

    def _opening(self) -> str:
        return "CMD: " if self.name == "ADD" else "CMD "

    def _register(self, done: int) -> str:
        """What [C] holds once so many columns are done: of the numbers cut to these columns."""
        cut = self.columns - done
        a, b = self.longer[0][cut:], self.longer[1][cut:]
        if self.name == "ADD":
            if done == self.columns:
                return self.result[0]
            above = cut - 1
            digits = self.result[cut], self.longer[0][above], self.longer[1][above]
            return str((int(digits[0]) - int(digits[1]) - int(digits[2])) % 10)
        return str({"GREATER_THAN": a > b, "LESS_THAN": a < b, "EQUAL": a == b}[self.name])

    def _state(self, state: str, done: int, *, halted: bool = False) -> str:
        shown = []
        for head, (tape, numeral) in enumerate(
            zip(self.tapes, (self.first, self.second), strict=True), start=1
        ):
            at = 2 * min(done, len(numeral))
            shown.append(f"{tape[:at]}[HEAD{head}]{tape[at:]}")
        if self.name != "REFLECTION":
            shown.append(f"[C]{self._register(done)}")
        output = cells(self.written[:done])
        if halted and self.name == "ADD":
            output = cells(self.written.removesuffix("0"))
        elif halted and not self.result:
            output = self._register(done)
        return f"{self.name}, {state},  {' '.join(shown)} {output}"

    def _command(self, done: int) -> str:
        parts = []
        if done == self.columns:
            if self.name != "REFLECTION":
                parts.append(f"[OUTPUT] {self._register(done)}")
            parts.append("[OUTPUT]")
            if self.name != "REFLECTION":
                parts.append("[C]")
            return self._opening() + ", ".join([*parts, "qH"])
        if self.name != "REFLECTION":
            parts.append(f"[C] {self._register(done + 1)}")
        if self.result:
            parts += [f"[OUTPUT] {self.written[done]}", "[OUTPUT] RIGHT"]
        for head, numeral in enumerate((self.first, self.second), start=1):
            if done < len(numeral):
                parts.append(f"[HEAD{head}] RIGHT")
        return self._opening() + ", ".join([*parts, "q1"])


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
