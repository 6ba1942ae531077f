"""The whole example site, built once and opened in a real browser."""

from __future__ import annotations

import dataclasses
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import nbformat
import pypdf
import pytest
from playwright.sync_api import Browser, Page, Response, expect

from prestatiemonitor import gate, metadata, readability
from prestatiemonitor.build import write_slices
from prestatiemonitor.documents import Words, make_documents
from prestatiemonitor.execute import Progress, execute
from prestatiemonitor.gate import charts
from prestatiemonitor.gate.composed import Composed
from prestatiemonitor.inspection import load_inspection
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata.addresses import addresses, moved, url
from prestatiemonitor.packages import make_packages
from prestatiemonitor.places import REPORTS, site_folder, slices_folder, store_folder
from prestatiemonitor.planning import outdated, plan_jobs, plan_reports, report_folder
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import load_publishing
from prestatiemonitor.store import Store
from prestatiemonitor.wall import available
from prestatiemonitor.website import make_site
from tests.browsing import MODES, broken, needs_chromium, served

pytestmark = pytest.mark.site

KINDS = {
    "start": "index.html",
    "periode": "reports/2020-T1/periode/index.html",
    "gebied": "reports/assen/gebied/index.html",
    "overzicht": "reports/2020-T3/werkplein-drentsche-aa/overzicht/index.html",
    "werk": "reports/2020-T2/assen/werk/index.html",
    "meedoen": "reports/2020-T3/aa-en-hunze/meedoen/index.html",
    "inkomen": "reports/2020-T1/tynaarlo/inkomen/index.html",
    "laaggeletterdheid": "reports/2020-T3/tynaarlo/laaggeletterdheid/index.html",
    "clientenbestand": "reports/2020-T2/werkplein-drentsche-aa/clientenbestand/index.html",
    "voorstel": "reports/2020-T2/voorstel/index.html",
    "raadsbrief": "reports/2020-T3/assen/raadsbrief/index.html",
    "raadspagina": "reports/2020-T2/tynaarlo/raadspagina/index.html",
    "raadsvoorstel": "reports/2020-T2/aa-en-hunze/raadsvoorstel/index.html",
    "samenvatting": "reports/2020-T1/assen/samenvatting/index.html",
    "verandering": "reports/2020-T2/verandering/index.html",
    "resultaten": "reports/resultaten/index.html",
    "resultaat": "reports/resultaten/uitstroom/index.html",
    "resultaat van de regio": "reports/resultaten/juiste-beslissingen/index.html",
    "resultaat in euro": "reports/resultaten/financien/index.html",
    "woordenlijst": "reports/woordenlijst/index.html",
    "context": "reports/context/index.html",
    "over": "reports/over-deze-cijfers/index.html",
    "toegankelijkheid": "reports/toegankelijkheid.html",
    "niet gevonden": "404.html",
}


@pytest.fixture(scope="session")
def reports(example: Project, example_store: Store) -> tuple[Report, ...]:
    """All reports of the matrix, executed, with their documents."""
    planned = plan_reports(example, example_store, "openbaar")
    slices = slices_folder(example.root, "openbaar")
    write_slices(planned, example_store, example, slices)
    behind = available() or "geen"
    jobs = plan_jobs(planned, example_store.head, example, behind, "fork", slices)
    assert execute(jobs, 2, Progress()) == []
    assert outdated(jobs) == []
    assert make_documents(planned, example.root / REPORTS, Words(example.publication), 2) == []
    return planned


@pytest.fixture(scope="session")
def site(example: Project, reports: tuple[Report, ...]) -> Path:
    executed = example.root / REPORTS
    rendered = make_site(example, reports, executed, "openbaar", "embedded", fictief=True)
    assert rendered.warnings == ()
    return site_folder(example.root, "openbaar")


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**MODES["breed"])
    yield context.new_page()
    context.close()


def test_every_planned_report_is_executed_and_rendered(
    example: Project, reports: tuple[Report, ...], site: Path
) -> None:
    folders = {p.parent for p in (example.root / REPORTS / "openbaar").rglob("index.ipynb")}
    assert folders == {report_folder(example.root, r) for r in reports}
    pages = {p.relative_to(site).as_posix() for p in site.rglob("*.html")}
    expected = {r.page.with_suffix(".html").as_posix() for r in reports}
    assert pages == expected | {"404.html", "reports/toegankelijkheid.html"}
    areas, towns = 4, 3
    each, after_t1, of_towns, proposed = 6 * 3 * areas, 2 * areas, 2 * 3 * towns, towns + 1
    periods, results, loose = 2 * 3, 25, 5
    assert len(reports) == each + after_t1 + of_towns + proposed + periods + areas + results + loose
    made = {p.name for p in site.rglob("*") if p.suffix in {".pdf", ".docx", ".txt"}}
    assert made >= {file for report in reports for file in report.files}


def test_every_municipality_gets_a_package_for_its_clerk(
    example: Project, reports: tuple[Report, ...], site: Path, tmp_path: Path
) -> None:
    address = "https://prestatiemonitor.example/"
    made = make_packages(site, tmp_path, example, reports, fictief=True, adres=address)
    assert [folder.name for folder in made] == [area.slug for area in example.areas.gemeenten]
    for folder in made:
        kinds = Counter(path.suffix for path in folder.iterdir())
        assert kinds == {".pdf": 3, ".docx": 1, ".txt": 2, ".md": 1, ".json": 1}
        for name in ("00-begeleidende-tekst.txt", "00-controlelijst.md"):
            assert "fictieve voorbeeldcijfers" in (folder / name).read_text(encoding="utf-8")


def test_published_outputs_are_markdown_and_files_only(
    example: Project, reports: tuple[Report, ...]
) -> None:
    for report in reports:
        folder = report_folder(example.root, report)
        notebook = nbformat.read(folder / "index.ipynb", as_version=4)
        outputs = [o for c in notebook.cells for o in c.get("outputs", [])]
        kinds = {kind for o in outputs for kind in o.get("data", {})}
        assert kinds <= {"text/markdown", "text/plain"}, report
        assert {p.suffix for p in folder.iterdir()} <= {".ipynb", ".svg", ".csv"}


def test_every_page_with_agency_counts_says_that_they_are_fictitious(
    reports: tuple[Report, ...], site: Path
) -> None:
    for report in reports:
        text = (site / report.page.with_suffix(".html")).read_text(encoding="utf-8")
        main = text[text.index("<main") : text.index("</main>")]
        if report.name not in ("context", "woordenlijst"):
            assert "fictieve voorbeeldcijfers" in main.lower(), report


@pytest.fixture(scope="session")
def dressed(example: Project, example_store: Store, reports: tuple[Report, ...], site: Path,
            tmp_path_factory: pytest.TempPathFactory) -> Path:  # fmt: skip
    """The site with its metadata, as it is published."""
    room = tmp_path_factory.mktemp("uitgave")
    shutil.copytree(site, room / "site")
    shutil.copytree(example.root / "params", room / "params")
    example_store.write(store_folder(room, "openbaar"))
    apart, publishing = dataclasses.replace(example, root=room), load_publishing(room)
    head, day, folder = example_store.head, date(2021, 1, 20), room / "site"
    metadata.dress(folder, apart, reports, publishing, fictief=head.fictief)
    metadata.write_listings(folder, apart, reports, publishing, head, since=lambda _: day)
    return folder


@pytest.fixture(scope="session")
def address(dressed: Path) -> Iterator[str]:
    """Where it is to be read: what is published is what is looked at."""
    with served(dressed) as here:
        yield here


def test_what_was_published_first_never_moves(dressed: Path) -> None:
    golden = Path(__file__).with_name("golden") / "adressen.txt"
    known = golden.read_text(encoding="utf-8").split()
    now = [path.relative_to(dressed).as_posix() for path in dressed.rglob("*") if path.is_file()]
    assert len(known) > 100
    assert moved(known, now) == []
    later = ("reports/2020-T2/", "reports/2020-T3/")
    new = {path for path in moved(now, known) if not path.startswith(later)}
    assert new == set(), "add a new address to the golden list; it may never go from there"


def test_metadata_of_every_page_document_and_table_is_there(
    reports: tuple[Report, ...], dressed: Path
) -> None:
    listed = "".join(path.read_text(encoding="utf-8") for path in dressed.rglob("*.xml"))
    for path in addresses(reports):
        assert f"<loc>{url('https://prestatiemonitor.example/', path)}</loc>" in listed
    tables = list(dressed.rglob("*.csv"))
    assert len(tables) > 60
    for path in tables:
        assert path.with_name(f"{path.name}-metadata.json").is_file()
        assert path.with_suffix(".xlsx").is_file()


def test_a_dressed_page_stays_small(dressed: Path) -> None:
    heavy = [path for path in dressed.rglob("*.html") if path.stat().st_size > 200_000]
    assert heavy == []


def test_no_page_shows_what_a_program_says_when_it_knows_no_value(site: Path) -> None:
    for page in site.rglob("*.html"):
        words = re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))
        assert not re.search(r"\b(nan|NaN|None|NaT|<NA>|Traceback)\b", words), page


def loaded(page: Path, *, lazy: bool) -> set[Path]:
    """The files that a page names to show itself, with itself; images that wait are lazy."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', text)
    for tag in re.findall(r"<img [^>]+>", text):
        if lazy or 'loading="lazy"' not in tag:
            named += re.findall(r'src="([^"]+)"', tag)
    return {page, *((page.parent / name).resolve() for name in named)}


def test_every_page_opens_with_less_than_300_kb_and_its_charts_stay_below_700(site: Path) -> None:
    for page in site.rglob("*.html"):
        for lazy, most in ((False, 300_000), (True, 700_000)):
            sizes = [file.stat().st_size for file in loaded(page, lazy=lazy) if file.is_file()]
            assert sum(sizes) < most, (page, lazy)


@needs_chromium
def test_a_printed_page_has_its_title_and_number_and_nothing_to_click(
    tab: Page, address: str, tmp_path: Path
) -> None:
    tab.goto(address + KINDS["resultaat"])
    for image in tab.locator("main figure img").all():
        image.evaluate("image => { image.loading = 'eager'; return image.decode(); }")
    tab.pdf(path=tmp_path / "blad.pdf", prefer_css_page_size=True)
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "blad.pdf").pages]
    assert len(pages) > 1
    assert all(f"Pagina {n} van {len(pages)}" in text for n, text in enumerate(pages, start=1))
    assert all("Uit de bijstand naar werk of onderwijs" in text for text in pages)
    whole = " ".join(pages)
    for menu in ("Donkere weergave", "Op deze pagina", "Zoeken"):
        assert menu not in whole
    assert "voorbeeldcijfers" in pages[0]


@needs_chromium
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_fits_a_phone_breaks_no_rule_and_asks_nothing_of_others(
    tab: Page, address: str, kind: str
) -> None:
    """Opened once and then looked at in each mode; an inspection opens every page anew in each."""
    asked: list[str] = []
    given: list[Response] = []
    failed: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("response", lambda response: given.append(response))
    tab.on("console", lambda message: failed.append(message.text))
    tab.on("pageerror", lambda error: failed.append(str(error)))
    tab.goto(address + KINDS[kind])
    assert len(given) >= 3
    assert sum(len(one.body()) for one in given) < 300_000
    tab.set_viewport_size({"width": 320, "height": 640})
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    assert {mode: found for mode in MODES if (found := broken(tab, mode))} == {}
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert failed + [one.url for one in given if one.status >= 400] == []


def test_the_gate_finds_nothing_in_all_that_would_be_published(
    reports: tuple[Report, ...], site: Path, tmp_path: Path
) -> None:
    """Without a browser: the tests above look at a page of every kind."""
    found = gate.of_site(
        site, reports, None, kept=tmp_path / "kept", browser=False, tell=lambda _: None
    )
    assert [one.regel for one in found] == ["toegankelijk"]
    assert found[0].ernst == "waarschuwing"
    assert len(list((tmp_path / "kept/pdf").iterdir())) == len(list(site.rglob("*.pdf"))) == 25


def test_the_statement_shows_what_was_recorded_of_this_site(example: Project, site: Path) -> None:
    """And what was recorded is of all that there is: every page, chart and document."""
    recorded = load_inspection(example.root)
    assert recorded is not None
    assert recorded.faults == 0
    found = Composed(site)
    assert recorded.paginas_aantal == len(found.pages)
    seen = {test: one.bekeken for test, one in recorded.by_test.items()}
    drawn = sum(map(len, charts.charts(found).values()))
    assert abs(seen["grafieken"]["grafieken"] - drawn) < 20, "not rounded here, so a few differ"
    assert seen["pdf"] == seen["leesvolgorde"] == {"pdfs": len(found.of_kind(".pdf"))}
    assert seen["word"] == {"worddocumenten": len(found.of_kind(".docx"))}
    page = found.pages[KINDS["toegankelijkheid"]]
    words = " ".join(page.find(".//main").text_content().split()).replace("’", "'")
    for one in recorded.toetsen:
        assert one.seen in words
        assert ", ".join(one.criteria) in words
    assert f"op alle {recorded.paginas_aantal} pagina's" in words
    assert "Status C: eerste maatregelen genomen." in words
    assert "heeft haar niet afgelegd" in words
    assert "eerdere versie" not in words


@needs_chromium
def test_every_chart_has_a_message_and_a_table(tab: Page, address: str) -> None:
    tab.goto(address + KINDS["werk"])
    figures = tab.locator("main figure img")
    assert figures.count() >= 4
    for number in range(figures.count()):
        alt = figures.nth(number).get_attribute("alt") or ""
        assert re.search(r"\d", alt), alt
        figures.nth(number).scroll_into_view_if_needed()
        expect(figures.nth(number)).to_have_js_property("complete", True)
        assert figures.nth(number).evaluate("image => image.naturalWidth") > 0
    assert tab.locator("main table").count() >= figures.count()


@needs_chromium
def test_search_finds_a_result(tab: Page, address: str) -> None:
    tab.goto(address)
    tab.get_by_label("Zoeken in de site").fill("voorzieningenwijzer")
    expect(tab.locator("#zoek-uitslag a").first).to_contain_text(re.compile("voorzieningen", re.I))
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/reports/**")
    expect(tab.locator("main")).to_contain_text(re.compile("voorzieningenwijzer", re.I))


@needs_chromium
def test_a_reader_goes_from_home_to_an_area_and_a_period_by_keyboard(
    tab: Page, address: str
) -> None:
    tab.goto(address)
    menu = tab.get_by_role("navigation").get_by_role("button", name="Gebied")
    menu.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/assen/**")
    expect(tab.locator("h1")).to_contain_text("Assen")


@needs_chromium
def test_a_reader_downloads_the_counts_of_a_page(tab: Page, address: str) -> None:
    tab.goto(address + KINDS["werk"])
    link = tab.get_by_role("link", name=re.compile("CSV"))
    url = link.evaluate("a => a.href")
    body = tab.request.get(url).text()
    assert body.splitlines()[0].count(",") + body.splitlines()[0].count(";") >= 5
    assert "uitstroom" in body


def test_every_page_reads_plainly_and_only_others_write_long_sentences(
    site: Path, example: Project
) -> None:
    found = readability.of_site(site)
    assert len(found) > 100
    assert sum(one.score for one in found.values()) / len(found) > 65
    assert found.pop("reports/resultaten/index.html").score > 50, "an index: all names"
    assert min(one.score for one in found.values()) > 55
    quoted = {
        f"{effect.tekst.rstrip('.')}."
        for agreement in example.agreements.values()
        for effect in agreement.effecten.lijst
    }
    assert {sentence for one in found.values() for sentence in one.lang} <= quoted


def test_the_pages_of_results_stand_at_the_addresses_that_they_keep(site: Path) -> None:
    pages = {path.parent.name for path in site.glob("reports/resultaten/*/index.html")}
    assert {"uitstroom", "in-beeld", "beschut-werk", "financien", "taalhuis"} <= pages
    assert "jongeren" not in pages
    assert "wsw" not in pages


def test_home_leads_to_the_page_of_every_result(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    for page in site.glob("reports/resultaten/*/index.html"):
        assert f'href="{page.relative_to(site).as_posix()}"' in home


@needs_chromium
@pytest.mark.parametrize("kind", ["start", "overzicht"])
def test_the_glance_stays_a_table_on_a_small_phone_and_slides_nowhere(
    tab: Page, address: str, kind: str
) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(address + KINDS[kind])
    glance = tab.locator(".oogopslag").first
    assert glance.get_by_role("table").count() == 1
    assert glance.get_by_role("rowheader").count() == glance.get_by_role("row").count() - 1
    for box in tab.locator(".oogopslag .tabel-schuif").all():
        assert box.evaluate("vak => vak.scrollWidth <= vak.clientWidth")
    label = glance.get_by_role("cell").first.evaluate(
        "c => getComputedStyle(c, '::before').content"
    )
    assert label == '"Aa en Hunze"'
