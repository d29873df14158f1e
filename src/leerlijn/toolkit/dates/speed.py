"""How fast phrases are read: `python -m leerlijn.toolkit.dates.speed` prints the figure."""

from datetime import date
from time import process_time

from leerlijn.toolkit.dates.reading import read, read_hanging

BIRTH, TODAY = date(2009, 3, 12), date(2025, 11, 20)
SHAPES = (
    "{day} maart {year}",
    "{day}-3-{year}",
    "± {year}",
    "zomer {year} tot {day} mei {next}",
    "maart - {day} juni {year}",
    "sinds {year}, nummer {day}",
    "rond zijn {day}e",
    "schooljaar {year}/{next}",
    "van week {day} tot 31 {year}",
    "een tijdje na {day} maart {year}",
    "from {day} March {year} to June {next}",
    "in the summer of {year}, {day}",
    "[{year}-05-{day}..{next}]",
    "{year}-05~/{next}-08",
    "{day} weken na de verhuizing van {year}",
)


def phrases_per_second() -> float:
    """Measures on phrases of fifteen shapes that all differ, so that none is remembered; per CPU second."""
    phrases = [
        shape.format(day=day, year=year, next=year + 1)
        for shape in SHAPES
        for day in range(1, 29)
        for year in range(1990, 2024)
    ]
    begin = process_time()
    for phrase in phrases:
        if read(phrase, birth=BIRTH, today=TODAY).span is None:
            read_hanging(phrase, birth=BIRTH, today=TODAY)
    return len(phrases) / (process_time() - begin)


def measure() -> dict[str, float]:
    """The figure as the bench command prints it."""
    return {"phrases_per_cpu_second": round(phrases_per_second())}


if __name__ == "__main__":
    print(f"{phrases_per_second():,.0f} phrases read per second of CPU time")  # noqa: T201 - it is asked to print
