"""Tasks about lengths, areas and volumes."""

from __future__ import annotations

from mathmill.schemas.misconceptions.wording import Rule, Wording, right

WORDINGS = (
    Wording(
        "area of a rectangle", "geometry", "ab",
        ("A rectangle drawn by {who} is {a} cm long and {b} cm wide. What is its area in square"
         " centimetres?",
         "The rectangular garden of {who} is {a} m long and {b} m wide. What is its area in square"
         " metres?",
         "{who} paints a rectangular wall of {a} dm by {b} dm. How many square decimetres is"
         " that?"),
        "{a}*{b}", "number",
        right("{a}*{b}"),
        "An area counts unit squares: so many rows of so many.",
        (
            Rule("perimeter for area", "2*({a} + {b})",
                 "Adds the lengths of all sides, which gives the perimeter."),
            Rule("adds length and width", "{a} + {b}",
                 "Adds the two lengths instead of multiplying them."),
            Rule("halves the rectangle", "{a}*{b}/2",
                 "Halves the product, as for a triangle."),
            Rule("squares the length", "{a}^2",
                 "Multiplies the length by itself."),
            Rule("doubles the product", "2*{a}*{b}",
                 "Doubles the product, because there are two pairs of sides."),
            Rule("squares the width", "{b}^2",
                 "Multiplies the width by itself."),
            Rule("squares the sum", "({a} + {b})^2",
                 "Adds length and width and multiplies the sum by itself."),
            Rule("counts grid points", "({a} + 1)*({b} + 1)",
                 "Counts the points where the lines of a grid meet instead of its squares."),
            Rule("counts inner grid points", "({a} - 1)*({b} - 1)",
                 "Counts the points inside where the lines of a grid meet instead of its squares."),
        ),
    ),
    Wording(
        "volume of a box", "geometry", "abc",
        ("A box made by {who} is {a} cm long, {b} cm wide and {c} cm high. What is its volume in"
         " cubic centimetres?",
         "A hall that {who} rents is {a} m long, {b} m wide and {c} m high. How many cubic metres"
         " of air does it hold?",
         "{who} fills a tank of {a} dm by {b} dm up to a height of {c} dm. How many cubic"
         " decimetres of water are in it?"),
        "{a}*{b}*{c}", "number",
        right("{a}*{b}*{c}"),
        "A volume counts unit cubes: so many layers of so many rows of so many.",
        (
            Rule("surface for volume", "2*({a}*{b} + {b}*{c} + {a}*{c})",
                 "Adds the areas of the six faces, which gives the surface."),
            Rule("adds the three lengths", "{a} + {b} + {c}",
                 "Adds the three lengths instead of multiplying them."),
            Rule("area for volume", "{a}*{b}",
                 "Multiplies length and width and leaves the height out."),
            Rule("adds the edges", "4*({a} + {b} + {c})",
                 "Adds the lengths of all twelve edges."),
            Rule("adds three faces", "{a}*{b} + {b}*{c} + {a}*{c}",
                 "Adds the areas of three faces."),
            Rule("cubes the height", "{c}^3",
                 "Takes the height as all three lengths."),
            Rule("adds the height to the base", "{a}*{b} + {c}",
                 "Multiplies length and width and then adds the height."),
            Rule("cubes the length", "{a}^3",
                 "Takes the length as all three lengths."),
            Rule("counts the height twice", "{a}*{b}*2*{c}",
                 "Multiplies by twice the height, because the box has four upright faces in two"
                 " pairs."),
        ),
    ),
    Wording(
        "area of a triangle", "geometry", "bh",
        ("A triangle drawn by {who} has a base of {b} cm and a height of {h} cm. What is its area"
         " in square centimetres?",
         "A triangular sail made by {who} is {b} dm wide at the foot and {h} dm high. What is its"
         " area in square decimetres?",
         "What is the area, in square metres, of a triangular meadow with a side of {b} m and the"
         " height {h} m above it?"),
        "{b}*{h}/2", "number",
        right("{b}*{h}/2"),
        "A triangle fills half of the rectangle with its base and height.",
        (
            Rule("forgets the half", "{b}*{h}",
                 "Multiplies base and height and forgets to halve."),
            Rule("adds base and height", "{b} + {h}",
                 "Adds base and height."),
            Rule("halves the sum", "({b} + {h})/2",
                 "Adds base and height and halves the sum."),
            Rule("halves twice", "{b}*{h}/4",
                 "Halves base and height both."),
            Rule("squares the base", "{b}^2/2",
                 "Takes the base as the height too."),
            Rule("doubles the triangle", "2*{b}*{h}",
                 "Doubles the product instead of halving it."),
        ),
    ),
    Wording(
        "area of a disc", "geometry", "d",
        ("{who} cuts out a disc with a diameter of {d} cm. How many times pi square centimetres is"
         " its area?",
         "The top of a round table that {who} made is {d} cm across. How many times pi square"
         " centimetres is its area?",
         "The area of a round pond near the house of {who} that is {d} m across is how many times"
         " pi"
         " square metres?"),
        "({d}/2)^2", "number",
        right("({d}/2)^2"),
        "The area is pi times the square of the radius, which is half of the diameter.",
        (
            Rule("diameter as radius", "{d}^2",
                 "Squares the diameter instead of the radius."),
            Rule("circumference for area", "{d}",
                 "Gives the circumference, pi times the diameter."),
            Rule("halves the square", "{d}^2/2",
                 "Squares the diameter and halves the square."),
            Rule("doubles instead of squaring the diameter", "2*{d}",
                 "Doubles the diameter."),
            Rule("forgets to square", "{d}/2",
                 "Takes the radius and forgets to square it."),
        ),
    ),
    Wording(
        "enlarged area", "geometry", "sk",
        ("A figure that {who} drew has an area of {s} cm^2. All its lengths are multiplied by {k}."
         " What is the new"
         " area in square centimetres?",
         "A map covers {s} square centimetres. {who} enlarges it so that every length becomes {k}"
         " times as long. How many square centimetres does it cover then?",
         "The floor plan of the house of {who} has {s} dm^2. How many square decimetres has it"
         " after every"
         " length is made {k} times as long?"),
        "({k}*{k})*{s}", "number",
        right("{s}*{k}*{k}"),
        "An area grows in both directions, so it is multiplied by the square of the factor.",
        (
            Rule("area grows as length", "{s}*{k}",
                 "Multiplies the area by the factor of the lengths."),
            Rule("area grows as volume", "{s}*{k}*{k}*{k}",
                 "Multiplies by the cube of the factor, as for a volume."),
            Rule("adds the factor", "{s} + {k}",
                 "Adds the factor to the area."),
            Rule("doubles the factor", "{s}*2*{k}",
                 "Doubles the factor because there are two directions."),
            Rule("squares the area too", "({s}*{k})^2",
                 "Multiplies by the factor and squares the product."),
            Rule("squares the area instead", "{s}^2*{k}",
                 "Squares the area instead of the factor."),
            Rule("adds so many times as much", "{s} + {s}*{k}",
                 "Adds to the area as many times the area as the factor says."),
            Rule("squares one more than the factor", "{s}*({k} + 1)*({k} + 1)",
                 "Takes every length to grow by so many times itself, and so one time more."),
            Rule("counts four sides", "{s}*4*{k}",
                 "Takes the factor four times, once for each side."),
        ),
    ),
)  # fmt: skip
