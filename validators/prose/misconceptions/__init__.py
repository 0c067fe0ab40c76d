"""Reads tasks with named misconceptions: every option, wrong answer and tag is derived anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Number, Text, call, to_json
from mathmill.schemas.misconceptions import Rule
from mathmill.schemas.reader import read
from mathmill.validators.prose import Derived, ProseReader
from mathmill.validators.prose.misconceptions.tasks import ReadTask, Result, task_of

_LETTERS = ("A", "B", "C", "D")
_OPTION = re.compile(r"\n([A-D])\) ")
_ASKED = "A pupil was asked: "
_DIAGNOSED = re.compile(
    re.escape(_ASKED)
    + r"(.*)\nThe pupil answered (.*), which is wrong\. Which mistake leads to this answer\?"
)


def derive(row: Mapping[str, Any]) -> Derived:
    question, *rest = _OPTION.split(row["question"])
    if rest and tuple(rest[::2]) != _LETTERS:
        raise BadInputError(f"options are lettered {', '.join(rest[::2])}")
    tags = tuple(row["tags"])
    if not tags:
        raise BadInputError("there is no tag that names the task")
    if not rest:
        return _correction(task_of(question, tags[0]), tags)
    if question.startswith(_ASKED):
        return _diagnosis(question, rest[1::2], tags)
    return _choice(task_of(question, tags[0]), rest[1::2], tags)


def _correction(task: ReadTask, tags: tuple[str, ...]) -> Derived:
    rule = _rule(task, tags[-1])
    if not task.is_telling(rule.name):
        raise BadInputError(f"{rule.name} does not give a wrong answer of its own")
    return Derived(
        answer=task.answer,
        answer_type=_type_of(task),
        claim=to_json(call("eq", task.asked, read(task.answer))),
        solution=task.right_working,
        tags=_named(task, rule),
        label=task.text(task.result(rule)),
        wrong_solution=task.working(rule),
    )


def _choice(task: ReadTask, options: Sequence[str], tags: tuple[str, ...]) -> Derived:
    named = dict(tag.split(": ", 1) for tag in tags[1:])
    if len(named) != len(_LETTERS) - 1 or not set(named) < set(_LETTERS):
        raise BadInputError(f"tags name the misconceptions behind {sorted(named)}")
    results, told = [], []
    for letter in _LETTERS:
        rule = _rule(task, named[letter]) if letter in named else task.wording.right
        if letter in named:
            if not task.is_telling(rule.name):
                raise BadInputError(f"{rule.name} does not give a wrong answer of its own")
            told.append(f"{letter}) {rule.done} {task.working(rule)}")
        results.append(task.result(rule))
    shown = [task.text(result) for result in results]
    if shown != list(options):
        raise BadInputError(f"the options are {shown}, not {list(options)}")
    sizes = call("list", *(Number(task.size(result)[0]) for result in results))
    (answer,) = set(_LETTERS) - set(named)
    return Derived(
        answer=answer,
        answer_type="choice",
        claim=_placed(sizes, task.asked, answer),
        solution="\n".join((task.right_working, *told, task.wording.why)),
        tags=(task.wording.name, *(f"{x}: {named[x]}" for x in _LETTERS if x in named)),
    )


def _diagnosis(question: str, options: Sequence[str], tags: tuple[str, ...]) -> Derived:
    match = _DIAGNOSED.fullmatch(question)
    if match is None:
        raise BadInputError(f"the question {question[:120]!r} asks for no mistake")
    task, given = task_of(match[1], tags[0]), match[2]
    rules = [_done(task, option) for option in options]
    if len({rule.name for rule in rules}) != len(_LETTERS):
        raise BadInputError("two options are the same")
    fitting = [rule for rule in task.wording.rules if _fits(task, rule, given)]
    if len(fitting) != 1 or not task.is_telling(fitting[0].name):
        raise BadInputError(f"{len(fitting)} misconceptions give {given[:60]!r}")
    rule = fitting[0]
    if rule not in rules:
        raise BadInputError(f"no option is {rule.name}, which gives {given[:60]!r}")
    answer = _LETTERS[rules.index(rule)]
    listed = call("list", *(_result_of(task, shown) for shown in rules))
    return Derived(
        answer=answer,
        answer_type="choice",
        claim=_placed(listed, _literal(task, task.result(rule)), answer),
        solution="\n".join(
            (
                f"Right: {task.right_working}",
                f"The pupil: {task.working(rule)}",
                f"So the answer is {answer}. {task.wording.why}",
            )
        ),
        tags=_named(task, rule),
    )


def _fits(task: ReadTask, rule: Rule, given: str) -> bool:
    with suppress(BadInputError):  # a result that cannot be written is nobody's answer
        return task.text(task.result(rule)) == given
    return False


def _rule(task: ReadTask, name: str) -> Rule:
    for rule in task.wording.rules:
        if rule.name == name:
            return rule
    raise BadInputError(f"{task.wording.name} knows no misconception {name[:60]!r}")


def _done(task: ReadTask, sentence: str) -> Rule:
    for rule in task.wording.rules:
        if rule.done == sentence:
            return rule
    raise BadInputError(f"{task.wording.name} knows no mistake {sentence[:60]!r}")


def _named(task: ReadTask, rule: Rule) -> tuple[str, ...]:
    return tuple(filter(None, (task.wording.name, task.wording.topic, rule.mae, rule.name)))


def _placed(options: Expression, given: Expression, answer: str) -> str:
    letters = call("list", *map(Text, _LETTERS))
    found = call("element", letters, call("index_of", options, given))
    return to_json(call("eq", found, Text(answer)))


def _result_of(task: ReadTask, rule: Rule) -> Expression:
    if rule.formula and task.wording.form != "formula":
        return read(task.filled(rule.formula))
    return _literal(task, task.result(rule))


def _literal(task: ReadTask, result: Result) -> Expression:
    """A number, or the coefficients of a formula with the constant first."""
    size = task.size(result)
    if len(size) == 1:
        return Number(size[0])
    square = (size[2] - 2 * size[1] + size[0]) / 2
    coefficients: list[Fraction] = [size[0], size[1] - size[0] - square, square]
    while len(coefficients) > 1 and not coefficients[-1]:
        coefficients.pop()
    return call("list", *map(Number, coefficients))


def _type_of(task: ReadTask) -> str:
    if task.wording.form == "formula":
        return "expression"
    return {"/": "rational", ".": "decimal"}.get(
        next((mark for mark in "/." if mark in task.answer), ""), "integer"
    )


def _reads(question: str) -> bool:
    first, *_ = _OPTION.split(question)
    match = _DIAGNOSED.fullmatch(first)
    with suppress(BadInputError):
        task_of(match[1] if match else first)
        return True
    return False


READER = ProseReader(
    ("misconceptions.choice", "misconceptions.correction", "misconceptions.diagnosis"),
    _reads,
    derive,
)
