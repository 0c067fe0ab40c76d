"""Reads word problems that are answered by a program; tests run the programs themselves."""

from __future__ import annotations

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import variables
from mathmill.schemas.templates.code import exact_output, literal, output, prints, program, python
from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.derivations import Derivation
from mathmill.validators.stories.derivations import derive as derive_problem

_STYLES = {
    "comments": ("none", "concise", "detailed"),
    "names": ("descriptive", "obscure"),
    "values": ("named", "hardcoded", "general"),
}


def derive(page: Page) -> Derived:
    problem = derive_problem(page.question, page.tags)
    styles = [_style(page.tags, kind) for kind in _STYLES]
    return problem.derived(f"\n```python\n{code_in_style(problem, *styles)}\n```\nOutput: ")


def _style(tags: tuple[str, ...], kind: str) -> str:
    """The style that the row's tags tell."""
    said = [tag.partition(":")[2] for tag in tags if tag.startswith(f"{kind}:")]
    if len(said) != 1 or said[0] not in _STYLES[kind]:
        raise BadInputError(f"the tags do not tell the {kind} of the program: {', '.join(tags)}")
    return said[0]


def code_in_style(problem: Derivation, comments: str, names: str, values: str) -> str:
    """The program in that style, from the derivation of this side.

    Raises `BadInputError` where it would not print the answer.
    """
    check_digits(problem)
    inputs, steps = problem.inputs, problem.program
    called = {name: name for name in [*inputs, *[step.name for step in steps]]}
    if names == "obscure":
        called = {name: f"v{number}" for number, name in enumerate(called)}
    places = dict(called)
    if values == "hardcoded":
        places.update((name, _tight(literal(value))) for name, value in inputs.items())
    in_numbers = comments == "detailed" and values != "general"
    work = []
    for step in steps:
        if comments != "none":
            work.append(f"# {step.text if in_numbers else step.said}")
        formula = python(step.formula).format_map(places)
        if step.whole:
            formula = f"int({formula})"
        work.append(f"{called[step.name]} = {formula}")
    result = called[steps[-1].name]
    if values == "general":
        arguments = ", ".join(called[name] for name in inputs)
        about = [f'    """{steps[-1].said}."""'] if comments == "detailed" else []
        body = [f"    {line}" for line in (*work, f"return {result}")]
        lines = [f"def solve({arguments}):", *about, *body, "", ""]
        result = f"solve({', '.join(map(literal, inputs.values()))})"
        if problem.form[0] != "integer":
            free = "final_answer" if "answer" in called.values() else "answer"
            lines.append(f"{free} = {result}")
            result = free
    else:
        named = [f"{called[name]} = {literal(value)}" for name, value in inputs.items()]
        lines = named + work if values == "named" else work
    lines.append(f"print({output(result, *problem.form)})")
    return program(lines, 2 if values == "general" else 1)


def code_in_part(
    problem: Derivation, start: int, end: int
) -> tuple[str, str, list[tuple[str, str]]]:
    """A program of some steps, what it prints, and the words and values of what later ones use.

    It begins with the numbers that these steps use and do not find themselves.
    """
    check_digits(problem)
    every = problem.program
    own, rest = every[start:end], every[end:]
    at_hand = {**problem.inputs, **{step.name: step.value for step in every[:start]}}
    lines = [
        f"{name} = {literal(value)}"
        for name, value in at_hand.items()
        if any(name in variables(step.formula) for step in own)
    ]
    for step in own:
        formula = python(step.formula).format_map({name: name for name in variables(step.formula)})
        lines.append(f"# {step.said}")
        lines.append(f"{step.name} = {f'int({formula})' if step.whole else formula}")
    kept = [step for step in own if any(step.name in variables(each.formula) for each in rest)]
    texts = {step.name: exact_output(step.name, step.value) for step in kept}
    found = [(step.said, texts[step.name][1]) for step in kept]
    outputs = list(texts.values())
    if not rest:
        outputs = [(output(own[-1].name, *problem.form), problem.answer)]
    lines += [f"print({shown})" for shown, _ in outputs]
    return program(lines, 1), "\n".join(text for _, text in outputs), found


def check_digits(problem: Derivation) -> None:
    """Raise `BadInputError` where a program would not print all digits of the answer."""
    if not prints(problem.answer, *problem.form):
        raise BadInputError(f"a program does not print all digits of {problem.answer}")


def _tight(text: str) -> str:
    return f"({text})" if text[0] == "-" else text


READER = TextReader("program", derive, r"(?<=[^\n])\n")
