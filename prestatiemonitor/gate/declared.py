"""What a government must say of accessibility, and say anew each year: it is there, and of now.

Nothing here stops a publication: who publishes decides, and knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from prestatiemonitor import formats
from prestatiemonitor.gate.finding import Finding, warning
from prestatiemonitor.inspection import INSPECTION_FILE, load_inspection
from prestatiemonitor.statement import STATEMENT_FILE, load_statement

RULE = "verklaring"
DAYS = 366
"""After so many days something is more than a year ago."""
_STATED, _INSPECTED = STATEMENT_FILE.as_posix(), INSPECTION_FILE.as_posix()
_INSPECT = "Draai prestatiemonitor toegankelijkheid --vastleggen, en bouw opnieuw."


def findings(root: Path, day: date) -> Iterator[Finding]:
    """What is missing or old on the day of a release.

    Raises:
        ParamsError: one of the two files cannot be read.
    """
    stated, inspected = load_statement(root), load_inspection(root)
    if stated.opgesteld is None:
        yield _told("er is geen toegankelijkheidsverklaring. Vul status en opgesteld in.", _STATED)
    elif (day - stated.opgesteld).days > DAYS:
        yield _told(
            f"de toegankelijkheidsverklaring is van {formats.day(stated.opgesteld)}. De wet vraagt "
            "elk jaar een nieuwe: kijk haar na en zet bij opgesteld de nieuwe dag.",
            _STATED,
        )
    if inspected is None:
        yield _told(f"er is geen keuring van de hele site vastgelegd. {_INSPECT}", _INSPECTED)
        return
    if (day - inspected.datum).days > DAYS:
        yield _told(
            f"de laatste keuring van de hele site was op {formats.day(inspected.datum)}, meer dan "
            f"een jaar geleden. {_INSPECT}",
            _INSPECTED,
        )
    if inspected.faults:
        faults = formats.plural(inspected.faults, "fout", "fouten")
        yield _told(
            f"bij de laatste keuring van de hele site zijn {faults} gevonden. Herstel die, of zet "
            f"ze bij afwijkingen in {_STATED}. {_INSPECT}",
            _INSPECTED,
        )


def _told(text: str, place: str) -> Finding:
    return warning(RULE, text, place)
