from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import Organisation, User
from leerlijn.core.models import EditableRecord, Record
from leerlijn.lifecourse.enums import Arrival, Deed, OwnHand, PairVerdict, Place, Relation, Track, Weight
from leerlijn.lifecourse.papers import PAPER, is_paper
from leerlijn.sources.enums import WITHOUT_FAMILY, SourceKind
from leerlijn.sources.models import Fragment, Source
from leerlijn.studies.models import Case, Participant
from leerlijn.toolkit.dates import Relation as ToolkitRelation
from leerlijn.toolkit.dates import Relative, Span, SpanKind, Window, hung_on, offset_from


class Timed(models.Model):
    """Uncertain time as it is kept: earliest and latest of each end, the kind, and the words spoken."""

    earliest_start = models.DateField(null=True, blank=True)
    latest_start = models.DateField(null=True, blank=True)
    earliest_end = models.DateField(null=True, blank=True)
    latest_end = models.DateField(null=True, blank=True)
    time_kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in SpanKind], default=SpanKind.UNKNOWN
    )
    anchor = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        """The time as the toolkit reckons with it."""
        return Span(
            start=Window(self.earliest_start, self.latest_start),
            end=Window(self.earliest_end, self.latest_end),
            kind=SpanKind(self.time_kind),
            anchor=self.anchor,
        )

    def set_span(self, span: Span | None, words: str) -> None:
        """Take over a time that was read; None means that nobody knows yet."""
        start = span.start if span else Window(None, None)
        end = span.end if span else Window(None, None)
        self.earliest_start, self.latest_start = start.earliest, start.latest
        self.earliest_end, self.latest_end = end.earliest, end.latest
        self.time_kind = span.kind if span else SpanKind.UNKNOWN
        self.anchor = span.anchor if span else ""
        self.words = words


class EntryQuerySet(models.QuerySet["Entry"]):
    """Words for finding entries."""

    def present(self) -> "EntryQuerySet":
        """Entries that nobody took away."""
        return self.filter(removed_at=None)

    def shareable(self) -> "EntryQuerySet":
        """What may leave the team: not marked as restricted."""
        return self.filter(is_restricted=False)


class Entry(EditableRecord, Timed):
    """One happening or spell in a life; one or more people told about it.

    Its own time is the one that the team settled; while that is empty the accounts speak. Nothing that
    was told is changed by settling. A settled time may hang on another entry: then `relation`, `distance` and
    `hangs_by_end` say how, and it moves along. `place_by_hand` is a point within the
    days on which it may have begun (as `lifecourse.ordering` counts them), where a person put it before or
    after what overlaps with it.
    `is_nothing` says that on its track there was nothing then, as somebody told: no school, no help.
    A landmark is one of the few moments by which this person remembers when other things were.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    track = models.CharField(max_length=10, choices=Track.choices)
    title = models.CharField(max_length=300)
    category = models.CharField(max_length=60, blank=True)
    weight = models.CharField(max_length=6, choices=Weight.choices, default=Weight.PLAIN)
    is_settled = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=False)
    restricted_because = models.CharField(max_length=200, blank=True)
    is_place_secret = models.BooleanField(default=False)
    arrival = models.CharField(max_length=10, choices=Arrival.choices, blank=True)
    place = models.CharField(max_length=10, choices=Place.choices, blank=True)
    hangs_on = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="hanging", null=True, blank=True
    )
    hangs_by_end = models.BooleanField(default=False)
    relation = models.CharField(max_length=6, choices=Relation.choices, blank=True)
    distance = models.CharField(max_length=40, blank=True)
    place_by_hand = models.FloatField(null=True, blank=True)
    is_landmark = models.BooleanField(default=False)
    is_nothing = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [models.Index(fields=["case", "track"])]

    @property
    def relative(self) -> Relative | None:
        """How its settled time hangs on another entry; None where it stands by itself."""
        if self.hangs_on_id is None or not self.relation:
            return None
        goes_on = self.time_kind == SpanKind.OPEN
        return Relative(ToolkitRelation(self.relation), offset_from(self.distance), "", goes_on=goes_on)

    def follows_from(self, span: Span) -> bool:
        """Whether its settled time is what follows from this time of the entry that it hangs on."""
        relative = self.relative
        reckoned = hung_on(relative, span, by_end=self.hangs_by_end) if relative else None
        return reckoned is not None and (reckoned.start, reckoned.end) == (self.span.start, self.span.end)

    def let_go(self) -> None:
        """Its time stands by itself from now on."""
        self.hangs_on, self.hangs_by_end = None, False
        self.relation = self.distance = ""


class AccountQuerySet(models.QuerySet["Account"]):
    """Words for finding accounts."""

    def current(self) -> "AccountQuerySet":
        """Accounts as they stand, without earlier wordings."""
        return self.filter(hidden_at=None)

    def visible_to(self, user: User) -> "AccountQuerySet":
        """What the team may read: all of it, less what somebody took back; the steward reads that too."""
        return self if user.role == Role.STEWARD else self.not_taken_back()

    def not_taken_back(self) -> "AccountQuerySet":
        """Without what somebody told who withdrew, also where only the source says who that was.

        What rests on a file to which somebody said no is gone with it.
        """
        return self.filter(
            teller__withdrawn_at=None, source__teller__withdrawn_at=None, source__closed_at=None
        )

    def family_may_read(self, reader: Participant | None = None) -> "AccountQuerySet":
        """What its teller released, what surely is paper, and what the reader told themselves.

        Words that name nobody on the roster are no paper: "mijn zus" waits like anybody else.
        """
        is_paper = Q(source__kind=SourceKind.FILE_EXTRACT) | Q(told_by__iregex=PAPER)
        nobody = Q(teller=None, source__teller=None)
        open_to_all = nobody & is_paper | Q(released_at__isnull=False)
        return self.filter(open_to_all | Q(teller=reader) if reader else open_to_all).exclude(
            source__kind__in=WITHOUT_FAMILY
        )


class Account(Record, Timed):
    """What one teller says about an entry: their words, their time, their doubt.

    Never overwritten: a correction is a new account that hides the old one. Until its teller releases it,
    the teller and the team are the only ones who see it. `own_hand` says that its teller put it there
    themselves, or had it typed for them, and how; empty where the team wrote it down.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="accounts")
    teller = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="accounts", null=True, blank=True
    )
    told_by = models.CharField(max_length=80, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, related_name="accounts", null=True, blank=True
    )
    source_place = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    doubt = models.CharField(max_length=200, blank=True)
    own_hand = models.CharField(max_length=10, choices=OwnHand.choices, blank=True)
    # How it was for this teller; empty for the one with whom the entry came: its own weight tells.
    weight = models.CharField(max_length=6, choices=Weight.choices, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    fragments = models.ManyToManyField(Fragment, related_name="accounts", blank=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]

    @property
    def is_personal(self) -> bool:
        """Whether a person tells, as against what surely is a file or an organisation."""
        source = self.source
        if self.teller_id is not None or (source is not None and source.teller_id is not None):
            return True
        return not is_paper(self.told_by) and (source is None or source.kind != SourceKind.FILE_EXTRACT)

    @property
    def who(self) -> str:
        """Who tells, without a name: the words that were kept (of several people), or the pseudonym."""
        return self.told_by or (self.teller.pseudonym if self.teller else "")


class MoodLine(Record):
    """The line "how did it go?" as one teller drew it: told, never computed and never averaged.

    Never overwritten: drawn again, the earlier line is kept, hidden. Until its teller releases it, the teller
    and the team are the only ones who see it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="mood_lines")
    teller = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="mood_lines")
    released_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "teller"], condition=Q(hidden_at=None), name="one_mood_line_each"
            )
        ]


class MoodMark(Record):
    """One point of such a line: how it went at an age, or on a day where no birth date is known.

    An age keeps its place when the birth date turns out otherwise. Height: from -1 (heavy) to 1 (fine).
    """

    line = models.ForeignKey(MoodLine, on_delete=models.CASCADE, related_name="marks")
    age = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    day = models.DateField(null=True, blank=True)
    height = models.DecimalField(max_digits=3, decimal_places=2)
    words = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["age", "day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(age__isnull=True, day__isnull=False) | Q(age__isnull=False, day__isnull=True),
                name="mood_mark_has_an_age_or_a_day",
            ),
            models.CheckConstraint(condition=Q(height__gte=-1, height__lte=1), name="mood_mark_within_reach"),
        ]


class Change(Record):
    """One deed done to an entry, with how it was before, so that it can be undone.

    What moved along with another entry names the deed done there in `because_of`; it is undone there.
    `hand` is the person of the case who did it themselves, through the account `by`.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="changes")
    deed = models.CharField(max_length=20, choices=Deed.choices)
    before = models.JSONField(blank=True)
    because_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="moved", null=True, blank=True
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    hand = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]


class Star(Record):
    """An entry that matters most to one person of the case, as they say themselves; a few for each.

    Until that person releases it, they and the team are the only ones who see it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="stars")
    person = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="stars")
    released_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="star_once_per_entry")]


class PairAnswer(Record):
    """What somebody said of two entries that may be one happening; `change` is the joining that followed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="pair_answers")
    one = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=5, choices=PairVerdict.choices)
    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]


class TimelineList(Record):
    """A list of happenings as a practitioner keeps it, handed in as a file.

    `tables` holds its cells and `columns` how they are read, so that a person can correct the reading
    without handing the file in again. `sender` is the organisation that keeps such lists; its next list is
    read with the columns of its last one.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lists")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    tables = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=list, blank=True)
    sender = models.CharField(max_length=80, blank=True)
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "created_at"]
        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="list_once_per_case")]


class TimelineRow(Record, Timed):
    """One row of such a list: what stood there, how it was read, and what became of it.

    Rows that could not be taken stay here with their problems until somebody decides; nothing is dropped.
    `as_read` holds how the row was read, from the first choice about it on, so that it can be undone.
    """

    timeline = models.ForeignKey(TimelineList, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=160)
    raw = models.JSONField(blank=True)
    track = models.CharField(max_length=10, choices=Track.choices, blank=True)
    weight = models.CharField(max_length=6, choices=Weight.choices, default=Weight.PLAIN)
    text = models.TextField(blank=True)
    told_by = models.CharField(max_length=80, blank=True)
    problems = models.JSONField(default=list, blank=True)
    as_read = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    is_takeable = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=False)
    restricted_because = models.CharField(max_length=200, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    account = models.OneToOneField(
        Account, on_delete=models.SET_NULL, related_name="row", null=True, blank=True
    )

    class Meta:
        ordering = ["timeline__position", "number"]
        constraints = [models.UniqueConstraint(fields=["timeline", "number"], name="row_once_per_list")]

    @property
    def is_taken(self) -> bool:
        """Whether the row stands in the life course."""
        return self.account_id is not None


class TrackWord(Record):
    """A word or expression by which an organisation knows a track, for guessing it while somebody types."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="track_words")
    word = models.CharField(max_length=60)
    track = models.CharField(max_length=10, choices=Track.choices)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["word"]
        constraints = [
            models.UniqueConstraint("organisation", Lower("word"), name="track_word_once_per_organisation")
        ]
