"""The sentences of the layout `in_text`: data that its writer and its reader both go by.

In a frame ``{}`` stands for a calculation; in a phrase ``{0}`` and ``{1}`` are its numbers. The
asides hold no numeral, and none of them begins or ends as another one does with more behind it.
"""

FRAMES = (
    "What is {}?",
    "How much is {}?",
    "Please work out {}.",
    "Compute {}.",
    "Calculate {} and write the result down.",
    "Give the exact value of {}.",
    "Can you tell me what {} is?",
    "I would like to know what {} is.",
    "Could you find out what {} comes to?",
    "The next exercise is to determine {}.",
    "Before we go on, evaluate {}.",
    "The question on the board reads: what is {}?",
    "Tell the class what {} is.",
    "Nobody has told us yet what {} is, so state it.",
    "Report {} as a single number.",
    "Let us see what {} comes to.",
    "My sister asked me what {} was.",
    "All that is missing on this page is {}.",
    "Work carefully and find {}.",
    "They still want to know what {} is.",
)

PHRASES = {
    "addition": (
        "the sum of {0} and {1}",
        "the total of {0} and {1}",
        "{0} plus {1}",
        "{0} + {1}",
    ),
    "subtraction": (
        "{0} minus {1}",
        "{0} - {1}",
        "the result of subtracting {1} from {0}",
    ),
    "multiplication": (
        "the product of {0} and {1}",
        "{0} times {1}",
        "{0} * {1}",
    ),
}

# A prime number of them, so that steps of any size through the list come by each once.
ASIDES = (
    "The rain had stopped by noon.",
    "A cat was asleep on the warm windowsill.",
    "The market square was busier than usual.",
    "Somebody had left the garden gate open.",
    "The old clock in the hall was slow again.",
    "Fresh bread was cooling on the shelf.",
    "The bus to the harbour runs every hour.",
    "Leaves were piling up along the fence.",
    "Our neighbour plays the cello in the evenings.",
    "The library closes early on Sundays.",
    "A letter from abroad lay on the table.",
    "The baker greets everyone by name.",
    "Snow is rare in this part of the country.",
    "The river was high after the storm.",
    "Children were flying kites above the meadow.",
    "The museum has a new room for maps.",
    "A bicycle leaned against the wall.",
    "The tea had gone cold long ago.",
    "Her train was late, as so often.",
    "The choir was rehearsing next door.",
    "Some of the lamps in the street did not work.",
    "The soup needed a little more salt.",
    "A ship sounded its horn in the fog.",
    "The painter preferred quiet colours.",
    "There was a smell of cut grass in the air.",
    "The dog barked at its own reflection.",
    "Most shops on the corner sell fruit.",
    "The teacher cleaned the board with a sponge.",
    "Clouds were moving in from the west.",
)

CLOSING = "\nAnswer: "
