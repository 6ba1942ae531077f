"""``robots.txt`` tells harvesters where to look, and keeps them off made-up counts."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

from prestatiemonitor.metadata.robots import text
from tests.metadata.conftest import BASE, Know

INDEXES = ["sitemapindex-diwoo-infocat008.xml", "sitemap.xml"]


def read(content: str) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(content.splitlines())
    return parser


def test_everything_may_be_read_and_every_index_is_named(know: Know) -> None:
    found = read(text(INDEXES, know()))
    assert found.can_fetch("woo-harvester", f"{BASE}reports/2020-T1/assen/werk/")
    assert found.site_maps() == sorted(BASE + name for name in INDEXES)


def test_of_made_up_counts_nothing_may_be_read_and_nothing_is_named(know: Know) -> None:
    found = read(text(INDEXES, know(fictief=True)))
    assert not found.can_fetch("woo-harvester", BASE)
    assert not found.can_fetch("woo-harvester", f"{BASE}reports/2020-T1/assen/werk/")
    assert found.can_fetch("woo-harvester", "https://cijfers.drenthe.nl/andere-site/")
    assert found.site_maps() is None
