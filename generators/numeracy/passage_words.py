"""The vocabularies of GenBERT's passages: who holds what, and the verbs that change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["observe", "gain", "lose", "give", "take"]


@dataclass(frozen=True, slots=True)
class Thing:
    """What is held, how many at once, of which sorts that exclude each other, by which verbs."""

    noun: str
    low: int
    high: int
    sorts: tuple[str, ...]
    verbs: Mapping[Kind, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """Holders of one sort, what they hold, and how it is told and asked.

    `group` is what some of the holders may be told to make up; "" if there is no such thing.
    """

    holders: tuple[str, ...]
    things: tuple[Thing, ...]
    forms: Mapping[Kind, str]
    holds: str
    groups: tuple[str, ...] = ()
    members: str = ""


_ACTED: Mapping[Kind, str] = {
    "observe": "{who} {verb} {number} {what}",
    "gain": "{who} {verb} {number} {what}",
    "lose": "{who} {verb} {number} of the {what}",
    "give": "{who} {verb} {number} of the {what} to {other}",
    "take": "{who} {verb} {number} of the {what} from {other}",
}
_HAPPENED: Mapping[Kind, str] = {
    "observe": "there were {number} {what} in {who}",
    "gain": "{number} {what} {verb} {who}",
    "lose": "{number} of the {what} {verb} {who}",
    "give": "{number} of the {what} {verb} from {who} to {other}",
}
_PEOPLES = ("french", "english", "spanish", "dutch")


def _army(noun: str, high: int, gain: tuple[str, ...], lose: tuple[str, ...]) -> Thing:
    return Thing(
        noun, 2, high, _PEOPLES,
        {
            "observe": ("had", "commanded"),
            "gain": gain,
            "lose": lose,
            "give": ("gave", "handed over"),
            "take": ("took", "received"),
        },
    )  # fmt: skip


LEADERS = Scene(
    holders=(
        "the king", "the queen", "the duke", "the sultan", "the emperor", "the bishop",
        "the general", "the admiral",
    ),
    things=(
        _army("people", 20_000, ("recruited", "assembled"), ("lost", "dismissed")),
        _army("cannons", 900, ("bought", "captured"), ("lost", "sold")),
        _army("ships", 500, ("built", "captured"), ("lost", "sank")),
        _army("horses", 5_000, ("bought", "captured"), ("lost", "sold")),
    ),
    forms=_ACTED,
    holds="did {who} have",
)  # fmt: skip

TOWNS = Scene(
    holders=("avila", "toledo", "burgos", "soria", "lerma", "zamora"),
    things=(
        Thing(
            "people", 2, 20_000, _PEOPLES,
            {
                "observe": ("",),
                "gain": ("came to", "settled in", "arrived in"),
                "lose": ("left", "fled"),
                "give": ("moved", "went"),
            },
        ),
        Thing(
            "sheep", 2, 9_000, ("white", "black", "brown"),
            {
                "observe": ("",),
                "gain": ("came to", "arrived in"),
                "lose": ("left",),
                "give": ("moved", "went"),
            },
        ),
    ),
    forms=_HAPPENED,
    holds="were there in {who}",
    groups=("the north province", "the east province", "the south province"),
    members="towns",
)  # fmt: skip

TEAMS = Scene(
    holders=(
        "the bears", "the lions", "the packers", "the broncos", "the raiders", "the jets",
        "the giants", "the eagles",
    ),
    things=(
        Thing(
            "players", 2, 50, ("rookie", "veteran"),
            {
                "observe": ("had", "listed"),
                "gain": ("signed", "drafted"),
                "lose": ("released", "cut"),
                "give": ("traded", "handed over"),
                "take": ("took", "acquired"),
            },
        ),
        Thing(
            "fans", 2, 60_000, ("local", "foreign"),
            {"observe": ("had",), "gain": ("won", "gained"), "lose": ("lost",)},
        ),
        Thing(
            "yards", 2, 300, ("rushing", "passing"),
            {"observe": ("had",), "gain": ("gained", "added"), "lose": ("lost",)},
        ),
    ),
    forms=_ACTED,
    holds="did {who} have",
    groups=("the north division", "the west division"),
    members="teams",
)  # fmt: skip
