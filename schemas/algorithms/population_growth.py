"""Words of a population that grows year by year.

State ``{k}`` is year k: it turns the population P before it, the rate r in per cent and the
newcomers c into the population after it.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, NATURAL, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "A town has {start} inhabitants. Each year {percent}% of those who live there at its"
        " beginning are added by births, a fraction of a person being dropped, and then {more}"
        " people move in.",
        "At the start a colony counts {start} animals. Every year the number rises by {percent}%"
        " of itself, rounded down to a whole animal, and after that by {more} newcomers.",
        "The population of an island is {start}. Each year it grows by {percent} percent of its"
        " size at the start of the year (the increase is cut to a whole number), and another {more}"
        " settlers arrive.",
        "A forest holds {start} deer. In one year {percent}% as many deer as there are at its start"
        " are born (only whole deer count, so round down), and {more} more wander in.",
        "A village of {start} people gains, every year, {percent}% of its current population"
        " (rounded down) and then {more} new residents.",
    ),
    asks=(
        "How many are there when year {years} ends?",
        "What is the number at the end of year {years}?",
        "Work out the size of the population at the end of year {years}.",
        "Going on like this, how large is the population once year {years} has passed?",
    ),
    fields={"start": NATURAL, "percent": NATURAL, "more": NATURAL, "years": "[1-9][0-9]{0,3}"},
    lines={
        **MOVES,
        "fetch": Line(
            FETCH, "(P{0}={1}),(r={2}),(c={3})", "There are P{0}={1}; the rate is {2}%; {3} arrive."
        ),
        "times": Line(STEP, "{0}*{1}={2}", "Multiply: {0}*{1}={2}."),
        "percent": Line(
            STEP, "{0}/100 -> {1}", "A hundredth of {0}, cut to a whole number, is {1}."
        ),
        "add": Line(STEP, "{0}+{1}+{2}={3}", "Together {0}+{1}+{2}={3}."),
        "write": Line(STEP, "(P{0}={1})", "So P{0}={1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
