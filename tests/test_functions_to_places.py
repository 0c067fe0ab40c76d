"""Square roots and sines to stated places: the paper's steps, floors, tolerance, odd questions."""

from collections import Counter
from fractions import Fraction
from math import floor

import numpy as np
import pytest

from mathmill.generators import get, layouts
from mathmill.generators.arithmetic.sine import floored_sine
from mathmill.generators.decimals import decimal
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, from_json
from mathmill.validators import score
from mathmill.validators.decide import decide
from mathmill.validators.layouts import readers

NAMES = {"square_root": "sqrt", "sine": "sin"}


def page_of(layout, task, x, answer, stated=False, **options):
    how = " (floor to 4 decimals)" if stated else ""
    instance = Instance(
        task,
        (Fraction(x), 4, stated),
        (Fraction(answer),),
        f"{NAMES[task]}({x}){how}=",
        answer,
        "decimal",
    )
    chosen = layouts.get(layout, task, "function")
    return chosen.page(instance, chosen.options(options, 9), Stream.of_noise(1), "function")


ROOT = """\
Input:
sqrt(7.5)
Target:
<scratch>
x_0=2
x_1: 1/2*(2+7.5/2)=2.875, x_1=2.875
x_2: 1/2*(2.875+7.5/2.875)=2.7418, x_2=2.7418
x_3: 1/2*(2.7418+7.5/2.7418)=2.7386, x_3=2.7386
x_4: 1/2*(2.7386+7.5/2.7386)=2.7386, x_4=2.7386 , END
</scratch>
2.7386"""

SINE = """\
Input:
sin(0.8)
Target:
<scratch>
x_0=0.8
x_1: x_0 - 1/3! * (x^3) , x_1=0.7146
x_2: x_1 + 1/5! * (x^5) , x_2=0.7173
x_3: x_2 - 1/7! * (x^7) , x_3=0.7172
x_4: x_3 + 1/9! * (x^9) , x_4=0.7172 , END
</scratch>
"""


def test_the_paper_s_steps():
    """arithmetic_formats.md, section 1; the sine's last line is off by one, and labelled so."""
    page = page_of("scratchpad", "square_root", "7.5", "2.7386", faithful=True)
    assert f"{page.question}{page.solution}{page.answer}" == ROOT
    assert (page.label, page.tags) == ("", ("faithful",))
    page = page_of("scratchpad", "sine", "0.8", "0.7173", faithful=True)
    assert f"{page.question}{page.solution}" == SINE
    assert (page.answer, page.label, page.tags) == ("0.7173", "0.7172", ("faithful",))


def test_our_steps_end_in_the_answer():
    page = page_of("scratchpad", "sine", "0.8", "0.7173", stated=True)
    lines = page.solution.split("\n")
    assert page.question == "Input:\nsin(0.8) (floor to 4 decimals)\nTarget:\n"
    assert lines[1:3] == ["x_0=0.8", "x_1: x_0 - 1/3! * (x^3) , x_1=0.7146666666"]
    assert lines[-3].endswith("x_6=0.7173560906 , END")
    assert (page.answer, page.label, page.tags) == ("0.7173", "", ())


def test_backwards():
    page = page_of("reversed_decimal", "square_root", "7.5", "2.7386")
    assert f"{page.question}{page.answer}" == "$sqrt(7.5)=6837.2$"
    page = page_of("reversed_decimal", "sine", "-0.8", "-0.7174")
    assert page.answer == "4717.0-$"


def test_floors_of_negative_sines():
    """Rounding down is away from 0 for a negative number, and the question says floor."""
    assert decimal(floored_sine(-8000, 4, 4), 4) == "-0.7174"
    assert decimal(floored_sine(-1, 4, 4), 4) == "-0.0001"
    assert decimal(floored_sine(1, 4, 4), 4) == "0"
    assert readers()["plain"].read("sin(-0.8) (floor to 4 decimals)=").answer == "-0.7174"


@pytest.mark.parametrize("task", NAMES)
@pytest.mark.parametrize("faithful", [True, False])
def test_every_question_of_the_paper(task, faithful):
    """A thousandth of all, with the ends: the steps' answers, and how far the paper's is off."""
    least, most = {"square_root": (10_000, 99_999), "sine": (-15_708, 15_707)}[task]
    reader = readers()["scratchpad"]
    for x in [*range(least, most, (most - least) // 80), most, 0 if task == "sine" else least]:
        answer = reader.others.read(f"Input:\n{NAMES[task]}({decimal(x, 4)})\nTarget:\n").answer
        page = page_of("scratchpad", task, decimal(x, 4), answer, faithful=faithful)
        assert abs(Fraction(page.label or page.answer) - Fraction(answer)) <= Fraction(5, 10_000)
        row = {"question": page.question, "solution": page.solution, "answer": answer}
        right = reader.others.derive(readers_page(page))
        assert (right.solution, right.label) == (page.solution, page.label), row


def readers_page(page):
    from mathmill.validators.layouts.derived import Page

    return Page(page.question, page.solution, page.answer, page.tags)


def test_sampling_is_uniform():
    """Chi-square of x over ten equal parts of its range, with a fixed seed."""
    for task, low, high in (("square_root", 1, 10), ("sine", -np.pi / 2, np.pi / 2)):
        claims = get(f"arithmetic.{task}").table(count=4_000)["question"].to_pylist()
        values = [float(text[text.index("(") + 1 : text.index(")")]) for text in claims]
        assert min(values) >= low - 1e-4
        assert max(values) < high
        cells = Counter(floor((value - low) / (high - low) * 10) for value in values)
        expected = len(values) / 10
        assert sum((cells[k] - expected) ** 2 / expected for k in range(10)) < 27.9  # p = 0.001


def test_a_tolerance_only_where_rounding_is_not_stated():
    bare = get("arithmetic.sine").table(count=1, question="bare").to_pylist()[0]
    near = decimal(round(float(bare["answer"]) * 10**4) + 5, 4)
    far = decimal(round(float(bare["answer"]) * 10**4) + 6, 4)
    assert bare["tags"] == ["rounding_unstated"]
    assert score(bare, near).outcome == "confirmed"
    assert score(bare, far).outcome == "refuted"
    stated = get("arithmetic.sine").table(count=1).to_pylist()[0]
    near = decimal(round(float(stated["answer"]) * 10**4) + 1, 4)
    assert score(stated, near).outcome == "refuted"


def test_claims_are_decided_by_balls_alone():
    for task in NAMES:
        rows = get(f"arithmetic.{task}").table(count=20).to_pylist()
        claims = [from_json(row["claim"]) for row in rows]
        lies = [Apply("eq", (claim.arguments[0], Decimal("0.1234"))) for claim in claims]
        assert not any(verdict.refuted for verdict in decide(claims))
        assert all(verdict.confirmed for verdict in decide(claims)[:5])
        assert all(verdict.refuted for verdict in decide(lies)[:5])


@pytest.mark.parametrize(
    "question",
    [
        "sqrt(-1)=",
        "sqrt(2.50)=",
        "sin(-0)=",
        "sin(99999999999999999)=",
        "sqrt(1) (floor to 0 decimals)=",
        "sqrt(1) (floor to 99 decimals)=",
        "cos(1)=",
        "sin(01)=",
        "$sin(x)=",
        "Input:\nsin(1234567)\nTarget:\n",
        "Input:\nsqrt(0)\nTarget:\n",
    ],
)
@pytest.mark.parametrize("layout", ["plain", "reversed_decimal", "scratchpad"])
def test_odd_questions_are_refuted(layout, question):
    row = {"question": question, "answer": "1", "solution": "", "claim": "", "tags": []}
    assert readers()[layout].check(row)


def test_params_that_cannot_be():
    for task, given, word in (
        ("square_root", {"min_value": 7, "max_value": 7}, "max_value"),
        ("sine", {"question": "bare", "places": 5}, "places"),
        ("sine", {"layout": "scratchpad", "quarter_turns": 3}, "quarter_turns"),
        ("sine", {"layout": "scratchpad", "options": {"faithful": True}, "places": 2}, "x_places"),
    ):
        with pytest.raises(BadInputError, match=word):
            get(f"arithmetic.{task}").item(0, **given)
