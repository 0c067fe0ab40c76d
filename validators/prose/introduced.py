"""Reads which objects a statement is about: graphs, matrices or polynomials, and all of which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.searchable import graphs, matrices, polynomials
from mathmill.schemas.searchable.wording import Subject

_MATRIX = r"\[\[[0-9a-z], [0-9a-z]\], \[[0-9a-z], [0-9a-z]\]\]"
_LISTED = r"[0-9a-z](?:, [0-9a-z])*(?: and [0-9a-z])?"


class Objects(NamedTuple):
    """What a statement may be about.

    `texts` and `formulas` say what stands for a name or a number in the wording, and what does in
    formulas. The variables take the values of their lists in turn.
    """

    subject: Subject
    texts: dict[str, str]
    formulas: dict[str, str]
    variables: tuple[str, ...]
    lists: tuple[str, ...]


def introduced(question: str) -> tuple[Objects, str] | None:
    """The objects that a question begins with, and the rest of it."""
    for subject, slots, found in (
        (graphs.GRAPHS, {"G": "[A-Z]", "vertices": _LISTED}, _graphs),
        (
            matrices.MATRICES,
            {
                "definition": rf"[A-Z] = {_MATRIX}(?: and [A-Z] = {_MATRIX})?",
                "variables": _LISTED, "most": "[0-9]", "p": "[0-9]",
            },
            _matrices,
        ),
        (
            polynomials.POLYNOMIALS,
            {
                "f": "[A-Za-z]", "shape": r"[-+*^a-d0-9n ]+",
                "variables": _LISTED, "last": "[0-9]{1,2}",
            },
            _polynomials,
        ),
    ):  # fmt: skip
        for template in subject.introductions:
            match = re.match(f"{pattern(template, slots)} ", question)
            if match is not None:
                return found(match.groupdict()), question[match.end() :]
    return None


def pattern(template: str, slots: Mapping[str, str]) -> str:
    """What a wording matches when each of its places holds what its pattern allows."""
    seen: set[str] = set()
    found = ""
    for piece in re.split(r"(\{\w+\})", template):
        name = piece[1:-1]
        if not piece.startswith("{"):
            found += re.escape(piece)
        elif name in seen:
            found += f"(?P={name})"
        else:
            seen.add(name)
            found += f"(?P<{name}>{slots[name]})"
    return found


def _graphs(said: dict[str, str]) -> Objects:
    n = len(re.findall("[0-9]", said["vertices"]))
    if n not in graphs.SIZES or said["vertices"] != _enumerated([str(x + 1) for x in range(n)]):
        raise BadInputError(f"the vertices are {said['vertices']}")
    names, variable = {"G": said["G"]}, "g"
    return Objects(
        graphs.GRAPHS,
        {**names, "n": str(n)},
        {"G": variable, "n": str(n)},
        (variable,),
        (graphs.DOMAIN.format(n=n),),
    )


def _matrices(said: dict[str, str]) -> Objects:
    p = int(said["p"])
    if p not in matrices.PRIMES or int(said["most"]) != p - 1:
        raise BadInputError(f"numbers from 0 to {said['most']} are not those modulo {p}")
    named = [part.split(" = ") for part in said["definition"].split(" and ")]
    (first, *second) = [name for name, _ in named]
    texts = {"A": first, "p": str(p), **({"B": second[0]} if second else {})}
    formulas = {"p": str(p)}
    for letter, (_, shape) in zip("AB", named, strict=False):
        formulas[letter] = shape
        places = (f"{letter}{row}{column}" for row in (1, 2) for column in (1, 2))
        formulas.update(zip(places, re.findall("[0-9a-z]", shape), strict=True))
    if (second and second[0] == first) or {first, *second} & {"I", "O"}:
        raise BadInputError("two matrices have one name")
    variables = _in_turn(said["variables"], "".join(shape for _, shape in named))
    return Objects(
        matrices.MATRICES, texts, formulas, variables, (f"range(0, {p} - 1)",) * len(variables)
    )


def _polynomials(said: dict[str, str]) -> Objects:
    coefficients = polynomials.SHAPES.get(said["shape"])
    m = int(said["last"]) + 1
    if coefficients is None or m not in polynomials.MODULI:
        raise BadInputError(f"polynomials {said['shape']} modulo {m} are not looked at")
    texts = {"f": said["f"], "m": str(m), "last": said["last"]}
    formulas = {**texts, "f": f"[{', '.join(coefficients)}]"}
    variables = _in_turn(said["variables"], "".join(coefficients))
    return Objects(
        polynomials.POLYNOMIALS, texts, formulas, variables,
        (f"range(0, {said['last']})",) * len(variables),
    )  # fmt: skip


def _in_turn(said: str, text: str) -> tuple[str, ...]:
    """The variables of a text, which must be just those that are said to have values."""
    found = sorted(set(re.findall("[a-z]", text)))
    if said != _enumerated(found):
        raise BadInputError(f"the variables are {', '.join(found)}, not {said}")
    return tuple(found)


def _enumerated(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
