"""What surely is paper or an organisation, as against somebody who tells something.

The list is closed and short on purpose: what is not on it counts as a person, and waits until it is released.
"""

import re

_PAPERS = (
    "dossier", "dossierstuk", "schooldossier", "jeugddossier", "huisartsdossier", "stuk", "stukken",
    "rapport", "raadsrapport", "schoolrapport", "onderzoeksrapport", "rapportage", "politierapport",
    "verslag", "schoolverslag", "behandelverslag", "onderzoeksverslag", "notulen", "brief", "beschikking",
    "hulpverleningsplan", "behandelplan", "gezinsplan", "ontwikkelingsperspectief",
    "school", "basisschool", "middelbare school", "kinderopvang", "peuterspeelzaal", "samenwerkingsverband",
    "gemeente", "leerplicht", "politie", "wijkteam", "sociaal team", "jeugdteam", "jeugdbescherming",
    "jeugdzorg", "jeugdreclassering", "raad voor de kinderbescherming", "raad", "rechtbank", "veilig thuis",
    "ggz", "ggd", "huisarts", "huisartsenpraktijk", "ziekenhuis", "consultatiebureau", "verpleging",
    "kliniek", "instelling", "organisatie", "zorginstelling", "gezinshuis", "woongroep",
)  # fmt: skip
_GLUE = (
    "de", "het", "een", "uit", "van", "volgens", "en", "nr", "p", "pag", "pagina", "blz", "bijlage", "bron",
    "onderwijskundig", "medisch", "[0-9]+",
)  # fmt: skip
_APART = r"[ .,:;/+&()-]"


def _any(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# Both databases read this, so it holds nothing that only Python knows.
PAPER = (
    rf"^({_APART}*({_any(_GLUE)})({_APART}+))*({_any(_PAPERS)})"
    rf"({_APART}+({_any(_PAPERS)}|{_any(_GLUE)}))*{_APART}*$"
)
_ARTICLE = re.compile(r"^(?:de|het|een)\s+(?=\S)")
_PAPER = re.compile(PAPER, re.IGNORECASE)


def is_paper(words: str) -> bool:
    """Whether these words surely name a paper or an organisation, and nobody who tells."""
    return _PAPER.search(words.strip()) is not None


def named_as(words: str) -> str:
    """By which a teller is known however typed: "Dossier", "een dossier" and "dossier." are one."""
    return _ARTICLE.sub("", " ".join(words.casefold().split()).strip(" .,;:"))
