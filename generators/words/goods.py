"""Who shops, where, and what is sold there for how much."""

from __future__ import annotations

from typing import NamedTuple

from mathmill.schemas.nouns import Noun, noun


class Person(NamedTuple):
    name: str
    she: str  # the pronoun, as in "she buys"
    her: str  # and as in "with her"


class Good(NamedTuple):
    """Something sold by the piece, with the usual range of its price in hundredths."""

    noun: Noun
    low: int
    high: int

    @property
    def symbol(self) -> str:
        """The noun as a name in a program."""
        return self.noun.one.replace(" ", "_")

    @property
    def symbols(self) -> str:
        return self.noun.many.replace(" ", "_")


class Shop(NamedTuple):
    at: str  # as in "At the market"
    goods: tuple[Good, ...]


def _people(she: str, her: str, names: str) -> tuple[Person, ...]:
    return tuple(Person(name, she, her) for name in names.split())


PEOPLE = (
    *_people("she", "her", "Mia Aisha Chloe Elena Fatima Grace Hana Ines Julia Leila Nora Priya"),
    *_people("she", "her", "Rosa Sofia Yuki Amina Carmen Ingrid"),
    *_people("he", "him", "Adam Ben Carlos Daniel Emeka Felix Hugo Ivan Jamal Kenji Luca Marco"),
    *_people("he", "him", "Omar Pavel Tom Viktor Rahul Anders"),
)


def _goods(*entries: str) -> tuple[Good, ...]:
    """Goods from ``"pen 60 300"``: a noun with its lowest and highest price in hundredths."""
    made = []
    for entry in entries:
        name, low, high = entry.rsplit(" ", 2)
        made.append(Good(noun(name), int(low), int(high)))
    return tuple(made)


SHOPS = (
    Shop("at the stationery shop", _goods(
        "pen 60 300", "notebook 150 600", "eraser 30 120", "ruler 80 250", "folder 90 300",
        "marker 100 350", "calendar 500 1500", "envelope 10 60")),
    Shop("at the market", _goods(
        "apple 20 90", "orange 30 110", "lemon 25 80", "cucumber 50 150", "melon 150 450",
        "pineapple 180 450", "cabbage 100 300", "peach 40 120")),
    Shop("at the bakery", _goods(
        "roll 25 90", "croissant 90 250", "muffin 120 300", "cake 900 3000", "bagel 80 220",
        "cookie 50 180", "pie 600 1800")),
    Shop("at the garden centre", _goods(
        "rose 150 450", "tulip 70 200", "flower pot 200 1200", "sunflower 150 400",
        "fern 400 1500", "seed packet 100 350")),
    Shop("at the toy shop", _goods(
        "puzzle 500 2000", "kite 400 1800", "spinning top 200 700", "balloon 15 80", "marble 10 60",
        "teddy bear 800 3000", "board game 1200 4000")),
    Shop("at the bookshop", _goods(
        "comic 250 900", "novel 600 1800", "atlas 1200 3500", "bookmark 60 250", "poster 300 1200",
        "postcard 40 150", "dictionary 900 2800")),
    Shop("at the sports shop", _goods(
        "tennis ball 120 400", "jump rope 400 1500", "cap 600 2000", "towel 500 1800",
        "water bottle 400 1600", "badge 80 300")),
    Shop("at the hardware store", _goods(
        "nail 2 12", "screw 3 20", "light bulb 150 700", "paint brush 150 900", "hammer 800 2500",
        "hinge 90 400", "candle 80 400")),
    Shop("at the museum café", _goods(
        "sandwich 350 800", "salad 450 950", "coffee 180 420", "juice 200 480", "soup 350 750",
        "brownie 150 380")),
)  # fmt: skip
