"""The words that practitioners write above the columns of a timeline."""

from enum import StrEnum


class Role(StrEnum):
    """What a column holds."""

    WHEN = "when"
    FROM = "from"
    TO = "to"
    TRACK = "track"
    VALENCE = "valence"
    TEXT = "text"
    TELLER = "teller"
    REMARK = "remark"
    NUMBER = "number"
    OTHER = "other"


# One header or expression each; spaces inside an expression are written as "_".
_HEADERS = {
    Role.WHEN: (
        "wanneer datum data periode tijd tijdstip jaar jaartal moment datum_periode periode_datum "
        "datum_of_periode wanneer_was_het tijdsperiode datering tijdvak dag"
    ),
    Role.FROM: (
        "van vanaf begin start begindatum startdatum datum_van datum_begin datum_start van_datum "
        "begin_datum start_datum ingang ingangsdatum sinds aanvang datum_vanaf periode_van"
    ),
    Role.TO: (
        "tot t_m tm tot_en_met einde eind einddatum eind_datum datum_tot datum_einde datum_eind "
        "tot_datum stop stopdatum datum_t_m periode_tot einddatum_periode afgesloten beeindigd"
    ),
    Role.TRACK: (
        "spoor domein leefgebied levensgebied soort type categorie rubriek thema soort_gebeurtenis "
        "type_gebeurtenis leefdomein levensdomein gebied onderdeel lijn laag tijdlijnspoor spoor_domein "
        "domein_spoor leefgebied_domein label"
    ),
    Role.VALENCE: (
        "beleving gevoel waardering lading fijn_zwaar fijn_of_zwaar positief_negatief plus_min impact "
        "kleur hoe_was_het"
    ),
    Role.TEXT: (
        "wat gebeurtenis omschrijving beschrijving wat_gebeurde_er wat_is_er_gebeurd wat_gebeurde "
        "toelichting inhoud tekst feit feiten situatie wat_speelde_er verhaal voorval titel "
        "samenvatting wat_was_er gebeurtenissen korte_omschrijving omschrijving_gebeurtenis "
        "beschrijving_gebeurtenis"
    ),
    Role.TELLER: (
        "verteld_door bron wie herkomst verteller informant volgens volgens_wie wie_vertelt "
        "wie_vertelde wie_vertelde_dit bron_informatie informatiebron afkomstig_van van_wie "
        "wie_zegt_dit verteld_bron bron_verteller perspectief bron_wie ingebracht_door"
    ),
    Role.REMARK: (
        "opmerking opmerkingen notitie notities bijzonderheden aantekening aantekeningen aanvulling "
        "commentaar let_op extra opm overig"
    ),
    Role.NUMBER: ("nr nummer no volgnummer volgnr rij regel id rijnummer"),
}
HEADERS = {name.replace("_", " "): role for role, names in _HEADERS.items() for name in names.split()}

# Headers of columns that belong to the text beside the one that tells most: "Waar", "Bij wie", "Instelling".
_PARTICULARS = (
    "waar waarheen plek plaats bij_wie persoon naam wie instelling organisatie school hulp soort_hulp "
    "hulpvorm aanbod hulpverlener groep klas reden reden_einde aanleiding resultaat gevolg"
)
PARTICULARS = frozenset(name.replace("_", " ") for name in _PARTICULARS.split())
WHO = "wie"

_TELLERS = (
    "broer dossier gezinshuisouder gezinsvoogd huisarts hulpverlener jeugdbeschermer jeugdige "
    "jongere kind leerkracht leerplicht ma mama mentor moeder oma oom opa ouders pa papa "
    "pleegmoeder pleegouders pleegvader politie raad school tante vader voogd wijkteam zelf zus"
)
TELLERS = frozenset(_TELLERS.split())
