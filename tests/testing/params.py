"""Checks on params: they are values, and what cannot be is refused at once and in words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import SPLITS, Split
from mathmill.testing.subjects import Subject, narrow, subjects

_NARROW_SECONDS = 20.0


def params_are_values(subject: Subject) -> None:
    """Frozen, no unknown fields, defaults that are valid and explained, the same after JSON."""
    kind = subject.generator.Params
    assert kind.model_config.get("frozen"), f"{kind.__name__} is not frozen: subclass Params"
    assert kind.model_config.get("extra") == "forbid", f"{kind.__name__} takes unknown fields"
    for name, field in kind.model_fields.items():
        assert not field.is_required(), f"{kind.__name__}.{name} has no default"
        assert field.description, f"{kind.__name__}.{name} has no description"
    defaults = kind()
    spelt = defaults.model_dump()
    assert kind.model_validate(spelt) == defaults, f"{kind.__name__}: its defaults are not valid"
    assert kind.model_validate_json(defaults.model_dump_json()) == defaults
    for name in list(kind.model_fields)[:1]:
        try:
            setattr(defaults, name, spelt[name])
        except ValidationError:
            continue
        raise AssertionError(f"{kind.__name__}.{name} can be changed after it is built")
    plain, same = subject.item(3), subject.generator.item(3, **spelt)
    assert plain == same, f"{subject}: defaults that are spelt out make another item"


def impossible_params_are_refused(subject: Subject) -> None:
    """Misspelt, of another type, out of bounds, upside down: BadInputError that names the param."""
    for wrong, name in _impossible(subject):
        message = _refusal(subject, wrong)
        assert message is not None, f"{subject}: took the impossible params {_shown(wrong)}"
        assert name in message, f"{subject}: the message does not name {name!r}: {message}"


def _refusal(subject: Subject, given: dict[str, Any], split: Split | None = None) -> str | None:
    """What is said of params that cannot be (or have no item in a split); None if they can."""
    try:
        if split is None:
            subject.generator.params(given)
        else:
            subject.generator.item(0, split=split, **given)
    except BadInputError as error:
        return str(error)
    return None


def _impossible(subject: Subject) -> Iterator[tuple[dict[str, Any], str]]:
    fields = subject.generator.Params.model_fields
    yield {"misspelt_param": 1}, "misspelt_param"
    for name, field in fields.items():
        yield {name: object()}, name
        if field.annotation is int:
            yield {name: "seven"}, name
            if name.startswith(("min_", "max_")):
                yield {name: 10**400}, name
        low = f"min_{name.removeprefix('max_')}"
        if name.startswith("max_") and low in fields and field.annotation is int:
            yield {low: field.default + 1, name: field.default}, name.removeprefix("max")


def narrow_params_end(subject: Subject) -> None:
    """Params that leave hardly any problem give one, or BadInputError: in bounded time."""
    for wide in subjects(subject.generator):
        few = narrow(wide)
        if few is None:
            continue
        for split in SPLITS:
            began = time.perf_counter()
            message = _refusal(few, dict(few.given), split)
            assert message is None or few.generator.name in message, (
                f"{few}: the message does not name the generator: {message}"
            )
            seconds = time.perf_counter() - began
            assert seconds < _NARROW_SECONDS, (
                f"{few}: split {split} took {seconds:.0f} s. Bound every loop that draws again,"
                " and say in a BadInputError what it could not find."
            )


def _shown(given: dict[str, Any]) -> str:
    return str({name: str(value)[:40] for name, value in given.items()})
