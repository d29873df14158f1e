"""What several people may tell of one happening, pair by pair: the same, something else, or later."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leerlijn.core.refusals import Refusal
from leerlijn.lifecourse.enums import PairVerdict
from leerlijn.lifecourse.merging import Pair, Round, answer_pair, part_entries, round_of, undo_answer
from leerlijn.lifecourse.models import PairAnswer
from leerlijn.lifecourse.queries import ToldEntry, changes_in
from leerlijn.studies.models import Case
from leerlijn.web import toasts
from leerlijn.web.refusing import reason_of
from leerlijn.workbench.access import SignedIn
from leerlijn.workbench.frames import case_frame
from leerlijn.workbench.views.lifeline_compare import Comparison, compare
from leerlijn.workbench.views.lifeline_page import LANE_COLOURS

MOST_TOGETHER = 2
MOST_LISTED = 30


@dataclass(frozen=True, slots=True)
class Asked:
    """One pair as the page shows it, with both times on one ruler where they differ."""

    pair: Pair
    comparison: Comparison | None
    small_comparison: Comparison | None

    @property
    def sides(self) -> tuple[ToldEntry, ToldEntry]:
        """Both entries, the one that stays first."""
        return self.pair.one, self.pair.other

    @property
    def colours(self) -> str:
        """The class that brings the colours of its lane."""
        return LANE_COLOURS.get(self.pair.track, "")

    @property
    def tellers(self) -> int:
        """How many accounts stand beside each other when these are one."""
        return len(self.pair.one.accounts) + len(self.pair.other.accounts)

    @property
    def is_third(self) -> bool:
        """Whether an account joins others that were joined before."""
        return self.tellers > MOST_TOGETHER


def life_merge(request: SignedIn, case: Case) -> HttpResponse:
    """The next pair, and the answer to it."""
    if request.method == "POST":
        return answered(request, case)
    asked = round_of(case, request.user)
    pair = pair_to_ask(request, asked)
    context = {
        **case_frame(case, "life-line"),
        "page_title": _("Is dit hetzelfde?"),
        "round": asked,
        "asked": asked_of(pair) if pair else None,
        "put_off": sum(pair.was_put_off for pair in asked.likely),
        "others": [other for other in asked.others if other is not pair][:MOST_LISTED],
    }
    return render(request, "workbench/lifeline_merge.html", context)


def pair_to_ask(request: SignedIn, asked: Round) -> Pair | None:
    """The pair that was chosen, else the next that is likely; with `meer` in the address the others too."""
    chosen = frozenset(request.GET.getlist("paar"))
    ahead = (*asked.others, *asked.likely) if "meer" in request.GET else asked.likely
    return next((pair for pair in asked.open if pair.keys == chosen), next(iter(ahead), None))


def asked_of(pair: Pair) -> Asked:
    """A pair ready to be shown."""
    accounts = (*pair.one.accounts, *pair.other.accounts)
    return Asked(pair, compare(accounts), compare(accounts, narrow=True))


def answered(request: SignedIn, case: Case) -> HttpResponse:
    """Keep an answer and go on to the next pair; what is no answer asks again."""
    keys, said = request.POST.getlist("pair"), request.POST.get("answer", "")
    if said in PairVerdict.values:
        try:
            answer = answer_pair(case, keys, PairVerdict(said), by=request.user)
        except Refusal as refusal:
            toasts.warn(request, reason_of(request, refusal))
        else:
            say_answered(request, case, answer)
    more = "?meer=ja" if "more" in request.POST else ""
    return redirect(reverse("life-merge", args=[case.code]) + more)


def say_answered(request: SignedIn, case: Case, answer: PairAnswer) -> None:
    """What was said, in words."""
    said: dict[str, Any] = {
        PairVerdict.SAME: _("Samengevoegd. De verhalen staan naast elkaar."),
        PairVerdict.OTHER: _("Het zijn twee dingen. Ze blijven los."),
        PairVerdict.LATER: _("Bewaard voor later."),
    }
    toasts.say(request, said[answer.verdict], undo=reverse("life-merge-undo", args=[case.code, answer.pk]))


def merge_undo(request: SignedIn, case: Case, answer: UUID) -> HttpResponse:
    """Take an answer back."""
    given = PairAnswer.objects.filter(case=case, pk=answer, undone_at=None).select_related("change", "case")
    found = given.first()
    if found is None:
        raise Http404
    try:
        undo_answer(found, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("Je antwoord is teruggenomen. We vragen het opnieuw."))
    return redirect("life-merge", case.code)


def entry_part(request: SignedIn, case: Case, change: UUID) -> HttpResponse:
    """Take apart what was joined, whatever came later."""
    known = changes_in(case, request.user).filter(pk=change).first()
    if known is None:
        raise Http404
    try:
        part_entries(known, by=request.user)
    except Refusal as refusal:
        toasts.warn(request, reason_of(request, refusal))
    else:
        toasts.say(request, _("Weer los, zoals het was"))
    return redirect("entry-history", case.code, known.entry_id)
