"""The words of the invented newspaper: places, names, nouns. It knows no sentence and no story.

Every place, person, office and outlet here is made up; any likeness is chance.
"""

__all__ = ["AGENCIES", "OUTLETS", "TAGS", "THINGS", "WORDS"]

THINGS: dict[str, tuple[str, ...]] = {
    "news": (
        "storm drain", "night school", "flood gate", "bus terminal", "reservoir wall", "fire lookout",
        "river ferry", "clinic annex", "census office", "radio mast", "footbridge", "civil registry",
        "pumping station", "tide gauge", "school kitchen", "weather station", "hillside stairway", "rescue depot",
        "street-lighting grid", "water tower",
    ),
    "business": (
        "tile factory", "cargo pier", "seed bank", "glass workshop", "cold store", "boatyard", "paper mill",
        "credit union", "freight yard", "shoe cooperative", "salt works", "battery workshop", "wool exchange",
        "toy foundry", "solar orchard", "rope works", "customs shed", "bicycle plant", "printing house", "tannery",
    ),
    "culture": (
        "mural archive", "brass-band festival", "puppet theater", "kite museum", "film cellar", "poetry tram",
        "mask workshop", "choir school", "tile-painting prize", "marimba library", "open-air opera",
        "códice exhibit", "lantern parade", "dance hall", "bell-ringing guild", "sign-painters’ fair",
        "photo biennial", "storytelling café", "clay orchestra", "shadow-play tour",
    ),
    "travel": (
        "coastal footpath", "sleeper train", "cloud-forest trail", "lighthouse inn", "canal boat route",
        "desert observatory", "cable car", "mangrove boardwalk", "hot-spring village", "bird ferry", "cave railway",
        "volcano refuge", "pilgrims’ road", "dune camp", "old mail route", "island airstrip", "canyon ropeway",
        "vineyard loop", "whale lookout", "border garden",
    ),
    "food": (
        "mole contest", "night market", "chocolate school", "tortilla mill", "honey fair", "pulque house",
        "oyster nursery", "cheese cellar", "bread oven", "chile auction", "coffee cupping hall", "street-food map",
        "mezcal register", "vanilla harvest", "tamale kitchen", "salt-tasting room", "pozole supper",
        "fruit-ice parlor", "corn library", "cactus garden",
    ),
}  # fmt: skip
"""What a story is about, by section."""

TAGS: dict[str, tuple[str, ...]] = {
    "news": ("public works", "weather", "water", "schools", "local government", "road safety", "health", "rivers"),
    "business": (
        "exports",
        "cooperatives",
        "jobs",
        "small & medium firms",
        "energy",
        "ports",
        "wages",
        "investment",
    ),
    "culture": ("music", "museums", "theater", "arts & crafts", "languages", "film", "festivals", "heritage"),
    "travel": ("trains", "hiking", "coast", "islands", "birdwatching", "weekend trips", "lodging", "night skies"),
    "food": ("maíz", "café culture", "markets", "recipes", "chiles", "mezcal", "sweets", "seafood"),
}

AGENCIES = (
    (
        "Regional",
        "Coastal",
        "Highland",
        "Municipal",
        "Interstate",
        "Valley",
        "Provincial",
        "Northern",
        "Civic",
        "Joint",
    ),
    (
        "Water",
        "Roads",
        "Harvest",
        "Archives",
        "Transit",
        "Weather",
        "Trade",
        "Heritage",
        "Works",
        "Forest",
        "Fisheries",
    ),
    ("Commission", "Institute", "Council", "Authority", "Board", "Trust", "Bureau", "Office"),
)
"""Three words make an agency."""

OUTLETS = (
    "El Faro de la Sierra", "Radio Tres Ríos", "La Gaceta Umbría", "Diario del Cenizo", "Agencia Cenzontle",
    "El Pregón", "Semanario Álamo", "La Voz de Monteluz", "Noticias Pardela", "El Telégrafo Ñandú",
)  # fmt: skip

WORDS: dict[str, tuple[str, ...]] = {
    "place": (
        "Puerto Aurelia", "San Telmo del Valle", "Villa Cenizo", "Santa Brígida", "Tres Ríos", "Xalcotán",
        "Monteluz", "El Carrizalillo", "Nuevo Amparo", "Peñas Negras", "Río Manso", "Ojo de Lluvia", "La Güera",
        "Bahía Cormorán", "San Isidro Umbrío", "Atlamaya", "Las Jarillas", "Corral de Álamos", "Isla Pardela",
        "Valle Umbrío", "Tecoluca Alta", "Piedra Imán", "Cañada Honda", "El Tintero", "Barranca Clara",
        "Santa Eulogia", "Los Encinos Viejos", "Mesa Quemada", "Puente de Sal", "Agua Zarca del Norte",
        "Huertas de Abril", "Laguna Espejo", "Camino Ancho", "Cerro Campana",
    ),
    "first": (
        "Adela", "Aurelio", "Belén", "Braulio", "Casilda", "Ciro", "Dalia", "Demián", "Elías", "Eréndira", "Fabián",
        "Fermina", "Gaspar", "Graciela", "Hernán", "Hortensia", "Ismael", "Itzel", "Jacinto", "Julieta", "Leandro",
        "Lourdes", "Macario", "Maite", "Néstor", "Nieves", "Octavio", "Ofelia", "Perla", "Quirino", "Rocío",
        "Rufino", "Saúl", "Socorro", "Tadeo", "Tomasa", "Ulises", "Verónica", "Wenceslao", "Ximena", "Yolanda",
        "Zoé",
    ),
    "last": (
        "Abrego", "Alcántar", "Arriola", "Barrón", "Belmar", "Cantú", "Cárcamo", "Duarte", "Echave", "Escandón",
        "Farías", "Fuentevilla", "Galarza", "Güemes", "Huízar", "Ibáñez", "Jasso", "Landeta", "Lerma", "Macotela",
        "Mújica", "Nájera", "Olvera", "Ordaz", "Páramo", "Peñaloza", "Quintanar", "Rebolledo", "Rosales", "Sagredo",
        "Sandoval", "Tejeda", "Ugalde", "Urrutia", "Valdivia", "Verdugo", "Yáñez", "Zaldívar", "Zamudio", "Zúñiga",
    ),
    "role": (
        "engineer", "mayor", "deputy mayor", "hydrologist", "teacher", "treasurer", "curator", "union delegate",
        "biologist", "accountant", "architect", "baker", "ferry captain", "auditor", "historian", "economist",
        "nurse", "park ranger", "composer", "farm adviser", "surveyor", "shopkeeper", "judge", "inspector",
        "translator", "mechanic",
    ),
    "said": (
        "said", "told the Courier", "said", "explained", "added", "told a town meeting", "wrote in a letter",
        "told reporters", "said in an interview", "recalled",
    ),
    "adj": (
        "new", "long-promised", "century-old", "modest", "flood-damaged", "half-built", "privately funded",
        "temporary", "much-photographed", "solar-powered", "wooden", "disputed", "refurbished", "little-known",
        "bilingual", "leaky",
    ),
    "group": (
        "fishing families", "night-shift workers", "beekeepers", "second-year students", "bus drivers",
        "retired miners", "weavers", "street vendors", "volunteer firefighters", "small growers", "shopkeepers",
        "visiting engineers", "choir members", "ferry passengers", "apprentice bakers", "neighborhood committees",
        "seasonal pickers",
    ),
    "material": (
        "cedar", "volcanic stone", "recycled steel", "clay brick", "river sand", "bamboo", "lime plaster",
        "copper pipe", "sailcloth", "salvaged rail", "adobe", "granite",
    ),
    "paper": (
        "feasibility study", "budget annex", "inspection report", "land survey", "court filing", "draft contract",
        "parish ledger", "weather log", "audit", "public notice", "tender", "memorandum",
    ),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "month": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    "season": (
        "rainy season", "dry months", "Easter break", "harvest", "school holidays", "hurricane season", "cold snap",
    ),
    "verb": (
        "repair", "reopen", "expand", "relocate", "audit", "rename", "insure", "electrify", "repaint", "map",
        "lease", "restore",
    ),
    "verbed": (
        "repaired", "reopened", "expanded", "relocated", "audited", "renamed", "insured", "electrified",
        "repainted", "mapped", "leased", "restored",
    ),
    "feeling": (
        "relieved", "unconvinced", "cautiously hopeful", "surprised", "impatient", "proud", "worn out", "delighted",
    ),
    "nearby": (
        "the old market square", "the railway bridge", "the parish hall", "the river bend", "the north pier",
        "the municipal orchard", "the bus depot", "the hilltop chapel", "the salt flats", "the fish stairs",
    ),
    "unit": (
        "kilometers", "liters a second", "tonnes", "hectares", "square meters", "pesos a head", "jobs",
        "visitors a week",
    ),
}  # fmt: skip
