"""The canonical row: the one definition from which every other form of it is derived.

The Arrow schema (`ARROW`), the Hugging Face features (`features`), the field table of dataset
cards and of the documentation (`field_table`) are computed from `Row`; nothing repeats it. The
columns of views, models of their own, become schemas and tables in the same way.
"""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import pyarrow as pa
from pydantic import Field

from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import MissingPackageError
from mathmill.schemas.problem import AnswerType, Difficulty

if TYPE_CHECKING:
    import datasets

Split = Literal["train", "validation", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)


class Row(Frozen):
    """One line of a dataset."""

    id: str = Field(description="8 hex digits of the dataset's identity and split, then the row.")
    generator: str = Field(description="Name of the generator, e.g. `arithmetic.gcd`.")
    version: int = Field(description="The generator's version: a change of any item raises it.")
    index: int = Field(description="Which item of that generator's stream this is.")
    split: Split = Field(description="The split the item was drawn for.")
    family: str = Field(
        description="16 hex digits: equal for problems that differ only by renaming or order; "
        "no family is in two splits."
    )
    question: str = Field(description="The whole question, conventions included.")
    answer: str = Field(description="The one right answer, in plain text.")
    answer_type: AnswerType = Field(description="How to read the answer.")
    solution: str = Field(description="The worked solution, a step a line; may be empty.")
    program: str = Field(
        description="A Python program whose `solve` computes the answer, or empty."
    )
    lean: str = Field(description="A Lean 4 statement with its proof, or empty.")
    layout: str = Field(description="How the problem is written down; `prose` for sentences.")
    difficulty: Difficulty = Field(description="Level, steps, digits and depth.")
    parents: list[str] = Field(
        description="What the problem was made from: fused templates; a theorem and its lemma; the"
        " question, the solution and the answer of a seed problem."
    )
    params: str = Field(description="The generator's params, as JSON.")
    claim: str = Field(description="The statement that makes the answer right, as JSON.")
    verdict: str = Field(description="`confirmed`; `undecided` or `unchecked` where asked for.")
    witness: str = Field(description="The engine that reached the verdict.")
    reason: str = Field(description="Why, where there is more to say.")
    tags: list[str] = Field(description="Free labels.")
    label: str = Field(
        description="What a model is to be trained to answer where that is on purpose not "
        "`answer`, such as a corrupted label; else empty."
    )
    wrong_step: int = Field(
        description="The first step of `solution` that is wrong on purpose, counted from 1; else 0."
    )
    wrong_solution: str = Field(
        description="A worked solution that is wrong on purpose and ends on `label`, to stand "
        "beside `solution` in a preference pair; else empty."
    )
    positions: list[int] = Field(
        description="A position id for each token of question, solution and answer, where the "
        "layout has them; else empty."
    )
    loss_mask: list[int] = Field(
        description="For each of the same tokens 1 if it is trained on, else 0; or empty."
    )
    targets: list[int] = Field(
        description="Further numbers to predict, where the layout has them, else empty: one for "
        "each token of the answer, such as the sums of a product's columns, or in the layout "
        "`igsm` one for each sentence that tells a number: the operations that it takes, 0 if "
        "the answer does not need it."
    )


def _arrow_type(annotation: Any) -> pa.DataType:
    if annotation is str or get_origin(annotation) is Literal:
        return pa.string()
    if annotation is int:
        return pa.int64()
    if annotation is bool:
        return pa.bool_()
    if get_origin(annotation) is list:
        return pa.list_(_arrow_type(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return pa.struct(
            [
                (name, _arrow_type(field.annotation))
                for name, field in annotation.model_fields.items()
            ]
        )
    raise TypeError(f"no Arrow type for {annotation!r}: add it to mathmill.schemas.row")


def arrow_schema(model: type[Frozen]) -> pa.Schema:
    """The Arrow schema of rows that a model describes; no column holds nulls."""
    return pa.schema(
        [
            pa.field(name, _arrow_type(field.annotation), nullable=False)
            for name, field in model.model_fields.items()
        ]
    )


ARROW: pa.Schema = arrow_schema(Row)
COLUMNS: tuple[str, ...] = tuple(ARROW.names)


def features() -> datasets.Features:
    """The same columns as Hugging Face features.

    Raises `MissingPackageError` when `datasets` is not installed.
    """
    try:
        import datasets
    except ImportError:
        raise MissingPackageError("datasets", "pipeline", "Hugging Face features") from None
    return datasets.Features.from_arrow_schema(ARROW)


def field_table(model: type[Frozen] = Row) -> str:
    """The columns as a Markdown table: name, type, meaning."""
    lines = ["| column | type | meaning |", "| --- | --- | --- |"]
    for name, field in model.model_fields.items():
        lines.append(f"| `{name}` | {_type_name(field.annotation)} | {field.description} |")
    return "\n".join(lines)


def _type_name(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return "string"
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        inner = ", ".join(annotation.model_fields)
        return f"struct ({inner})"
    if get_origin(annotation) is list:
        return f"list of {_type_name(get_args(annotation)[0])}"
    return {str: "string", int: "integer", bool: "boolean"}[typing.cast(type, annotation)]


__all__ = [
    "ARROW",
    "COLUMNS",
    "SPLITS",
    "Row",
    "Split",
    "arrow_schema",
    "features",
    "field_table",
]
