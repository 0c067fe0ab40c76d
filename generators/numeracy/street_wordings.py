"""How everyday estimates are asked: three sentences for each kind of errand."""

from __future__ import annotations

WORDINGS: dict[str, tuple[str, ...]] = {
    "basket": (
        "You put items at {list} into your basket. About how many dollars do they cost together?",
        "The prices on your shopping list are {list}. Roughly what is the total, in dollars?",
        "At the till the items come to {list}. About how many dollars is that in all?",
    ),
    "percent": (
        "You buy items at {list}, and everything is {}% off. About how many dollars do you pay?",
        "The marked prices are {list}. With {}% off the total, roughly how many dollars is it?",
        "Your items cost {list} before a discount of {}% on all of them. About how many dollars"
        " are left to pay?",
    ),
    "pairs": (
        "Buy one, get one free: items are sorted from dear to cheap and taken two by two, and the"
        " second of each pair is free. You take items at {list}. About how many dollars do you"
        " pay?",
        "In a sale you sort your items from dear to cheap, and every second one is free. They are"
        " marked {list}. Roughly how many dollars do you pay?",
        "Every second item is free, counted from the dearest down. About how many dollars do items"
        " at {list} cost then?",
    ),
    "free_items": (
        "An item costs {}. For every {} items that you pay, you get {} free. About how many dollars"
        " do you pay for {} items in all?",
        "Each jar is {}, and for every {} jars paid you get {} free. Roughly how many dollars"
        " do you pay when you leave with {} jars in all?",
        "Cans are {} each. Whenever you have paid for {}, you get {} free. About how many dollars"
        " are {} cans in all?",
    ),
    "coupon": (
        "Your items are {list}. A coupon takes {} off if they come to {} or more. About how many"
        " dollars do you pay?",
        "You buy items at {list} with a coupon for {} off totals of at least {}. Roughly how many"
        " dollars is the bill?",
        "The basket holds items at {list}. You have {} off any total from {} up. About how many"
        " dollars must you pay?",
    ),
    "percent_and_coupon": (
        "Items at {list} are {}% off, and then a coupon takes off another {}. About how many"
        " dollars do you pay?",
        "Your items are {list}. First {}% comes off the total, then {} more. Roughly how many"
        " dollars are left?",
        "You buy items at {list}; the shop takes {}% off the sum, and a voucher then {}. About how"
        " many dollars is that?",
    ),
    "tax": (
        "A lamp costs {} before a sales tax of {}%. About how many dollars do you pay with tax?",
        "The price is {}, and {}% tax is added. Roughly how many dollars is it then?",
        "With a tax of {1}% added, about how many dollars does a jacket marked {0} cost?",
    ),
    "tax_after_discount": (
        "A coat marked {} is {}% off, and {}% tax is added to the lower price. About how many"
        " dollars do you pay?",
        "The price of {} falls by {}%; on what is left comes {}% sales tax. Roughly how many"
        " dollars is that?",
        "You get {1}% off a desk at {0}, then pay {2}% tax on the reduced price. About how many"
        " dollars is it in all?",
    ),
    "tax_before_discount": (
        "A coat marked {} is {}% off, but {}% tax is charged on the full price. About how many"
        " dollars do you pay in all?",
        "The price of {} falls by {}%, while the sales tax of {}% is still on the price before."
        " Roughly how many dollars is that?",
        "You get {1}% off a desk at {0} and pay {2}% tax on the old price. About how many dollars"
        " is it in all?",
    ),
    "pounds": (
        "You buy {} lb of apples at {} a pound. About how many dollars is that?",
        "Cheese is {1} a pound. Roughly how many dollars do {0} lb cost?",
        "The scale shows {} lb, and a pound costs {}. About how many dollars do you pay?",
    ),
    "grams": (
        "You buy {} g of nuts at {} a kilogram. About how many dollars is that?",
        "Coffee is {1} a kilogram. Roughly how many dollars do {0} g cost?",
        "The scale shows {} g, and a kilogram costs {}. About how many dollars do you pay?",
    ),
    "tip": (
        "The bill is {}, and you add a tip of {}%. About how many dollars do you pay in all?",
        "With {1}% tip on a bill of {0}, roughly how many dollars is it together?",
        "Dinner comes to {} before a {}% tip. About how many dollars do you leave in all?",
    ),
    "tip_and_service": (
        "The bill is {}. You add a tip of {}% and a service charge of {}%, both on the bill itself."
        " About how many dollars do you pay in all?",
        "On a bill of {} come {}% tip and {}% service, each worked out on the bill. Roughly how"
        " many dollars is it together?",
        "Dinner is {}; tip is {}% of that and service {}% of that. About how many dollars do you"
        " leave in all?",
    ),
    "crowd": (
        "A square of {} m by {} m is full of people, {} on each square metre. About how many"
        " people are there?",
        "People stand on a street {} m long and {} m wide, {} to the square metre. Roughly how"
        " many are they?",
        "There are {2} people on each square metre of a field of {0} m by {1} m. About how many"
        " people is that?",
    ),
    "travel": (
        "You drive {} miles at a steady {} miles an hour. About how many minutes does it take?",
        "At {1} miles an hour all the way, roughly how many minutes are {0} miles?",
        "A bus covers {} miles at {} miles an hour without a stop. About how many minutes is it on"
        " the road?",
    ),
    "fill_rate": (
        "A tank of {} litres fills at {} litres a minute. About how many minutes does it take?",
        "Water runs at {1} litres a minute. Roughly how many minutes fill a pool of {0} litres?",
        "You have {} litres to fill and a hose that gives {} litres a minute. About how many"
        " minutes do you need?",
    ),
}
