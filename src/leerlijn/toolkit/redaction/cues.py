"""Words around a name that say what it is; their lists are in data/aanwijzers.txt."""

from .findings import Category
from .wordlists import lines_of, sections_of

_GROUPS = sections_of(lines_of("aanwijzers.txt"))


def _words(group: str) -> frozenset[str]:
    return frozenset(word for line in _GROUPS[group] for word in line.split())


def _table(group: str) -> dict[str, str]:
    """Each word of a group with the general words that may stand for it and its name together."""
    rows = (line.split(": ", 1) for line in _GROUPS[group])
    return {word: said for said, words in rows for word in words.split()}


PREFIXES = _words("prefixes")
NAME_PREFIXES = _words("name_prefixes")
CONNECTORS = _words("connectors")
DETERMINERS = _words("determiners")
# Titles that a surname may follow with its small prefixes: "mevrouw de Ruiter", "familie van den Berg".
COURTESY = _words("courtesy")
SHORT_TITLES = _words("short_titles")
STREET_SHORT = _words("street_short")
STREET_ENDINGS = tuple(sorted(_words("street_endings")))
SURE_STREET_ENDINGS = tuple(sorted(_words("sure_street_endings")))
# What follows an ordinary word that is no name here ("Wil je ...") and what follows a name ("Wil belde").
NO_NAME_BEFORE = _words("no_name_before")
NAME_BEFORE = _words("name_before")

ARTICLES = frozenset({"de", "het", "'t", "’t", "den", "'n", "een"})
# Before a bare name "zijn" and "haar" are mostly no possessives: "dat zijn Sam en Linda".
ARTICLES_BEFORE_NAMES = frozenset({"de", "mijn", "m'n", "onze", "ons", "z'n"})
PLACE_PREPOSITIONS = frozenset({"in", "uit", "naar", "te", "nabij", "vanuit", "richting"})
QUARTER_ENDINGS = ("wijk", "buurt", "kwartier")
QUARTERS = frozenset({"noord", "zuid", "oost", "west", "centrum", "haven", "buiten", "binnen", "dorp"})

# A title or role before a name, and what is left of it: "juf Petra" becomes "de juf", "oma Corrie" "een oma".
TITLES = _table("titles")

# A sort of school, body, place or family before a name, and the general words for the whole.
CUES: dict[str, tuple[Category, str]] = {
    cue: (category, said)
    for category in (Category.SCHOOL, Category.ORGANISATION, Category.PLACE, Category.PERSON)
    for cue, said in _table(category.value).items()
}

# A name whose last word ends so is a school or body by itself.
NAME_ENDINGS: tuple[tuple[tuple[str, ...], Category, str], ...] = (
    (("college", "lyceum", "gymnasium", "school", "scholengemeenschap"), Category.SCHOOL, "school"),
    (("ziekenhuis", "kliniek", "umc"), Category.ORGANISATION, "ziekenhuis"),
    (("zorg", "hulp", "bescherming", "groep", "huis", "stichting"), Category.ORGANISATION, "instelling"),
)
