"""Layout inductive: the paper's examples, `read(write(x)) == x`, and nothing corrupted passes."""

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill import validators
from mathmill.generators import get, layouts
from mathmill.generators.layouts import inductive
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import readers

READER = readers()["inductive"]
SPACED = (
    "5 _ 8 + _ 6 7 = $ k 3 q 4 : [ 0 2 ] 8 [ 0 6 ] 7 c 1 r 5 $ k 3 q #"
    " [ 0 0 ] 5 [ 0 5 ] 6 c 1 r 2 5 $ k 3 # [ - 1 ] _ [ 0 3 ] _ c 0 r 1 2 5 $ k ."
)
SHIFTED = "k3$58+qx$67=$m7b2|0#8k3$5+7qx$6=5$m7b|1#58k3$+67qx$=25$m7|1#125$m7."
PARITY = "1_01__1=:[00]1,1#[02]0,1#[03]1,0#[06]1,1#[07]_,1."
SUBJECTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("arithmetic.addition", {"options": {"width": 6}}),
    ("arithmetic.addition", {"options": {"form": "shift", "width": 6}}),
    ("arithmetic.addition", {"options": {"positions": True}, "max_digits": 20}),
    ("sequences.parity", {"options": {"positions": True}}),
    ("sequences.parity", {"options": {"width": 7}, "max_bits": 7}),
    ("graphs.cycle", {}),
    ("graphs.cycle", {"first_cycle": 6, "second_cycle": 18, "options": {"positions": True}}),
)


def scripted(monkeypatch, places, fillers):
    """Make the layout use these places and fillers, in turn, for what it would draw."""

    def scattered(digits, slots, stream):
        chosen = places.pop(0)
        canvas = ["_"] * slots
        for place, digit in zip(chosen, digits, strict=True):
            canvas[place] = digit
        return canvas, chosen

    for module in (inductive, inductive.importlib.import_module(f"{inductive.__name__}.addition"),
                   inductive.importlib.import_module(f"{inductive.__name__}.parity")):  # fmt: skip
        monkeypatch.setattr(module, "scattered", scattered)
        monkeypatch.setattr(
            module, "filler", lambda count, stream: list(fillers.pop(0)), raising=False
        )


def write(task, kind, numbers, found, **options):
    chosen = layouts.get("inductive", task, kind)
    page = chosen.page(
        Instance(task, numbers, found, "", ""),
        chosen.options(options, 1),
        Stream.of_noise(1),
        kind,
    )
    return page


def test_the_paper_s_addition_with_random_space(monkeypatch):
    """arithmetic_formats.md, section 10c."""
    scripted(monkeypatch, [[0, 2], [1, 2]], ["k3q4"])
    page = write("addition", "integers", (58, 67), (125,), width=3)
    assert page.question + page.solution + page.answer == SPACED
    assert page.answer == "1 2 5 $ k ."


def test_the_paper_s_addition_by_shifts(monkeypatch):
    scripted(monkeypatch, [], ["k3", "qx", "m7b2"])
    page = write("addition", "integers", (58, 67), (125,), width=4, form="shift")
    assert page.question + page.solution + page.answer == " ".join(SHIFTED)
    assert page.answer == " ".join("125$m7.")


def test_the_paper_s_parity(monkeypatch):
    scripted(monkeypatch, [[0, 2, 3, 6]], [])
    page = write("parity", "bits", ((1, 0, 1, 1),), (1,), width=7)
    assert page.question + page.solution + page.answer == " ".join(PARITY)


def test_the_cycle_task():
    edges = ((1, 2), (4, 3), (2, 4), (3, 1))
    page = write("cycle", "graph", (edges, 1, 4), (1,))
    assert page.question == "v001 > v002 ; v004 > v003 ; v002 > v004 ; v003 > v001 ; v001 ? v004 ;"
    assert page.solution + page.answer == " v001 # v002 # v004 ; 1 ."
    two = ((1, 2), (4, 3), (2, 1), (3, 4))
    page = write("cycle", "graph", (two, 1, 4), (0,))
    assert page.solution + page.answer == " v001 # v002 # v001 ; 0 ."


def test_the_papers_pages_are_read():
    solution, answer = SPACED.split(":")[1].split("r 1 2 5")
    row = {
        "question": SPACED.partition(":")[0] + ":",
        "solution": f"{solution}r ",
        "answer": f"1 2 5{answer}",
        "claim": '["eq",["add","58","67"],"125"]',
    }
    assert READER.check(row) == ""
    wrong = row["solution"].replace("c 1 r 2 5", "c 0 r 2 5")
    assert READER.check({**row, "solution": wrong}).startswith("step 2 of the solution is")
    for text, good in (("1 2 5 $ k .", True), ("125", True), ("126", False), ("1 2 5 5 $", False)):
        assert (READER.score(row, text).outcome.value == "confirmed") == good
    full = READER.score(row, row["solution"] + row["answer"], steps=True)
    assert full.outcome.value == "confirmed"
    assert READER.score(row, wrong + row["answer"], steps=True).outcome.value == "refuted"


def test_positions_begin_anew_in_each_state(monkeypatch):
    scripted(monkeypatch, [[0, 2, 3, 6]], [])
    page = write("parity", "bits", ((1, 0, 1, 1),), (1,), width=7, positions=True)
    assert page.positions == (*range(9), *(place for _ in range(5) for place in range(9, 17)))
    assert len(page.positions) == len((page.question + page.solution + page.answer).split(" "))


numbers = st.integers(0, 10**12) | st.integers(0, 99)


@given(numbers, numbers, st.sampled_from(["random_space", "shift"]), st.booleans())
def test_reading_inverts_writing_additions(a, b, form, positions):
    page = write("addition", "integers", (a, b), (a + b,), form=form, positions=positions)
    right = READER.read(page.question, page.answer, page.solution)
    assert (right.given, right.found) == ((a, b), (a + b,))
    row = {
        "question": page.question, "solution": page.solution, "answer": page.answer,
        "claim": f'["eq",["add","{a}","{b}"],"{a + b}"]', "positions": page.positions,
    }  # fmt: skip
    assert READER.check(row) == ""


@pytest.mark.parametrize(("name", "params"), SUBJECTS)
def test_rows_are_right_and_errors_are_found(name, params):
    for errors in (0.0, 1.0):
        table = get(name).table(count=300, layout="inductive", errors=errors, **params)
        assert set(READER.check_rows(table)) == {""}
        assert set(validators.check_table(table)["verdict"].to_pylist()) == {"confirmed"}
        assert all(bool(step) == bool(errors) for step in table["wrong_step"].to_pylist())


@pytest.mark.parametrize(("name", "params"), SUBJECTS)
def test_one_corrupted_character_is_refuted(name, params):
    """But for the filler that falls out before any state shows it."""
    rng = random.Random(f"{name} {params}")
    for row in get(name).table(count=40, layout="inductive", **params).to_pylist():
        free = {len(row["question"]) - (3 if row["question"][-1] == ":" else 7)}
        for text in ("question", "answer", "solution", "claim"):
            for _ in range(5):
                value = row[text]
                place = rng.randrange(len(value) + 1)
                if text == "question" and name == "arithmetic.addition" and place in free:
                    continue
                wrong = value[:place] + rng.choice("0123456789 #[]_$.vcr>;")
                wrong += value[place + rng.randrange(2) :]
                if wrong != value:
                    assert READER.check({**row, text: wrong}), (text, value, wrong)


def test_every_choice_of_places_is_as_likely():
    stream = Stream.of_noise(3)
    counts = Counter(tuple(inductive.scattered("12", 5, stream)[1]) for _ in range(5_000))
    assert len(counts) == 10
    assert sum((count - 500) ** 2 / 500 for count in counts.values()) < 25


def test_too_narrow_a_canvas_is_refused():
    with pytest.raises(BadInputError, match="width=4 is too little for 5 digits"):
        get("arithmetic.addition").item(0, layout="inductive", options={"width": 4})
    with pytest.raises(BadInputError, match="width=30 has no room for the 40 digits"):
        get("arithmetic.addition").table(count=1, layout="inductive", min_digits=40, max_digits=40)


@pytest.mark.parametrize(
    "question",
    [
        "", ":", "_ _ + _ 1 = $ a b c :", "1 _ + 1 = $ a b c :", "1 + 1 = $ a :", "_ _ = :",
        "$ 1 + $ 1 = $ | 0 #", "a $ 1 + $ 1 = $ a | 0 #", "v001 > v002 ; v001 ? v002 ;",
        "v001 > v002 ; v002 > v001 ; v001 ? v001 ;", "v001 > v001 ; v001 ? v009 ;", "\0",
        "1 _ 2 = :",
    ],
)  # fmt: skip
def test_odd_questions_are_refuted(question):
    assert READER.check({"question": question, "answer": "1 .", "claim": "", "solution": ""})


def test_half_of_the_cycle_rows_are_one_cycle():
    """The walk of a label 1 is half of the cycle, that of a 0 all of one of the two."""
    table = get("graphs.cycle").table(count=600, first_cycle=3, second_cycle=5, layout="inductive")
    walks = [(row["answer"], row["solution"].count("#")) for row in table.to_pylist()]
    counts = Counter(walks)
    assert set(counts) == {("1 .", 4), ("0 .", 3), ("0 .", 5)}
    assert abs(counts["1 .", 4] - 300) < 60
    assert abs(counts["0 .", 3] - counts["0 .", 5]) < 60


def test_lengths_of_parities_in_proportion():
    items = [get("sequences.parity").item(at, max_bits=4, lengths="proportional", split="train")
             for at in range(300)]  # fmt: skip
    counts = Counter(len(item.question.split(",")) for item in items)
    assert counts[4] > counts[2] > counts[1] or counts[4] > counts[3]
