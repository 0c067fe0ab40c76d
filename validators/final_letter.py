r"""Which of a question's lettered options a final answer chooses, however it is written.

>>> question = "2 + 2?\nA) 3\nB) 4"
>>> [chosen(text, question) for text in ("B", "(b)", "B.", "Option B", "B) 4")]
['B', 'B', 'B', 'B', 'B']
>>> chosen("A and B", question)
'A, B'
>>> chosen("B) 5", question), chosen("not A", question)
('', '')
"""

from __future__ import annotations

import re

_ONE = re.compile(
    r"(?:(?:so|thus|therefore|hence),? )?(?:the )?(?:(?:correct|right) )?"
    r"(?:(?:option|choice|letter|answer)(?: is|:)?:? *)?"
    r"(?:\(([A-Z])\)|([A-Z]))[.):]?(?: +(.+))?",
    re.IGNORECASE,
)
# Several letters, in any order: "C, A", "A and C", "{A, C}", "AC".
_SEVERAL = re.compile(r"\W*[A-Z](?:(?:\W|and|&)*[A-Z])+\W*")
_LETTER = re.compile("[A-Z]")


def chosen(text: str, question: str) -> str:
    """The letter, or several in their order as ``A, C``; "" if the text is anything else.

    After a letter may stand its option, as the question has it.
    """
    if _SEVERAL.fullmatch(text):
        return ", ".join(sorted(set(_LETTER.findall(text))))
    match = _ONE.fullmatch(text)
    if match is None:
        return ""
    letter, option = (match[1] or match[2]).upper(), match[3]
    return letter if option is None or f"{letter}) {option}" in question.split("\n") else ""
