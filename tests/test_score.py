"""`score`: right answers in many dresses, and everything that other scorers are fooled by."""

import time
from itertools import pairwise

import pytest

from mathmill import generators
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import call, to_json
from mathmill.schemas.reader import read
from mathmill.validators import score
from mathmill.validators.final_answer import find, tidy


def row(answer, kind, claim, question="?", layout="prose"):
    claim = to_json(read(claim)) if isinstance(claim, str) else to_json(claim)
    return {
        "question": question,
        "answer": answer,
        "answer_type": kind,
        "claim": claim,
        "layout": layout,
    }


GCD = row("6", "integer", "gcd(48, 18) = 6", "What is gcd(48, 18)?")
HALF = row("1/3", "rational", "2/6 = 1/3")
MONEY = row("23.50", "decimal", "47/2 = 23.50")
SOLVED = row("-3/4", "rational", 'solutions(4*x + 3 = 0, x, "rational") = {-3/4}')
ROOTS = row("{-2, 5}", "set", 'solutions((x + 2)*(x - 5) = 0, x, "real") = {-2, 5}')
SLOPE = row(
    "2*x*sin(x) + x^2*cos(x)", "expression", "derivative(x^2*sin(x), x) = 2*x*sin(x) + x^2*cos(x)"
)
FACTORS = row("(x - 1)*(x + 1)", "expression", "factor(x^2 - 1) = (x - 1)*(x + 1)")
PRIMITIVE = row("x^2/2", "expression", "antiderivative(x, x) = x^2/2")
PRIME = row("yes", "boolean", call("eq", call("is_prime", 7), call("true")))
VECTOR = row("[1, 2]", "vector", "sorted([2, 1]) = [1, 2]")
SURD = row("{-sqrt(2), sqrt(2)}", "set", 'solutions(x^2 = 2, x, "real") = {-sqrt(2), sqrt(2)}')


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (GCD, "6"), (GCD, "The answer is 6."), (GCD, "so gcd(48, 18) = 6"), (GCD, "#### 6"),
        (GCD, "First 48 = 2*18 + 12.\n\n\\boxed{6}"), (GCD, "**Answer: 6**"),
        (GCD, "The answer is $6$."),
        (GCD, "It is 7? No.\nFinal answer: 6"), (GCD, "+6"), (GCD, "\\boxed{6} ... \\boxed{6}"),
        (GCD, "6 apples"),
        (HALF, "2/6"), (HALF, "\\boxed{\\frac{1}{3}}"), (MONEY, "$23.50"),
        (MONEY, "The answer is €23.5."),
        (MONEY, "23.5 dollars"), (SOLVED, "x = -3/4"), (SOLVED, "\\boxed{x = -0.75}"),
        (ROOTS, "{5, -2}"), (ROOTS, "\\boxed{\\{-2, 5\\}}"),
        (SLOPE, "f'(x) = x^2\\cos(x) + 2x\\sin(x)"),
        (SLOPE, "x*(2*sin(x) + x*cos(x))"), (FACTORS, "(x + 1)(x - 1)"), (PRIMITIVE, "x^2/2 + 7"),
        (PRIME, "Yes"), (PRIME, "The answer is true."), (VECTOR, "[1, 2]"),
        (SURD, "{sqrt(2), -2/sqrt(2)}"),
    ],
)  # fmt: skip
def test_right_answers_are_confirmed(asked, text):
    assert score(asked, text).confirmed, score(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (GCD, "7"), (GCD, ""), (GCD, "   \n"), (GCD, "3 + 3"), (GCD, "gcd(48, 18)"),
        (GCD, "What is gcd(48, 18)?"),
        (GCD, "\\boxed{6} or \\boxed{3}"), (GCD, "6 or 3"), (GCD, "1, 2, 3, 6"),
        (GCD, "{1, 2, 3, 6}"),
        (GCD, "6.0000001"), (GCD, "66"), (GCD, "16"), (GCD, "-6"),
        (GCD, "__import__('os').system('id')"),
        (GCD, "6; __import__('os')"), (GCD, "I cannot tell"), (GCD, "six"), (GCD, "6!"),
        (GCD, "not 6"),
        (GCD, "The answer is 6. Or the answer is 7."), (GCD, "\\boxed{}"), (GCD, "\\boxed{6"),
        (GCD, "9**9**9**9"),
        (HALF, "0.333333333333333333"), (HALF, "0.33"), (HALF, "1/3.0"), (HALF, "1 - 2/3"),
        (HALF, "1/0"),
        (MONEY, "23"), (MONEY, "24"), (MONEY, "23.49999"), (MONEY, "47/2 dollars"),
        (SOLVED, "x = 3/4"),
        (SOLVED, "4*x + 3 = 0"), (ROOTS, "{-2}"), (ROOTS, "{-2, 5, 6}"), (ROOTS, "{1 - 3, 5}"),
        (ROOTS, "-2"),
        (SLOPE, "derivative(x^2*sin(x), x)"), (SLOPE, "x^2*cos(x)"),
        (SLOPE, "2*x*sin(x) + x^2*cos(x) + 0.0000000001"),
        (SLOPE, "1e5"), (SLOPE, "the derivative of the product"), (SLOPE, "__import__('os')"),
        (FACTORS, "x^2 - 1"), (PRIMITIVE, "x^2"), (PRIME, "no"), (PRIME, "yes or no"),
        (PRIME, "true false"),
        (VECTOR, "[2, 1]"), (VECTOR, "sorted([2, 1])"), (SURD, "{1.41421356, -1.41421356}"),
        (SURD, "{sqrt(2)}"),
    ],
)  # fmt: skip
def test_wrong_and_hostile_answers_are_not_confirmed(asked, text):
    verdict = score(asked, text)
    assert not verdict.confirmed
    assert verdict.reason
    if asked in (GCD, HALF, MONEY, ROOTS, PRIME):
        assert verdict.refuted


@pytest.mark.parametrize(
    "text", ["9" * 10**6, "6 " * 500_000, "\\boxed{" * 100_000, "=" * 10**6, "((" * 10**5]
)
def test_a_megabyte_is_refused_at_once(text):
    start = time.process_time()
    verdict = score(GCD, text)
    assert verdict.refuted
    assert "characters" in verdict.reason
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    "text",
    ["{" * 99_000, "\\boxed{" * 14_000, "answer is " * 9_000, "=" * 99_000, "$" * 99_000,
     "The answer is" + "\n" * 90_000, "x" + "\n" * 90_000 + "6", "####" + "\n" * 90_000,
     "#### a" + " " * 90_000 + "b", "<answer>" * 12_000, "\\boxed " * 14_000, "9 a" * 33_000,
     "6 " + "a" * 90_000 + "!", " is " * 24_000, "\\frac{" * 16_000, "1 or " * 19_000],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_what_is_just_short_enough_is_answered_soon(text):
    start = time.process_time()
    assert not score(SLOPE, text).confirmed
    assert time.process_time() - start < 2.0


AREA = row("4550", "integer", "91*50 = 4550", "What is its area in square metres?")
SPEED = row("67.8", "decimal", "678/10 = 67.8", "How fast is it, in kilometres per hour?")
SHARE = row("20", "integer", "1000/50 = 20", "What percentage of the apples is red?")
RATIO = row("19/5", "rational", "38/10 = 19/5")
PLACES = row("[-9, -5]", "vector", "sorted([-5, -9]) = [-9, -5]")


@pytest.mark.parametrize(
    ("asked", "right", "wrong"),
    [
        (GCD, ("6.0", "{6}", "(6)", "6\\,\\text{cm}", "\\boxed 6", "\\fbox{6}", "It is 6",
               "Hence the divisor is 6.", "The answer is 6, because 6*3 = 18.", "6\\;",
               "The answer is 6 since 6 divides both", "<answer>6</answer>",
               "<think>maybe \\boxed{7}</think>\n\\boxed{6}", "Answer:\n\\[\n6\n\\]"),
         ("\\boxed{8 = 6}", "\\boxed{not = 6}", "\\boxed{6}\\boxed{7}", "it is not 6", "6%",
          "<think>6", "<think>6</think> 7", "<answer>7</answer> 6", "6.5", "6,0")),
        (RATIO, ("\\frac{19}5", "\\cfrac{19}{5}", "3\\frac{4}{5}", "3 4/5", "\\frac{-19}{-5}"),
         ("3 4/6", "\\frac{19}{-5}", "-3 4/5", "34/5")),
        (SHARE, ("20%", "\\boxed{20\\%}", "20 percent", "20"), ("0.2", "20 apples or 30", "2%")),
        (AREA, ("4550 m^2", "4550 m²", "4550\\,\\text{m}^2", "4550m²", "4,550 square metres"),
         ("4550 cm^2", "4550 m", "4550 square kilometres", "4550%")),
        (SPEED, ("67.8 km/h", "67.8 \\text{ km/h}", "67.8 kilometres per hour", "67.8km/h"),
         ("67.8 m/s", "67.8 metres", "67.8 %")),
        (PLACES, ("(-9,-5)", "\\begin{pmatrix}-9\\\\-5\\end{pmatrix}"), ("(-5,-9)", "-9")),
        (ROOTS, ("x = -2 or x = 5", "x \\in \\{-2, 5\\}", "-2, 5", "\\{5, -2\\}"),
         ("x = -2", "x = -2 or x = 6", "-2, 5, 6")),
    ],
)  # fmt: skip
def test_answers_in_the_dress_of_models(asked, right, wrong):
    for text in right:
        assert score(asked, text).confirmed, text
    for text in wrong:
        assert not score(asked, text).confirmed, text


@pytest.mark.parametrize(
    ("name", "params"),
    [("arithmetic.addition", {}), ("arithmetic.comparison", {}), ("words.story", {}),
     ("words.story", {"layout": "multiple_choice"}), ("arithmetic.gcd", {})],
)  # fmt: skip
def test_a_second_guess_is_not_paid_for(name, params):
    rows = generators.get(name).table(count=30, seed=2, **params).to_pylist()
    for one, other in pairwise(rows):
        right, wrong = one["answer"], other["answer"]
        if right == wrong or one["answer_type"] != other["answer_type"]:
            continue
        for text in ("\\boxed{%s}\n%s", "The answer is %s.\n%s", "#### %s\n%s",
                     "Answer: %s\nAnswer: %s", "<answer>%s</answer>\n\\boxed{%s}"):  # fmt: skip
            assert not score(one, text % (wrong, right)).confirmed, text
        for text in ("\\boxed{%s}", "The answer is %s.", f"<think>{wrong}</think>%s"):
            assert score(one, text % right).confirmed, text % right


NAMES = [
    "arithmetic.addition",
    "arithmetic.gcd",
    "algebra.linear_equation",
    "algebra.polynomial_roots",
    "calculus.derivative",
    "words.shopping",
]


@pytest.mark.parametrize("name", NAMES)
def test_rows_score_their_own_answer_and_no_other(name):
    rows = generators.get(name).table(count=12, seed=3).to_pylist()
    for at, data in enumerate(rows):
        assert score(data, data["answer"]).confirmed
        assert score(data, f"We work it out.\nThe answer is {data['answer']}.").confirmed
        assert not score(data, data["question"]).confirmed
        other = rows[at - 1]
        if other["answer"] != data["answer"] and other["answer_type"] == data["answer_type"]:
            assert not score(data, other["answer"]).confirmed


@pytest.mark.parametrize("layout", ["plain", "reversed", "padded", "scratchpad"])
def test_layouts_want_the_answer_to_the_letter(layout):
    data = (
        generators.get("arithmetic.addition")
        .table(count=5, layout=layout, min_digits=3)
        .to_pylist()[1]
    )
    assert score(data, data["solution"] + "\n" + data["answer"]).confirmed
    if data["question"].endswith("="):
        assert score(data, data["question"] + data["answer"]).confirmed
    assert score(data, data["answer"][:-1] + "x").refuted
    assert score(data, "0" + data["answer"]).refuted


def _word_problem(wanted, name, **params):
    """The first row whose answer is as wanted."""
    rows = generators.get(name).table(count=200, seed=901, **params).to_pylist()
    return next(row for row in rows if wanted(row["answer"]))


@pytest.mark.parametrize("layout", ["step_by_step", "program", "calculator_calls"])
def test_word_problems_want_the_value(layout):
    data = _word_problem(
        lambda answer: answer.endswith(".00") and int(answer[:-3]) < 1_000,
        "words.story",
        layout=layout,
    )
    whole = data["answer"].removesuffix(".00")
    for right in (
        f"\\boxed{{{whole}}}", f"€{whole}.00", f"The answer is \\${whole}.", f"{whole} euros",
        f"\\boxed{{{whole}.00\\text{{ euros}}}}", f"She pays.\n\n**Answer: {whole}**",
        f"\\boxed{{{whole}.0}} ... \\boxed{{{whole}}}",
    ):  # fmt: skip
        assert score(data, right).confirmed, right
    for wrong in (
        f"\\boxed{{{whole}.01}}", f"{whole[:-1]} + {whole[-1]}", f"{whole}\n\\boxed{{{whole}1}}",
        f"\\boxed{{{whole}}} or \\boxed{{{whole}1}}", f"{whole} or {whole}1", data["question"],
    ):  # fmt: skip
        assert score(data, wrong).refuted, wrong


def test_fractions_and_words_of_word_problems():
    ratio = _word_problem(lambda answer: "/" in answer, "fusion.parallel", questions=["ratio"])
    top, bottom = ratio["answer"].split("/")
    assert score(ratio, f"\\boxed{{\\dfrac{{{top}}}{{{bottom}}}}}").confirmed
    assert score(ratio, f"\\boxed{{\\dfrac{{{bottom}}}{{{top}}}}}").refuted
    open_ = _word_problem(lambda answer: answer.startswith("not"), "words.incomplete")
    assert score(open_, "\\boxed{\\text{Not enough information}}").confirmed
    assert score(open_, "There is enough information: 5").refuted
    chosen = _word_problem(lambda answer: answer == "2", "words.story", layout="gen_select")
    assert score(chosen, "**Answer: 2**").confirmed
    assert score(chosen, "3").refuted


def test_a_refusal_may_be_a_sentence_but_beside_no_number():
    rows = generators.get("words.incomplete").table(count=60).to_pylist()
    lacking = next(row for row in rows if row["answer_type"] == "text")
    whole = next(row for row in rows if row["answer_type"] == "integer")
    number = whole["answer"]
    for refusal in (
        "not enough information", "There is not enough information.",
        "**There is not enough information.**", "So there's not enough information.",
        "Not enough information is given to find the answer.",
        "\\boxed{\\text{There is not enough information}}",
        "Answer: There is not enough information to tell how many visitors there were.",
        f"On Saturday {number} came.\nThere is not enough information to find the total.",
    ):  # fmt: skip
        assert score(lacking, refusal).confirmed, refusal
        assert score(whole, refusal).refuted, refusal
    for hedged in (
        f"There is not enough information, but {number} is likely.",
        f"{number}. There is not enough information.",
        f"There is not enough information: {number}", f"not enough information or {number}",
        f"There is not enough information to find it so it is {number}",
        "There is not enough information to find it so it is five",
        f"The answer is {number}. There is not enough information.",
        f"\\boxed{{{number}}}\nnot enough information", f"#### {number}\nnot enough information",
        f"\\boxed{{{number}}} or \\boxed{{not enough information}}",
        "There is enough information.", "It is false that there is not enough information.",
    ):  # fmt: skip
        assert score(lacking, hedged).refuted, hedged


def test_what_is_marked_as_the_answer_is_the_answer_whatever_stands_last():
    row = _word_problem(str.isdigit, "words.story")
    right, wrong = row["answer"], f"{row['answer']}1"
    for mark in ("\\boxed{%s}", "#### %s"):
        assert score(row, f"{mark % right}\n{wrong}").confirmed
        assert score(row, f"{mark % wrong}\n{right}").refuted


def test_a_problem_scores_as_its_row_does():
    problem = generators.get("arithmetic.gcd").item(5)
    assert score(problem, problem.answer).confirmed
    assert score(problem, problem.answer + "1").refuted


def test_a_row_that_lacks_a_column_is_bad_input():
    with pytest.raises(BadInputError, match="no claim"):
        score({"question": "?", "answer": "6", "answer_type": "integer", "layout": "prose"}, "6")


def test_where_the_final_answer_stands():
    assert find("answer is 5\n#### 6\n\\boxed{7}") == (["7"], "boxed")
    assert find("answer is 5\n#### 6") == (["6"], "####")
    assert find("The answer is 5. Then more.") == (["5"], "answer is")
    assert find("5\n\n6\n") == (["6"], "last line")
    assert find("\\boxed{\\frac{1}{2}}").candidates == ["\\frac{1}{2}"]
    assert tidy(" **$\\text{6}$**. ") == "6"
