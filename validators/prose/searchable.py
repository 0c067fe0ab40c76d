"""Reads statements about all objects of a kind, and tries them on one after the other.

What a statement says is put into formulas by the words that it uses. The claim quantifies over all
objects and is decided by itself; here each object is looked at for what the solution has to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product
from math import prod
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Variable, call, to_json
from mathmill.schemas.reader import read
from mathmill.schemas.searchable import graphs, wording
from mathmill.schemas.searchable.wording import Property
from mathmill.validators.exact.compiled import Formula, compiled
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.graphs import in_order, kinds
from mathmill.validators.exact.values import Value, sequence, truth
from mathmill.validators.prose import Derived
from mathmill.validators.prose.introduced import Objects, introduced, pattern

_MOST = 20_000  # objects that are tried


class Clause(NamedTuple):
    """One property of the objects, as it is said and as formulas."""

    text: str
    condition: Expression
    shown: str
    values: tuple[Expression, ...]


class Claimed:
    """A statement that has been read."""

    def __init__(self, objects: Objects, text: str) -> None:
        self.objects = objects
        self.premises, self.conclusion = _read(objects, text)

    @property
    def body(self) -> Expression:
        conditions = [clause.condition for clause in self.premises]
        premise = conditions[0] if len(conditions) == 1 else call("and", *conditions)
        return call("implies", premise, self.conclusion.condition)

    def for_all(self) -> Expression:
        claim = self.body
        for name, values in reversed(self._ranges):
            claim = call("for_all", claim, Variable(name), read(values))
        return claim

    def first(self) -> Expression:
        return call(
            "first_where",
            call("not", self.body),
            call("list", *map(Variable, self.objects.variables)),
            call("list", *map(read, self.objects.lists)),
        )

    @property
    def _ranges(self) -> list[tuple[str, str]]:
        return list(zip(self.objects.variables, self.objects.lists, strict=True))

    def _tried(self) -> Iterator[tuple[Value, ...]]:
        among = [sequence(evaluate(read(text), Scope())) for text in self.objects.lists]
        if prod(map(len, among)) > _MOST:
            raise BadInputError(f"there are more than {_MOST} objects to be tried")
        return product(*among)

    @cached_property
    def supposed(self) -> list[tuple[Value, ...]]:
        """All objects with the premises, in order."""
        tests = [compiled(clause.condition) for clause in self.premises]
        return [
            found for found in self._tried() if all(truth(test(self._at(found))) for test in tests)
        ]

    def _at(self, found: tuple[Value, ...]) -> dict[str, Value]:
        return dict(zip(self.objects.variables, found, strict=True))

    @cached_property
    def failure(self) -> tuple[Value, ...]:
        test: Formula = compiled(self.conclusion.condition)
        for found in self.supposed:
            if not truth(test(self._at(found))):
                return found
        raise BadInputError("the statement has no counterexample")

    @property
    def size(self) -> int:
        """The number of vertices of the graphs."""
        return int(self.objects.texts["n"])

    @property
    def about_graphs(self) -> bool:
        return self.objects.subject is graphs.GRAPHS

    @property
    def total(self) -> int:
        """How many objects there are, the graphs however they are numbered."""
        if self.about_graphs:
            return sum(kinds(self.size).values())
        return sum(1 for _ in self._tried())

    @property
    def witness(self) -> str:
        """The first counterexample as the answer is written."""
        return _written(self.failure[0] if self.about_graphs else self.failure)

    @property
    def listed(self) -> str:
        return f"[{', '.join(self.objects.variables)}]"

    def before(self) -> int:
        """How many objects come before the first counterexample."""
        if self.about_graphs:
            return next(
                at for at, edges in enumerate(in_order(self.size)) if edges == self.failure[0]
            )
        return next(at for at, found in enumerate(self._tried()) if found == self.failure)

    def refutation(self) -> list[str]:
        subject, at = self.objects.subject, self._at(self.failure)
        lines = [
            subject.taken.format(**self.objects.texts, listed=self.listed, witness=self.witness)
        ]
        for clause in (*self.premises, self.conclusion):
            values = [
                _written(evaluate(tree, Scope(dict(at)))).replace("[]", wording.NOTHING)
                for tree in clause.values
            ]
            form = wording.FAILS if clause is self.conclusion else wording.HOLDS
            shown = re.sub("^the ", "The ", clause.shown)
            lines.append(form.format(shown=shown, value=" and ".join(values), text=clause.text))
        return lines

    def _by_edges(self) -> Mapping[int, int]:
        """How many graphs with the premises have how many edges, however they are numbered."""
        counts: Counter[int] = Counter()
        supposed = {found[0] for found in self.supposed}
        for edges, many in kinds(self.size).items():
            if edges in supposed:
                counts[len(edges)] += many
        return counts

    def search(self) -> list[str]:
        """What was found of a true statement."""
        found = self.supposed
        sizes = self._by_edges() if self.about_graphs else {}
        many = sum(sizes.values()) if sizes else len(found)
        lines = [
            wording.SEARCHED.format(total=self.total, cases=self.objects.subject.cases),
            wording.AMONG.format(
                many=many,
                premises=wording.AND.join(clause.text for clause in self.premises),
                conclusion=self.conclusion.text,
            ),
        ]
        if sizes:
            counts = ", ".join(f"{sizes[size]} with {size}" for size in sorted(sizes))
            lines.append(wording.COUNTED.format(counts=counts))
        elif many <= wording.MOST_LISTED:
            lines.append(wording.LISTED.format(values=", ".join(map(_written, found))))
        return lines


def _written(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return str(value)


def _read(objects: Objects, text: str) -> tuple[list[Clause], Clause]:
    for form in wording.FORMS:
        match = re.fullmatch(pattern(form, {"premises": ".+", "conclusion": ".+?"}), text)
        if match is not None:
            parts = match["premises"].split(wording.AND)
            return [_clause(objects, part) for part in parts], _clause(objects, match["conclusion"])
    raise BadInputError(f"{text[:120]!r} is no statement with premises")


def _clause(objects: Objects, text: str) -> Clause:
    for known in objects.subject.properties:
        slots = {**{name: re.escape(said) for name, said in objects.texts.items()},
                 **dict.fromkeys(known.letters, "[0-9]{1,2}")}  # fmt: skip
        if not set(re.findall(r"\{(\w+)\}", known.text)) <= set(slots):
            continue  # about a second matrix, and there is one
        match = re.fullmatch(pattern(known.text, slots), text)
        if match is not None:
            return _filled(objects, known, text, match.groupdict())
    raise BadInputError(f"{text[:80]!r} is no known property")


def _filled(objects: Objects, known: Property, text: str, said: dict[str, str]) -> Clause:
    numbers = {letter: said[letter] for letter in known.letters}
    if "q" in numbers and "m" in objects.texts and int(objects.texts["m"]) % int(numbers["q"]):
        raise BadInputError(f"{numbers['q']} is no divisor of {objects.texts['m']}")
    measures = [objects.subject.measures[name] for name in known.measures]
    formulas = [
        formula.format(**objects.formulas) for each in measures for formula in each.formulas
    ]
    shown = [each.shown.format(**objects.texts) for each in measures]
    return Clause(
        text,
        read(known.condition.format(*formulas, **{**objects.formulas, **numbers})),
        " and ".join(shown),
        tuple(map(read, formulas)),
    )


def reads(question: str) -> bool:
    return introduced(question) is not None


def derive(row: Mapping[str, Any]) -> Derived:
    question = row["question"]
    found = introduced(question)
    if found is None:
        raise BadInputError(f"{question[:120]!r} introduces no known objects")
    objects, rest = found
    told, _, end = rest.partition("\n")
    _, judged = wording.JUDGED.split("\n")
    if end == judged:
        lead, _, text = told.partition(": ")
        if lead not in wording.LEADS:
            raise BadInputError(f"{lead[:80]!r} does not claim anything")
        return _judgement(Claimed(objects, text), row["answer"])
    start = wording.REFUTED.removeprefix("{introduction} ").split("{statement}")[0]
    if not told.startswith(start):
        raise BadInputError(f"{told[:80]!r} is neither judged nor refuted")
    return _counterexample(Claimed(objects, told.removeprefix(start)), end)


def _judgement(claimed: Claimed, answer: str) -> Derived:
    if answer not in ("true", "false"):
        raise BadInputError(f"the answer is true or false, not {answer[:40]!r}")
    lines = claimed.search() if answer == "true" else claimed.refutation()
    return Derived(
        answer=answer,
        answer_type="boolean",
        claim=to_json(call("eq", claimed.for_all(), call(answer))),
        solution="\n".join((*lines, wording.VERDICT.format(answer=answer))),
        tags=_tags(claimed),
    )


def _counterexample(claimed: Claimed, asked: str) -> Derived:
    subject = claimed.objects.subject
    place = claimed.before()
    form = {0: wording.FIRST, 1: wording.ONE_BEFORE}.get(place, wording.BEFORE)
    line = form.format(before=place, cases=subject.cases)
    answer, kind, value = claimed.witness, "vector", claimed.first()
    if claimed.about_graphs:
        value = call("element", value, 0)
        if asked == graphs.FEWEST.format(**claimed.objects.texts):
            edges = len(sequence(claimed.failure[0]))
            fewer = sum(1 for other in in_order(claimed.size) if len(other) < edges)
            line = graphs.FEWEST_SEARCHED.format(
                total=claimed.total, cases=subject.cases, before=fewer, edges=edges
            )
            answer, kind, value = str(edges), "integer", call("length", value)
            asked = subject.request
    if asked != subject.request.format(listed=claimed.listed):
        raise BadInputError(f"{asked[:80]!r} does not ask for the first counterexample")
    return Derived(
        answer=answer,
        answer_type=kind,
        claim=to_json(call("eq", value, read(answer))),
        solution="\n".join((line, *claimed.refutation())),
        tags=_tags(claimed),
    )


def _tags(claimed: Claimed) -> tuple[str, ...]:
    return claimed.objects.subject.kind, claimed.objects.subject.field
