"""What a method is in words for its pages: the labels of its choices, and the small drawing of its reach."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from leerlijn.methods.definitions import Method
from leerlijn.methods.design import load_design
from leerlijn.methods.enums import Aspect, Block, Party, Presence, Reconstruction, SessionKind
from leerlijn.workbench.design_thread import Strokes, strokes_of

PRESENCES = {
    Presence.YES: gettext_lazy("Aan tafel"),
    Presence.USUALLY: gettext_lazy("Aan tafel, tenzij"),
    Presence.PARTLY: gettext_lazy("Bij een deel"),
    Presence.NO: gettext_lazy("Niet aan tafel"),
}
PARTIES = {
    Party.YOUNG_PERSON: gettext_lazy("jongere"),
    Party.PARENT: gettext_lazy("ouders"),
    Party.NETWORK: gettext_lazy("wie dicht bij het gezin staat"),
    Party.PROFESSIONAL: gettext_lazy("professionals"),
    Party.RESEARCHER: gettext_lazy("casusonderzoeker"),
    Party.FACILITATOR: gettext_lazy("gespreksleider"),
    Party.EXPERT: gettext_lazy("deskundigen"),
    Party.COMMISSIONER: gettext_lazy("opdrachtgever"),
}
ASPECTS = {
    Aspect.PROCESS: gettext_lazy("hoe de hulp ging"),
    Aspect.CONTENT: gettext_lazy("wat de hulp was"),
}
RECONSTRUCTIONS = {
    Reconstruction.WHOLE: gettext_lazy("Het hele leven"),
    Reconstruction.PARTLY: gettext_lazy("Een deel van het leven"),
    Reconstruction.PERIOD: gettext_lazy("De tijd voor een gebeurtenis"),
    Reconstruction.NONE: gettext_lazy("Geen levensloop"),
}
KINDS = {
    SessionKind.LEARNING: gettext_lazy("met het gezin"),
    SessionKind.REFLECTION: gettext_lazy("alleen professionals"),
    SessionKind.CLOSING: gettext_lazy("met de opdrachtgever"),
}
BLOCKS = {
    Block.LEARNING_QUESTION: gettext_lazy("de vraag opschrijven"),
    Block.CASE_CHOICE: gettext_lazy("casussen kiezen"),
    Block.CONSENT: gettext_lazy("toestemming"),
    Block.INTERVIEWS: gettext_lazy("gesprekken"),
    Block.FILE_STUDY: gettext_lazy("stukken lezen"),
    Block.LIFE_LINE: gettext_lazy("de levenslijn"),
    Block.FAMILY_CHECK: gettext_lazy("nakijken door het gezin"),
    Block.SESSION: gettext_lazy("een sessie"),
    Block.ANALYSIS: gettext_lazy("wat jullie leerden"),
    Block.INSTRUMENT: gettext_lazy("een eigen manier van ontleden"),
    Block.REPORT: gettext_lazy("het rapport"),
    Block.ACTIONS: gettext_lazy("acties"),
}
WHERE_DRAWN = "life_course"


@dataclass(frozen=True, slots=True)
class MethodLine:
    """A method as it stands beside the others."""

    method: Method
    family: str
    reach: str
    aspects: tuple[str, ...]
    strokes: Strokes | None


def line_of(method: Method) -> MethodLine:
    """One method in words."""
    reconstruct = method.life_course.reconstruct
    return MethodLine(
        method=method,
        family=str(PRESENCES[method.family_at_table]),
        reach=str(RECONSTRUCTIONS[reconstruct]),
        aspects=tuple(str(ASPECTS[aspect]) for aspect in method.looks_at),
        strokes=strokes_of(load_design().question(WHERE_DRAWN).option(reconstruct).reach),
    )
