"""Words of scheduling jobs on machines, the longest job first.

State ``{k}`` fetches the jobs pi that are left and the loads mj, takes the longest job (the first
of equals) and puts it on the machine with the least load (the lowest number of equals).
``{Read}`` finds the greatest load.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, NATURAL, NATURALS, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "A workshop has {machines} identical machines and jobs that take {times} minutes.",
        "{machines} equal processors are to run tasks with the running times {times}.",
        "Jobs of {times} hours are to be done by {machines} workers of the same speed.",
        "There are {machines} identical printers, and print jobs of {times} seconds.",
        "Batches that take {times} days must be baked in {machines} identical ovens.",
    ),
    asks=(
        "They are assigned greedily: the longest goes first, each as a whole to whichever has the"
        " least total time so far (the lowest-numbered on a tie). When does the last one end, if"
        " all starts at time 0?",
        "The rule is longest processing time first: take them from longest to shortest, and give"
        " each to the one with the smallest load so far, the lowest-numbered if several tie. What"
        " is the makespan, the greatest load at the end?",
        "Going from the longest to the shortest, each is given whole to the one that becomes free"
        " first, and to the lowest-numbered of those free at the same time. What is the total time"
        " of the busiest one?",
        "Compute the makespan (the time at which everything is done) of this greedy schedule:"
        " sorted from longest to shortest, each is put where the load so far is least, ties going"
        " to the lowest number.",
    ),
    fields={"times": NATURALS, "machines": NATURAL},
    lines={
        **MOVES,
        "jobs": Line(FETCH, "[{0}]", "The jobs left are [{0}]."),
        "longest": Line(STEP, "Max=p{0}={1}", "The longest is p{0}={1}."),
        "loads": Line(FETCH, "{0}", "The loads are {0}."),
        "free": Line(STEP, "Min=m{0}={1}", "The least is m{0}={1}."),
        "add": Line(STEP, "{0}+{1}={2}", "Together {0}+{1}={2}."),
        "write": Line(STEP, "(m{0}={1})", "So m{0}={1}."),
        "span": Line(STEP, "Max=m{0}={1}", "The greatest is m{0}={1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
