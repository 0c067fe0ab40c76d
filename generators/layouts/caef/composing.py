"""Machines that call others: SUB, MUL and DIV.

A call is the line `CMD [CALL] X, qk` with X's first state below it; when X halts, the caller goes
on in the state qk with what X found. The states show both numbers, then what the machine keeps.

SUB, for a first number that is not the lesser one, keeps in [OUTPUT] what was found last: the
nine's complement by REFLECTION, its sum with the first number, that plus 1, and the difference by
LEFT_MASK. MUL keeps in [COUNT] how often it has added, in [C] whether that is LESS_THAN the second
number, and the sum in [OUTPUT]. DIV keeps in [COUNT] the multiple of the divisor, in [C] whether
it is GREATER_THAN the dividend, and in [OUTPUT] how many of the multiples were not; it finds the
whole quotient and leaves the remainder. The number of rounds is the multiplier or the quotient, so
that these should be small.
"""

from __future__ import annotations

from mathmill.generators.layouts.caef.scanning import HALTED, Block, Run, on_tape, scan, scans


def compose(name: str, first: str, second: str = "") -> Run:
    """The run of any machine on numbers whose digits are given from the lowest up."""
    if scans(name):
        return scan(name, first, second)
    shown = f"{on_tape(first)} {on_tape(second)}"
    if name == "SUB":
        return _subtract(shown, first, second)
    if name == "MUL":
        return _multiply(shown, first, second)
    return _divide(shown, first, second)


def _call(state: str, name: str, first: str, second: str, following: str) -> Block:
    return Block(state, f"CMD [CALL] {name}, {following}", scan(name, first, second))


def _output(block: Block) -> str:
    assert block.callee is not None  # noqa: S101 - made by _call
    return block.callee.output


def _subtract(shown: str, first: str, second: str) -> Run:
    blocks = [_call(f"SUB, q0, {shown} [OUTPUT]", "REFLECTION", first, second, "q1")]
    for name, other, state, following in (
        ("ADD", first, "q1", "q2"),
        ("ADD", "1", "q2", "q3"),
        ("LEFT_MASK", "", "q3", "qH"),
    ):
        found = _output(blocks[-1])
        operands = (other, found) if state == "q1" else (found, other)
        line = f"SUB, {state},  {shown} {on_tape(found)}[OUTPUT]"
        blocks.append(_call(line, name, *operands, following))
    found = _output(blocks[-1])
    blocks.append(Block(f"SUB, qH,  {shown} {on_tape(found)}", HALTED))
    return Run(blocks, found)


def _multiply(shown: str, first: str, second: str) -> Run:
    blocks = [Block(f"MUL, q0, {shown} [COUNT] [C] [OUTPUT]", "CMD [COUNT] 0, [OUTPUT] 0, q1")]
    count, product = "0", "0"
    while True:
        state = _kept("MUL", "q1", shown, count, "", product)
        blocks.append(_call(state, "LESS_THAN", count, second, "q2"))
        going_on = _output(blocks[-1])
        state = _kept("MUL", "q2", shown, count, going_on, product)
        if going_on == "False":
            return _stopped(blocks, state, "MUL", shown, count, going_on, product)
        blocks.append(_call(state, "ADD", product, first, "q3"))
        product = _output(blocks[-1])
        state = _kept("MUL", "q3", shown, count, going_on, product)
        blocks.append(_call(state, "ADD", count, "1", "q1"))
        count = _output(blocks[-1])


def _divide(shown: str, first: str, second: str) -> Run:
    blocks = [Block(f"DIV, q0, {shown} [COUNT] [C] [OUTPUT]", "CMD [COUNT] 0, [OUTPUT] 0, q1")]
    count, quotient = "0", "0"
    while True:
        state = _kept("DIV", "q1", shown, count, "", quotient)
        blocks.append(_call(state, "ADD", count, second, "q2"))
        count = _output(blocks[-1])
        state = _kept("DIV", "q2", shown, count, "", quotient)
        blocks.append(_call(state, "GREATER_THAN", count, first, "q3"))
        past = _output(blocks[-1])
        state = _kept("DIV", "q3", shown, count, past, quotient)
        if past == "True":
            return _stopped(blocks, state, "DIV", shown, count, past, quotient)
        blocks.append(_call(state, "ADD", quotient, "1", "q1"))
        quotient = _output(blocks[-1])


def _kept(name: str, state: str, shown: str, count: str, register: str, output: str) -> str:
    kept = f"[COUNT]{on_tape(count)} [C]{register} {on_tape(output)}"
    return f"{name}, {state},  {shown} {kept}[OUTPUT]"


def _stopped(
    blocks: list[Block],
    state: str,
    name: str,
    shown: str,
    count: str,
    register: str,
    output: str,
) -> Run:
    blocks.append(Block(state, "CMD [OUTPUT], [COUNT], [C], qH"))
    halt = _kept(name, "qH", shown, count, register, output).removesuffix("[OUTPUT]")
    blocks.append(Block(halt, HALTED))
    return Run(blocks, output)
