"""What somebody does on each page that writes: one example for every route with `writes`, by the route's name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.analysis.enums import Direction
from leerlijn.analysis.models import Factor, KeyMoment, Lesson
from leerlijn.analysis.operations import Described, add_factor, merge_factors, remove_finding
from leerlijn.exchange.names import gate_of
from leerlijn.exchange.operations.issuing import answer_question, begin_report, hide_all
from leerlijn.identities.operations import enrol_person
from leerlijn.improvements.enums import ActionState
from leerlijn.improvements.models import Improvement
from leerlijn.improvements.operations import Plan, add_improvement, move_improvement, remove_improvement
from leerlijn.lifecourse.enums import PairVerdict, Track
from leerlijn.lifecourse.merging import answer_pair
from leerlijn.lifecourse.models import Entry, MoodLine
from leerlijn.lifecourse.operations import Telling, read_time
from leerlijn.lifecourse.own import add_own_entry
from leerlijn.meetings.enums import ProposalState
from leerlijn.meetings.models import Proposal
from leerlijn.meetings.operations import accept_all, decide_proposal
from leerlijn.methods.loading import dump
from leerlijn.methods.models import OwnMethod
from leerlijn.methods.queries import method_of, methods_for
from leerlijn.methods.writing import to_toml
from leerlijn.reports.enums import Readers, Trace
from leerlijn.reports.models import CaseReport
from leerlijn.sources.models import Fragment, Interview, Source
from leerlijn.studies.models import Case, Participant
from tests.factories import make_entry, make_member, make_user
from tests.house.consent_examples import CONSENT_EXAMPLES
from tests.house.guard_examples import GUARD_EXAMPLES
from tests.house.session_examples import SESSION_EXAMPLES

LIST = b"Wanneer;Spoor;Wat;Verteld door\n2016;Wonen;Woont bij tante;moeder\n"


@dataclass(frozen=True, slots=True)
class Example:
    """One deed: what is typed (empty: pressing the button is enough), by whom, and about which thing.

    `by` is another than the researcher of the case; `named` are ids in the address where not just any will do.
    `handed_to` holds the screen.
    """

    typed: Mapping[str, object] = field(default_factory=dict)
    by: User | None = None
    named: Mapping[str, object] = field(default_factory=dict)
    handed_to: Participant | None = None


Preparing = Callable[[Case, User], Example]


def pressing(**typed: object) -> Preparing:
    """A deed that asks no preparation."""
    return lambda _case, _by: Example(typed)


def person(case: Case, role: str) -> str:
    """Somebody of the case, as the forms of the life line name them."""
    return f"person:{case.participants.get(role=role).pk}"


def telling(case: Case, role: str, **more: object) -> dict[str, object]:
    """What somebody tells."""
    return {"teller": person(case, role), "text": "Het was anders.", "when": "2015", **more}


def colleague(case: Case, by: User) -> Example:
    return Example({"colleague": make_user(Role.FACILITATOR, organisation=by.organisation).pk})


def own_statement(case: Case, by: User) -> Example:
    newcomer = make_member(case.study, by=by, role=Role.FACILITATOR, signed=False)
    return Example({"name": newcomer.name, "agreed": "on"}, by=newcomer)


def promise(case: Case, by: User) -> Example:
    guest = make_member(case.study, by=by, role=Role.PROFESSIONAL, signed=False)
    return Example({"promise": "on"}, by=guest)


def somebody_put_there_by_mistake(case: Case, by: User) -> Example:
    mistake = enrol_person(case, by=by, role="sibling", pseudonym="zusje", full_name="Anke Anders")
    return Example(named={"person": getattr(mistake, "participant_id", None) or mistake.pk})


def other_source(case: Case, _by: User) -> Example:
    source = Source.objects.filter(case=case).order_by("pk").first()
    typed = {"kind": source.kind, "title": "Een betere naam", "text": source.text, "version": source.version}
    return Example(typed)


def joining(case: Case, by: User) -> Example:
    make_entry(case, by=by, text="Woont toch bij oma")
    one, other = Entry.objects.present().filter(case=case).order_by("pk")[:2]
    return Example({"other": str(other.pk)}, named={"entry": one.pk})


def drawing_anew(case: Case, _by: User) -> Example:
    line = MoodLine.objects.filter(case=case, hidden_at=None).first()
    return Example({"step-3": "1", "step-5": "-0.5", "seen": str(line.pk) if line else ""})


def hanging(case: Case, by: User) -> Example:
    later = make_entry(case, by=by, text="Eerste bezoek", words="een week na de verhuizing")
    on = make_entry(case, by=by, text="Verhuizing", words="mei 2019")
    typed = {"words": "een week na de verhuizing", "on": str(on.pk), "side": "begin"}
    return Example(typed, named={"entry": later.pk})


def overlapping(case: Case, by: User) -> Example:
    one, _other = told_twice(case, by)
    return Example({"where": "up"}, named={"entry": one.pk})


def asked_twice(case: Case, by: User) -> Example:
    one, other = told_twice(case, by)
    return Example({"pair": [str(one.pk), str(other.pk)], "answer": "later"})


def answered_pair(case: Case, by: User) -> Example:
    pair = {str(entry.pk) for entry in told_twice(case, by)}
    return Example({}, named={"answer": answer_pair(case, pair, PairVerdict.OTHER, by=by).pk})


def joined_pair(case: Case, by: User) -> Example:
    pair = {str(entry.pk) for entry in told_twice(case, by)}
    return Example({}, named={"change": answer_pair(case, pair, PairVerdict.SAME, by=by).change_id})


def told_twice(case: Case, by: User) -> tuple[Entry, Entry]:
    one = make_entry(case, by=by, text="Mijn hond gekregen", words="mei 2018", track=Track.EVENTS)
    other = make_entry(case, by=by, text="Een pup", words="3 mei 2018", track=Track.EVENTS, teller="father")
    return one, other


def quick(case: Case, _by: User) -> Example:
    return Example(
        {"q-when": "2016", "q-what": "Erbij", "q-track": "help", "q-teller": person(case, "mother")}
    )


def reopening(case: Case, by: User) -> Example:
    for proposal in Proposal.objects.filter(meeting__case=case):
        decide_proposal(proposal, by=by, state=ProposalState.ACCEPTED)
    return Example()


def draft(case: Case, by: User) -> CaseReport:
    return begin_report(case, by=by, readers=Readers.COMMISSIONER)


def report_texts(case: Case, by: User) -> Example:
    return Example({"introduction": "Vooraf.", "closing": "", "seen_version": draft(case, by).version})


def traces_seen(case: Case, by: User) -> Example:
    draft(case, by)
    return Example({"seen": Trace.values})


def all_decided(case: Case, by: User) -> Example:
    accept_all(case, by=by)
    hide_all(case, gate_of(draft(case, by)).questions, by=by)
    return Example()


def a_name(case: Case, by: User) -> str:
    make_entry(case, by=by, text="Berber Wartena kwam langs")
    return gate_of(draft(case, by)).open[0].key


def name_to_decide(case: Case, by: User) -> Example:
    return Example({"key": a_name(case, by), "answer": "hide"})


def name_to_open(case: Case, by: User) -> Example:
    key = a_name(case, by)
    answer_question(draft(case, by), by=by, key=key, answer="hide")
    return Example({"key": key})


def taken_away(kind: type[Factor | KeyMoment | Lesson]) -> Preparing:
    """Bringing back what was taken away."""

    def prepare(case: Case, by: User) -> Example:
        remove_finding(kind.objects.get(case=case), by=by)
        return Example()

    return prepare


def merging(case: Case, by: User) -> Example:
    one = Factor.objects.get(case=case)
    other = add_factor(case, by=by, text="Eén vast gezicht", described=Described(Direction.PROMOTING))
    return Example({"into": str(other.pk)}, named={"factor": one.pk})


def merged(case: Case, by: User) -> Example:
    one = Factor.objects.get(case=case)
    other = add_factor(case, by=by, text="Eén vast gezicht", described=Described(Direction.PROMOTING))
    merge_factors(one, other, by=by)
    return Example(named={"factor": one.pk})


def resting_on(case: Case, _by: User) -> Example:
    entry = Entry.objects.present().filter(case=case).first()
    return Example({"entries": [str(entry.pk)], "seen_version": "1"})


def checking(case: Case, by: User) -> Example:
    move_improvement(Improvement.objects.get(case=case), by=by, state=ActionState.DONE)
    return Example({"effect": "yes", "words": "Tante merkt het", "on": f"{timezone.localdate():%d-%m-%Y}"})


def action_taken_away(case: Case, by: User) -> Example:
    remove_improvement(Improvement.objects.get(case=case), by=by)
    return Example()


def own_action(case: Case, by: User) -> Example:
    owner = make_member(case.study, by=by, role=Role.PROFESSIONAL)
    action = add_improvement(case, by=by, text="Bellen", plan=Plan(owner=owner))
    return Example({"words": "Morgen"}, by=owner, named={"action": action.pk})


def answering(**of: object) -> Preparing:
    """Typing an answer to every question of a conversation: of the case, or of the study apart from cases.

    A colleague does so: whoever typed there just now and goes on leaves no second line.
    """

    def prepare(case: Case, by: User) -> Example:
        found = Interview.objects.filter(**of).get(study=case.study)
        typed: dict[str, object] = {}
        for question in found.questions.all():
            typed |= {f"answer-{question.pk}": "Rustig.", f"version-{question.pk}": str(question.version)}
        return Example(typed, by=make_member(case.study, by=by, role=Role.FACILITATOR))

    return prepare


def planning(**more: object) -> Preparing:
    """An appointment for a conversation."""
    return lambda _case, by: Example({"planned_on": "24-11-2025", "asked_by": by.pk, **more})


def allowing(case: Case, _by: User) -> Example:
    """The mother says yes to what was marked of her words."""
    said = Fragment.objects.filter(source__case=case, speaker__role="mother").first()
    return Example({f"answer-{said.pk}": "as_said"} if said else {})


def older_method(case: Case, _by: User) -> Example:
    """A study that began with an older version of its method."""
    study, newest = case.study, case.study.method
    study.method_definition = dump(replace(newest, version=newest.version - 1))
    study.method_version = str(newest.version - 1)
    study.save()
    return Example({"version": str(newest.version), "seen_version": str(study.version)})


def by_own_hand(**typed: object) -> Preparing:
    """What the mother does on her own pages, about something that she put there herself."""

    def prepare(case: Case, by: User) -> Example:
        mother = case.participants.get(role="mother")
        told = Telling(text="Een konijn", words="2016", span=read_time(case, "2016").span)
        entry = add_own_entry(mother, told, by=by, track=Track.EVENTS)
        line = MoodLine.objects.filter(case=case, teller=mother, hidden_at=None).first()
        named = {
            "account": entry.accounts.get().pk,
            "entry": entry.pk,
            "change": entry.changes.get().pk,
            "line": line.pk if line else None,
        }
        return Example({"seen": str(named["line"] or ""), **typed}, named=named, handed_to=mother)

    return prepare


def teaching(**more: str) -> Preparing:
    return lambda case, _by: Example(
        {"text": "Vraag het kind ook.", "factors": [str(Factor.objects.get(case=case).pk)], **more}
    )


def signing(case: Case, _by: User) -> Example:
    mother = case.participants.get(role="mother")
    mother.declarations.all().delete()
    return Example({"join": "on", "name": "W.", "capacities": ["self", "authority"]}, handed_to=mother)


APART = {"who": "jongere van 17", "consent_words": "Zei ja.", "recording": "not_asked"}


def in_session(made: Callable[[Case, User], tuple[dict[str, object], dict[str, object]]]) -> Preparing:
    """A deed about a session that was made for it."""

    def prepared(case: Case, by: User) -> Example:
        named, typed = made(case, by)
        return Example(typed, named=named)

    return prepared


def by_steward(made: Callable[[Case, User, User], tuple[dict[str, object], dict[str, object]]]) -> Preparing:
    """A deed of the steward on the team."""

    def prepared(case: Case, by: User) -> Example:
        steward = make_member(case.study, by=by, role=Role.STEWARD)
        named, typed = made(case, by, steward)
        return Example(typed, by=steward, named=named)

    return prepared


def own_method(_case: Case, by: User) -> Example:
    kept = OwnMethod.objects.get(organisation=by.organisation)
    method = method_of(kept)
    hours, group = method.hours, method.group_size
    typed = {
        **{name: getattr(method, name) for name in ("name", "focus", "result")},
        "summary": "Zo doen wij het.",
        "purpose": "\n".join(method.purpose),
        "learning_questions": "\n".join(method.learning_questions),
        "reconstruct": method.life_course.reconstruct.value,
        "life_course": "Alles",
        "interviews": "Met iedereen",
        "joint_analysis": "Samen",
        "family": "Erbij",
        "group_least": group.least,
        "group_most": group.most,
        "hours_least": hours.least if hours else "",
        "hours_most": hours.most if hours else "",
        "seen_version": kept.version,
    }
    return Example(typed, named={"method": kept.key})


def method_in_a_file(_case: Case, by: User) -> Example:
    text = to_toml(dump(next(iter(methods_for(by).values()))))
    return Example({"file": SimpleUploadedFile("methode.toml", text.encode())})


EXAMPLES: dict[str, Preparing] = {
    "method-copy": pressing(name="Nog een eigen methode"),
    "method-import": method_in_a_file,
    "method-part": own_method,
    "study-new": pressing(name="Nog een onderzoek", method="ketenbreed-leren"),
    "study-change": pressing(learning_question="Waarom?", commissioner="Gemeente", seen_version="1"),
    "study-version": older_method,
    "study-team": colleague,
    "study-statement": own_statement,
    "member-end": pressing(),
    "design-question": pressing(options=["safe"], own="We bellen na", seen_version="1"),
    "study-partners": pressing(name="De Linde", kind="care"),
    "partner-change": pressing(name="De Linde", kind="care", seen_version="1"),
    "partner-remove": pressing(),
    "study-families": pressing(called="een vader"),
    "family-change": pressing(called="een vader", seen_version="1"),
    "family-remove": pressing(),
    "case-propose": pressing(
        description="Een jongen van twaalf",
        setting="-",
        setting_own="bij familie",
        pool="random",
        why="Het ging goed",
    ),
    "proposal-answer": pressing(choice="decline", because="Te kort geleden", seen_version="1"),
    "proposal-choose": pressing(because="Past bij onze vraag", seen_version="2"),
    "proposal-open": pressing(code="K-902"),
    "study-draws": pressing(wanted="1", pool="all", seed="7"),
    "draw-replace": pressing(reason="Wil niet meedoen"),
    "value-list": pressing(label="Op een boot", tone="1"),
    "category-change": pressing(label="Op een andere boot", tone="1"),
    "category-retire": pressing(),
    "case-new": pressing(code="K-901"),
    "case-step": pressing(state="done"),
    "case-hours": pressing(quarters="1", step="interviews", spent_on="24-11-2025"),
    "hours-quick": pressing(step="interviews", quarters="2"),
    "case-finish": pressing(deed="resume"),
    "hours-clock": pressing(deed="start", step="interviews"),
    "hours-remove": pressing(),
    "person-new": pressing(role="sibling", pseudonym="zusje", full_name="Anke Anders"),
    "person-change": pressing(role="mother", pseudonym="mama", full_name="Wieke Anders"),
    "person-higher": pressing(),
    "person-remove": somebody_put_there_by_mistake,
    "known-names": pressing(kind="place", text="Zuidwolde", stands_for="het dorp"),
    "known-name-forget": pressing(),
    "source-new": pressing(kind="interview", title="Gesprek", text="Moeder: Stil.", told_on=""),
    "source-change": other_source,
    "intake": lambda _case, _by: Example({"several": [SimpleUploadedFile("nieuw.csv", LIST)]}),
    "paste": pressing(text="Wanneer\tWat\n2016\tWoont bij tante\n"),
    "list-sender": pressing(sender="Wijkteam"),
    "list-columns": pressing(),
    "list-empty-rows": pressing(),
    "list-row": pressing(answer="aside"),
    "list-row-undo": pressing(),
    "list-take": pressing(),
    "entry-new": quick,
    "mood-draw": drawing_anew,
    "mood-line": pressing(release="1"),
    "entry-undo": pressing(),
    "entry-landmark": pressing(),
    "life-landmarks": pressing(**{"r-line": "mei 2016 zusje geboren (moeder)"}),
    "track-words": pressing(word="de botter", track="living"),
    "track-word-remove": pressing(),
    "entry-change": pressing(title="Bij oma thuis", track="living", weight="plain"),
    "entry-remove": pressing(),
    "entry-settle": pressing(when="2016"),
    "entry-date": pressing(when="2016"),
    "entry-hang": hanging,
    "entry-join": joining,
    "entry-move": overlapping,
    "life-merge": asked_twice,
    "life-merge-undo": answered_pair,
    "entry-part": joined_pair,
    "together": lambda case, _by: Example({"person": str(case.participants.get(role="mother").pk)}),
    "own-close": by_own_hand(),
    "own-entry-new": by_own_hand(
        text="Een hond", when="2017", weight="fine", track="events", seen="8:Een hond|2017"
    ),
    "own-mood": by_own_hand(**{"step-3": "1", "step-5": "-0.5"}),
    "own-mood-share": by_own_hand(release="1"),
    "own-star": by_own_hand(),
    "own-stars-share": by_own_hand(release="1"),
    "own-otherwise": by_own_hand(text="Het was een haas."),
    "own-words": by_own_hand(text="Een haas"),
    "own-words-share": by_own_hand(release="1"),
    "own-words-back": by_own_hand(),
    "own-undo": by_own_hand(),
    "account-new": lambda case, _by: Example(telling(case, "father")),
    "account-correct": lambda case, _by: Example(telling(case, "mother")),
    "account-release": pressing(),
    "proposal-decide": pressing(choice="accept", text="", place="1"),
    "proposal-undo": reopening,
    "meeting-accept": pressing(),
    "report-begin": pressing(),
    "report-texts": report_texts,
    "report-eyes": traces_seen,
    "report-issue": all_decided,
    "teller-release": lambda case, _by: Example({"story": case.entries.values_list("accounts", flat=True)}),
    "name-decide": name_to_decide,
    "name-undo": name_to_open,
    "names-hide-all": pressing(),
    "fragment": pressing(note="Let op"),
    "fragment-mark": pressing(start="0", end="5"),
    "fragment-remove": pressing(),
    "fragment-restore": pressing(),
    "quotes": allowing,
    "interview": answering(case__isnull=False),
    "interview-answer": answering(case__isnull=False),
    "interview-change": planning(),
    "interview-plan": planning(),
    "interview-restore": pressing(),
    "recording": pressing(answer="no", answered_on="24-11-2025"),
    "study-interview": answering(case=None),
    "study-interview-answer": answering(case=None),
    "study-interview-change": planning(**APART),
    "study-interview-new": planning(**APART),
    "study-interview-restore": pressing(),
    "answer": pressing(text="Kijk eerder samen."),
    "factor-new": pressing(text="Eén vast gezicht", direction="promoting"),
    "factor-change": pressing(text="Eén vast gezicht", direction="promoting", seen_version="1"),
    "factor-tie": resting_on,
    "factor-merge": merging,
    "factor-part": merged,
    "factor-remove": pressing(),
    "factor-restore": taken_away(Factor),
    "moment-new": pressing(text="De eerste verhuizing"),
    "moment-change": pressing(text="De eerste verhuizing", seen_version="1"),
    "moment-remove": pressing(),
    "moment-restore": taken_away(KeyMoment),
    "lesson-new": teaching(),
    "lesson-change": teaching(seen_version="1"),
    "lesson-remove": pressing(),
    "lesson-restore": taken_away(Lesson),
    "improvement-new": pressing(text="Bellen", for_whom="family"),
    "improvement-change": pressing(text="Bellen", seen_version="1"),
    "improvement-move": pressing(words="Morgen"),
    "improvement-check": checking,
    "improvement-remove": pressing(),
    "improvement-restore": action_taken_away,
    "search": pressing(words="bus"),
    "time-read": pressing(when="rond kerst"),
    "participate-statement": promise,
    "own-action": own_action,
    **{name: by_steward(made) for name, made in GUARD_EXAMPLES.items()},
    "own-consent": signing,
    **{name: in_session(made) for name, made in {**SESSION_EXAMPLES, **CONSENT_EXAMPLES}.items()},
}
