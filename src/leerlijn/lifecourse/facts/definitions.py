"""Every fact: name, unit, how it is counted, and its formula. `docs/naslag/feiten.md` follows from this."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlijn.lifecourse.enums import Track


class Unit(StrEnum):
    """In what a fact is counted; the values are exported."""

    PLACES = "plekken"
    TIMES = "keer"
    SCHOOLS = "scholen"
    TRAJECTORIES = "trajecten"
    ORGANISATIONS = "organisaties"
    PEOPLE = "mensen"
    MONTHS = "maanden"
    YEARS = "jaar"


@dataclass(frozen=True, slots=True)
class Definition:
    """One fact. `how` is a sentence for everybody; `formula` is exact, and stands in the reference only."""

    key: str
    name: str | Promise
    track: Track
    unit: Unit
    how: str | Promise
    formula: str


DEFINITIONS = (
    Definition(
        "living_places", _("Woonplekken"), Track.LIVING, Unit.PLACES,
        _("Elke plek om te wonen telt één keer, ook voor wie er later op terugkomt."),
        "Verblijven min wie terugkwam. Hoogste: de hoogste kant van de verblijven, min de verblijven met "
        "“terug op een plek van eerder”. Laagste: per soort plek één, of zo veel als er “een nieuwe plek” "
        "zijn; minstens twee als er zeker verhuisd is, minstens één als er een verblijf is. Zonder soort: "
        "nul.",
    ),
    Definition(
        "moves", _("Verhuizingen"), Track.LIVING, Unit.TIMES,
        _("Elke keer dat iemand ergens anders ging wonen; terugkomen telt mee, een weekend niet."),
        "Verblijven min één, niet onder nul. Een verblijf is een regel op het spoor wonen die niet `beside` "
        "is, niet “geen andere plek” heeft, en niet helemaal binnen een ander verblijf ligt (van twee met "
        "precies dezelfde dagen telt de eerste). Alleen wat als periode of als “tot nu” is verteld, kan een "
        "ander verblijf bevatten. Met “een nieuwe plek” of “terug” telt een regel altijd.",
    ),
    Definition(
        "planned_moves", _("Geplande verhuizingen"), Track.LIVING, Unit.TIMES,
        _("Verhuizingen waarvan iemand zei dat ze gepland waren; zonder dat woord tellen ze hier niet."),
        "Verhuizingen naar een verblijf met “gepland”, of zonder woord en met een soort `planned`. Hoogste: "
        "wat een verblijf kan zijn en niet zeker het eerste is. Laagste: wat zeker een verblijf is en zeker "
        "niet het eerste.",
    ),
    Definition(
        "unplanned_moves", _("Niet-geplande verhuizingen"), Track.LIVING, Unit.TIMES,
        _("Verhuizingen waarvan iemand zei dat ze niet gepland waren, of naar een crisisplek."),
        "Zoals geplande verhuizingen, met “niet gepland” of een soort `unplanned`.",
    ),
    Definition(
        "moves_unsaid", _("Verhuizingen waarvan niemand dat zei"), Track.LIVING, Unit.TIMES,
        _("Verhuizingen waarvan niet is verteld of ze gepland waren."),
        "Zoals geplande verhuizingen, zonder woord en met een soort die niets zegt.",
    ),
    Definition(
        "crisis_stays", _("Keren op een crisisplek"), Track.LIVING, Unit.TIMES,
        _("Elke keer wonen op een crisisplek."),
        "Regels op het spoor wonen met een soort `crisis`, of met een naam waarin een woord van zo'n soort "
        "staat (“crisisplek in een gezinshuis”; niet na “na”, “uit”, “voor” of “geen”), zonder “geen andere "
        "plek”. Zo'n naam telt ook als niet gepland en als buiten huis. Laagste: zonder regels die op één "
        "dag kunnen hebben gespeeld met een andere (dat kan dezelfde keer zijn).",
    ),
    Definition(
        "age_first_away", _("Eerste nacht buiten huis"), Track.LIVING, Unit.YEARS,
        _("De leeftijd bij het eerste wonen of slapen op een plek die hulpverleners regelden."),
        "Het eerste begin onder de regels met een soort `away`. Vroegste: ook over de regels die dat "
        "misschien zijn. Laatste: alleen over de regels die het zeker zijn. In jaren: dagen sinds de "
        "geboorte / 365,25, op één decimaal; onder nul is voor de geboorte.",
    ),
    Definition(
        "months_away", _("Maanden buiten huis"), Track.LIVING, Unit.MONTHS,
        _("De tijd op plekken die hulpverleners regelden; wat naast elkaar liep, telt één keer."),
        "Dagen die onder een regel `away` vallen, zonder dubbel tellen, / 30,4375. Laagste: elke regel zo "
        "kort als kan, alleen wie het zeker is. Hoogste: elke regel zo lang als kan, ook wie het misschien "
        "is.",
    ),
    Definition(
        "months_in_kind", _("Maanden per soort plek"), Track.LIVING, Unit.MONTHS,
        _("De tijd op deze soort plek; wat naast elkaar liep, telt één keer."),
        "Per soort plek die voorkomt: dagen onder een regel van die soort, zonder dubbel tellen, / 30,4375. "
        "In de uitvoer staat de soort in het veld `kind`.",
    ),
    Definition(
        "schools", _("Scholen"), Track.SCHOOL, Unit.SCHOOLS,
        _("Elke school waar iemand stond ingeschreven; opvang en peuterspeelzaal tellen niet."),
        "Regels met een soort `school` of zonder soort, die niet helemaal binnen een andere liggen en niet "
        "“geen andere plek” of “terug” hebben. Hoogste: al die regels. Laagste: per soort school één, of zo "
        "veel als er “een nieuwe plek” zijn.",
    ),
    Definition(
        "months_without_school", _("Maanden zonder school"), Track.SCHOOL, Unit.MONTHS,
        _("Elke maand van de kalender waarin iemand een dag of langer geen school had."),
        "Kalendermaanden die door een regel `no_school` worden geraakt, zonder dubbel tellen. Laagste: elke "
        "regel zo kort als kan. Hoogste: elke regel zo lang als kan.",
    ),
    Definition(
        "age_first_concern", _("Eerste zorg"), Track.HELP, Unit.YEARS,
        _("De leeftijd toen voor het eerst iemand zei zich zorgen te maken over het kind."),
        "Het eerste begin onder de regels met een soort `concern`, op de sporen gebeurtenissen en hulp.",
    ),
    Definition(
        "age_first_help", _("Eerste hulp"), Track.HELP, Unit.YEARS,
        _("De leeftijd bij de eerste hulp voor kind of gezin."),
        "Het eerste begin onder de regels op het spoor hulp met een soort `help` of zonder soort.",
    ),
    Definition(
        "wait_for_help", _("Van eerste zorg tot eerste hulp"), Track.HELP, Unit.MONTHS,
        _("De tijd tussen de eerste zorg en de eerste hulp; soms was de hulp er eerder."),
        "Het begin van de eerste hulp min dat van de eerste zorg, in dagen / 30,4375.",
    ),
    Definition(
        "months_waiting", _("Maanden op een wachtlijst"), Track.HELP, Unit.MONTHS,
        _("Elke maand van de kalender waarin iemand op hulp wachtte."),
        "Kalendermaanden die door een regel met een soort `waiting` worden geraakt, zonder dubbel tellen.",
    ),
    Definition(
        "help_trajectories", _("Hulptrajecten"), Track.HELP, Unit.TRAJECTORIES,
        _("Elke hulp voor kind of gezin telt één keer; wonen in een pleeggezin of groep telt bij wonen."),
        "Hoogste: alle regels op het spoor hulp met een soort die zeker of misschien `trajectory` is, of "
        "zonder soort. Laagste: per soort die zeker `trajectory` is, het kleinste aantal als alles wat op "
        "één dag kan hebben gespeeld hetzelfde traject is; wat zonder soort of zonder tijd is, kan "
        "hetzelfde zijn als een ander.",
    ),
    Definition(
        "organisations", _("Organisaties die hielpen"), Track.HELP, Unit.ORGANISATIONS,
        _("Minstens zo veel als er soorten organisaties zijn, en hoogstens één voor elke keer hulp."),
        "Laagste: het aantal verschillende `provider` onder de zekere regels van hulp. Hoogste: alle regels "
        "van hulp (`help`, of zonder soort).",
    ),
    Definition(
        "fixed_faces", _("Vaste gezichten"), Track.PEOPLE, Unit.PEOPLE,
        _("Mensen die via hulp of school kwamen, belangrijk werden en een jaar of langer bleven."),
        "Regels op het spoor mensen met een soort `face` die 365 dagen of langer duurden. Laagste: wie dat "
        "zeker was. Hoogste: wie dat kan zijn geweest, ook wie zonder tijd is verteld. Een moment is het "
        "begin.",
    ),
    Definition(
        "measures", _("Maatregelen"), Track.HELP, Unit.TIMES,
        _("Elke maatregel van de rechter, zoals een ondertoezichtstelling."),
        "Regels met een soort `measure`. Laagste: het kleinste aantal als alles van één soort dat op één "
        "dag kan hebben gespeeld dezelfde maatregel is.",
    ),
    Definition(
        "months_of_measures", _("Maanden met een maatregel"), Track.HELP, Unit.MONTHS,
        _("Elke maand van de kalender waarin een maatregel liep."),
        "Kalendermaanden die door een regel met een soort `measure` worden geraakt, zonder dubbel tellen. "
        "Is alleen een moment verteld, dan is dat het begin en kan de maatregel tot vandaag hebben geduurd.",
    ),
)  # fmt: skip
BY_KEY = {definition.key: definition for definition in DEFINITIONS}
