"""The registry: `@generator` and `@columnar` record a generator, `names()` and `get()` find it.

A generator is one file in a subject folder (``generators/arithmetic/gcd.py``). Nothing lists the
files: folders are walked, and third parties add theirs through the entry-point group
``mathmill.generators`` (each entry names a module to import).
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import entry_points

import mathmill.generators
from mathmill.generators.blocks import Columns, Draw
from mathmill.generators.generator import Generator
from mathmill.generators.params import Params
from mathmill.generators.rows import Made
from mathmill.generators.streams import BlockStream, Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import nearest
from mathmill.schemas.problem import Problem

ENTRY_POINTS = "mathmill.generators"
_HOME = "mathmill.generators."

P = typing.TypeVar("P", bound=Params)

_records: dict[str, Generator] = {}


def generator(
    *, version: int, capacity: Callable[[P], int | None] | None = None, needs: str = ""
) -> Callable[[Callable[[Stream, P], Problem | Made]], Generator]:
    """Register a function (stream, params) -> Problem or Made under ``folder.function``.

    `capacity(params)` says how many different problems there are, where that is known. Params with
    `each_once` are served by walking all ways that the function's draws can go (`enumeration`).
    `needs` names an engine that is installed apart, such as ``lean``; see `names`.
    """

    def record(make: Callable[[Stream, P], Problem | Made]) -> Generator:
        made = Generator.of_scalar(_name(make), version, _params_of(make), make, capacity, needs)
        return _record(make, made)

    return record


def columnar(
    *,
    version: int,
    draw: Callable[[BlockStream, P, int], Draw],
    capacity: Callable[[P], int | None] | None = None,
    space: Callable[[P], Draw | None] | None = None,
) -> Callable[[Callable[[Columns, P], Mapping[str, typing.Any]]], Generator]:
    """Register a function that writes whole columns of instances that `draw` has drawn.

    `draw(stream, params, count)` gives `count` candidates; the frame keeps those of the split.
    `space(params)` gives all instances, each once, or None if they are too many; it serves params
    with `each_once`. The decorated function gets the kept columns and returns an Arrow array for
    each column of the row that it fills; a plain value fills the whole column.
    """

    def record(write: Callable[[Columns, P], Mapping[str, typing.Any]]) -> Generator:
        made = Generator.of_columns(
            _name(write), version, _params_of(write), draw, write, capacity, space
        )
        return _record(write, made)

    return record


def names(*, needing: bool = False) -> list[str]:
    """The names of all generators, third-party ones included, sorted.

    Those that need an engine of their own (Lean) come only with `needing`: what walks the registry
    may use the others without asking whether it is installed.
    """
    _import_all()
    return sorted(name for name, known in _records.items() if needing or not known.needs)


def get(name: str) -> Generator:
    """The generator of that name.

    Raises `BadInputError` that suggests the nearest names when there is none.
    """
    if not isinstance(name, str):
        raise BadInputError(
            f"a generator's name is text such as 'arithmetic.gcd', not {name!r}; "
            "see them all with: mathmill list"
        )
    if name not in _records:
        _import_one(name)
    if name not in _records:
        _import_all()
    if name in _records:
        return _records[name]
    hint = nearest(name, _records, "see them all with: mathmill list")
    raise BadInputError(f"no generator is called {name!r}; {hint}")


def _record(function: Callable[..., object], made: Generator) -> Generator:
    known = _records.get(made.name)
    if known is not None and known.source != made.source:
        raise BadInputError(f"two generators are called {made.name}: {known.source}, {made.source}")
    _records[made.name] = made
    return made


def _name(function: Callable[..., object]) -> str:
    module = function.__module__
    if module.startswith(_HOME):
        subject = module.removeprefix(_HOME).rpartition(".")[0]
        return f"{subject}.{function.__name__}" if subject else function.__name__
    return f"{module.partition('.')[0]}.{function.__name__}"


def _params_of(function: Callable[..., object]) -> type[Params]:
    hints = typing.get_type_hints(function)
    last = list(inspect.signature(function).parameters)[-1]
    params = hints.get(last)
    if not (isinstance(params, type) and issubclass(params, Params)):
        raise TypeError(f"the last argument of {function.__name__} must be a subclass of Params")
    return params


def _import_one(name: str) -> None:
    """Import just the file that should hold `name`, if there is one: fast for a single use."""
    module = _HOME + name
    if all(part.isidentifier() for part in name.split(".")):
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name is None or not module.startswith(error.name):
                raise


@cache
def _import_all() -> None:
    for found in pkgutil.walk_packages(mathmill.generators.__path__, prefix=_HOME):
        importlib.import_module(found.name)
    for entry in entry_points(group=ENTRY_POINTS):
        entry.load()
