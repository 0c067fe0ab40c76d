"""The base of every generator's params: frozen, validated when built, written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from mathmill.generators.splits import Part
from mathmill.generators.streams import Words
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import nearest
from mathmill.schemas.wanted import wanted


class Params(Frozen):
    """Subclass it with defaulted fields; bounds are called `min_value`, `max_digits`, and so on."""

    def identity(self) -> str:
        """JSON of what differs from the defaults: a new param with a default moves no stream."""
        return self.model_dump_json(exclude_defaults=True)

    @property
    def each_once(self) -> bool:
        """Whether each problem is to come just once, which takes a generator with a `space`."""
        return False

    def made_together(self, part: Part, words: Words) -> Words | None:
        """A number for each item, the same for those that are best made one after another.

        It is told from the first words of each one's stream, of shape (items, words), that are
        drawn for a `part` of the problems. It decides nothing but the order of the work.
        """
        return None

    def __getstate__(self) -> dict[Any, Any]:
        """Without what a `cached_property` holds, which is found again where it is needed."""
        state = super().__getstate__()
        fields = type(self).model_fields
        kept = {name: value for name, value in self.__dict__.items() if name in fields}
        return {**state, "__dict__": kept}

    @property
    def in_lean(self) -> bool:
        """Whether rows are to have a Lean theorem of their answer, where there is one."""
        return False


class LeanParams(Params):
    """Base of the params of a generator whose claims can be stated in Lean.

    That is all a generator needs: the frame states its claims (`formal.statements.twin`). One whose
    problems have a `lean` of their own keeps it.
    """

    lean: bool = Field(
        default=False,
        description="Whether rows have a Lean theorem of their answer, which the kernel checks"
        " where Lean is installed. The problems stay the same; a claim that is not put into Lean"
        " (with an irrational root, say) leaves the column empty, and a generator that makes no"
        " other (of sines, matrices or graphs, say) refuses the param.",
    )

    @property
    def in_lean(self) -> bool:
        return self.lean

    def identity(self) -> str:
        """What decides the problems, which a theorem does not."""
        return self.model_dump_json(exclude_defaults=True, exclude={"lean"})


P = TypeVar("P", bound=Params)


def read_params(kind: type[P], given: Mapping[str, Any], generator: str) -> P:
    """Build params from plain data.

    Raises `BadInputError` that names the param, what was given and what is allowed.
    """
    try:
        return kind(**given)
    except ValidationError as error:
        lines = [_explain(kind, problem) for problem in error.errors()]
        raise BadInputError(f"params of {generator}: " + "; ".join(lines)) from None


def _explain(kind: type[Params], problem: Any) -> str:
    where = ".".join(map(str, problem["loc"]))
    if problem["type"] == "extra_forbidden":
        known = kind.model_fields
        hint = nearest(where, known, f"it has {', '.join(known) or 'none'}")
        return f"there is no param {where!r}; {hint}"
    message = wanted(problem)
    if problem["type"] == "tuple_type":
        plain = isinstance(problem["input"], str) and problem["input"].isidentifier()
        message = f"expected a list, such as [{problem['input'] if plain else 'a, b'}]"
    return f"{where}={problem['input']!r}: {message}" if where else message
