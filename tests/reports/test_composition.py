"""What stands in a report, and for whom: families and commissioners read different things."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from leerlijn.lifecourse.categories import rename_category
from leerlijn.lifecourse.enums import Track, Weight
from leerlijn.lifecourse.models import Account, Entry
from leerlijn.lifecourse.operations import (
    Telling,
    add_account,
    add_entry,
    join_entries,
    read_time,
    release_account,
)
from leerlijn.meetings.enums import MeetingKind, ProposalKind
from leerlijn.meetings.operations import MinutedItem, accept_meeting, record_meeting, share_proposal
from leerlijn.reports.composition import compose
from leerlijn.reports.enums import Readers
from leerlijn.reports.models import CaseReport
from leerlijn.reports.queries import material_for
from leerlijn.sources.enums import SourceKind
from leerlijn.sources.operations import add_source
from leerlijn.toolkit.document.blocks import Heading, Quote, WidePage
from leerlijn.toolkit.document.extract import strings_in_html
from leerlijn.toolkit.document.html import to_html
from tests.factories import make_case, make_entry, make_user, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return make_user()


@pytest.fixture
def case(researcher):
    return make_case(researcher)


def document_of(case, readers=Readers.COMMISSIONER, **texts):
    return compose(material_for(CaseReport(case=case, readers=readers, **texts)))


def words_of(case, readers=Readers.COMMISSIONER, **texts):
    return "\n".join(strings_in_html(to_html(document_of(case, readers, **texts))))


def told_on_file(case, by, text, words="2016", **kwargs):
    span = read_time(case, words).span
    telling = Telling(text=text, words=words, span=span, teller=None, told_by="dossier")
    return add_entry(case, by=by, track=Track.HELP, telling=telling, **kwargs)


def minuted(case, by, kind, *items):
    source = SourceKind.REFLECTION_MINUTES if kind == MeetingKind.REFLECTION else SourceKind.LEARNING_MINUTES
    minutes = add_source(case, by=by, kind=source, title="Verslag", text=f"Verslag van {kind}")
    meeting = record_meeting(minutes, by=by, kind=kind, items=items)
    accept_meeting(meeting, by=by)
    return meeting


def test_the_commissioner_reads_every_unrestricted_entry_on_every_track(case, researcher) -> None:
    texts = [f"Dit gebeurde op het spoor {track.label.lower()}" for track in Track]
    for track, text in zip(Track, texts, strict=True):
        make_entry(case, by=researcher, text=text, track=track)
    make_entry(case, by=researcher, text="Nooit een dag genoemd", words="ooit een keer")

    words = words_of(case)

    assert [text for text in (*texts, "Nooit een dag genoemd") if text not in words] == []


def test_nobody_reads_what_is_restricted_or_a_place_that_is_secret(case, researcher) -> None:
    make_entry(case, by=researcher, text="Dit mag niemand lezen", is_restricted=True)
    told_on_file(case, researcher, "Woont op een geheime plek", is_place_secret=True)
    told_on_file(case, researcher, "Dit mag wel")

    for readers in Readers:
        words = words_of(case, readers)

        assert ("Dit mag wel" in words) == (readers != Readers.SUMMARY)
        assert "Dit mag niemand lezen" not in words
        assert "geheime plek" not in words


def test_the_family_does_not_read_what_its_teller_did_not_release(case, researcher) -> None:
    make_entry(case, by=researcher, text="Alleen aan jou verteld", teller="young_person")
    released = make_entry(case, by=researcher, text="Dit mag iedereen weten")
    release_account(Account.objects.get(entry=released), by=researcher)

    family, commissioner = words_of(case, Readers.FAMILY), words_of(case)

    assert "Dit mag iedereen weten" in family
    assert "Alleen aan jou verteld" not in family
    assert "Alleen aan jou verteld" in commissioner


def test_the_family_reads_nothing_of_the_reflection_session(case, researcher) -> None:
    lesson = MinutedItem(ProposalKind.LESSON, "Spreek een kind ook alleen")
    inside = MinutedItem(ProposalKind.HINDERING, "De caseload was te hoog")
    action = MinutedItem(ProposalKind.ACTION, "Adviezenlijst maken", owner="teamleider")
    minuted(case, researcher, MeetingKind.LEARNING, lesson)
    minuted(case, researcher, MeetingKind.REFLECTION, inside, action)

    family, commissioner = words_of(case, Readers.FAMILY), words_of(case)

    assert "Spreek een kind ook alleen" in family
    assert [said for said in ("caseload", "Adviezenlijst", "reflectie") if said in family] == []
    assert [said for said in ("caseload", "Adviezenlijst", "reflectie") if said not in commissioner] == []


def test_a_passage_stays_inside_until_a_person_shares_it(case, researcher) -> None:
    passage = MinutedItem(ProposalKind.PASSAGE, "Vader is ziek", restricted_because="niet delen")
    meeting = minuted(case, researcher, MeetingKind.LEARNING, passage)
    before = words_of(case)

    share_proposal(meeting.proposals.select_related("meeting__case").get(), by=researcher)

    assert "Vader is ziek" not in before
    assert "Vader is ziek" in words_of(case)


def test_ages_stand_where_days_were(case, researcher) -> None:
    born = person(case, "young_person").birth_date
    make_entry(case, by=researcher, text="Verhuisd", words=f"12 maart {born.year + 6}")

    words = words_of(case)

    assert "6 jaar" in words
    assert str(born.year + 6) not in words
    assert "maart" not in words


def test_the_day_of_an_action_becomes_its_month(case, researcher) -> None:
    item = MinutedItem(ProposalKind.ACTION, "Bellen", owner="teamleider", due_words="15 januari 2031")
    minuted(case, researcher, MeetingKind.LEARNING, item)

    words = words_of(case)

    assert "januari 2031" in words
    assert "15 januari" not in words


def test_an_action_begins_with_a_capital(case, researcher) -> None:
    item = MinutedItem(ProposalKind.ACTION, "bel de buurvrouw", owner="teamleider", due_words="2031")
    minuted(case, researcher, MeetingKind.LEARNING, item)

    words = words_of(case)

    assert "Bel de buurvrouw" in words
    assert "Teamleider" in words


def test_tellers_carry_their_article_and_a_file_tells_like_a_mother(case, researcher) -> None:
    make_entry(case, by=researcher, text="Ging naar de kermis", words="2016")
    told_on_file(case, researcher, "Kreeg hulp", words="2019")

    words = words_of(case)

    assert "Ging naar de kermis. Dat vertelt de moeder." in words
    assert "Kreeg hulp. Dat vertelt het dossier." in words


def test_what_is_nothing_but_somebodys_own_words_stands_apart(case, researcher) -> None:
    make_entry(case, by=researcher, text="“Niemand vroeg mij iets.”", teller="young_person")

    blocks = document_of(case).blocks

    assert Quote("Niemand vroeg mij iets.", told_by="de jongere") in blocks


def test_the_life_line_stands_with_its_heading_on_the_wide_page(case, researcher) -> None:
    make_entry(case, by=researcher)

    wide = next(block for block in document_of(case).blocks if isinstance(block, WidePage))

    assert wide.blocks[0] == Heading(1, "De levensloop op één blad")


def test_every_text_is_told_through_the_gate(case, researcher) -> None:
    make_entry(case, by=researcher, text="Verteld", weight=Weight.HEAVY)
    minuted(case, researcher, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Geleerd"))
    report = CaseReport(case=case, readers=Readers.COMMISSIONER, introduction="Vooraf", closing="Tot slot")
    told = []

    compose(material_for(report), tell=lambda text: told.append(text) or text, draw=False)

    assert {"Verteld", "Geleerd", "Vooraf", "Tot slot", "de moeder", case.study.name} <= set(told)


def test_fine_or_heavy_is_said_of_nobody_but_whoever_said_it(case, researcher) -> None:
    heavy = make_entry(case, by=researcher, text="Weg uit huis", weight=Weight.HEAVY)
    plain = make_entry(case, by=researcher, text="Naar een pleeggezin", teller="father")
    add_account(heavy, Telling(text="Een rustige dag", span=None, told_by="school"), by=researcher)

    join_entries(plain, heavy, by=researcher)

    words = words_of(case)
    assert "Weg uit huis (zwaar)" in words
    assert words.count("(zwaar)") == 1


def test_listing_the_texts_meets_every_text_that_the_drawing_meets(case, researcher) -> None:
    make_entry(case, by=researcher, text="Verteld")
    material = material_for(CaseReport(case=case, readers=Readers.COMMISSIONER))
    listed, drawn = set(), set()

    compose(material, tell=lambda text: listed.add(text) or text, draw=False)
    compose(material, tell=lambda text: drawn.add(text) or text, draw=True)

    assert drawn == listed


def test_one_entry_and_three_entries_cost_the_same_queries(case, researcher) -> None:
    make_entry(case, by=researcher)
    report = CaseReport(case=case, readers=Readers.COMMISSIONER)
    material_for(report)  # what hangs on the case itself is read once, and kept
    with CaptureQueriesContext(connection) as one:
        material_for(report)
    for year in ("2016", "2017"):
        make_entry(case, by=researcher, words=year)

    with CaptureQueriesContext(connection) as three:
        material_for(report)

    assert len(three) == len(one)


def test_an_empty_case_still_makes_a_report(case) -> None:
    words = words_of(case)

    assert "Er is nog niets verteld dat hier mag staan." in words


def test_a_report_is_dutch_whatever_language_its_maker_reads(case, researcher) -> None:
    told_on_file(case, researcher, "Hulp aan huis begon")
    minuted(case, researcher, MeetingKind.LEARNING, MinutedItem(ProposalKind.LESSON, "Vraag het eerder"))
    in_dutch = words_of(case)

    with override("en"):
        for_an_english_reader = words_of(case)

    assert for_an_english_reader == in_dutch


def test_the_label_that_somebody_wrote_for_a_kind_of_place_is_told_through_the_gate(case, researcher) -> None:
    case.study = rename_category(case.study, "living", "foster", "Bij Fatima thuis", by=researcher, tone=1)
    entry = make_entry(case, by=researcher, words="2016 - 2018")
    Entry.objects.filter(pk=entry.pk).update(category="foster")
    report = CaseReport(case=case, readers=Readers.COMMISSIONER)

    document = compose(material_for(report), tell=lambda text: text.replace("Fatima", "[naam]"))

    words = "\n".join(strings_in_html(to_html(document)))
    assert "Bij [naam] thuis" in words
    assert "Fatima" not in words
