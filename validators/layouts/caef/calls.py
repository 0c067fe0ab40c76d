"""What SUB, MUL and DIV show: multiples and complements by arithmetic, not by what was called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mathmill.validators.layouts.caef.tapes import (
    HALTED,
    Machine,
    Step,
    backwards,
    cells,
    machine,
)


@dataclass
class Calls:
    """A run of a machine that calls others, as its steps."""

    steps: list[Step]

    @property
    def count(self) -> int:
        return len(self.steps)

    def step(self, number: int) -> Step:
        return self.steps[number]

    def places(self, state: str) -> Iterable[int]:
        return [number for number, step in enumerate(self.steps) if step.state == state]


def calls_of(name: str, first: str, second: str) -> Machine | None:
    """The run, or None for a machine that calls no other."""
    if name == "SUB":
        return Calls(list(_difference(first, second)))
    if name == "MUL":
        return Calls(list(_product(first, second)))
    if name == "DIV":
        return Calls(list(_quotient(first, second)))
    return None


def _tape(numeral: str) -> str:
    return cells(backwards(numeral))


def _called(state: str, name: str, first: str, second: str, following: str) -> Step:
    return Step(state, f"CMD [CALL] {name}, {following}", machine(name, first, second))


def _difference(first: str, second: str) -> Iterator[Step]:
    width, difference = len(first), int(first) - int(second)
    shown = f"{_tape(first)} {_tape(second)}"
    complement = str(10**width - 1 - int(second)).zfill(width)
    padded = str(10**width + difference)
    before = str(int(padded) - 1)
    start = f"SUB, q0, {shown} [OUTPUT]"
    yield _called(start, "REFLECTION", first, second, "q1")
    kept = [f"SUB, q{at},  {shown} {_tape(text)}[OUTPUT]" for at, text in
            enumerate((complement, before, padded), start=1)]  # fmt: skip
    yield _called(kept[0], "ADD", first, complement, "q2")
    yield _called(kept[1], "ADD", before, "1", "q3")
    yield _called(kept[2], "LEFT_MASK", padded, "", "qH")
    yield Step(f"SUB, qH,  {shown} {_tape(str(difference))}", HALTED)


def _product(first: str, second: str) -> Iterator[Step]:
    shown = f"{_tape(first)} {_tape(second)}"
    yield _opening("MUL", shown)
    for count in range(int(second) + 1):
        product, after = str(int(first) * count), str(int(first) * (count + 1))
        more = str(count < int(second))
        state = _kept("MUL", "q1", shown, count, "", product)
        yield _called(state, "LESS_THAN", str(count), second, "q2")
        state = _kept("MUL", "q2", shown, count, more, product)
        if count == int(second):
            yield from _ending(state)
            return
        yield _called(state, "ADD", product, first, "q3")
        state = _kept("MUL", "q3", shown, count, more, after)
        yield _called(state, "ADD", str(count), "1", "q1")


def _quotient(first: str, second: str) -> Iterator[Step]:
    shown = f"{_tape(first)} {_tape(second)}"
    divisor = int(second)
    whole = int(first) // divisor
    yield _opening("DIV", shown)
    for quotient in range(whole + 1):
        count, after = quotient * divisor, (quotient + 1) * divisor
        state = _kept("DIV", "q1", shown, count, "", str(quotient))
        yield _called(state, "ADD", str(count), second, "q2")
        state = _kept("DIV", "q2", shown, after, "", str(quotient))
        yield _called(state, "GREATER_THAN", str(after), first, "q3")
        state = _kept("DIV", "q3", shown, after, str(quotient == whole), str(quotient))
        if quotient == whole:
            yield from _ending(state)
            return
        yield _called(state, "ADD", str(quotient), "1", "q1")


def _opening(name: str, shown: str) -> Step:
    return Step(f"{name}, q0, {shown} [COUNT] [C] [OUTPUT]", "CMD [COUNT] 0, [OUTPUT] 0, q1")


def _ending(state: str) -> Iterator[Step]:
    yield Step(state, "CMD [OUTPUT], [COUNT], [C], qH")
    halt = state.removesuffix("[OUTPUT]").replace(", q2,", ", qH,").replace(", q3,", ", qH,")
    yield Step(halt, HALTED)


def _kept(name: str, state: str, shown: str, count: int, register: str, output: str) -> str:
    return (
        f"{name}, {state},  {shown} [COUNT]{_tape(str(count))} [C]{register}"
        f" {_tape(output)}[OUTPUT]"
    )
