"""Words of a shortest path by Dijkstra's algorithm.

State ``{Pick k}`` fetches the distances of all nodes that are not settled yet and settles the
nearest, the lowest number first; ``{u,v}`` tries the edge from the settled node u to v.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, NATURAL, STEP, Line, Wording

_EDGE = f"{NATURAL}-{NATURAL}: {NATURAL}"

WORDING = Wording(
    gives=(
        "A road map has towns numbered from 0 to {last}. The roads, usable both ways, and their"
        " lengths are: {edges}.",
        "An undirected graph has nodes 0 to {last} and these weighted edges (node-node: weight):"
        " {edges}.",
        "Computers numbered 0 to {last} are linked both ways by cables with these delays: {edges}.",
        "Islands numbered 0 to {last} are joined by two-way ferries; the fares are {edges}.",
        "Consider the undirected weighted graph on the vertices 0 to {last} with edges {edges}.",
    ),
    asks=(
        "What is the least total along a path from {source} to {target}?",
        "How short is the shortest path from {source} to {target}? Give its total alone.",
        "Find the smallest possible total for going from {source} to {target}.",
        "Use Dijkstra's algorithm to compute the distance from {source} to {target}, that is, the"
        " least sum along a path.",
    ),
    fields={
        "last": NATURAL,
        "edges": f"{_EDGE}(?:; {_EDGE})*",
        "source": NATURAL,
        "target": NATURAL,
    },
    lines={
        **MOVES,
        "open": Line(FETCH, "[{0}]", "The nodes not yet settled have the distances [{0}]."),
        "nearest": Line(STEP, "Min=d{0}={1}", "The least is d{0}={1}, so {0} is settled."),
        "relax": Line(
            FETCH,
            "(d{0}={1}),(w{0}-{2}={3}),(d{2}={4})",
            "Here d{0}={1}, the edge w{0}-{2}={3}, and d{2}={4}.",
        ),
        "better": Line(STEP, "{0}+{1}={2} < {3}", "As {0}+{1}={2} < {3}, this way is shorter."),
        "worse": Line(STEP, "{0}+{1}={2} >= {3}", "As {0}+{1}={2} >= {3}, nothing changes."),
        "write": Line(STEP, "(d{0}={1})", "Now d{0}={1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
