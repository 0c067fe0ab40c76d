"""Arithmetic by an altered rule, which is stated or to be found in solved lines."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.arithmetic import altered_rules as rules
from mathmill.generators.arithmetic.altered_rules import Calculation, Rule, RuleName
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Difficulty, Problem

_TRIES = 500  # operands drawn, until all steps give natural numbers
_PROMPTS = 30  # prompts drawn, until their lines leave one rule

_OPENING = "Each line follows the same altered rule of arithmetic. Find it, and the last result."


class AlteredRuleParams(LayoutParams):
    operation: ClassVar[str] = "altered_rule"
    kind: ClassVar[str] = "altered"

    rule: Literal["any", RuleName] = Field(
        default="any", description="How arithmetic is altered; `any` draws one of the nine."
    )
    constants: Literal["paper", "random"] = Field(
        default="paper", description="The constants of rules: the paper's, or drawn."
    )
    prompt: Literal["deduction", "induction"] = Field(
        default="deduction", description="Whether the rule is stated or shown by solved lines."
    )
    examples: int = Field(
        default=8, ge=1, le=512, description="Solved lines of an induction prompt."
    )
    min_digits: int = Field(default=1, ge=1, le=9, description="Fewest digits of an operand.")
    max_digits: int = Field(default=3, ge=1, le=9, description="Most digits of an operand.")

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_digits < self.min_digits:
            raise ValueError(f"max_digits={self.max_digits} is below min_digits={self.min_digits}")
        return self


@generator(version=1)
def altered_rule(stream: Stream, params: AlteredRuleParams) -> Problem:
    r"""E.g. "In this arithmetic numbers are read backwards: reverse the digits of both numbers,
    calculate, and reverse the digits of the result. Zeros in front vanish. 208 - 5 =
    \boxed{?} ", \boxed{797}.

    The answer is given in a box, and is not that of ordinary arithmetic. Just one of the rules,
    with constants in the ranges of `altered_rules.CONSTANTS`, fits the solved lines of an
    induction prompt. After "MatheMagic: Generating Dynamic Mathematics Benchmarks Robust to
    Memorization", arXiv 2510.05962.
    """
    rule = _rule(stream, params)
    asked = _calculation(stream, rule, params, telling=True)
    order = (asked.first, asked.second)
    order = (min(order), max(order)) if asked.sign in "+*" else order
    canonical = f"altered_rule {rule.name} {rule.constants} {asked.sign} {order}"
    stream.require(canonical)
    found = str(rules.result(rule, asked))
    lines: tuple[Calculation, ...] = ()
    if params.prompt == "deduction":
        question = f"{rules.stated(rule)}\n{_line(asked, '?')}"
    else:
        lines = _lines(stream, rule, params)
        solved = [_line(line, str(rules.result(rule, line))) for line in lines]
        numbered = [f"{k}. {line}" for k, line in enumerate([*solved, _line(asked, "?")], start=1)]
        question = "\n".join([_OPENING, *numbered])
    instance = Instance(
        "altered_rule",
        given=(rule, lines, asked),
        found=(found,),
        asks=f"{question}\n",
        gives=f"\\boxed{{{found}}}",
    )
    made = problem_of_instance(
        instance,
        params,
        stream,
        claim=rules.claimed(rule, asked, found),
        canonical=canonical,
        difficulty=Difficulty(
            level=len(lines), steps=1, digits=max(len(str(n)) for n in (asked.first, asked.second))
        ),
    )
    return made.model_copy(update={"tags": (*made.tags, f"rule:{rule.name}")})


def _rule(stream: Stream, params: AlteredRuleParams) -> Rule:
    name = stream.choice(rules.RULES) if params.rule == "any" else params.rule
    if params.constants == "paper" or name not in rules.CONSTANTS:
        return Rule(name, rules.PAPER.get(name, ()))
    return Rule(name, stream.choice(rules.CONSTANTS[name]))


def _calculation(
    stream: Stream, rule: Rule, params: AlteredRuleParams, *, telling: bool = False
) -> Calculation:
    """A calculation whose every step gives a natural number.

    With `telling` ordinary arithmetic would give another result.
    """
    for _ in range(_TRIES):
        sign = stream.choice(rules.SIGNS)
        drawn = _operands(stream, rule, sign, params)
        if drawn is not None:
            asked = Calculation(drawn[0], sign, drawn[1])
            found = rules.result(rule, asked)
            told = not telling or found != str(rules.ordinary(asked))
            if found is not None and found != "0.0000" and told:
                return asked
        stream.again()
    raise BadInputError(
        f"arithmetic.altered_rule found no calculation by the rule {rule.name} in {_TRIES} draws"
        f" with {params.min_digits} to {params.max_digits} digits; raise max_digits"
    )


def _operands(
    stream: Stream, rule: Rule, sign: rules.Sign, params: AlteredRuleParams
) -> tuple[int, int] | None:
    """Two numbers as they are written; a dividend is a multiple of its divisor, as decoded."""
    meant = rules.meant(rule, sign)
    first, second = (_written(stream, rule, params) for _ in range(2))
    one, other = rules.decoded(rule, first), rules.decoded(rule, second)
    if one is None or other is None:
        return None
    if meant in ("-", "/") and one < other:
        first, second, one, other = second, first, other, one
    if meant != "/":
        return first, second
    if not other:
        return None
    first = rules.encoded(rule, one // other * other)
    return (first, second) if len(str(first)) <= params.max_digits else None


def _written(stream: Stream, rule: Rule, params: AlteredRuleParams) -> int:
    length = stream.integer(params.min_digits, params.max_digits)
    if rule.name != "change_base":
        return stream.digits(length)
    (base,) = rule.constants
    digits = [1 + stream.below(base - 1), *(stream.below(base) for _ in range(length - 1))]
    return int("".join(map(str, digits)))


def _lines(stream: Stream, rule: Rule, params: AlteredRuleParams) -> tuple[Calculation, ...]:
    """Lines that only one rule fits."""
    for _ in range(_PROMPTS):
        lines = tuple(_calculation(stream, rule, params) for _ in range(params.examples))
        left = list(rules.every_rule())
        for line in lines:
            right = rules.result(rule, line)
            left = [each for each in left if rules.result(each, line) == right]
            if len(left) == 1:
                return lines
    raise BadInputError(
        f"arithmetic.altered_rule: {params.examples} solved lines did not tell the rule"
        f" {rule.name} from all others in {_PROMPTS} draws; raise examples or max_digits"
    )


def _line(asked: Calculation, result: str) -> str:
    return f"{asked.first} {asked.sign} {asked.second} = \\boxed{{{result}}}"
