"""Views: what each row of a view says, and that right and wrong answers are scored as such."""

import contextlib
import io
import json
import re

import math_verify
import pytest

from mathmill.generators import get, names
from mathmill.generators.words.amounts import COUNT_WORDS
from mathmill.pipelines import views
from mathmill.pipelines.describing import layouts_of
from mathmill.pipelines.views.rewards import trl_reward, verifiers_reward, verl_reward
from mathmill.pipelines.views.texts import BOXED
from mathmill.schemas.errors import BadInputError
from mathmill.validators import score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.decoupled import generic
from mathmill.validators.stories.derivations import read_row

EVERY = [
    "axolotl_dpo", "gsm8k", "gsm_plus", "infinitymath", "kto", "mathbridge", "open_instruct",
    "preference", "prm", "prompt_completion", "sft", "trl_grpo", "verifiers", "verl",
]  # fmt: skip


def rows_of(name, count=3, **params):
    return get(name).table(count=count, **params).to_pylist()


@pytest.fixture(scope="module")
def rows():
    """Rows of every generator, in every layout, and some that are wrong on purpose."""
    found = [row for name in names() for row in rows_of(name)]
    for name in names():
        for layout in layouts_of(get(name)):
            found += rows_of(name, 1, layout=layout.name)
    return found + rows_of("arithmetic.addition", 20, layout="scratchpad", errors=0.5)


@pytest.fixture(scope="module")
def corrections():
    return rows_of("misconceptions.correction", 300)


def test_views_are_found_by_walking_their_folder():
    assert views.names() == EVERY
    with pytest.raises(BadInputError, match=r"no view is called 'srt'; did you mean 'sft'\?"):
        views.get("srt")


@pytest.mark.parametrize("name", EVERY)
def test_id_question_and_answer_come_back(name, rows):
    view = views.get(name)
    table, left_out = view.table(rows)
    assert table.schema.equals(view.schema)
    assert "id" in table.column_names
    assert table.num_rows or left_out.total() == len(rows)
    made = 0
    for row in rows:
        for one in views.project(row, name):
            assert set(one) == set(table.column_names)
            assert views.origin(one, name) == (row["id"], row["question"], row["answer"])
            made += 1
    assert made == table.num_rows
    assert view.doc
    assert view.consumers


def test_gsm_plus_has_the_seed_beside_what_became_of_it():
    rows = rows_of("words.perturbed", 32)
    table, left_out = views.get("gsm_plus").table(rows)
    assert not left_out
    assert table.column_names == [
        "id", "question", "solution", "answer", "perturbation_type", "seed_question",
        "seed_solution", "seed_answer",
    ]  # fmt: skip
    made = table.to_pylist()
    for first in range(0, 32, 8):
        group = made[first : first + 8]
        assert len({(row["seed_question"], row["seed_answer"]) for row in group}) == 1
        assert [row["answer"] for row in group if "critical thinking" in row.values()] == ["None"]
        assert {row["perturbation_type"] for row in group} == {
            "numerical substitution", "digit expansion", "integer-decimal-fraction conversion",
            "adding operation", "reversing operation", "problem understanding",
            "distraction insertion", "critical thinking",
        }  # fmt: skip
    assert not any("not enough information" in row["question"] for row in made)


def test_responses_of_sft_are_right_by_the_scorer(rows):
    scored = 0
    for row in rows:
        for made in views.project(row, "sft"):
            verdict = score(row, made["messages"][1]["content"])
            assert not verdict.refuted, (row["generator"], made, verdict)
            scored += verdict.confirmed
    assert scored > 0.9 * len(rows)


def test_a_layout_stays_its_page_to_the_letter():
    pages = [row for layout in ("scratchpad", "reversed", "calc_x")
             for row in rows_of("arithmetic.addition", layout=layout)]  # fmt: skip
    for row in [*pages, *rows_of("words.story"), *rows_of("words.story", layout="program")]:
        (made,) = views.project(row, "prompt_completion")
        page = row["question"] + row["solution"] + row["answer"]
        assert made["prompt"] + made["completion"] == page
    for row in pages:
        assert row["answer_type"] == "text"  # digits in another order or apart
        assert views.project(row, "verl") == []  # no box can be scored
        (made,) = views.project(row, "trl_grpo")
        assert made["prompt"][0]["content"] == row["question"]
        assert made["solution"] == ""


def test_word_problems_worked_step_by_step_end_in_a_box():
    for row in rows_of("words.story", 40):
        if row["answer_type"] == "text":  # a weekday stands in no box
            continue
        (made,) = views.project(row, "sft")
        text = made["messages"][1]["content"]
        steps = row["solution"].removesuffix("\nAnswer: ").removeprefix("\n")
        assert text == f"{steps}\nThe answer is $\\boxed{{{row['answer']}}}$."
        assert score(row, text).confirmed
        if row["answer_type"] in ("integer", "decimal"):
            (made,) = views.project(row, "gsm8k")
            assert made["answer"] == f"{steps}\n#### {row['answer']}"
        (made,) = views.project(row, "verl")
        assert made["reward_model"]["ground_truth"] == row["answer"]


def test_solutions_that_are_wrong_on_purpose_are_not_taught(rows):
    wrong = [row for row in rows if row["wrong_step"]]
    assert wrong
    for row in wrong:
        for name in ("sft", "prompt_completion", "gsm8k"):
            assert views.project(row, name) == []
        (made,) = views.project(row, "prm")
        assert "".join(made["completions"]) == row["solution"].removesuffix("Answer: ")
        first = row["wrong_step"] - 1
        assert made["labels"] == [place < first for place in range(len(made["labels"]))]


def test_the_last_step_of_a_right_solution_has_the_answer():
    row = rows_of("words.story")[0]
    (made,) = views.project(row, "prm")
    assert "".join(made["completions"]) == f"{row['solution']}{row['answer']}"
    assert made["completions"][-1].endswith(f": {row['answer']}")
    assert all(made["labels"])


def test_no_line_of_code_is_a_step(rows):
    prm = views.get("prm")
    transcripts = [
        row
        for form in ("tora", "openmath_instruct", "openmath_reasoning")
        for row in rows_of("words.story", 20, layout="tool_integrated", options={"form": form},
                           errors=0.7)
    ]  # fmt: skip
    programs = [row for layout in ("program", "decoupled")
                for row in rows_of("words.story", 20, layout=layout, errors=0.7)]  # fmt: skip
    left_out = prm.table([*transcripts, *programs])[1]
    assert left_out == {"a program in the solution": 100}
    kept = {row["layout"] for row in rows if views.project(row, "prm")}
    assert {"step_by_step", "calculator_calls", "scratchpad", "igsm"} < kept
    code = re.compile(r"\s*(?:def \w+\(|import |from \w+ import|print\(|return |```)")
    for made in prm.table(rows)[0].to_pylist():
        assert not any(map(code.match, made["completions"])), made


def test_prose_ends_in_a_box_and_prompts_ask_for_one():
    row = rows_of("algebra.linear_equation")[0]
    assert row["answer"] == "11/7"
    (made,) = views.project(row, "sft")
    assert made["messages"][1]["content"].endswith("The answer is $\\boxed{\\frac{11}{7}}$.")
    (made,) = views.project(row, "verl")
    assert made["prompt"] == [{"role": "user", "content": f"{row['question']}\n\n{BOXED}"}]
    assert made["reward_model"] == {"style": "rule", "ground_truth": "\\frac{11}{7}"}
    assert made["extra_info"]["index"] == 0
    (made,) = views.project(row, "open_instruct")
    assert len(made["messages"]) == 1
    assert made["ground_truth"] == "\\frac{11}{7}"


def test_an_answer_in_words_is_in_no_box():
    row = next(row for row in rows_of("words.incomplete", 60) if row["answer_type"] == "text")
    (made,) = views.project(row, "sft")
    text = made["messages"][1]["content"]
    assert text.endswith("\nThe answer is: not enough information")
    assert score(row, text).confirmed


def test_gsm8k_has_its_last_line():
    row = rows_of("words.shopping")[0]
    (made,) = views.project(row, "gsm8k")
    assert made["answer"] == f"{row['solution']}\n#### {row['answer']}"


def test_calls_in_the_style_of_gsm8k_are_gsm8k_s_columns_as_they_are():
    made = 0
    for name in ("words.story", "words.reversed", "fusion.sequential", "words.incomplete"):
        for row in rows_of(name, 20, layout="calculator_calls", errors=0.3):
            found = views.project(row, "gsm8k")
            if row["wrong_step"] or row["answer_type"] not in ("integer", "decimal"):
                assert found == []
                continue
            answer = f"{row['solution'][1:]}{row['answer']}"
            assert found == [{"id": row["id"], "question": row["question"], "answer": answer}]
            made += "<<" in answer
    assert made > 20
    markup = {"layout": "calculator_calls", "options": {"style": "calc_x"}}
    assert not any(views.project(row, "gsm8k") for row in rows_of("words.story", **markup))


@pytest.mark.parametrize("free", ["all", "some"])
def test_a_generic_problem_has_a_program_for_its_variables(free):
    for row in rows_of("words.story", 40, layout="decoupled", options={"free": free}):
        (made,) = views.project(row, "infinitymath")
        values = json.loads(made["variables"])
        assert set(re.findall(r"\{(\w+)\}", made["generic_problem"])) == set(values)
        head = f'def solve({", ".join(values)}):\n    """'
        assert head in made["program"]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(made["program"], {})
        assert out.getvalue() == f"{made['generated_answer']}\n"
        assert made["original_answer"] == row["answer"]
        assert f"family:{made['source']}" in row["tags"]


@pytest.mark.parametrize("free", ["all", "some"])
def test_the_original_problem_is_the_story_as_it_is_told_without_names(free):
    """`paired` tells the same stories plainly; there small counts may be in words."""
    digits = {word: str(number) for number, word in enumerate(COUNT_WORDS)}

    def in_digits(text):
        return re.sub("[A-Za-z]+", lambda word: digits.get(word[0].lower(), word[0]), text)

    rows = rows_of("words.story", 400, layout="decoupled", paired=True, options={"free": free})
    as_it_is = 0
    for row, plain in zip(rows, rows_of("words.story", 400, paired=True), strict=True):
        (made,) = views.project(row, "infinitymath")
        original = made["original_problem"]
        assert in_digits(original) == in_digits(plain["question"])
        as_it_is += original == plain["question"]
        reading, values = generic(row["question"], row["tags"])
        assert read_row(original, row["tags"]).values == {**reading.values, **values}
        reader = readers()["step_by_step"]
        assert reader.check({**plain, "question": original}) == ""
    assert as_it_is > 350


def test_a_sentence_is_in_the_columns_of_mathbridge():
    for row in rows_of("notation.sentence", 40):
        (made,) = views.project(row, "mathbridge")
        around = made["context_before"], made["context_after"]
        assert all(around)
        assert made["equation"].join(around) == row["answer"]
        assert f'"{made["spoken_English"].join(around)}"' in row["question"]
    for row in rows_of("notation.to_latex", 10):
        (made,) = views.project(row, "mathbridge")
        assert (made["context_before"], made["context_after"]) == ("", "")
        assert made["equation"] == f"${row['answer']}$"
        assert f'"{made["spoken_English"]}"' in row["question"]
    for name in ("notation.natural", "notation.to_words", "arithmetic.gcd"):
        assert views.project(rows_of(name)[0], "mathbridge") == []


def test_pairs_show_both_solutions_and_the_scorer_tells_them_apart(corrections):
    for row in corrections:
        (pair,) = views.project(row, "preference")
        chosen, rejected = pair["chosen"][0]["content"], pair["rejected"][0]["content"]
        assert score(row, chosen).confirmed
        assert score(row, rejected).refuted, (row["question"], rejected)
        assert chosen.startswith(row["solution"])
        assert rejected.startswith(row["wrong_solution"])
        assert pair["error"] == row["tags"][-1]
        good, bad = views.project(row, "kto")
        assert (good["completion"], good["label"]) == (pair["chosen"], True)
        assert (bad["completion"], bad["label"]) == (pair["rejected"], False)
        (axolotl,) = views.project(row, "axolotl_dpo")
        assert axolotl["rejected"] == pair["rejected"][0]


def test_no_pair_has_a_rejected_answer_that_is_right_or_no_answer(rows):
    """Of all generators and layouts; the paper's sine is off by less than a bare one may be."""
    faithful = {"layout": "scratchpad", "options": {"faithful": True}}
    rows = [*rows, *rows_of("arithmetic.sine", 40, question="bare", **faithful),
            *rows_of("modular.operation", 60, corrupted=1.0)]  # fmt: skip
    pairs = {}
    for row in rows:
        for pair in views.project(row, "preference"):
            chosen, rejected = pair["chosen"][0]["content"], pair["rejected"][0]["content"]
            assert not score(row, chosen).refuted, (row["generator"], chosen)
            assert score(row, rejected).refuted, (row["generator"], rejected)
            pairs.setdefault(row["generator"], []).append(pair)
    assert len(pairs["modular.operation"]) > 50
    assert "arithmetic.sine" not in pairs


def test_a_label_of_equal_value_is_no_wrong_answer(corrections):
    row = next(row for row in corrections if row["answer_type"] == "rational")
    above, below = map(int, row["answer"].split("/"))
    assert views.project(row | {"label": f"{2 * above}/{2 * below}"}, "preference") == []
    assert views.project(row | {"label": ""}, "preference") == []


def test_rewards_take_the_page_of_every_row(rows):
    """Readers need a row's tags: without them, stories in most layouts are no stories."""
    taken = 0
    for row in rows:
        page = row["solution"] + row["answer"]
        if row["wrong_step"] or not score(row, page).confirmed:
            continue
        for grpo in views.project(row, "trl_grpo"):
            columns = {name: [grpo[name]] for name in grpo if name != "prompt"}
            assert trl_reward([page], **columns) == [1.0], (row["generator"], row["layout"])
            taken += 1
        for made in views.project(row, "verifiers"):
            assert verifiers_reward(page, info=made["info"]) == 1.0
        for made in views.project(row, "verl"):
            assert verl_reward("", page, "", extra_info=made["extra_info"]) == 1.0
    assert taken > 500


def test_rewards_of_trainers_are_exact(corrections):
    def says(answer):
        return f"So it is $\\boxed{{{answer}}}$."

    for row in [*corrections[:20], *rows_of("arithmetic.addition", layout="scratchpad")]:
        right = says(row["answer"]) if row["layout"] == "prose" else row["answer"]
        wrong = right.replace(row["answer"], row["label"] or "1 2")
        (grpo,) = views.project(row, "trl_grpo")
        columns = {name: [grpo[name]] * 2 for name in grpo if name != "prompt"}
        texts = [[{"role": "assistant", "content": text}] for text in (right, wrong)]
        assert trl_reward(texts, **columns) == [1.0, 0.0]
        (made,) = views.project(row, "verifiers")
        assert [verifiers_reward(text, info=made["info"]) for text in texts] == [1.0, 0.0]
        assert json.loads(made["info"])["claim"] == row["claim"]
        for made in views.project(row, "verl"):
            given = (made["data_source"], right, made["reward_model"]["ground_truth"])
            assert verl_reward(*given, extra_info=made["extra_info"]) == 1.0


def test_completions_of_any_shape_are_rewarded():
    row = rows_of("arithmetic.gcd")[0]
    columns = {name: [row[name]] for name in ("question", "answer", "answer_type", "layout",
                                              "claim", "tags")}  # fmt: skip
    said = f"The answer is {row['answer']}."
    parts = [{"role": "assistant", "content": [{"type": "text", "text": said}, {"type": "image"}]}]
    for completion, wanted in ((said, 1.0), (parts, 1.0), (None, 0.0), ([], 0.0), ("", 0.0),
                               ([{"role": "assistant", "content": None}], 0.0)):  # fmt: skip
        assert trl_reward([completion], **columns) == [wanted]
        assert verifiers_reward(completion, info=row) == wanted
    assert verl_reward("", None, "", extra_info=row) == 0.0
    for text, given in ((None, row), (b"5", row), ("5", None), ("5", row | {"claim": None})):
        with pytest.raises(BadInputError, match="score"):
            score(given, text)


def test_an_undecided_answer_gives_no_reward():
    row = rows_of("algebra.polynomial_roots")[0]
    (made,) = views.project(row, "trl_grpo")
    columns = {name: [made[name]] for name in made if name != "prompt"}
    assert trl_reward([f"\\boxed{{{row['answer']}1}}"], **columns) == [None]


def test_a_common_scorer_agrees(corrections):
    """math-verify, which TRL's `accuracy_reward` and others call."""
    some = [*corrections[:50], *rows_of("arithmetic.gcd", 20), *rows_of("words.shopping", 20)]
    for row in some:
        (made,) = views.project(row, "trl_grpo")
        (sft,) = views.project(row, "sft")
        gold = math_verify.parse(made["solution"])
        assert math_verify.verify(gold, math_verify.parse(sft["messages"][1]["content"])), row
        for pair in views.project(row, "preference"):
            wrong = math_verify.parse(pair["rejected"][0]["content"])
            assert not math_verify.verify(gold, wrong), row
