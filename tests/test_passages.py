"""Passages about who has how much: the paper's example, every question, what cannot be."""

import random
import re
from collections import Counter

import pytest

from mathmill.generators import get
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json
from mathmill.validators.decide import decide
from mathmill.validators.layouts import readers

TOLD = (
    "the king recruited 1200 people . the king lost 300 of the people ."
    " the queen had 400 french ships . the queen built 60 english ships ."
    " the duke took 150 of the french ships from the queen ."
    " the duke had 9 people ."
)
TOWNS = (
    "avila and toledo were the towns of the north province . there were 50 people in avila ."
    " 30 people came to burgos . 20 of the people moved from avila to toledo ."
    " 5 of the people left toledo ."
)


PEOPLE = "how many people did the king have in the end ?"
SHIPS = "which had more ships in the end , the king or the duke ?"


def answer(told, question):
    row = readers()["plain"].read(f"{told}\ncounting only what is told , {question}\n")
    assert decide([from_json(row.claim)])[0].confirmed
    return row.answer


def test_the_paper_s_example():
    """arithmetic_formats.md, section 12e."""
    told = "the king recruited 1200 people . the king lost 300 of the people ."
    assert answer(told, "how many people did the king have in the end ?") == "900"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("how many ships did the queen have in the end ?", "310"),
        ("how many french ships did the queen have in the end ?", "250"),
        ("how many ships other than french ships did the queen have in the end ?", "60"),
        ("how many more french ships than english ships did the queen have in the end ?", "190"),
        ("how many more ships than people did the queen have in the end ?", "310"),
        ("which had more ships in the end , the duke or the queen ?", "the queen"),
        ("which had fewer ships in the end , the duke or the queen ?", "the duke"),
        (
            "which of the king , the duke and the queen had the most ships in the end ?",
            "the queen",
        ),
        ("which of the king and the duke had the fewest people in the end ?", "the duke"),
        ("what is the highest number of ships that one sentence names ?", "400"),
        ("what is the lowest number of people that one sentence names ?", "9"),
        ("how many people did the king and the duke have together in the end ?", "909"),
        ("how many ships did the king , the queen and the duke have together in the end ?", "460"),
    ],
)
def test_every_question(question, wanted):
    assert answer(TOLD, question) == wanted


def test_places_add_up_to_what_they_are_told_to_be():
    assert answer(TOWNS, "how many people were there in the north province in the end ?") == "45"
    assert answer(TOWNS, "how many people were there in toledo in the end ?") == "15"
    assert answer(
        TOWNS, "how many people were there in avila and burgos together in the end ?"
    ) == ("60")


@pytest.mark.parametrize(
    ("told", "question"),
    [
        (TOLD, "how many sheep did the king have in the end ?"),
        (TOLD, "how many people did the sultan have in the end ?"),
        (TOLD, "how many dutch ships did the queen have in the end ?"),
        (TOLD, "how many people were there in the king in the end ?"),
        (TOLD, "how many more english ships than french ships did the queen have in the end ?"),
        (TOLD, "which had more ships in the end , the duke or the duke ?"),
        (TOLD, "how many people were there in the north province in the end ?"),
        ("the king had 5 people . the king had 6 people .", PEOPLE),
        ("the king had 5 people . the king lost 6 of the people .", PEOPLE),
        ("the king had 5 people . the king bought 3 dutch people .", PEOPLE),
        ("the king had 5 people . the king gave 3 of the people to the king .", PEOPLE),
        ("the king had 5 ships . the duke had 5 ships .", SHIPS),
        ("the king had 05 ships .", "how many ships did the king have in the end ?"),
        ("the king ate 5 ships .", "how many ships did the king have in the end ?"),
    ],
)  # fmt: skip
def test_what_has_no_one_answer_is_refuted(told, question):
    row = {"question": f"{told}\ncounting only what is told , {question}\n", "claim": ""}
    assert readers()["plain"].check({**row, "answer": "5"})


@pytest.mark.parametrize("vocabulary", ["history", "football"])
def test_every_kind_of_question_and_sentence_occurs(vocabulary):
    table = get("numeracy.passage").table(count=2_000, vocabulary=vocabulary)
    assert set(readers()["plain"].check_rows(table)) == {""}
    questions = " ".join(table["question"].to_pylist())
    words = [
        " other than ", " how many more ", " had more ", " had fewer ", " the most ",
        " the fewest ", " highest ", " lowest ", " together ", " lost ", " from ", " to ",
        " the towns of " if vocabulary == "history" else " the teams of ",
    ]  # fmt: skip
    assert not [word for word in words if word not in questions]
    sizes = Counter(
        len(re.findall(r" \.", question)) - (" were the " in question)
        for question in table["question"].to_pylist()
    )
    assert set(sizes) == set(range(3, 9))


def test_a_fifth_is_about_football():
    table = get("numeracy.passage").table(count=2_000)
    teams = "bears|lions|packers|broncos|raiders|jets|giants|eagles"
    share = sum(bool(re.search(teams, text)) for text in table["question"].to_pylist()) / 2_000
    assert 0.16 < share < 0.24


def test_corrupted_rows_are_refuted():
    rows = get("numeracy.passage").table(count=400).to_pylist()
    reader, rng = readers()["plain"], random.Random(3)
    for row in rows:
        for name in ("question", "answer"):
            text = row[name]
            place = rng.randrange(len(text))
            changed = text[:place] + rng.choice("0123456789 .abc") + text[place + 1 :]
            assert changed == text or reader.check({**row, name: changed}), (text, changed)


def test_params_that_cannot_be_are_refused():
    with pytest.raises(BadInputError, match="max_sentences=2 is below"):
        get("numeracy.passage").item(0, max_sentences=2)
