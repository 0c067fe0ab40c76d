"""Reads worked iGSM: the order of the steps and the letters are the row's, all else is derived.

``Let g be the number of satchels in each red bag: R = W + B = 13 + 7 = 20; g = 12 + R = 12 + 20 =
9.`` A step may come as soon as all that it uses has come, and just once.
"""

from __future__ import annotations

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks.igsm import Fact, Key, World, claim, many, parse, worked
from mathmill.validators.layouts.text_reader import TextReader

_Term = tuple[str, int]  # something to calculate with: how it is named, and its value

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


class _Work:
    """The steps written so far, and the letters that they took."""

    def __init__(self, world: World, lettered: bool) -> None:
        self.world = world
        self.lettered = lettered
        self.values, self.terms = worked(world)
        self.called = _called(world, self.values)
        self.letters: dict[Key, str] = {}
        self.lines: list[str] = []
        self.taken: dict[Key, int] = {}
        self._free = dict.fromkeys(_LETTERS)

    def follow(self, lines: list[str]) -> None:
        """Write the row's own steps as they must be, up to the first that is out of place."""
        keys = {name: key for key, name in self.called.items()}
        for line in lines:
            name, _, right = line.partition(": ")
            key = keys.get(name[len("Let p be ") :] if self.lettered else f"t{name[1:]}")
            if key is None or key in self.letters:
                return
            for term in self.terms[key]:
                if term[0] not in self.letters or term[-1] not in self.letters:
                    return
            said = [part[:1] for part in right.split("; ")] if self.lettered else []
            self.write(key, said)
            if self.lines[-1] != line:
                return

    def finish(self) -> None:
        """Write what is left, as soon as it can be worked out."""
        for key in self.values:
            if key not in self.letters:
                self.write(key, [])

    def write(self, key: Key, said: list[str]) -> None:
        """One step; the letters that the row says are taken where they are free."""
        terms, fact = self.terms[key], self.world.facts.get(key)
        scaled = fact.scaled if fact and terms else ""
        operations = sum(map(len, terms)) - 1 + bool(scaled) if terms else 0
        count = max(operations, 1)
        if len(said) != count:
            said = [""] * count
        own = self._taken(said[-1])
        names = [*map(self._taken, said[:-1]), own]
        value = self.values[key]
        if operations:
            shown = self._shown(terms, fact, scaled, names)
        else:
            used = "".join([f"{self.letters[term[0]]} = " for term in terms])
            shown = f"{own} = {used}{value}" if self.lettered else str(value)
        self.letters[key] = own
        self.taken[key] = count
        name = self.called[key]
        self.lines.append(
            f"Let {own} be {name}: {shown}." if self.lettered else f"T{name[1:]}: {shown}."
        )

    def _taken(self, letter: str) -> str:
        if letter not in self._free:
            letter = next(iter(self._free), "?")
        self._free.pop(letter, None)
        return letter

    def _shown(
        self, terms: tuple[tuple[Key, ...], ...], fact: Fact | None, scaled: str, names: list[str]
    ) -> str:
        """The operations of a step, each result under the next name."""
        shown: list[str] = []
        parts: list[_Term] = []
        for first, *others in terms:
            part = self.letters[first], self.values[first]
            for other in others:
                part = self._joined(
                    part, "*", (self.letters[other], self.values[other]), names, shown
                )
            parts.append(part)
        total = parts[0]
        for part in parts[1:]:
            total = self._joined(total, "-" if fact and fact.sign < 0 else "+", part, names, shown)
        if fact and scaled:
            sign, number = ("+", fact.plus) if scaled == "more" else ("*", fact.times)
            self._joined((str(number), number), sign, total, names, shown)
        return "; ".join(shown)

    def _joined(
        self, left: _Term, sign: str, right: _Term, names: list[str], shown: list[str]
    ) -> _Term:
        """One operation, which is put to those that are shown, and its result."""
        name = names[len(shown)]
        (one, first), (other, second) = left, right
        value = first * second if sign == "*" else first + second if sign == "+" else first - second
        if self.world.modulus:
            value %= self.world.modulus
        text = f"{first} {sign} {second} = {value}"
        shown.append(f"{name} = {one} {sign} {other} = {text}" if self.lettered else text)
        return name, value


def _called(world: World, keys: dict[Key, int]) -> dict[Key, str]:
    kinds = [kind for layer in world.layers for kind in layer]
    things = [*kinds, *world.categories]
    return {key: f"the number of {many(things[key[1]])} in each {kinds[key[0]]}" for key in keys}


def derive(page: Page) -> Derived:
    given = parse(page.question[:-1]) if page.question.endswith("\n") else None
    if given is None:
        raise unread(page.question, "igsm")
    world = given[0]
    work = _Work(world, "steps:numbers" not in page.tags)
    work.follow(page.solution.split("\n"))
    work.finish()
    answer = work.values[world.asked]
    return Derived(
        task="igsm",
        given=given,
        found=(answer,),
        answer=str(answer),
        claim=claim(given, (answer,)),
        solution="\n".join([*work.lines, "Answer: "]),
        answer_type="integer",
        by_value=True,
        targets=[work.taken.get(key, 0) for key in world.facts],
    )


READER = TextReader("igsm", derive, r"\n")
