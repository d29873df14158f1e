"""Makes small files of every kind for the tests, good ones and traps."""

import io
import zipfile

import docx
import openpyxl
import pikepdf

_CONTENT_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def docx_bytes(build=None):
    """A Word file; `build` receives the document to fill."""
    document = docx.Document()
    if build:
        build(document)
    return _saved(document)


def docx_of(*lines):
    """A Word file of plain paragraphs; "# x" is a heading, "- x" a list item, a list of lists a table."""

    def build(document):
        for line in lines:
            if isinstance(line, list):
                _add_table(document, line)
            elif line.startswith("# "):
                document.add_heading(line[2:], 2)
            elif line.startswith("- "):
                document.add_paragraph(line[2:], style="List Bullet")
            else:
                document.add_paragraph(line)

    return docx_bytes(build)


def _add_table(document, rows):
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def _saved(thing):
    out = io.BytesIO()
    thing.save(out)
    return out.getvalue()


def xlsx_bytes(build):
    """An Excel file; `build` receives the workbook, with one sheet."""
    workbook = openpyxl.Workbook()
    build(workbook)
    return _saved(workbook)


def xlsx_of(*rows):
    """An Excel file with these rows on one sheet."""

    def build(workbook):
        for row in rows:
            workbook.active.append(row)

    return xlsx_bytes(build)


def odt_bytes(body, *, styles="", extra=None):
    """A LibreOffice text file with this body."""
    content = (
        f"<?xml version='1.0'?><office:document-content {_CONTENT_NS}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    members = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    return zipped(members | (extra or {}))


def zipped(members):
    """A zip of these members, by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def member(package, name):
    """One member of a zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return opened.read(name)


def with_members(package, **changes):
    """The same package with members added or replaced; "__" stands for "/" and a value of None removes."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name, data in changes.items():
        members[name.replace("__", "/").replace("_dot_", ".")] = data
    return zipped({name: data for name, data in members.items() if data is not None})


def pdf_bytes(*pages, password=None):
    """A pdf with one line list per page; a page without lines has no text."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for lines in pages:
        page = pdf.add_blank_page(page_size=(595, 842))
        shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 50 780 Td {shown} ET".encode("latin-1"))
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner="eigenaar", user=password) if password is not None else False
    pdf.save(out, encryption=locked)
    return out.getvalue()
