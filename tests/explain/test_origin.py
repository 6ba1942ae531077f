"""From which files and rows, parameters and program a number comes, and what changed since."""

from __future__ import annotations

import json

import pytest

from prestatiemonitor import reuse
from prestatiemonitor.explain.origin import deliveries, key_mark, noted, parameters, program
from prestatiemonitor.explain.question import Asked, question
from prestatiemonitor.project import Project
from prestatiemonitor.rounding.key import example_key
from prestatiemonitor.store import Store
from tests.tiny_project import PERIOD

DELIVERY = f"data/leveringen/{PERIOD}"


def told(
    project: Project, exact: Store, indicator: str = "routes", period: str = PERIOD
) -> list[dict]:  # type: ignore[type-arg]
    one = question(Asked(indicator, "regio", period), project, exact)
    return deliveries(one, exact, project.root)


def test_rows_are_counted_as_read_set_aside_and_used(built: Project, exact: Store) -> None:
    (one,) = told(built, exact)
    found = {table["tabel"]: table for table in one["tabellen"]}
    routes = found["routes"]
    assert (routes["rijen_aantal"], routes["opzij_aantal"], routes["gebruikt_aantal"]) == (2, 1, 1)
    assert routes["opzij_per_regel"] == {"persoon_niet_in_bus": 1}
    assert found["bus"]["rijen_aantal"] == 12
    assert found["bus"]["opzij_per_regel"] == {}
    assert found["wsw"]["opmerkingen_per_regel"] == {"bestand_zonder_rijen": 1}


def test_a_delivery_has_its_day_its_sender_and_the_checksums_of_its_files(
    built: Project, exact: Store
) -> None:
    (one,) = told(built, exact)
    assert (one["periode"], one["opgeleverd_datum"]) == (PERIOD, "2020-05-08")
    assert one["afzender"] == "Werkplein Voorbeeld"
    assert one["controlegetal"] == exact.herkomst["leveringen"][0]["checksum"]
    (file,) = one["tabellen"][0]["bestanden"]
    assert file["sha256"] == reuse.of_file(built.root / DELIVERY / file["naam"])
    assert one["staat_er_nog"]


def test_later_deliveries_are_not_part_of_a_number(built: Project, exact: Store) -> None:
    assert told(built, exact, period="2019-T3") == []


def test_a_delivery_that_was_replaced_or_is_gone_is_told(own: Project, exact: Store) -> None:
    sidecar = own.root / DELIVERY / "levering.yml"
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(
        text.replace("sha256: ", "sha256: '0", 1).replace("\n", "\n", 1), encoding="utf-8"
    )
    for _ in range(2):
        (one,) = told(own, exact)
        assert not one["staat_er_nog"]
        assert one["tabellen"][0]["rijen_aantal"] is None
        assert one["tabellen"][0]["gebruikt_aantal"] is None
        assert one["tabellen"][0]["bestanden"][0]["sha256"], "of what was counted it stays known"
        sidecar.unlink(missing_ok=True)


def test_what_is_not_counted_comes_from_no_table(built: Project, exact: Store) -> None:
    assert told(built, exact, "jongeren")[0]["tabellen"] == []


def test_parameters_are_those_that_counting_and_rounding_read(own: Project) -> None:
    found = {one["bestand"]: one for one in parameters(own)}
    assert found.keys() >= {"params/gebieden.yml", "params/overeenkomst/2020.yml"}
    assert "params/rapporten.yml" not in found
    assert not any(one["sindsdien_veranderd"] for one in found.values())
    path = own.root / "params/gebieden.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# anders\n", encoding="utf-8")
    (own.root / "params/levering.yml").unlink()
    changed = {one["bestand"] for one in parameters(own) if one["sindsdien_veranderd"]}
    assert changed == {"params/gebieden.yml", "params/levering.yml"}


def test_a_program_that_changed_since_is_told(own: Project) -> None:
    told_now = program(own.root)
    assert [one["wat"] for one in told_now["onderdelen"]] == ["tellen", "afronden"]
    assert not any(one["sindsdien_veranderd"] for one in told_now["onderdelen"])
    note = own.root / "data/cijfers/afdrukken/kamers/intern/cellen.json"
    content = json.loads(note.read_bytes())
    content["van"]["programma"] = "ander"
    note.write_text(json.dumps(content), encoding="utf-8")
    changed = [one["sindsdien_veranderd"] for one in program(own.root)["onderdelen"]]
    assert changed == [True, False]


@pytest.mark.parametrize("damaged", ["", "[]", '{"van": []}', '{"anders": {}}'])
def test_where_nothing_was_noted_nothing_is_known(own: Project, exact: Store, damaged: str) -> None:
    for note in (own.root / "data/cijfers/afdrukken/kamers").rglob("cellen.json"):
        note.write_text(damaged, encoding="utf-8")
    assert noted(own.root, "intern") == {}
    assert parameters(own) == []
    assert program(own.root)["onderdelen"] == []
    assert told(own, exact)[0]["tabellen"][0]["bestanden"] == []


def test_the_key_is_known_by_its_mark_and_never_shown(own: Project, exact: Store) -> None:
    assert key_mark(own.root, exact) == example_key().check()
    real = Store(exact.cells, [], [], exact.herkomst | {"fictief": False})
    assert key_mark(own.root, real) is None
    note = own.root / "data/cijfers/afdrukken/kamers/openbaar/cellen.json"
    content = json.loads(note.read_bytes())
    content["van"]["afrondsleutel"] = "kenmerk"
    note.write_text(json.dumps(content), encoding="utf-8")
    assert key_mark(own.root, real) == "kenmerk"
