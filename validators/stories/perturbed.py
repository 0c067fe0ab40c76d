"""Whether a story is what its row says that it is: its seed after one kind of perturbation.

The row's `parents` are the seed's question, its solution and its answer. The seed is read and
worked anew from its own text; then its sentences are compared with those of the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.worked import written
from mathmill.validators.layouts.derived import short
from mathmill.validators.stories.amounts import VAGUE, Given
from mathmill.validators.stories.derivations import derivation_of
from mathmill.validators.stories.incomplete import NOTICE
from mathmill.validators.stories.retelling import Piece, Retold, retellings
from mathmill.validators.stories.scanning import read_story
from mathmill.validators.stories.tags import PERTURBATION, family_in, perturbation_in
from mathmill.validators.stories.working import work

_UNKNOWN = "X"
_PARENTS = 3


class Row(NamedTuple):
    """What a row says, and of which family."""

    name: str
    answer: str


Fits = Callable[[Retold, Retold, Row], bool]  # from a seed and what became of it


def fault(row: Mapping[str, Any]) -> str:
    """What is wrong with the seed of a row, or with what it says of it; "" if nothing is.

    Raises `BadInputError` and `ArithmeticError` as `read_story` and `work` do.
    """
    tags = row.get("tags") or ()
    if not any(tag.startswith(PERTURBATION) for tag in tags):
        return ""
    kind, name, parents = perturbation_in(tags), family_in(tags), list(row.get("parents") or ())
    if kind not in _KINDS:
        return f"no kind of perturbation is called {short(kind)}"
    if len(parents) != _PARENTS:
        return f"a seed's question, solution and answer are wanted, not {len(parents)} parents"
    asked, solution, answer = parents
    question, seed = (text.removesuffix(f" {NOTICE}") for text in (row["question"], asked))
    if question == row["question"] or seed == asked:
        return "row and seed must both say what to write if there is no answer"
    if wrong := _fault_of_seed(seed, solution, answer, name):
        return wrong
    lacking = 1 if kind == "critical_thinking" else 0
    befores = [each for each in retellings(seed, name) if each.question and not each.extras]
    afters = list(retellings(question, name, lacking))
    fits, said = _KINDS[kind], Row(name, row["answer"])
    if any(fits(before, after, said) for before in befores for after in afters):
        return ""
    return f"the question is not the seed's after {kind.replace('_', ' ')}: {short(seed)}"


def _fault_of_seed(question: str, solution: str, answer: str, name: str) -> str:
    reading = read_story(question, name)
    if reading.beside:
        raise BadInputError(f"the seed has numbers that do not matter: {short(question)}")
    right = derivation_of(work(reading))
    if answer != right.answer:
        return f"the seed's answer is {short(right.answer)}, not {short(answer)}"
    if solution != "\n".join(right.lines):
        return f"the seed's solution is not {short(solution)}"
    return ""


def _same_but_for_numbers(before: Retold, after: Retold) -> bool:
    """Whether all is told, and asked, in the same sentences but for the numbers in them."""
    if after.extras or str in map(type, after.values.values()):
        return False
    one, other = ([piece._replace(text="", values={}) for piece in each.pieces]
                  for each in (before, after))  # fmt: skip
    return one == other and before.tail == after.tail


def _with_other_numbers(before: Retold, after: Retold, row: Row) -> bool:
    """Other numbers, which are not just longer."""
    same = _same_but_for_numbers(before, after)
    return same and before.values != after.values and not _are_longer(before, after, row.name)


def _with_longer_numbers(before: Retold, after: Retold, row: Row) -> bool:
    return _same_but_for_numbers(before, after) and _are_longer(before, after, row.name)


def _are_longer(before: Retold, after: Retold, name: str) -> bool:
    """Whether some numbers have more digits than before, and none has less.

    Those that do not follow from others are as they were, or have more.
    """
    given, more = read_family(name).given, []
    for each, value in before.values.items():
        more.append(_digits(after.values[each]) - _digits(value))
        if given[each].formula is None and more[-1] <= 0 and after.values[each] != value:
            return False
    return min(more) >= 0 < max(more)


def _digits(value: Given) -> int:
    """Those before the point."""
    return 0 if isinstance(value, str) else len(str(abs(value.numerator) // value.denominator))


def _in_other_forms(before: Retold, after: Retold, row: Row) -> bool:
    same = _same_but_for_numbers(before, after) and before.values == after.values
    return same and _texts(before.pieces) != _texts(after.pieces)


def _with_more_to_do(before: Retold, after: Retold, row: Row) -> bool:
    """All is told as before, and what was asked for has a letter."""
    told = _texts(before.clauses) == _texts(after.clauses) and not after.extras
    return told and after.tail.startswith(f" Let {_UNKNOWN} be ")


def _asked_back(before: Retold, after: Retold, row: Row) -> bool:
    """A letter stands for one number, which is the answer; all else is as it was."""
    pieces = before.pieces if after.question else before.clauses
    slot = _only_change(pieces, after.pieces, _UNKNOWN)
    value = before.values.get(slot, "")
    return not after.extras and not isinstance(value, str) and row.answer == written(value)


def _in_other_words(before: Retold, after: Retold, row: Row) -> bool:
    """Every sentence in another wording; the same is said, and of the same people and things."""
    if not after.question or after.extras or before.values != after.values:
        return False
    pairs = list(zip(before.pieces, after.pieces, strict=True))
    others = all(one.clause == two.clause and one.wording != two.wording for one, two in pairs)
    return others and before.said.joined(after.said) is not None


def _with_a_distraction(before: Retold, after: Retold, row: Row) -> bool:
    same = _texts(before.pieces) == _texts(after.pieces) and before.tail == after.tail
    return same and len(after.extras) == 1


def _with_a_gap(before: Retold, after: Retold, row: Row) -> bool:
    """A clause is gone, or the word for what is not told stands in the place of one number."""
    if before.tail != after.tail or after.extras:
        return False
    one, other = _texts(before.pieces), _texts(after.pieces)
    if len(other) < len(one):
        gone = [piece.text for piece in before.clauses if piece.text not in other]
        return len(gone) == 1 and [text for text in one if text != gone[0]] == other
    return bool(_only_change(before.pieces, after.pieces, VAGUE))


def _only_change(before: Sequence[Piece], after: Sequence[Piece], text: str) -> str:
    """The number in whose place that text stands, if nothing else changed; else ""."""
    if len(before) != len(after):
        return ""
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one.text != two.text]
    if len(changed) != 1:
        return ""
    ((one, two),) = changed
    slots = [name for name, value in two.values.items() if value == text]
    if len(slots) != 1 or one.bare != two.bare or one[:2] != two[:2]:
        return ""
    kept = {name: value for name, value in one.values.items() if name != slots[0]}
    return slots[0] if {**kept, slots[0]: text} == two.values else ""


def _texts(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


_KINDS: dict[str, Fits] = {
    "numerical_substitution": _with_other_numbers,
    "digit_expansion": _with_longer_numbers,
    "integer-decimal-fraction_conversion": _in_other_forms,
    "adding_operation": _with_more_to_do,
    "reversing_operation": _asked_back,
    "problem_understanding": _in_other_words,
    "distraction_insertion": _with_a_distraction,
    "critical_thinking": _with_a_gap,
}
