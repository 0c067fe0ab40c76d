"""Zoos with houses, houses with enclosures, enclosures with animals."""

from mathmill.generators.words.igsm.nouns import COLOURS, Level, named

CHAIN = (
    Level("zoo", (
        named(
            "city town county island harbour valley mountain forest desert lakeside riverside"
            " seaside hillside castle garden park border palace village monastery", "zoo"
        ),
        named(
            "northern southern eastern western central old new upper lower great little royal"
            " national public private summer winter night open-air petting", "zoo"
        ),
        named(
            "bird insect reptile mammal butterfly monkey deer wolf bear elephant lion tiger"
            " crocodile turtle penguin seal owl eagle bat parrot", "park"
        ),
        named(
            "savannah prairie jungle tundra steppe marsh swamp coastal alpine polar tropical heath"
            " meadow canyon dune mangrove bamboo pine oak cedar", "reserve"
        ),
        named(
            "rescue breeding teaching research travelling rooftop underground floating university"
            " school hospital farm railway airport hotel botanic hilltop orchard vineyard quarry",
            "zoo",
        ),
    )),
    Level("building", (
        named(
            "reptile insect monkey ape elephant giraffe rhino hippo zebra camel lion tiger leopard"
            " bear wolf fox otter beaver bat owl", "house"
        ),
        named(
            "rainforest desert savannah swamp polar cave river lake ocean island mountain meadow"
            " heath tundra jungle mangrove canyon volcano oasis glacier", "hall"
        ),
        named(COLOURS, "pavilion"),
        named(
            "round square oval long tall low domed glass brick stone timber bamboo thatched tiled"
            " steel marble granite copper canvas whitewashed", "pavilion"
        ),
        named(
            "north south east west upper lower inner outer central corner front back first second"
            " third fourth fifth sixth seventh eighth", "house"
        ),
    )),
    Level("enclosure", (
        named(
            "sandy rocky grassy muddy snowy leafy mossy gravel pebbly sunny shady windy warm cool"
            " damp dry misty dusty icy stony", "enclosure"
        ),
        named(COLOURS, "cage"),
        named(
            "large small tall low wide narrow round square long deep shallow hanging double triple"
            " covered open heated netted walled fenced", "aviary"
        ),
        named(
            "freshwater saltwater coral reef kelp pebble sand rock moss fern lily reed ice cave"
            " waterfall tropical coastal arctic mangrove lagoon", "tank"
        ),
        named(
            "oak ash birch beech willow maple cedar pine bamboo palm olive fig cherry apple"
            " chestnut"
            " walnut hazel elm poplar alder", "pen"
        ),
    )),
    Level("animal", (
        (
            "parrot", "owl", "eagle", "falcon", "toucan", "flamingo", "peacock", "penguin",
            "pelican",
            "heron", "stork", "swan", "robin", "wren", "raven", "magpie", "kingfisher", "hornbill",
            "cockatoo", "finch",
        ),
        (
            "lion", "tiger", "leopard", "jaguar", "cheetah", "lynx", "puma", "bear", "panda",
            "badger", "otter", "weasel", "marten", "fox", "jackal", "hyena", "coyote", "raccoon",
            "meerkat", "mongoose",
        ),
        (
            "zebra", "giraffe", "antelope", "gazelle", "camel", "llama", "alpaca", "yak", "mule",
            "donkey", "pony", "tapir", "rhino", "hippo", "elephant", "okapi", "gnu", "ibex", "oryx",
            "warthog",
        ),
        (
            "lizard", "gecko", "iguana", "chameleon", "skink", "python", "cobra", "viper", "boa",
            "turtle", "tortoise", "crocodile", "alligator", "frog", "toad", "newt", "salamander",
            "slow worm", "terrapin", "caiman",
        ),
        (
            "lemur", "gibbon", "gorilla", "baboon", "macaque", "marmoset", "tamarin", "chimpanzee",
            "orangutan", "sloth", "koala", "kangaroo", "wallaby", "wombat", "possum", "squirrel",
            "marmot", "beaver", "porcupine", "hedgehog",
        ),
    )),
)  # fmt: skip
