"""Layout caef: the paper's addition, runs obeyed in the text itself, and broken states."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill import validators
from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.machines import FORMS
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks import machines

READER = readers()["caef"]
COMPARISONS = ("GREATER_THAN", "LESS_THAN", "EQUAL")
SAMPLES = ("trace", "aligner_in", "aligner_out", "transition")

ADDITION = """\
ADD, q0, [HEAD1] |6|8|5[HEAD2] |7|4 [C] [OUTPUT]
CMD: [C] 0, [HEAD1] RIGHT, [HEAD2] RIGHT, q1
ADD, q1,  [HEAD1]|6|8|5 [HEAD2]|7|4 [C]0 [OUTPUT]
CMD: [C] 1, [OUTPUT] 3, [OUTPUT] RIGHT, [HEAD1] RIGHT, [HEAD2] RIGHT, q1
ADD, q1,  |6[HEAD1]|8|5 |7[HEAD2]|4 [C]1 |3[OUTPUT]
CMD: [C] 1, [OUTPUT] 3, [OUTPUT] RIGHT, [HEAD1] RIGHT, [HEAD2] RIGHT, q1
ADD, q1,  |6|8[HEAD1]|5 |7|4[HEAD2] [C]1 |3|3[OUTPUT]
CMD: [C] 0, [OUTPUT] 6, [OUTPUT] RIGHT, [HEAD1] RIGHT, q1
ADD, q1,  |6|8|5[HEAD1] |7|4[HEAD2] [C]0 |3|3|6[OUTPUT]
CMD: [OUTPUT] 0, [OUTPUT], [C], qH
ADD, qH,  |6|8|5[HEAD1] |7|4[HEAD2] [C]0 |3|3|6
No command to execute. Halt state.
"""


def write(name, *numbers, seed=0, **options):
    """A page of one machine's run."""
    chosen = layouts.get("caef", "machine_calculation", "machine")
    given = (name, *numbers)
    found = machines.solve(*given)
    return chosen.page(
        Instance("machine_calculation", given, found, "", ""),
        chosen.options(options, 1),
        Stream.of_noise(seed),
        "machine",
    )


def row_of(page, name, *numbers):
    given = (name, *numbers)
    return {
        "question": page.question,
        "solution": page.solution,
        "answer": page.answer,
        "claim": machines.claim(given, machines.solve(*given)),
    }


def test_the_paper_s_addition():
    """arithmetic_formats.md, section 10a."""
    page = write("ADD", 586, 47)
    assert page.question + page.solution + page.answer == f"586+47=\n{ADDITION}586+47=633"
    assert READER.check(row_of(page, "ADD", 586, 47)) == ""
    lines = ADDITION.splitlines()
    first = write("ADD", 586, 47, sample="aligner_in")
    assert (first.question, first.answer) == ("586+47=\n", "\n".join(lines[:2]))
    last = write("ADD", 586, 47, sample="aligner_out")
    assert (last.question, last.answer) == ("\n".join(lines[-2:]) + "\n", "586+47=633")
    pairs = {
        ("\n".join(lines[at : at + 2]) + "\n", "\n".join(lines[at + 2 : at + 4]))
        for at in range(0, 10, 2)
    }
    samples = [write("ADD", 586, 47, sample="transition", seed=seed) for seed in range(200)]
    assert {(page.question, page.answer) for page in samples} == pairs


def test_integer_tasks_have_the_same_rows():
    item = get("arithmetic.addition").item(0, layout="caef")
    a, b = map(int, item.question.rstrip("=\n").split("+"))
    page = write("ADD", a, b)
    assert (item.question, "\n".join(item.solution)) == (page.question, page.solution)


def test_our_choices():
    lines = write("SUB", 586, 47).solution.splitlines()
    own = [line for line in lines if line.startswith("SUB") or "[CALL]" in line]
    assert own == [
        "SUB, q0, |6|8|5 |7|4 [OUTPUT]",
        "CMD [CALL] REFLECTION, q1",
        "SUB, q1,  |6|8|5 |7|4 |2|5|9[OUTPUT]",
        "CMD [CALL] ADD, q2",
        "SUB, q2,  |6|8|5 |7|4 |8|3|5|1[OUTPUT]",
        "CMD [CALL] ADD, q3",
        "SUB, q3,  |6|8|5 |7|4 |9|3|5|1[OUTPUT]",
        "CMD [CALL] LEFT_MASK, qH",
        "SUB, qH,  |6|8|5 |7|4 |9|3|5",
    ]
    assert write("SUB", 586, 586).answer == "0"
    greater = write("GREATER_THAN", 586, 47).solution
    assert "GREATER_THAN, q1,  |6[HEAD1]|8|5 |7[HEAD2]|4 [C]False [OUTPUT]" in greater
    assert "GREATER_THAN, qH,  |6|8|5[HEAD1] |7|4[HEAD2] [C]True True\n" in greater
    assert "MUL, qH,  |6|5 |3 [COUNT]|3 [C]False |8|6|1\n" in write("MUL", 56, 3).solution
    assert "DIV, qH,  |5|6 |7|2 [COUNT]|1|8 [C]True |2\n" in write("DIV", 65, 27).solution
    answer = write("MUL", 56, 3, sample="transition", seed=1)
    assert "CMD [CALL]" in write("SUB", 586, 47, sample="aligner_in").answer
    assert READER.check(row_of(answer, "MUL", 56, 3)) == ""


def obeys(state, command):
    """The state after ADD, GREATER_THAN ... carry out a command: marks moved in the text itself."""
    halted = command.endswith("qH")
    for head in (1, 2):
        mark = f"[HEAD{head}]"
        if ", q0," in state:
            state = state.replace(f"{mark} |", f" {mark}|")
        elif f"{mark} RIGHT" in command:
            state = re.sub(re.escape(mark) + r"\|(.)", rf"|\1{mark}", state)
    state = state.replace(", q0,  ", ", q1,  ")
    kept = re.search(r"\[C\] (\w+)", command)
    if kept:
        state = re.sub(r"\[C\]\w*", f"[C]{kept[1]}", state)
    written = re.search(r"\[OUTPUT\] (\d|True|False)", command)
    if written and not (halted and written[1] == "0"):
        cell = written[1] if written[1] in ("True", "False") else f"|{written[1]}"
        state = state.replace("[OUTPUT]", f"{cell}[OUTPUT]")
    return state.replace("[OUTPUT]", "").replace(", q1,", ", qH,") if halted else state


@given(st.sampled_from(("ADD", *COMPARISONS)), st.integers(0, 10**8), st.integers(0, 10**8))
def test_commands_lead_from_state_to_state(name, a, b):
    lines = write(name, a, b).solution.splitlines()[:-1]
    for state, command, following in zip(lines[::2], lines[1::2], lines[2::2], strict=False):
        assert obeys(state, command) == following


@st.composite
def instances(draw):
    name = draw(st.sampled_from(sorted(FORMS)))
    a, b = draw(st.integers(0, 10**12)), draw(st.integers(0, 10**12))
    if name in ("SUB", "REFLECTION"):
        return name, max(a, b), min(a, b)
    if name == "MUL":
        return name, a, b % 12
    if name == "DIV":
        divisor = b + 1
        return name, divisor * (a % 12) + a % divisor, divisor
    if name == "LEFT_MASK":
        return name, int(f"1{a}")
    return name, a, b


@given(instances(), st.sampled_from(SAMPLES), st.booleans(), st.integers(0, 99))
def test_reading_inverts_writing(case, sample, prompt, seed):
    page = write(*case, sample=sample, prompt=prompt, seed=seed)
    right = READER.read(page.question, page.answer, page.solution)
    assert (right.given, right.found) == (case, machines.solve(*case))
    assert READER.check(row_of(page, *case)) == ""


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", sorted(FORMS))
def test_one_corrupted_character_is_refuted(name, sample):
    subject, operator = "comparison" if name in COMPARISONS else "calculation", {"operator": name}
    table = get(f"machines.{subject}").table(
        count=20, layout="caef", options={"sample": sample}, **operator
    )
    rng = random.Random(f"{name} {sample}")
    for row in table.to_pylist():
        for text in ("question", "answer", "solution", "claim"):
            for _ in range(5):
                value = row[text]
                place = rng.randrange(len(value) + 1)
                wrong = value[:place] + rng.choice("0123456789|[] ,:qHTCMD\n")
                wrong += value[place + rng.randrange(2) :]
                if wrong == value:
                    continue
                assert READER.check({**row, text: wrong}), (text, value, wrong)


def test_the_wrong_step_is_named():
    page = write("ADD", 586, 47)
    row = row_of(page, "ADD", 586, 47)
    wrong = page.solution.replace("[C]1 |3|3[OUTPUT]", "[C]1 |3|4[OUTPUT]")
    assert READER.check({**row, "solution": wrong}).startswith("step 4 of the solution is")


@pytest.mark.parametrize("operator", ["ADD", "SUB", "MUL", "DIV"])
def test_error_traces(operator):
    table = get("machines.calculation").table(
        count=100, operator=operator, layout="caef", errors=1.0, max_digits=3
    )
    assert all(table["wrong_step"].to_pylist())
    assert set(validators.check_table(table)["verdict"].to_pylist()) == {"confirmed"}


def test_long_runs():
    for name, case in (("ADD", (10**99, 7)), ("LESS_THAN", (10**99, 10**99 + 1))):
        assert READER.check(row_of(write(name, *case), name, *case)) == ""
    with pytest.raises(BadInputError, match=r"max_digits=100: MUL takes some .* lower it"):
        get("machines.calculation").item(
            0, operator="MUL", max_multiplier=99, max_digits=100, layout="caef"
        )
    get("machines.calculation").item(
        0,
        operator="MUL",
        max_multiplier=15,
        max_digits=100,
        layout="caef",
        options={"sample": "transition"},
    )


def test_lengths_are_weighted():
    """CAEF: ten times as many pairs with up to 10 digits; half, both over 10, if 1.5 times."""
    generator = get("machines.calculation")
    items = [generator.item(at, max_digits=20, pairs="weighted") for at in range(1_500)]
    pairs = [sorted(map(len, item.question.rstrip("=").split("+"))) for item in items]
    short = sum(pair[1] <= 10 for pair in pairs)
    uneven = sum(pair[0] > 10 and 2 * pair[1] > 3 * pair[0] for pair in pairs)
    # of 2 * (1000 + 200 + 100) - (uneven cells) halves
    cells = [(a, b) for a in range(11, 21) for b in range(11, 21)]
    halves = sum(2 * max(cell) > 3 * min(cell) for cell in cells)
    whole = 20 * 100 + 2 * 200 + 2 * 100 - halves
    assert abs(short / 1_500 - 2_000 / whole) < 0.04
    assert abs(uneven / 1_500 - halves / whole) < 0.01


def test_odd_questions_are_refuted():
    for question in ("", "\n", "586+47=", "ADD, q0, \nCMD\n", "LEFT_MASK, q0, |1\n\n", "47-586=\n",
                     "ADD, q9,  |1 |1 \nCMD\n", "5//0=\n", "\0\n", "ADD, q1,  |6 |7\nx\n",
                     "DIV, q0, |5 |0 [COUNT] [C] [OUTPUT]\nCMD\n"):  # fmt: skip
        assert READER.check({"question": question, "answer": "5", "solution": "", "claim": "{}"})
