"""The whole embedded renderer on the sample site."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from prestatiemonitor.site import Rendered, embedded, render
from prestatiemonitor.site.embedded import config as configuration
from prestatiemonitor.site.embedded import links
from prestatiemonitor.site.errors import RenderError

WERK = "reports/2020-T2/noord/werk/index"


@pytest.fixture(scope="module")
def site(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("uit") / "site"
    render(sample_once, output, "embedded")
    return output


def html(site: Path, page: str = WERK) -> str:
    return (site / f"{page}.html").read_text(encoding="utf-8")


class Loads(HTMLParser):
    """Everything that a browser fetches for a page by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "img", "link", "iframe", "source"}:
            self.found += [value or "" for name, value in attrs if name in {"src", "href"}]


def test_every_source_becomes_a_page(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}

    assert len(pages) == 11
    assert {"index.html", "404.html", "reports/toegankelijkheid.html", f"{WERK}.html"} <= pages


def test_only_pages_and_what_they_need_are_published(site: Path) -> None:
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}

    assert kinds == {".html", ".svg", ".csv", ".css", ".js"}


def test_no_page_asks_anything_of_another_host(site: Path) -> None:
    for page in site.rglob("*.html"):
        loads = Loads(page.read_text(encoding="utf-8")).found
        assert loads
        assert not [url for url in loads if re.match(r"[a-z]+://|//", url)]


def test_what_a_page_loads_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        if page.name != "404.html":
            for url in Loads(page.read_text(encoding="utf-8")).found:
                assert url == "data:," or (page.parent / url).is_file()


def test_the_page_says_what_it_is(site: Path) -> None:
    text = html(site)

    assert '<html lang="nl">' in text
    assert "<title>Werk in Noord: 2020-T2 – Prestatiemonitor Voorbeeldplein</title>" in text
    assert '<meta name="description" content="Cijfers over werk in noord">' in text
    assert '<time datetime="2020-09-15">15 september 2020</time>' in text


def test_a_page_without_description_takes_that_of_the_site(site: Path) -> None:
    text = html(site, "index")

    assert '<meta name="description" content="Hoe gaat het met de afspraken?">' in text
    assert '<p class="ondertitel">De stand</p>' in text


def test_no_code_and_no_parameters_are_shown(site: Path) -> None:
    assert "toon()" not in html(site)
    assert "gebied =" not in html(site)


def test_a_short_page_has_no_table_of_contents(site: Path) -> None:
    assert 'aria-label="Op deze pagina"' in html(site)
    assert 'aria-label="Op deze pagina"' not in html(site, "index")


def test_the_page_for_a_lost_address_stands_alone(site: Path) -> None:
    text = html(site, "404")

    assert "<style>" in text
    assert 'rel="stylesheet"' not in text
    assert 'href="/index.html"' in text
    assert 'href="/reports/2020-T2/noord/werk/index.html"' in text
    assert "contactformulier" in text


def test_the_index_leaves_out_pages_that_ask_so(site: Path) -> None:
    index = (site / "site_libs/zoekindex.js").read_text(encoding="utf-8")

    assert '"h": "reports/toegankelijkheid.html#hoe-wij-testen"' in index
    assert "404.html" not in index


def test_two_builds_of_the_same_project_are_the_same_bytes(
    sample_once: Path, site: Path, tmp_path: Path
) -> None:
    again = tmp_path / "nog-eens"
    render(sample_once, again, "embedded")

    def content(folder: Path) -> dict[str, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    assert content(again) == content(site)


def test_a_site_without_search_has_no_index(sample: Path, tmp_path: Path) -> None:
    config = sample / "_quarto.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("search: true", "search: false"), encoding="utf-8")

    render(sample, tmp_path / "uit", "embedded")

    assert not (tmp_path / "uit/site_libs/zoekindex.js").exists()
    assert 'role="search"' not in html(tmp_path / "uit")


def test_navigation_may_stand_on_both_sides(page: Callable[[str], Path], tmp_path: Path) -> None:
    project = page("tekst")
    (project / "_variables.yml").unlink()
    (project / "_navigatie.yml").write_text(
        "website: {title: Proef, navbar: {right: [{text: Thuis, href: index.qmd}]},"
        " sidebar: [{contents: [{section: Alles, href: index.qmd,"
        " contents: [{href: index.qmd}]}]}]}",
        encoding="utf-8",
    )

    render(project, tmp_path / "uit", "embedded")

    assert html(tmp_path / "uit", "index").count('aria-current="page"') == 3


def test_all_faults_of_all_pages_are_told_at_once(sample: Path, tmp_path: Path) -> None:
    for area in ("noord", "zuid"):
        (sample / f"reports/2020-T2/{area}/werk/uitstroom.svg").unlink()
    (sample / "reports/los.qmd").write_text(
        "---\ntitle: Los\n---\n[weg](nergens.qmd) ![](x.svg)", encoding="utf-8"
    )

    with pytest.raises(RenderError) as caught:
        render(sample, tmp_path / "uit", "embedded")

    assert len(caught.value.faults) == 5
    assert (
        f"{WERK}.ipynb: de afbeelding reports/2020-T2/noord/werk/uitstroom.svg ontbreekt."
        in str(caught.value)
    )
    assert "reports/los.qmd: de link nergens.html wijst nergens naar." in caught.value.faults
    assert not (tmp_path / "uit").exists()


def alone(project: Path, name: str, folder: Path) -> str:
    """One page, where the others are known by their address only."""
    config = configuration.load(project)
    others = dict.fromkeys(map(links.output_path, configuration.sources(project, config)), "x")
    return embedded.page(project, config, PurePosixPath(name), others, (), folder / name)


def test_a_page_alone_is_as_it_is_in_the_site(site: Path, sample: Path, tmp_path: Path) -> None:
    for name in (f"{WERK}.ipynb", "index.ipynb", "404.qmd", "reports/toegankelijkheid.qmd"):
        first = alone(sample, name, tmp_path / "omgezet")
        assert first == html(site, name.rpartition(".")[0])
        assert alone(sample, name, tmp_path / "omgezet") == first


def test_a_page_alone_tells_its_own_faults_only(sample: Path, tmp_path: Path) -> None:
    (sample / "reports/2020-T2/zuid/werk/uitstroom.svg").unlink()
    assert alone(sample, f"{WERK}.ipynb", tmp_path)
    (sample / "reports/2020-T2/noord/werk/uitstroom.svg").unlink()
    with pytest.raises(RenderError, match="ontbreekt") as caught:
        alone(sample, f"{WERK}.ipynb", tmp_path)
    assert len(caught.value.faults) == 1


def test_an_unexecuted_notebook_stops_the_build(sample: Path, tmp_path: Path) -> None:
    file = sample / f"{WERK}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(new_code_cell("toon()"))
    nbformat.write(notebook, file)

    with pytest.raises(RenderError, match=rf"{WERK}\.ipynb: cel \d+ is niet uitgevoerd"):
        render(sample, tmp_path / "uit", "embedded")


def test_two_sources_of_one_page_stop_the_build(sample: Path, tmp_path: Path) -> None:
    (sample / "index.qmd").write_text("---\ntitle: Dubbel\n---\n", encoding="utf-8")

    with pytest.raises(RenderError, match=r"twee pagina's voor het adres index\.html"):
        render(sample, tmp_path / "uit", "embedded")


def test_a_site_appears_whole_or_not_at_all(
    page: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = page("tekst")

    def fail(*_: object) -> None:
        raise OSError("schijf vol")

    monkeypatch.setattr("prestatiemonitor.site.embedded._write_pages", fail)
    with pytest.raises(OSError, match="schijf vol"):
        render(project, tmp_path / "uit" / "site", "embedded")

    assert list((tmp_path / "uit").iterdir()) == []


def test_an_existing_folder_is_left_alone(page: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()

    with pytest.raises(RenderError, match="bestaat al"):
        render(page("tekst"), tmp_path / "uit", "embedded")


def test_without_quarto_the_embedded_renderer_is_used(
    page: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prestatiemonitor.site.quarto.find", lambda: None)

    made = render(page("tekst"), tmp_path / "uit")

    assert isinstance(made, Rendered)
    assert made.renderer == "embedded"
    assert [str(path) for path in made.pages] == ["index.html"]
