"""How tasks for pupils, and named misconceptions about them, are worded: data without code.

Generators and readers both go by these texts, and work out the values each in their own way:
generators by functions of the inputs, readers by evaluating `formula` as it stands in a row.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

# How results are written: a number; a fraction just as it comes about (3/12); a mixed number
# (3 2/4); a formula in one variable.
Form = Literal["number", "fraction", "mixed", "formula"]

PHRASES = (
    "Work out {}.",
    "Calculate {}.",
    "What is {}?",
    "Find the value of {}.",
    "Evaluate {}.",
    "Compute {}.",
    "How much is {}?",
)
NAMES = (
    "Ada", "Amir", "Bela", "Carla", "Chen", "Dana", "Eline", "Farid", "Greta", "Hugo", "Ines",
    "Ivan", "Jonas", "Kaya", "Lena", "Liam", "Mara", "Milan", "Nadia", "Noor", "Olga", "Pablo",
    "Petra", "Rahel", "Ravi", "Sami", "Selma", "Tariq", "Theo", "Uma", "Vera", "Yusuf",
)  # fmt: skip


class Rule(NamedTuple):
    """A way to work a task; `formula` is put into words by `working` where it has no closed form.

    Where `where` does not hold, the pupil goes right, since there is nothing to go wrong about.
    `mae` is the id in "A Benchmark for Math Misconceptions: Bridging Gaps in Middle School
    Algebra with AI-Supported Instruction", arXiv 2412.03765.
    """

    name: str
    formula: str
    done: str  # what the pupil does, as a sentence
    mae: str = ""
    working: str = ""
    where: str = ""


class Wording(NamedTuple):
    """A kind of task. In all texts ``{a}`` stands for the input of that name.

    `letters` names the numbers given, in the order in which they are drawn. `lead` is the
    expression that the question shows, if there is one; `asked` is what the claim asks; `why`
    says what the wrong ways have not understood; `holds` are equations between the inputs.
    """

    name: str
    topic: str
    letters: str
    questions: tuple[str, ...]
    asked: str
    form: Form
    right: Rule
    why: str
    rules: tuple[Rule, ...]
    lead: str = ""
    holds: tuple[str, ...] = ()

    def rule(self, name: str) -> Rule:
        return next(rule for rule in self.rules if rule.name == name)


def phrased(lead: str) -> tuple[str, ...]:
    """Questions for the value of an expression."""
    return tuple(phrase.format(lead) for phrase in PHRASES)


def right(formula: str, working: str = "") -> Rule:
    return Rule("", formula, "", working=working)
