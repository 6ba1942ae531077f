"""Our codes and names are those of the official value lists."""

from __future__ import annotations

import pytest
from lxml import etree

from prestatiemonitor.metadata import terms
from tests.metadata.conftest import standard

XS = "{http://www.w3.org/2001/XMLSchema}"


def official() -> dict[str, str]:
    """The name of every term of DiWoo, by its address."""
    tree = etree.parse(str(standard("diwoo/diwoo-metadata-lijsten.xsd")))
    found = {}
    for one in tree.iter(f"{XS}enumeration"):
        paragraphs = one.iterfind(f"{XS}annotation/{XS}documentation/*")
        found[str(one.get("value"))] = next((" ".join(p.itertext()) for p in paragraphs), "")
    return found


def ours() -> dict[str, str]:
    found = {f"{terms.KERN}/{code}": name for code, (_, name) in terms.CATEGORIES.items()}
    found |= {f"{terms.KERN}/{code}": name for code, name in terms.KINDS.items()}
    found |= {f"{terms.TOP}/{code}": name for code, name in terms.THEMES.items()}
    single = (terms.ADOPTED, terms.RECEIVED, terms.REFERS, terms.DUTCH)
    found |= {one.uri: one.name for one in single}
    return found | {one.term.uri: one.term.name for one in terms.FORMATS.values()}


def test_every_code_has_its_official_name() -> None:
    names = official()
    assert {uri: names.get(uri) for uri in ours()} == ours()


def test_categories_are_numbered_in_one_row() -> None:
    assert sorted(number for number, _ in terms.CATEGORIES.values()) == list(range(1, 19))


@pytest.mark.parametrize("letters", terms.ORGANISATIONS.values())
def test_organisations_are_in_registers_that_exist(letters: str) -> None:
    assert any(uri.startswith(f"{terms.TOOI}/id/{letters}/") for uri in official())
