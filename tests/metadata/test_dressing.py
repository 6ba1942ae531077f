"""A dressed site has all that others need, and its pages stay as they were."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from prestatiemonitor.metadata import dress, write_listings
from prestatiemonitor.metadata.dcat import JSON_LD, TURTLE
from prestatiemonitor.metadata.sitemaps import SPACE
from prestatiemonitor.publishing import Publishing
from tests.metadata.conftest import BASE, DAY, Site, since

PUBLISHING = Publishing(adres=BASE)


def whole(site: Site, folder: Path, *, fictief: bool = True) -> Path:
    """A copy of the site, dressed and listed."""
    shutil.copytree(site.folder, folder)
    dress(folder, site.project, site.reports, PUBLISHING, fictief=fictief)
    herkomst = {**site.store.herkomst, "fictief": fictief}
    head = dataclasses.replace(site.store.head, herkomst=herkomst)
    write_listings(folder, site.project, site.reports, PUBLISHING, head, since=since)
    return folder


@pytest.fixture
def dressed(small: Site, tmp_path: Path) -> Path:
    return whole(small, tmp_path / "uit", fictief=False)


def head(path: Path) -> Any:
    return html.parse(str(path)).getroot().find("head")


def attributes(path: Path, query: str) -> list[str]:
    return [str(one) for one in head(path).xpath(query)]


def test_every_page_names_its_lasting_address_and_what_it_is_about(
    small: Site, dressed: Path
) -> None:
    pages = [path for path in dressed.rglob("*.html") if path.name != "404.html"]
    assert len(pages) > len(small.reports)
    addresses = []
    for path in pages:
        addresses += attributes(path, "link[@rel='canonical']/@href")
        (told,) = attributes(path, "script[@type='application/ld+json']/text()")
        assert json.loads(told)["@context"] == "https://schema.org"
        assert len(attributes(path, "meta[@name='description']/@content")) == 1
        assert attributes(path, "meta[@name='robots']/@content") == []
    assert len(set(addresses)) == len(pages)
    assert all(one.startswith(BASE) for one in addresses)


def test_only_the_head_of_a_page_changes(small: Site, dressed: Path) -> None:
    for path in small.folder.rglob("*.html"):
        before = path.read_text(encoding="utf-8")
        after = (dressed / path.relative_to(small.folder)).read_text(encoding="utf-8")
        kept, rest = before.split("</head>\n")
        assert after.startswith(kept)
        assert after.endswith(f"</head>\n{rest}")


def test_a_title_that_looks_like_markup_stays_a_title(dressed: Path) -> None:
    path = dressed / "reports/2020-T1/aa/werk/index.html"
    (told,) = attributes(path, "script[@type='application/ld+json']/text()")
    page = json.loads(told)["@graph"][0]
    assert page["name"] == "Werk </script> & meer"


def test_what_is_said_already_is_not_said_again(small: Site, tmp_path: Path) -> None:
    page = small.folder / "index.html"
    text = page.read_text(encoding="utf-8")
    own = '<meta name="description" content="x"><link rel="canonical" href="y">\n</head>\n'
    page.write_text(text.replace("</head>\n", own), encoding="utf-8")
    found = whole(small, tmp_path / "uit") / "index.html"
    assert attributes(found, "meta[@name='description']/@content") == ["x"]
    assert attributes(found, "link[@rel='canonical']/@href") == ["y"]


def test_a_page_points_at_its_table_and_home_at_the_catalogue(dressed: Path) -> None:
    query = "link[@rel='alternate']/@href"
    work = dressed / "reports/2020-T1/aa/werk"
    assert attributes(work / "index.html", query) == ["cijfers.csv", "cijfers.xlsx"]
    assert attributes(dressed / "index.html", query) == [TURTLE, JSON_LD]
    assert attributes(dressed / "reports/2020-T1/aa/meedoen/index.html", query) == []
    assert all((work / name).is_file() for name in ("cijfers.csv", "cijfers.xlsx"))


def test_a_page_that_is_shown_for_lost_ones_is_not_to_be_found(dressed: Path) -> None:
    lost = dressed / "404.html"
    assert attributes(lost, "meta[@name='robots']/@content") == ["noindex"]
    assert attributes(lost, "link[@rel='canonical']/@href") == []


def test_a_site_without_such_a_page_is_dressed_too(small: Site, tmp_path: Path) -> None:
    (small.folder / "404.html").unlink()
    assert not (whole(small, tmp_path / "uit") / "404.html").exists()


def test_every_table_is_described_beside_it(dressed: Path) -> None:
    tables = list(dressed.rglob("*.csv"))
    assert len(tables) > 8
    for path in tables:
        told = json.loads(Path(f"{path}-metadata.json").read_bytes())
        assert told["url"] == path.name
        assert told["dc:identifier"].endswith(path.relative_to(dressed).as_posix())


def test_all_that_is_listed_is_there_and_all_pages_and_documents_are_listed(
    small: Site, dressed: Path
) -> None:
    listed = set()
    for path in dressed.rglob("*.xml"):
        found = etree.parse(str(path)).iter(f"{{{SPACE}}}loc")
        listed |= {str(one.text).removeprefix(BASE) for one in found}
    files = {f"{one}index.html" if one.endswith("/") or not one else one for one in listed}
    assert [one for one in files if not (dressed / one).is_file()] == []
    documents = {
        (report.address / name).as_posix() for report in small.reports for name in report.files
    }
    pages = {path.relative_to(dressed).as_posix() for path in dressed.rglob("*.html")}
    assert files >= (pages - {"404.html"}) | documents


def test_robots_names_every_index_of_real_counts(dressed: Path) -> None:
    told = (dressed / "robots.txt").read_text(encoding="utf-8")
    indexes = [path.name for path in dressed.glob("*.xml")]
    assert len(indexes) == 4
    assert all(f"Sitemap: {BASE}{name}\n" in told for name in indexes)


def test_made_up_counts_are_kept_from_harvesters(small: Site, tmp_path: Path) -> None:
    made = whole(small, tmp_path / "uit")
    told = (made / "robots.txt").read_text(encoding="utf-8")
    assert "Disallow: /monitor/\n" in told
    assert "Sitemap" not in told
    for path in made.rglob("*.html"):
        assert attributes(path, "meta[@name='robots']/@content") == ["noindex"]


def test_the_same_site_gives_the_same_bytes(small: Site, dressed: Path, tmp_path: Path) -> None:
    again = whole(small, tmp_path / "nog-eens", fictief=False)
    files = [path.relative_to(dressed) for path in dressed.rglob("*") if path.is_file()]
    assert {again / path for path in files} == {p for p in again.rglob("*") if p.is_file()}
    assert [p for p in files if (dressed / p).read_bytes() != (again / p).read_bytes()] == []


def test_only_lists_depend_on_the_day(small: Site, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    shutil.copytree(small.folder, folder)
    dress(folder, small.project, small.reports, PUBLISHING, fictief=True)
    for path in folder.rglob("*"):
        if path.is_file():
            assert DAY.isoformat().encode() not in path.read_bytes()
