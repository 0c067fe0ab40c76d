r"""A final answer's spaces, digits and fractions as the reader has them.

>>> plainly(r"1\,658"), plainly(r"9\,\text{cm}^2"), plainly(r"\dfrac43"), plainly(r"20\%")
('1658', '9 cm^2', '\\frac{4}{3}', '20%')
>>> as_list(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"), as_list("(-9, -5)")
('[[1, 2], [3, 4]]', '[-9, -5]')
>>> as_set("x = -4/3 or x = 12"), as_set(r"x \in \{1, 2\}"), as_set("1, 2")
('{-4/3, 12}', '\\{1, 2\\}', '{1, 2}')
"""

from __future__ import annotations

import re

_TEXT_COMMAND = re.compile(r"\\(?:text|mathrm|mathbf|textbf|operatorname) ?\{([^{}]*)\}")
_IN_NUMBER = re.compile(r"(?<=\d)(?:\\[,!]|\{,\}|\\ )(?=\d{3}(?!\d))", re.ASCII)
_SPACE = re.compile(r"\\(?:[,;:! ]|q?quad\b)|[~\u00a0\u202f]")
_FRACTION = re.compile(r"\\[dtc]?frac ?(?:\{([^{}]*)\}|(\d)) ?(?:\{([^{}]*)\}|(\d))", re.ASCII)
_POWERS = str.maketrans({"²": "^2", "³": "^3", "−": "-"})
_MATRIX = re.compile(r"\\begin\{([pbB]?)matrix\}(.*)\\end\{\1matrix\}", re.DOTALL)
_ELEMENT = re.compile(r"[A-Za-z] ?(?:=|\\in\b|∈) ?")
_OR = re.compile(r" ?,? (?:or|and) | ?[,;] ?")


def plainly(text: str) -> str:
    text = _TEXT_COMMAND.sub(r"\1", text.translate(_POWERS)).replace("\\%", "%")
    text = _SPACE.sub(" ", _IN_NUMBER.sub("", text)).replace("\\left", "").replace("\\right", "")
    return _FRACTION.sub(_fraction, text)


def _fraction(match: re.Match[str]) -> str:
    above, digit, below, other = match.groups()
    return f"\\frac{{{above or digit}}}{{{below or other}}}"


def as_list(text: str) -> str:
    """A vector or matrix in square brackets, row by row."""
    match = _MATRIX.fullmatch(text.strip())
    if match is None:
        inside = text.strip()
        return f"[{inside[1:-1]}]" if inside[:1] == "(" and inside[-1:] == ")" else text
    rows = [[cell.strip() for cell in row.split("&")] for row in match[2].split(r"\\")]
    rows = [row for row in rows if row != [""]]
    if len(rows) == 1 or all(len(row) == 1 for row in rows):
        return _listed([cell for row in rows for cell in row])
    return _listed([_listed(row) for row in rows])


def _listed(texts: list[str]) -> str:
    return f"[{', '.join(texts)}]"


def as_set(text: str) -> str:
    """A set in braces, from what is said of its elements."""
    text = " ".join(text.split())
    head = _ELEMENT.match(text)
    if head and text[head.end() :].startswith(("{", r"\{")):
        return text[head.end() :]
    if "{" in text.replace(r"\frac{", "") and not head:
        return text
    elements = [_ELEMENT.sub("", each, count=1) for each in _OR.split(text)]
    return f"{{{', '.join(elements)}}}" if len(elements) > 1 else text
