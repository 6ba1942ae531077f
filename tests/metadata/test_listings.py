"""All that is listed is there, and all that is there is listed."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from prestatiemonitor.metadata.sitemaps import SPACE
from tests.metadata.conftest import BASE, Site, attributes, whole


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
