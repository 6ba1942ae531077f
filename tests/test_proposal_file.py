"""The proposal is an agreement once its name is changed, and nobody's work is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prestatiemonitor import proposal_file
from prestatiemonitor.agreement import Agreement, load_agreement
from prestatiemonitor.proposal import ProposalError
from tests import slice_factory as made

NEXT = made.YEAR + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "params/overeenkomst").mkdir(parents=True)
    return tmp_path


def accepted(folder: Path, editie: str = "openbaar") -> Agreement:
    """The proposal, after a person gave it the name of an agreement."""
    path = proposal_file.write(made.reading(place="REGIO", editie=editie), folder)
    assert path.name == f"{NEXT}.voorstel.yml"
    path.rename(path.with_name(f"{NEXT}.yml"))
    return load_agreement(folder, NEXT)


@pytest.mark.parametrize("editie", ["openbaar", "intern"])
def test_it_is_an_agreement_once_it_has_its_name(folder: Path, editie: str) -> None:
    found, now = accepted(folder, editie), made.agreement()
    assert (found.jaar, found.status, found.vastgesteld) == (NEXT, "ontwerp", None)
    assert found.titel == now.titel.replace(str(made.YEAR), str(NEXT))
    assert [i.sleutel for i in found.indicatoren] == [i.sleutel for i in now.indicatoren]
    assert found.effecten == now.effecten
    assert found.themas == now.themas


def test_every_target_begins_with_the_year_and_no_municipality_gets_a_new_one(folder: Path) -> None:
    found, now = accepted(folder), made.agreement()
    for new, old in zip(found.indicatoren, now.indicatoren, strict=True):
        assert {t.gebied for t in new.doelen} == {t.gebied for t in old.doelen}
        assert all(t.vanaf_datum.isoformat() == f"{NEXT}-01-01" for t in new.doelen)
        assert all(t.tekst.startswith("Voorstel voor ") for t in new.doelen)
        assert all(t.noemer is None and t.aandeel is None for t in new.doelen)
        assert [t.rest for t in new.doelen] == [t.rest for t in old.doelen]


def test_what_is_expected_is_the_start_of_next_year(folder: Path) -> None:
    (start,) = accepted(folder).indicator("uitstroom").startwaarden
    assert (start.jaar, start.soort, start.ongeveer) == (made.YEAR, "verwacht", True)
    assert start.waarde


def test_the_options_stand_above_each_result_as_comments() -> None:
    text = proposal_file.text(made.reading(place="REGIO", editie="openbaar"))
    assert re.search(r"  # voorstel: .*\n(  # of: .*\n)*  - sleutel: uitstroom\n", text)
    assert text.count("# voorstel: ") == sum(bool(i.doelen) for i in made.agreement().indicatoren)


def test_it_is_not_an_agreement_before_a_person_accepts_it(folder: Path) -> None:
    path = proposal_file.write(made.reading(place="REGIO"), folder)
    assert not path.stem.isdigit()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_the_work_of_a_person_is_only_replaced_when_asked(folder: Path) -> None:
    reading = made.reading(place="REGIO")
    path = proposal_file.write(reading, folder)
    path.write_text("veranderd", encoding="utf-8")
    with pytest.raises(ProposalError, match="--opnieuw"):
        proposal_file.write(reading, folder)
    assert path.read_text(encoding="utf-8") == "veranderd"
    proposal_file.write(reading, folder, again=True)
    assert path.read_text(encoding="utf-8") != "veranderd"


def test_an_incomplete_period_leaves_no_file(folder: Path) -> None:
    with pytest.raises(ProposalError, match="nog geen voorstel"):
        proposal_file.write(made.reading(place="REGIO", number=1), folder)
    assert list((folder / "params/overeenkomst").iterdir()) == []
