"""Every style of every program runs, and prints the answer."""

from __future__ import annotations

import contextlib
import io
import re
from itertools import product

import pytest
from sympy import Rational, sympify

from mathmill import generators
from mathmill.generators.streams import Stream
from mathmill.generators.words.code import Style, code_of
from mathmill.generators.words.problems import telling_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import draw, template
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem
from mathmill.schemas.templates import backwards, solving
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.worked import typed
from mathmill.validators.checks import check
from mathmill.validators.layouts import decoupled, program
from mathmill.validators.layouts.derived import Page
from mathmill.validators.stories.undoing import leads_back

WORKED = re.compile(r"(?:.*: |.* = )?([\d(][^=]*) = ([\d./]+)")  # a line of a solution

STYLES = [
    Style(*style)
    for style in product(
        ("none", "concise", "detailed"),
        ("descriptive", "obscure"),
        ("named", "hardcoded", "general"),
    )
]

MONEY = ["market_by_weight", "tickets_with_change"]
MIXED = ["sale_price", "as_many_and_change", "tickets_with_change", "stall_profit"]
GENERAL = {"values": "general", "comments": "none"}


def is_untrue(problem: Problem) -> bool:
    """Whether a line of the solution says what is not so."""
    worked = filter(None, map(WORKED.fullmatch, problem.solution))
    return any(
        typed(line[1]) and sympify(typed(line[1]), rational=True) != Rational(line[2])
        for line in worked
    )


def printed(code: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    return out.getvalue().removesuffix("\n")


def code_in(problem) -> str:
    return "\n".join(problem.solution).split("```")[1].removeprefix("python\n")


@pytest.mark.parametrize("name", names())
def test_all_styles_of_a_family_print_the_answer(name):
    made = template(name)
    for item in range(4):
        stream = Stream.of_item(11, item)
        telling = telling_of(Story(draw(made, stream), draw_telling(made, stream), {}))
        for style in STYLES:
            assert printed(code_of(telling, style)) == telling.answer, code_of(telling, style)


OTHERS = [
    "words.reversed", "fusion.sequential", "fusion.parallel", "fusion.conditional",
    "fusion.coupled", "fusion.extended",
]  # fmt: skip


@pytest.mark.parametrize("name", ["words.story", *OTHERS])
@pytest.mark.parametrize("style", STYLES, ids="-".join)
def test_programs_of_rows_are_read_back(name, style):
    made = generators.get(name)
    for item in range(3):
        problem = made.item(item, layout="program", options=style._asdict())
        assert check(problem).confirmed
        code = code_in(problem)
        assert printed(code) == problem.answer
        wrong = problem.model_copy(
            update={
                "solution": tuple(line.replace("print(", "print(1 + ") for line in problem.solution)
            }
        )
        assert not check(wrong).confirmed


@pytest.mark.parametrize(
    ("name", "questions", "kinds"),
    [  # of two orders of the stories: x + y, abs(x - y), x - y, y - x; max(x, y), min(x, y)
        ("fusion.parallel", ["sum", "difference"], 8),
        ("fusion.conditional", ["larger", "smaller"], 4),
    ],
)
def test_a_general_program_answers_others_of_its_kind(name, questions, kinds):
    """What is whole with its own numbers need not be whole with others."""
    made = generators.get(name)
    chosen = {"families": MONEY, "questions": questions, "layout": "program", "options": GENERAL}
    functions: dict[tuple[str, ...], str] = {}
    fractions = 0
    for item in range(80):
        problem = made.item(item, **chosen)
        code = code_in(problem)
        head, function, call = re.split(r"(?s)(def solve.*?)\n\n\n", code)
        operation = re.search(r"result = (.*)", function)[1]
        first = functions.setdefault((*re.findall(r"solve.*:", function), operation), function)
        assert printed(f"{head}{first}\n{call}") == problem.answer
        fractions += "." in problem.answer
    assert fractions > 20
    assert len(functions) == kinds


@pytest.mark.parametrize("name", ["words.reversed", "fusion.coupled"])
def test_a_general_program_finds_the_number_of_any_story_of_its_families(name):
    made = generators.get(name)
    functions: dict[str, str] = {}
    again = 0
    for item in range(600 if name == "words.reversed" else 300):
        families = MIXED if name == "fusion.coupled" else ()
        problem = made.item(item, layout="program", options=GENERAL, families=families)
        head, function, call = re.split(r"(?s)(def solve.*?)\n\n\n", code_in(problem))
        key = "".join(sorted(re.findall(r"\w+", function.partition("\n")[0]))) + problem.tags[1]
        again += key in functions
        first = functions.setdefault(key, function)
        assert printed(f"{head}{first}\n{call}") == problem.answer
    assert again > 100


@pytest.mark.parametrize("name", ["words.reversed", "fusion.coupled"])
def test_a_formula_that_is_solved_wrongly_is_refuted(name, monkeypatch):
    """Both sides solve it by one function: what it gives is worked out, too."""
    made = generators.get(name)
    monkeypatch.setattr(solving, "OPPOSITES", {**solving.OPPOSITES, "add": "add", "sub": "sub"})
    kept = (
        solving._solved, backwards.way_back, backwards.back_line_writer,
        backwards.back_text_writer, leads_back,
    )  # fmt: skip
    for each in kept:
        each.cache_clear()
    try:
        problems = [made.item(item, layout="program") for item in range(60)]
        wrong = [each for each in problems if printed(code_in(each)) != each.answer]
        assert len(wrong) > 10
        assert not any(check(each).confirmed for each in wrong)
        untrue = [each for item in range(60) if is_untrue(each := made.item(item))]
        assert len(untrue) > 10
        assert not any(check(each).confirmed for each in untrue)
    finally:
        for each in kept:
            each.cache_clear()


@pytest.mark.parametrize("layout", ["program", "decoupled"])
def test_programs_print_all_digits_of_great_answers(layout):
    made = generators.get("words.story")
    for item in range(80):
        problem = made.item(item, layout=layout, magnitude=6)
        code = code_in(problem)
        assert printed(code) == problem.answer


@pytest.mark.parametrize("read", [program.derive, decoupled.derive])
def test_a_program_that_prints_too_few_digits_is_refused(read):
    layout = read.__module__.rpartition(".")[2]
    made = generators.get("words.story")
    problem = made.item(0, families=["steps_to_school"], layout=layout)
    page = Page(problem.question, tags=problem.tags)
    assert read(page).answer == problem.answer
    great = re.sub(r"\d+(?= steps)|(?<=there = )\d+", "500000000001", page.question)
    with pytest.raises(BadInputError, match="does not print all digits"):
        read(page._replace(question=great))


@pytest.mark.parametrize("free", ["all", "some"])
def test_decoupled_functions_run(free):
    made = generators.get("words.story")
    for item in range(60):
        problem = made.item(item, layout="decoupled", options={"free": free})
        assert check(problem).confirmed
        names = problem.tags[-1].removeprefix("free:").split(",")
        assert all(f"{{{name}}}" in problem.question for name in names)
        code = code_in(problem)
        assert printed(code) == problem.answer
        values = problem.question.rpartition("Values: ")[2]
        assert f"solve({names[0]}=" in code
        assert not any(f"{{{name}}}" in code for name in names), "a docstring has bare names"
        other = problem.question.replace(values, re.sub(r"\d", "7", values))
        if other != problem.question:
            assert not check(problem.model_copy(update={"question": other})).confirmed


def test_a_docstring_names_its_arguments_in_backquotes():
    made = generators.get("words.story")
    params = {"layout": "decoupled", "families": ["year_of_the_sum"]}
    problem = made.item(0, **params)
    assert check(problem).confirmed
    assert '"""The year at the end of which the two ages add up to `sum_is` years.' in "\n".join(
        problem.solution
    )


@pytest.mark.parametrize(
    ("family", "values", "given"),
    [
        ("weekday_of_an_event", r"today = \w+day, past = \d+", "today="),
        ("buses_leave_together", r"start = \d\d:\d\d, one = \d+", "start="),
    ],
)
def test_times_and_days_are_told_as_in_the_story(family, values, given):
    """Nobody can know that 435 is a time: the program alone counts minutes from midnight."""
    made = generators.get("words.story")
    for item in range(5):
        problem = made.item(item, layout="decoupled", families=[family])
        assert check(problem).confirmed
        assert re.search(rf"\nValues: {values}", problem.question)
        assert re.search(rf"solve\({given}\d+,", "\n".join(problem.solution))
        wrong = re.sub(r"(today|start) = \S+,", r"\1 = 435,", problem.question)
        assert not check(problem.model_copy(update={"question": wrong})).confirmed
