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
        "slaapt_bij sliep_bij slapen_bij sliepen_bij bij_vrienden_op_de_bank trok_bij zwerven zwerft "
        "zwierf "
        "adres adreswijziging verhuisde verblijf* nieuwe_groep andere_groep andere_plek nieuwe_plek "
        "woon* woont gewoond inwonen ingetrokken verhuis* verhuizing* pleeggezin* pleegzorg "
        "crisispleeg* gezinshuis* uithuis* thuisplaatsing teruggeplaatst overplaats* overgeplaatst "
        "*plaatsing "
        "crisisplek* crisisopvang behandelgroep* leefgroep* woongroep* crisisgroep* jeugdzorgplus "
        "bij_ouders bij_beide_ouders bij_zijn_ouders bij_haar_ouders ouderlijk_huis eigen_kamer "
        "gesloten_groep "
        "vrouwenopvang moeder-kindhuis huisuitzetting uitgezet uit_huis_gezet op_straat_gezet "
        "op_de_bank_geslapen gaan_wonen ging_wonen kwam_wonen trok_in introk doorgeplaatst "
        "uit_huis_geplaatst "
        "terugplaatsing netwerkgezin opvanggezin opvangplek opvang_in caravan chalet daklozenopvang "
        "nachtopvang "
        "eigen_woning eigen_huis huurhuis asielzoekerscentrum azc internaat dakloos op_zichzelf flat "
        "gesloten_jeugdzorg kamertraining* logeer* logeren begeleid_wonen opvanghuis noodopvang "
        "blijf*huis terug_naar_huis weer_thuis thuis_bij naar_de_groep op_kamers "
    )
    + " ".join(f"{word}_{who}" for word in ("naar", "bij") for who in FAMILY.split()),
    Track.SCHOOL: (
        "thuis_gezeten thuis_van_school niet_naar_school schoolwissel* schoolkeuze lesuitval cijfers "
        "dyslexieverklaring naar_het_mbo naar_het_vmbo intern_begeleider ib'er toets toetsen toetsweek "
        "basisschool* middelbare_school* *school zonder_school geen_school geen_plek_op_school naar_school "
        "thuiszit* schorsing geschorst kinderopvang peuter* kinderdagverblijf crèche bso vso sbo "
        "so_school speciaal_onderwijs *onderwijs mbo havo vwo vmbo mavo roc stage bijbaan* leerplicht* "
        "schoolverzuim spijbel* zittenblijven blijven_zitten eindexamen citotoets schooladvies brugklas "
        "gepest_op_school symbiose *baantje werkte_bij krantenwijk vakkenvullen *verzuim naar_het_sbo "
        "naar_sbo naar_vso naar_mavo tussenklas schakelklas internationale_schakelklas "
        "groepsverkleining leerling* leraar lerares doubleren gedoubleerd klas_overgedaan "
        "klas_overslaan naar_de_kleuterklas kleuter* mytylschool cluster_4 cluster_3 rugzakje "
        "van_school_gestuurd van_school_af gestopt_met_school gestopt_met_de_opleiding cito onderbouw "
        "bovenbouw dyslexie* rapport_op_school huiswerk* examen* "
    ),
    Track.HELP: (
        "logopedist* pleegzorgwerk* "
        "*omgang rechtszaak rechtszaken hoger_beroep zaak_bij_de_rechter gezagsonderzoek gezag "
        "ouderschapsbemiddeling "
        "kindermishandeling_gemeld melding_kindermishandeling dagbesteding pgb "
        "beschermd_wonen_aanvraag zorgplan evaluatie* "
        "rouwverwerking weerbaarheidstraining sova* agressieregulatie verslavingszorg jeugdarts schoolarts "
        "*begeleiding begeleiding_* *therapie therapeut psycholo* psychiat* ggz jeugdggz jeugd-ggz "
        "mst emdr "
        "cgt mdft fft iag ots ondertoezichtstelling onder_toezicht gezinsvoogd* voogd* jeugdbescherm* "
        "jeugdreclass* wijkteam* sociaal_team jeugdteam behandeling behandeld diagnose diagnostiek "
        "diagnostisch* indicatie hulpverlen* jeugdhulp ambulant* veilig_thuis "
        "raad_voor_de_kinderbescherming "
        "raadsonderzoek machtiging* gezinscoach* opvoed* medicatie ritalin maatregel "
        "*begeleider* *behandelaar* *hulpverlener* crisisdienst crisisteam spoeddienst rechtbank "
        "werkstraf taakstraf halt jeugddetentie reclassering toezichthouder adhd add autisme pdd-nos "
        "asperger odd gedragsstoornis vastgesteld_dat getest test_afgenomen iq_test omgangsregeling "
        "bijzondere_curator advocaat gezinshulp maatschappelijk_werk* rechter kinderrechter* zitting "
        "familiegroepsplan* eigen_kracht* eigenkracht* "
        "zorgmelding casusregie* bemiddeling mediation speltherap* fysio* kinderarts* dagbehandeling "
        "daghulp videohometraining familieberaad hulpplan gezinsplan* wachtlijst* "
        "consultatiebureau cjg huisarts praktijkondersteuner poh intake thuishulp kinderpsych* logopedie "
    ),
    Track.PEOPLE: (
        "op_bezoek elke_maandag elke_dinsdag elke_woensdag elke_donderdag elke_vrijdag elke_zaterdag "
        "elke_zondag "
        "gezinshuismoeder* gezinshuisvader* gezinshuisouder* buddy* "
        "pleegvader* pleegmoeder* pleegopa pleegoma eten_bij bezoek_bij op_bezoek_bij spelen_bij langs_bij "
        "meneer_* mevrouw_* vriendengroep maten oud-klasgenoot leidster groepsleider* trainster "
        "mentor* maatje* jim steunfiguur vertrouwenspersoon vriend vrienden vriendin vriendje* "
        "vriendinnetje nieuwe_vriend* beste_vriend* nieuwe_partner stiefvader stiefmoeder "
        "pleegzus* pleegbroer* pleegouders* stiefzus* stiefbroer* halfzus* halfbroer* klasgenoot "
        "klasgenote huisgenoot huisgenote vriendengroep collega jongerenwerker imam dominee *trainer "
        "peter meter voetbaltrainer* zwemtrainer* oppas* peetoom peettante contact_met buurvrouw "
        "buurman buurt* trainer* coach_van juf* meester_* leerkracht steungezin "
    ),
    Track.EVENTS: (
        "scheiden scheidden krijgt_baby "
        "uit_beeld bezoekje* begraven crematie opgenomen overval* steekpartij mishandeld betrapt "
        "gejat stal lachgas vapen uitvaart spoedeisende_hulp eerste_hulp bevallen bevalling gedoe "
        "geboren geboorte overleden overlijden overleed dood gestorven begrafenis uit_elkaar scheiding "
        "gescheiden ruzie* gevecht incident* ongeluk* ongeval politie* aangifte* arrestatie "
        "aangehouden gearresteerd detentie gevangenis mishandel* misbruik* weggelopen weglopen "
        "ziekenhuis* opgenomen_in zwemdiploma diploma verjaardag zwanger* trouw* huwelijk brand "
        "inbraak ziek_geworden zelfmoord* suïcide* suicide* miskraam vakantie* konijn hond kat "
        "wedstrijd* verkering werd_ziek ziek_werd ziekte kanker operatie geopereerd geen_bezoek "
        "bezoek_afgezegd afspraak_afgezegd diefstal gestolen winkeldiefstal vechtpartij huilde "
        "gehuild bang bedplassen nachtmerries schrok verloren gewonnen prijs uitje* op_kamp "
        "schoolkamp* schoolreis* kampioen* feest* schuld* ontslag* ontslagen "
        "baan_kwijt werkloos* ziek_geweest gebroken gevallen zelfdoding* bedreig* gestolen verslaafd* "
        "blowen drank* reanimatie telefoon_gekregen communie"
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
