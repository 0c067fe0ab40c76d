"""One operation modulo p: the equations in which grokking was found.

"Grokking: Generalization Beyond Overfitting on Small Algorithmic Datasets", arXiv 2201.02177, has
the operations; "To grok or not to grok", arXiv 2310.13061, the corrupted labels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Literal

import numpy as np
import pyarrow as pa
from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.blocks import NOISE, Columns, Draw
from mathmill.generators.layouts.calculations import Instance, Page, written_pages
from mathmill.generators.layouts.errors import maybe_wrong
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.registry import columnar
from mathmill.generators.splits import families_of
from mathmill.generators.streams import BlockStream, Noise, Stream

_MOST_ENUMERATED = 4_000_000

_Operation = Literal[
    "x+y", "x-y", "x*y", "x/y", "x^2+y^2", "x^2+xy+y^2", "x^2+xy+y^2+x", "x^3+xy", "x^3+xy^2+y"
]
_SYMMETRIC = {"x+y", "x*y", "x^2+y^2", "x^2+xy+y^2"}

# How each is asked; the claim, whose value is taken modulo p; and how it is worked out here.
_FORMS: dict[str, tuple[str, str, Callable[[int, int, int], int]]] = {
    "x+y": ("{x} + {y}", '["add","{x}","{y}"]', lambda x, y, p: x + y),
    "x-y": ("{x} - {y}", '["sub","{x}","{y}"]', lambda x, y, p: x - y),
    "x*y": ("{x} * {y}", '["mul","{x}","{y}"]', lambda x, y, p: x * y),
    "x/y": (
        "{x} / {y}",
        '["mul","{x}",["invmod","{y}","{p}"]]',
        lambda x, y, p: x * pow(y, p - 2, p),
    ),
    "x^2+y^2": (
        "{x}^2 + {y}^2",
        '["add",["pow","{x}","2"],["pow","{y}","2"]]',
        lambda x, y, p: x * x + y * y,
    ),
    "x^2+xy+y^2": (
        "{x}^2 + {x}*{y} + {y}^2",
        '["add",["pow","{x}","2"],["mul","{x}","{y}"],["pow","{y}","2"]]',
        lambda x, y, p: x * x + x * y + y * y,
    ),
    "x^2+xy+y^2+x": (
        "{x}^2 + {x}*{y} + {y}^2 + {x}",
        '["add",["pow","{x}","2"],["mul","{x}","{y}"],["pow","{y}","2"],"{x}"]',
        lambda x, y, p: x * x + x * y + y * y + x,
    ),
    "x^3+xy": (
        "{x}^3 + {x}*{y}",
        '["add",["pow","{x}","3"],["mul","{x}","{y}"]]',
        lambda x, y, p: x**3 + x * y,
    ),
    "x^3+xy^2+y": (
        "{x}^3 + {x}*{y}^2 + {y}",
        '["add",["pow","{x}","3"],["mul","{x}",["pow","{y}","2"]],"{y}"]',
        lambda x, y, p: x**3 + x * y * y + y,
    ),
}


class OperationParams(LayoutParams):
    operation: ClassVar[str] = "modular_operation"
    kind: ClassVar[str] = "modular"
    model_config = ConfigDict(json_schema_extra={"examples": [{"corrupted": 0.5}, {"modulus": 7}]})

    formula: _Operation = Field(default="x+y", description="The operation.")
    modulus: int = Field(default=97, ge=2, le=10**6, description="p; x and y are from 0 to p - 1.")
    corrupted: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the rows with a corrupted label: `label` is uniform in 0..p-1, by"
        " chance the right one, and the tag `corrupted_label` says so; `answer` stays right.",
    )

    @model_validator(mode="after")
    def _check_modulus(self) -> Self:
        if self.formula == "x/y" and not _is_prime(self.modulus):
            raise ValueError(f"modulus={self.modulus}: x/y needs a prime, such as 97")
        if self.corrupted and self.layout != "plain":
            raise ValueError(f"corrupted: labels are for layout plain, not {self.layout!r}")
        return self


def capacity(params: OperationParams) -> int:
    return params.modulus * (params.modulus - (params.formula == "x/y"))


def draw(stream: BlockStream, params: OperationParams, count: int) -> Draw:
    x = stream.below(params.modulus, count)
    least = int(params.formula == "x/y")
    y = stream.integers(least, params.modulus - 1, count)
    return _pairs(params, x, y)


def space(params: OperationParams) -> Draw | None:
    if capacity(params) > _MOST_ENUMERATED:
        return None
    least = int(params.formula == "x/y")
    values = np.arange(params.modulus)
    return _pairs(
        params, values.repeat(params.modulus - least), np.tile(values[least:], params.modulus)
    )


def _pairs(params: OperationParams, x: Any, y: Any) -> Draw:
    first, second = x, y
    if params.formula in _SYMMETRIC:
        first, second = np.minimum(x, y), np.maximum(x, y)
    words = (first.astype(np.uint64), second.astype(np.uint64))
    family = families_of(f"{params.formula} mod {params.modulus}", *words)
    return Draw(family, {"x": x, "y": y})


@columnar(version=1, draw=draw, capacity=capacity, space=space)
def operation(columns: Columns, params: OperationParams) -> Mapping[str, Any]:
    """E.g. "25 + 61 (mod 97) = ", 86.

    All of the expression is taken modulo p, the answer from 0 to p - 1. `x / y` is the z with
    z*y = x modulo the prime p, and y is not 0. Where exchanging x and y changes nothing, both
    orders belong to one split.
    """
    asks, claim, work = _FORMS[params.formula]
    p = params.modulus
    pages, claims = [], []
    noise = Noise(columns[NOISE])
    streams = zip(noise.streams(), noise.apart().streams(), strict=True)
    pairs = zip(columns["x"].tolist(), columns["y"].tolist(), streams, strict=True)
    for x, y, (stream, other) in pairs:
        result = work(x, y, p) % p
        page = _page(params, f"{asks.format(x=x, y=y)} (mod {p}) = ", (x, y), result, stream)
        pages.append(_labelled(page, params, other))
        claims.append(f'["eq",["mod",{claim.format(x=x, y=y, p=p)},"{p}"],"{result}"]')
    written = written_pages(pages)
    size = np.full(len(pages), len(str(p - 1)))
    level = np.full(len(pages), 1 + list(_FORMS).index(params.formula))
    return {
        "question": written.question,
        "answer": written.answer,
        "answer_type": written.answer_type,
        "solution": written.solution,
        "layout": params.layout,
        **written.others,
        "claim": pa.array(claims, pa.string()),
        "difficulty": pa.StructArray.from_arrays(
            [pa.array(column) for column in (level, 0 * level, size, 0 * level)],
            names=["level", "steps", "digits", "depth"],
        ),
    }


def _page(
    params: OperationParams, question: str, pair: tuple[int, int], result: int, stream: Stream
) -> Page:
    given = (params.formula, *pair, params.modulus)
    instance = Instance(params.operation, given, (result,), question, str(result), "integer")
    layout = params.chosen
    page = layout.page(instance, params.chosen_options, stream, params.kind)
    if params.errors:
        page = maybe_wrong(page, layout, stream, params.errors, params.error_kinds)
    return page


def _labelled(page: Page, params: OperationParams, stream: Stream) -> Page:
    if not params.corrupted or not stream.happens(params.corrupted):
        return page
    label = str(stream.below(params.modulus))
    return page._replace(label=label, tags=(*page.tags, "corrupted_label"))


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % factor for factor in range(2, int(number**0.5) + 1))
