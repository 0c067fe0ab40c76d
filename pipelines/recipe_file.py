"""Reads a recipe from YAML: safe loader only, no duplicate keys, no aliases, one-screen errors."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import nearest
from mathmill.schemas.recipe import Recipe, cards
from mathmill.schemas.wanted import wanted

MAX_BYTES = 1_000_000  # of a recipe's text
_MAX_DEPTH = 20
_SHOWN = 8  # errors of one recipe on one screen

# What to say of a value of the wrong kind, by its key; `[]` stands for a place in a list.
_WANTED = {
    "datasets": "wanted a list of entries, each with its generator: [{generator: arithmetic.gcd}]",
    "datasets[]": "wanted an entry with its generator: {generator: arithmetic.gcd}",
    "generator": "wanted a generator's name, such as arithmetic.gcd",
    "views": "wanted a list of views, such as [sft, verl]",
    "decontaminate": "wanted a list of files, such as [gsm8k-test.parquet]",
    "splits": "wanted a list of splits, such as [train, test]",
    "each": "wanted params, each with a list of values: {layout: [plain, reversed]}",
    "repeat": "wanted a mapping such as {items: 1000, share: 0.5}",
    "shares": "wanted a mapping such as {train: 0.85, test: 0.15}",
    "rewrites": "wanted a mapping such as {rephrase: 1000}",
    "rows": "wanted a whole number such as 1_000_000, or {train: …, validation: …, test: …}",
    "verify": "wanted `all`, or a fraction above 0 and at most 1",
    "seed": "wanted a whole number from 0 to 2^64 - 1",
    "name": "wanted text of letters, digits, `.`, `_` and `-`, at most 96 of them",
    "weight": "wanted a number above 0, or a fraction as text such as 1/3",
    "shard_rows": "wanted a whole number from 1 to 10_000_000",
    "license": "wanted a licence as Hugging Face writes it, such as apache-2.0",
    "params": "wanted a mapping such as {max_value: 99}",
}


class _Loader(yaml.SafeLoader):
    """The safe loader, without aliases (which can blow up) and duplicate keys (which lose data)."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise self._refusal("aliases (*name) are not allowed")
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise self._refusal(f"nested deeper than {_MAX_DEPTH}")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def _refusal(self, why: str) -> yaml.YAMLError:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
        return yaml.composer.ComposerError(None, None, why, mark)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key is plain text", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} is there twice", key.start_mark
                )
            seen.add(key.value)
        built: dict[Any, Any] = super().construct_mapping(node, deep)
        return built


def load_recipe(path: str | Path, **changes: Any) -> Recipe:
    """The recipe in a YAML file; `changes` (rows, seed) that are not None replace its values.

    Raises `BadInputError` that names the file, the key, what was got and what was wanted.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInputError(f"cannot read the recipe {path}: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise BadInputError(f"{path} is larger than {MAX_BYTES:,} bytes: is it a recipe?")
    return read_recipe(data, str(path), **changes)


def read_recipe(text: str | bytes, source: str = "recipe", **changes: Any) -> Recipe:
    """The recipe in a YAML text; see `load_recipe`."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        raise BadInputError(f"{source} is not readable as YAML: {_where(error)}") from None
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"{source} is not readable as YAML: {error}") from None
    if not isinstance(data, dict):
        raise BadInputError(
            f"{source} holds {_kind(data)}, not a recipe. A recipe has the keys "
            f"{', '.join(Recipe.model_fields)}."
        )
    data.update({key: value for key, value in changes.items() if value is not None})
    return build_recipe(data, source)


def build_recipe(data: Mapping[str, Any], source: str = "recipe") -> Recipe:
    """A recipe from plain data; raises `BadInputError` as `load_recipe` does."""
    try:
        recipe = Recipe.model_validate(dict(data))
    except ValidationError as error:
        problems = list(dict.fromkeys(map(_explain, _telling(error.errors()))))
        lines = [f"  {line}" for line in problems[:_SHOWN]]
        if len(problems) > _SHOWN:
            lines.append(f"  … and {len(problems) - _SHOWN} more")
        raise BadInputError("\n".join([f"{source} cannot be used:", *lines])) from None
    try:
        cards(recipe.weights())
    except ValueError as error:
        raise BadInputError(f"{source} cannot be used:\n  datasets: {error}") from None
    return recipe


def write_recipe(recipe: Recipe) -> str:
    """The recipe as YAML; reading it gives an equal recipe."""
    data = recipe.model_dump(mode="json", exclude_defaults=True)
    data["rows"] = recipe.rows.model_dump(exclude_defaults=True)
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=88)
    return text


def _telling(problems: list[Any]) -> list[Any]:
    """Without those that only repeat that something further inside is wrong."""
    places = [problem["loc"] for problem in problems]
    return [
        problem
        for problem in problems
        if problem["type"] != "too_short"
        or not any(len(other) > len(problem["loc"]) for other in places)
    ]


def _explain(problem: Any) -> str:
    """One line: the key's path, what was got, what was wanted."""
    place = [part for part in problem["loc"] if not _is_branch(part)]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    where = where.removeprefix(".") or "recipe"
    if problem["type"] == "extra_forbidden":
        return f"{where}: {_unknown_key(place)}"
    if problem["type"] == "missing":
        return f"{where}: is missing; add it"
    if place and place[-1] == "[key]":
        where = where.removesuffix(".[key]")
        return f"{where}: a key is text, and {_short(problem['input'])} is none"
    told = wanted(problem)
    if problem["type"] != "value_error" and place:
        told = _WANTED.get(_key_of(place), told)
    return f"{where}: got {_short(problem['input'])}; {told[0].lower()}{told[1:]}"


def _key_of(place: list[int | str]) -> str:
    """The key that `_WANTED` knows a value by."""
    return f"{place[-2]}[]" if isinstance(place[-1], int) and len(place) > 1 else f"{place[-1]}"


def _is_branch(part: int | str) -> bool:
    """Whether pydantic put it into the path to name a member of a union or a wrapper."""
    if isinstance(part, int):
        return False
    branches = ("int", "float", "str", "literal", "constrained-", "function-")
    return part in branches or part.startswith(("literal[", "constrained-", "function-"))


def _unknown_key(place: list[int | str]) -> str:
    *parents, key = place
    known = _keys_at(parents)
    hint = nearest(str(key), known, f"the keys here are {', '.join(known)}")
    return f"there is no such key; {hint}"


def _keys_at(place: list[int | str]) -> list[str]:
    """The keys that a recipe may have at that place."""
    model: type[Frozen] = Recipe
    for part in place:
        if isinstance(part, str) and part in model.model_fields:
            model = next(_models(model.model_fields[part].annotation), model)
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[Frozen]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, Frozen):
            yield annotation
        return
    for inner in typing.get_args(annotation):
        yield from _models(inner)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _kind(data: Any) -> str:
    names = {type(None): "nothing", list: "a list", str: "plain text"}
    return names.get(type(data), f"a {type(data).__name__}")


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = getattr(error, "problem", None) or str(error).splitlines()[0]
    return f"{message} (line {mark.line + 1}, column {mark.column + 1})" if mark else str(message)
