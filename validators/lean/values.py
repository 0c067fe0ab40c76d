"""The numbers and conditions of a claim in Lean's prefix functions, each of one type.

Where Lean's own function is not the claim's, it is said by one that is: a quotient rounded down is
the floor of an exact one, since Lean's `/` and `%` of integers are the claim's for positive
divisors alone. A quotient by what is plainly zero, or has a variable in it, is not read: Lean gives
a value to a quotient by zero.
"""

from __future__ import annotations

from functools import reduce

from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Variable,
    variables,
)
from mathmill.validators.lean.scope import (
    EXACT,
    NATURAL,
    WHOLE,
    Scope,
    UnsaidError,
    exactly,
    type_of,
)

_FOLDED = {
    "add": "@HAdd.hAdd {0} {0} {0} _",
    "mul": "@HMul.hMul {0} {0} {0} _",
    "min": "@Min.min {0} _",
    "max": "@Max.max {0} _",
}
_PAIRED = {
    "sub": "@HSub.hSub {0} {0} {0} _",
    "div": "@HDiv.hDiv {0} {0} {0} _",
    "quotient": "@HDiv.hDiv {0} {0} {0} _",
    "mod": "@HMod.hMod {0} {0} {0} _",
}
_COMPARED = {
    "eq": "@Eq {}", "ne": "@Ne {}", "lt": "@LT.lt {} _", "gt": "@GT.gt {} _",
    "le": "@LE.le {} _", "ge": "@GE.ge {} _",
}  # fmt: skip
_JOINED = {"and": "And {} {}", "or": "Or {} {}"}
_LONGEST = 200  # numbers of a range
_MOST_PLACES = 40


def numeral(node: Number | Decimal, of: str) -> str:
    if isinstance(node, Decimal):
        whole, places = node.text.lstrip("-").split(".")
        digits, exponent = f"(nat_lit {int(whole + places)})", f"(nat_lit {len(places)})"
        text = f"(@OfScientific.ofScientific Rat _ {digits} true {exponent})"
        return f"(@Neg.neg Rat _ {text})" if node.text.startswith("-") else text
    over, under = node.value.numerator, node.value.denominator
    text = f"({abs(over)} : {of})"
    if over < 0:
        text = f"(@Neg.neg {of} _ {text})"
    return text if under == 1 else f"(@HDiv.hDiv Rat Rat Rat _ {text} ({under} : Rat))"


def value(node: Expression, of: str, scope: Scope) -> str:
    """A number of the type."""
    if node in scope.said:
        return _named(*scope.said[node], of)
    if isinstance(node, Number | Decimal):
        return numeral(node, of)
    if isinstance(node, Variable):
        if scope.types.get(node.name) != of:
            raise UnsaidError(f"{node.name} is no unknown of the claim")
        return node.name
    if not isinstance(node, Apply):
        raise UnsaidError("a number was expected")
    match node.operator:
        case "gcd" | "lcm":
            return _natural(node, of, scope)
        case "if_then":
            holds, one, other = node.arguments
            both = f"{value(one, of, scope)} {value(other, of, scope)}"
            return f"(@ite {of} {condition(holds, of, scope)} _ {both})"
        case "total" | "product" | "mean":
            return _over(node, of, scope)
        case "sum":
            return _number_of(node, of, scope)
        case "round" | "truncate":
            return _to_places(node, scope)
        case "pow":
            return f"(@HPow.hPow {of} Nat {of} _ {_power(node, of, scope)})"
    parts = [value(part, of, scope) for part in node.arguments]
    match node.operator:
        case "neg":
            return f"(@Neg.neg {of} _ {parts[0]})"
        case "abs":
            return f"(@Max.max {of} _ {parts[0]} (@Neg.neg {of} _ {parts[0]}))"
        case "floor" | "ceil":
            return f"(@Int.cast Rat _ (Rat.{node.operator} {parts[0]}))"
        case "sign" if of == WHOLE:
            return f"(Int.sign {parts[0]})"
        case "quotient" | "mod" | "sub" | "div":
            return _pair(node, of, parts, scope)
    if node.operator not in _FOLDED:
        raise UnsaidError(f"{node.operator} over {of} is not read here")
    name = _FOLDED[node.operator].format(of)
    return reduce(lambda a, b: f"({name} {a} {b})", parts)


def _pair(node: Apply, of: str, parts: list[str], scope: Scope) -> str:
    first, second = parts
    by = node.arguments[1]
    if node.operator != "sub" and isinstance(by, Number | Decimal) and by.value == 0:
        raise UnsaidError(f"{node.operator} by zero")
    if node.operator != "sub" and variables(by) and by not in scope.nonzero:
        raise UnsaidError(f"{node.operator} by what may be zero: Lean gives it a value")
    if node.operator in {"sub", "div"} or of != EXACT:
        return f"({_PAIRED[node.operator].format(of)} {first} {second})"
    exact = f"(@HDiv.hDiv Rat Rat Rat _ {first} {second})"
    rounded = f"(@Int.cast Rat _ (Rat.floor {exact}))"
    if node.operator == "quotient":
        return rounded
    taken = f"(@HMul.hMul Rat Rat Rat _ {second} {rounded})"
    return f"(@HSub.hSub Rat Rat Rat _ {first} {taken})"


def _power(node: Apply, of: str, scope: Scope) -> str:
    base, exponent = node.arguments
    if not isinstance(exponent, Number) or exponent.value.denominator != 1:
        raise UnsaidError("a power is read with a whole exponent alone")
    if exponent.value < 0:
        raise UnsaidError(f"a power of {exponent.value} is not read here")
    return f"{value(base, of, scope)} ({exponent.value} : Nat)"


def _natural(node: Apply, of: str, scope: Scope) -> str:
    """Common divisors and multiples of natural numbers, as numbers of the claim's type."""
    parts = [natural(part, of, scope) for part in node.arguments]
    text = reduce(lambda a, b: f"(Nat.{node.operator} {a} {b})", parts)
    return text if of == NATURAL else f"(@Nat.cast {of} _ {text})"


def natural(node: Expression, of: str, scope: Scope) -> str:
    """A natural number within a claim of the type; a difference is one of integers."""
    own = type_of(node)
    if own == NATURAL and (of == NATURAL or not variables(node)):
        return value(node, NATURAL, scope)
    found = exactly(node)
    if found < 0 or found.denominator != 1:
        raise UnsaidError("a natural number was expected")
    text = value(node, own, scope)
    return f"(Int.toNat {text})" if own == WHOLE else f"(Int.toNat (Rat.floor {text}))"


def _named(text: str, own: str, of: str) -> str:
    """What goes by a name, as a number of the type."""
    if own not in (NATURAL, of):
        raise UnsaidError(f"a value of {own} is asked for as one of {of}")
    return text if own == of else f"(@Nat.cast {of} _ {text})"


def _to_places(node: Apply, scope: Scope) -> str:
    """A number cut off or rounded, halves away from zero: by its sign, which is found apart."""
    given, places = node.arguments
    if not isinstance(places, Number) or places.value not in range(_MOST_PLACES):
        raise UnsaidError("a number of decimals was expected")
    negative = exactly(given) < 0
    shift = f"({10**places.value} : Rat)"
    text = value(given, EXACT, scope)
    if places.value:
        text = f"(@HMul.hMul Rat Rat Rat _ {shift} {text})"
    if node.operator == "round":
        half = "(@HDiv.hDiv Rat Rat Rat _ (1 : Rat) (2 : Rat))"
        sign = "@HSub.hSub" if negative else "@HAdd.hAdd"
        text = f"({sign} Rat Rat Rat _ {text} {half})"
    text = f"(@Int.cast Rat _ (Rat.{'ceil' if negative else 'floor'} {text}))"
    return f"(@HDiv.hDiv Rat Rat Rat _ {text} {shift})" if places.value else text


def _over(node: Apply, of: str, scope: Scope) -> str:
    (given,) = node.arguments
    if not isinstance(given, Apply) or given.operator != "list" or not given.arguments:
        raise UnsaidError(f"{node.operator} is read of a list that is written out")
    name = _FOLDED["mul" if node.operator == "product" else "add"].format(of)
    parts = [value(part, of, scope) for part in given.arguments]
    text = reduce(lambda a, b: f"({name} {a} {b})", parts)
    if node.operator == "mean":
        return f"(@HDiv.hDiv Rat Rat Rat _ {text} ({len(parts)} : Rat))"
    return text


def _number_of(node: Apply, of: str, scope: Scope) -> str:
    """A sum of ones for what has a property: how many of a range have it."""
    summand, unknown, first, last = node.arguments
    if not isinstance(summand, Apply) or summand.operator != "if_then" or of != NATURAL:
        raise UnsaidError("a sum is read where it counts natural numbers")
    if summand.arguments[1:] != (Number(1), Number(0)):
        raise UnsaidError("a sum is read where it counts natural numbers")
    assert isinstance(unknown, Variable)  # noqa: S101 - of sort variable
    said = condition(summand.arguments[0], of, scope.bound(unknown.name, of))
    kept = f"(fun ({unknown.name} : Nat) => @decide {said} _)"
    return f"(@List.length Nat (@List.filter Nat {kept} {numbers(first, last)}))"


def numbers(first: Expression, last: Expression) -> str:
    """The natural numbers from the first to the last."""
    if not isinstance(first, Number) or not isinstance(last, Number):
        raise UnsaidError("a range is read between numbers alone")
    ends = (first.value, last.value)
    if any(end.denominator != 1 for end in ends) or not 0 <= ends[0] <= ends[1]:
        raise UnsaidError("a range is read of natural numbers, upwards")
    size = ends[1] - ends[0] + 1
    if size > _LONGEST:
        raise UnsaidError(f"a range of {size} numbers is not read here")
    return f"(List.range' {ends[0]} {size} 1)"


def condition(node: Expression, of: str, scope: Scope) -> str:
    """A statement about numbers of the type."""
    if not isinstance(node, Apply):
        raise UnsaidError("a statement was expected")
    if node.operator in _COMPARED:
        left, right = (value(part, of, scope) for part in node.arguments)
        return f"({_COMPARED[node.operator].format(of)} {left} {right})"
    if node.operator == "divides" and of != EXACT:
        left, right = (value(part, of, scope) for part in node.arguments)
        return f"(@Dvd.dvd {of} _ {left} {right})"
    if node.operator == "congruent" and of == WHOLE:
        left, right, modulus = (value(part, of, scope) for part in node.arguments)
        return f"(@Dvd.dvd Int _ {modulus} (@HSub.hSub Int Int Int _ {left} {right}))"
    if node.operator in ("for_all", "exists"):
        return _for_each(node, of, scope)
    parts = [condition(part, of, scope) for part in node.arguments]
    match node.operator:
        case "not":
            return f"(Not {parts[0]})"
        case "implies":
            return f"({parts[0]} → {parts[1]})"
        case "and" | "or":  # Lean's signs lean to the right
            joined = _JOINED[node.operator]
            return reduce(lambda a, b: f"({joined.format(b, a)})", reversed(parts))
    raise UnsaidError(f"{node.operator} is not read here")


def _for_each(node: Apply, of: str, scope: Scope) -> str:
    claim, unknown, over = node.arguments
    if of != NATURAL or not isinstance(over, Apply) or over.operator != "range":
        raise UnsaidError(f"{node.operator} is read over a range of natural numbers alone")
    assert isinstance(unknown, Variable)  # noqa: S101 - of sort variable
    said = condition(claim, of, scope.bound(unknown.name, of))
    member = f"(@Membership.mem Nat (List Nat) _ {numbers(*over.arguments)} {unknown.name})"
    if node.operator == "for_all":
        return f"(∀ ({unknown.name} : Nat), {member} → {said})"
    return f"(@Exists Nat (fun ({unknown.name} : Nat) => And {member} {said}))"
