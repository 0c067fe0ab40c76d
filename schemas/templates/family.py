"""A template family: the typed form of one YAML file under ``generators/templates``."""

from __future__ import annotations

import keyword
import re
from fractions import Fraction
from functools import cached_property

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, variables
from mathmill.schemas.reader import read
from mathmill.schemas.templates.dimensions import check_dimensions
from mathmill.schemas.templates.lists import Entries, entries
from mathmill.schemas.templates.quantities import (
    CLOCK,
    WEEKDAY,
    Answer,
    Quantity,
    Step,
    known,
    read_answer_line,
    read_quantity,
    read_step,
)
from mathmill.schemas.templates.wordings import (
    CURRENCY,
    NOUN_FORMS,
    NUMBER_FORMS,
    PERSON_FORMS,
    Wording,
    read_wording,
)
from mathmill.schemas.units import Dimension

_LEAST_WORDINGS = 3
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TAKEN = ("sum", "len", "map", "solve", "print", "float", "int")  # by programs


class Clause(Frozen):
    """Some sentences of the story in several wordings, all of which state the same numbers.

    A `free` clause may change places with the free ones beside it.
    """

    say: tuple[str, ...] = ()
    free: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if bool(self.say) == bool(self.free):
            raise ValueError("a clause is `- say:` or `- free:` with a list of wordings")
        return self

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        return tuple(map(read_wording, self.say or self.free))


class Family(Frozen):
    """One kind of word problem: its numbers, its program, and the sentences that tell it."""

    name: str
    topic: str = Field(description="The folder that the file lies in.")
    title: str = Field(min_length=3)
    level: int = Field(ge=1, le=13, description="School year; 13 is first-year university.")
    skills: tuple[str, ...] = Field(min_length=1, description="What one must be able to do.")
    cast: dict[str, str | tuple[str, ...]] = Field(
        default_factory=dict, description="Names and nouns that change: a list, or a list's name."
    )
    quantities: dict[str, str | int] = Field(
        min_length=1, description="Drawn numbers: `3..9 | oven`, `2, 5 | km`, `= a * b | kg`."
    )
    where: tuple[str, ...] = Field(default=(), description="What must hold of the drawn numbers.")
    steps: tuple[str, ...] = Field(
        min_length=1, description="The program and the solution: `name = formula | words`."
    )
    check: str = Field(description="The answer from the given numbers, by another road.")
    answer: str = Field(description="The last step's name with its unit or noun.")
    form: str = Field(default="", description="How the answer is written, if not as it must be.")
    called: str = Field(description="What the answer is, as in `the number of bags`.")
    tell: str = Field(description="A sentence that states the answer.")
    story: tuple[Clause, ...] = Field(min_length=1)
    ask: tuple[str, ...] = Field(min_length=_LEAST_WORDINGS)
    extras: tuple[str, ...] = Field(
        default=(), description="Sentences with a number that has nothing to do with the answer."
    )

    needed: tuple[str, ...] = Field(
        default=(),
        description="Numbers whose clauses can be left out: the rest still reads, nothing in it"
        " says or suggests what the number is, and nobody can find the answer.",
    )

    @model_validator(mode="after")
    def _check_all(self) -> Self:
        self._check_formulas()
        self._check_wordings()
        _ = self.dimensions
        return self

    @cached_property
    def parsed(self) -> dict[str, Quantity]:
        return {name: read_quantity(name, str(text)) for name, text in self.quantities.items()}

    @cached_property
    def parsed_steps(self) -> tuple[Step, ...]:
        return tuple(map(read_step, self.steps))

    @cached_property
    def parsed_answer(self) -> Answer:
        return read_answer_line(self.answer, self.form)

    @cached_property
    def parsed_check(self) -> Expression:
        return read(self.check)

    @cached_property
    def conditions(self) -> tuple[Expression, ...]:
        return tuple(map(read, self.where))

    @cached_property
    def roles(self) -> dict[str, Entries]:
        return {name: entries(given) for name, given in self.cast.items()}

    @cached_property
    def questions(self) -> tuple[Wording, ...]:
        return tuple(map(read_wording, self.ask))

    @cached_property
    def distractors(self) -> tuple[Wording, ...]:
        return tuple(map(read_wording, self.extras))

    @cached_property
    def closing(self) -> Wording:
        return read_wording(self.tell)

    @cached_property
    def result_name(self) -> Wording:
        return read_wording(self.called)

    @cached_property
    def stated(self) -> tuple[tuple[str, ...], ...]:
        """The quantities that each clause states, then those that the question states."""
        among = frozenset(self.quantities)
        wordings = [clause.wordings[0] for clause in self.story] + [self.questions[0]]
        return tuple(wording.names(among) for wording in wordings)

    def clause_of(self, name: str) -> int:
        """The place of the clause that states a quantity; the question's is after all of them."""
        return next(at for at, names in enumerate(self.stated) if name in names)

    @cached_property
    def given(self) -> dict[str, Quantity]:
        """The quantities that the text states, in the order of the file's clauses."""
        return {name: self.parsed[name] for names in self.stated for name in names}

    @cached_property
    def stated_names(self) -> tuple[str, ...]:
        """All quantities that the reader of a story sees, those of its distractors included."""
        return (*self.given, *sorted(self._of_extras))

    @cached_property
    def numbers_in_words(self) -> frozenset[Fraction]:
        """The numbers in the texts themselves: ``100 points at most``, ``a scale of 1:500``."""
        wordings = [*(each for clause in self.story for each in clause.wordings), *self.questions]
        texts = [piece for each in wordings for piece in each.pieces if isinstance(piece, str)]
        return frozenset(Fraction(digits) for text in texts for digits in _NUMERAL.findall(text))

    @cached_property
    def freedom(self) -> int:
        """How many numbers of the story are drawn freely."""
        return sum(
            each.formula is None
            for each in self.parsed.values()
            if each.name not in self._of_extras
        )

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """What the result of each step measures."""
        return check_dimensions(self.given, self.parsed_steps, self.parsed_answer)

    @cached_property
    def _of_extras(self) -> frozenset[str]:
        among = frozenset(self.quantities)
        return frozenset(name for each in self.distractors for name in each.names(among))

    def unit_of(self, name: str) -> str:
        """The unit in which a quantity, or the answer, is written in sentences."""
        if name in self.parsed:
            return self.parsed[name].unit
        answer = self.parsed_answer
        return answer.form if answer.form in (CLOCK, WEEKDAY) else answer.unit

    def _check_formulas(self) -> None:
        seen: set[str] = set()
        for name in (*self.parsed, *(step.name for step in self.parsed_steps)):
            if keyword.iskeyword(name) or name in _TAKEN:
                raise BadInputError(f"{name!r} means something in Python; take another name")
        for name, quantity in self.parsed.items():
            if quantity.formula is not None:
                known(quantity.formula, seen, f"quantity {name}")
            seen.add(name)
        for condition in self.conditions:
            known(condition, seen, "where")
        known(self.parsed_check, set(self.given), "check")
        found = set(self.given)
        for step in self.parsed_steps:
            known(step.formula, found, f"step {step.name}")
            if step.name in seen or step.name in found:
                raise BadInputError(f"{step.name} names two things; give the step another name")
            found.add(step.name)
        if self.parsed_answer.name != self.parsed_steps[-1].name:
            raise BadInputError(f"the answer is the last step, {self.parsed_steps[-1].name}")

    def _check_wordings(self) -> None:
        for clause in self.story:
            self._check_alike(clause.wordings)
        self._check_alike(self.questions)
        names = [name for names in self.stated for name in names]
        for name in names:
            if names.count(name) > 1:
                raise BadInputError(f"{{{name}}} is stated twice; a number has one place")
        if self._of_extras & set(names):
            raise BadInputError("a number of `extras` is part of the story too; give it its own")
        missing = set(self.stated[-1]) - set(self.result_name.names(frozenset(self.quantities)))
        if missing:
            raise BadInputError(
                f"`called` must state {', '.join(sorted(missing))} as the question does, since it"
                " stands in its place in fused problems"
            )
        for each in (*self.distractors, self.closing, self.result_name):
            self._check_places(each)
        for step in self.parsed_steps:
            self._check_words(read_wording(step.words))
        for name in self.needed:
            if (name,) not in self.stated[:-1]:
                raise BadInputError(f"needed: {name} is not the one number of any clause")
            if not self._stands_alone(name):
                raise BadInputError(
                    f"needed: {name} must be drawn freely, and neither a formula nor `where` may"
                    " tie it to numbers that are not stated: else another value of it need not fit"
                )

    def _stands_alone(self, name: str) -> bool:
        """Whether any value drawn for it that fits the stated numbers fits all the others too."""
        formulas = [each.formula for each in self.parsed.values() if each.formula is not None]
        hidden = [each for each in self.conditions if not variables(each) <= self.given.keys()]
        free = self.parsed[name].formula is None
        return free and not any(name in variables(each) for each in (*formulas, *hidden))

    def _check_alike(self, wordings: tuple[Wording, ...]) -> None:
        among = frozenset(self.quantities)
        if len(set(wordings)) < _LEAST_WORDINGS:
            raise BadInputError(
                f"{_LEAST_WORDINGS} different wordings are wanted, got {len(set(wordings))} of"
                f" {wordings[0].pattern!r}"
            )
        for wording in wordings:
            self._check_places(wording)
            if sorted(wording.names(among)) != sorted(wordings[0].names(among)):
                raise BadInputError(
                    f"all wordings of a clause state the same numbers; {wording.pattern!r} does"
                    f" not state those of {wordings[0].pattern!r}"
                )

    def _check_places(self, wording: Wording) -> None:
        for place in wording.places:
            if place.form not in self._forms_of(place.name):
                raise BadInputError(
                    f"{{{place.key.replace('_', '.')}}} in {wording.pattern!r} is no quantity, no"
                    " part of the cast, or has no such form"
                )

    def _check_words(self, words: Wording) -> None:
        self._check_places(words)
        for place in words.places:
            if place.name not in self.cast and place.name != CURRENCY:
                raise BadInputError(
                    f"the words of a step have places for the cast, not for {{{place.name}}}"
                )

    def _forms_of(self, name: str) -> tuple[str, ...]:
        if name in self.quantities or name == self.parsed_answer.name:
            return NUMBER_FORMS
        if name in self.cast:
            return PERSON_FORMS if self.roles[name].people else NOUN_FORMS
        return ("",) if name == CURRENCY else ()
