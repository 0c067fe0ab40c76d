"""Files that break off or import what is not there, and what is said of them: without Lean."""

import pytest

from mathmill.validators.lean import checking
from mathmill.validators.lean.hints import hinted


def answer_of(line, column, *names, name="", why="it does not parse: unexpected identifier"):
    fields = {"axioms": [], "asked": False, "mentions": []}
    kept = [{**fields, "name": one, "line": 1, "accepted": True, "why": ""} for one in names]
    broken = {**fields, "name": name, "line": line, "accepted": False, "why": why}
    return {
        "accepted": False,
        "why": "",
        "stopped": {"line": line, "column": column},
        "declarations": [*kept, broken],
    }


class Answers:
    """A pool that always gives the same answer."""

    imports = ("Init", "Std")

    def __init__(self, answer):
        self.answer = answer

    def ask(self, request):
        return self.answer


def test_a_file_that_breaks_off_tells_where_and_what_was_not_read():
    text = "theorem a : 1 = 1 := by\n  rfl\n\nlemma b : 2 = 2 := rfl\ntheorem c : 3 = 3 := rfl\n"
    found = checking.check_file(text, pool=Answers(answer_of(4, 0, "a")))
    assert found.why == (
        "the file does not parse at line 4, column 1, and the rest of the file was not read; "
        "1 of 1 declarations before it were accepted"
    )
    broken = found.declarations[-1]
    assert (broken.name, broken.line) == ("lemma", 4)
    assert broken.why.endswith("core Lean has `theorem`: write that")
    found = checking.check_file(text, statements={"c": ": 3 = 3"}, pool=Answers(answer_of(4, 0)))
    assert found.why.endswith("no declaration before it was accepted; the file does not prove c")


def test_the_place_is_where_the_word_stands_and_not_the_space_before_it():
    text = "theorem b : 2 = 2 := by\n  simp\n\n  -- here\n  /- and -/ )\n\ntheorem c : True := x"
    found = checking.check_file(text, pool=Answers(answer_of(2, 6, name="b")))
    assert "at line 5, column 13, and the rest" in found.why
    assert (found.declarations[0].name, found.declarations[0].line) == ("b", 5)
    assert "lemma" not in found.declarations[0].why
    text = "theorem a : 1 = 1 :=\n\n  -- to do\n"
    found = checking.check_file(text, pool=Answers(answer_of(4, 0, name="a")))
    assert "at line 3, column 11; no declaration" in found.why


@pytest.mark.parametrize(
    ("header", "lacks"),
    [
        ("import Mathlib", "Mathlib"),
        ("module\n\npublic import Std\npublic meta import Lean.Meta\n", "Lean.Meta"),
        ("/-! About -/\nimport Init.Data.Nat -- import A\nimport all Std.Data.HashMap", ""),
        ("-- import A\n/- import B -/", ""),
        ("import Stdx", "Stdx"),
    ],
)
def test_imports_that_are_not_there_are_told_before_lean_starts(header, lacks):
    class Never(Answers):
        def ask(self, request):
            assert not lacks
            return answer_of(9, 0)

    found = checking.check_file(f"{header}\ntheorem x : True := trivial", pool=Never(None))
    told = f"the file imports {lacks}, which this worker has not imported; name it with --import"
    assert found.why.startswith(told) is bool(lacks)


def test_what_has_the_code_run_is_refused_with_what_to_write_instead():
    assert hinted("the command #guard is not allowed").endswith("`example : … := by decide`")
    assert hinted("the command lemma is not allowed").endswith("write that")
    assert hinted("the command syntax is not allowed") == "the command syntax is not allowed"
