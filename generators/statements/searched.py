"""Statements about all objects of a kind, put into words, with what a search of them finds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mathmill.generators.statements.drawing import LEVELS
from mathmill.generators.statements.premises import drawn_instances
from mathmill.generators.statements.tables import Instance, Table, places
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, Variable, call
from mathmill.schemas.reader import read
from mathmill.schemas.searchable import wording
from mathmill.schemas.searchable.graphs import FEWEST, FEWEST_SEARCHED, GRAPHS


@dataclass(frozen=True)
class Searched:
    """A statement with the names that its objects go by."""

    table: Table
    premises: tuple[Instance, ...]
    conclusion: Instance
    truth: bool
    names: tuple[str, ...]
    introduction: str
    form: str

    @cached_property
    def texts(self) -> dict[str, str]:
        """What stands for names and numbers in the wording."""
        subject = self.table.subject
        texts = {**self.table.texts, **dict(zip(subject.letters, self.names, strict=True))}
        if "definition" in texts:
            texts["definition"] = texts["definition"].format(**texts)
        return texts

    def said(self, instance: Instance) -> str:
        return instance.known.text.format(**self.texts, **instance.numbers)

    @property
    def supposed(self) -> str:
        return wording.AND.join(map(self.said, self.premises))

    @property
    def presented(self) -> str:
        return self.introduction.format(**self.texts)

    @property
    def statement(self) -> str:
        return self.form.format(premises=self.supposed, conclusion=self.said(self.conclusion))

    @cached_property
    def among(self) -> int:
        """The objects with the premises, as bits."""
        found = self.premises[0].holds
        for premise in self.premises[1:]:
            found &= premise.holds
        return found

    @cached_property
    def place(self) -> int:
        """Of the first counterexample."""
        failing = self.among & ~self.conclusion.holds
        return (failing & -failing).bit_length() - 1

    @property
    def witness(self) -> Any:
        return self.table.witness(self.place)

    @property
    def listed(self) -> str:
        return f"[{', '.join(self.table.variables)}]"

    @property
    def canonical(self) -> str:
        """With the two matrices in either order."""
        ways = [self._in_words("A", "B")]
        if "B" in self.table.texts.get("definition", ""):
            ways.append(self._in_words("B", "A"))
        return min(ways)

    def _in_words(self, first: str, second: str) -> str:
        known = {each.text for each in self.table.subject.properties}
        renamed = {"{A}": f"{{{first}}}", "{B}": f"{{{second}}}"}

        def said(instance: Instance) -> str:
            text = re.sub(r"\{[AB]\}", lambda match: renamed[match[0]], instance.known.text)
            return f"{text if text in known else instance.known.text} {instance.numbers}"

        shapes = [self.table.formulas.get(name, "") for name in (first, second)]
        numbers = {
            name: text for name, text in self.table.texts.items() if name not in ("definition",)
        }
        premises = sorted(map(said, self.premises))
        return f"{numbers} {shapes} {premises} {said(self.conclusion)}"

    @property
    def tags(self) -> tuple[str, ...]:
        return self.table.subject.kind, self.table.subject.field

    @property
    def level(self) -> int:
        """Above all that is about integers; with more premises and more objects it is harder."""
        return len(LEVELS) + len(self.premises) + len(str(self.table.total))

    @property
    def body(self) -> Expression:
        conditions = list(map(self._condition, self.premises))
        premise = conditions[0] if len(conditions) == 1 else call("and", *conditions)
        return call("implies", premise, self._condition(self.conclusion))

    def _condition(self, instance: Instance) -> Expression:
        measures = self.table.subject.measures
        filled = [
            formula.format(**self.table.formulas)
            for name in instance.known.measures
            for formula in measures[name].formulas
        ]
        slots = {**self.table.formulas, **instance.numbers}
        return read(instance.known.condition.format(*filled, **slots))

    @property
    def claimed(self) -> Expression:
        """The statement for all objects."""
        tree = self.body
        for name, values in zip(self.table.variables[::-1], self.table.lists[::-1], strict=True):
            tree = call("for_all", tree, Variable(name), read(values))
        return tree

    @property
    def first(self) -> Expression:
        """The variables of the first counterexample."""
        names = call("list", *map(Variable, self.table.variables))
        lists = call("list", *map(read, self.table.lists))
        return call("first_where", call("not", self.body), names, lists)

    @property
    def reasons(self) -> list[str]:
        return self._search() if self.truth else self._refutation()

    def _refutation(self) -> list[str]:
        subject = self.table.subject
        lines = [subject.taken.format(**self.texts, listed=self.listed, witness=self.witness)]
        for instance in (*self.premises, self.conclusion):
            form = wording.FAILS if instance is self.conclusion else wording.HOLDS
            names = instance.known.measures
            shown = " and ".join(subject.measures[name].shown for name in names)
            values = [value for name in names for value in self.table.measured[name](self.place)]
            lines.append(
                form.format(
                    shown=re.sub("^the ", "The ", shown.format(**self.texts)),
                    value=" and ".join(
                        wording.NOTHING if each == [] else str(each) for each in values
                    ),
                    text=self.said(instance),
                )
            )
        return lines

    def _search(self) -> list[str]:
        found = places(self.among)
        lines = [
            wording.SEARCHED.format(total=self.table.total, cases=self.table.subject.cases),
            wording.AMONG.format(
                many=len(found), premises=self.supposed, conclusion=self.said(self.conclusion)
            ),
        ]
        if self.table.subject is GRAPHS:
            sizes = Counter(self.table.measured["edges"](at)[0] for at in found)
            counts = ", ".join(f"{sizes[size]} with {size}" for size in sorted(sizes))
            lines.append(wording.COUNTED.format(counts=counts))
        elif len(found) <= wording.MOST_LISTED:
            values = ", ".join(str(self.table.witness(at)) for at in found)
            lines.append(wording.LISTED.format(values=values))
        return lines

    @property
    def request(self) -> str:
        return self.table.subject.request.format(listed=self.listed)

    @property
    def found(self) -> list[str]:
        """How the first counterexample was found."""
        form = {0: wording.FIRST, 1: wording.ONE_BEFORE}.get(self.place, wording.BEFORE)
        line = form.format(before=self.place, cases=self.table.subject.cases)
        return [line, *self._refutation()]

    @property
    def fewest(self) -> str:
        return FEWEST.format(**self.texts)

    @property
    def found_by_edges(self) -> list[str]:
        edges = self.table.measured["edges"]
        (many,) = edges(self.place)
        fewer = next(at for at in range(self.place, -1, -1) if at == 0 or edges(at - 1)[0] < many)
        line = FEWEST_SEARCHED.format(
            total=self.table.total, cases=GRAPHS.cases, before=fewer, edges=many
        )
        return [line, *self._refutation()]


def searched(stream: Stream, field: str, truth: bool) -> Searched:
    """A statement of that field, true or false.

    Raises `BadInputError` when none is found.
    """
    table, premises, conclusion = drawn_instances(stream, field, truth)
    subject = table.subject
    return Searched(
        table,
        tuple(stream.shuffled(premises)),
        conclusion,
        truth,
        stream.choice(subject.names),
        stream.choice(subject.introductions),
        stream.choice(wording.FORMS),
    )
