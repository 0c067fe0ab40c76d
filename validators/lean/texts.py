"""What a Lean text may not hold: characters that a reader mistakes for others, or cannot see."""

from __future__ import annotations

import re
import unicodedata

_MAX = 1_000_000
# Greek letters that look like Latin ones; Lean takes them in names, so `Νat` would pass for `Nat`.
_TWINS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιυρ", "ABEZHIKMNOPTYXoviup")
# Letters and signs beside the Greek ones that read like others: ı ȷ ɑ ɡ ɩ, and the kelvin's sign.
_ALIKE = frozenset("\u0131\u0237\u0251\u0261\u0269\u212a\u212b")
# A name that is such a letter alone, as in `(ι : Type)`, deceives only beside its twin.
_LETTER = re.compile(r"(?<![\w.'!?₀-₉])([Α-Ωα-ω])[\d_'₀-₉]*(?![\w'!?₀-₉])")
_INDEX = "ι"  # of indices, which are called i: with and without a dot they are told apart
_UNSEEN = frozenset({"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"})
_ALPHABETS = (
    "CYRILLIC", "ARMENIAN", "COPTIC", "CHEROKEE", "FULLWIDTH", "LISU", "ROMAN", "SMALL ROMAN",
)  # fmt: skip
# A text such as "a -- b", within which no comment begins. Each quotation mark begins or ends one
# where nothing odd stands: no letter in quotes, name in «», raw text, escape, text with a formula.
_PLAIN_TEXT = re.compile(r'"[^"]*"')
_ODD_QUOTES = re.compile(r"""['#r!]"|[\\«{]""")
_NAME = re.compile(r"[\w'!?]+")


def objection(text: str) -> str:
    """Why a text is refused before Lean sees it, or the empty text."""
    if len(text) > _MAX:
        return f"it has {len(text)} characters; {_MAX} is the most"
    if text.isascii() and not any(ord(letter) < 32 and letter not in "\n\t\r" for letter in text):
        return ""
    for letter in _LETTER.sub("", text) if _tells_letters_apart(text) else text:
        if letter in "\n\t\r":
            continue
        name = unicodedata.name(letter, "")
        if letter != " " and unicodedata.category(letter) in _UNSEEN:
            return f"it holds the invisible character U+{ord(letter):04X} {name}".rstrip()
        if ord(letter) in _TWINS or letter in _ALIKE or name.startswith(_ALPHABETS):
            return f"it holds U+{ord(letter):04X} {name}, which reads like another letter"
    return ""


def _tells_letters_apart(text: str) -> bool:
    """Whether no name is a Greek letter alone where another is its Latin twin."""
    alone = {match[0] for match in _LETTER.finditer(text) if match[1] != _INDEX}
    twins = {name.translate(_TWINS) for name in alone} - alone
    return twins.isdisjoint(_NAME.findall(text))


def statement_objection(statement: str) -> str:
    """The same for a statement, in which nothing may stand that Lean does not read."""
    bare = statement if _ODD_QUOTES.search(statement) else _PLAIN_TEXT.sub('""', statement)
    if "--" in bare or "/-" in bare:
        return "the statement holds a comment"
    return objection(statement)


def as_proof(proof: str) -> str:
    """A proof as it follows a statement: `by omega` after `:=`, equations as they are."""
    bare = proof.strip()
    return bare if bare.startswith((":=", "|")) else f":= {bare}"


def theorem(name: str, statement: str, proof: str) -> str:
    """The whole declaration."""
    return f"theorem {name} {statement.strip()} {as_proof(proof)}"
