"""A story with a letter for one of its numbers, which its answer determines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.backwards import back_line_writer
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.filling import as_json
from mathmill.schemas.templates.lines import Line, names_in
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.solving import solving_line
from mathmill.validators.stories.formulas import compiled, inner, outer
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.undoing import leads_back, undoing
from mathmill.validators.stories.working import Worked, work


class Unknown(NamedTuple):
    """The number that a letter stands for, the known ones of its story, and how it follows."""

    family: Family
    answer: Value
    letter: str
    slot: str
    value: Value
    whole: bool  # whether all values that it may have are
    known: Mapping[str, Value]
    worked: Worked  # the story with the number put in
    undone: list[str]  # the second derivation undone
    asked: str  # the second derivation of the answer as JSON, with the letter in it

    def inputs(self, part: str = "") -> dict[str, Value]:
        """The known numbers for a program, in the order of the file; `part` is as in `names_in`."""
        names = names_in(self.family.name, part)
        return {names[each]: self.known[each] for each in self.family.given if each in self.known}

    def back(self, result: str = "", part: str = "") -> list[Line]:
        """The steps from the answer back to the number; none where they cannot be undone."""
        name, worked = self.family.name, self.worked
        write = back_line_writer(name, self.slot, self.letter, result=result, part=part)
        if write is None:
            return []
        if not leads_back(name, self.slot)(_inner(worked.values)):
            raise BadInputError(f"the steps of {name} back to {self.letter} are wrong")
        return write(worked.values, worked.texts)

    def solved(self, numbers: Mapping[str, Value], result: str = "", part: str = "") -> Line:
        """The step of a program from these numbers to the unknown one (see `solving_line`)."""
        line = solving_line(
            self.family.name, self.slot, self.letter, self.value, numbers, result=result, part=part
        )
        if outer(_compiled(line.formula)(_inner(numbers))) != self.value:
            raise BadInputError(f"the formula that is solved for {self.letter} does not give it")
        return line


def only_solution(equation: str, letter: str, value: Value) -> str:
    """The claim that the equation is true for this value of the letter alone, as JSON."""
    variable = f'["var","{letter}"]'
    solutions = f'["solutions",{equation},{variable},["text","rational"]]'
    return f'["eq",{solutions},["set","{value}"]]'


def solve(reading: Reading, letter: str, answer: Value) -> Unknown:
    """What the letter stands for, if that is the story's answer.

    Raises `BadInputError` if the story has another letter, or none or several, and
    `ArithmeticError` if the number has no value of its kind, or more than one.
    """
    letters = {name: text for name, text in reading.values.items() if isinstance(text, str)}
    if list(letters.values()) != [letter]:
        said = ", ".join(letters.values()) or "no letter"
        raise BadInputError(f"the story has {said}, not {letter}")
    (slot,) = letters
    known: dict[str, Value] = {
        name: value for name, value in reading.values.items() if not isinstance(value, str)
    }
    name = reading.family.name
    lines, found = undoing(name, slot)(_inner(known), inner(answer), letter)
    value = outer(found)
    worked = work(reading, {slot: value})
    if worked.result != answer:
        raise ArithmeticError(
            f"with {letter} = {value} the answer is {worked.result}, not {answer}"
        )
    whole = reading.family.parsed[slot].is_whole
    if whole and not isinstance(value, int):
        raise ArithmeticError(f"{letter} would be {value}")
    form, names = as_json(reading.family.parsed_check)
    written_in = {name: f'"{number}"' for name, number in known.items()}
    written_in[slot] = f'["var","{letter}"]'
    asked = form % tuple([written_in[name] for name in names])
    return Unknown(reading.family, answer, letter, slot, value, whole, known, worked, lines, asked)


def check_form(whole: bool, in_decimals: bool) -> None:
    """Raise `BadInputError` unless just what may be a decimal number is asked for as one."""
    if whole == in_decimals:
        raise BadInputError("whether a decimal number is wanted is not said as it must be")


def _inner(numbers: Mapping[str, Value]) -> dict[str, Any]:
    return {name: inner(number) for name, number in numbers.items()}


_compiled = lru_cache(4_096)(compiled)
