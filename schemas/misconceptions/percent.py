"""Tasks with percentages."""

from __future__ import annotations

from mathmill.schemas.misconceptions.wording import Rule, Wording, right

WORDINGS = (
    Wording(
        "percent spent", "percent", "ts",
        ("{who} had {t} euros and saved {s} of them. The rest was spent. What percent of the money"
         " was spent?",
         "Of {t} litres that a tank held, {s} litres are left. What percent of the water has been"
         " used? {who} works it out.",
         "A class run by {who} has sold {s} of {t} tickets. What percent of the tickets are not"
         " sold yet?"),
        "({t} - {s})/{t}*100", "number",
        right("({t} - {s})/{t}*100"),
        "A percentage compares the part that is asked for with the whole.",
        (
            Rule("the other part", "{s}/{t}*100",
                 "Divides the smaller given number by the larger one and does not look at which"
                 " part is asked for.", "MaE29"),
            Rule("amount as percent", "{t} - {s}",
                 "Works out the amount and calls it a percentage."),
            Rule("given number as percent", "{s}",
                 "Takes the number given for the other part as the percentage."),
            Rule("subtracts the number from 100", "100 - {s}",
                 "Subtracts the given number from 100, as if it were a percentage."),
            Rule("part to part in percent", "({t} - {s})/{s}*100",
                 "Compares the part with the other part instead of the whole."),
            Rule("divides by the sum of both", "({t} - {s})/({t} + {s})*100",
                 "Divides by the sum of the two given numbers."),
            Rule("part to part the other way", "{s}/({t} - {s})*100",
                 "Compares the given part with the other part instead of the whole."),
            Rule("adds the part to the whole", "100 + {s}/{t}*100",
                 "Adds the other part's percentage to 100 instead of subtracting it."),
            Rule("multiplies by ten", "({t} - {s})/{t}*10",
                 "Multiplies by 10 instead of 100."),
            Rule("takes the part away twice", "100 - 2*({s}/{t}*100)",
                 "Subtracts the other part's percentage twice."),
            Rule("whole by part in percent", "{t}/({t} - {s})*100",
                 "Divides the whole by the part."),
            Rule("counts the whole twice", "({t} - {s})/({t} + {t})*100",
                 "Counts the whole twice."),
            Rule("the other part of twice the whole", "{s}/({t} + {t})*100",
                 "Takes the given part, and counts the whole twice."),
            Rule("multiplies the other part by ten", "{s}/{t}*10",
                 "Takes the given part, and multiplies by 10 instead of 100."),
            Rule("subtracts a percentage times ten", "100 - {s}/{t}*10",
                 "Multiplies by 10 to get the other part's percentage, and subtracts from 100."),
            Rule("adds the part asked for to 100", "100 + ({t} - {s})/{t}*100",
                 "Adds the percentage of the part to 100."),
        ),
    ),
    Wording(
        "up and down by percent", "percent", "pq",
        ("{who} raises a price of {p} euros by {q} % and later lowers it by {q} %. What is the"
         " price in euros then?",
         "{who} sees a bike for {p} euros. Its price goes up by {q} %, and the new price goes down"
         " by {q} %. How many euros does it cost in the end?",
         "The rent of {p} euros paid by {who} rises by {q} % and falls by {q} % a year later. What"
         " is it in euros after that?"),
        "{p}*(1 + {q}/100)*(1 - {q}/100)", "number",
        right("{p}*(1 + {q}/100)*(1 - {q}/100)"),
        "The second percentage is taken of the changed amount, not of the first one.",
        (
            Rule("percentages cancel", "{p}",
                 "Lets the two percentages cancel."),
            Rule("raises twice", "{p}*(1 + {q}/100)*(1 + {q}/100)",
                 "Adds the percentage both times."),
            Rule("lowers twice", "{p}*(1 - {q}/100)*(1 - {q}/100)",
                 "Takes the percentage away both times."),
            Rule("stops after the rise", "{p}*(1 + {q}/100)",
                 "Works out the rise and leaves out the fall."),
            Rule("leaves out the rise", "{p}*(1 - {q}/100)",
                 "Works out the fall alone."),
            Rule("lowers by twice the percentage", "{p}*(1 - 2*{q}/100)",
                 "Takes both percentages away from the first amount."),
            Rule("takes percent as euros", "{p}*(1 + {q}/100) - {q}",
                 "Takes the second percentage away as an amount in euros."),
            Rule("adds percent as euros", "({p} + {q})*(1 - {q}/100)",
                 "Adds the first percentage as an amount in euros."),
            Rule("adds the square", "{p} + {p}*({q}/100)*({q}/100)",
                 "Works out the percentage of the percentage, and adds it instead of subtracting"
                 " it."),
            Rule("difference alone", "{p}*({q}/100)*({q}/100)",
                 "Gives the amount by which the price has changed instead of the price."),
            Rule("lowers by half the percentage", "{p}*(1 + {q}/100)*(1 - {q}/200)",
                 "Takes half of the percentage for the way down."),
            Rule("raises by half the percentage", "{p}*(1 + {q}/200)*(1 - {q}/100)",
                 "Takes half of the percentage for the way up."),
            Rule("raises by twice the percentage", "{p}*(1 + 2*{q}/100)",
                 "Adds both percentages for one rise."),
            Rule("lowers twice after the rise", "{p}*(1 + {q}/100)*(1 - {q}/100)*(1 - {q}/100)",
                 "Lowers the price once too often."),
        ),
    ),
    Wording(
        "price before the discount", "percent", "sq",
        ("After a discount of {q} %, a coat costs {who} {s} euros. What was its price in euros"
         " before?",
         "{who} pays {s} euros for a lamp that is {q} % off. How many euros did the lamp cost"
         " before?",
         "A sale takes {q} % off a ticket, so that {who} pays {s} euros. What is the full price in"
         " euros?"),
        "{s}/(1 - {q}/100)", "number",
        right("{s}/(1 - {q}/100)"),
        "The discount was a percentage of the old price, so the price now is the rest of 100 % of"
        " that.",
        (
            Rule("percent of the reduced price", "{s}*(1 + {q}/100)",
                 "Adds the percentage of the reduced price."),
            Rule("takes the discount again", "{s}*(1 - {q}/100)",
                 "Takes the percentage away once more."),
            Rule("adds the percent as euros", "{s} + {q}",
                 "Adds the percentage as an amount in euros."),
            Rule("price as the discount", "{s}/({q}/100)",
                 "Takes the reduced price as the part that was taken off."),
            Rule("subtracts the percent as euros", "{s} - {q}",
                 "Subtracts the percentage as an amount in euros."),
        ),
    ),
)  # fmt: skip
