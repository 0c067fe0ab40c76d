"""How often a guess without any mathematics is right, where a row has something to choose from.

Counted while a shard is written, for lettered options, solutions to select from, true or false, and
the letters of fused stories. A rule ("the longest option") takes all that fit it equally well, and
its credit is shared among them, in whole units, so that sums do not depend on the order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import pyarrow as pa

from mathmill.schemas.manifest import Guesses
from mathmill.schemas.roundness import roughness

UNIT = 720_720  # credit for a right guess: divisible by 1 to 16
MOST_ROWS = 4_096  # that are looked at, of each entry in each shard
_LETTERED = re.compile(r"^([A-H])\) (.*)$", re.MULTILINE)
_SOLUTION = re.compile(r"^Solution (\d+|[A-P]):\n", re.MULTILINE)
_NAMED = re.compile(r"Let ([XYZ]) be [^?]*?\. (?=[A-Z0-9$£€])")
_WINNER = re.compile(r"\b([XYZ]) = \S+\.$", re.MULTILINE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:/[1-9]\d*)?")
_COLUMNS = ("question", "answer", "answer_type", "solution", "tags", "layout")

Options = dict[str, str]  # by label, in the order of the text
Trait = Callable[[list[str]], list[float] | None]


def _sizes(texts: list[str]) -> list[float] | None:
    """The greatest number of each text; None if one has none."""
    found = [[_value(each) for each in _NUMBER.findall(text)] for text in texts]
    return [max(numbers) for numbers in found] if all(found) else None


def _value(text: str) -> float:
    top, _, bottom = text.partition("/")
    return float(top) / float(bottom or 1)


def _from_mean(texts: list[str]) -> list[float] | None:
    sizes = _sizes(texts)
    if sizes is None:
        return None
    mean = sum(sizes) / len(sizes)
    return [round(abs(size - mean), 9) for size in sizes]


def _rarity(texts: list[str]) -> list[float]:
    """How many have its form: a sign, a slash, so many decimals."""
    forms = [(text[:1] == "-", "/" in text, len(text.partition(".")[2])) for text in texts]
    return [float(forms.count(form)) for form in forms]


def _likeness(texts: list[str]) -> list[float]:
    """How many letters and digits each has in common with the others, one by one."""
    shared = [0.0] * len(texts)
    for (one, own), (other, its) in combinations(enumerate(map(Counter, texts)), 2):
        both = (own & its).total()
        shared[one] += both
        shared[other] += both
    return shared


def _factors(texts: list[str]) -> list[float] | None:
    """The greatest prime factor of each text's last number; None if one has none."""
    found = [_NUMBER.findall(text) for text in texts]
    return [float(roughness(numbers[-1])) for numbers in found] if all(found) else None


_TRAITS: dict[str, Trait] = {
    "length": lambda texts: [float(len(text)) for text in texts],
    "greatest number": _sizes,
    "distance from the mean": _from_mean,
    "options of its form": _rarity,
    "in common with the others": _likeness,
    "prime factor": _factors,
}
RULES = tuple((name, sign) for name in _TRAITS for sign in (1, -1))


def rule_name(name: str, sign: int) -> str:
    """What is taken: that with the most of a trait, or with the least."""
    return f"{'most' if sign > 0 else 'least'}: {name}"


@dataclass
class Guessing:
    """What is counted of one entry of the recipe."""

    rows: int = 0
    chance: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    answers: Counter[str] = field(default_factory=Counter)

    def count(self, row: Mapping[str, str | Sequence[str]]) -> None:
        """A row, if there is something to choose from."""
        found = choices(row)
        if found is None:
            return
        options, right = found
        self.rows += 1
        self.answers[", ".join(right)] += 1
        if not options:
            return
        self.chance += UNIT // len(list(combinations(options, len(right))))
        labels, texts = list(options), list(options.values())
        for name, trait in _TRAITS.items():
            values = trait(texts)
            if values is not None:
                for sign in (1, -1):
                    keys = [sign * value for value in values]
                    self.hits[rule_name(name, sign)] += _credit(labels, keys, right)

    def result(self, entry: int) -> Guesses:
        return Guesses(
            entry=entry,
            rows=self.rows,
            chance=self.chance,
            hits=dict(sorted(self.hits.items())),
            answers=dict(sorted(self.answers.items())),
            unit=UNIT,
        )


def _credit(labels: list[str], keys: list[float], right: Sequence[str]) -> int:
    """For taking as many as are right, of those with the greatest keys."""
    if len(right) == 1:
        best = max(keys)
        at = labels.index(right[0])
        return UNIT // keys.count(best) if keys[at] == best else 0
    order = sorted(range(len(labels)), key=lambda place: (-keys[place], place))
    return UNIT if {labels[place] for place in order[: len(right)]} == set(right) else 0


def choices(row: Mapping[str, str | Sequence[str]]) -> tuple[Options, list[str]] | None:
    """What a row lets one choose from, {} where all rows have the same, and what is right of it.

    None where there is nothing to choose from, or what is right is not among it.
    """
    question, answer = str(row["question"]), str(row["answer"])
    if row["answer_type"] == "boolean":
        return {}, [answer]
    if "fusion:conditional" in row["tags"]:
        return _stories(question, row)
    if row["layout"] == "gen_select":
        return _solutions(question, answer.split(", "))
    if row["answer_type"] == "choice":
        options = dict(_LETTERED.findall(question))
        right = answer.split(", ")
        return ({}, [answer]) if not set(right) <= set(options) else (options, right)
    return None


def _solutions(question: str, right: Sequence[str]) -> tuple[Options, list[str]]:
    """The solutions by their labels; those that end alike are one, in several styles."""
    _, *parts = _SOLUTION.split(question)
    options: Options = {}
    labels: dict[str, str] = {}  # of the first that ends so
    for label, text in zip(parts[::2], parts[1::2], strict=True):
        solution = text.partition("\n\n")[0].strip()
        first = labels.setdefault(solution.rpartition("\n")[2], label)
        options[first] = f"{options[first]}\n{solution}" if first in options else solution
    return options, [label for label in right if label in options]


def _stories(
    question: str, row: Mapping[str, str | Sequence[str]]
) -> tuple[Options, list[str]] | None:
    """The stories by their letters, and that of the answer, which may be the answer itself."""
    pieces = _NAMED.split(question)
    options = dict(zip(pieces[1::2], pieces[::2], strict=False))
    said = _WINNER.search(str(row["solution"]))
    winner = str(row["answer"]) if row["answer_type"] == "choice" else said[1] if said else ""
    if len(options) > 2:
        options.pop("X")  # it only decides
    return (options, [winner]) if winner in options else None


class Guesser:
    """Counts for all entries of a shard."""

    def __init__(self, components: int) -> None:
        self._entries = [Guessing() for _ in range(components)]

    def count(self, table: pa.Table, who: Sequence[int]) -> None:
        """Rows in the form that is stored, and the entries that they are of."""
        if not _may_choose(table):
            return
        rows = table.select(_COLUMNS).to_pylist()
        for row, component in zip(rows, who, strict=True):
            entry = self._entries[component]
            if entry.rows < MOST_ROWS:
                entry.count(row)

    def results(self) -> tuple[Guesses, ...]:
        """One for each entry that has something to choose from."""
        counted = ((number, entry) for number, entry in enumerate(self._entries) if entry.rows)
        return tuple(entry.result(number) for number, entry in counted)


def _may_choose(table: pa.Table) -> bool:
    types, layouts, names = (
        set(table[name].combine_chunks().dictionary.to_pylist())
        for name in ("answer_type", "layout", "generator")
    )
    return (
        bool(types & {"choice", "boolean"})
        or "gen_select" in layouts
        or ("fusion.conditional" in names)
    )
