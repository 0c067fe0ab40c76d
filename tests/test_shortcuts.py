"""Guesses without mathematics are counted, and stand in card, manifest and summary."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from mathmill import generators
from mathmill.pipelines.generation import generate
from mathmill.pipelines.shortcut_card import guess_lines, scores
from mathmill.pipelines.shortcuts import UNIT, Guessing, choices
from mathmill.schemas.manifest import Guesses


def row(question, answer, answer_type="choice", **more):
    filled = {"solution": "", "tags": [], "layout": "plain", **more}
    return {"question": question, "answer": answer, "answer_type": answer_type, **filled}


def counted(*rows):
    guessing = Guessing()
    for each in rows:
        guessing.count(each)
    return guessing.result(0)


def test_credit_is_shared_among_what_fits_a_rule_equally_well():
    found = counted(row("2 + 2?\nA) 4\nB) 22\nC) 0\nD) 13", "A"))
    assert found.rows == 1
    assert found.chance == UNIT // 4
    assert found.hits["least: length"] == UNIT // 2  # A or C
    assert found.hits["most: length"] == 0
    assert found.hits["least: greatest number"] == 0
    assert found.hits["most: options of its form"] == UNIT // 4
    assert found.hits["least: distance from the mean"] == 0  # 13 is nearest to 9.75
    assert found.answers == {"A": 1}


def test_a_set_of_letters_is_guessed_as_a_whole():
    asked = "Which two?\nA) 1\nB) 333\nC) 22\nD) 4444"
    found = counted(row(asked, "B, D"), row(asked, "A, D"))
    assert found.chance == 2 * (UNIT // 6)
    assert found.hits["most: length"] == UNIT
    assert found.hits["least: length"] == 0


def test_true_and_false_have_no_traits():
    found = counted(row("Is it?", "true", "boolean"), row("Is it?", "false", "boolean"))
    assert found.hits == {}
    assert found.answers == {"false": 1, "true": 1}


def test_what_has_nothing_to_choose_from_is_not_counted():
    assert choices(row("1 + 1", "2", "integer")) is None
    assert counted(row("1 + 1", "2", "integer")).rows == 0


@pytest.mark.parametrize(
    ("name", "params", "labels"),
    [
        ("misconceptions.choice", {}, "ABCD"),
        ("statements.judging", {}, "ABCDEF"),
        ("words.story", {"layout": "gen_select"}, "1234"),
        ("fusion.conditional", {"questions": ("larger",)}, "XY"),
        ("fusion.conditional", {"questions": ("smaller_letter",)}, "XY"),
        ("fusion.conditional", {"questions": ("gate",)}, "YZ"),
    ],
)
def test_options_of_every_kind_are_found(name, params, labels):
    for each in generators.get(name).table(start=0, count=20, **params).to_pylist():
        options, right = choices(each)
        assert "".join(options) == labels
        assert set(right) <= set(options)
        assert len(set(options.values())) == len(labels)


def test_card_and_summary_say_how_good_guesses_are(tmp_path):
    recipe = {
        "name": "guesses",
        "rows": 120,
        "datasets": [
            {"generator": "misconceptions.choice"},
            {"generator": "arithmetic.addition"},
            {"generator": "statements.judgement"},
        ],
    }
    manifest = generate(recipe, str(tmp_path / "out")).manifest
    assert [(each.generator, each.rows) for each in scores(manifest)] == [
        ("misconceptions.choice", 40), ("statements.judgement", 40),
    ]  # fmt: skip
    choice, judgement = scores(manifest)
    assert choice.chance == 0.25
    assert judgement.chance == 0.5
    assert 0.25 <= choice.same <= 1
    card = (tmp_path / "out" / "README.md").read_text()
    assert f"| `misconceptions.choice` | 40 | 25.0% | {choice.same:.1%} |" in card
    assert "`arithmetic.addition` | 40 | 25" not in card
    (line,) = guess_lines(manifest)
    assert "where chance is" in line


def test_manifests_of_before_have_another_unit():
    new = counted(row("2 + 2?\nA) 4\nB) 22", "A"))
    old = Guesses(entry=0, rows=1, chance=420, hits={"least: length": 840}, answers={"A": 1})
    receipt = SimpleNamespace(guesses=[new, old])
    summary = SimpleNamespace(shards=[receipt], entries=[SimpleNamespace(generator="g")])
    (found,) = scores(summary)
    assert (found.chance, found.trait, found.rule) == (0.5, 1.0, "least: length")


def test_a_dataset_without_choices_says_nothing_of_guesses(tmp_path):
    recipe = {"name": "sums", "rows": 8, "datasets": [{"generator": "arithmetic.addition"}]}
    manifest = generate(recipe, str(tmp_path / "out")).manifest
    assert scores(manifest) == guess_lines(manifest) == []
    assert "Guessing" not in (tmp_path / "out" / "README.md").read_text()
    assert "guesses" not in (tmp_path / "out" / "manifest.json").read_text()
