"""How well a folder was read, against what its maker says should come out (a `gold.json` beside it)."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from leerlijn.config.benchmarks.commands import Run, leerlijn
from leerlijn.config.benchmarks.facts import against_gold_facts
from leerlijn.toolkit.document.extract import strings_in_docx, strings_in_html
from leerlijn.toolkit.document.extract_pdf import strings_in_pdf

DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")
AROUND = 40
READERS = ("commissioner", "family")


def measure_folder(folder: Path) -> dict[str, Any]:
    """Import a folder into a new, throw-away house, issue its report, and compare both with the gold."""
    with tempfile.TemporaryDirectory(prefix="leerlijn-bench-") as home:
        leerlijn(home, "migrate")
        imported = leerlijn(
            home, "import-case", str(folder), "--study", "Meting", "--code", "M-01",
            "--consent-on-paper", "2026-01-31",
        )  # fmt: skip
        again = leerlijn(home, "import-case", str(folder), "--study", "Meting", "--code", "M-01")
        rows = json.loads(leerlijn(home, "life-course", "M-01").output)
        facts = json.loads(leerlijn(home, "facts", "M-01").output)
        reports = Path(home) / "reports"
        issued = {readers: report(home, reports, readers, "--accept-suggestions") for readers in READERS}
        issued["commissioner, all decided"] = report(home, reports, "commissioner")
        doubles = len(json.loads(leerlijn(home, "life-course", "M-01").output)) - len(rows)
        figures = {
            "folder": folder.name,
            "import_seconds": imported.seconds,
            "import_cpu_seconds": imported.cpu_seconds,
            "second_import_seconds": again.seconds,
            "doubles_after_second_import": doubles,
            "report_seconds": {name: run.seconds for name, run in issued.items()},
            "report_cpu_seconds": {name: run.cpu_seconds for name, run in issued.items()},
            "rows": len(rows),
            "rows_taken": sum(row["taken"] for row in rows),
            "rows_reported": sum(bool(row["problems"]) for row in rows),
        }
        gold = folder / "gold.json"
        if gold.exists():
            said = json.loads(gold.read_text(encoding="utf-8"))
            figures |= against_gold(rows, reports, said)
            figures["facts"] = against_gold_facts(facts, rows, said) if "facts" in said else {}
        return figures


def report(home: str, reports: Path, readers: str, *options: str) -> Run:
    """Issue the report for these readers into a folder of that name."""
    return leerlijn(home, "report", "M-01", "--out", str(reports / readers), "--for", readers, *options)


def against_gold(rows: list[dict[str, Any]], reports: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """Shares of rows read exactly, rows reported, entries in the report and strings hidden."""
    return {**dates(rows, gold), **entries_told(rows, reports), **hidden(reports, gold)}


def dates(rows: list[dict[str, Any]], gold: dict[str, Any]) -> dict[str, Any]:
    """How many readable rows have exactly the gold's four dates, and which rows were reported."""
    by_number = {row["row"]: row for row in rows if row["row"]}
    expected = [row for row in gold["timeline"] if row["row"] in by_number]
    readable = [row for row in expected if not row["is_error"]]
    good = [row for row in readable if not row["must_report"]]
    wrong = [row["row"] for row in readable if not same_days(by_number[row["row"]], row)]
    lacking = [
        (row["row"], code)
        for row in expected
        for code in row["must_report"]
        if code not in by_number[row["row"]]["problems"]
    ]
    false_alarms = [row["row"] for row in good if by_number[row["row"]]["problems"]]
    return {
        "gold_rows": len(gold["timeline"]),
        "gold_rows_missing": len(gold["timeline"]) - len(expected),
        "exact_dates_share": share(len(readable) - len(wrong), len(readable)),
        "rows_with_other_dates": wrong,
        "bad_rows_unreported": lacking,
        "good_rows_reported_share": share(len(false_alarms), len(good)),
        "good_rows_reported": false_alarms,
        "tracks_other_than_gold": [
            row["row"] for row in readable if row["track"] != by_number[row["row"]]["track"]
        ],
    }


def same_days(row: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Whether the four dates agree; where the gold lets two readings pass, a report passes too."""
    if all(row[name] == gold[name] for name in DAYS):
        return True
    return bool(gold.get("accept_kinds") or gold.get("note")) and bool(row["problems"])


def entries_told(rows: list[dict[str, Any]], reports: Path) -> dict[str, Any]:
    """How many taken rows stand in the commissioner's report; hidden names are passed over in comparing."""
    report = words_of(" ".join(texts(reports / "commissioner")["html"]))
    taken = [row for row in rows if row["taken"]]
    absent = [row["row"] for row in taken if not mostly_in(words_of(row["text"]), report)]
    return {
        "taken_rows_in_report_share": share(len(taken) - len(absent), len(taken)),
        "taken_rows_kept_inside": absent,
    }


def mostly_in(words: set[str], report: set[str]) -> bool:
    """Whether more than half of a text's plain words stand in the report."""
    return not words or len(words & report) / len(words) > 1 / 2


def words_of(text: str) -> set[str]:
    """The lower-case words of a text, names aside."""
    return {word for word in re.findall(r"\w+", text) if word.islower()}


def hidden(reports: Path, gold: dict[str, Any]) -> dict[str, Any]:
    """Which identifying strings still stand in a report, each with its sentence."""
    found: dict[str, list[str]] = {}
    for readers in sorted(reports.iterdir()):
        for form, strings in texts(readers).items():
            for leak, sentence in leaks(strings, gold):
                found.setdefault(leak, []).append(f"{readers.name}/{form}: {sentence}")
    everything = {item["string"] for item in gold["identifiers"]}
    return {
        "identifying_strings": len(everything),
        "identifying_strings_hidden_share": share(len(everything) - len(found), len(everything)),
        "identifying_strings_left": found,
    }


def leaks(strings: list[str], gold: dict[str, Any]) -> list[tuple[str, str]]:
    """Whole-word, case-sensitive hits of the gold's identifying strings, with what stands around them."""
    text = " \n ".join(strings)
    return [
        (item["string"], text[max(hit.start() - AROUND, 0) : hit.end() + AROUND].replace("\n", " "))
        for item in gold["identifiers"]
        for hit in re.finditer(rf"(?<!\w){re.escape(item['string'])}(?!\w)", text)
    ]


def texts(folder: Path) -> dict[str, list[str]]:
    """Every string in the three files of a report."""
    return {
        "html": list(strings_in_html((folder / "report.html").read_text(encoding="utf-8"))),
        "pdf": list(strings_in_pdf((folder / "report.pdf").read_bytes())),
        "docx": list(strings_in_docx((folder / "report.docx").read_bytes())),
    }


def share(part: int, whole: int) -> float:
    """A share between 0 and 1, to three places; 1 of nothing."""
    return round(part / whole, 3) if whole else 1.0
