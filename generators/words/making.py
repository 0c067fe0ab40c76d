"""Stories as rows: one Python function for each family, from random words to the texts.

Most rows are stories in the layout `step_by_step` with nothing special about them. Their function
draws the cast, the style, the sentences and the numbers, in the same order as `story` does for
others, and has all its texts as f-strings (`writing`). For a story of one clause it is

    def make(plot, word):
        drawn = plot()
        while drawn >= 18446744073709551600: drawn = plot()
        (c_who,) = cast_who[drawn % 24]
        drawn = plot()
        ...
        style = styles[drawn % 12]
        in_words, symbols, currency = style
        drawn = plot()
        drawn, w_ask = divmod(drawn % 9, 3)
        drawn, w_0 = divmod(drawn, 3)
        for _ in range(5000):
            try:
                ... the lines of `drawing`
                break
            except ArithmeticError: pass
        else: raise none_fit('pens_bought')
        ... the lines of `writing`
        if w_0 == 0: c_0 = f'{c_who} buys {a_pens}.'
        elif ...
        return Made(f'{c_0} {c_asked}', f'{n_cost}', 'integer', ...)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mathmill.generators.layouts.step_by_step import WORKED, step_by_step
from mathmill.generators.rows import Made
from mathmill.generators.words.amounts import STYLES
from mathmill.generators.words.claims import answer_type
from mathmill.generators.words.drawing import LESS_THAN
from mathmill.generators.words.families import canonical
from mathmill.generators.words.fstrings import Put, fstring
from mathmill.generators.words.problems import tags_of
from mathmill.generators.words.story_code import StoryCode
from mathmill.generators.words.templates import MAX_TRIES, none_fit

# From two sources of random words: for what is told, and for the numbers.
Make = Callable[[Callable[[], int], Callable[[], int]], Made]


@cache
def making(name: str) -> Make:
    """The function that makes plain stories of that family."""
    code = StoryCode(name)
    code.names.update(Made=Made, none_fit=none_fit, tags=tags_of(code.family), styles=STYLES)
    style = [*code.below(len(STYLES), "plot"), f"style = styles[drawn % {len(STYLES)}]"]
    style += code.style()
    told, row = _told(code), _row(code)  # these say which forms of the cast there must be
    lines = [*code.cast("plot"), *style, *code.ways("plot")]
    lines += [f"for _ in range({MAX_TRIES}):", " try:"]
    lines += [f"  {line}" for line in [*code.drawing.lines, "break"]]
    lines += [" except ArithmeticError: pass", f"else: raise none_fit({name!r})"]
    lines += [*code.writing.lines, *told, *row]
    text = "\n".join(["def make(plot, word):", *(f" {line}" for line in lines)])
    exec(text, code.names)  # noqa: S102 - it is made of checked formulas and texts alone
    made: Make = code.names["make"]
    return made


def _told(code: StoryCode) -> list[str]:
    """The clauses and the question, each in the wording that is chosen."""
    lines, clauses = code.clauses()
    question = fstring([*clauses, " ", Put("c_asked")])
    return [*lines, *code.question(), f"question = {question}"]


def _row(code: StoryCode) -> list[str]:
    before, after = WORKED.split("%s")
    solution = fstring([before, *code.worked(), *code.closing(), after])
    family = code.family
    level, steps = family.level, len(family.parsed_steps)
    digits = f"len(str({code.longest()}))" if family.given else "0"
    return [
        f"answer = {fstring([Put(code.answer())])}",
        f"return Made(question, answer, {answer_type(code.template)!r}, {_claim(code)},"
        f" {canonical(family.name)!r}, {solution},"
        f" {step_by_step.name!r}, ({level}, {steps}, {digits}, 0), tags)",
    ]


def _claim(code: StoryCode) -> str:
    """As `equals_answer` writes it."""
    answer = code.template.answer
    value = code.writing.numeral(answer.name, str) if answer.form in LESS_THAN else "answer"
    return fstring(['["eq",', *code.derived({}), ',"', Put(value), '"]'])
