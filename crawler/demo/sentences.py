"""The sentence patterns of the invented newspaper: rules with slots. They know words only by their slots' names.

A slot in braces is another rule, a word list of `crawler.demo.vocabulary`, a number, or one of the story's facts.
"""

__all__ = ["RULES"]

RULES: dict[str, tuple[str, ...]] = {
    "headline": (
        "{town} votes to {verb} its {thing} after {n2}-year wait", "{adj} {thing} divides {town}",
        "Inside {town}’s {thing}: {n2} people and one {adj} idea",
        "Why {group} in {town} want the {thing} {verbed}", "{agency} puts {money} into {town} {thing}",
        "‘{boast}’: the {role} behind {town}’s {thing}", "{town} and {place} to share a {adj} {thing}",
        "After the {season}, {town} looks again at its {thing}", "{n3} {group} sign up for {thing} in {town}",
        "{thing} plan clears {agency}, but {group} object", "Audit finds {money} gap in {town}’s {thing} budget",
        "The {thing} at {place} & the {role} who refused to {verb} it",
        "{town}’s {thing} opens {month} {day} — with {material} and {material}",
        "How {group} from {place} {verbed} {town}’s {thing}", "{agency}: {thing} in {town} ‘safe for now’",
        "What we know about the {adj} {thing} in {town}", "{chief} leaves {agency} over {thing} dispute",
        "Court lets {town} {verb} the {thing} near {place}",
        "{n2}% of {town} has never seen the {thing}, survey says", "A weekend at the {thing}: {town} on {n3} pesos",
    ),
    "boast": (
        "It had to be done", "We never asked for a medal", "Nobody believed the map", "I counted every brick",
        "Rain doesn’t read contracts", "You learn to wait", "The river decides", "It still smells of paint",
    ),
    "summary": (
        "The {agency} approved the {thing} on {weekday}; {group} in {place} say that they were not asked.",
        "{chief} wants the {thing} {verbed} before the {season} — at a cost of {money}.",
        "With {n3} {unit} at stake, {town} has until {month} {day} to {verb} its {thing}.",
        "It took {n2} years, {money} and a good deal of {material}: the {thing} of {town} is almost ready.",
        "{group} and the {agency} disagree about who should {verb} the {thing} near {nearby}.",
        "A {paper} seen by the Courier says the {thing} may be {verbed} by {month}.",
        "What began as a {role}’s hobby in {place} now draws {n3} {group} to {town}.",
        "The {adj} {thing} was meant for {place}; it ended up at {nearby} in {town} instead.",
    ),
    "lede": (
        (
            "The {town} council agreed on {weekday} to {verb} the {thing} by {nearby}, {n2} years after {group} "
            "first asked for it."
        ),
        (
            "{chief} stood in front of {nearby} on {weekday} morning and promised that the {thing} would be {verbed} "
            "before {month}."
        ),
        "For {n2} years the {thing} of {town} was a drawing in a drawer; this week {n3} {group} walked through it.",
        "A {paper} released on {weekday} by the {agency} sets out how {town} could {verb} its {thing} for {money}.",
        "When the {season} ended, {town} counted {n3} {unit} lost — and one {thing} still standing.",
        (
            "Nobody in {town} expected the {thing} to matter, least of all {chief}, the {role} who drew it on a "
            "napkin in {year}."
        ),
        (
            "{group} from {place} blocked the road to {nearby} on {weekday}, demanding that the {agency} {verb} the "
            "{thing}."
        ),
        (
            "The {adj} {thing} beside {nearby} opened its doors on {month} {day}, and by noon {n3} {group} had "
            "passed through them."
        ),
        "{town} will {verb} its {thing} after all, the {agency} confirmed late on {weekday}.",
        "It is {n2} steps from {nearby} to the {thing}, and {chief} has counted each of them in the rain.",
    ),
    "opener": (
        "", "", "", "", "", "", "On {weekday}, ", "By early {month}, ", "According to the {paper}, ",
        "In {place}, ", "Since {year}, ", "During the {season}, ", "Behind {nearby}, ", "In practice, ",
        "Two streets away, ", "Even so, ", "For most {group}, ", "At a meeting in {place}, ",
        "Before {month} {day}, ", "Near {nearby}, ", "As it happens, ", "To begin with, ", "Under the contract, ",
        "Until last {month}, ",
    ),
    "tail": (
        "", "", "", "", "", "", "", ", mostly in {place}", ", and {n2} more in {place}",
        " — {n2}% above the estimate", ", not counting {place}", ", despite the {season}", ", at {money} a year",
        ", as the {paper} had warned", ", though {group} dispute that", " (the {agency} speaks of {n2})",
        ", a first for {town}", ", and nobody objected", ", with {material} from {place}",
        ", a fact {chief} does not hide",
    ),
    "claim": (
        "the {agency} set aside {money} for {material} and {material}",
        "some {n3} {group} use the {thing} each {weekday}",
        "the road between {place} and {town} was closed for {n2} days",
        "{n3} {unit} of {material} arrived by barge from {place}", "the {adj} roof was {verbed} with {material}",
        "no {paper} mentions who ordered the {material}", "the {agency} sent {n2} inspectors to {nearby}",
        "{group} have met every {weekday} in {nearby}", "the first {thing} in {place} lasted only {n2} months",
        "a {paper} put the damage at {money}", "the town hall received {n3} letters, {n2} of them from {place}",
        "prices in {place} rose by {n2}% within a year",
        "the {thing} needs {n3} {unit} before it can pay for itself",
        "a loan of {money} runs out in {month} {future}",
        "{place} built the same thing in {year} and had it {verbed} twice",
        "the old {role} of {town} kept {n2} notebooks about it", "{group} asked for shade, benches and a clock",
        "the walls are {material}, the doors {material}", "the {agency} denies that {place} was ever considered",
        "a {adj} model of it stands in {nearby}", "the tender drew {n2} offers, the lowest of them {money}",
        "schools in {place} sent {n3} drawings", "the {paper} was read aloud twice, once for {group}",
        "the {season} washed away {n3} {unit} of {material}", "the work employs {n2} people and {n2} mules",
        "a ferry carries {n3} {group} to {place} and back", "the bell of {nearby} rang for {n2} minutes",
        "every {role} between {town} and {place} has an opinion about it", "insurance alone costs {money}",
        "the keys were lost in {year} and turned up in {place}", "{n2} of the {n3} seats are kept for {group}",
        "the {adj} gate will be {verbed} in {month}", "a crew from {place} poured {n3} {unit} in one night",
        "the {agency} counts {n3} complaints, {n2} of them about noise",
        "the plan leaves {nearby} as it was in {year}", "a second {paper} contradicts the first on {n2} points",
        "the {material} comes from a quarry that {place} closed in {year}",
        "{group} pay {n2} pesos, everyone else {n3}", "the mayor’s office and the {agency} share the cost",
        "the {thing} was shut for {n2} of the past {n3} days", "the water stood {n2} centimeters deep at {nearby}",
        "tickets for the {season} sold out in {n2} minutes",
        "a {role} from {place} restored the {material} by hand",
        "half of {place} came to watch the {material} being unloaded",
        "the court in {place} gave both sides until {month} {day}", "the {adj} pump moves {n3} {unit}",
        "nothing has been {verbed} there since {year}", "the children of {nearby} named it after a dog",
        "volunteers {verbed} {n2} of the {n3} lamps", "the {agency} wants a fence, and {group} want a garden",
    ),
    "utterance": (
        "We asked for {n2} lamps and were given {n3} promises",
        "My grandmother sold {material} on this corner, and the {thing} was already an old story then",
        "If {place} can {verb} theirs in {n2} days, so can we", "I don’t mind the noise; I mind the {paper}",
        "You can’t eat a {paper}", "It’s {material} and patience, nothing else",
        "The {agency} has never once come during the {season}",
        "Give me {n2} {group} and I’ll {verb} it by {weekday}",
        "People ask what it’s for, and I tell them: for {weekday}s",
        "There were {n3} of us in {year}, and today there are {n2}",
        "We measured it twice, in {month} and again in {month}",
        "The money was never the problem; the {material} was", "I’d rather have a {adj} one that works",
        "Everybody in {place} knows somebody who carried {material} up here",
        "What matters to {group} is that the door opens in the morning",
        "Nobody keeps {n3} {unit} of {material} for fun", "It leaks, it creaks, and {n3} {group} love it",
        "We’ll know in {month} whether {chief} was right",
        "They came with a {paper}, and they left with our {material}",
        "On a clear {weekday} you can see {place} from the roof", "The first {n2} years were the hard ones",
        "I signed for {money}, and I sleep badly", "A {role} doesn’t choose the weather",
        "You should have seen {nearby} before the {season}",
    ),
    "attribution": (
        "said {person}, a {role} from {place}", "said {chief}", "{person} of the {agency} {said}",
        "said {person}, who has worked as a {role} since {year}", "{chief} {said} on {weekday}",
        "{person}, {age}, {said}", "said {person}, one of the {group}", "said {person} as the {group} packed up",
    ),
    "bridge": (
        "{chief} is {feeling}.", "Not everyone is {feeling}.", "{place} is another matter.", "That was in {year}.",
        "The {group} went home {feeling}.", "It rained all {weekday}.", "The answer came in {month}.",
        "There is a catch.", "So far, nobody has paid.", "The {agency} did not reply.", "Then came the {season}.",
        "{person} laughs at that.",
    ),
    "heading": (
        "What the {paper} says", "A {thing} for {group}", "From {place} to {town}", "Who pays the {money}",
        "After the {season}", "{n2} years of {material}", "The view from {nearby}", "What happens in {month}",
        "Why {place} said no", "The {role}’s notebook",
    ),
    "item": (
        "{material} for {n3} {unit}", "{n2} benches near {nearby}", "a {adj} gate, {verbed} by {month}",
        "{money} from the {agency}", "a {paper} in two languages", "free entry for {group}",
        "{n2} lamps along the road to {place}", "a {role} on duty each {weekday}", "shade, water and a clock",
        "repairs after the {season}", "seats for {n3} {group}", "a map of {place}",
    ),
    "caption": (
        "The {thing} of {town}, seen from {nearby}.", "{group} wait near {nearby} on {weekday}.",
        "{person} shows a {paper} from {year}.", "{n3} {unit} of {material} on the road to {place}.",
        "{place} after the {season}.", "A {role} at work in {town} — with {material}.",
        "{chief} at {nearby} in {month}.", "The {adj} gate, {verbed} in {year}.",
    ),
    "alt": (
        "A {thing} under a gray sky", "{group} beside a {adj} wall", "Portrait of a {role}",
        "{material} piled near {nearby}", "View over {place}", "Two people reading a {paper}",
        "A street in {town} at dusk",
    ),
    "post": (
        "The {thing} stays open on {weekday}. Bring a hat.", "We have {n3} {unit} of {material} and no truck.",
        "To the {group} of {place}: thank you!", "Road to {nearby} closed until {month} {day}.",
        "{town} is {feeling}. More after the {season}…",
    ),
    "field": (
        "With reports from {n2} villages still missing, the {agency} put off its count until {month}.",
    ),
}  # fmt: skip
