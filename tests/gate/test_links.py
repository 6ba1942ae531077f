"""Links and images resolve, and images say what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.gate import links
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding
from tests.gate.made_site import CHART, HOME, PAGE, made, plant, write


def found(site: Path) -> list[Finding]:
    return list(links.findings(Composed(site)))


def test_a_site_in_which_all_resolves_has_no_findings(tmp_path: Path) -> None:
    assert found(made(tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<a href="weg.html">x</a>', "a href verwijst naar weg.html: dat bestand is er niet"),
        ('<a href="../../../buiten.html">x</a>', "dat ligt buiten de site"),
        ('<a href="index.html#weg">x</a>', "dat onderdeel is er niet"),
        ('<a href="#weg">x</a>', "#weg: dat onderdeel is er niet"),
        ('<a href="https://monitor.gemeente.nl/weg/">x</a>', "dat bestand is er niet"),
        ('<img src="weg.svg" alt="x">', "img src verwijst naar weg.svg"),
        ('<img src="verloop.svg" srcset="weg.png 2x" alt="x">', "img srcset verwijst naar weg.png"),
        ('<video poster="weg.png"></video>', "video poster"),
        ("<div style=\"background: url('weg.png')\"></div>", "div style verwijst naar weg.png"),
        ("<style>@import 'weg.css';</style>", "style verwijst naar weg.css"),
        ('<svg><use xlink:href="weg.svg#a"/></svg>', "use xlink:href verwijst naar weg.svg#a"),
        ('<meta http-equiv="refresh" content="5; url=weg.html">', "meta refresh verwijst"),
        (f'<a href="{"a" * 200}">x</a>', "aaa...: dat bestand"),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(tmp_path: Path, text: str, told: str) -> None:
    site = made(tmp_path)
    plant(site, PAGE, text)
    (one,) = found(site)
    assert (one.regel, one.ernst, one.plaats) == ("links", "weigering", PAGE)
    assert told in one.tekst
    assert "bouw opnieuw" in one.tekst


def test_stylesheets_and_drawings_are_followed_too(tmp_path: Path) -> None:
    site = made(tmp_path)
    write(site, "stijl.css", "/* url(oud.png) */ p { background: url('weg.png') }")
    chart = (site / CHART).read_text(encoding="utf-8")
    write(site, CHART, chart.replace("#a", "#anders"))
    told = [(one.plaats, one.regel) for one in found(site) if one.ernst == "weigering"]
    assert told == [("stijl.css", "links"), (CHART, "links")]


@pytest.mark.parametrize(
    "text",
    [
        '<img src="verloop.svg">',
        '<figure><img src="verloop.svg" alt=" "></figure>',
    ],
)
def test_an_image_without_its_text_is_refused(tmp_path: Path, text: str) -> None:
    site = made(tmp_path)
    plant(site, PAGE, text)
    (one,) = found(site)
    assert (one.regel, one.plaats) == ("afbeeldingen", PAGE)
    assert "geen tekstalternatief" in one.tekst


def test_an_image_that_only_adorns_need_not_say_anything(tmp_path: Path) -> None:
    site = made(tmp_path)
    plant(site, PAGE, '<img src="verloop.svg" alt="">')
    assert found(site) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<svg", "geen SVG"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'/>", "geen SVG"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "een programma"),
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "een programma"),
    ],
)
def test_a_drawing_that_is_none_or_does_something_is_refused(
    tmp_path: Path, content: str, told: str
) -> None:
    site = made(tmp_path)
    write(site, CHART, content)
    (one,) = found(site)
    assert one.plaats == CHART
    assert told in one.tekst


def test_a_picture_that_is_none_is_refused(tmp_path: Path) -> None:
    site = made(tmp_path)
    write(site, "reports/werk/foto.png", "dit is tekst")
    (site / "reports/werk/goed.png").write_bytes(b"\x89PNG\r\n\x1a\nrest")
    plant(site, PAGE, '<img src="foto.png" alt="x"><img src="goed.png" alt="x">')
    assert [one.plaats for one in found(site)] == ["reports/werk/foto.png"]


def test_a_file_that_no_page_leads_to_is_told_but_not_refused(tmp_path: Path) -> None:
    site = made(tmp_path)
    write(site, "los.csv", "a\n")
    write(site, "404.html", "<html lang='nl'><a href='/index.html'>Start</a></html>")
    (one,) = found(site)
    assert (one.ernst, one.plaats, one.regel) == ("waarschuwing", "los.csv", "los-bestand")


def test_a_site_below_a_path_of_its_host_is_followed_from_there(tmp_path: Path) -> None:
    site = made(tmp_path)
    for place in (HOME, PAGE):
        text = (site / place).read_text(encoding="utf-8")
        write(site, place, text.replace("monitor.gemeente.nl/", "gemeente.nl/monitor/"))
    write(site, "404.html", "<a href='/monitor/index.html'>x</a><a href='/elders/'>y</a>")
    (one,) = found(site)
    assert (one.plaats, "/elders/" in one.tekst) == ("404.html", True)


def test_an_empty_page_and_a_site_without_home_do_not_stop_the_gate(tmp_path: Path) -> None:
    write(tmp_path / "site", "leeg.html", " ")
    assert [one.regel for one in found(tmp_path / "site")] == ["los-bestand"]
