"""Tasks about statistics, probability and rates."""

from __future__ import annotations

from mathmill.schemas.misconceptions.wording import Rule, Wording, right

WORDINGS = (
    Wording(
        "median", "statistics", "abcde",
        ("What is the median of {a}, {b}, {c}, {d}, {e}?",
         "Find the median of the numbers {a}, {b}, {c}, {d} and {e}.",
         "{who} notes {a}, {b}, {c}, {d} and {e}. What is the median?"),
        "median([{a}, {b}, {c}, {d}, {e}])", "number",
        right("", "In order of size, the number in the middle is {right}."),
        "The median is the middle one of the numbers in order of size.",
        (
            Rule("median of the unsorted list", "{c}",
                 "Takes the number in the middle without sorting."),
            Rule("mean for median", "({a} + {b} + {c} + {d} + {e})/5",
                 "Works out the mean instead."),
            Rule("midrange for median", "(min({a}, {b}, {c}, {d}, {e}) + max({a}, {b}, {c}, {d},"
                 " {e}))/2",
                 "Takes the number halfway between the least and the greatest."),
            Rule("range for median", "max({a}, {b}, {c}, {d}, {e}) - min({a}, {b}, {c}, {d}, {e})",
                 "Subtracts the least number from the greatest."),
            Rule("mean of the ends", "({a} + {e})/2",
                 "Takes the number halfway between the first and the last one listed."),
            Rule("mean of the middle three", "({b} + {c} + {d})/3",
                 "Works out the mean of the three numbers listed in the middle."),
            Rule("greatest for median", "max({a}, {b}, {c}, {d}, {e})",
                 "Takes the greatest number."),
            Rule("least for median", "min({a}, {b}, {c}, {d}, {e})",
                 "Takes the least number."),
            Rule("last for median", "{e}",
                 "Takes the number that is listed last."),
        ),
    ),
    Wording(
        "probability of one colour", "probability", "rb",
        ("{who} has a bag with {r} red and {b} blue balls. One ball is drawn at random. What is the"
         " probability that it is red?",
         "In a box {r} tickets win and {b} lose. {who} draws one at random. What is the probability"
         " that it wins?",
         "On a table {r} cards show a star and {b} a moon. {who} takes one without looking. What is"
         " the probability of a star?"),
        "{r}/({r} + {b})", "fraction",
        right("{r}/({r} + {b})"),
        "A probability compares the outcomes that count with all outcomes, each as likely as any"
        " other.",
        (
            Rule("part to part", "{r}/{b}",
                 "Compares the ones that count with the others, and not with all."),
            Rule("two outcomes, equally likely", "1/2",
                 "Takes the two kinds to be equally likely because there are two of them."),
            Rule("probability of the others", "{b}/({r} + {b})",
                 "Gives the probability of the other kind."),
            Rule("one of all", "1/({r} + {b})",
                 "Counts one outcome instead of all that are asked for."),
            Rule("one of those that count", "1/{r}",
                 "Takes one of those that count, out of those that count."),
            Rule("others to part", "{b}/{r}",
                 "Compares the others with the ones that count."),
            Rule("one of the others", "1/{b}",
                 "Takes one out of the others."),
            Rule("all to part", "({r} + {b})/{r}",
                 "Compares all with the ones that count, the wrong way round."),
        ),
    ),
    Wording(
        "two draws without putting back", "probability", "rn",
        ("{who} has a bag with {n} balls, {r} of them red. Two are drawn, one after the other, and"
         " none is put back. What is the probability that both are red?",
         "{r} of {n} eggs are brown. {who} takes two at random. What is the probability that both"
         " are brown?",
         "Among {n} keys on a table {r} are old. {who} picks up two at random, one after the other."
         " What is the probability that both are old?"),
        "({r}/{n})*(({r} - 1)/({n} - 1))", "fraction",
        right("({r}*({r} - 1))/({n}*({n} - 1))"),
        "After the first draw there is one less of those that count, and one less in all; both"
        " must happen, so the probabilities are multiplied.",
        (
            Rule("as if put back", "({r}*{r})/({n}*{n})",
                 "Takes the second draw to be like the first."),
            Rule("one draw alone", "{r}/{n}",
                 "Gives the probability for one draw."),
            Rule("second draw alone", "({r} - 1)/({n} - 1)",
                 "Gives the probability for the second draw."),
            Rule("all are still there", "({r}*({r} - 1))/({n}*{n})",
                 "Takes one of those that count away, but leaves their number in all as it was."),
            Rule("second draw from fewer", "({r}*{r})/({n}*({n} - 1))",
                 "Takes one from all for the second draw, but not from those that count."),
            Rule("two of all", "2/{n}",
                 "Compares the two draws with all."),
            Rule("adds tops and bottoms of two draws", "({r} + {r} - 1)/({n} + {n} - 1)",
                 "Adds numerators and denominators of both draws."),
            Rule("one pair of all", "2/({n}*({n} - 1))",
                 "Counts a single pair out of all pairs."),
        ),
    ),
    Wording(
        "mean of two groups", "statistics", "mpnq",
        ("In the class of {who}, {m} boys have {p} points on average, and {n} girls have {q}"
         " points on average. What is"
         " the average of them all?",
         "{who} bought {m} plants at an average of {p} euros and then {n} more at an average of {q}"
         " euros. What is the average price of all the plants in euros?",
         "On {m} days {who} walked {p} km a day on average, and on {n} other days {q} km a day."
         " What"
         " is the average in km over all those days?"),
        "({m}*{p} + {n}*{q})/({m} + {n})", "number",
        right("({m}*{p} + {n}*{q})/({m} + {n})"),
        "Each mean counts as often as its group has members.",
        (
            Rule("mean of the means", "({p} + {q})/2",
                 "Takes the mean of the two means, whatever the sizes of the groups."),
            Rule("swaps the weights", "({n}*{p} + {m}*{q})/({m} + {n})",
                 "Multiplies each mean by the size of the other group."),
            Rule("adds the means", "{p} + {q}",
                 "Adds the two means."),
            Rule("divides by the number of groups", "({m}*{p} + {n}*{q})/2",
                 "Finds the total and divides it by two groups."),
            Rule("means over members", "({p} + {q})/({m} + {n})",
                 "Divides the sum of the means by the number of members."),
            Rule("difference of the means", "abs({p} - {q})",
                 "Subtracts the means."),
        ),
    ),
    Wording(
        "average speed there and back", "rates", "dvw",
        ("{who} drives {d} km at {v} km/h and the same way back at {w} km/h. What is the average"
         " speed in km/h?",
         "{who} drives {d} km to a lake at {v} km/h and the same {d} km home at {w} km/h. What is"
         " the average speed in km/h?",
         "The train that {who} takes covers {d} km at {v} km/h and another {d} km at {w} km/h. What"
         " is the average speed over the whole way in km/h?"),
        "(2*{d})/({d}/{v} + {d}/{w})", "number",
        right("(2*{d})/({d}/{v} + {d}/{w})"),
        "The average speed is the whole way divided by the whole time, and the slower half takes"
        " longer.",
        (
            Rule("mean of the speeds", "({v} + {w})/2",
                 "Takes the mean of the two speeds."),
            Rule("adds the speeds", "{v} + {w}",
                 "Adds the speeds."),
            Rule("difference of the speeds", "abs({v} - {w})",
                 "Subtracts the speeds."),
            Rule("higher speed", "max({v}, {w})",
                 "Gives the higher speed."),
            Rule("lower speed", "min({v}, {w})",
                 "Gives the lower speed."),
            Rule("way over the sum of speeds", "(2*{d})/({v} + {w})",
                 "Divides the whole way by the sum of the speeds."),
            Rule("one way over the whole time", "{d}/({d}/{v} + {d}/{w})",
                 "Divides one way by the time of both."),
        ),
    ),
    Wording(
        "shared work", "rates", "wdv",
        ("{w} workers finish a wall for {who} in {d} days. How many days do {v} workers need at the"
         " same pace?",
         "{who} has a pool that {w} pumps empty in {d} hours. How many hours does it take with {v}"
         " such pumps?",
         "{w} painters need {d} hours for a house. {who} hires {v} painters who are as quick. How"
         " many hours do they need?"),
        "{w}*{d}/{v}", "number",
        right("{w}*{d}/{v}"),
        "The work stays the same, so twice as many hands need half the time.",
        (
            Rule("more hands, more time", "{d}*{v}/{w}",
                 "Multiplies the time as the hands are multiplied."),
            Rule("adds the difference", "{d} + ({v} - {w})",
                 "Adds to the time as many as are added to the hands."),
            Rule("subtracts the difference", "{d} - ({v} - {w})",
                 "Takes from the time as many as are added to the hands."),
            Rule("time stays", "{d}",
                 "Leaves the time as it was."),
            Rule("all the work by one", "{w}*{d}",
                 "Gives the time that a single one would need."),
            Rule("divides the time alone", "{d}/{v}",
                 "Divides the given time by the new number of hands."),
        ),
    ),
)  # fmt: skip
