"""How everyday estimates are asked: what their reader knows of the sentences."""

from __future__ import annotations

# What is asked in each way: <A> to <D> are the numbers, <LIST> is prices.
WORDINGS = {
    "basket": (
        "You put items at <LIST> into your basket. About how many dollars do they cost together?",
        "The prices on your shopping list are <LIST>. Roughly what is the total, in dollars?",
        "At the till the items come to <LIST>. About how many dollars is that in all?",
    ),
    "percent": (
        "You buy items at <LIST>, and everything is <A>% off. About how many dollars do you pay?",
        "The marked prices are <LIST>. With <A>% off the total, roughly how many dollars is it?",
        "Your items cost <LIST> before a discount of <A>% on all of them. About how many "
        "dollars are left to pay?",
    ),
    "pairs": (
        "Buy one, get one free: items are sorted from dear to cheap and taken two by two, "
        "and the second of each pair is free. You take items at <LIST>. About how many "
        "dollars do you pay?",
        "In a sale you sort your items from dear to cheap, and every second one is free. "
        "They are marked <LIST>. Roughly how many dollars do you pay?",
        "Every second item is free, counted from the dearest down. About how many dollars "
        "do items at <LIST> cost then?",
    ),
    "free_items": (
        "An item costs $<A>. For every <B> items that you pay, you get <C> free. About "
        "how many dollars do you pay for <D> items in all?",
        "Each jar is $<A>, and for every <B> jars paid you get <C> free. Roughly "
        "how many dollars do you pay when you leave with <D> jars in all?",
        "Cans are $<A> each. Whenever you have paid for <B>, you get <C> free. About how "
        "many dollars are <D> cans in all?",
    ),
    "coupon": (
        "Your items are <LIST>. A coupon takes $<A> off if they come to $<B> or more. "
        "About how many dollars do you pay?",
        "You buy items at <LIST> with a coupon for $<A> off totals of at least $<B>. "
        "Roughly how many dollars is the bill?",
        "The basket holds items at <LIST>. You have $<A> off any total from $<B> up. "
        "About how many dollars must you pay?",
    ),
    "percent_and_coupon": (
        "Items at <LIST> are <A>% off, and then a coupon takes off another $<B>. About "
        "how many dollars do you pay?",
        "Your items are <LIST>. First <A>% comes off the total, then $<B> more. Roughly "
        "how many dollars are left?",
        "You buy items at <LIST>; the shop takes <A>% off the sum, and a voucher then "
        "$<B>. About how many dollars is that?",
    ),
    "tax": (
        "A lamp costs $<A> before a sales tax of <B>%. About how many dollars do you pay with tax?",
        "The price is $<A>, and <B>% tax is added. Roughly how many dollars is it then?",
        "With a tax of <B>% added, about how many dollars does a jacket marked $<A> cost?",
    ),
    "tax_after_discount": (
        "A coat marked $<A> is <B>% off, and <C>% tax is added to the lower price. About "
        "how many dollars do you pay?",
        "The price of $<A> falls by <B>%; on what is left comes <C>% sales tax. Roughly "
        "how many dollars is that?",
        "You get <B>% off a desk at $<A>, then pay <C>% tax on the reduced price. About "
        "how many dollars is it in all?",
    ),
    "tax_before_discount": (
        "A coat marked $<A> is <B>% off, but <C>% tax is charged on the full price. About "
        "how many dollars do you pay in all?",
        "The price of $<A> falls by <B>%, while the sales tax of <C>% is still on the "
        "price before. Roughly how many dollars is that?",
        "You get <B>% off a desk at $<A> and pay <C>% tax on the old price. About how "
        "many dollars is it in all?",
    ),
    "pounds": (
        "You buy <A> lb of apples at $<B> a pound. About how many dollars is that?",
        "Cheese is $<B> a pound. Roughly how many dollars do <A> lb cost?",
        "The scale shows <A> lb, and a pound costs $<B>. About how many dollars do you pay?",
    ),
    "grams": (
        "You buy <A> g of nuts at $<B> a kilogram. About how many dollars is that?",
        "Coffee is $<B> a kilogram. Roughly how many dollars do <A> g cost?",
        "The scale shows <A> g, and a kilogram costs $<B>. About how many dollars do you pay?",
    ),
    "tip": (
        "The bill is $<A>, and you add a tip of <B>%. About how many dollars do you pay in all?",
        "With <B>% tip on a bill of $<A>, roughly how many dollars is it together?",
        "Dinner comes to $<A> before a <B>% tip. About how many dollars do you leave in all?",
    ),
    "tip_and_service": (
        "The bill is $<A>. You add a tip of <B>% and a service charge of <C>%, both on "
        "the bill itself. About how many dollars do you pay in all?",
        "On a bill of $<A> come <B>% tip and <C>% service, each worked out on the bill. "
        "Roughly how many dollars is it together?",
        "Dinner is $<A>; tip is <B>% of that and service <C>% of that. About how many "
        "dollars do you leave in all?",
    ),
    "crowd": (
        "A square of <A> m by <B> m is full of people, <C> on each square metre. About "
        "how many people are there?",
        "People stand on a street <A> m long and <B> m wide, <C> to the square metre. "
        "Roughly how many are they?",
        "There are <C> people on each square metre of a field of <A> m by <B> m. About "
        "how many people is that?",
    ),
    "travel": (
        "You drive <A> miles at a steady <B> miles an hour. About how many minutes does it take?",
        "At <B> miles an hour all the way, roughly how many minutes are <A> miles?",
        "A bus covers <A> miles at <B> miles an hour without a stop. About how many "
        "minutes is it on the road?",
    ),
    "fill_rate": (
        "A tank of <A> litres fills at <B> litres a minute. About how many minutes does it take?",
        "Water runs at <B> litres a minute. Roughly how many minutes fill a pool of <A> litres?",
        "You have <A> litres to fill and a hose that gives <B> litres a minute. About how "
        "many minutes do you need?",
    ),
}
