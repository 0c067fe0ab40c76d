"""Museums with galleries, galleries with cabinets, cabinets with exhibits."""

from mathmill.generators.words.igsm.nouns import COLOURS, METALS, WOODS, Level, named

CHAIN = (
    Level("museum", (
        named(
            "city national village island castle palace harbour mountain university abbey county"
            " regional royal state border valley river garden forest tower", "museum"
        ),
        named(
            "science nature history art design folk costume railway maritime aviation mining clock"
            " toy music theatre film postal medical school space", "museum"
        ),
        named(
            "glass porcelain silver lace carpet tapestry jewellery armour sculpture pottery mosaic"
            " poster cartoon photograph map manuscript stamp coin medal doll", "museum"
        ),
        named(
            "bread chocolate tea coffee salt sugar honey olive cheese spice wine cider rice pasta"
            " potato apple saffron pepper vanilla cocoa", "museum"
        ),
        named(
            "wooden brick stone marble steel concrete underground rooftop floating circular"
            " hexagonal"
            " domed two-storey open-air timbered whitewashed thatched vaulted terraced mirrored",
            "museum",
        ),
    )),
    Level("room", (
        named(
            "north south east west upper lower inner outer central corner long round small great"
            " front back first second third fourth", "gallery"
        ),
        named(
            "amber ancient medieval modern baroque gothic classical early late bronze iron stone"
            " golden colonial imperial royal rural urban coastal nomadic", "gallery"
        ),
        named(COLOURS, "hall"),
        named(
            "bird insect reptile mammal fossil shell mineral plant ocean desert jungle polar cave"
            " volcano weather planet comet glacier river reef", "room"
        ),
        named(
            "weapon tool coin clock toy map letter stamp costume hat shoe mask puppet lamp key"
            " lock wheel engine bell instrument", "room"
        ),
    )),
    Level("cabinet", (
        named(WOODS, "cabinet"),
        named(METALS, "cabinet"),
        named(
            "round oval square tall low wide narrow deep shallow curved corner hanging standing"
            " revolving folding sliding tilted triangular hexagonal domed", "cabinet"
        ),
        named(COLOURS, "cabinet"),
        named(
            "locked heated cooled lit dark dusty polished painted carved gilded lacquered inlaid"
            " mirrored numbered labelled padded silk-lined felt-lined airtight fireproof", "cabinet"
        ),
    )),
    Level("exhibit", (
        (
            "ammonite", "trilobite", "shark jaw", "amber bead", "dinosaur egg",
            "mammoth tusk", "fossil fern", "sea lily", "starfish fossil", "crab fossil",
            "bear skull",
            "whale rib", "antler", "claw", "jawbone", "hip bone", "footprint cast",
            "petrified log", "coral block", "fossil cone",
        ),
        (
            "agate", "amethyst", "aquamarine", "beryl", "diamond", "emerald", "garnet", "geode",
            "jasper", "moonstone", "opal", "pearl", "peridot", "ruby", "sapphire", "spinel",
            "sunstone", "topaz", "tourmaline", "zircon",
        ),
        (
            "crown", "sceptre", "ring", "brooch", "bracelet", "necklace", "earring", "buckle",
            "medal", "seal", "goblet", "chalice", "dagger", "sword", "shield", "helmet", "spur",
            "locket", "amulet", "tiara",
        ),
        (
            "sundial", "hourglass", "pocket watch", "telescope", "microscope", "sextant", "compass",
            "barometer", "thermometer", "balance", "globe", "astrolabe", "abacus", "typewriter",
            "telegraph", "gramophone", "camera", "lantern", "kaleidoscope", "metronome",
        ),
        named(
            "ant bee beetle butterfly centipede cicada cockroach cricket dragonfly earwig firefly"
            " grasshopper hornet ladybird locust mantis mayfly moth termite wasp", "model"
        ),
    )),
)  # fmt: skip
