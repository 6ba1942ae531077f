"""Every decision says why, what it costs and where it is kept, and stands in the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs/besluiten"
PARTS = ("Waarom", "Besluit", "Wat wij ervoor opgeven", "Wat wij maten", "Waar het staat")
LINES = 40
_HEAD = re.compile(
    r"# (?P<number>\d+)\. (?P<title>.+)\n\n"
    r"- Status: (?P<status>aangenomen|vervangen door \d+)\n"
    r"- Datum: (?P<date>\d{4}-\d\d-\d\d)\n"
)
_ROW = re.compile(r"\| (\d+) \| \[(.+?)\]\((.+?)\) \| (.+?) \| (.+?) \|")
_NAMED = re.compile(r"`((?:prestatiemonitor|tests|bench|docs|notebooks|params)/[^`]*)`")


def numbered() -> list[Path]:
    return sorted(FOLDER.glob("[0-9]*.md"))


def head(page: Path) -> dict[str, str]:
    found = _HEAD.match(page.read_text(encoding="utf-8"))
    assert found, f"{page.name} begins otherwise"
    return found.groupdict()


def missing(text: str) -> list[str]:
    """The modules, tests and other files that a text names and that are not in the project."""
    return sorted({name for name in _NAMED.findall(text) if not (ROOT / name).exists()})


def test_they_are_numbered_without_gaps() -> None:
    numbers = [int(page.name[:4]) for page in numbered()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10
    assert [int(head(page)["number"]) for page in numbered()] == numbers


@pytest.mark.parametrize("page", numbered(), ids=lambda page: page.name)
def test_a_decision_has_all_its_parts_on_one_page(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    assert tuple(line[3:] for line in lines if line.startswith("## ")) == PARTS
    assert len(lines) <= LINES
    parts = re.split(r"^## .+$", "\n".join(lines), flags=re.MULTILINE)[1:]
    assert all(part.strip() for part in parts)


@pytest.mark.parametrize("page", numbered(), ids=lambda page: page.name)
def test_what_a_decision_names_exists_and_a_test_keeps_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert missing(text) == []
    assert "`tests/" in text.partition("## Waar het staat")[2]


def test_a_module_that_is_gone_is_found() -> None:
    assert missing("`prestatiemonitor/cells.py` en `prestatiemonitor/verdwenen.py`") == [
        "prestatiemonitor/verdwenen.py"
    ]


def test_the_index_tells_of_each_what_the_page_tells() -> None:
    rows = _ROW.findall((FOLDER / "README.md").read_text(encoding="utf-8"))
    told = [
        (one["number"], one["title"], page.name, one["status"], one["date"])
        for page in numbered()
        for one in [head(page)]
    ]
    assert rows == told
