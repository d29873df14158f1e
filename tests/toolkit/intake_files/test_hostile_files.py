import io
import subprocess
import time
import zipfile

import pytest

from leerlijn.toolkit.intake import child
from leerlijn.toolkit.intake.child import read_in_child, read_many_in_child
from leerlijn.toolkit.intake.content import FileContent, UnreadableFile, plain_text
from leerlijn.toolkit.intake.readers import read_file
from tests.toolkit.intake_files.filemaking import (
    docx_bytes,
    docx_of,
    odt_bytes,
    pdf_bytes,
    with_members,
    xlsx_of,
    zipped,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
MANY_MEMBERS = {f"word/{number}.bin": b"" for number in range(2_100)}
HUGE_MEMBERS = {f"word/{number}.bin": b"\0" * 30_000_000 for number in range(7)}


def refusal(data, name, **limits):
    with pytest.raises(UnreadableFile) as caught:
        read_in_child(data, name, **limits)
    return caught.value


def with_all(package, members):
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return zipped({name: old.read(name) for name in old.namelist()} | members)


HOSTILE = {
    "a picture named docx": (PNG, "foto.docx", "wrong_type"),
    "a picture named txt": (PNG, "foto.txt", "wrong_type"),
    "an Excel file named docx": (xlsx_of(["a"]), "lijst.docx", "wrong_type"),
    "a Word file named csv": (docx_of("a"), "lijst.csv", "wrong_type"),
    "a program": (b"MZ\x90", "leuk.exe", "wrong_type"),
    "an old Word file": (OLE, "oud.doc", "wrong_type"),
    "an old Word file named docx": (OLE, "oud.docx", "wrong_type"),
    "a locked Word file": (OLE + "EncryptedPackage".encode("utf-16-le"), "slot.docx", "encrypted"),
    "a locked pdf": (pdf_bytes(["geheim"], password="abc"), "slot.pdf", "encrypted"),
    "a macro file by its name": (docx_of("a"), "macro.docm", "macro"),
    "a macro file by its program": (
        with_members(docx_of("a"), word__vbaProject_dot_bin=b"x"), "macro.docx", "macro"),
    "a macro file by its type": (
        with_members(docx_of("a"), **{"[Content_Types]_dot_xml": b"<Types>macroEnabled.main+xml</Types>"}),
        "macro.docx", "macro"),
    "a libreoffice file with macros": (
        odt_bytes("<text:p>a</text:p>", extra={"Basic/Standard/Module1.xml": b"<a/>"}), "macro.odt", "macro"),
    "a bomb of zeros": (with_all(docx_of("a"), HUGE_MEMBERS), "bom.docx", "zip_bomb"),
    "a bomb of one well packed part": (
        with_members(docx_of("a"), word__document_dot_xml=b"<a>" + b" " * 30_000_000 + b"</a>"),
        "bom.docx", "zip_bomb"),
    "a bomb in a bomb": (
        with_members(docx_of("a"), word__media__x_dot_zip=zipped({"y": b"\0" * 1000})), "bom.docx", "zip_bomb"),
    "too many members": (with_all(docx_of("a"), MANY_MEMBERS), "veel.docx", "zip_bomb"),
    "a Word file that reads the machine's files": (
        with_members(docx_of("a"), word__document_dot_xml=XXE), "xxe.docx", "broken"),
    "a Word file with a doctype in a side part": (
        with_members(docx_of("a"), word__comments_dot_xml=XXE), "xxe.docx", "broken"),
    "an Excel file with a doctype": (
        with_members(xlsx_of(["a"]), xl__sharedStrings_dot_xml=XXE), "xxe.xlsx", "broken"),
    "a LibreOffice file with a doctype": (
        with_members(odt_bytes("<text:p>a</text:p>"), content_dot_xml=XXE), "xxe.odt", "broken"),
    "half a Word file": (docx_of("a")[:-600], "half.docx", "broken"),
    "a Word file without a document": (
        with_members(docx_of("a"), word__document_dot_xml=b"<niet af"), "half.docx", "broken"),
    "half a pdf": (b"%PDF-1.7\nkapot", "half.pdf", "broken"),
    "an empty file": (b"", "leeg.txt", "empty"),
    "a file of white space": (b"\xef\xbb\xbf \r\n\r\n", "leeg.txt", "empty"),
    "a Word file without text": (docx_bytes(), "leeg.docx", "empty"),
    "a scan": (pdf_bytes([]), "scan.pdf", "scan"),
    "a 60 MB file": (bytes(60_000_000), "groot.txt", "too_large"),
    "a text as long as a shelf of books": (b"een regel tekst\n" * 400_000, "lang.txt", "too_large"),
    "a csv of 20,001 data rows": (b"a;b\n" + b"2014;x\n" * 20_001, "lang.csv", "too_many_rows"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_bad_file_is_refused_with_a_reason_in_dutch(case):
    data, name, code = HOSTILE[case]

    found = refusal(data, name)

    assert found.code == code
    assert found.reason.endswith(".")
    assert 15 < len(found.reason) < 130


def test_nothing_outside_is_fetched_for_a_linked_template():
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://127.0.0.1:9/sjabloon.dotm" TargetMode="External"/></Relationships>'
    )
    data = with_members(docx_of("Tekst"), word___rels__settings_dot_xml_dot_rels=relations)

    assert plain_text(read_in_child(data, "verslag.docx")) == "Tekst"


def test_an_excel_sheet_pasted_in_word_is_left_closed_and_the_rest_read():
    data = with_members(docx_of("Tekst"), word__embeddings__blad_dot_xlsx=xlsx_of(["geheim"]))

    assert plain_text(read_in_child(data, "verslag.docx")) == "Tekst"


def test_ten_thousand_rows_are_read_in_time():
    data = b"van;tot;wat\n" + "2014;2015;Wonen in een huis met een café\n".encode("cp1252") * 10_000
    start = time.monotonic()

    content = read_in_child(data, "lang.csv")

    assert len(content.tables[0].rows) == 10_001
    assert time.monotonic() - start < 5


def test_ten_thousand_excel_rows_are_read_in_time():
    data = xlsx_of(
        ["van", "tot", "wat"], *([["2014", "2015", f"Wonen {number}"] for number in range(10_000)])
    )
    start = time.monotonic()

    content = read_in_child(data, "lang.xlsx")

    assert len(content.tables[0].rows) == 10_001
    assert time.monotonic() - start < 15


def test_a_sheet_of_20001_rows_is_refused():
    data = xlsx_of(*([["2014"]] * 20_002))

    assert refusal(data, "lang.xlsx").code == "too_many_rows"


def test_what_was_removed_is_told_after_reading_in_a_child():
    content = read_in_child("Sa\0m \u202eeb".encode(), "a.txt")

    assert plain_text(content) == "Sam eb"
    assert len(content.notices) == 2


def test_a_child_gives_the_same_content_as_reading_here():
    data = docx_of("# Kop", "- punt", [["a", "b"]])

    assert read_in_child(data, "map/verslag.docx") == read_file(data, "map/verslag.docx")


def test_a_child_that_runs_out_of_memory_is_a_refusal():
    data = b"een regel tekst\n" * 1_500_000

    assert refusal(data, "groot.txt", megabytes=120).code in {"too_heavy", "broken"}


def test_a_child_that_takes_too_long_is_a_refusal():
    data = xlsx_of(*([[f"cel {row} {column}" for column in range(30)] for row in range(8_000)]))

    assert refusal(data, "traag.xlsx", seconds=1).code == "too_slow"


def test_one_bad_file_does_not_stop_the_others():
    files = [(b"eerste", "een.txt"), (PNG, "foto.docx"), (docx_of("laatste"), "drie.docx")]

    first, second, third = read_many_in_child(files)

    assert plain_text(first) == "eerste"
    assert isinstance(second, UnreadableFile)
    assert plain_text(third) == "laatste"


def test_when_the_child_dies_the_files_behind_it_are_read_again():
    heavy = xlsx_of(*([[f"cel {row} {column}" for column in range(30)] for row in range(8_000)]))
    files = [(b"eerste", "een.txt"), (heavy, "zwaar.xlsx"), (b"laatste", "drie.txt")]

    outcomes = read_many_in_child(files, seconds=1)

    assert [isinstance(outcome, FileContent) for outcome in outcomes] == [True, False, True]
    assert outcomes[1].code == "too_slow"


def test_the_child_knows_nothing_of_django_and_little_of_its_surroundings(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://geheim")
    seen = {}

    class Watched(child.subprocess.Popen):
        def __init__(self, command, **options):
            seen.update(command=command, env=options["env"])
            super().__init__(command, **options)

    monkeypatch.setattr(child.subprocess, "Popen", Watched)
    read_in_child(b"tekst", "a.txt")
    code = (
        "import sys, leerlijn.toolkit.intake.child as c;"
        "c._import_readers(['a.docx', 'a.xlsx', 'a.pdf', 'a.odt', 'a.csv', 'a.txt']); print(*sys.modules)"
    )
    command = [child.sys.executable, "-I", "-c", code]
    modules = subprocess.run(command, capture_output=True, text=True, check=True, env={}).stdout.split()

    assert seen["env"] == {}
    assert "-I" in seen["command"]
    assert "django" not in modules


def test_the_child_may_write_no_file_and_open_few():
    code = (
        "import leerlijn.toolkit.intake.child as c, resource as r; c._limit(5, 300); c._forbid_writing();"
        "print(*(r.getrlimit(x)[0] for x in (r.RLIMIT_CPU, r.RLIMIT_AS, r.RLIMIT_NOFILE, r.RLIMIT_FSIZE)))"
    )
    command = [child.sys.executable, "-I", "-c", code]

    limits = subprocess.run(command, capture_output=True, text=True, check=True, env={}).stdout.split()

    assert limits == ["5", str(300 * 1024 * 1024), "32", "0"]
