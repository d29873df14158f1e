"""What there is to say of a step when nobody wrote a remark: what is there, or what the step is for."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlijn.exchange.standing import Standing
from leerlijn.lifecourse.queries import ToldEntry
from leerlijn.methods.definitions import Step
from leerlijn.methods.enums import Block
from leerlijn.sources.enums import SourceKind
from leerlijn.workbench.next_up import who_lacks


def fact_of(step: Step, standing: Standing, life: Sequence[ToldEntry]) -> str:
    """What is known of a step, by its block; else what the method says that it is for."""
    if step.is_elsewhere:
        return _("Nog niet in Leerlijn. %(what)s") % {"what": step.explanation}
    if step.block is Block.CONSENT:
        return of_consent(standing)
    if step.block is Block.LIFE_LINE and life:
        return of_life(life)
    talks, papers = (
        standing.sources.get(kind, 0) for kind in (SourceKind.INTERVIEW, SourceKind.FILE_EXTRACT)
    )
    if step.block is Block.INTERVIEWS and talks:
        return ngettext("%(many)s gesprek is uitgewerkt", "%(many)s gesprekken zijn uitgewerkt", talks) % {
            "many": talks
        }
    if step.block is Block.FILE_STUDY and papers:
        return ngettext("%(many)s dossierstuk is er", "%(many)s dossierstukken zijn er", papers) % {
            "many": papers
        }
    return step.explanation


def of_consent(standing: Standing) -> str:
    """Who signed, or who still has to."""
    if standing.young is None:
        return _("Eerst staat op de lijst wie er meedoen.")
    if standing.lacking:
        return _("Wacht op %(who)s.") % {"who": who_lacks(standing.lacking)}
    return _("Wie moet tekenen, tekende.")


def of_life(life: Sequence[ToldEntry]) -> str:
    """How much stands on the life line, and how much still has no place."""
    undated = sum(item.is_undated for item in life)
    said = ngettext("%(many)s moment", "%(many)s momenten", len(life)) % {"many": len(life)}
    return said + (_(", %(many)s nog te dateren") % {"many": undated} if undated else "")
