"""The task mask_and_program: which programs of a model are kept, and which are not."""

import json
import re

import pytest

from mathmill.generators import get
from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.tasks.mask_and_program import Masked, mask_and_program
from mathmill.schemas.templates.worked import written
from mathmill.validators.layouts import decoupled
from mathmill.validators.stories.scanning import read_story
from mathmill.validators.stories.working import work


@pytest.fixture(scope="module")
def rows():
    return get("words.shopping").table(count=200).to_pylist()


def masked(row):
    """What a model would say that masks well: the row's own program, in other words."""
    claim = json.loads(row["claim"])
    _, (_, (_, program), (_, *inputs)), _ = claim
    names = re.search(r"def solve\(([^)]*)\)", program)[1].split(", ")
    question = row["question"]
    places = []
    for name, value in zip(names, inputs, strict=True):
        found = re.search(rf"(?<![\d.]){re.escape(value)}(?![\d]|\.\d)", question)
        if found is None:
            return None
        question = question[: found.start()] + "{" + name + "}" + question[found.end() :]
        places.append({"name": name, "value": value, "minimum": "2", "maximum": "99"})
    if re.search(r"\d", re.sub(r"\{[^}]*\}", "", question)):
        return None
    return {"generic_problem": question, "variables": places, "program": program}


@pytest.fixture(scope="module")
def maskable(rows):
    found = [(row, said) for row in rows if (said := masked(row)) is not None]
    assert len(found) > 20
    return found


def test_masks_and_programs(maskable):
    for row, said in maskable[:20]:
        changed = mask_and_program.keep(row, Masked(**said))
        kept = json.loads(changed["extra"])
        assert kept == said


def _with_program(said, body):
    names = [place["name"] for place in said["variables"]]
    return said | {"program": f"def solve({', '.join(names)}):\n    {body}\n"}


HOSTILE = [
    "import os; os.system('touch /tmp/mathmill-was-here'); return 1",
    "return open('/etc/passwd').read()",
    "while True: pass",
    "return [0] * 10**10",
    "return ().__class__.__base__.__subclasses__()",
    "return 10**10**10",
]


def test_programs_that_are_wrong_or_hostile_are_not_kept(maskable, tmp_path):
    row, said = maskable[0]
    for body in HOSTILE:
        with pytest.raises(Rejected, match="another answer"):
            mask_and_program.keep(row, Masked(**_with_program(said, body)))
    from pathlib import Path

    assert not Path("/tmp/mathmill-was-here").exists()
    right = row["answer"]
    lucky = _with_program(said, f"from fractions import Fraction; return Fraction('{right}')")
    with pytest.raises(Rejected, match="another program"):  # it matches the one answer by luck
        mask_and_program.keep(row, Masked(**lucky))


def test_masks_that_do_not_fit_are_not_kept(maskable):
    row, said = maskable[0]
    first = said["variables"][0]
    cases = [
        (said | {"generic_problem": said["generic_problem"] + " Please."}, "another question"),
        (said | {"generic_problem": row["question"]}, "no fit variables"),
        (said | {"variables": said["variables"] * 2}, "no fit variables"),
        (said | {"variables": said["variables"][1:]}, "no fit variables"),
        (said | {"generic_problem": said["generic_problem"] + " 7"}, "numbers left"),
        (said | {"program": "def answer():\n    return 1\n"}, "no fit program"),
        (
            said
            | {"variables": [first | {"minimum": "9", "maximum": "3"}, *said["variables"][1:]]},
            "no fit variables",
        ),
    ]
    for bad, reason in cases:
        with pytest.raises(Rejected, match=reason):
            mask_and_program.keep(row, Masked(**bad))
    plain = get("arithmetic.gcd").table(count=1).to_pylist()[0]
    mine = {
        "generic_problem": "Find the greatest common divisor of {a} and {b}.",
        "variables": [
            {"name": "a", "value": "1658", "minimum": "1", "maximum": "9"},
            {"name": "b", "value": "6632", "minimum": "1", "maximum": "9"},
        ],
        "program": "def solve(a, b):\n    return 1\n",
    }
    with pytest.raises(Rejected, match="no program to compare with"):
        mask_and_program.keep(plain, Masked(**mine))


def masked_story(row):
    """A story's question with names for its numbers, and the program of its family."""
    family = next(tag for tag in row["tags"] if tag.startswith("family:"))
    reading = read_story(row["question"], family.removeprefix("family:"))
    names = list(reading.values)
    code = decoupled._code(work(reading), names, ("integer", 0))
    program, _, _ = code.partition("\n\n\nprint(")
    exact = "".join(
        f"    {name} = {name} if isinstance({name}, int) else Fraction({name})\n" for name in names
    )
    program = program.replace('    """\n    #', f'    """\n{exact}    #', 1)
    if "import Fraction" not in program:
        program = f"from fractions import Fraction\n\n\n{program}"
    question, places = row["question"], []
    for name, value in reading.values.items():
        text = written(value)
        found = re.search(rf"(?<![\d.]){re.escape(text)}(?!\d|[.:]\d)", question)
        if found is None or "/" in text:
            return None
        question = question[: found.start()] + "{" + name + "}" + question[found.end() :]
        places.append({"name": name, "value": text, "minimum": text, "maximum": text})
    beside = re.search(r"(?<![\d.{])\d+(?!\d|[.:]\d)", re.sub(r"\{[^}]*\}", "", question))
    if beside:
        question = re.sub(rf"(?<![\d.]){beside[0]}(?!\d|[.:]\d)", "{aside}", question, count=1)
        places.append({"name": "aside", "value": beside[0], "minimum": "1", "maximum": "9"})
        program = program.replace("):\n", ", aside):\n", 1)
    if re.search(r"\d", re.sub(r"\{[^}]*\}", "", question)):
        return None
    return {"generic_problem": question, "variables": places, "program": program}


@pytest.mark.parametrize("distractors", [0, 1])
def test_masks_and_programs_of_stories(distractors):
    """Other numbers are those of the same story; a number that does not matter must not."""
    kept = 0
    for row in get("words.story").table(count=40, distractors=distractors).to_pylist():
        said = masked_story(row)
        if said is None or row["answer_type"] == "text" or "statistics" in said["program"]:
            continue
        changed = mask_and_program.keep(row, Masked(**said))
        assert json.loads(changed["extra"]) == said
        kept += 1
        lucky = said["program"].replace('    """', '    return RIGHT\n    """', 1)
        right = f"__import__('fractions').Fraction('{row['answer']}')"
        for bad in (lucky.replace("RIGHT", right), _with_aside(said["program"], row)):
            if bad:
                with pytest.raises(Rejected, match=r"another (program|answer)"):
                    mask_and_program.keep(row, Masked(**said | {"program": bad}))
    assert kept > 5


def _with_aside(program, row):
    """The program with the number beside the story added and taken away as it was."""
    if ", aside):" not in program or not any(tag.startswith("distractor:") for tag in row["tags"]):
        return ""
    value = next(tag for tag in row["tags"] if tag.startswith("distractor:")).partition(":")[2]
    return re.sub(r"    return (\w+)", rf"    return \1 + aside - {value}", program, count=1)
