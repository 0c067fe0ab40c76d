"""Statements about all 2x2 matrices modulo a small prime, or all of some form, or pairs of them."""

from __future__ import annotations

from mathmill.schemas.searchable.wording import Measure, Property, Subject

# Forms of a matrix, with numbered places for its variables.
SHAPES = {
    "any": "[[{0}, {1}], [{2}, {3}]]",
    "symmetric": "[[{0}, {1}], [{1}, {2}]]",
    "upper triangular": "[[{0}, {1}], [0, {2}]]",
    "diagonal": "[[{0}, 0], [0, {1}]]",
    "constant diagonal": "[[{0}, {1}], [{2}, {0}]]",
}
VARIABLES = "abcdrstu"
PRIMES = (2, 3, 5, 7)
POWERS = (2, 3, 4)

_I, _O = "[[1, 0], [0, 1]]", "[[0, 0], [0, 0]]"


def _mod(formula: str) -> str:
    return f"matrix_mod({formula}, {{p}})"


def _power(k: int) -> str:
    return _mod(f"matmul({', '.join(['{A}'] * k)})")


# {A11} and so on are the entries of {A}.
_DET_A = "{A11}*{A22} - {A12}*{A21}"
_DET_B = _DET_A.replace("A", "B")
_DET_SUM = "({A11} + {B11})*({A22} + {B22}) - ({A12} + {B12})*({A21} + {B21})"
_AB, _BA = _mod("matmul({A}, {B})"), _mod("matmul({B}, {A})")

_MEASURES = {
    "A": Measure("{A}", (_mod("{A}"),)),
    "B": Measure("{B}", (_mod("{B}"),)),
    "det A": Measure("det {A}", (f"mod({_DET_A}, {{p}})",)),
    "det B": Measure("det {B}", (f"mod({_DET_B}, {{p}})",)),
    "trace A": Measure("the trace of {A}", ("mod({A11} + {A22}, {p})",)),
    "trace B": Measure("the trace of {B}", ("mod({B11} + {B22}, {p})",)),
    "AB": Measure("{A}*{B}", (_AB,)),
    "BA": Measure("{B}*{A}", (_BA,)),
    "both products": Measure("{A}*{B} and {B}*{A}", (_AB, _BA)),
    "trace AB": Measure("the trace of {A}*{B}", ("mod(trace(matmul({A}, {B})), {p})",)),
    "det of sum": Measure("det({A} + {B})", (f"mod({_DET_SUM}, {{p}})",)),
    "both dets": Measure(
        "det({A} + {B}) and det {A} + det {B}",
        (f"mod({_DET_SUM}, {{p}})", f"mod({_DET_A} + {_DET_B}, {{p}})"),
    ),
    "both traces": Measure(
        "the trace of {A}*{B} and the product of the traces",
        ("mod(trace(matmul({A}, {B})), {p})", "mod(({A11} + {A22})*({B11} + {B22}), {p})"),
    ),
    "squares": Measure(
        "({A} + {B})^2 and {A}^2 + {B}^2",
        (
            _mod("matmul(matadd({A}, {B}), matadd({A}, {B}))"),
            _mod("matadd(matmul({A}, {A}), matmul({B}, {B}))"),
        ),
    ),
    **{f"A^{k}": Measure(f"{{A}}^{k}", (_power(k),)) for k in POWERS},
}


def _both(name: str, text: str, condition: str, measure: str, letters: str = "") -> list[Property]:
    """The property of each of two matrices."""
    return [
        Property(
            f"{name} {letter}", text.replace("{A}", f"{{{letter}}}"), condition,
            (measure.replace("A", letter),), letters,
        )
        for letter in "AB"
    ]  # fmt: skip


# The entries, row by row: the columns are what the matrix makes of [1, 0] and [0, 1].
_A, _B, _C, _D = (f"element(apply({{0}}, {unit}), {row})"
                  for row in (0, 1) for unit in ("[1, 0]", "[0, 1]"))  # fmt: skip

_PROPERTIES = (
    *_both("det is", "det {A} = {x}", "{0} = {x}", "det A", "x"),
    *_both("invertible", "{A} is invertible", "{0} > 0", "det A"),
    *_both("trace is", "the trace of {A} is {x}", "{0} = {x}", "trace A", "x"),
    *_both("symmetric", "{A} is symmetric", f"{_B} = {_C}", "A"),
    *_both("upper", "{A} is upper triangular", f"{_C} = 0", "A"),
    *_both("lower", "{A} is lower triangular", f"{_B} = 0", "A"),
    *_both("diagonal", "{A} is diagonal", f"{_B} = 0 and {_C} = 0", "A"),
    *_both(
        "scalar", "{A} is a multiple of I", f"{_B} = 0 and {_C} = 0 and {_A} = {_D}", "A"
    ),
    *_both("zero", "{A} = O", f"{{0}} = {_O}", "A"),
    *_both(
        "an entry 0", "{A} has an entry that is 0",
        "member(0, concat(apply({0}, [1, 0]), apply({0}, [0, 1])))", "A",
    ),
    *(
        Property(f"{name} A^{k}", text.format(k=k), condition, (f"A^{k}",), letters)
        for k in POWERS
        for name, text, condition, letters in (
            ("zero", "{{A}}^{k} = O", f"{{0}} = {_O}", ""),
            ("one", "{{A}}^{k} = I", f"{{0}} = {_I}", ""),
            ("multiple", "{{A}}^{k} = {{y}}*I", "{0} = [[{y}, 0], [0, {y}]]", "y"),
            ("symmetric", "{{A}}^{k} is symmetric", f"{_B} = {_C}", ""),
            ("diagonal", "{{A}}^{k} is diagonal", f"{_B} = 0 and {_C} = 0", ""),
        )
    ),
    *(
        Property(f"itself A^{k}", f"{{A}}^{k} = {{A}}", "{0} = {1}", (f"A^{k}", "A"))
        for k in POWERS
    ),
    Property("commute", "{A}*{B} = {B}*{A}", "{0} = {1}", ("both products",)),
    Property("zero AB", "{A}*{B} = O", f"{{0}} = {_O}", ("AB",)),
    Property("zero BA", "{B}*{A} = O", f"{{0}} = {_O}", ("BA",)),
    Property("one AB", "{A}*{B} = I", f"{{0}} = {_I}", ("AB",)),
    Property("symmetric AB", "{A}*{B} is symmetric", f"{_B} = {_C}", ("AB",)),
    Property("symmetric BA", "{B}*{A} is symmetric", f"{_B} = {_C}", ("BA",)),
    Property("diagonal AB", "{A}*{B} is diagonal", f"{_B} = 0 and {_C} = 0", ("AB",)),
    Property("upper AB", "{A}*{B} is upper triangular", f"{_C} = 0", ("AB",)),
    Property("trace is AB", "the trace of {A}*{B} is {x}", "{0} = {x}", ("trace AB",), "x"),
    Property("sum invertible", "{A} + {B} is invertible", "{0} > 0", ("det of sum",)),
    Property(
        "dets add", "det({A} + {B}) = det {A} + det {B}", "{0} = {1}", ("both dets",)
    ),
    Property("squares add", "({A} + {B})^2 = {A}^2 + {B}^2", "{0} = {1}", ("squares",)),
    Property(
        "traces multiply", "the trace of {A}*{B} is the product of their traces",
        "{0} = {1}", ("both traces",),
    ),
    Property("one is zero", "{A} = O or {B} = O", f"{{0}} = {_O} or {{1}} = {_O}", ("A", "B")),
)  # fmt: skip

MATRICES = Subject(
    kind="matrices modulo a prime",
    field="field:linear_algebra",
    letters="AB",
    names=(("A", "B"), ("P", "Q"), ("X", "Y"), ("S", "T"), ("K", "L"), ("M", "N"), ("U", "V")),
    introductions=(
        "Let {definition}, where {variables} are integers from 0 to {most}, and calculate modulo"
        " {p}. I is the identity matrix and O the zero matrix.",
        "All matrices are modulo {p}, I is the identity matrix and O the zero matrix. Let"
        " {definition}, where {variables} are integers from 0 to {most}.",
        "Calculate modulo {p}. Let {definition}, where {variables} are integers from 0 to {most};"
        " let I be the identity matrix and O the zero matrix.",
    ),
    cases="choices of the variables",
    taken="Take {listed} = {witness}.",
    request=(
        "Which list {listed} is the first for which it fails, in dictionary order with smaller"
        " numbers first?\nAnswer with this list of numbers."
    ),
    measures=_MEASURES,
    properties=_PROPERTIES,
)
