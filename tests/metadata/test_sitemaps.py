"""Sitemaps name what harvesters are to find, where they look for it."""

from __future__ import annotations

import pytest
from lxml import etree

from prestatiemonitor.metadata import sitemaps
from prestatiemonitor.metadata.papers import documents
from prestatiemonitor.metadata.sitemaps import SPACE, of_documents, of_pages
from tests.metadata.conftest import BASE, DAY, DELIVERED, Know, since


def told(content: bytes, name: str) -> list[str]:
    return [str(one.text) for one in etree.fromstring(content).iter(f"{{{SPACE}}}{name}")]


def test_each_category_has_an_index_by_the_name_that_the_harvester_reads(know: Know) -> None:
    given = know()
    found = of_documents(documents(given, DELIVERED), given, since)
    indexes = sorted(name for name in found if "/" not in name)
    assert indexes == [
        f"sitemapindex-diwoo-infocat{number}.xml" for number in ("006", "008", "018")
    ]
    named = [one for name in indexes for one in told(found[name], "loc")]
    assert sorted(named) == sorted(BASE + name for name in found if "/" in name)


def test_every_document_stands_in_one_sitemap_with_its_description(know: Know) -> None:
    given = know()
    every = documents(given, DELIVERED)
    maps = [text for name, text in of_documents(every, given, since).items() if "/" in name]
    named = [one for text in maps for one in told(text, "loc")]
    assert sorted(named) == sorted(given.url(one.path) for one in every)
    for text in maps:
        for entry in etree.fromstring(text):
            names = [etree.QName(one).localname for one in entry]
            assert names == ["loc", "lastmod", "Document"]
    assert {day for text in maps for day in told(text, "lastmod")} == {DAY.isoformat()}


def test_a_new_period_leaves_older_sitemaps_as_they_were(know: Know) -> None:
    given = know()
    every = documents(given, DELIVERED)
    first = [one for one in every if str(one.report.periode) == "2020-T1"]
    now, before = (of_documents(found, given, since) for found in (every, first))
    maps = {name for name in before if "/" in name}
    assert maps
    assert {name: now[name] for name in maps} == {name: before[name] for name in maps}


def test_pages_are_sorted_and_named_by_folder(know: Know) -> None:
    found = of_pages(["reports/b/index.html", "index.html"], know(), since)
    assert told(found["sitemap.xml"], "loc") == [f"{BASE}sitemaps/paginas.xml"]
    assert told(found["sitemaps/paginas.xml"], "loc") == [BASE, f"{BASE}reports/b/"]


def test_no_sitemap_has_more_than_may_be(know: Know, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    pages = [f"{letter}/index.html" for letter in "abcde"]
    found = of_pages(pages, know(), since)
    names = ["sitemaps/paginas.xml", "sitemaps/paginas-2.xml", "sitemaps/paginas-3.xml"]
    assert list(found) == [*names, "sitemap.xml"]
    assert [len(told(found[name], "loc")) for name in names] == [2, 2, 1]
    assert told(found["sitemap.xml"], "loc") == [BASE + name for name in names]
