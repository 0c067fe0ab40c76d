"""What a check looks at: one generator with one set of params."""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, get_args, get_origin

import pyarrow as pa

from mathmill import generators
from mathmill.generators import layouts
from mathmill.generators.generator import Generator
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.params import Params
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import Split

TESTED_APART = {"distinct", "paired", "lean"}  # what has tests of its own
_MOST_TABLES = 200  # kept: the checks of one subject come one after the other
_MOST_COMBINATIONS = 32  # of choices; a generator with more has each choice tried alone


@dataclass(frozen=True)
class Subject:
    """A generator and the params to try it with; `given` differs from the defaults."""

    generator: Generator
    given: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        values = ",".join(f"{name}={_short(value)}" for name, value in self.given.items())
        return f"{self.generator.name}[{values}]" if values else self.generator.name

    @property
    def label(self) -> str:
        """The params alone: what tells subjects of one generator apart."""
        return ",".join(f"{name}={value}" for name, value in self.given.items()) or "defaults"

    def table(
        self, count: int, *, start: int = 0, seed: int = 0, split: Split = "train"
    ) -> pa.Table:
        return _table(self.generator.name, _Key(self.given), start, count, seed, split)

    def rows(self, count: int, *, seed: int = 0, split: Split = "train") -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.table(count, seed=seed, split=split).to_pylist()
        return rows

    def item(self, index: int, *, seed: int = 0, split: Split = "train") -> Problem:
        return self.generator.item(index, seed=seed, split=split, **self.given)


class _Key(dict[str, Any]):
    """Params as a key of a cache; the values are what JSON can hold."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(repr(sorted(self.items())))


@lru_cache(_MOST_TABLES)
def _table(name: str, given: _Key, start: int, count: int, seed: int, split: Split) -> pa.Table:
    """Rows are made once for all checks that look at them."""
    found = generators.get(name)
    return found.table(start=start, count=count, seed=seed, split=split, **given)


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 24 else f"{text[:20]}~{len(text)}"


def subjects(generator: Generator) -> list[Subject]:
    """The generator with its defaults, with each layout and other choice, and its examples.

    Fields that are a `Literal` or a `bool` are choices, and so is the layout of a task: all
    combinations that the params accept are tried. Other values worth a test are declared where
    pydantic puts them: for one field in ``Field(examples=[...])``, for several at once in
    ``model_config = ConfigDict(json_schema_extra={"examples": [{...}]})``.
    """
    found: dict[str, Subject] = {}
    tried = [given for given in examples(generator.Params) if not TESTED_APART & given.keys()]
    for given in itertools.chain(_choices(generator.Params), tried):
        subject = Subject(generator, _without_defaults(generator, given))
        if accepted(subject):
            found.setdefault(subject.label, subject)
    return list(found.values())


def _without_defaults(generator: Generator, given: Mapping[str, Any]) -> dict[str, Any]:
    fields = generator.Params.model_fields
    return {name: value for name, value in given.items() if value != fields[name].default}


def accepted(subject: Subject) -> bool:
    """Whether the params take what is given."""
    try:
        subject.generator.params(subject.given)
    except BadInputError:
        return False
    return True


def _choices(params: type[Params]) -> Iterator[dict[str, Any]]:
    options = dict(_options(params))
    combinations = 1
    for values in options.values():
        combinations *= len(values)
    if combinations <= _MOST_COMBINATIONS:
        for chosen in itertools.product(*options.values()):
            yield dict(zip(options, chosen, strict=True))
        return
    yield {}
    for name, values in options.items():
        yield from ({name: value} for value in values)


def _options(params: type[Params]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for name, found in params.model_fields.items():
        if name in TESTED_APART:
            continue
        if get_origin(found.annotation) is Literal:
            yield name, get_args(found.annotation)
        elif found.annotation is bool:
            yield name, (found.default, not found.default)
    if issubclass(params, LayoutParams):
        yield "layout", tuple(layouts.names(params.operation, params.kind))


def examples(params: type[Params]) -> Iterator[dict[str, Any]]:
    """The values that params declare as worth a test."""
    for name, found in params.model_fields.items():
        yield from ({name: value} for value in found.examples or ())
    extra = params.model_config.get("json_schema_extra")
    if isinstance(extra, dict):
        yield from typing.cast(list[dict[str, Any]], extra.get("examples", []))


def narrow(subject: Subject) -> Subject | None:
    """The same subject with every ``max_...`` lowered to its ``min_...``: few problems are left.

    None where the params have no such pair, or refuse.
    """
    fields = subject.generator.Params.model_fields
    lowered = dict(subject.given)
    for name in fields:
        low = f"min_{name.removeprefix('max_')}"
        if name.startswith("max_") and low in fields:
            lowered[name] = subject.given.get(low, fields[low].default)
    changed = Subject(subject.generator, lowered)
    return changed if lowered != subject.given and accepted(changed) else None
