from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from leerlijn.lifecourse.enums import Track
from leerlijn.lifecourse.queries import ToldEntry, Viewer, life_of
from leerlijn.methods.definitions import Method
from leerlijn.studies.models import Case, birth_date_of
from leerlijn.toolkit import lifeline


def drawn_life(case: Case, viewer: Viewer, *, selected: str = "", today: date | None = None) -> lifeline.Life:
    """A case's life, ready to be drawn, as this viewer may see it: the one read behind every drawing."""
    return drawn(life_of(case, viewer), case, selected=selected, today=today)


def drawn(
    told: Iterable[ToldEntry], case: Case, *, selected: str = "", today: date | None = None
) -> lifeline.Life:
    """Entries that were already read, as a life to draw. Undated entries are in the tray, not in the line."""
    dated = [item for item in told if not item.is_undated]
    method = case.study.method
    return lifeline.Life(
        birth=birth_date_of(case),
        today=today or timezone.localdate(),
        spells=tuple(spell_of(item, method) for item in dated if item.entry.track != Track.EVENTS),
        events=tuple(event_of(item) for item in dated if item.entry.track == Track.EVENTS),
        selected=selected,
    )


def spell_of(item: ToldEntry, method: Method) -> lifeline.Spell:
    """An entry of living, school, help or people as a bar."""
    return lifeline.Spell(
        key=str(item.entry.pk),
        lane=lifeline.Lane(item.entry.track),
        title=item.title,
        span=item.span,
        tone=tone_of(item, method),
        told_by=", ".join(item.tellers),
        differs=item.differs,
    )


def event_of(item: ToldEntry) -> lifeline.Event:
    """A happening as a mark on the thread."""
    return lifeline.Event(
        key=str(item.entry.pk),
        title=item.title,
        span=item.span,
        weight=lifeline.Weight(item.weight.value),
        told_by=", ".join(item.tellers),
        differs=item.differs,
    )


def tone_of(item: ToldEntry, method: Method) -> int:
    """Distance from home of a living place, by its category in the study's own value list; 0 where none."""
    if item.entry.track != Track.LIVING:
        return 0
    return next((value.tone for value in method.values_for(Track.LIVING) if value.key == item.category), 0)
