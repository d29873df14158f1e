import re
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from leerlijn.accounts.enums import Role
from leerlijn.accounts.models import User
from leerlijn.core.refusals import Refusal
from leerlijn.methods.comparison import Part, parts_of, with_own_values
from leerlijn.methods.definitions import Method, Value
from leerlijn.methods.design import Question, load_design
from leerlijn.studies.enums import CaseProposalState
from leerlijn.studies.models import Block, Case, CaseProposal, Study
from leerlijn.toolkit.redaction import Category, Finding, NameFinder

STARTERS = frozenset({Role.RESEARCHER, Role.FACILITATOR})
QUARTER = 15 * 60
LONGEST_RUN = 10 * 60 * 60
CODE = re.compile(r"[A-Za-z0-9-]{1,20}")
# What leads to somebody by itself, and what may be a name or may be a word.
CONTACTS = frozenset({Category.CITIZEN_NUMBER, Category.EMAIL, Category.PHONE, Category.POSTCODE})
NO_NAMES = frozenset({Category.DATE})
MOST_OWN, LONGEST_OWN = 20, 300
CASE_WORKERS = frozenset({Role.RESEARCHER, Role.FACILITATOR})


def check_start_study(user: User) -> None:
    """Researchers and facilitators start studies."""
    if user.role not in STARTERS:
        raise Refusal(_("Alleen een casusonderzoeker of gespreksleider begint een onderzoek."), code="role")


def can_start_study(user: User) -> bool:
    """Whether the account may start a study."""
    return user.role in STARTERS


def check_work_on_study(user: User, study: Study) -> None:
    """Only who is on the team today, as researcher or facilitator, and promised to keep it quiet.

    Raises:
        Refusal: with code "not_on_team" or "statement_missing".
    """
    team = study.memberships.valid_for(user).filter(role__in=CASE_WORKERS)
    if not team.exists():
        raise Refusal(_("Je zit niet in het team van dit onderzoek."), code="not_on_team")
    if not team.signed().exists():
        raise Refusal(_("Teken eerst je verklaring over geheimhouding."), code="statement_missing")


def can_work_on_study(user: User, study: Study) -> bool:
    """Whether the account may change the study now; one query."""
    return bool(study.memberships.valid_for(user).signed().filter(role__in=CASE_WORKERS).exists())


def check_work_on_case(user: User, case: Case) -> None:
    """On the team, statement signed, case not frozen and not closed to this account.

    Raises:
        Refusal: with code "frozen", "not_on_team", "statement_missing" or "blocked".
    """
    check_work_on_study(user, case.study)
    if case.is_frozen:
        raise Refusal(_("Deze casus staat stil: de toestemming is ingetrokken."), code="frozen")
    if not Case.objects.visible_to(user).filter(pk=case.pk).exists():
        # Team and statement were seen to above: only a block is left.
        raise Refusal(_("Deze casus is voor jou gesloten. Vraag de gegevensbeheerder."), code="blocked")


def can_work_on_case(user: User, case: Case) -> bool:
    """Whether the account may read and change this case now."""
    try:
        check_work_on_case(user, case)
    except Refusal:
        return False
    return True


def check_guard_cases(user: User, study: Study) -> None:
    """Only the steward on the team, who signed, says to whom a case stays closed.

    Raises:
        Refusal: with code "not_steward".
    """
    if not can_guard_cases(user, study):
        raise Refusal(_("Alleen een gegevensbeheerder in het team doet dit."), code="not_steward")


def can_guard_cases(user: User, study: Study) -> bool:
    """Whether the account may close cases to people and open them again; one query."""
    return bool(study.memberships.valid_for(user).signed().stewards().exists())


def check_lift(block: Block, user: User) -> None:
    """A block that stands is lifted by a steward to whom the case is not closed.

    Raises:
        Refusal: with code "not_steward", "self" or "lifted".
    """
    check_guard_cases(user, block.case.study)
    if block.user_id == user.pk:
        raise Refusal(_("Dit gaat over jezelf. Vraag een collega."), code="self")
    if block.lifted_at is not None:
        raise Refusal(_("Deze casus is voor deze collega al weer open."), code="lifted")


def can_lift(block: Block, user: User) -> bool:
    """Whether the account may open the case to this person again."""
    try:
        check_lift(block, user)
    except Refusal:
        return False
    return True


def check_finish(waiting: Collection[str]) -> None:
    """A case is finished when every step of the method is done; `waiting` names those that are not.

    Raises:
        Refusal: with code "steps_open".
    """
    if waiting:
        raise Refusal(_("Nog niet klaar: %(steps)s.") % {"steps": ", ".join(waiting)}, code="steps_open")


def can_finish(waiting: Collection[str]) -> bool:
    """Whether every step of the method is done."""
    return not waiting


def check_ran(seconds: float) -> None:
    """A clock that ran for a working day and more was forgotten: nobody guesses how long the work took."""
    if seconds > LONGEST_RUN:
        raise Refusal(
            _("De klok liep langer dan tien uur. Die was je vast vergeten: schrijf zelf op hoeveel het was."),
            code="ran_too_long",
        )


def quarters_in(seconds: float) -> int:
    """Whole quarters of an hour, rounded half up; what was begun counts for one."""
    return max(1, int(seconds / QUARTER + 0.5))


def check_values(method: Method, key: str, wanted: Collection[Value], in_use: Collection[str]) -> None:
    """A list of categories keeps what is used, and names everything once.

    Raises:
        Refusal: with code "unknown_list", "in_use", "no_label", "double_label" or "double_key".
    """
    found = next((known for known in method.value_lists if known.key == key), None)
    if found is None:
        raise Refusal(_("Deze lijst kent de methode niet."), code="unknown_list")
    kept = {value.key for value in wanted}
    gone = next((value for value in found.values if value.key not in kept and value.key in in_use), None)
    if gone is not None:
        said = _("In “%(label)s” staat al iets. Geef dat eerst een andere categorie.")
        raise Refusal(said % {"label": gone.label}, code="in_use")
    check_labels(wanted)
    others = {
        value.key
        for other in method.value_lists
        if other.track == found.track and other.key != key
        for value in other.values
    }
    if len(kept) < len(wanted) or kept & others:
        raise Refusal(_("Deze categorie staat er al."), code="double_key")


def check_labels(values: Collection[Value]) -> None:
    """Every category has a name, and no two have the same."""
    seen: set[str] = set()
    for value in values:
        name = value.label.strip().casefold()
        if not name:
            raise Refusal(_("Geef de categorie een naam."), code="no_label")
        if name in seen:
            raise Refusal(_("“%(label)s” staat er al.") % {"label": value.label.strip()}, code="double_label")
        seen.add(name)


def check_code(code: str) -> None:
    """A case goes by a code that can stand in an address and that is nobody's name.

    Raises:
        Refusal: with code "code_signs" or "code_name".
    """
    if not CODE.fullmatch(code):
        raise Refusal(
            _("Gebruik alleen letters, cijfers en streepjes, hoogstens 20. Bijvoorbeeld K-01."),
            code="code_signs",
        )
    if not any(sign.isdigit() for sign in code):
        raise Refusal(
            _("Zet er een cijfer in, zoals K-01. Zo wordt een code nooit een naam."), code="code_name"
        )


def check_answer(question: Question, options: Collection[str], own: Collection[str]) -> None:
    """An answer to a question about the design chooses from what is there, or adds something.

    Raises:
        Refusal: with code "unknown_option", "nothing_chosen", "only_one" or "too_much".
    """
    known = {option.key for option in question.options}
    if set(options) - known:
        raise Refusal(_("Kies uit de mogelijkheden."), code="unknown_option")
    if not options and not own:
        raise Refusal(_("Kies er één, of schrijf er zelf een bij."), code="nothing_chosen")
    if question.single and len(options) + len(own) > 1:
        raise Refusal(_("Kies er hier één: van de lijst, of een eigen."), code="only_one")
    if len(own) > MOST_OWN or any(len(line) > LONGEST_OWN for line in own):
        said = _("Zet er hoogstens %(most)s bij, elk van hoogstens %(long)s tekens.")
        raise Refusal(said % {"most": MOST_OWN, "long": LONGEST_OWN}, code="too_much")


def check_propose_case(user: User, study: Study) -> None:
    """Anybody with an account in the organisation proposes a case."""
    if user.organisation_id != study.organisation_id:
        raise Refusal(_("Dit onderzoek is van een andere organisatie."), code="other_organisation")


def can_propose_case(user: User, study: Study) -> bool:
    """Whether the account may propose a case for this study."""
    return bool(user.organisation_id == study.organisation_id)


def check_nobody_named(texts: Iterable[str], *, looked_at: bool = False) -> None:
    """A proposal leads to nobody: no numbers or addresses, and no names unless somebody looked again.

    Raises:
        Refusal: with code "contact" (never taken) or "may_be_names" (taken once `looked_at`).
    """
    found = [finding for findings in NameFinder(()).find_all(tuple(texts)) for finding in findings]
    contacts = [finding.text for finding in found if finding.category in CONTACTS]
    if contacts:
        said = _("Haal dit eruit, want zo is iemand te vinden: %(found)s.")
        raise Refusal(said % {"found": quoted(contacts)}, code="contact")
    names = names_among(found)
    if names and not looked_at:
        said = _("Staat hier een naam? Kijk nog even naar %(found)s.")
        raise Refusal(said % {"found": quoted(names)}, code="may_be_names")


def may_be_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The words in these texts that look like a name, each once."""
    found = [finding for findings in NameFinder(()).find_all(tuple(texts)) for finding in findings]
    return tuple(dict.fromkeys(names_among(found)))


def names_among(found: Iterable[Finding]) -> list[str]:
    """What was found that may be a name, in the order in which it stands."""
    plain = words_of_settings()
    return [
        finding.text
        for finding in found
        if not (finding.keep or finding.category in NO_NAMES or finding.text.casefold() in plain)
    ]


def words_of_settings() -> frozenset[str]:
    """The words in which kinds of residence are called: a capital in them is nobody's name."""
    options = load_design().question("settings").options
    return frozenset(word for option in options for word in option.label.casefold().split())


def quoted(words: Iterable[str]) -> str:
    """Words between quotation marks, each once."""
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))


def check_answer_proposal(proposed: CaseProposal, because: str) -> None:
    """Who answers a proposal says why, and as long as nothing followed from it.

    Raises:
        Refusal: with code "no_reason" or "already_followed".
    """
    if proposed.case_id or proposed.draw_id:
        said = _("Dit voorstel is al geloot of geopend. Het antwoord staat vast.")
        raise Refusal(said, code="already_followed")
    check_reason(because)


def check_reason(because: str) -> None:
    """A choice about a case is told with its reason."""
    if not because.strip():
        raise Refusal(_("Schrijf op waarom. Wie het voorstelde, leest het ook."), code="no_reason")


def check_choose_proposal(proposed: CaseProposal, because: str) -> None:
    """Only what stands on the list is chosen, with a reason.

    Raises:
        Refusal: with code "not_listed" or "no_reason".
    """
    if proposed.state != CaseProposalState.ACCEPTED:
        raise Refusal(_("Dit voorstel staat niet op de lijst."), code="not_listed")
    check_reason(because)


def check_draw(listed: Collection[str], wanted: int, seed: str) -> None:
    """A draw has enough to draw from, and a seed with which it can be done again.

    Raises:
        Refusal: with code "too_few" or "no_seed".
    """
    if not 1 <= wanted <= len(listed):
        said = _("Er staan er %(number)s op deze lijst. Kies een aantal van 1 tot en met %(number)s.")
        empty = _("Deze lijst is leeg. Zet er eerst voorstellen op.")
        raise Refusal(said % {"number": len(listed)} if listed else empty, code="too_few")
    if not seed.strip():
        raise Refusal(_("Zonder lotgetal kan niemand de loting narekenen."), code="no_seed")


def check_take_over(current: Method, newer: Method, in_use: Collection[Part]) -> None:
    """A study goes on with a newer version of its own method, that has all that is in use.

    Raises:
        Refusal: with code "not_newer" or "in_use" (and what).
    """
    if newer.key != current.key or newer.version <= current.version:
        raise Refusal(_("Dit is geen nieuwere versie van deze methode."), code="not_newer")
    lost = lost_parts(current, newer, in_use)
    if lost:
        said = _("Dit kan niet: de nieuwe versie heeft %(parts)s niet, en daar hebben jullie al mee gewerkt.")
        raise Refusal(said % {"parts": quoted(lost)}, code="in_use")


def can_take_over(current: Method, newer: Method, in_use: Collection[Part]) -> bool:
    """Whether a study may go on with this version."""
    try:
        check_take_over(current, newer, in_use)
    except Refusal:
        return False
    return True


def lost_parts(current: Method, newer: Method, in_use: Collection[Part]) -> list[str]:
    """What is in use and would be gone, by name."""
    before, after = parts_of(current), parts_of(with_own_values(current, newer))
    return [
        name
        for kind, parts in before.items()
        for key, (name, _part) in parts.items()
        if (kind, key) in in_use and key not in after[kind]
    ]
