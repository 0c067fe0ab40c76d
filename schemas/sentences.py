"""Sentences around formulas: what may come before one and after it, as data.

A statement is an equation or an inequality, which a sentence may assume or tell; a term is any
other formula.
"""

from __future__ import annotations

ASSUMED, TOLD, TERM = "assumed", "told", "term"
STATEMENTS = (ASSUMED, TOLD)

BEFORE = {
    ASSUMED: (
        "Suppose that", "Assume for a moment that", "Let us check whether", "We want to show that",
        "The exercise asks whether", "It is not clear whether", "Somebody claimed that",
        "Nobody has shown that", "Find out whether", "The question is whether",
        "For the moment we only need that", "What remains is the case where",
        "Let us suppose from now on that", "The condition is that",
    ),
    TOLD: (
        "We know that", "It follows that", "Recall that", "From the first line we get",
        "In the last step we found that", "The lecture began with the formula",
        "On the blackboard stands", "By the previous lemma,", "In other words,", "Now we use that",
        "The exercise says that", "Our textbook writes", "It is known that",
        "The second line of the proof says that", "This gives", "The model rests on the formula",
        "As a first example, take", "One of the students wrote", "Rearranging, we obtain",
        "On page twelve we read that", "The key step is that",
        "The third question is about the formula",
    ),
    TERM: (
        "Consider the expression", "Now look at", "We start from", "The right-hand side is",
        "Let us simplify", "The answer to the first part is", "After some work we are left with",
        "The table lists the values of", "In the next exercise, find the value of",
        "The graph shows", "What is left to study is", "Suppose that the result is",
        "The lecture ended with the expression", "Our first guess was", "The machine computes",
        "The last column holds", "As a warm-up, work out", "In the margin somebody noted",
        "Instead of this we may also write", "Everything depends on the size of",
        "The formula in the box is", "We substitute", "The error is bounded by",
        "The next quantity to estimate is", "The second part of the question is about",
        "On the blackboard stands the expression", "The program prints the value of",
    ),
}  # fmt: skip
AFTER = {
    ASSUMED: (
        ".", ", where all letters stand for real numbers.", ", and nothing else is known.",
        ", as in the first example.", ", as long as both sides are defined.",
        ", at least for small values.", ", without any further condition.",
        ", in the notation of the lecture.", ", and try to find an example.",
        ", just as in the exercise before.", ", though the figure looks different.",
        ", at least where it makes sense.", ", for the letters that we chose.",
    ),
    TOLD: (
        ".", ", and the rest is easy.", ", which we use below.", ", at least in this example.",
        ", as the figure shows.", ", by the definition.", ", and nothing else is needed.",
        ", as we saw last week.", ", where all letters stand for real numbers.",
        ", which is the formula in the frame.", ", and we go on from there.",
        ", just as in the first example.", ", unless there is a misprint.",
        ", and this settles the question.", ", up to the choice of letters.",
        ", which nobody had expected.", ", as long as both sides are defined.",
        ", if the table is right.", ", in the notation of the lecture.",
    ),
    TERM: (
        ".", ", as the figure shows.", ", where all letters stand for real numbers.",
        ", which looks harder than it is.", ", just as in the first example.",
        ", wherever it is defined.", ", as we saw last week.", ", at least in this example.",
        ", as the definition says.", ", which we use below.", ", and we go on from there.",
        ", as was asked for.", ", in the notation of the lecture.", ", but there is a shorter way.",
        ", if the table is right.", ", up to the choice of letters.",
        ", and this settles the question.", ", unless there is a misprint.",
    ),
}  # fmt: skip
