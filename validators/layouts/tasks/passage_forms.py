"""The sentences and questions of passages, as patterns."""

from __future__ import annotations

import re

_LEADERS = "the (?:king|queen|duke|sultan|emperor|bishop|general|admiral)"
_TEAMS = "the (?:bears|lions|packers|broncos|raiders|jets|giants|eagles)"
_TOWN = "(?:avila|toledo|burgos|soria|lerma|zamora)"
_WHO = f"(?:{_LEADERS}|{_TEAMS})"
_ANY = f"(?:{_WHO}|{_TOWN})"
_GROUP = "the (?:north|east|south) province|the (?:north|west) division"
_SORT = (
    "(?:french|english|spanish|dutch|white|black|brown|rookie|veteran|local|foreign|rushing"
    "|passing)"
)
_NOUN = "(?:people|cannons|ships|horses|sheep|players|fans|yards)"
_WHAT = f"(?:{_SORT} )?{_NOUN}"
_SEVERAL = f"{_ANY}(?: , {_ANY})* and {_ANY}"

_COUNT = f"(?P<number>[1-9][0-9]{{0,6}}) (?P<what>{_WHAT})"
_PART = f"(?P<number>[1-9][0-9]{{0,6}}) of the (?P<what>{_WHAT})"
_ACTOR, _PLACE = f"(?P<who>{_WHO})", f"(?P<who>{_TOWN})"
_PARTNER = f"(?P<other>{_WHO})"

SENTENCES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("observe", f"{_ACTOR} (?:had|commanded|listed) {_COUNT}"),
        (
            "gain",
            f"{_ACTOR} (?:recruited|assembled|built|captured|bought|signed|drafted|won|gained"
            f"|added) {_COUNT}",
        ),
        ("lose", f"{_ACTOR} (?:lost|dismissed|sank|sold|released|cut) {_PART}"),
        ("give", f"{_ACTOR} (?:gave|handed over|traded) {_PART} to {_PARTNER}"),
        ("take", f"{_ACTOR} (?:took|received|acquired) {_PART} from {_PARTNER}"),
        ("observe", f"there were {_COUNT} in {_PLACE}"),
        ("gain", f"{_COUNT} (?:came to|settled in|arrived in) {_PLACE}"),
        ("lose", f"{_PART} (?:left|fled) {_PLACE}"),
        ("give", f"{_PART} (?:moved|went) from {_PLACE} to (?P<other>{_TOWN})"),
    )
)

GROUP = re.compile(f"(?P<members>{_SEVERAL}) were the (?:towns|teams) of (?P<group>{_GROUP})")


def _holdings(one: str, group: str) -> tuple[str, str]:
    """Patterns of whom a question is about: one or a group, and several by name."""
    return f"(?P<who>{one}|{group})", f"(?P<who>{one}(?: , {one})* and {one})"


def _held_by(who: str, place: bool) -> str:
    return f"were there in {who}" if place else f"did {who} have"


_ASKED_OF = (
    (False, *_holdings(_WHO, "the (?:north|west) division")),
    (True, *_holdings(_TOWN, "the (?:north|east|south) province")),
)
_HELD = tuple(
    question
    for place, one, several in _ASKED_OF
    for question in (
        ("amount", f"how many (?P<what>{_WHAT}) {_held_by(one, place)} in the end \\?"),
        (
            "amount",
            f"how many (?P<what>{_WHAT}) {_held_by(several, place)} together in the end \\?",
        ),
        (
            "difference",
            f"how many more (?P<more>{_WHAT}) than (?P<less>{_WHAT}) {_held_by(one, place)}"
            " in the end \\?",
        ),
        (
            "others",
            f"how many (?P<noun>{_NOUN}) other than (?P<but>{_SORT} {_NOUN})"
            f" {_held_by(one, place)} in the end \\?",
        ),
    )
)

QUESTIONS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        *_HELD,
        (
            "rank",
            f"which had (?P<rank>more|fewer) (?P<what>{_WHAT}) in the end ,"
            f" (?P<who>{_ANY} or {_ANY}) \\?",
        ),
        (
            "rank",
            f"which of (?P<who>{_SEVERAL}) had the (?P<rank>most|fewest) (?P<what>{_WHAT})"
            " in the end \\?",
        ),
        (
            "event",
            f"what is the (?P<end>highest|lowest) number of (?P<noun>{_NOUN}) that one sentence"
            " names \\?",
        ),
    )
)


def names_in(text: str) -> tuple[str, ...]:
    """The names of `the king , the queen and the duke` or `avila or toledo`."""
    return tuple(re.split(" , | and | or ", text))
