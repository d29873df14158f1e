"""The five tracks of a life course, and the words by which practitioners call them."""

import re
import unicodedata
from enum import StrEnum

from rapidfuzz import fuzz, process


class Track(StrEnum):
    """A lane of the life line; the values are the names that people see."""

    LIVING = "wonen"
    SCHOOL = "onderwijs"
    EVENTS = "gebeurtenissen"
    HELP = "hulp"
    PEOPLE = "belangrijke mensen"


LASTING = frozenset({Track.LIVING, Track.SCHOOL, Track.HELP})

# One word or expression each; spaces inside an expression are written as "_".
_WORDS = {
    Track.LIVING: (
        "wonen woon woning woonplek woonplekken woonplaats woonplaatsen woonsituatie woonvorm thuis "
        "huisvesting verblijf verblijfplaats verblijfplaatsen verblijfsplek verblijfssituatie plaatsing "
        "plaatsingen opvoedplek opvoedplekken thuissituatie waar_gewoond waar_woonde wonen_en_verblijf "
        "wonen_verblijf"
    ),
    Track.SCHOOL: (
        "onderwijs school scholen schoolloopbaan schoolgang opleiding opleidingen leren school_en_opvang "
        "school_en_opleiding school_en_werk school_en_dagbesteding onderwijs_en_opvang "
        "onderwijs_en_dagbesteding onderwijs_en_kinderopvang onderwijs_en_werk onderwijs_en_opleiding "
        "kinderopvang_en_school kinderopvang_en_onderwijs opvang_en_school opvang_en_onderwijs "
        "school_en_kinderopvang"
    ),
    Track.EVENTS: (
        "gebeurtenis gebeurtenissen life_event life_events levensgebeurtenis levensgebeurtenissen event "
        "events ingrijpende_gebeurtenis ingrijpende_gebeurtenissen belangrijke_gebeurtenis "
        "belangrijke_gebeurtenissen incident incidenten mijlpaal mijlpalen voorval voorvallen "
        "sleutelgebeurtenis"
    ),
    Track.HELP: (
        "hulp hulpverlening hulpverleners jeugdhulp jeugdhulpverlening jeugdzorg zorg zorg_en_hulp "
        "hulp_en_zorg behandeling behandelingen begeleiding hulptraject hulptrajecten zorgtraject "
        "ondersteuning interventie interventies therapie ggz jeugdggz jeugd_ggz hulpvorm "
        "hulp_en_behandeling hulp_en_ondersteuning zorg_en_ondersteuning jeugdbescherming ingezette_hulp"
    ),
    Track.PEOPLE: (
        "belangrijke_mensen belangrijke_personen belangrijke_persoon belangrijk_persoon belangrijk_mens "
        "belangrijke_anderen belangrijke_ander belangrijke_relaties mensen personen persoon netwerk "
        "sociaal_netwerk steunend_netwerk steunfiguur steunfiguren steunpersoon sleutelfiguur "
        "sleutelfiguren vertrouwenspersoon relaties contacten sociale_contacten netwerk_en_relaties "
        "mensen_om_mij_heen"
    ),
}
KNOWN = {word.replace("_", " "): track for track, words in _WORDS.items() for word in words.split()}

_FINE = frozenset(
    {"+", "plus", "positief", "positieve", "fijn", "fijne", "leuk", "leuke", "mooi", "mooie", "prettig"}
)
_HEAVY = frozenset(
    {
        "-",
        "min",
        "negatief",
        "negatieve",
        "zwaar",
        "zware",
        "moeilijk",
        "moeilijke",
        "heftig",
        "heftige",
        "verdrietig",
    }
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_PIECES = re.compile(r"[a-z]+|\+|-(?![a-z])")
_JOINS = re.compile(r"(?<=[a-z])\s*[/&,]\s*(?=[a-z])")
SHORTEST_MISSPELT = 5
SURE, DOUBTFUL = 88, 80


def track_of(words: str) -> Track | None:
    """The track that a cell or a title names; a misspelling counts only where no other track is near."""
    plain = " ".join(piece for piece in _plain(words) if piece not in _FINE | _HEAVY)
    if not plain:
        return None
    return KNOWN.get(plain) or _misspelt(plain)


def valence_of(words: str) -> str | None:
    """Says "fine" or "heavy" where a cell says one of them ("Gebeurtenis +", "zwaar"), else None."""
    pieces = set(_plain(words))
    fine, heavy = bool(pieces & _FINE), bool(pieces & _HEAVY)
    if fine == heavy:
        return None
    return "fine" if fine else "heavy"


def _plain(words: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", words.translate(_DASHES).lower())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _PIECES.findall(_JOINS.sub(" en ", letters))


def _misspelt(plain: str) -> Track | None:
    if len(plain) < SHORTEST_MISSPELT:
        return None
    near = process.extract(plain, list(KNOWN), scorer=fuzz.ratio, score_cutoff=DOUBTFUL)
    tracks = {KNOWN[word] for word, _, _ in near}
    return tracks.pop() if len(tracks) == 1 and near[0][1] >= SURE else None
