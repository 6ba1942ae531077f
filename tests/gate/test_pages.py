"""Every page is looked at in a real browser, once for each of its contents."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from prestatiemonitor.gate import pages, sight
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.gate.finding import Finding
from tests.browsing import needs_chromium
from tests.gate.made_site import CHART, HOME, PAGE, SVG, made, plant, write


def found(site: Path, kept: Path, said: list[str], *, use: bool = True) -> list[Finding]:
    return list(pages.findings(Composed(site), kept, use=use, tell=said.append))


def all_faults(site: Path, place: str) -> list[Finding]:
    return list(pages.looked(Composed(site), [place], lambda _: None)[place].findings)


@needs_chromium
def test_a_page_is_looked_at_until_it_is_right_and_again_if_it_or_what_it_loads_changed(
    tmp_path: Path,
) -> None:
    site, kept, said = made(tmp_path), tmp_path / "kept", list[str]()
    good = (site / HOME).read_text(encoding="utf-8")
    plant(site, HOME, '<p style="color: #ccc; background: #fff">Bijna niet te lezen</p>')
    for _ in range(2):
        told = found(site, kept, said)
        assert {(one.regel, one.ernst, one.plaats) for one in told} == {
            ("toegankelijk", "weigering", HOME)
        }
        assert ["breed" in one.tekst for one in told] == [True, False, False]
        assert "color-contrast" in told[0].tekst
    write(site, HOME, good)
    write(site, "stijl.css", "body { color: #111 }")
    for _ in range(2):
        assert found(site, kept, said) == []
    assert said == [f"Pagina's bekijken in een browser: {many} van de 2." for many in (2, 1, 2)]
    assert len(list(kept.iterdir())) == 2


FAULTS = {
    "alt": ('<img src="verloop.svg">', "toegankelijk", "image-alt"),
    "invoer": ("<input>", "toegankelijk", "label"),
    "donker": (
        "<style>@media (prefers-color-scheme: dark) { p { color: #bbb; background: #fff } }"
        "</style><p>In het donker</p>",
        "toegankelijk",
        "donker",
    ),
    "smal": (
        "<style>@media (max-width: 400px) { p { color: #bbb; background: #fff } }</style>"
        "<p>Op een telefoon</p>",
        "toegankelijk",
        "smal",
    ),
    "gemeld": ("<script>console.error('mis')</script>", "fout-op-pagina", "mis"),
    "fout": ("<script>weg()</script>", "fout-op-pagina", "weg is not defined"),
    "weg": ("<script>fetch('weg.json')</script>", "fout-op-pagina", "404"),
    "elders": (
        "<script>fetch(['https:', '', 'elders.invalid'].join('/')).catch(() => 0)</script>",
        "buiten",
        "https://elders.invalid",
    ),
}
"""What only a browser sees: on a page of that name, with the rule and what it tells."""


@needs_chromium
def test_what_only_a_browser_sees_is_refused_and_a_person_is_told_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "EVERY", 4)
    site, said = made(tmp_path), list[str]()
    places = {name: f"reports/werk/{name}.html" for name in FAULTS}
    good = (site / PAGE).read_text(encoding="utf-8")
    for name, (text, _, _) in FAULTS.items():
        write(site, places[name], good)
        plant(site, places[name], text)
    found = pages.looked(Composed(site), [*places.values(), PAGE], said.append)
    assert said == [f"  {done} van de 9 pagina's bekeken." for done in (4, 8)]
    assert found.pop(PAGE).findings == ()
    for name, (_, rule, told) in FAULTS.items():
        faults = [one for one in found[places[name]].findings if one.regel == rule]
        assert any(told in one.tekst for one in faults), name
        assert {(one.ernst, one.plaats) for one in faults} == {("weigering", places[name])}


@needs_chromium
def test_a_page_that_cannot_be_looked_at_or_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_RUN", "() => { throw new Error('kapot') }")
    monkeypatch.setattr(sight, "script", lambda: "throw new Error('kapot')")
    faults = all_faults(made(tmp_path), PAGE)
    assert {one.regel for one in faults} == {"fout-op-pagina"}
    assert len(faults) == 4
    assert ["(vergroot of zonder muis)" in one.tekst for one in faults] == [False] * 3 + [True]


@needs_chromium
def test_a_site_below_a_path_of_its_host_is_looked_at_there(tmp_path: Path) -> None:
    site = made(tmp_path)
    for place in (HOME, PAGE):
        text = (site / place).read_text(encoding="utf-8")
        write(site, place, text.replace("monitor.gemeente.nl/", "gemeente.nl/monitor/"))
    lost = (site / HOME).read_text(encoding="utf-8").replace('"stijl', '"/monitor/stijl')
    write(site, "404.html", lost)
    write(site, "fout.html", lost.replace('"/monitor/stijl', '"/stijl'))
    found = pages.looked(Composed(site), ["404.html", "fout.html"], lambda _: None)
    assert found["404.html"].findings == ()
    assert {one.regel for one in found["fout.html"].findings} >= {"fout-op-pagina"}


def test_without_a_browser_there_is_a_warning_and_no_more(tmp_path: Path) -> None:
    (one,) = found(made(tmp_path), tmp_path / "kept", [], use=False)
    assert (one.regel, one.ernst) == ("toegankelijk", "waarschuwing")
    assert "--zonder-browser" in one.tekst


def test_where_there_is_no_browser_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (one,) = found(made(tmp_path), tmp_path / "kept", [])
    assert one.ernst == "weigering"
    assert "pip install playwright axe-playwright-python" in one.tekst
    assert "Chromium" in one.tekst


def test_all_that_a_page_loads_counts_also_by_what_it_loads(tmp_path: Path) -> None:
    site = made(tmp_path)
    before = {place: pages.key(Composed(site), place) for place in (HOME, PAGE)}
    write(site, CHART, SVG.replace("M0 0H9", "M0 0H8"))
    after = {place: pages.key(Composed(site), place) for place in (HOME, PAGE)}
    assert (after[HOME] == before[HOME], after[PAGE] == before[PAGE]) == (True, False)
    write(site, "site_libs/a.svg", SVG.replace("M0 0H9", "M0 0H7"))
    assert pages.key(Composed(site), HOME) != after[HOME]


@needs_chromium
def test_axe_tells_its_criteria_also_where_a_browser_is_open(browser: Browser) -> None:
    assert browser.is_connected()
    pages.criteria.cache_clear()
    found = pages.criteria()
    assert {"1.1.1", "1.4.3", "1.4.12", "4.1.2"} <= {*found}
    assert found.index("1.4.4") < found.index("1.4.12")


def test_whoever_looks_is_part_of_the_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of what looks may find something else, so it looks again."""
    folder = Path(pages.__file__).parent
    using = [path for path in folder.glob("*.py") if "playwright" in path.read_text("utf-8")]
    assert {path.name for path in using} <= {*pages.LOOKING}
    site = Composed(made(tmp_path))
    before = pages.key(site, HOME)
    pages._looker.cache_clear()
    assert pages.key(site, HOME) == before
    pages._looker.cache_clear()
    with monkeypatch.context() as changed:
        changed.setattr(pages, "LOOKING", pages.LOOKING[1:])
        assert pages.key(site, HOME) != before
    pages._looker.cache_clear()
