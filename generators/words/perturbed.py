"""Stories as they are perturbed in GSM-Plus: items side by side are made from one seed story.

Source: GSM-Plus: A Comprehensive Benchmark for Evaluating the Robustness of LLMs as Mathematical
Problem Solvers, arXiv 2402.19255. Every group has each kind of perturbation once, and each row has
its seed's question, solution and answer as its `parents`. All that a group is made of is drawn from
the stream that its items share, so that each of them knows what the others are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import ClassVar, Literal, NamedTuple, get_args

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.fusion.extended import FORMS, can_be_extended, extend
from mathmill.generators.fusion.telling import Fused, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.splits import Part
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.amounts import VAGUE, draw_style
from mathmill.generators.words.attempts import Raw
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.forms import convertible, form_tags, other_forms
from mathmill.generators.words.gaps import NOTICE, two_values, vaguely
from mathmill.generators.words.incomplete import has_a_gap, later_than
from mathmill.generators.words.inverse import UNKNOWN
from mathmill.generators.words.left_out import may_go, needed, without_clause
from mathmill.generators.words.magnitudes import are_longer, can_lengthen, draw_longer
from mathmill.generators.words.problems import Telling, problem_of, telling_of
from mathmill.generators.words.reversed import may_ask, styles_of, turned_round
from mathmill.generators.words.telling import Story, Told, draw_telling, texts
from mathmill.generators.words.templates import (
    Instance,
    attempt_at,
    draw_cast,
    draw_numbers,
    draw_raw,
    template,
)
from mathmill.generators.words.unknowns import unknowns
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import family

Kind = Literal[
    "numerical_substitution",
    "digit_expansion",
    "integer-decimal-fraction_conversion",
    "adding_operation",
    "reversing_operation",
    "problem_understanding",
    "distraction_insertion",
    "critical_thinking",
]

_SEEDS = 400  # stories of a family that are drawn until one can be perturbed in all ways
_KEPT = 16  # groups
_NUMBERS = 20  # other numbers for a seed, until its answer is another one


class PerturbedParams(FamilyParams):
    operation: ClassVar[str] = "perturbed"
    kind: ClassVar[str] = STORY

    perturbations: tuple[Kind, ...] = Field(
        default=get_args(Kind),
        min_length=1,
        description="What is done to a seed story: so many neighbouring items are made from one,"
        " in this order. Tags tell the `perturbation` and the `group`, which is counted within one"
        " entry of a recipe and one split.",
    )

    @model_validator(mode="after")
    def _check_groups(self) -> Self:
        if self.distinct:
            raise BadInputError("distinct: what comes in groups is not enumerated; leave it out")
        if len(set(self.perturbations)) < len(self.perturbations):
            raise BadInputError(
                f"perturbations: {', '.join(self.perturbations)}; name each kind once"
            )
        return self


class Seed(NamedTuple):
    """A story before it is perturbed, with its numbers as they were drawn."""

    instance: Instance
    told: Told
    raw: Raw

    @property
    def name(self) -> str:
        return self.instance.template.family.name

    @property
    def story(self) -> Story:
        return Story(self.instance, self.told, {})


@generator(version=1)
def perturbed(stream: Stream, params: PerturbedParams) -> Made:
    """E.g. "In Sofia's model of a coach, every part is true to scale, even the tank. The scale of
    the model is 1:15. In the model, the tank has room for 49 mL. How much does the tank of the
    real coach hold? Give the answer in litres as a decimal number. If the story does not tell
    enough to find the answer, write "not enough information".", 165.375.
    """
    kinds = params.perturbations
    families = _can_all(params, stream.part)
    seed, found = _group(stream.shared(len(kinds)).word(), families, kinds)
    kind, changed = kinds[stream.place(len(kinds))], found[stream.place(len(kinds))]
    if isinstance(changed, Fused):
        made = row_of(changed, params, stream)
    else:
        made = problem_of(changed, params, stream)
    before = telling_of(seed.story)
    # One row of a group may have no answer; all say what to write then, which gives nothing away.
    return made._replace(
        question=f"{made.question} {NOTICE}",
        parents=(f"{before.question} {NOTICE}", "\n".join(before.solution), before.answer),
        tags=(f"perturbation:{kind}", *made.tags, f"group:{stream.group(len(kinds))}"),
    )


def _can_all(params: PerturbedParams, part: Part | None) -> tuple[str, ...]:
    """The families whose stories can be perturbed in all ways that are wanted."""
    kinds = params.perturbations
    can = f"can be perturbed by {', '.join(kinds)}"
    return params.families_for(part, can_be_perturbed, can, kinds)


@cache
def can_be_perturbed(
    families: tuple[str, ...], kinds: tuple[Kind, ...] = get_args(Kind)
) -> tuple[str, ...]:
    """Those whose stories can be perturbed in all these ways."""
    dear_last = sorted(kinds, key=lambda kind: kind == "digit_expansion")
    return tuple(name for name in families if all(_WAYS[kind].can(name) for kind in dear_last))


@lru_cache(_KEPT)
def _group(
    word: int, families: tuple[str, ...], kinds: tuple[Kind, ...]
) -> tuple[Seed, tuple[Telling | Fused, ...]]:
    """A seed story and what it is after each kind of perturbation, drawn from that word.

    It is kept for the items beside the one that asks first.
    """
    plot = Stream.of_noise(word)
    name = plot.choice(families)
    for _ in range(_SEEDS):
        seed = _draw_seed(name, plot)
        found: list[Telling | Fused] = []
        for kind in kinds:
            changed = _WAYS[kind].make(seed, plot)
            if changed is None:
                break
            found.append(changed)
        else:
            return seed, tuple(found)
    raise BadInputError(
        f"template {name}: of {_SEEDS} stories none could be perturbed by {', '.join(kinds)}"
    )


def _draw_seed(name: str, plot: Stream) -> Seed:
    made = template(name)
    raw = draw_raw(name, plot)
    numbers = attempt_at(name).numbers(raw)
    instance = Instance(made, numbers, draw_cast(made, plot), draw_style(plot))
    return Seed(instance, draw_telling(made, plot), raw)


def _other_numbers(seed: Seed, plot: Stream) -> Telling | None:
    """The same text with other numbers, and another answer; they are not just longer."""
    before = seed.instance.numbers
    for _ in range(_NUMBERS):
        numbers = draw_numbers(seed.instance.template, plot)
        changed = seed.instance._replace(numbers=numbers)
        longer = are_longer(seed.name, before, numbers)
        if changed.answer != seed.instance.answer and not longer:
            return telling_of(Story(changed, seed.told, {}))
    return None


def _longer_numbers(seed: Seed, plot: Stream) -> Telling | None:
    numbers = draw_longer(seed.name, seed.instance.numbers, plot)
    if numbers is None:
        return None
    return telling_of(Story(seed.instance._replace(numbers=numbers), seed.told, {}))


def _in_other_forms(seed: Seed, plot: Stream) -> Telling | None:
    forms = other_forms(seed.instance, plot)
    if not forms:
        return None
    telling = telling_of(Story(seed.instance, seed.told, forms))
    return telling._replace(tags=(*telling.tags, *form_tags(forms)))


def _with_a_step_more(seed: Seed, plot: Stream) -> Fused | None:
    for operation in plot.shuffled(tuple(FORMS)):
        try:
            return extend(seed.story, seed.raw, operation, plot)
        except DrawAgainError:
            continue
    return None


def _asked_back(seed: Seed, plot: Stream) -> Telling | None:
    slots = [slot for slot in unknowns(seed.name) if may_ask(seed.instance, slot)]
    if not slots:
        return None
    slot = plot.choice(slots)
    told = Story(seed.instance, seed.told, {slot: UNKNOWN})
    return turned_round(told, seed.raw, slot, plot.choice(styles_of(seed.name)))


def _in_other_words(seed: Seed, plot: Stream) -> Telling:
    """The same told with another wording of each sentence."""
    known = texts(seed.name)
    clauses = tuple(
        (at, _another(way, len(known.clauses[at]), plot)) for at, way in seed.told.clauses
    )
    question = _another(seed.told.question, len(known.questions), plot)
    return telling_of(Story(seed.instance, Told(clauses, question, None), {}))


def _another(place: int, size: int, plot: Stream) -> int:
    return (place + 1 + plot.below(size - 1)) % size


def _with_a_distraction(seed: Seed, plot: Stream) -> Telling:
    extra = plot.below(len(texts(seed.name).extras)), 1 + plot.below(len(seed.told.clauses))
    return telling_of(Story(seed.instance, seed.told._replace(extra=extra), {}))


def _with_a_gap(seed: Seed, plot: Stream) -> Telling | None:
    """The same without a clause that it takes; or else with "some" in place of a number."""
    for slot in plot.shuffled(may_go(seed.name, seed.told)):
        telling = without_clause(seed.instance, seed.told, slot)
        if telling is not None:
            return telling
    for slot in plot.shuffled(later_than(seed.name, seed.told.clauses[0][0])):
        values = two_values(seed.instance, slot)
        if values is not None:
            return vaguely(Story(seed.instance, seed.told, {slot: VAGUE}), slot, values)
    return None


def _may_lack(name: str) -> bool:
    return bool(needed(name)) or has_a_gap(name)


class Way(NamedTuple):
    """How a seed is perturbed, and which families' stories may be; None where one cannot be."""

    make: Callable[[Seed, Stream], Telling | Fused | None]
    can: Callable[[str], object]


def _always(name: str) -> bool:
    return True


_WAYS: dict[Kind, Way] = {
    "numerical_substitution": Way(_other_numbers, _always),
    "digit_expansion": Way(_longer_numbers, can_lengthen),
    "integer-decimal-fraction_conversion": Way(_in_other_forms, convertible),
    "adding_operation": Way(_with_a_step_more, lambda name: can_be_extended((name,))),
    "reversing_operation": Way(_asked_back, unknowns),
    "problem_understanding": Way(_in_other_words, _always),
    "distraction_insertion": Way(_with_a_distraction, lambda name: family(name).extras),
    "critical_thinking": Way(_with_a_gap, _may_lack),
}
