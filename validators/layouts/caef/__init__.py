"""Reads machines' runs and samples of them; each state is derived from the whole numbers.

No head is moved here: what a state shows after so many steps follows from the numbers, their sum
or their comparison. `tapes` does so for machines with tapes, `calls` for those that call others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.machines import FORMS, prompt
from mathmill.validators.layouts.caef.calls import calls_of
from mathmill.validators.layouts.caef.tapes import HALTED, Machine, Step, machine
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks import machines
from mathmill.validators.layouts.text_reader import TextReader

_SAMPLES = ("trace", "aligner_in", "aligner_out", "transition")
_STATE = re.compile(r"([A-Z_]+), q[0-9H], +([|0-9_]+)(?: ([|0-9]+))?(?: .*)?")


class Instance(NamedTuple):
    """A machine with the numbers that it was started with."""

    name: str
    numbers: tuple[int, ...]
    result: int | bool

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(map(str, self.numbers))


def derive(page: Page) -> Derived:
    first, _, rest = page.question.partition("\n")
    known = _prompts().get(f"{first}\n")
    body = rest if known else page.question
    lines = body.split("\n")
    if not body.endswith("\n") or len(lines) < 2:
        raise unread(page.question, "caef")
    instance = _asked(lines[0]) if len(lines) == 2 else _shown(lines[0])
    if instance is None:
        raise unread(page.question, "caef")
    sample, solution, answer = _sample(instance, lines, page)
    if known not in (None, (instance.name, sample)):
        raise unread(page.question, "caef")
    given = (instance.name, *instance.numbers)
    whole = "boolean" if isinstance(instance.result, bool) else "integer"
    return Derived(
        task="machine_comparison" if isinstance(instance.result, bool) else "machine_calculation",
        given=given,
        found=(instance.result,),
        answer=answer,
        claim=machines.claim(given, (instance.result,)),
        solution=solution,
        answer_type=whole if sample == "trace" else "text",
    )


@cache
def _prompts() -> dict[str, tuple[str, str]]:
    return {prompt(name, sample): (name, sample) for name in FORMS for sample in _SAMPLES}


def _asked(question: str) -> Instance | None:
    given = machines.parse_any(question)
    return None if given is None else _instance(given)


def _instance(given: tuple[Any, ...]) -> Instance:
    name, *numbers = given
    return Instance(name, tuple(numbers), machines.solve(name, *numbers)[0])


def _shown(state: str) -> Instance | None:
    """The instance that a state is of, from the tapes that it shows."""
    match = _STATE.fullmatch(state.replace("[HEAD1]", "").replace("[HEAD2]", ""))
    if match is None or match[1] not in FORMS:
        return None
    tapes = [tape.replace("|", "")[::-1] for tape in match.groups()[1:] if tape is not None]
    if match[1] == "LEFT_MASK":
        tapes = [_unmasked(tapes[0])]
    asked = FORMS[match[1]]
    if len(tapes) < asked.count("{"):
        return None
    return _asked(asked.format(*tapes))


def _unmasked(text: str) -> str:
    """The number before its leading 1, and then zeros, were blanked out."""
    blanks = text.count("_")
    return "1" + "0" * (blanks - 1) + text[blanks:] if blanks else text


def _sample(instance: Instance, lines: list[str], page: Page) -> tuple[str, str, str]:
    """Which kind of sample it is, its solution and its answer."""
    asked = FORMS[instance.name].format(*instance.numbers)
    run = _machine(instance.name, *instance.texts)
    if len(lines) == 2 and page.answer.startswith(f"{instance.name}, q0"):
        return "aligner_in", "", run.step(0).answered()
    if len(lines) == 2:
        return "trace", f"{_trace(run)}{asked}", str(instance.result)
    shown = "\n".join(lines[:-1])
    if lines[1] == HALTED:
        halted = run.step(run.count - 1)
        if shown != f"{halted.state}\n{HALTED}":
            raise unread(page.question, "caef")
        return "aligner_out", "", f"{asked}{instance.result}"
    for number in run.places(lines[0]):
        if number < run.count - 1 and run.step(number).asked() == shown:
            return "transition", "", run.step(number + 1).answered()
    raise unread(page.question, "caef")


def _machine(name: str, first: str, second: str = "") -> Machine:
    return calls_of(name, first, second) or machine(name, first, second)


def _trace(run: Machine) -> str:
    return "".join([_lines(run.step(number)) for number in range(run.count)])


def _lines(step: Step) -> str:
    own = f"{step.state}\n{step.command}\n"
    return own if step.callee is None else own + _trace(step.callee)


READER = TextReader("caef", derive, step_end=r"(?:CMD[^\n]*|Halt state\.)\n")
