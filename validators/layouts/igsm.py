"""Reads worked iGSM: the order of the steps and the letters are the row's, all else is derived.

``Let g be the number of satchels in each red bag: R = W + B = 13 + 7 = 20; g = 12 + R = 12 + 20 =
9.`` A step may come as soon as all that it uses has come, and just once.
"""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks.igsm import Key, World, claim, many, parse, worked
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
        operations = list(self._operations(key))
        count = max(len(operations), 1)
        own = self._taken(said[-1] if len(said) == count else "")
        names = [self._taken(said[at] if len(said) == count else "") for at in range(count - 1)]
        names.append(own)
        self.letters[key] = own
        self.taken[key] = count
        value = self.values[key]
        if operations:
            shown = self._shown(operations, names)
        else:
            used = "".join([f"{self.letters[term[0]]} = " for term in self.terms[key]])
            shown = f"{own} = {used}{value}" if self.lettered else str(value)
        name = self.called[key]
        self.lines.append(
            f"Let {own} be {name}: {shown}." if self.lettered else f"T{name[1:]}: {shown}."
        )

    def _taken(self, letter: str) -> str:
        if letter not in self._free:
            letter = next(iter(self._free), "?")
        self._free.pop(letter, None)
        return letter

    def _operations(self, key: Key) -> Iterator[tuple[str, object, object]]:
        """Each a sign and two operands: a key, a number, or in a list the place of a result."""
        terms = self.terms[key]
        done: list[object] = []
        place = 0
        for term in terms:
            if len(term) > 1:
                yield "*", term[0], term[1]
                done.append([place])
                place += 1
            else:
                done.append(term[0])
        fact = self.world.facts.get(key)
        while len(done) > 1:
            yield "-" if fact and fact.sign < 0 else "+", done[0], done[1]
            done[:2] = [[place]]
            place += 1
        if fact and done and fact.scaled:
            yield ("+", fact.plus, done[0]) if fact.scaled == "more" else ("*", fact.times, done[0])

    def _shown(self, operations: list[tuple[str, object, object]], names: list[str]) -> str:
        results: list[_Term] = []
        shown = []
        for (sign, left, right), name in zip(operations, names, strict=True):
            (one, first), (other, second) = self._term(left, results), self._term(right, results)
            value = first * second if sign == "*" else first + (second if sign == "+" else -second)
            if self.world.modulus:
                value %= self.world.modulus
            results.append((name, value))
            text = f"{first} {sign} {second} = {value}"
            shown.append(f"{name} = {one} {sign} {other} = {text}" if self.lettered else text)
        return "; ".join(shown)

    def _term(self, operand: object, results: list[_Term]) -> _Term:
        if isinstance(operand, tuple):
            return self.letters[operand], self.values[operand]
        if isinstance(operand, list):
            return results[operand[0]]
        assert isinstance(operand, int)  # noqa: S101
        return str(operand), operand


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
    taken = ",".join(str(work.taken.get(key, 0)) for key in world.facts)
    return Derived(
        task="igsm",
        given=given,
        found=(answer,),
        answer=str(answer),
        claim=claim(given, (answer,)),
        solution="\n".join([*work.lines, "Answer: "]),
        answer_type="integer",
        by_value=True,
        label=f'{{"operations":[{taken}]}}',
    )


READER = TextReader("igsm", derive, r"\n")
