"""Sentences around formulas: what may come before one and after it, as data.

A statement is an equation or an inequality; a term is any other formula.
"""

from __future__ import annotations

STATEMENT, TERM = "statement", "term"

BEFORE = {
    STATEMENT: (
        "Suppose that", "Assume for a moment that", "We know that", "It follows that",
        "Recall that", "Since", "From the first line we get", "In the last step we found that",
        "The lecture began with the formula", "On the blackboard stands", "Let us check whether",
        "By the previous lemma,", "In other words,", "Now we use that", "The exercise says that",
        "Our textbook writes", "We want to show that", "The condition is that", "It is known that",
        "The second line of the proof says that", "This gives", "The model rests on the equation",
        "As a first example, take", "Because", "One of the students wrote",
        "Rearranging, we obtain", "On page twelve we read that", "The key step is that",
        "For the moment we only need that", "What remains is the case where",
    ),
    TERM: (
        "Consider the expression", "Now look at", "We start from", "The right-hand side is",
        "Let us simplify", "The answer to the first part is", "After some work we are left with",
        "The table lists the values of", "In the next exercise, find the value of",
        "The graph shows", "What is left to study is", "Suppose that the result is",
        "The lecture ended with the expression", "Our first guess was", "The machine computes",
        "To get rid of the denominator, we multiply by", "The last column holds",
        "As a warm-up, work out", "The length of the side is", "The numerator becomes",
        "The cost is given by", "The height after that time is", "The area turns out to be",
        "In the margin somebody noted", "Instead of this we may also write",
        "Everything depends on the size of", "The formula in the box is", "We substitute",
        "The error is bounded by", "The next quantity to estimate is",
    ),
}  # fmt: skip
AFTER = {
    STATEMENT: (
        ".", ", as was to be shown.", ", and the rest is easy.", ", which we use below.",
        ", at least in this example.", ", as the figure shows.", ", so we are done.",
        ", by the definition.", ", and nothing else is needed.", ", as we saw last week.",
        ", where all letters stand for real numbers.", ", but not the other way round.",
        ", which is the formula in the frame.", ", and we go on from there.",
        ", as one checks by hand.", ", just as in the first example.",
        ", unless we made a mistake.", ", and this settles the question.",
        ", up to the choice of letters.", ", which nobody had expected.",
        ", and therefore we may stop here.", ", as long as both sides are defined.",
        ", if the table is right.", ", and the two sides agree in every case that we tried.",
    ),
    TERM: (
        ".", " once more.", ", as the figure shows.", " and compare it with the table.",
        " in two different ways.", ", where all letters stand for real numbers.",
        ", which cannot be simplified.", ", just as in the first example.",
        ", wherever it is defined.", ", and nothing else.", " by hand.", ", as we saw last week.",
        ", at least in this example.", ", up to a constant.", ", as the definition says.",
        " before we go on.", ", which we use below.", ", and we go on from there.",
        " for the values in the table.", ", as was asked for.", ", in the notation of the lecture.",
        ", and this settles the question.", ", but there is a shorter way.", ", if it is needed.",
    ),
}  # fmt: skip
