"""Who asks sees what is public, what stands on the shelf and whole, and what stands elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prestatiemonitor.errors import UserError
from prestatiemonitor.places import EXAMPLE_LEDGER_FILE
from prestatiemonitor.release.overview import lines
from tests.released_project import There, published, standing, write_page, write_publishing


def overview(root: Path, **steps: Any) -> str:
    return "\n".join(lines(root, **({"standing": standing} | steps)))


def test_before_the_first_time_it_says_how_to_begin(built: Path) -> None:
    told = overview(built)
    assert "nog niets openbaar" in told
    assert "In de kast: 0." in told


def test_all_that_stands_is_told(built: Path, tmp_path: Path) -> None:
    one = published(built).uitgave
    write_page(built, "index.html", "twee")
    there = {"soort": "map", "naam": "web", "map": str(tmp_path / "web")}
    write_publishing(built, bestemmingen=[there])
    two = published(built).uitgave
    told = overview(built)
    assert f"Openbaar: uitgave {two} van 12 juni 2020, fictieve voorbeeldcijfers." in told
    assert f"  {two} (openbaar): 12 juni 2020, 5 bestanden, 0,0 MB, heel" in told
    assert f"  {one}: 12 juni 2020" in told
    assert "publicatieregister-voorbeeld.jsonl: 2 publicaties" in told
    assert "publicatieregister.jsonl:" not in told
    assert f"Bestemming web: uitgave {two}, heel." in told


def test_real_counts_are_not_called_made_up(real: Path) -> None:
    published(real)
    told = overview(real)
    assert "fictie" not in told
    assert "publicatieregister.jsonl: 1 publicatie van" in told


def test_what_is_not_whole_is_told_and_the_rest_as_well(built: Path) -> None:
    name = published(built).uitgave
    (built / "releases" / name / "site/index.html").unlink()
    assert f"  {name} (openbaar): niet heel\n  site/index.html: ontbreekt" in overview(built)
    (built / "releases" / name / "uitgave.json").unlink()
    assert "dat te lezen is" in overview(built)
    (built / "releases/huidig").unlink()
    (built / "releases/huidig").symlink_to("weg")
    assert "verwijst naar weg" in overview(built)
    (built / EXAMPLE_LEDGER_FILE).unlink()
    assert "Zet het terug" in overview(built)


def test_what_stands_elsewhere_is_told_as_it_is(built: Path) -> None:
    write_publishing(built, bestemmingen=[{"soort": "map", "naam": "web", "map": "x"}])

    def told(there: There) -> str:
        return overview(built, standing=lambda *_, **__: there).rsplit("Bestemming web: ", 1)[1]

    assert told(There(None, False)) == "daar staat nog geen uitgave."
    others = There(None, False, vreemd=("a", "b"))
    assert told(others).endswith("Daar staan ook bestanden van anderen: 2.")
    half = told(There("2020-T1-x", False, ("a",), ("b", "c"), ()))
    assert "uitgave 2020-T1-x, niet zoals hier. Ontbreekt: 1, anders: 2, over: 0" in half
    assert "uitgave onbekend" in told(There(None, False, over=("a",)))

    def failing(*_: Any, **__: Any) -> There:
        raise UserError("de server neemt niet op")

    assert "niet te zien. de server neemt niet op" in overview(built, standing=failing)
