"""What must hold in a definition beyond the shape of its data; the reasons are Dutch, for who edits it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.core.refusals import Refusal
from leerlijn.methods.decoding import encode
from leerlijn.methods.definitions import Method, Range, Session, Step, ValueList
from leerlijn.methods.enums import Block, InstrumentKind

if TYPE_CHECKING:
    from leerlijn.accounts.models import User

FARTHEST_TONE = 2
SHAPERS = frozenset({Role.RESEARCHER, Role.ADMINISTRATOR})
# Nobody shapes so much by hand; a file with more is a mistake, or meant to do harm.
MOST_PARTS, MOST_VALUES, LONGEST_TEXT = 60, 400, 4000
KEY = re.compile(r"[a-z0-9-]{0,60}")
# These stand in addresses, and in what studies keep.
SHORT_KEY = re.compile(r"[a-z0-9_-]{1,40}")


class Problem(NamedTuple):
    """What is wrong in a definition: the key where, and why."""

    key: str
    reason: str


def check_shape_methods(user: "User") -> None:
    """Case researchers and who manages the organisation shape its methods."""
    if not can_shape_methods(user):
        said = _("Alleen een casusonderzoeker of de beheerder van de organisatie maakt een eigen methode.")
        raise Refusal(said, code="role")


def can_shape_methods(user: "User") -> bool:
    """Whether the account may make and change methods of the organisation's own."""
    return user.role in SHAPERS


def check_own_method(user: "User", organisation_id: UUID) -> None:
    """A method is changed by people of the organisation that made it."""
    if user.organisation_id != organisation_id:
        raise Refusal(_("Deze methode is van een andere organisatie."), code="other_organisation")


def check_size(method: Method) -> None:
    """A definition has a size that people can read.

    Raises:
        Refusal: with code "too_much".
    """
    parts = (
        method.steps, method.sessions, method.tracks, method.questions, method.value_lists,
        method.learning_questions, method.purpose, method.sources, method.design, method.instruments,
        *(session.agenda for session in method.sessions), *(asked.questions for asked in method.questions),
    )  # fmt: skip
    values = sum(len(found.values) for found in method.value_lists)
    if (
        any(len(part) > MOST_PARTS for part in parts)
        or values > MOST_VALUES
        or any(len(text) > LONGEST_TEXT for text in texts_in(encode(method)))
    ):
        said = _("Deze methode is te groot: hoogstens %(parts)s delen van een soort en %(values)s keuzes.")
        raise Refusal(said % {"parts": MOST_PARTS, "values": MOST_VALUES}, code="too_much")


def texts_in(data: Any) -> Iterator[str]:
    """Every text of a definition as plain data, wherever it stands."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for below in data.values() if isinstance(data, dict) else data:
            yield from texts_in(below)


def can_be_kept(method: Method) -> bool:
    """Whether a definition has a size that people can read."""
    try:
        check_size(method)
    except Refusal:
        return False
    return True


def find_problems(method: Method) -> tuple[Problem, ...]:
    """All that does not hold in the definition, in the order of the file; empty when it is sound."""
    return (
        *_of_texts(method),
        *_of_ranges(method),
        *_of_keys(method),
        *_of_steps(method),
        *_of_sessions(method),
        *_of_value_lists(method),
    )


def _of_texts(method: Method) -> Iterator[Problem]:
    for name in ("key", "name", "purpose", "focus", "steps", "tracks", "learning_questions"):
        if not getattr(method, name):
            yield Problem(name, "mag niet leeg zijn")
    if method.version < 1:
        yield Problem("version", "begint bij 1")
    if not KEY.fullmatch(method.key):
        yield Problem("key", "alleen kleine letters, cijfers en streepjes, hoogstens 60 tekens")
    if method.across and method.across.least_cases < 0:
        yield Problem("across.least_cases", "mag niet onder 0 liggen")


def _of_ranges(method: Method) -> Iterator[Problem]:
    yield from _of_range(method.group_size, "group_size")
    if method.hours is None:
        return
    yield from _of_range(method.hours, "hours")
    if not method.hours.holds(method.planned_hours):
        yield Problem(
            "steps",
            f"de stappen zijn samen {method.planned_hours:g} uur, "
            f"buiten {method.hours.least:g} tot {method.hours.most:g}",
        )


def _of_range(found: Range, key: str) -> Iterator[Problem]:
    if not 0 <= found.least <= found.most:
        yield Problem(key, "least mag niet onder 0 liggen en niet boven most")


def _of_keys(method: Method) -> Iterator[Problem]:
    yield from _of_doubles("steps", (step.key for step in method.steps))
    yield from _of_doubles("sessions", (session.key for session in method.sessions))
    yield from _of_doubles("tracks", (track.key for track in method.tracks))
    yield from _of_doubles("value_lists", (found.key for found in method.value_lists))
    yield from _of_doubles("design", (found.question for found in method.design))
    yield from _of_doubles("instruments", (found.kind.value for found in method.instruments))
    for track in method.tracks:
        keys = (value.key for value in method.values_for(track.key))
        yield from _of_doubles(f"value_lists ({track.key})", keys)
    yield from _of_short_keys(method)


def _of_short_keys(method: Method) -> Iterator[Problem]:
    named = {
        "steps": [step.key for step in method.steps],
        "sessions": [session.key for session in method.sessions],
        "tracks": [track.key for track in method.tracks],
        "value_lists": [found.key for found in method.value_lists],
        "values": [value.key for found in method.value_lists for value in found.values],
    }
    for name, keys in named.items():
        wrong = [key for key in keys if not SHORT_KEY.fullmatch(key)]
        reason = "alleen kleine letters, cijfers en streepjes, hoogstens 40 tekens"
        yield from (Problem(name, f"key {key[:60]!r}: {reason}") for key in wrong)


def _of_doubles(key: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(key, f"{name!r} staat er {count} keer")


def _of_steps(method: Method) -> Iterator[Problem]:
    sessions = {session.key for session in method.sessions}
    instruments = {instrument.kind for instrument in method.instruments}
    for number, step in enumerate(method.steps, start=1):
        yield from _of_step(step, f"steps[{number}]", sessions)
        yield from _of_instrument(step, f"steps[{number}].instrument", instruments)
    for unused in sorted(sessions - {step.session for step in method.steps}):
        yield Problem("sessions", f"geen stap gebruikt {unused!r}")
    for idle in sorted(instruments - {step.instrument for step in method.steps}):
        yield Problem("instruments", f"geen stap gebruikt {idle.value!r}")


def _of_step(step: Step, key: str, sessions: set[str]) -> Iterator[Problem]:
    if step.hours < 0:
        yield Problem(f"{key}.hours", "mag niet onder 0 liggen")
    if step.block is Block.SESSION and step.session not in sessions:
        yield Problem(f"{key}.session", f"{step.session!r} staat niet bij sessions")
    if step.block is not Block.SESSION and step.session:
        yield Problem(f"{key}.session", "alleen een stap met block 'session' heeft een sessie")


def _of_instrument(step: Step, key: str, instruments: set[InstrumentKind]) -> Iterator[Problem]:
    if step.block is Block.INSTRUMENT and step.instrument not in instruments:
        named = repr(step.instrument.value) if step.instrument else "niets"
        yield Problem(key, f"{named} staat niet bij instruments")
    if step.block is not Block.INSTRUMENT and step.instrument:
        yield Problem(key, "alleen een stap met block 'instrument' heeft een instrument")


def _of_sessions(method: Method) -> Iterator[Problem]:
    for number, session in enumerate(method.sessions, start=1):
        yield from _of_session(session, f"sessions[{number}]")


def _of_session(session: Session, key: str) -> Iterator[Problem]:
    if not session.agenda:
        yield Problem(f"{key}.agenda", "mag niet leeg zijn")
    for number, phase in enumerate(session.agenda, start=1):
        if phase.minutes < 1:
            yield Problem(f"{key}.agenda[{number}].minutes", "duurt minstens 1 minuut")
    yield from _of_doubles(f"{key}.agenda", (phase.key for phase in session.agenda))


def _of_value_lists(method: Method) -> Iterator[Problem]:
    tracks = {track.key for track in method.tracks}
    for number, found in enumerate(method.value_lists, start=1):
        yield from _of_value_list(found, f"value_lists[{number}]", tracks)


def _of_value_list(found: ValueList, key: str, tracks: set[str]) -> Iterator[Problem]:
    if found.track not in tracks:
        yield Problem(f"{key}.track", f"{found.track!r} staat niet bij tracks")
    for number, value in enumerate(found.values, start=1):
        if not 0 <= value.tone <= FARTHEST_TONE:
            yield Problem(f"{key}.values[{number}].tone", f"ligt tussen 0 en {FARTHEST_TONE}")
