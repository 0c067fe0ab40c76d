"""Every operator that a claim may use: one line each, with its arity and sorts.

A sort says what kind of value an argument or result is:

- ``number``: a number or an expression in variables (``3``, ``x^2 + 1``);
- ``truth``: a statement (``x = 2``, ``3 < 4``);
- ``list``, ``set``, ``matrix``, ``text``: what their names say (a vector is a list);
- ``variable``: a variable by itself, which the operator binds or works in;
- ``any``: no restriction.

To add an operator, add its line here; the JSON form, the plain-text function form and the reader
know it at once. Only operators with a notation of their own have an entry in ``notation.py``.
"""

from typing import Literal, NamedTuple

Sort = Literal["number", "truth", "list", "set", "matrix", "text", "variable", "any"]

MANY = 100_000  # the cap on the number of arguments of an n-ary operator


class Operator(NamedTuple):
    name: str
    arguments: tuple[Sort, ...]  # the last one repeats up to `most`
    result: Sort
    least: int
    most: int
    meaning: str


def _fixed(name: str, arguments: str, result: Sort, meaning: str, optional: int = 0) -> Operator:
    """An operator whose `arguments`, a string of sorts, are all needed but the last `optional`."""
    sorts: tuple[Sort, ...] = tuple(arguments.split())  # type: ignore[arg-type]
    return Operator(name, sorts, result, len(sorts) - optional, len(sorts), meaning)


def _many(name: str, argument: Sort, result: Sort, meaning: str, least: int = 1) -> Operator:
    """An operator that takes `least` or more arguments of one sort."""
    return Operator(name, (argument,), result, least, MANY, meaning)


_ARITHMETIC = (
    _many("add", "number", "number", "sum of the arguments", least=2),
    _fixed("sub", "number number", "number", "first minus second"),
    _many("mul", "number", "number", "product of the arguments", least=2),
    _fixed("div", "number number", "number", "exact quotient"),
    _fixed("neg", "number", "number", "the opposite number"),
    _fixed("pow", "number number", "number", "first to the power of the second"),
    _fixed("sqrt", "number", "number", "principal square root"),
    _fixed("root", "number number", "number", "root(x, n): the principal n-th root of x"),
    _fixed("abs", "number", "number", "absolute value"),
    _fixed("sign", "number", "number", "-1, 0 or 1"),
    _fixed("floor", "number", "number", "greatest integer not above"),
    _fixed("ceil", "number", "number", "least integer not below"),
    _fixed("round", "number number", "number", "to n decimals, ties away from zero"),
    _fixed("truncate", "number number", "number", "to n decimals, towards zero"),
    _many("min", "number", "number", "least argument"),
    _many("max", "number", "number", "greatest argument"),
)

_INTEGERS = (
    _fixed("quotient", "number number", "number", "floor of the exact quotient"),
    _fixed("mod", "number number", "number", "a - b*floor(a/b)"),
    _fixed("powmod", "number number number", "number", "powmod(a, n, m) = a^n mod m"),
    _fixed("invmod", "number number", "number", "inverse of a modulo m in 0..m-1"),
    _many("gcd", "number", "number", "greatest common divisor, not negative"),
    _many("lcm", "number", "number", "least common multiple, not negative"),
    _fixed("factorial", "number", "number", "n!"),
    _fixed("binomial", "number number", "number", "n choose k"),
    _fixed("totient", "number", "number", "count of 1..n coprime to n"),
    _fixed("divisor_count", "number", "number", "number of positive divisors"),
    _fixed("divisor_sum", "number", "number", "sum of positive divisors"),
    _fixed("factorization", "number", "list", "[[p, e], ...] with p ascending"),
    _fixed(
        "digits", "number number", "list", "digits(n, b): base-b digits, most significant first"
    ),
    _fixed("from_digits", "list number", "number", "the inverse of digits"),
    _fixed("digit_sum", "number", "number", "sum of the decimal digits"),
    _fixed("xor", "number number", "number", "bitwise exclusive or"),
    _fixed(
        "swap_digits",
        "number number number",
        "number",
        "swap_digits(n, x, y): decimal digit x for y and y for x",
    ),
    _fixed(
        "rotate_digits",
        "number number",
        "number",
        "rotate_digits(n, k): the last k decimal digits moved to the front",
    ),
)

_FUNCTIONS = (
    _fixed("exp", "number", "number", "e to the power"),
    _fixed("ln", "number", "number", "natural logarithm"),
    _fixed("log", "number number", "number", "log(x, b): logarithm of x to base b"),
    *(
        _fixed(name, "number", "number", "the elementary function, angles in radians")
        for name in ("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh")
    ),
    _fixed("pi", "", "number", "the circle constant"),
    _fixed("e", "", "number", "Euler's number"),
    _fixed("i", "", "number", "the imaginary unit"),
    _fixed("infinity", "", "number", "positive infinity"),
    _fixed(
        "applied",
        "variable number number",
        "number",
        "applied(f, x): the value of an unknown function f; applied(f, x, n): of its derivative",
        optional=1,
    ),
    _fixed("indexed", "variable number", "number", "indexed(a, k): the term of a sequence, a_k"),
    _fixed("real_part", "number", "number", "real part"),
    _fixed("imaginary_part", "number", "number", "imaginary part"),
    _fixed("conjugate", "number", "number", "complex conjugate"),
)

_TRUTHS = (
    _fixed("eq", "any any", "truth", "equal values; for formulas, equal wherever both are defined"),
    _fixed("ne", "any any", "truth", "different values"),
    _fixed("lt", "number number", "truth", "less"),
    _fixed("le", "number number", "truth", "less or equal"),
    _fixed("gt", "number number", "truth", "greater"),
    _fixed("ge", "number number", "truth", "greater or equal"),
    _fixed("divides", "number number", "truth", "divides(a, b): a*k = b for an integer k"),
    _fixed("congruent", "number number number", "truth", "congruent(a, b, m): m divides a - b"),
    _fixed("is_prime", "number", "truth", "a prime number"),
    _fixed("is_integer", "number", "truth", "an integer"),
    _fixed("member", "any any", "truth", "member(x, S): x is in the set or list S"),
    _fixed("subset", "set set", "truth", "every element of the first is in the second"),
    _many("and", "truth", "truth", "all hold"),
    _many("or", "truth", "truth", "at least one holds"),
    _fixed("not", "truth", "truth", "does not hold"),
    _fixed("implies", "truth truth", "truth", "if the first holds, so does the second"),
    _fixed("if_then", "truth any any", "any", "if_then(P, x, y): x if P holds, and y if not"),
    _fixed("for_all", "truth variable list", "truth", "for_all(P, x, L): P for every x in L"),
    _fixed("exists", "truth variable list", "truth", "exists(P, x, L): P for some x in L"),
    _fixed(
        "first_where",
        "truth list list",
        "list",
        "first_where(P, [x, ...], [L, ...]): the first values with P, each x from its L, where the"
        " last changes fastest",
    ),
    _fixed("true", "", "truth", "holds"),
    _fixed("false", "", "truth", "does not hold"),
)

_COLLECTIONS = (
    _many("list", "any", "list", "the elements in order", least=0),
    _many("set", "any", "set", "the distinct elements, in no order", least=0),
    _many("matrix", "list", "matrix", "the rows, lists of equal length"),
    *(
        _fixed(f"interval_{ends}", "number number", "set", "interval; o: open end, c: closed end")
        for ends in ("oo", "oc", "co", "cc")
    ),
    _many("union", "set", "set", "in at least one"),
    _many("intersection", "set", "set", "in all"),
    _fixed("difference", "set set", "set", "in the first and not in the second"),
    _fixed("range", "number number", "list", "range(a, b): the integers a..b, both included"),
    _fixed("sorted", "list", "list", "ascending"),
    _fixed("reversed", "list", "list", "backwards"),
    _many("concat", "list", "list", "one after the other"),
    _fixed("length", "any", "number", "number of elements of a list, set or text"),
    _fixed("element", "list number", "any", "element(L, k): the k-th, counted from 0"),
    _fixed("index_of", "list any", "number", "first position, counted from 0"),
    _fixed("count", "list any", "number", "how often an element occurs"),
    _fixed("total", "list", "number", "sum of the elements"),
    _fixed("product", "list", "number", "product of the elements"),
    _fixed("mean", "list", "number", "arithmetic mean"),
    _fixed("median", "list", "number", "middle value, or the mean of the two middle ones"),
    _fixed("mode", "list", "any", "the one most frequent element"),
    _fixed("variance", "list", "number", "population variance"),
    _fixed("least", "list", "number", "least element"),
    _fixed("greatest", "list", "number", "greatest element"),
)

_CALCULUS = (
    _fixed("derivative", "number variable number", "number", "derivative(f, x, n=1)", optional=1),
    _fixed("antiderivative", "number variable", "number", "an antiderivative, up to a constant"),
    _fixed("integral", "number variable number number", "number", "integral(f, x, a, b), definite"),
    _fixed("limit", "number variable number", "number", "limit(f, x, a), two-sided"),
    _fixed("sum", "number variable number number", "number", "sum(f, k, a, b), both ends included"),
    _fixed("product_over", "number variable number number", "number", "product_over(f, k, a, b)"),
    _fixed("substitute", "any variable any", "any", "substitute(f, x, v): v put for x in f"),
)

_ALGEBRA = (
    _fixed("expand", "number", "number", "the same value, as a sum of monomials"),
    _fixed("factor", "number", "number", "the same value, as a product of irreducibles over Q"),
    _fixed("degree", "number variable", "number", "degree(p, x)"),
    _fixed("coefficient", "number variable number", "number", "coefficient(p, x, k): of x^k"),
    _fixed(
        "polynomial_remainders",
        "list number",
        "list",
        "polynomial_remainders(C, m): values at 0..m-1 mod m; C has the constant first",
    ),
    _fixed("poly_quotient", "number number variable", "number", "quotient of p by q in x over Q"),
    _fixed("poly_remainder", "number number variable", "number", "remainder of p by q in x over Q"),
    _fixed(
        "poly_gcd", "number number variable", "number", "monic greatest common divisor in x over Q"
    ),
    _fixed("discriminant", "number variable", "number", "discriminant(p, x)"),
    _fixed(
        "solutions",
        "truth variable text",
        "set",
        "solutions(E, x, 'rational|real|complex|integer')",
    ),
    _fixed(
        "roots", "number variable text", "list", "roots(p, x, domain) ascending, with multiplicity"
    ),
    _fixed("system", "list list text", "set", "system(equations, variables, domain): set of lists"),
)

_MATRICES = (
    _fixed("det", "matrix", "number", "determinant"),
    _fixed("rank", "matrix", "number", "rank over Q"),
    _fixed("rank_mod", "matrix number", "number", "rank over the integers mod p"),
    _fixed("trace", "matrix", "number", "sum of the diagonal"),
    _fixed("transpose", "matrix", "matrix", "rows become columns"),
    _fixed("inverse", "matrix", "matrix", "the inverse matrix"),
    _many("matmul", "matrix", "matrix", "matrix product", least=2),
    _fixed("matrix_mod", "matrix number", "matrix", "each entry mod m"),
    _fixed("matadd", "matrix matrix", "matrix", "matrix sum"),
    _fixed("apply", "matrix list", "list", "matrix times vector"),
    _fixed("eigenvalues", "matrix", "list", "ascending, with multiplicity"),
    _fixed(
        "eigenvalues_rounded",
        "matrix number",
        "list",
        "real ones, descending, to n significant digits, ties away from zero",
    ),
    _fixed(
        "mine_counts",
        "matrix",
        "matrix",
        "how many of the up to 8 entries around each are 1; -1 where it is 1 itself",
    ),
    _fixed("charpoly", "matrix variable", "number", "det(x*I - A)"),
    _fixed("dot", "list list", "number", "inner product"),
    _fixed("cross", "list list", "list", "vector product in three dimensions"),
    _fixed("norm", "list", "number", "Euclidean length"),
)

_PROGRAMS = (
    _fixed("run", "text list", "any", "run(P, I): what program P's `solve` returns on inputs I"),
    _fixed(
        "lean_theorem",
        "text text",
        "truth",
        "lean_theorem(S, P): Lean 4's kernel accepts P as proof of signature S",
    ),
    _fixed(
        "lean_step",
        "text text text text",
        "truth",
        "lean_step(S, P, B, T): P proves S, and in the state B goes on by the tactic T",
    ),
    _fixed(
        "lean_state",
        "text text text text text",
        "truth",
        "lean_state(S, P, B, T, A): P proves S, and in the state B goes on by the tactic T, to the"
        " state A",
    ),
    _fixed(
        "lean_premise",
        "text text text text",
        "truth",
        "lean_premise(S, P, B, N): P proves S, and in the state B uses the library's theorem N",
    ),
    _fixed(
        "lean_follows",
        "text text text text text text",
        "truth",
        "lean_follows(S, P, A, R, L, Q): P proves S by A, which states R, and L, which states Q",
    ),
    _fixed("join_text", "list", "text", "texts one after the other"),
    _fixed("reverse_text", "text", "text", "the characters backwards"),
    _fixed("in_latex", "text", "text", "in_latex(W): the formula that the words W say, in LaTeX"),
    _fixed("in_words", "text", "text", "in_words(L): the words that say the LaTeX formula L"),
    _fixed(
        "written_sentence",
        "text",
        "text",
        "written_sentence(W): the sentence W with its formula in LaTeX between dollar signs",
    ),
    _fixed(
        "all_readings",
        "text",
        "text",
        "all_readings(W): all formulas that are said in the words W where brackets are not",
    ),
)

_ALGORITHMS = (
    _fixed(
        "held", "list list list text", "list",
        "held(changes, holders, sorts, noun): what each holder has of these sorts of the noun,"
        " by changes [holder, sort, noun, by]",
    ),
    _fixed(
        "contained", "list list number number number", "number",
        "contained(widths, definitions, h, t, m): how many t each h holds, modulo m unless it is 0;"
        " nodes are numbered layer by layer from 0, and after them the layers, each for all of its"
        " nodes; definitions stand one after the other, and k, h, t, a, b, s, h1, t1, ..., hk, tk"
        " says that each h holds b + a*(t1 in h1 + s*(t2 in h2 + ...))",
    ),
    _fixed("day_number", "number number number", "number", "year, month, day: Gregorian day count"),
    _fixed("positional_or", "list list", "list", "bit by bit from the left; no bit is a 0"),
    _fixed("position", "list any", "number", "first position, counted from 0, or -1 if absent"),
    _fixed("substrings", "text", "list", "every piece of a text, by its start, then its length"),
    _fixed("derangements", "number", "number", "permutations of n things that move each"),
    _fixed(
        "grown", "number number number number", "number",
        "grown(p, r, c, n): n times p becomes p + floor(p*r/100) + c",
    ),
    _fixed(
        "shortest_path", "list number number", "number",
        "shortest_path(E, s, t): length in the undirected graph of edges [a, b, weight]",
    ),
    _fixed(
        "makespan", "list number", "number",
        "makespan(T, m): end of the last job, each in turn on the machine that is free first",
    ),
    _fixed(
        "natural_solutions", "number number number", "list",
        "natural_solutions(a, b, n): all [x, y] with x, y >= 0 and a*x + b*y = n, by x",
    ),
    _fixed("primes_between", "number number", "list", "the primes a..b, both included"),
    _fixed("knapsack", "list list number", "number", "knapsack(weights, values, capacity), 0-1"),
    _fixed("common_subsequence", "text text", "number", "length of the longest one"),
    _fixed("edit_distance", "text text", "number", "Levenshtein's: insert, delete, replace"),
    _fixed("choices", "list number", "list", "choices(L, k): k elements each, in L's order"),
    _fixed("digit_runs", "text", "number", "runs of digits, each as long as it can be"),
    _fixed("rises", "list number", "number", "rises(L, k): runs of more than k steps upwards"),
    _fixed("top_positions", "list number", "list", "top_positions(L, k): of its k greatest"),
    _fixed("reachable", "list any any", "truth", "a path leads along directed edges [a, b]"),
    _fixed("preorder", "list", "list", "labels of a tree: [] or [left, label, right]; label first"),
    _fixed("inorder", "list", "list", "labels of such a tree: left part, label, right part"),
)  # fmt: skip

# Edges are given as a list of [a, b] with vertices 1 <= a < b <= n; a bound variable may stand for
# it.
_GRAPHS = (
    _fixed(
        "graph_kinds", "number", "list",
        "graph_kinds(n): the edges of the first graph of each kind, up to renaming the vertices"
        " 1..n, by number of edges, then in dictionary order; n is at most 6",
    ),
    _fixed("vertex_degrees", "any number", "list", "vertex_degrees(E, n): of 1..n in turn"),
    _fixed("component_count", "any number", "number", "component_count(E, n): connected parts"),
    _fixed("cycle_lengths", "any number", "list", "cycle_lengths(E, n): each once, ascending"),
    _fixed("independence_number", "any number", "number", "most vertices of 1..n without an edge"),
    _fixed("chromatic_number", "any number", "number", "fewest colours for 1..n by the edges E"),
    _fixed("matching_number", "any", "number", "most edges without a common vertex"),
    _fixed("graph_diameter", "any number", "number", "greatest distance in 1..n; -1 for parts"),
    _fixed("complement_edges", "any number", "list", "pairs of 1..n that are not joined"),
)  # fmt: skip

OPERATORS: dict[str, Operator] = {
    operator.name: operator
    for group in (
        _ARITHMETIC, _INTEGERS, _FUNCTIONS, _TRUTHS, _COLLECTIONS,
        _CALCULUS, _ALGEBRA, _MATRICES, _PROGRAMS, _ALGORITHMS, _GRAPHS,
    )
    for operator in group
}  # fmt: skip
