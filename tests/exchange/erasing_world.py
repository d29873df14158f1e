"""A case in which a mother and her child left something in every corner of the house, each with a mark."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor
from leerlijn.analysis.operations import Described, add_factor
from leerlijn.consent.models import Declaration
from leerlijn.consent.operations import empty_journal
from leerlijn.exchange.folder import HandedIn, read_folder
from leerlijn.exchange.models import Intake, IntakeFile
from leerlijn.exchange.operations.folders import take_in_folder
from leerlijn.identities.models import Identity
from leerlijn.lifecourse.models import Account
from leerlijn.lifecourse.moods import Went, draw_mood
from leerlijn.lifecourse.operations import Telling, change_entry, correct_account, prepare_interview
from leerlijn.meetings.models import Call, Jotting, Seat
from leerlijn.reports.enums import Readers, ReportState
from leerlijn.reports.models import CaseReport, IssuedFile, NameDecision
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import Typed, add_source, mark_fragment, save_answers
from tests.factories import make_case, make_entry, make_meeting, person

CORNERS = (
    "account", "doubt", "earlier-wording", "title", "source", "original", "file-name", "fragment-note",
    "worded", "answer", "mood", "call", "row-taken", "row-open", "row-words", "phone", "mail", "address",
    "scan", "word-of", "minutes", "minutes-file", "jotting", "intake", "intake-file", "factor", "draft",
    "issued-file", "issued-words", "name",
)  # fmt: skip


class World:
    """The case, and the mark of a person in a corner."""

    def __init__(self, by: User) -> None:
        self.by, self.run = by, uuid4().hex[:8]
        self.case = make_case(by)

    def mark(self, role: str, corner: str) -> str:
        """A word that stands nowhere else."""
        return f"merk{self.run}{role.replace('_', '')}{corner.replace('-', '')}"

    def marks(self, role: str) -> list[str]:
        """Every mark that this person left."""
        return [self.mark(role, corner) for corner in CORNERS]


def left_everywhere(by: User) -> World:
    """A case with the marks of a mother, and those of her child beside them."""
    world = World(by)
    meeting = make_meeting(world.case, by=by)
    for role in ("mother", "young_person"):
        tell(world, role)
        leave_papers(world, role)
        Call.objects.create(
            seat=Seat.objects.create(meeting=meeting, participant=person(world.case, role)),
            how=world.mark(role, "call"),
        )
    hand_in_list(world)
    take_minutes(world, meeting)
    return world


def tell(world: World, role: str) -> None:
    """Stories, a conversation, a mood and what the team made of them."""
    case, by, teller, mark = world.case, world.by, person(world.case, role), world.mark
    entry = make_entry(case, by=by, text=mark(role, "earlier-wording"), teller=role)
    account = entry.accounts.get()
    telling = Telling(text=mark(role, "account"), words="2016", span=account.span, teller=teller)
    correct_account(account, telling, by=by)
    Account.objects.current().filter(entry=entry).update(doubt=mark(role, "doubt"))
    entry.refresh_from_db()
    change_entry(
        entry, by=by, track=entry.track, title=mark(role, "title"), category="", weight=entry.weight,
        is_restricted=False, restricted_because="", is_place_secret=False,
    )  # fmt: skip
    source = add_source(
        case, by=by, kind=SourceKind.INTERVIEW, title="Gesprek", text=f"Ik zei {mark(role, 'source')} toen.",
        teller=teller, original=mark(role, "original").encode(), original_name=f"{mark(role, 'file-name')}.txt",
    )  # fmt: skip
    piece = mark_fragment(source, by=by, start=0, end=6, note=mark(role, "fragment-note"))
    piece.worded = mark(role, "worded")
    piece.save()
    talk = prepare_interview(case, teller, by=by, asked_by=by)
    rest = talk.questions.get(key="rest")
    save_answers(talk, [Typed(str(rest.pk), mark(role, "answer"), is_asked=True, seen_version=1)], by=by)
    points = [Went(Decimal(n) / 10, age=Decimal(n), words=mark(role, "mood")) for n in (5, 6)]
    draw_mood(case, teller, points, by=by)
    add_factor(
        case, by=by, text=mark(role, "factor"), described=Described(Direction.PROMOTING),
        named_by=[teller],
    )  # fmt: skip


def leave_papers(world: World, role: str) -> None:
    """Contact data, the signed form, and reports."""
    case, by, mark = world.case, world.by, world.mark
    Identity.objects.filter(participant=person(case, role)).update(
        phone=mark(role, "phone"),
        email=f"{mark(role, 'mail')}@postvak.example",
        address=mark(role, "address"),
    )
    signed = Declaration.objects.filter(participant=person(case, role)).first()
    signed.on_word_of = mark(role, "word-of")
    signed.scan.save(f"{signed.pk}.pdf", ContentFile(mark(role, "scan").encode()), save=True)
    NameDecision.objects.create(case=case, key=mark(role, "name"), category="x", choice="hide", decided_by=by)
    readers = Readers.FAMILY if role == "mother" else Readers.COMMISSIONER
    CaseReport.objects.create(case=case, readers=readers, introduction=mark(role, "draft"), made_by=by)
    issued = CaseReport.objects.create(
        case=case, readers=readers, state=ReportState.ISSUED, introduction=mark(role, "issued-words"),
        made_by=by, issued_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    file = IssuedFile(report=issued, format="pdf", sha256="0", size=4)
    file.content.save(f"{uuid4()}.pdf", ContentFile(mark(role, "issued-file").encode()), save=True)


def hand_in_list(world: World) -> None:
    """One list in which both tell, some rows taken and some not; and files that still wait."""
    lines = ["Van;Tot;Domein;Gebeurtenis;Bron"]
    for role, called in (("mother", "moeder"), ("young_person", "jongere")):
        lines += [
            f"2017;;wonen;{world.mark(role, 'row-taken')};{called}",
            f"nooitgedacht {world.mark(role, 'row-words')};;wonen;{world.mark(role, 'row-open')};{called}",
        ]
    content = "\r\n".join(lines).encode()
    take_in_folder(world.case, read_folder([HandedIn("tijdlijn.csv", content)]), by=world.by)
    for role in ("mother", "young_person"):
        intake = Intake.objects.create(
            case=world.case, handed_in_by=world.by, outcome={"found": [world.mark(role, "intake")]}
        )
        waiting = IntakeFile(intake=intake, name="a.txt")
        waiting.content.save(f"{waiting.pk}.bin", ContentFile(world.mark(role, "intake-file").encode()))


def take_minutes(world: World, meeting: object) -> None:
    """What both said at one table, in minutes from a file and in minutes typed there."""
    add_source(
        world.case, by=world.by, kind=SourceKind.OTHER, title="Tafel", text=said_at_table(world, "minutes"),
        original=said_at_table(world, "minutes-file").encode(), original_name="tafel.txt",
    )  # fmt: skip
    Jotting.objects.create(meeting=meeting, text=said_at_table(world, "jotting"))


def said_at_table(world: World, corner: str) -> str:
    """A conversation in turns."""
    mother, child = world.mark("mother", corner), world.mark("young_person", corner)
    return f"Moeder: {mother} zei ik.\nJongere: {child} zei ik.\nMoeder: Nog eens {mother}.\nJongere: Ja.\n"


def found_anywhere(words: list[str]) -> set[str]:
    """Which of these words stand anywhere: rows of every table, files, and SQLite's file and its journal."""
    empty_journal()
    kept = b"\0".join(everything())
    return {word for word in words if word.encode() in kept}


def everything() -> list[bytes]:
    """All that is kept, as bytes."""
    return [*rows_of_every_table(), *(path.read_bytes() for path in kept_files())]


def rows_of_every_table() -> Iterator[bytes]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - the names are our own
            yield repr(cursor.fetchall()).encode()


def kept_files() -> Iterator[Path]:
    """Every file of the installation; SQLite's database and write-ahead log are among them."""
    yield from (
        path for path in Path(settings.HOME).rglob("*") if path.is_file() and "static" not in path.parts
    )


def factor_of_both(world: World) -> Factor:
    """What mother and child named together."""
    both = [person(world.case, "mother"), person(world.case, "young_person")]
    described = Described(Direction.PROMOTING)
    return add_factor(world.case, by=world.by, text="Een vast gezicht", described=described, named_by=both)
