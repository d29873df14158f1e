from io import BytesIO

import pikepdf
import pypdf
import pytest

from leerlijn.toolkit.document.blocks import Document, Facts, Figure, Heading, Paragraph, Table, WidePage
from leerlijn.toolkit.document.extract import strings_in_pdf
from leerlijn.toolkit.document.fonts import covered
from leerlijn.toolkit.document.pdf import to_pdf


@pytest.fixture(scope="module")
def made(everything) -> bytes:
    return to_pdf(everything)


@pytest.fixture(scope="module")
def opened(made):
    with pikepdf.open(BytesIO(made)) as file:
        yield file


def _tags(node, found):
    if isinstance(node, pikepdf.Array):
        for child in node:
            _tags(child, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append(node)
        _tags(node.get("/K", pikepdf.Array()), found)
    return found


def test_the_file_says_that_it_is_tagged_dutch_and_shows_its_title(opened):
    root = opened.Root

    assert bool(root.MarkInfo.Marked) is True
    assert str(root.Lang) == "nl"
    assert bool(root.ViewerPreferences.DisplayDocTitle) is True
    assert str(opened.docinfo["/Title"]) == "Titelwoord"
    assert opened.open_metadata().get("pdfuaid:part") == "1"


def test_headings_tables_lists_quotes_and_figures_have_their_tags(opened):
    kinds = {str(tag.S) for tag in _tags(opened.Root.StructTreeRoot.K, [])}

    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/Table",
        "/THead",
        "/TH",
        "/TD",
        "/Caption",
        "/L",
        "/LI",
        "/Figure",
    } <= kinds


def test_every_figure_is_said_in_words_and_the_sign_is_none(opened):
    figures = [tag for tag in _tags(opened.Root.StructTreeRoot.K, []) if str(tag.S) == "/Figure"]

    assert sorted(str(figure.Alt) for figure in figures) == ["Altwoord", "Breedalt"]


def test_a_level_that_was_skipped_is_lifted():
    document = Document("t", blocks=(Heading(3, "begint diep"), Heading(3, "springt"), Heading(1, "terug")))

    with pikepdf.open(BytesIO(to_pdf(document))) as file:
        kinds = [str(tag.S) for tag in _tags(file.Root.StructTreeRoot.K, []) if str(tag.S).startswith("/H")]

    assert kinds == ["/H1", "/H2", "/H1"]


def test_the_wide_page_lies_on_its_side_and_the_others_stand(opened):
    wide = [page.mediabox[2] > page.mediabox[3] for page in opened.pages]

    assert wide.count(True) == 1
    assert wide[-1] is True


@pytest.mark.parametrize("lines", [1, 3])
def test_drawing_and_columns_share_one_wide_page(lines):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1046 484"><rect width="9" height="9"/></svg>'
    figure = Figure(
        svg, "alt", "Een bijschrift van een hele regel, met veel woorden die doorgaan. " * lines * 2
    )
    column = (Heading(3, "Kantelpunt"), Paragraph("De jongere was 9 en verhuisde binnen twee dagen. " * 4))

    pdf = to_pdf(Document("t", blocks=(WidePage((Heading(1, "Levensloop"), figure, *column * 3)),)))

    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 2


def test_only_the_shipped_fonts_are_in_the_file(opened):
    names = {
        str(thing.FontName).split("+")[-1]
        for thing in opened.objects
        if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing
    }

    assert names
    assert all(name.startswith(("SourceSans3", "AtkinsonHyperlegibleNext")) for name in names)


def test_dutch_letters_and_signs_can_all_be_drawn():
    signs = "áéíóúàèëïöüçÁÉËÏÖÜĳĲ€–—−½¼¾≠≈≤≥±×→←↑↓…“”‘’‚„•·'\"@&%§©°²³"

    pdf = to_pdf(Document("t", blocks=(Heading(1, signs), Paragraph(signs))))

    assert {ord(sign) for sign in signs} <= covered()
    assert signs in strings_in_pdf(pdf)


def test_the_search_finds_every_word_that_is_drawn_or_spoken(made, words):
    found = "\n".join(strings_in_pdf(made))

    assert [word for word in (*words.drawn, *words.picture) if word not in found] == []


def test_the_search_finds_what_another_reader_finds(made):
    found = " ".join(strings_in_pdf(made))

    other = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)

    assert [word for word in other.split() if word not in found] == []


def test_a_sentence_over_lines_and_pages_is_one_string():
    sentence = "De jongere vertelt over oma van Hemmen en verder. "

    pdf = to_pdf(Document("t", blocks=(Paragraph(sentence * 150),)))

    assert (sentence * 150).strip() in strings_in_pdf(pdf)


def test_a_word_too_long_for_its_line_is_found_whole():
    mail = "femke.van.hemmen.met.een.heel.lang.adres.dat.niet.past@een.heel.lang.domein.voorbeeld.example" * 2

    pdf = to_pdf(
        Document("t", blocks=(Paragraph(mail), Table("c", ("a",), ((mail,),)), Facts(((mail, mail),))))
    )

    assert mail in strings_in_pdf(pdf)


def test_the_search_reads_bookmarks_properties_links_and_attachments(made):
    with pikepdf.open(BytesIO(made)) as file:
        file.attachments["Bijlagenaam.txt"] = b"x"
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Bladwijzernaam", 0))
        with file.open_metadata() as xmp:
            xmp["dc:description"] = "Xmpnaam"
        file.docinfo["/Keywords"] = "Trefwoordnaam"
        file.pages[0].Annots = pikepdf.Array(
            [
                file.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Annot,
                        Subtype=pikepdf.Name.Text,
                        Contents="Notitienaam",
                        Rect=[0, 0, 1, 1],
                    )
                )
            ]
        )
        changed = BytesIO()
        file.save(changed)

    found = "\n".join(strings_in_pdf(changed.getvalue()))

    names = ("Trefwoordnaam", "Bijlagenaam", "Bladwijzernaam", "Xmpnaam", "Notitienaam")
    assert [name for name in names if name not in found] == []


def test_the_head_of_a_page_names_the_chapter_that_it_begins_with():
    long = Paragraph("Een alinea die doorgaat. " * 300)
    chapters = (
        Heading(1, "Eerste deel"),
        Paragraph("Kort."),
        Heading(1, "Tweede deel"),
        long,
        Heading(1, "Derde deel"),
    )

    pdf = to_pdf(Document("t", subtitle="Voor jou", contents=True, running_head="Rapport", blocks=chapters))

    pages = [page.extract_text().split() for page in pypdf.PdfReader(BytesIO(pdf)).pages[1:]]
    assert [" ".join(words[1:3]) for words in pages] == ["Eerste deel", *["Tweede deel"] * (len(pages) - 1)]
    assert len(pages) > 1


def test_a_table_of_three_hundred_rows_keeps_every_row():
    rows = tuple((f"rij{number}", "De wachtlijst was lang " * 3) for number in range(300))

    found = strings_in_pdf(to_pdf(Document("t", blocks=(Table("Lang", ("Rij", "Wat"), rows),))))

    assert [row for row, _ in rows if row not in found] == []


def test_signs_that_no_font_can_draw_become_a_box():
    found = strings_in_pdf(to_pdf(Document("t", blocks=(Paragraph("Fijn 👍🏽 dag"), Paragraph("مرحبا")))))

    assert "Fijn □ dag" in found
    assert "□" in found


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        "] #panic() [",
        "</style><script>x</script>",
        "$x^2$ *vet* _schuin_ @label <a>",
        "\\u{41} `code` // weg",
    ],
)
def test_typst_source_in_a_text_stays_text(words):
    found = strings_in_pdf(
        to_pdf(
            Document(
                words,
                subtitle=words,
                running_head=words,
                notice=words,
                blocks=(Heading(1, words), Paragraph(words), Table(words, (words,), ((words,),))),
            )
        )
    )

    assert words in found


def test_an_empty_report_and_empty_blocks_are_no_reason_to_fail():
    empty = Document("", blocks=(Paragraph(""), Table("", (), ()), Facts(()), Heading(1, ""), WidePage(())))

    assert to_pdf(empty).startswith(b"%PDF")
    assert to_pdf(Document("alleen een titel")).startswith(b"%PDF")


def test_a_figure_without_words_takes_the_title_as_its_words():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="9" height="9"/></svg>'

    found = strings_in_pdf(to_pdf(Document("De titel", blocks=(Figure(svg, ""),))))

    assert "De titel" in found


def test_the_same_report_gives_the_same_file(everything, made):
    assert to_pdf(everything) == made


def test_a_loose_accent_in_a_drawing_does_not_stop_the_report() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><text x="1" y="20">Q\u0338uirijn</text></svg>'

    made = to_pdf(Document(title="Proef", blocks=(Figure(svg=svg, alt="Q\u0338uirijn"),)))

    assert made.startswith(b"%PDF")
