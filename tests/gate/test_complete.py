"""All that was planned is in what is published."""

from __future__ import annotations

from pathlib import Path

from prestatiemonitor.areas import Areas
from prestatiemonitor.gate import complete
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.matrix import Matrix, Report, plan
from prestatiemonitor.periods import Period
from tests.gate.made_site import made, write

MATRIX = {
    "start": {"notebook": "start", "tekst": "Start", "assen": [], "adres": "."},
    "brief": {
        "notebook": "brief", "tekst": "Brief", "assen": ["gebied"], "alleen": "gemeente",
        "documenten": {"naam": "brief", "titel": "Brief", "soorten": ["docx", "pdf"]},
    },
}  # fmt: skip


def planned(areas: Areas) -> tuple[Report, ...]:
    rows = {name: row | {"snede": {"indicatoren": "alle"}} for name, row in MATRIX.items()}
    matrix = Matrix.model_validate({"rapporten": rows}, strict=False)
    return plan(matrix, [Period.parse("2020-T1")], areas, "openbaar")


def test_a_page_or_document_that_is_not_there_is_refused(areas: Areas, tmp_path: Path) -> None:
    site, reports = made(tmp_path), planned(areas)
    places = [
        f"reports/{area}/brief/{name}"
        for area in ("aa", "bee")
        for name in ("index.html", f"brief-{area}.docx", f"brief-{area}.pdf")
    ]
    told = list(complete.findings(Composed(site), reports))
    assert [one.plaats for one in told] == places
    assert {one.ernst for one in told} == {"weigering"}
    for place in places:
        write(site, place, "<html></html>")
    assert list(complete.findings(Composed(site), reports)) == []
