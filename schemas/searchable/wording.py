"""How statements about finitely many objects are put: graphs, matrices, polynomials.

Data without code, which generators and readers both go by. An item presents its objects, claims
something of all of them, and asks whether that is true, or for the first object for which it is
not. `{A}`, `{n}` and the like stand for names and numbers; in formulas, which are in the notation
of `mathmill.schemas.reader`, the name of an object stands for the object itself.
"""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """Something to be worked out for each object, which shows whether it has a property."""

    shown: str  # what it is called
    formulas: tuple[str, ...]  # its value, or values


class Property(NamedTuple):
    name: str
    text: str  # a clause, without "and"
    condition: str  # a formula, with {0}, {1}, … for the formulas of its measures
    measures: tuple[str, ...]
    letters: str = ""  # its parameters


class Subject(NamedTuple):
    kind: str  # the first tag
    field: str  # the second
    letters: str  # the places of the objects' names
    names: tuple[tuple[str, ...], ...]  # what they may be called
    introductions: tuple[str, ...]
    cases: str  # what is looked at, one after the other
    taken: str  # presents the first counterexample
    request: str  # asks for it
    measures: dict[str, Measure]
    properties: tuple[Property, ...]


FORMS = (
    "if {premises}, then {conclusion}.",
    "whenever {premises}, {conclusion}.",
    "suppose that {premises}; then {conclusion}.",
    "it is always the case that {conclusion} if {premises}.",
)
LEADS = (
    "Claim", "Statement", "Conjecture", "Assertion", "Proposition in an exercise book",
    "Somebody says", "A pupil writes", "A student guesses",
)  # fmt: skip
AND = " and "  # between premises
JUDGED = "{introduction} {lead}: {statement}\nIs this true or false?"
REFUTED = "{introduction} The following is false: {statement}\n{request}"

SEARCHED = "There are {total} {cases}, and all of them are looked at."
AMONG = "In {many} of them, {premises}; in each of these, {conclusion}."
LISTED = "These are {values}."
COUNTED = "By number of edges: {counts}."
HOLDS = "{shown}: {value}. So {text}."
FAILS = "{shown}: {value}. So it is not the case that {text}."
BEFORE = "Search in this order: {before} {cases} come earlier, and for none of them it fails."
FIRST = "Search in this order: it fails for the very first of the {cases}."
ONE_BEFORE = "Search in this order: one of the {cases} comes earlier, and for it it does not fail."
NOTHING = "none"  # a list without elements
VERDICT = "So it is {answer}."
MOST_LISTED = 8  # objects that the solution names one by one
