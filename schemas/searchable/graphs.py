"""Statements about all simple graphs with a few vertices."""

from __future__ import annotations

from mathmill.schemas.searchable.wording import Measure, Property, Subject

SIZES = (4, 5, 6)  # numbers of vertices
DOMAIN = "graph_kinds({n})"
# The other question about a counterexample.
FEWEST = "What is the least number of edges of a graph {G} for which it fails?"
FEWEST_SEARCHED = (
    "Search graphs with few edges first: of the {total} {cases}, {before} have fewer than {edges}"
    " edges, and for none of them it fails."
)

_MEASURES = {
    "edges": Measure("the number of edges of {G}", ("length({G})",)),
    "degrees": Measure(
        "the degrees of the vertices of {G}, from vertex 1 on", ("vertex_degrees({G}, {n})",)
    ),
    "parts": Measure("the number of connected components of {G}", ("component_count({G}, {n})",)),
    "cycles": Measure("the lengths that cycles of {G} have", ("cycle_lengths({G}, {n})",)),
    "apart": Measure(
        "the most vertices of {G} no two of which are joined by an edge",
        ("independence_number({G}, {n})",),
    ),
    "clique": Measure(
        "the most vertices of {G} any two of which are joined by an edge",
        ("independence_number(complement_edges({G}, {n}), {n})",),
    ),
    "colours": Measure(
        "the fewest colours with which the ends of each edge of {G} can differ in colour",
        ("chromatic_number({G}, {n})",),
    ),
    "matching": Measure(
        "the most edges of {G} no two of which share a vertex", ("matching_number({G})",)
    ),
    "distance": Measure(
        "the greatest distance of two vertices of {G}, or -1 if some are not joined by a path",
        ("graph_diameter({G}, {n})",),
    ),
    "other parts": Measure(
        "the number of connected components of the complement of {G}",
        ("component_count(complement_edges({G}, {n}), {n})",),
    ),
}

_PROPERTIES = (
    Property("edges at least", "{G} has at least {k} edges", "{0} >= {k}", ("edges",), "k"),
    Property("edges at most", "{G} has at most {k} edges", "{0} <= {k}", ("edges",), "k"),
    Property("edges", "{G} has exactly {k} edges", "{0} = {k}", ("edges",), "k"),
    Property(
        "degrees at least",
        "every vertex of {G} has degree {k} or more",
        "least({0}) >= {k}",
        ("degrees",),
        "k",
    ),
    Property(
        "degrees at most",
        "no vertex of {G} has a degree above {k}",
        "greatest({0}) <= {k}",
        ("degrees",),
        "k",
    ),
    Property("a degree", "{G} has a vertex of degree {k}", "member({k}, {0})", ("degrees",), "k"),
    Property(
        "no degree", "{G} has no vertex of degree {k}", "count({0}, {k}) = 0", ("degrees",), "k"
    ),
    Property(
        "vertices of degree",
        "{G} has at least {k} vertices of degree {d}",
        "count({0}, {d}) >= {k}",
        ("degrees",),
        "kd",
    ),
    Property(
        "regular",
        "all vertices of {G} have the same degree",
        "least({0}) = greatest({0})",
        ("degrees",),
    ),
    Property(
        "even",
        "all vertices of {G} have an even degree",
        "for_all(mod(d, 2) = 0, d, {0})",
        ("degrees",),
    ),
    Property("connected", "{G} is connected", "{0} = 1", ("parts",)),
    Property("not connected", "{G} is not connected", "{0} > 1", ("parts",)),
    Property("parts", "{G} has exactly {k} connected components", "{0} = {k}", ("parts",), "k"),
    Property("a cycle", "{G} has a cycle", "length({0}) > 0", ("cycles",)),
    Property("no cycle", "{G} has no cycle", "length({0}) = 0", ("cycles",)),
    Property(
        "cycle of length", "{G} has a cycle of length {k}", "member({k}, {0})", ("cycles",), "k"
    ),
    Property(
        "no cycle of length",
        "{G} has no cycle of length {k}",
        "count({0}, {k}) = 0",
        ("cycles",),
        "k",
    ),
    Property("tree", "{G} is a tree", "{0} = 1 and length({1}) = 0", ("parts", "cycles")),
    Property(
        "apart",
        "{G} has {k} vertices no two of which are joined by an edge",
        "{0} >= {k}",
        ("apart",),
        "k",
    ),
    Property(
        "clique",
        "{G} has {k} vertices any two of which are joined by an edge",
        "{0} >= {k}",
        ("clique",),
        "k",
    ),
    Property("bipartite", "{G} is bipartite", "{0} <= 2", ("colours",)),
    Property(
        "colours",
        "the vertices of {G} can be given at most {k} colours such that the ends of each edge"
        " differ in colour",
        "{0} <= {k}",
        ("colours",),
        "k",
    ),
    Property(
        "matching",
        "{G} has {k} edges no two of which share a vertex",
        "{0} >= {k}",
        ("matching",),
        "k",
    ),
    Property(
        "distance",
        "any two vertices of {G} are joined by a path of at most {k} edges",
        "1 <= {0} <= {k}",
        ("distance",),
        "k",
    ),
    Property(
        "complement connected", "the complement of {G} is connected", "{0} = 1", ("other parts",)
    ),
    Property(
        "complement not connected",
        "the complement of {G} is not connected",
        "{0} > 1",
        ("other parts",),
    ),
)

GRAPHS = Subject(
    kind="small graphs",
    field="field:graphs",
    letters="G",
    names=tuple((name,) for name in "GHKQSW"),
    introductions=(
        "Let {G} be a simple graph with the vertices {vertices}.",
        "{G} is any simple graph whose vertices are {vertices}.",
        "This is about all simple graphs {G} with the vertices {vertices}.",
        "Take an arbitrary simple graph {G} on the vertices {vertices}.",
        "{G} stands for a simple graph that has just the vertices {vertices}.",
    ),
    cases="graphs with these vertices",
    taken="Take the graph {G} with the edges {witness}.",
    request=(
        "Which graph is the first for which it fails? Those with fewer edges come first. Among"
        " those with equally many, dictionary order of the lists of edges decides: each edge is"
        " written as [smaller vertex, larger vertex], the edges of a list ascend.\n"
        "Answer with its list of edges, in the form [[1, 2], [1, 3]]."
    ),
    measures=_MEASURES,
    properties=_PROPERTIES,
)
