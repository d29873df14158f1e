"""The plan of a study out of its design, block by block, as a commissioner and a family read it."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.dateformat import format as say_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from leerlijn.studies.queries.design import Answered, Plan, departs
from leerlijn.studies.queries.proposals import DrawnCases
from leerlijn.toolkit.document.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
)

DAY = "j F Y"


# A plan is Dutch, like a report, whatever language the page speaks of whoever asks for it.
@override("nl")
def compose_plan(plan: Plan) -> Document:
    """The whole plan as blocks."""
    return Document(
        title=_("Onderzoeksplan"),
        subtitle=plan.study.name,
        running_head=_("Onderzoeksplan %(study)s, stand van %(day)s")
        % {"study": plan.study.name, "day": say_date(timezone.localdate(), DAY)},
        notice=unfinished(plan),
        blocks=(
            *what_it_is(plan),
            *conditions(plan),
            *choices(plan),
            *where(plan),
            *who(plan),
            *chosen_cases(plan),
            *planning(plan),
            *later(plan),
        ),
    )


def unfinished(plan: Plan) -> str:
    """That there are questions without an answer, as long as there are."""
    lacking = len(plan.design.questions) - plan.design.done
    if not lacking:
        return ""
    return ngettext(
        "Concept: %(number)s vraag heeft nog geen antwoord.",
        "Concept: %(number)s vragen hebben nog geen antwoord.",
        lacking,
    ) % {"number": lacking}


def what_it_is(plan: Plan) -> Iterable[Block]:
    """What a reader looks up first."""
    yield Heading(1, _("Waar het om gaat"))
    facts = [(_("Onderzoek"), plan.study.name)]
    if plan.study.learning_question:
        facts.append((_("Leervraag"), plan.study.learning_question))
    if plan.study.commissioner:
        facts.append((_("Opdrachtgever"), plan.study.commissioner))
    facts.append(
        (
            _("Methode"),
            _("%(method)s, versie %(version)s")
            % {"method": plan.method.name, "version": plan.study.method_version},
        )
    )
    yield Facts(tuple(facts))
    yield Paragraph(plan.method.summary)


def conditions(plan: Plan) -> Iterable[Block]:
    """What everybody agrees to, in the words that lie on the table at every session."""
    yield Heading(1, _("Zo leren we samen"))
    if not plan.agreements:
        yield Paragraph(_("Hierover is nog niets afgesproken."))
        return
    yield Paragraph(_("Deze afspraken liggen bij elke sessie op tafel. Wie meedoet, zegt er ja op."))
    yield BulletList(tuple(agreement.text for agreement in plan.agreements))


def choices(plan: Plan) -> Iterable[Block]:
    """The ten questions with what was chosen, why, and where that departs from the method."""
    yield Heading(1, _("Wat we kozen, en waarom"))
    for number, answered in enumerate(plan.design.questions, start=1):
        yield Heading(2, f"{number}. {answered.question.question}")
        yield from answer(plan, answered)


def answer(plan: Plan, answered: Answered) -> Iterable[Block]:
    """One answer."""
    if not answered.is_answered:
        yield Paragraph(_("Nog geen antwoord."))
        return
    yield BulletList(answered.chosen.labels)
    if answered.chosen.reason:
        yield Paragraph((Run(f"{answered.question.why} ", bold=True), Run(answered.chosen.reason)))
    suggestion = plan.method.suggestion_for(answered.question.key)
    if suggestion and departs(plan.method, answered):
        chosen = {option.key for option in answered.chosen.options}
        left_out = [key for key in suggestion.options if key not in chosen]
        labels = "; ".join(answered.question.option(key).label for key in left_out)
        said = _("%(method)s stelt ook dit voor; wij kozen het niet: %(labels)s.")
        yield Note(said % {"method": plan.method.name, "labels": labels})


def where(plan: Plan) -> Iterable[Block]:
    """The places and regions."""
    yield Heading(1, _("Waar het over gaat"))
    for answered in plan.design.places:
        yield Heading(2, answered.question.question)
        yield from answer(plan, answered)


def who(plan: Plan) -> Iterable[Block]:
    """The organisations, the families who think along, and the team."""
    yield Heading(1, _("Wie er meedoen"))
    yield Heading(2, _("Organisaties"))
    if plan.partners:
        yield Table(
            caption=_("Organisaties die meedoen"),
            header=(_("Naam"), _("Wat het is"), _("Regio"), _("Wat ze doen")),
            rows=tuple(
                (partner.name, str(partner.get_kind_display()), partner.region, partner.part)
                for partner in plan.partners
            ),
        )
    else:
        yield Paragraph(_("Er staan nog geen organisaties op."))
    yield Heading(2, _("Ouders en jongeren die meedachten over dit plan"))
    if plan.families:
        yield Table(
            caption=_("Wie meedachten"),
            header=(_("Wie"), _("Wat die inbracht")),
            rows=tuple((family.called, family.contribution) for family in plan.families),
        )
    else:
        yield Paragraph(_("Nog niemand."))
    yield Heading(2, _("Het team"))
    yield Facts(tuple((member.user.name, str(member.get_role_display())) for member in plan.team))


def chosen_cases(plan: Plan) -> Iterable[Block]:
    """How the cases were chosen: from which list, by hand or by lot, and what was replaced."""
    if not plan.proposed.all:
        return
    yield Heading(1, _("Hoe we de casussen kozen"))
    said = _("Er zijn %(all)s casussen voorgesteld, zonder namen. %(listed)s staan nog op de lijst.")
    yield Paragraph(said % {"all": len(plan.proposed.all), "listed": len(plan.proposed.listed)})
    by_hand = [proposed for proposed in plan.proposed.chosen if proposed.draw_id is None]
    if by_hand:
        yield Table(
            caption=_("Gekozen"),
            header=(_("Voorstel"), _("Waarvan"), _("Waarom")),
            rows=tuple((p.code, str(p.get_pool_display()), p.chosen_because) for p in by_hand),
        )
    for found in plan.draws:
        yield from draw(found)


def draw(found: DrawnCases) -> Iterable[Block]:
    """One draw, with all that is needed to do it again."""
    day = say_date(timezone.localtime(found.draw.created_at), DAY)
    yield Heading(2, _("Geloot op %(day)s") % {"day": day})
    yield Facts(
        (
            (_("De lijst"), ", ".join(found.draw.listed)),
            (_("Lotgetal"), found.draw.seed),
            (_("Geloot"), ", ".join(found.draw.result)),
        )
    )
    if found.replacements:
        yield Table(
            caption=_("Vervangen"),
            header=(_("Wie niet"), _("Wie wel"), _("Waarom")),
            rows=tuple((r.gone, r.came, r.reason) for r in found.replacements),
        )


def planning(plan: Plan) -> Iterable[Block]:
    """The steps and sessions of the method with their hours."""
    method = plan.method
    yield Heading(1, _("De planning van een casus"))
    if method.hours:
        said = _("De methode rekent op %(least)s tot %(most)s uur per casus.")
        yield Paragraph(said % {"least": f"{method.hours.least:g}", "most": f"{method.hours.most:g}"})
    yield Table(
        caption=_("Stappen, met de uren die we verwachten"),
        header=(_("Stap"), _("Wat er gebeurt"), _("Uren")),
        rows=(
            *((step.name, step.explanation, in_figures(step.hours)) for step in method.steps),
            (_("Samen"), "", in_figures(method.planned_hours)),
        ),
        numeric=(2,),
    )
    if method.sessions:
        yield Table(
            caption=_("Sessies"),
            header=(_("Sessie"), _("Wie er zitten"), _("Minuten")),
            rows=tuple((s.name, s.explanation, str(s.minutes)) for s in method.sessions),
            numeric=(2,),
        )


def in_figures(hours: float) -> str:
    """Hours with a decimal comma."""
    return f"{hours:g}".replace(".", ",")


def later(plan: Plan) -> Iterable[Block]:
    """What was changed since, so that a reader can follow it."""
    if not plan.changes:
        return
    yield Heading(1, _("Wat er onderweg veranderde"))
    yield Table(
        caption=_("Veranderde antwoorden"),
        header=(_("Wanneer"), _("Vraag"), _("Wat er eerst stond"), _("Veranderd door")),
        rows=tuple(
            (
                say_date(timezone.localtime(change.earlier.changed_at), DAY),
                change.question.step,
                "; ".join(change.earlier.chosen.labels),
                change.earlier.changed_by,
            )
            for change in plan.changes
        ),
    )
