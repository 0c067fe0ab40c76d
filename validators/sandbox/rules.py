"""What a program may be made of: an allow-list of syntax, attributes, builtins and modules."""

from __future__ import annotations

import ast
import builtins
import collections
import decimal
import fractions
import functools
import heapq  # Counter.most_common imports it when it runs, which is then too late
import itertools
import math
from types import SimpleNamespace
from typing import Any

MAX_SOURCE = 20_000  # characters


class RefusedError(Exception):
    """The program uses something that is not on the allow-list."""


_SYNTAX = frozenset(
    """
    Module FunctionDef Lambda Return Assign AugAssign AnnAssign For While If Expr Pass Break
    Continue Raise Try ExceptHandler Assert Delete Import ImportFrom alias Global Nonlocal
    BoolOp NamedExpr BinOp UnaryOp IfExp Dict Set List Tuple ListComp SetComp DictComp GeneratorExp
    comprehension Compare Call FormattedValue JoinedStr Constant Attribute Subscript Starred Name
    Slice Index ExtSlice arguments arg keyword Yield YieldFrom Load Store Del And Or Not Invert
    UAdd USub Add Sub Mult Div FloorDiv Mod Pow LShift RShift BitOr BitXor BitAnd
    Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn
    """.split()
)

# Of these, tame programs are made: no attributes, so nothing of one run is left for the next.
_TAME = _SYNTAX - {"Attribute", "Global", "Nonlocal", "Try", "ExceptHandler", "Yield", "YieldFrom"}

__all__ = ["MAX_SOURCE", "RefusedError", "check", "heapq", "namespace", "tame"]

_MODULES: dict[str, tuple[Any, str]] = {
    "math": (
        math,
        "gcd lcm isqrt sqrt floor ceil trunc comb perm factorial prod fabs fsum pow exp log log2"
        " log10 sin cos tan asin acos atan atan2 sinh cosh tanh hypot degrees radians pi e inf"
        " isclose isfinite isinf isnan copysign fmod modf",
    ),
    "fractions": (fractions, "Fraction"),
    "decimal": (
        decimal,
        "Decimal ROUND_HALF_UP ROUND_HALF_EVEN ROUND_HALF_DOWN ROUND_UP ROUND_DOWN ROUND_CEILING"
        " ROUND_FLOOR ROUND_05UP",
    ),
    "itertools": (
        itertools,
        "accumulate chain combinations combinations_with_replacement compress count cycle"
        " dropwhile filterfalse groupby islice pairwise permutations product repeat starmap"
        " takewhile tee zip_longest",
    ),
    "functools": (functools, "reduce cache lru_cache partial cmp_to_key"),
    "collections": (collections, "Counter OrderedDict defaultdict deque"),
}
_ATTRIBUTES = frozenset(
    name for _, names in _MODULES.values() for name in names.split()
) | frozenset(
    """
    append extend insert pop remove clear sort reverse index count copy add discard update union
    intersection difference symmetric_difference issubset issuperset isdisjoint keys values items
    get setdefault popitem popleft appendleft rotate most_common elements from_iterable
    join split rsplit splitlines strip lstrip rstrip upper lower title capitalize swapcase replace
    startswith endswith find rfind isdigit isalpha isalnum isdecimal isnumeric isupper islower
    isspace zfill ljust rjust center partition rpartition casefold
    numerator denominator limit_denominator bit_length bit_count is_integer as_integer_ratio
    quantize to_integral_value normalize sqrt as_tuple compare is_zero is_signed adjusted conjugate
    real imag args
    """.split()
)

_BUILTINS = (
    "abs all any bin bool chr dict divmod enumerate filter float frozenset hex int isinstance iter"
    " len list map max min next oct ord pow range repr reversed round set slice sorted str sum"
    " tuple zip ArithmeticError AssertionError Exception IndexError KeyError LookupError"
    " OverflowError StopIteration TypeError ValueError ZeroDivisionError"
)


def check(source: str) -> ast.Module:
    """The program's tree.

    Raises `RefusedError` that names what is not allowed, and `SyntaxError`.
    """
    if len(source) > MAX_SOURCE:
        raise RefusedError(f"a program has at most {MAX_SOURCE} characters, not {len(source)}")
    tree = ast.parse(source)
    for node in ast.walk(tree):
        kind = type(node).__name__
        if kind not in _SYNTAX:
            raise RefusedError(f"{kind} is not allowed (line {getattr(node, 'lineno', '?')})")
        if isinstance(node, ast.Attribute) and node.attr not in _ATTRIBUTES:
            raise RefusedError(f"the attribute {node.attr[:40]!r} is not allowed")
        if isinstance(node, ast.Constant) and not isinstance(
            node.value, int | float | str | type(None)
        ):
            raise RefusedError(f"the constant {str(node.value)[:40]} is not allowed")
        _check_names(node)
    return tree


def tame(tree: ast.Module) -> bool:
    """Whether a checked program can be run beside others: it reaches only its own values."""
    return all(type(node).__name__ in _TAME for node in ast.walk(tree))


def _check_names(node: ast.AST) -> None:
    if isinstance(node, ast.Import):
        for alias in node.names:
            _module(alias.name)
    elif isinstance(node, ast.ImportFrom):
        allowed = _module(node.module or "")
        for alias in node.names:
            if node.level or alias.name not in allowed:
                raise RefusedError(f"importing {alias.name[:40]!r} is not allowed")
    for name in _names(node):
        if name.startswith("__"):
            raise RefusedError(f"the name {name[:40]!r} is not allowed")


def _names(node: ast.AST) -> list[str]:
    """Every identifier that a node holds."""
    fields = (getattr(node, field, None) for field in ("id", "name", "arg", "asname"))
    found = [field for field in fields if isinstance(field, str)]
    if isinstance(node, ast.Global | ast.Nonlocal):
        found += node.names
    return found


def _module(name: str) -> frozenset[str]:
    if name not in _MODULES:
        raise RefusedError(
            f"importing {name[:40]!r} is not allowed; a program may import {', '.join(_MODULES)}"
        )
    return frozenset(_MODULES[name][1].split())


# Stand-ins that hold only what is allowed, so that no module's own imports can be reached.
_NAMESPACES = {
    name: SimpleNamespace(
        **{part: getattr(module, part) for part in names.split() if hasattr(module, part)}
    )
    for name, (module, names) in _MODULES.items()
}


def _import(name: str, *rest: object) -> SimpleNamespace:
    if name not in _NAMESPACES:
        raise ImportError(f"importing {name[:40]!r} is not allowed")
    return SimpleNamespace(**vars(_NAMESPACES[name]))


def namespace() -> dict[str, Any]:
    """Fresh globals for one run."""
    safe: dict[str, Any] = {name: getattr(builtins, name) for name in _BUILTINS.split()}
    safe |= {"True": True, "False": False, "None": None}
    safe |= {"__import__": _import, "print": lambda *values, **options: None}
    return {"__builtins__": safe, "__name__": "program"}
