"""Other libraries on comparable problems; those that are not installed are named as missing."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.measuring import Measure, Ratio
from benchmarks.ours import WARM, made_and_checked
from mathmill import generators

# What both make, ours, params, aim; then the peers' own names and settings of the same size, "" for
# a peer that has none.
_TOPICS: tuple[tuple[str, str, dict[str, Any], float, tuple[str, dict[str, Any]], str], ...] = (
    (
        "addition and subtraction, 2 terms, 1-20 digits",
        "arithmetic.addition",
        {"max_digits": 20},
        10,
        ("chain_sum", {"min_terms": 2, "max_terms": 2, "min_digits": 1, "max_digits": 20}),
        "arithmetic.add_or_sub",
    ),
    (
        "gcd of 2 numbers to 9,999",
        "arithmetic.gcd",
        {},
        10,
        ("gcd", {"min_numbers": 2, "max_numbers": 2, "min_value": 2, "max_value": 9_999}),
        "numbers.gcd",
    ),
    (
        "linear equations in one unknown",
        "algebra.linear_equation",
        {},
        30,
        ("simple_equations", {}),
        "algebra.linear_1d",
    ),
    (
        "roots of polynomials, degree 2-4",
        "algebra.polynomial_roots",
        {},
        30,
        ("polynomial_equations", {"min_degree": 2, "max_degree": 4}),
        "algebra.polynomial_roots",
    ),
    (
        "calculus: derivatives (reasoning-gym: its integrals of polynomials)",
        "calculus.derivative",
        {},
        30,
        ("simple_integration", {}),
        "calculus.differentiate",
    ),
    ("word problems", "words.story", {}, 1, ("gsm_symbolic", {}), ""),
    ("two word problems in one", "fusion.sequential", {}, 1, ("gsm_symbolic", {}), ""),
)


def measures() -> tuple[list[Measure], list[Ratio], list[str]]:
    """What can be measured, what is divided by what, and what is missing and why."""
    found: list[Measure] = []
    ratios: list[Ratio] = []
    gym, google = _reasoning_gym(), _mathematics_dataset()
    for title, name, params, aim, (theirs, settings), module in _TOPICS:
        peers: list[Measure] = []
        if not isinstance(gym, str):
            work = _gym(gym, theirs, settings)
            peers.append(Measure(f"{title}: reasoning-gym {theirs}", work))
        if module and not isinstance(google, str):
            work = _google(google, module)
            peers.append(Measure(f"{title}: mathematics_dataset {module}", work))
        if not peers:
            continue
        made = Measure(f"{title}: mathmill", _maker(name, params))
        both = made_and_checked(name, params)
        checked = Measure(f"{title}: mathmill, made and checked", both, warm=WARM)
        for peer in peers:
            ratios.append(
                Ratio(f"{title}: mathmill to {peer.name.split(': ')[-1]}", made, peer, aim)
            )
            ratios.append(Ratio("   the same, with every row checked", checked, peer))
        found += [made, checked, *peers]
    return found, ratios, [reason for reason in (gym, google) if isinstance(reason, str)]


def _maker(name: str, params: dict[str, Any]) -> Callable[[int], object]:
    generator = generators.get(name)
    return lambda size: generator.table(count=size, **params)


def _reasoning_gym() -> Any:
    """The library, or why it is not there."""
    try:
        return importlib.import_module("reasoning_gym")
    except ImportError:
        return "reasoning-gym is not installed: pip install 'mathmill[bench]'"


def _gym(gym: Any, name: str, settings: dict[str, Any]) -> Callable[[int], object]:
    dataset = gym.create_dataset(name, seed=0, size=10**9, **settings)
    places = _counter()
    return lambda size: [dataset[next(places)] for _ in range(size)]


def _counter() -> Iterator[int]:
    yield from range(10**9)


def _mathematics_dataset() -> Any:
    """Its training modules, or why there are none.

    It was written for NumPy 1 and SymPy 1.4; three names that have moved since are put back.
    """
    try:
        importlib.import_module("mathematics_dataset")
    except ImportError:
        return "mathematics_dataset is not installed: pip install 'mathmill[bench]'"
    try:
        solver = importlib.import_module("sympy.solvers.diophantine.diophantine")
        home = sys.modules["sympy.solvers.diophantine"]
        home.base_solution_linear = solver.base_solution_linear  # type: ignore[attr-defined]
        modules = importlib.import_module("mathematics_dataset.modules.modules")
        polynomials = importlib.import_module("mathematics_dataset.sample.polynomials")
        polynomials.np = _OldNumpy()  # type: ignore[attr-defined]
        random.seed(0)
        np.random.seed(0)  # noqa: NPY002 -- it draws from the global state
        return modules.train(lambda entropy: entropy)
    except (ImportError, AttributeError) as error:
        return f"mathematics_dataset is installed but does not run here: {error}"


def _google(modules: Any, path: str) -> Callable[[int], object]:
    top, name = path.split(".")
    make = modules[top][name]

    def work(size: int) -> None:
        for _ in range(size):
            problem = make()
            str(problem.question)
            str(problem.answer)

    return work


class _Settable(np.ndarray[Any, Any]):
    def itemset(self, index: Any, value: Any) -> None:
        self[index] = value


class _OldNumpy:
    """NumPy with `object` and arrays with `itemset`, as before NumPy 2."""

    object = object

    def __getattr__(self, name: str) -> Any:
        return getattr(np, name)

    def zeros(self, *arguments: Any, **options: Any) -> Any:
        return np.zeros(*arguments, **options).view(_Settable)

    def empty(self, *arguments: Any, **options: Any) -> Any:
        return np.empty(*arguments, **options).view(_Settable)
