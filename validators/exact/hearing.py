"""Words to formulas: what is said becomes plain notation, which the one reader then reads."""

from __future__ import annotations

import re
from functools import lru_cache

from mathmill.schemas import notation
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression
from mathmill.schemas.reader import read
from mathmill.schemas.speech import (
    BIG,
    CAPITAL,
    CONSTANTS,
    FUNCTION_NAMES,
    FUNCTIONS,
    NAMES,
    ONES,
    ORDERS,
    PRIMES,
    RELATIONS,
    TENS,
)

_MOST_WORDS = 2_000
_DEEPEST = 50  # parts inside each other
_SIGNS = {words: notation.RELATIONS[name] for name, words in RELATIONS.items()}
_CALLED = {words: name for name, words in FUNCTIONS.items()}


class Words:
    """One pass over the words; each method reads one level and gives plain notation."""

    def __init__(self, text: str) -> None:
        self._words = text.split(" ")
        if len(self._words) > _MOST_WORDS:
            raise BadInputError(f"more than {_MOST_WORDS} words")
        self._at = 0
        self._depth = 0

    @property
    def _word(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def _takes(self, phrase: str) -> bool:
        words = phrase.split(" ")
        if self._words[self._at : self._at + len(words)] != words:
            return False
        self._at += len(words)
        return True

    def _needs(self, phrase: str) -> None:
        if not self._takes(phrase):
            heard = " ".join(self._words[self._at : self._at + 3]) or "the end"
            raise BadInputError(f"expected {phrase!r} at word {self._at + 1}, got {heard!r}")

    def whole(self) -> str:
        left = self._sum()
        while self._at != len(self._words):
            sign = next((sign for phrase, sign in _SIGNS.items() if self._takes(phrase)), None)
            if sign is None:
                self._needs("the end")
            left = f"{left} {sign} {self._sum()}"
        return left

    def _sum(self) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadInputError(f"expected at most {_DEEPEST} parts inside each other")
        text = f"-{self._product()}" if self._takes("negative") else self._product()
        while True:
            if self._takes("plus"):
                text += f" + {self._product()}"
            elif self._takes("minus"):
                text += f" - {self._product()}"
            else:
                self._depth -= 1
                return text

    def _product(self) -> str:
        text = self._factor()
        while self._takes("times") or self._begins_name():
            text += f"*{self._factor()}"
        return text

    def _begins_name(self) -> bool:
        return self._word in NAMES or self._word == CAPITAL or self._word in CONSTANTS

    def _factor(self) -> str:
        base = self._base()
        if self._takes("factorial"):
            return f"{base}!"
        for phrase, exponent in (("squared", "2"), ("cubed", "3")):
            if self._takes(phrase):
                return f"{base}^{exponent}"
        if self._takes("to the power"):
            return f"{base}^({self._until('end power')})"
        return base

    def _base(self) -> str:
        if self._takes("open parenthesis"):
            return f"({self._until('close parenthesis')})"
        if self._takes("the fraction"):
            above = self._until("over")
            return f"(({above})/({self._until('end fraction')}))"
        if self._takes("the square root of"):
            return f"sqrt({self._until('end root')})"
        if self._takes("the cube root of"):
            return f"root({self._until('end root')}, 3)"
        if self._takes("the root of degree"):
            degree = self._until("of")
            return f"root({self._until('end root')}, {degree})"
        if self._takes("the logarithm to base"):
            base = self._until("of")
            return f"log({self._until('end logarithm')}, {base})"
        if self._takes("the binomial"):
            above = self._until("choose")
            return f"binomial({above}, {self._until('end binomial')})"
        for words, name in _CALLED.items():
            if self._takes(f"the {words} of"):
                return f"{name}({self._until(f'end {words}')})"
        return self._of_calculus() or self._atom()

    def _of_calculus(self) -> str:
        for name, words in BIG.items():
            if self._takes(f"the {words} from"):
                index = self._name()
                self._needs("equals")
                low, high = self._until("to"), self._until("of")
                return f"{name}({self._until(f'end {words}')}, {index}, {low}, {high})"
        if self._takes("the limit as"):
            name = self._name()
            self._needs("approaches")
            point = self._until("of")
            return f"limit({self._until('end limit')}, {name}, {point})"
        for order, words in ORDERS.items():
            if self._takes(f"the {words} with respect to"):
                name = self._name()
                self._needs("of")
                degree = f", {order}" if order > 1 else ""
                return f"derivative({self._until(f'end {words}')}, {name}{degree})"
        return self._integral() if self._takes("the integral") else ""

    def _integral(self) -> str:
        bounds = ""
        if self._takes("from"):
            bounds = f", {self._until('to')}, {self._until('of')}"
        else:
            self._needs("of")
        body = self._until("with respect to")
        name = self._name()
        self._needs("end integral")
        return f"{'integral' if bounds else 'antiderivative'}({body}, {name}{bounds})"

    def _until(self, phrase: str) -> str:
        inner = self._sum()
        self._needs(phrase)
        return inner

    def _name(self) -> str:
        """A letter, with its plain index if one is said."""
        name = self._letter()
        if not name:
            self._needs("a name")
        if self._takes("sub"):
            name += f"_{self._letter() or self._number()}"
        return name

    def _letter(self) -> str:
        if self._word == CAPITAL:
            letter = (self._words[self._at + 1 :] or [""])[0]
            if not re.fullmatch("[a-z]", letter):
                return ""
            self._at += 2
            return letter.upper()
        if self._word not in NAMES:
            return ""
        self._at += 1
        return self._words[self._at - 1]

    def _atom(self) -> str:
        if self._word in CONSTANTS:
            self._at += 1
            return self._words[self._at - 1]
        if not self._begins_name():
            return self._number()
        name = self._name()
        if self._takes("with index"):
            return f"indexed({name}, {self._until('end index')})"
        for order, primes in enumerate(PRIMES):
            if name in FUNCTION_NAMES and self._takes(f"{primes}of"):
                degree = f", {order}" if order else ""
                return f"applied({name}, {self._until(f'end {name}')}{degree})"
        return name

    def _number(self) -> str:
        value = self._below_hundred()
        if value is None:
            self._needs("a number or a name")
        elif 0 < value < 10 and self._takes("hundred"):
            joined = self._takes("and")
            rest = self._below_hundred()
            if joined and rest is None:
                self._needs("a number")
            value = 100 * value + (rest or 0)
        return str(value)

    def _below_hundred(self) -> int | None:
        ten, dash, one = self._word.partition("-")
        if self._word in ONES:
            value = ONES.index(self._word)
        elif ten in TENS and (not dash or one in ONES[1:10]):
            value = 20 + 10 * TENS.index(ten) + (ONES.index(one) if dash else 0)
        else:
            return None
        self._at += 1
        if ten in TENS and not dash and self._word in ONES[1:10]:  # without its hyphen
            value += ONES.index(self._word)
            self._at += 1
        return value


@lru_cache(maxsize=256)
def heard(words: str) -> Expression:
    """The formula that words say.

    Raises `BadInputError` that says at which word they are no formula.
    """
    return read(Words(words).whole())
