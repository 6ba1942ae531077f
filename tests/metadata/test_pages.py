"""Pages say what they are and where they stand for good; nothing else in them changes."""

from __future__ import annotations

import json
from pathlib import Path

from prestatiemonitor.metadata.dcat import JSON_LD, TURTLE
from tests.metadata.conftest import BASE, Site, attributes, whole


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
