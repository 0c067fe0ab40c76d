"""iGSM: graphs, texts and worked steps, against an evaluator of the text that is the tests' own."""

import random
import re
from collections import Counter
from functools import cache
from importlib import import_module
from itertools import pairwise

import pytest

from mathmill.generators import get
from mathmill.generators.words.igsm import meaning, needs, structure
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json
from mathmill.validators.decide import decide
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tasks import igsm as reading

IGSM = get("words.igsm")
MED: dict[str, int] = {}
HARD = {"max_operations": 21, "max_edges": 28}
PLACE = re.compile(r"the number of ([a-z -]+?) in each ([a-z -]+?)(?=,| and the number|$)")

ALIKE = (
    "All things of one kind hold the same, and nothing but what is told; what is inside a thing"
    " that is held counts as well."
)
MODULAR = (
    "All numbers are taken modulo 23: of each result only the remainder on division by 23, from 0"
    " to 22, is kept."
)
DEPOTS = (
    "The kinds of depot are the north depot and the south depot. The kinds of trolley in depots are"
    " the red trolley and the blue trolley. The kinds of crate in trolleys are the oak crate and"
    " the pine crate. Crates hold nothing."
)
TOLD = (
    "The number of oak crates in each red trolley equals 5. The number of pine crates in each red"
    " trolley equals 2 more than the number of oak crates in each red trolley. The number of pine"
    " crates in each blue trolley equals the difference of the number of pine crates in each red"
    " trolley and the number of oak crates in each red trolley. The number of red trolleys in each"
    " north depot equals 3. The number of blue trolleys in each north depot equals twice the number"
    " of red trolleys in each north depot. The number of red trolleys in each south depot equals 4"
    " more than the number of red trolleys in each north depot."
)
ASKED = "How many crates are there in each north depot?"
RULE = "The difference of two numbers is the first minus the second."
WHOLE = "All numbers are natural numbers, 0 included."


def page(*, told=TOLD, asked=ASKED, kinds=DEPOTS, rule=f"{RULE} ", mode=WHOLE):
    return f"{kinds} {ALIKE} {rule}{mode}\n{told}\n{asked}"


def answer(question):
    found = readers()["plain"].read(question)
    assert decide([from_json(found.claim)])[0].confirmed
    return found.answer


@pytest.mark.parametrize(("mode", "wanted"), [(WHOLE, "48"), (MODULAR, "2")])
def test_the_worked_example_of_the_spec(mode, wanted):
    assert answer(page(mode=mode)) == wanted
    right = readers()["igsm"].read(page(mode=mode) + "\n")
    assert right.targets == [1, 1, 1, 1, 1, 0]
    assert right.solution.count("Let ") == 8
    parts = sum(len(line.split("; ")) for line in right.solution.split("\n")[:-1])
    assert parts == 10, "its cost in the spec"


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("How many trolleys are there in each north depot?", "9"),
        ("How many crates are there in each south depot?", "84"),
        ("How many crates are there in each blue trolley?", "2"),
        ("How many pine crates are there in each red trolley?", "7"),
        ("How many red trolleys are there in each south depot?", "7"),
    ],
)
def test_other_questions_about_it(asked, wanted):
    assert answer(page(asked=asked)) == wanted


@pytest.mark.parametrize(
    "question",
    [
        page(asked="How many oak crates are there in each blue trolley?"),  # not told
        page(asked="How many oak crates are there in each north depot?"),  # a kind further in
        page(asked="How many depots are there in each red trolley?"),
        page(asked="How many elm crates are there in each red trolley?"),
        page(told=TOLD.replace("s 5.", "s the number of pine crates in each red trolley.")),
        page(told=f"{TOLD} The number of oak crates in each red trolley equals 6."),
        page(told=TOLD.replace("twice the", "2 times the")),
        page(told=TOLD.replace("equals 3.", "equals 03.")),
        page(told=TOLD.replace("equals 3.", "equals 3 .")),
        page(told=TOLD.replace("the difference of", "the sum of")),  # the rule is then told in vain
        page(rule=""),
        page(mode=""),
        page(kinds=DEPOTS.replace("oak crate and", "oak crate, the elm crate and")),
        page(kinds=DEPOTS.replace("the oak crate", "the pine crate")),
        page(kinds=DEPOTS.replace("in depots", "in trolleys")),
        page(kinds=DEPOTS.replace(" Crates hold nothing.", "")),
        page(told=TOLD.replace("red trolleys in each south", "oak crates in each south")),
    ],
)  # fmt: skip
def test_what_has_no_one_answer_is_refuted(question):
    assert readers()["plain"].check({"question": question, "answer": "48", "claim": ""})
    assert reading.parse(question) is None or "no answer" in readers()["plain"].check(
        {"question": question, "answer": "48", "claim": ""}
    )


def test_a_negative_number_of_things_has_no_answer():
    told = TOLD.replace("difference of the number of pine", "difference of the number of oak")
    told = told.replace("trolley and the number of oak", "trolley and the number of pine")
    asked = "How many pine crates are there in each blue trolley?"
    row = {"question": page(told=told, asked=asked), "answer": "-2", "claim": ""}
    assert "negative" in readers()["plain"].check(row)
    assert answer(page(told=told, asked=asked, mode=MODULAR)) == "21"


def evaluated(question):
    """The answer by enumerating every path from what holds to what is counted."""
    lines = question.strip().split("\n")
    asked = next(line for line in lines if line.startswith("How"))
    told = next(line for line in lines if line.startswith("The number"))
    world = next(line for line in lines if " kind" in line.split(".")[0])
    modulus = 23 if "modulo 23" in world else 0
    members = {}
    for several, kinds in re.findall(r"kinds? of ([a-z]+)[a-z ]* (?:are|is) (the [^.]+)\.", world):
        names = re.split(r", the | and the ", kinds.removeprefix("the "))
        members[f"{several[:-1]}ies" if several.endswith("y") else f"{several}s"] = names
    facts = {}
    for sentence in told.removesuffix(".").split(". "):
        left, right = sentence.split(" equals ")
        facts[PLACE.findall("t" + left[1:])[0]] = right
    names = [name for listed in members.values() for name in listed]
    kind_of = {f"{n}s": n for n in names} | {f"{n}es": n for n in names}
    kind_of |= {f"{n[:-1]}ies": n for n in names if n.endswith("y")}

    @cache
    def value(thing, holder):
        if (thing, holder) not in facts:
            return paths(holder, members[thing])
        right = facts[thing, holder]
        number = re.match(r"\d+|twice", right)
        terms = [value(*each) for each in PLACE.findall(right)]
        total = sum(terms)
        if "difference" in right:
            assert len(terms) == 2
            total = terms[0] - terms[1]
            assert modulus or total >= 0
        if number is None:
            return total
        own = 2 if number[0] == "twice" else int(number[0])
        return own + total if " more than " in right or not terms else own * total

    def paths(holder, wanted):
        total = 0
        for thing, where in facts:
            if where == holder:
                inside = kind_of[thing]
                each = 1 if inside in wanted else paths(inside, wanted)
                total += each and each * value(thing, holder)  # of no use how many hold nothing
        return total

    found = value(*re.fullmatch(r"How many (.+) are there in each (.+)\?", asked).groups())
    return found % modulus if modulus else found


@pytest.mark.parametrize("size", [MED, HARD], ids=["med", "hard"])
@pytest.mark.parametrize("numbers", ["modular", "natural"])
def test_answers_are_those_of_an_evaluator_of_the_text(size, numbers):
    for row in IGSM.table(count=250, numbers=numbers, seed=5, **size).to_pylist():
        assert str(evaluated(row["question"])) == row["answer"], row["question"]


@pytest.mark.parametrize("size", [MED, HARD], ids=["med", "hard"])
def test_graphs_have_the_operations_that_were_drawn_and_nothing_too_much(size):
    rng = random.Random(2)
    most = size.get("max_operations", 15), size.get("max_edges", 20)
    missed = 0
    for _ in range(1_500):
        wanted = 1 + min(rng.randrange(most[0]), rng.randrange(most[0]))
        graph = structure.draw(rng.randrange, wanted, most[1])
        assert graph.edges <= most[1]
        assert all(2 <= width <= 4 for width in graph.widths)
        drawn = needs.draw(rng.randrange, graph, wanted)
        if drawn is None:
            missed += 1
            continue
        cost, used = 0, {drawn.order[-1]}
        for number in reversed(drawn.order):
            inputs = drawn.inputs.get(number, graph.inputs[number])
            cost += needs.cost_of(len(inputs) + (number in drawn.given))
            assert number in used, "it serves what is asked for"
            used.update(inputs)
            before = drawn.order[: drawn.order.index(number)]
            assert set(inputs) <= set(before)
            assert number >= graph.edges or 1 <= len(inputs) + (number in drawn.given) <= 4
        assert cost == wanted
    assert missed < 300, "the spec counts 15%"


def test_what_is_told_is_needed_or_changes_nothing():
    reader = readers()["igsm"]
    lost = Counter()
    for row in IGSM.table(count=60, layout="igsm", seed=3).to_pylist():
        world, told, asked, _ = row["question"].split("\n")
        sentences = told[:-1].split(". ")
        taken = row["targets"]
        assert len(taken) == len(sentences)
        for place, (sentence, operations) in enumerate(zip(sentences, taken, strict=True)):
            left, right = sentence.split(" equals ")
            other = [*sentences]
            other[place] = f"{left} equals {7 if right != '7' else 8}"
            ruled = any("difference" in each for each in other)
            text = world if ruled else world.replace(f"{RULE} ", "")
            found = reader.read(f"{text}\n{'. '.join(other)}.\n{asked}\n")
            if not operations:
                assert found.answer == row["answer"], "a distractor counts"
                continue
            del other[place]
            try:
                found = reader.read(f"{world}\n{'. '.join(other)}.\n{asked}\n")
                lost[found.answer == row["answer"]] += 1
            except (ArithmeticError, BadInputError):
                lost["unanswered"] += 1
    assert lost["unanswered"] + lost[False] > 8 * lost[True], "zeros may hide what is left out"


def test_no_answer_is_likelier_than_others_by_much():
    counts = Counter(IGSM.table(count=6_000)["answer"].to_pylist())
    assert len(counts) == 23
    assert min(counts.values()) / 6_000 > 0.03
    assert max(counts.values()) / 6_000 < 0.055
    zeros = IGSM.table(count=12_000, even=False)["answer"].to_pylist().count("0") / 12_000
    assert 0.07 < zeros < 0.09, "products make 0 likelier; the paper leaves it"


def test_no_number_of_the_question_gives_the_answer_away():
    """Once there is something to work out: problems of one or two operations are there to read."""
    rows = IGSM.table(count=6_000, min_operations=3, seed=4).to_pylist()
    guesses = Counter()
    for row in rows:
        given = re.findall(r"\d+", row["question"].split("\n")[1])
        guesses["most frequent"] += Counter(given).most_common(1)[0][0] == row["answer"]
        guesses["first"] += given[0] == row["answer"]
        guesses["last"] += given[-1] == row["answer"]
        guesses["least"] += min(given, key=int) == row["answer"]
        guesses["greatest"] += max(given, key=int) == row["answer"]
        guesses["sum"] += str(sum(map(int, given)) % 23) == row["answer"]
    common = Counter(row["answer"] for row in rows).most_common(1)[0][1]
    assert max(common, *guesses.values()) / len(rows) < 1 / 23 + 0.05, guesses


@pytest.mark.parametrize("numbers", ["modular", "natural"])
def test_the_question_says_how_to_count(numbers):
    for row in IGSM.table(count=200, numbers=numbers, layout="igsm").to_pylist():
        assert ("modulo 23" in row["question"]) == (numbers == "modular")
        assert 0 <= int(row["answer"]) <= (22 if numbers == "modular" else 10**6)
        if numbers == "natural":
            for left, sign, right, total in re.findall(
                r"(\d+) ([-+*]) (\d+) = (\d+)", row["solution"]
            ):
                a, b = int(left), int(right)
                assert int(total) == {"+": a + b, "-": a - b, "*": a * b}[sign]


def test_sentences_stand_in_the_order_asked_for():
    def moves(order):
        total = []
        for row in IGSM.table(count=60, layout="igsm", order=order, min_operations=8).to_pylist():
            lines = row["question"].split("\n")[1][:-1].split(". ")
            named = {
                re.match("The (number of .+?) equals", line)[1]: k for k, line in enumerate(lines)
            }
            worked = [
                named[name]
                for name in re.findall("be the (number of .+?):", row["solution"])
                if name in named
            ]
            total += [later < earlier for earlier, later in pairwise(worked)]
        return sum(total) / len(total)

    assert moves("worked") == 0
    for row in IGSM.table(count=60, order="worked").to_pylist():
        sentences = row["question"].split("\n")[1][:-1].split(". ")
        told = [PLACE.findall("t" + each.replace(" equals ", ", ")[1:]) for each in sentences]
        kinds = {key[0] for key, *_ in told}  # all else is a category
        for place, (_, *used) in enumerate(told):
            before = [key for key, *_ in told[:place]]
            assert all(use in before for use in used if use[0] in kinds)
    assert 0.05 < moves("near") < 0.4
    assert 0.4 < moves("shuffled") < 0.6


def test_bins_and_distractors():
    canonical = {meaning.bin_of(f"igsm {k:016x}") for k in range(400)}
    assert canonical == set(range(23))
    few = IGSM.table(count=100, layout="igsm", distractors=False)["targets"].to_pylist()
    assert all(few)
    assert not any(0 in operations for operations in few)
    train = set(IGSM.table(count=400, max_bin=15)["family"].to_pylist())
    test = set(IGSM.table(count=400, min_bin=16)["family"].to_pylist())
    assert not train & test
    with pytest.raises(BadInputError, match=r"words\.igsm found no problem of split"):
        IGSM.item(0, max_operations=1, min_bin=3, max_bin=3)
    with pytest.raises(BadInputError, match="max_bin=2 is below min_bin=5"):
        IGSM.item(0, min_bin=5, max_bin=2)


@pytest.mark.parametrize("name", ["schools", "harbours", "museums", "zoos"])
def test_lists_of_nouns(name):
    chain = import_module(f"mathmill.generators.words.igsm.nouns.{name}").CHAIN
    assert len(chain) == 4
    seen = Counter()
    for level in chain:
        assert [len(kinds) for kinds in level.kinds] == [20] * 5
        seen.update({kind for kinds in level.kinds for kind in kinds})
        seen[level.category] += 1
        for kinds in level.kinds:
            assert len(set(kinds)) == 20
            assert all(re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", kind) for kind in kinds)
    assert max(seen.values()) == 1, "a kind is in one category of its chain"
