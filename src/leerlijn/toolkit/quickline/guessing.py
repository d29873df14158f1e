"""Which track a line belongs to, guessed from words; the words of an organisation go before ours.

A word list holds words and expressions. A star stands for the rest of a word: "pleeg*" is also "pleegzorg",
"*therapie" also "speltherapie". The strong ones say it by themselves, the weak ones only where nothing else
does: "school" in "zonder school" and in "ruzie op school".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from leerlijn.toolkit.intake.tracks import KNOWN, Track

OWN, STRONG, WEAK = 3, 2, 1
FAMILY = "oma opa opa_en_oma oma_en_opa tante oom vader moeder papa mama zus broer grootouders"

# Spaces inside an expression are written as "_".
_STRONG = {
    Track.LIVING: (
        "woon* woont gewoond inwonen ingetrokken verhuis* verhuizing* pleeggezin* pleegzorg "
        "crisispleeg* gezinshuis* uithuis* thuisplaatsing teruggeplaatst overplaats* overgeplaatst "
        "*plaatsing "
        "crisisplek* crisisopvang behandelgroep* leefgroep* woongroep* crisisgroep* jeugdzorgplus "
        "gesloten_jeugdzorg kamertraining* logeer* logeren begeleid_wonen opvanghuis noodopvang "
        "blijf*huis terug_naar_huis weer_thuis thuis_bij naar_de_groep op_kamers "
    )
    + " ".join(f"{word}_{who}" for word in ("naar", "bij") for who in FAMILY.split()),
    Track.SCHOOL: (
        "basisschool* middelbare_school* *school zonder_school geen_school geen_plek_op_school naar_school "
        "thuiszit* schorsing geschorst kinderopvang peuter* kinderdagverblijf crèche bso vso sbo "
        "so_school speciaal_onderwijs *onderwijs mbo havo vwo vmbo mavo roc stage bijbaan* leerplicht* "
        "schoolverzuim spijbel* zittenblijven blijven_zitten eindexamen citotoets schooladvies brugklas "
        "gepest_op_school symbiose "
    ),
    Track.HELP: (
        "*begeleiding begeleiding_* *therapie therapeut psycholo* psychiat* ggz jeugdggz jeugd-ggz mst emdr "
        "cgt mdft fft iag ots ondertoezichtstelling onder_toezicht gezinsvoogd* voogd* jeugdbescherm* "
        "jeugdreclass* wijkteam* sociaal_team jeugdteam behandeling behandeld diagnose diagnostiek "
        "diagnostisch* indicatie hulpverlen* jeugdhulp ambulant* veilig_thuis raad_voor_de_kinderbescherming "
        "raadsonderzoek machtiging* gezinscoach* opvoed* medicatie ritalin maatregel "
        "consultatiebureau cjg huisarts praktijkondersteuner poh intake thuishulp kinderpsych* logopedie "
    ),
    Track.PEOPLE: (
        "mentor* maatje* jim steunfiguur vertrouwenspersoon vriend vrienden vriendin vriendje* "
        "vriendinnetje nieuwe_vriend* beste_vriend* nieuwe_partner stiefvader stiefmoeder "
        "contact_met buurvrouw buurman buurt* trainer* coach_van juf* meester_* leerkracht steungezin "
    ),
    Track.EVENTS: (
        "geboren geboorte overleden overlijden overleed dood gestorven begrafenis uit_elkaar scheiding "
        "gescheiden ruzie* gevecht incident* ongeluk* ongeval politie* aangifte* arrestatie "
        "aangehouden gearresteerd detentie gevangenis mishandel* misbruik* weggelopen weglopen "
        "ziekenhuis* opgenomen_in zwemdiploma diploma verjaardag zwanger* trouw* huwelijk brand "
        "inbraak ziek_geworden zelfmoord* suïcide* suicide* miskraam vakantie* konijn hond kat "
        "wedstrijd* verkering"
    ),
}  # fmt: skip
_WEAK = {
    Track.LIVING: "thuis wonen huis groep kamer samenwonen",
    Track.SCHOOL: "school klas groep_1 groep_2 groep_3 groep_4 groep_5 groep_6 groep_7 groep_8 les opleiding",
    Track.HELP: "hulp zorg kliniek onderzoek gesprekken",
    Track.PEOPLE: f"{FAMILY} neef nicht",
    Track.EVENTS: "",
}


@dataclass(frozen=True, slots=True)
class Guess:
    """The likeliest track; `is_sure` where no other track has words of the same strength."""

    track: Track
    is_sure: bool


def guess_track(text: str, *, own_words: Mapping[str, Track] | None = None) -> Guess | None:
    """The track that the words of a line speak of; None where none of them is known."""
    plain = " ".join(re.findall(r"[\w'-]+", text.casefold()))
    found = list(_matches(plain, tuple((own_words or {}).items())))
    if not found:
        return None
    best = max(found)
    strength, _length, track = best
    others = {other for its, _size, other in found if its == strength and other is not track}
    return Guess(track, is_sure=not others and strength > WEAK)


def _matches(plain: str, own_words: tuple[tuple[str, Track], ...]) -> Iterable[tuple[int, int, Track]]:
    for word, track in own_words:
        if hit := _pattern(word.casefold()).search(plain):
            yield OWN, len(hit[0]), track
    for strength, pattern, track in _built_in():
        if hit := pattern.search(plain):
            yield strength, len(hit[0]), track


@lru_cache(maxsize=1)
def _built_in() -> tuple[tuple[int, "re.Pattern[str]", Track], ...]:
    named = [(STRONG, word, track) for word, track in KNOWN.items() if track in {Track.HELP, Track.PEOPLE}]
    listed = [
        (strength, word.replace("_", " "), track)
        for strength, lists in ((STRONG, _STRONG), (WEAK, _WEAK))
        for track, words in lists.items()
        for word in words.split()
    ]
    weak = {word for strength, word, _track in listed if strength == WEAK}
    named = [(strength, word, track) for strength, word, track in named if word not in weak]
    return tuple((strength, _pattern(word), track) for strength, word, track in [*listed, *named])


@lru_cache(maxsize=2048)
def _pattern(word: str) -> "re.Pattern[str]":
    """A word or expression between other words; a star is the rest of a word."""
    whole = r"[\w-]*".join(map(re.escape, word.split("*")))
    return re.compile(rf"(?<![\w-]){whole}(?![\w-])")
