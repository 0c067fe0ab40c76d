"""Shopping: word problems about prices, baskets and budgets, with a program and worked lines."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.wording import CURRENCIES, Currency, two_places
from mathmill.generators.words.baskets import Input, Line, Setting, Story
from mathmill.generators.words.goods import PEOPLE, SHOPS
from mathmill.generators.words.stories import KINDS
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Text
from mathmill.schemas.problem import Difficulty, Problem

KindName = Literal[
    "total", "unit_price", "affordable", "change", "shortfall", "left_over", "discount"
]
_MAX_TRIES = 100


class ShoppingParams(Params):
    kinds: tuple[KindName, ...] = Field(
        default=tuple(KINDS),  # type: ignore[arg-type]
        min_length=1,
        description="What may be asked.",
        examples=[(kind,) for kind in KINDS],
    )
    min_quantity: int = Field(default=2, ge=2, le=10**6, description="Least number of a good.")
    max_quantity: int = Field(default=12, ge=2, le=10**6, description="Greatest number of a good.")
    currency: Literal["mixed", "dollars", "pounds", "euros"] = Field(
        default="mixed", description="The currency of all prices."
    )

    @model_validator(mode="after")
    def _check_quantities(self) -> Self:
        if self.max_quantity < self.min_quantity:
            raise ValueError(
                f"max_quantity={self.max_quantity} is below min_quantity={self.min_quantity}"
            )
        return self


@generator(version=1)
def shopping(stream: Stream, params: ShoppingParams) -> Problem:
    """E.g. "Ines pays €89.60 for 8 hammers, which all cost the same. What is the price of a
    hammer? Give the amount in euros as a decimal number, to the cent.", 11.20.
    """
    kind = stream.choice(params.kinds)
    here, story = _story(stream, params, kind)
    canonical = _canonical(kind, story)
    stream.require(canonical)
    money = story.answer_is_money
    question = " ".join(story.sentences)
    if money:
        units, part = here.currency.units, here.currency.part
        question += f" Give the amount in {units} as a decimal number, to the {part}."
    answer = two_places(story.answer) if money else str(story.answer)
    program = _program(story)
    inputs = Apply("list", tuple([_number(given) for given in story.inputs]))
    return Problem(
        question=question,
        answer=answer,
        answer_type="decimal" if money else "integer",
        solution=story.steps,
        program=program,
        claim=Apply(
            "eq",
            (
                Apply("run", (Text(program), inputs)),
                Decimal(answer) if money else Number(story.answer),
            ),
        ),
        canonical=canonical,
        difficulty=Difficulty(
            level=KINDS[kind].level + len(here.lines) - 1,
            steps=len(story.steps),
            digits=max(len(str(given.value)) for given in story.inputs),
        ),
        tags=(kind,),
    )


def _story(stream: Stream, params: ShoppingParams, kind: str) -> tuple[Setting, Story]:
    """A story whose question does not give its answer, nor an amount on the way to it."""
    person = stream.choice(PEOPLE)
    currency = _currency(stream, params)
    tell, most_goods, _ = KINDS[kind]
    for _ in range(_MAX_TRIES):
        shop = stream.choice(SHOPS)
        goods = stream.sample(shop.goods, stream.integer(1, most_goods))
        lines = [
            Line(
                good,
                stream.integer(params.min_quantity, params.max_quantity),
                _price(stream, good.low, good.high),
            )
            for good in goods
        ]
        here = Setting(stream, person, currency, shop.at, tuple(lines))
        story = tell(here)
        if not _leaks(story):
            return here, story
    raise BadInputError(
        f"words.shopping found no {kind} story in {_MAX_TRIES} tries with"
        f" {params.model_dump_json()}; widen the quantities"
    )


def _currency(stream: Stream, params: ShoppingParams) -> Currency:
    if params.currency == "mixed":
        return stream.choice(CURRENCIES)
    return next(known for known in CURRENCIES if known.units == params.currency)


def _price(stream: Stream, low: int, high: int) -> int:
    """A price in hundredths; those of a unit or more end in 0 or 5, as most prices do."""
    price = stream.integer(low, high)
    return price if price < 100 else price - price % 5


def _leaks(story: Story) -> bool:
    """Whether a given amount equals one that is to be found, or that is met on the way there."""
    given = {each.value for each in story.inputs if each.is_money == story.answer_is_money}
    return story.answer in given or not given.isdisjoint(story.between)


def _number(given: Input) -> Expression:
    """The quantity as the question writes it."""
    if not given.is_money:
        return Number(given.value)
    whole, part = divmod(given.value, 100)
    return Decimal(two_places(given.value)) if part else Number(whole)


def _program(story: Story) -> str:
    names = ", ".join([given.name for given in story.inputs])
    body = "\n    ".join((f'"""{story.returns}"""', *story.body))
    return f"from fractions import Fraction\n\n\ndef solve({names}):\n    {body}\n"


def _canonical(kind: str, story: Story) -> str:
    """The kind and the numbers that are told, without names and without their order.

    The story's own numbers, not those of the setting: a story may round a price.
    """
    return f"shopping {kind} {sorted([given.value for given in story.inputs])}"
