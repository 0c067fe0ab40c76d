"""Tasks with letters."""

from __future__ import annotations

from mathmill.schemas.misconceptions.wording import Rule, Wording, right

WORDINGS = (
    Wording(
        "square of a difference", "algebra", "ka",
        ("Expand ({k}*{x} - {a})^2.",
         "Write ({k}*{x} - {a})^2 without brackets.",
         "Multiply out: ({k}*{x} - {a})^2"),
        "expand(({k}*{x} - {a})^2)", "formula",
        right("{k}^2*{x}^2 - 2*{k}*{a}*{x} + {a}^2"),
        "The bracket is multiplied by itself, term by term, which gives twice the product of both"
        " terms.",
        (
            Rule("squares each term", "{k}^2*{x}^2 - {a}^2",
                 "Squares each term by itself and keeps the minus.", "MaE04"),
            Rule("squares each term and adds", "{k}^2*{x}^2 + {a}^2",
                 "Squares each term by itself and adds the squares."),
            Rule("takes the middle term once", "{k}^2*{x}^2 - {k}*{a}*{x} + {a}^2",
                 "Takes the product of both terms once instead of twice."),
            Rule("last square negative", "{k}^2*{x}^2 - 2*{k}*{a}*{x} - {a}^2",
                 "Gives the last square a minus."),
            Rule("does not square the coefficient", "{k}*{x}^2 - 2*{k}*{a}*{x} + {a}^2",
                 "Squares the letter, but not the number in front of it."),
        ),
        lead="({k}*{x} - {a})^2",
    ),
    Wording(
        "brackets with minus signs", "algebra", "pqrst",
        ("Simplify {p}*({q}*{x} - {r}) + {s}*({x} - {t}).",
         "Multiply out and collect: {p}*({q}*{x} - {r}) + {s}*({x} - {t})",
         "{who} writes {p}*({q}*{x} - {r}) + {s}*({x} - {t}) as simply as possible, without"
         " brackets."
         " What comes out?"),
        "expand({p}*({q}*{x} - {r}) + {s}*({x} - {t}))", "formula",
        right("({p}*{q} + {s})*{x} - ({p}*{r} + {s}*{t})"),
        "Each term in a bracket is multiplied with its sign, and two negative terms add up to a"
        " negative one.",
        (
            Rule("sum of negatives positive", "({p}*{q} + {s})*{x} + ({p}*{r} + {s}*{t})",
                 "Adds the two negative numbers to a positive one.", "MaE32"),
            Rule("multiplies the first terms alone", "({p}*{q} + {s})*{x} - ({r} + {t})",
                 "Multiplies the first term of each bracket and copies the second."),
            Rule("loses the second minus", "({p}*{q} + {s})*{x} - {p}*{r} + {s}*{t}",
                 "Keeps the minus in the first bracket and loses it in the second."),
            Rule("multiplies the first bracket alone", "({p}*{q} + 1)*{x} - ({p}*{r} + {t})",
                 "Multiplies the first bracket and leaves out the factor of the second."),
        ),
        lead="{p}*({q}*{x} - {r}) + {s}*({x} - {t})",
    ),
    Wording(
        "multiplying out", "algebra", "pqr",
        ("Simplify {p}*({x} + {q}) + {r}.",
         "{who} writes {p}*({x} + {q}) + {r} as simply as possible, without brackets. What comes"
         " out?",
         "Multiply out and collect: {p}*({x} + {q}) + {r}"),
        "expand({p}*({x} + {q}) + {r})", "formula",
        right("{p}*{x} + ({p}*{q} + {r})"),
        "The factor in front belongs to every term in the bracket, and to nothing after it.",
        (
            Rule("multiplies the first term alone", "{p}*{x} + ({q} + {r})",
                 "Multiplies the first term in the bracket alone."),
            Rule("multiplies beyond the bracket", "{p}*{x} + {p}*({q} + {r})",
                 "Multiplies the number after the bracket too."),
            Rule("joins unlike terms", "({p} + {p}*{q} + {r})*{x}",
                 "Joins the numbers with the term that has the letter."),
            Rule("multiplies the terms in the bracket", "{p}*{q}*{x} + {r}",
                 "Multiplies the two terms in the bracket instead of adding them."),
        ),
        lead="{p}*({x} + {q}) + {r}",
    ),
    Wording(
        "value on a line", "algebra", "mbuvw",
        ("For y = {m}*x + {b}, y is {v} at x = {u}. What is y at x = {w}?",
         "The line y = {m}*x + {b} goes through the point with x = {u} and y = {v}. What is y"
         " where x = {w}?",
         "A taxi charges a fixed {b} euros and {m} euros for each kilometre, so that {u} km cost"
         " {v} euros. How many euros do {w} km cost?"),
        "{m}*{w} + {b}", "number",
        right("{m}*{w} + {b}"),
        "Only where nothing is added does twice as much of one give twice as much of the other.",
        (
            Rule("linear as proportional", "{v}*({w}/{u})",
                 "Multiplies the known value, as if the quantities were proportional.", "MaE42"),
            Rule("leaves out what is added", "{m}*{w}",
                 "Leaves out what is added."),
            Rule("adds the step", "{v} + ({w} - {u})",
                 "Adds to the known value as much as the other quantity grows."),
            Rule("adds before multiplying by the slope", "{m}*({w} + {b})",
                 "Adds first and multiplies then."),
            Rule("adds all numbers", "{m} + {w} + {b}",
                 "Adds all the numbers instead of multiplying two of them."),
            Rule("writes the digits side by side", "({m}*10 + {w}) + {b}",
                 "Puts the number behind the one that it should be multiplied by, as if ones behind"
                 " tens."),
            Rule("multiplies the fixed part too", "({m} + {b})*{w}",
                 "Adds the two given numbers and multiplies the sum."),
        ),
        holds=("{v} = {m}*{u} + {b}",),
    ),
    Wording(
        "as many for each", "algebra", "kg",
        ("A college has {k} students for every professor, and {g} guest students besides. Write the"
         " number of all students as a formula in {x}, the number of professors.",
         "A book has {k} pages in every chapter and {g} pages besides. Write the number of pages as"
         " a formula in {x}, the number of chapters.",
         "A farm keeps {k} sheep for every dog, and {g} more sheep. Write the number of sheep as a"
         " formula in {x}, the number of dogs.",
         "A hall has {k} seats in every row and {g} folding seats. Write the number of seats as a"
         " formula in {x}, the number of rows.",
         "A train has {k} places in every wagon and {g} in the engine. Write the number of places"
         " as a formula in {x}, the number of wagons."),
        "{k}*{x} + {g}", "formula",
        right("{k}*{x} + {g}"),
        "There are more of the first kind than of the second, so the number of the second is what"
        " gets multiplied.",
        (
            Rule("reverses the relation", "{x}/{k} + {g}",
                 "Writes the words down in their order, so that the larger number is divided.",
                 "MaE54"),
            Rule("adds the ratio", "{x} + {k} + {g}",
                 "Adds the number for each instead of multiplying by it."),
            Rule("multiplies what comes besides", "({k} + {g})*{x}",
                 "Counts what comes besides once for each."),
            Rule("counts the one too", "({k} + 1)*{x} + {g}",
                 "Counts the one with the many in each group."),
        ),
    ),
    Wording(
        "linear equation", "algebra", "abc",
        ("Solve {a}*{x} + {b} = {c}. What is {x}?",
         "What number is {x} if {a}*{x} + {b} = {c}?",
         "{who} solves the equation {a}*{x} + {b} = {c}. What is {x}?"),
        "({c} - {b})/{a}", "number",
        right("({c} - {b})/{a}"),
        "What was added is subtracted on both sides, and then both sides are divided by the number"
        " before the letter.",
        (
            Rule("adds on both sides", "({c} + {b})/{a}",
                 "Moves the added number over without changing its sign."),
            Rule("subtracts the coefficient", "{c} - {b} - {a}",
                 "Subtracts the number before the letter instead of dividing by it."),
            Rule("divides one term alone", "{c}/{a} - {b}",
                 "Divides the right side, but not the added number."),
            Rule("multiplies by the coefficient", "({c} - {b})*{a}",
                 "Multiplies by the number before the letter instead of dividing by it."),
            Rule("ignores the added number", "{c}/{a}",
                 "Divides at once and leaves out the added number."),
            Rule("stops before dividing", "{c} - {b}",
                 "Subtracts the added number and stops there."),
            Rule("joins the numbers", "{c}/({a} + {b})",
                 "Adds the number to the one before the letter."),
        ),
    ),
    Wording(
        "value of a quadratic", "algebra", "mnu",
        ("What is {m}*{x}^2 + {n}*{x} for {x} = {u}?",
         "Work out {m}*{x}^2 + {n}*{x} at {x} = {u}.",
         "{who} puts {x} = {u} into {m}*{x}^2 + {n}*{x}. What is the value?"),
        "{m}*({u})^2 + {n}*({u})", "number",
        right("{m}*({u})*({u}) + {n}*({u})"),
        "The exponent belongs to the letter alone, and a negative number goes in with brackets.",
        (
            Rule("squares the product", "({m}*({u}))^2 + {n}*({u})",
                 "Multiplies before squaring."),
            Rule("square of a negative is negative", "-{m}*({u})^2 + {n}*({u})",
                 "Keeps the minus after squaring."),
            Rule("doubles the letter", "{m}*2*({u}) + {n}*({u})",
                 "Doubles the number instead of squaring it."),
            Rule("loses the second sign", "{m}*({u})^2 + {n}*abs({u})",
                 "Puts the number into the last term without its sign."),
            Rule("joins the coefficients over the square", "({m} + {n})*({u})^2",
                 "Adds the numbers in front and keeps the square."),
            Rule("joins coefficients and exponents", "({m} + {n})*({u})^3",
                 "Adds the numbers in front and the exponents."),
            Rule("forgets the last letter", "{m}*({u})^2 + {n}",
                 "Puts the number in once and leaves the last letter out."),
        ),
    ),
)  # fmt: skip
