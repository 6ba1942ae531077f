"""What people read points at things that exist, and keeps the order that they were promised."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.etree

_LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)]*))?\)")
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_VERSION = re.compile(r"^## (\d+)\.(\d+)\.(\d+) \((?:nog niet uitgebracht|\d{4}-\d\d-\d\d)\)$")
READERS = (
    "Voor lezers en raden",
    "Voor wie gegevens levert",
    "Voor wie publiceert",
    "Voor onderzoekers",
    "Voor wie beheert en bouwt",
)


def pages(root: Path) -> list[Path]:
    found = [*root.glob("*.md"), root / "bench/README.md", *(root / "docs").rglob("*.md")]
    return [*found, root / "data/README.md", root / "data/leveringen/LEESMIJ.md"]


def anchors(page: Path) -> set[str]:
    """The names by which the headings of a page can be linked to, as GitHub makes them."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    named = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in _HEADING.findall(text))
    return {name.strip().replace(" ", "-") for name in named}


def broken(page: Path) -> list[str]:
    """The relative links of a page that lead nowhere: to no file, or to no heading of a page."""
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    return [
        f"{path}#{anchor}" if anchor else path
        for path, anchor in links
        if "://" not in path and not _leads(page.parent / path if path else page, anchor)
    ]


def _leads(target: Path, anchor: str) -> bool:
    return target.exists() and (not anchor or anchor in anchors(target))


def test_every_relative_link_in_the_documents_leads_somewhere(root: Path) -> None:
    assert len(pages(root)) > 30
    assert {page.name: found for page in pages(root) if (found := broken(page))} == {}


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    links = "[a](a.md) [b](b.md#c) [c](https://example.org/c#d) [e](a.md#een-kop-van-ons) [f](#g)"
    page.write_text(f"# Een kop: van ons\n\n{links}", encoding="utf-8")
    assert broken(page) == ["b.md#c", "#g"]


def test_the_readme_leads_to_every_page_for_people(root: Path) -> None:
    """Decisions are found by their index, which a test of its own keeps whole."""
    linked = {
        (root / path).resolve()
        for path, _ in _LINK.findall((root / "README.md").read_text(encoding="utf-8"))
        if "://" not in path
    }
    asked = {*(root / "docs").glob("*.md"), root / "docs/besluiten/README.md"}
    assert sorted(page.name for page in asked - linked) == []


def test_changes_are_told_per_reader_and_versions_follow_semver(root: Path) -> None:
    head, *versions = re.split(
        r"^(?=## )", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert head.startswith("# Wijzigingen")
    found = [_VERSION.match(version.splitlines()[0]) for version in versions]
    numbers = [tuple(map(int, one.groups())) for one in found if one]
    assert len(numbers) == len(versions)
    assert numbers == sorted(set(numbers), reverse=True)
    for version in versions:
        readers = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert readers == [one for one in READERS if one in readers]
        lines = [line for line in version.splitlines()[1:] if line]
        assert all(line.startswith(("### ", "- ")) for line in lines), "one line a change"
        assert len(lines) == len(set(lines))


def test_the_drawing_says_in_words_what_it_shows_and_asks_nothing_of_others(root: Path) -> None:
    drawing = lxml.etree.parse(root / "docs/beeld/architectuur.svg").getroot()
    tags = {lxml.etree.QName(one).localname for one in drawing.iter(lxml.etree.Element)}
    assert {"title", "desc"} <= tags
    assert not tags & {"script", "image", "foreignObject", "a"}
    assert "http" not in re.sub(
        r'xmlns="[^"]+"', "", lxml.etree.tostring(drawing, encoding="unicode")
    )
