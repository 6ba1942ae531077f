"""Tables and charts as JupyterLab shows them, and as files."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

import prestatiemonitor.lab as pm
from prestatiemonitor.lab import shown
from prestatiemonitor.lab.confidential import MARK
from prestatiemonitor.lab.shown import Chart, Text
from prestatiemonitor.view import View

CHART = Chart(b"<svg/>", 'Titel <"x">', 'Meer dan "1" & < 10', "naam")


def test_a_chart_has_its_caption_and_a_text_alternative() -> None:
    bundle = CHART._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    (alt,) = re.findall(r'alt="([^"]*)"', bundle["text/html"])
    assert html.unescape(alt) == CHART.alt
    assert f"<figcaption>{html.escape(CHART.caption)}</figcaption>" in bundle["text/html"]
    assert "http" not in bundle["text/html"].replace("http://www.w3.org", "")
    assert bundle["text/plain"] == f"Grafiek: {CHART.caption}. {CHART.alt}"


def test_a_chart_is_saved_as_svg(tmp_path: Path) -> None:
    assert CHART.save(tmp_path).name == "naam.svg"
    assert CHART.save(tmp_path / "eigen.svg").read_bytes() == CHART.svg
    with pytest.raises(pm.LabError, match="eindigt op"):
        CHART.save(tmp_path / "eigen.png")


def test_a_confidential_chart_says_so_in_its_name(tmp_path: Path) -> None:
    secret = Chart(b"<svg/>", "Titel", "Alt", "naam", secret=True)
    assert secret.save(tmp_path).name == "naam-vertrouwelijk.svg"
    with pytest.raises(pm.LabError, match="zet 'vertrouwelijk' in de naam"):
        secret.save(tmp_path / "eigen.svg")
    assert all(MARK in text for text in secret._repr_mimebundle_().values())


def test_where_there_is_nothing_to_draw_that_is_told() -> None:
    nothing = View("a", "A", ["x"], [])
    told = shown.chart(nothing, secret=False)
    assert isinstance(told, Text)
    assert told.markdown == shown.NO_CHART
    assert MARK in repr(shown.table(nothing, secret=True))


@pytest.mark.usefixtures("in_clone")
def test_public_tables_are_beside_why_they_are_no_result() -> None:
    for name in ("gemeenten", "landelijk"):
        table = pm.context(name)
        assert "Niet te vergelijken met de resultaten" in repr(table)
        assert isinstance(table.chart(), Chart)
        assert table._repr_mimebundle_() == table.table()._repr_mimebundle_()
    assert isinstance(pm.context("bevolking").chart(), Text)
    with pytest.raises(pm.LabError, match="Bedoelt u 'gemeenten'"):
        pm.context("gemeente")


@pytest.mark.usefixtures("in_secure")
def test_of_areas_that_cbs_does_not_know_there_is_nothing() -> None:
    table = pm.context("gemeenten")
    assert "geen cijfers van het CBS" in repr(table.table())
    assert "geen cijfers van het CBS" in repr(table.chart())
