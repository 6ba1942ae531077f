from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor.display import Figure
from prestatiemonitor.reading import ReportError
from prestatiemonitor.report import Report, open_report
from prestatiemonitor.slices import SliceError
from tests import slice_factory as made

PLAIN = [
    "opening", "lead", "to_know", "banner", "glance", "insights", "index", "changes", "compared",
    "words", "words_of_results", "overview", "deviations", "effects", "history",
    "not_measured", "periods",
    "adoption", "areas", "reports",
    "provenance", "freshness", "method", "definitions", "sources", "legend", "roles", "download",
    "context_note", "clients", "clients_by_area", "long_stays", "proposal", "proposed", "options",
    "documents", "route_steps", "route_steps_chart", "route_steps_table",
]  # fmt: skip
ON_INDICATOR = ["sentence", "explanation", "target", "definition", "chart", "table"]
ON_CONTEXT = ["context_chart", "context_table"]


def opened(folder: Path, *, publish: bool, **changes: Any) -> Report:
    slice_ = made.make(**changes)
    slice_.write(folder / "snede.json")
    return open_report(
        folder / "snede.json", editie="intern", periode=slice_.periode, gebied="aa",
        uitvoer=folder if publish else "",
    )  # fmt: skip


@pytest.fixture
def published(tmp_path: Path) -> Report:
    return opened(tmp_path, publish=True)


def everything(report: Report) -> Iterator[Any]:
    yield from (getattr(report, name)() for name in PLAIN)
    yield from (getattr(report, name)("uitstroom") for name in ON_INDICATOR)
    yield from (getattr(report, name)("gemeenten") for name in ON_CONTEXT)


def test_these_are_all_the_methods() -> None:
    public = {n for n, _ in inspect.getmembers(Report, inspect.isfunction) if n[0] != "_"}
    assert public == {*PLAIN, *ON_INDICATOR, *ON_CONTEXT, "result"}


def test_published_output_is_markdown_only(published: Report) -> None:
    for shown in everything(published):
        assert set(shown._repr_mimebundle_()) == {"text/markdown", "text/plain"}


def test_every_image_and_download_that_is_named_stands_in_the_folder(
    published: Report, tmp_path: Path
) -> None:
    text = "".join(shown._repr_mimebundle_()["text/markdown"] for shown in everything(published))
    assert "](uitstroom.svg){#fig-uitstroom fig-alt=" in text
    assert "](cijfers.csv)" in text
    assert {path.name for path in tmp_path.iterdir()} == {
        "snede.json", "uitstroom.svg", "gemeenten.svg", "stappen-tussen-routes.svg", "cijfers.csv",
    }  # fmt: skip
    assert (tmp_path / "cijfers.csv").read_bytes().startswith(b"indicator,naam,")


def test_nothing_is_written_where_nothing_is_published(tmp_path: Path) -> None:
    report = opened(tmp_path, publish=False)
    shown = list(everything(report))
    assert [path.name for path in tmp_path.iterdir()] == ["snede.json"]
    assert any("image/svg+xml" in one._repr_mimebundle_() for one in shown)
    assert not any(":::" in one._repr_mimebundle_().get("text/markdown", "") for one in shown)


def test_the_same_slice_gives_the_same_files(tmp_path: Path) -> None:
    images = []
    for name in ("een", "twee"):
        folder = tmp_path / name
        folder.mkdir()
        opened(folder, publish=True).chart("uitstroom", by="soort")
        images.append((folder / "uitstroom-soort.svg").read_bytes())
    assert images[0] == images[1]


def test_an_indicator_without_counts_is_told_and_does_not_stop_the_report(
    published: Report,
) -> None:
    for shown in (published.chart("jongeren"), published.table("jongeren", by="gebied"),
                  published.sentence("jongeren")):  # fmt: skip
        assert "spreekt geen resultaat af" in shown._repr_mimebundle_()["text/markdown"]


def test_a_misspelt_indicator_is_refused_with_a_suggestion(published: Report) -> None:
    with pytest.raises(ReportError, match="Bedoelt u 'uitstroom'"):
        published.sentence("uitstrom")


def test_shares_that_cannot_be_told_leave_a_chart_of_counts(tmp_path: Path) -> None:
    slice_ = made.make(place="GM0002", editie="openbaar")
    slice_.write(tmp_path / "snede.json")
    report = open_report(
        tmp_path / "snede.json", editie="openbaar", periode=slice_.periode, gebied="bee",
        uitvoer=tmp_path,
    )  # fmt: skip
    assert isinstance(report.chart("in_beeld"), Figure)


def test_without_rows_the_context_says_so(tmp_path: Path) -> None:
    report = opened(tmp_path, publish=True, context={**made.context(), "gemeenten": []})
    for shown in (report.context_chart("gemeenten"), report.context_table("gemeenten")):
        assert "geen cijfers van het CBS" in shown._repr_mimebundle_()["text/markdown"]
    told = report.context_chart("bevolking")._repr_mimebundle_()["text/markdown"]
    assert "te weinig cijfers" in told


def test_a_missing_slice_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SliceError, match="bestaat niet"):
        open_report(tmp_path / "x.json", editie="intern", periode="2020-T1", gebied="aa")


def test_a_result_of_the_region_is_told_of_the_region_on_a_page_of_a_municipality(
    published: Report,
) -> None:
    told = published.sentence("juiste_beslissingen")._repr_mimebundle_()["text/markdown"]
    assert told.startswith("Dit cijfer is er alleen voor Regio Cee als geheel, niet voor Aa.")
    assert "99,60%" in told
    assert isinstance(published.chart("juiste_beslissingen"), Figure)
    table = published.table("juiste_beslissingen")._repr_mimebundle_()["text/markdown"]
    assert "Regio Cee" in table
    assert "De as begint bij 98%" in table
