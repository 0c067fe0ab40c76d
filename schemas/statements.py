"""Statements about all integers, true or false: how they are worded, as data without code.

Generators and readers both go by these texts. ``{a}`` stands for the parameter of that name; a
statement is about the variables of `variables`. It is claimed by `body` for their values from 1 to
`high`: from there on nothing new happens, for the reason that `proof` gives, which may name it.
"""

from __future__ import annotations

from typing import NamedTuple

# Names that the variables may go by instead.
NAMES = {
    ("n",): tuple((letter,) for letter in "nmktuwzrjvxq"),
    ("x", "y"): tuple((pair[0], pair[1]) for pair in "xy uv st pq bc rs jk vw mn gh".split()),
}
# How a statement is put; {names} stands for the variables.
LEADS = (
    "For all positive integers {names}: {text}",
    "Statement about positive integers {names}: {text}",
    "The claim, for positive integers {names}: {text}",
    "Consider this statement about positive integers {names}: {text}",
    "It is said of all positive integers {names}: {text}",
    "Here is a claim about all positive integers {names}: {text}",
    "Conjecture about positive integers {names}: {text}",
    "A pupil writes about all positive integers {names}: {text}",
    "Someone claims of all positive integers {names}: {text}",
    "A student guesses about all positive integers {names}: {text}",
    "An exercise book says of all positive integers {names}: {text}",
    "Suppose that somebody asserts of all positive integers {names}: {text}",
)
JUDGED = "{lead}\nIs this true or false?"
REFUTED = "The following is false. {lead}\nWhat is the smallest {names} for which it fails?"
JUDGING = (
    "Each of these {n} statements is about all positive integers. Exactly {m} of them {are} true."
    " Which?"
)
REQUEST = "Answer with letters in the order of the alphabet, with commas between them."


class Statement(NamedTuple):
    name: str
    texts: tuple[str, ...]  # each of them the whole statement
    letters: str  # the parameters, in the order in which they are drawn
    body: str  # the statement for given values, in the notation of `mathmill.schemas.reader`
    high: str  # the greatest value that must be looked at, a formula
    proof: str  # why a true one is true
    failure: str  # what is wrong at a counterexample; its values come with these names
    values: tuple[str, ...] = ()  # formulas for {0}, {1}, … of `failure`
    variables: tuple[str, ...] = ("n",)
    field: str = "field:number_theory"  # the second tag


_PERIODIC = "Whether it holds depends on the remainder of n on division by {m} alone, and it holds"
_ALL_REMAINDERS = f"{_PERIODIC} for all {{m}} of them."

STATEMENTS: dict[str, Statement] = {
    statement.name: statement
    for statement in (
        Statement(
            "divisor of a power",
            ("If {a} divides n^{k}, then {a} divides n.",
             "Whenever n^{k} is a multiple of {a}, so is n.",
             "n is divisible by {a} as soon as n^{k} is."),
            "ak", "implies(divides({a}, n^{k}), divides({a}, n))", "{a}",
            "No square of a prime divides {a}. Each prime that divides {a} divides n^{k} and so n,"
            " and then {a} divides n.",
            "{a} divides n^{k} = {0}, but not n = {n}.", ("{n}^{k}",),
        ),
        Statement(
            "two divisors",
            ("If n is divisible by {a} and by {b}, then n is divisible by {c}.",
             "Every n that is a multiple of both {a} and {b} is a multiple of {c}."),
            "abc", "implies(divides({a}, n) and divides({b}, n), divides({c}, n))",
            "lcm({a}, {b})",
            "A common multiple of {a} and {b} is a multiple of their least common multiple, which"
            " {c} divides.",
            "n = {n} is divisible by {a} and by {b}, but leaves the remainder {0} on division by"
            " {c}.", ("mod({n}, {c})",),
        ),
        Statement(
            "divisor of a product",
            ("If {a} divides x*y, then {a} divides x or {a} divides y.",
             "Whenever x*y is a multiple of {a}, x or y is a multiple of {a}, too."),
            "a", "implies(divides({a}, x*y), divides({a}, x) or divides({a}, y))", "{a}",
            "{a} is a prime number, and a prime that divides a product divides one of its factors.",
            "{a} divides x*y = {0}, but neither x = {x} nor y = {y}.", ("{x}*{y}",), ("x", "y"),
        ),
        Statement(
            "square roots of one",
            ("If n^2 leaves the remainder 1 on division by {m}, then n leaves the remainder 1 or"
             " {l}.",
             "On division by {m}, n leaves the remainder 1 or {l} whenever n^2 leaves 1.",
             "Only such n as leave the remainder 1 or {l} on division by {m} have a square that"
             " leaves 1."),
            "ml", "implies(mod(n^2, {m}) = 1, mod(n, {m}) = 1 or mod(n, {m}) = {l})", "{m}",
            _ALL_REMAINDERS,
            "{n}^2 = {0} leaves the remainder 1 on division by {m}, but n leaves {1}.",
            ("{n}^2", "mod({n}, {m})"),
        ),
        Statement(
            "values of a polynomial",
            ("{f} is divisible by {m}.",
             "{m} divides {f}."),
            "fm", "divides({m}, {f})", "{m}",
            _ALL_REMAINDERS,
            "At n = {n} the value is {0}, which leaves the remainder {1} on division by {m}.",
            ("substitute({f}, n, {n})", "mod(substitute({f}, n, {n}), {m})"),
            field="field:polynomials",
        ),
        Statement(
            "digit sums",
            ("If the sum of the digits of n in base {b} is divisible by {d}, then n is divisible"
             " by {d}.",
             "Every n whose digits in base {b} add up to a multiple of {d} is a multiple of {d}.",
             "When {d} divides the sum of the digits of n in base {b}, it divides n as well."),
            "bd", "implies(divides({d}, total(digits(n, {b}))), divides({d}, n))", "4*{b}*{d}",
            "{b} leaves the remainder 1 on division by {d}, and so do all its powers; so n and the"
            " sum of its digits leave the same remainder.",
            "The digits of n = {n} in base {b} add up to {0}, a multiple of {d}, but n leaves the"
            " remainder {1} on division by {d}.",
            ("total(digits({n}, {b}))", "mod({n}, {d})"),
        ),
        Statement(
            "sum of consecutive integers",
            ("The sum of the {k} consecutive integers that begin with n is divisible by {d}.",
             "{d} divides the sum of any {k} integers in a row, of which the first is n."),
            "kd", "divides({d}, {k}*n + {k}*({k} - 1)/2)", "{d}",
            "The sum is {k}*n + {k}*({k} - 1)/2, and {d} divides both terms.",
            "The sum of {k} integers from {n} on is {0}, which leaves the remainder {1} on"
            " division by {d}.",
            ("{k}*{n} + {k}*({k} - 1)/2", "mod({k}*{n} + {k}*({k} - 1)/2, {d})"),
        ),
        Statement(
            "product of consecutive integers",
            ("The product of the {k} consecutive integers that begin with n is divisible by {d}.",
             "{d} divides the product of any {k} integers in a row, of which the first is n."),
            "kd", "divides({d}, product_over(n + j, j, 0, {k} - 1))", "{d}",
            "The product of {k} integers in a row is a multiple of {k}!, which {d} divides.",
            "The product of {k} integers from {n} on is {0}, which leaves the remainder {1} on"
            " division by {d}.",
            ("product_over({n} + j, j, 0, {k} - 1)",
             "mod(product_over({n} + j, j, 0, {k} - 1), {d})"),
        ),
        Statement(
            "remainder of a power",
            ("If n leaves the remainder {r} on division by {m}, then n^{k} leaves the remainder"
             " {s} on division by {q}.",
             "Every n with the remainder {r} on division by {m} has a power n^{k} with the"
             " remainder {s} on division by {q}."),
            "rmksq", "implies(mod(n, {m}) = {r}, mod(n^{k}, {q}) = {s})", "lcm({m}, {q})",
            "Both remainders depend on the remainder of n on division by {high} alone, and it holds"
            " for all of these.",
            "n = {n} leaves the remainder {r} on division by {m}, but n^{k} = {0} leaves {1} on"
            " division by {q}.", ("{n}^{k}", "mod({n}^{k}, {q})"),
        ),
        Statement(
            "equal squares",
            ("If x^2 and y^2 leave the same remainder on division by {m}, then {m} divides x - y"
             " or x + y.",
             "Whenever {m} divides x^2 - y^2, it divides x - y or x + y."),
            "m", "implies(divides({m}, x^2 - y^2), divides({m}, x - y) or divides({m}, x + y))",
            "{m}",
            "Whether it holds depends on the remainders of x and y on division by {m} alone, and"
            " it holds for all pairs of them.",
            "{m} divides {x}^2 - {y}^2 = {0}, but neither x - y = {1} nor x + y = {2}.",
            ("{x}^2 - {y}^2", "{x} - {y}", "{x} + {y}"), ("x", "y"),
        ),
        Statement(
            "sum of powers",
            ("If {m} divides x + y, then {m} divides x^{k} + y^{k}.",
             "Whenever x + y is a multiple of {m}, so is x^{k} + y^{k}."),
            "mk", "implies(divides({m}, x + y), divides({m}, x^{k} + y^{k}))", "{m}",
            "The exponent {k} is odd, so x + y is a factor of x^{k} + y^{k}.",
            "{m} divides {x} + {y} = {0}, but not {x}^{k} + {y}^{k} = {1}.",
            ("{x} + {y}", "{x}^{k} + {y}^{k}"), ("x", "y"),
        ),
        Statement(
            "prime values",
            ("If n is at most {t}, then n^2 + n + {p} is a prime number.",
             "All values of n^2 + n + {p} for n up to {t} are prime numbers."),
            "tp", "is_prime(n^2 + n + {p})", "{t}",
            "There are {t} values, and each of them is prime.",
            "At n = {n} the value is {0}, which the prime {1} divides.",
            ("{n}^2 + {n} + {p}", "element(element(factorization({n}^2 + {n} + {p}), 0), 0)"),
            field="field:polynomials",
        ),
        Statement(
            "prime values of a quadratic",
            ("If n is at most {t}, then {f} + {c} is a prime number.",
             "All values of {f} + {c} for n up to {t} are prime numbers."),
            "tfc", "is_prime({f} + {c})", "{t}",
            "There are {t} values, and each of them is prime.",
            "At n = {n} the value is {0}, which the prime {1} divides.",
            ("substitute({f}, n, {n}) + {c}",
             "element(element(factorization(substitute({f}, n, {n}) + {c}), 0), 0)"),
            field="field:polynomials",
        ),
        Statement(
            "growth",
            ("If n is at least {t}, then {b}^n is greater than n^{k}.",
             "{b}^n > n^{k} holds for all n from {t} on."),
            "tbk", "implies(n >= {t}, {b}^n > n^{k})", "{t} + 40",
            "It holds at n = {t}, and from there on n^{k} never grows by more than the factor {b}"
            " in one step: ({t} + 1)^{k} is at most {b}*{t}^{k}, and the factor falls.",
            "At n = {n}, {b}^n = {0} and n^{k} = {1}.", ("{b}^{n}", "{n}^{k}"),
        ),
        Statement(
            "quadratic inequality",
            ("n^2 + {c} is greater than {b}*n.",
             "{b}*n is less than n^2 + {c}."),
            "cb", "n^2 + {c} > {b}*n", "{b}",
            "From n = {b} on n^2 is at least {b}*n, and it holds for each smaller n.",
            "At n = {n}, n^2 + {c} = {0} and {b}*n = {1}.", ("{n}^2 + {c}", "{b}*{n}"),
            field="field:polynomials",
        ),
        Statement(
            "coprime neighbours",
            ("If n is not divisible by {p}, then n and n + {k} have no common divisor greater"
             " than 1.",
             "Every n that is no multiple of {p} is coprime to n + {k}.",
             "Unless {p} divides n, n and n + {k} are coprime."),
            "pk", "implies(not(divides({p}, n)), gcd(n, n + {k}) = 1)", "{p}*{k}",
            "A common divisor of n and n + {k} divides {k}, which is a power of {p}; and n has no"
            " factor {p}.",
            "n = {n} is not divisible by {p}, but it has the common divisor {0} with n + {k} ="
            " {1}.", ("gcd({n}, {n} + {k})", "{n} + {k}"),
        ),
    )
}  # fmt: skip
