"""Ports with ships, ships with crates, crates with goods."""

from mathmill.generators.words.igsm.nouns import COLOURS, WOODS, Level, named

CHAIN = (
    Level("port", (
        named(
            "river lake ocean island coastal northern southern eastern western tropical arctic"
            " desert mountain delta estuary lagoon gulf canal fjord reef", "port"
        ),
        named(
            "fishing trading ferry cargo naval timber coal grain cotton sugar spice salt tea wine"
            " oil copper wool granite fruit container", "port"
        ),
        named(
            "old new upper lower inner outer great little central royal free twin winter summer"
            " deep"
            " shallow eastern-bank western-bank middle public", "harbour"
        ),
        named(
            "pilot rescue regatta repair research lighthouse customs mail passenger training"
            " tourist steamboat sailing rowing diving pearl oyster lobster herring whaling",
            "harbour",
        ),
        named(
            "stone brick granite marble oak pine cedar iron steel concrete bamboo sandstone slate"
            " limestone basalt clay coral chalk timber shingle", "harbour"
        ),
    )),
    Level("ship", (
        named(
            "two-masted three-masted four-masted five-masted square-rigged gaff-rigged wooden iron"
            " steel fast slow heavy light tall broad narrow flat long short deep-keeled", "schooner"
        ),
        (
            "sloop", "ketch", "yawl", "cutter", "brig", "barque", "clipper", "galleon", "frigate",
            "corvette", "caravel", "carrack", "cog", "dhow", "junk", "lugger", "schooner", "galley",
            "longship", "brigantine",
        ),
        (
            "tugboat", "trawler", "tanker", "freighter", "barge", "dredger", "icebreaker", "ferry",
            "steamer", "coaster", "pilot boat", "supply ship", "cable layer", "crane ship",
            "lifeboat", "lightship", "survey ship", "container ship", "river boat", "houseboat",
        ),
        named(COLOURS, "ferry"),
        named(
            "royal merchant mail hospital training research pilgrim rescue spice tea silk sugar"
            " grain timber cattle coal salt wool pearl whaling", "vessel"
        ),
    )),
    Level("container", (
        named(WOODS, "crate"),
        named(COLOURS, "crate"),
        named(
            "round oval square long flat tall short deep shallow wide narrow curved six-sided"
            " eight-sided tapered folding stacking sliding nesting domed", "chest"
        ),
        named(
            "anchor arrow bell bird castle crown diamond dolphin feather fish flower heart horse"
            " key"
            " leaf lion moon ship star sun", "box"
        ),
        named(
            "padded sealed labelled painted varnished waxed roped nailed riveted bolted hinged"
            " locked lined slatted woven tarred banded carved stamped numbered", "case"
        ),
    )),
    Level("item", (
        (
            "coconut", "pineapple", "melon", "lemon", "orange", "pomegranate", "papaya", "banana",
            "fig", "date", "lime", "grapefruit", "pear", "apple", "quince", "apricot", "plum",
            "peach", "nectarine", "avocado",
        ),
        (
            "vase", "teapot", "plate", "bowl", "jug", "cup", "saucer", "tile", "lamp", "lantern",
            "mirror", "candlestick", "goblet", "pitcher", "tray", "basin", "platter", "jar", "urn",
            "ladle",
        ),
        (
            "anvil", "hammer", "chisel", "saw", "axe", "file", "plane", "drill", "pulley", "hinge",
            "nail", "bolt", "chain", "anchor", "hook", "wrench", "spade", "rake", "shovel",
            "trowel",
        ),
        (
            "rug", "carpet", "shawl", "blanket", "cloak", "coat", "shirt", "hat", "glove", "boot",
            "sandal", "belt", "ribbon", "curtain", "cushion", "quilt", "towel", "apron", "robe",
            "bonnet",
        ),
        (
            "drum", "flute", "fiddle", "harp", "lute", "trumpet", "horn", "bell", "cymbal", "gong",
            "violin", "cello", "guitar", "banjo", "mandolin", "oboe", "clarinet", "bugle", "zither",
            "tambourine",
        ),
    )),
)  # fmt: skip
