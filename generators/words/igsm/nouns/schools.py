"""Schools with rooms, rooms with bags, bags with what pupils carry."""

from mathmill.generators.words.igsm.nouns import COLOURS, STUFFS, Level, named

CHAIN = (
    Level("school", (
        named(
            "village town city county island harbour valley mountain forest desert lakeside"
            " riverside seaside hillside market castle border garden station airport", "school"
        ),
        named(
            "ballet music drama painting sculpture film circus fashion cooking baking sailing"
            " riding skiing diving swimming fencing chess language writing photography", "school"
        ),
        named(
            "engineering mining forestry farming gardening nursing medical law business banking"
            " trade building weaving pottery carpentry printing flight railway shipping fishing",
            "college",
        ),
        named(
            "evening morning summer winter weekend holiday day night spring autumn boarding mobile"
            " outdoor open-air floating tent online partner twin model", "school"
        ),
        named(
            "astronomy biology botany chemistry ecology geography geology geometry algebra history"
            " philosophy physics statistics zoology robotics rhetoric spelling reading logic"
            " grammar",
            "academy",
        ),
    )),
    Level("room", (
        named(
            "dance film music pottery recording rehearsal drawing ballet sculpture animation"
            " weaving glass printing design mosaic puppet costume mask choir guitar", "studio"
        ),
        named(
            "chemistry physics biology optics robotics electronics computer weather soil food water"
            " sound laser magnet crystal plant insect language mineral rocket", "lab"
        ),
        named(
            "boxing judo karate fencing yoga climbing trampoline gymnastics tennis squash badminton"
            " volleyball basketball handball wrestling archery rowing cycling skating table-tennis",
            "hall",
        ),
        named(
            "reading waiting dining meeting staff storage map chess sewing lecture exam tea games"
            " locker cloak sick mail copy projection archive", "room"
        ),
        named(
            "carpentry bicycle clock shoe kite lamp basket guitar-making toy candle violin engine"
            " model-boat leather jewellery bookbinding metal plaster piano-repair paper", "workshop"
        ),
    )),
    Level("bag", (
        named(COLOURS, "satchel"),
        named(STUFFS, "backpack"),
        named(
            "tennis judo running hockey cricket football climbing rowing swimming ski camping"
            " cycling golf fencing diving sailing karate boxing ballet riding", "bag"
        ),
        named(
            "shopping messenger shoulder travel laptop camera book lunch picnic laundry tool beach"
            " paper gift sleeping garment map saddle seed mail", "bag"
        ),
        named(
            "checked dotted flowered glittering marbled paisley plain quilted shiny speckled"
            " spotted starry striped swirled tartan woven zigzag embroidered patched wavy", "pouch"
        ),
    )),
    Level("item", (
        named(COLOURS, "pencil"),
        (
            "pen", "crayon", "marker", "highlighter", "paintbrush", "eraser", "sharpener",
            "stapler",
            "ruler", "protractor", "compass", "stencil", "set square", "glue stick", "tape roll",
            "paper clip", "hole punch", "chalk stick", "ink cartridge", "rubber band",
        ),
        named(
            "arithmetic algebra geometry history poetry spelling sketch science music grammar"
            " travel puzzle recipe picture nature drawing story reading exercise address", "book"
        ),
        (
            "apple", "banana", "pear", "plum", "peach", "muffin", "bagel", "pretzel", "cookie",
            "sandwich", "cracker", "boiled egg", "juice carton", "water bottle", "cereal bar",
            "rice cake", "cheese stick", "fig roll", "waffle", "oat biscuit",
        ),
        (
            "marble", "yo-yo", "spinning top", "kite", "whistle", "badge", "sticker", "key ring",
            "card deck", "puzzle cube", "toy car", "toy boat", "toy train", "harmonica", "balloon",
            "frisbee", "skipping rope", "shuttlecock", "tennis ball", "magnet",
        ),
    )),
)  # fmt: skip
