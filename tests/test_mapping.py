from pathlib import Path
from typing import Any

import pytest
import yaml

from prestatiemonitor.mapping import code_key, column_key, load_mapping
from prestatiemonitor.params import ParamsError
from tests.delivery_files import MAPPING, ROOT


def changed(folder: Path, **changes: Any) -> Path:
    """A project whose params/levering.yml has other values; a key is a path, joined by __."""
    data = yaml.safe_load(MAPPING.model_dump_json(exclude_none=True))
    for path, value in changes.items():
        *parents, last = path.split("__")
        place = data
        for parent in parents:
            place = place[parent]
        place[last] = value
    (folder / "params").mkdir()
    (folder / "params/levering.yml").write_text(yaml.safe_dump(data), encoding="utf-8")
    return folder


def test_names_differ_only_in_capitals_spaces_and_dashes() -> None:
    assert column_key(" Begin-Datum ") == column_key("begin datum") == "begin_datum"


def test_excel_dropping_a_zero_does_not_change_a_code() -> None:
    assert code_key("01") == code_key("1") == code_key(" 1 ")
    assert code_key("00") == code_key("0") != code_key("10")
    assert code_key("TZ") == code_key("tz")


def test_the_outcome_of_each_reason_follows_the_agreement() -> None:
    outcomes = MAPPING.codes("reden_beeindiging_uitkering_persoon")
    assert [code for code, value in outcomes.items() if value == "werk"] == ["11"]
    assert [code for code, value in outcomes.items() if value == "ondernemerschap"] == ["13"]
    assert [code for code, value in outcomes.items() if value == "onderwijs"] == ["1"]
    assert [code for code, value in outcomes.items() if value == "als_partner"] == ["97"]
    assert len(outcomes) == 21


def test_tozo_has_its_own_scheme() -> None:
    schemes = MAPPING.codes("statistiekcode")
    assert schemes["tz"] == "tozo"
    assert {code for code, value in schemes.items() if value == "bijstand"} == {"1"}


def test_activities_are_known_by_letter_and_by_name() -> None:
    activities = MAPPING.codes("activiteit")
    assert activities["a"] == activities["vrijwilligerswerk"] == "vrijwilligerswerk"
    assert activities["g"] == "gedeeltelijk_betaald_werk"


def test_a_code_without_a_value_stands_for_itself() -> None:
    assert MAPPING.codes("leefvorm") == {"1": "1", "2": "2", "3": "3", "4": "4"}


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("bus-202001.csv", "bus"),
        ("BUS_202001.xlsx", "bus"),
        ("taalverwijzing.csv", "taalverwijzing"),
        ("leesmij.txt", None),
    ],
)
def test_a_file_belongs_to_the_table_its_name_begins_with(name: str, table: str | None) -> None:
    assert MAPPING.table_of(name) == table


def test_the_longest_begin_of_a_name_wins(tmp_path: Path) -> None:
    mapping = load_mapping(changed(tmp_path, tabellen__routes__bestand="bus_routes"))
    assert mapping.table_of("bus_routes.csv") == "routes"
    assert mapping.table_of("bus.csv") == "bus"


def test_column_names_are_accepted_in_other_words(tmp_path: Path) -> None:
    project = changed(tmp_path, tabellen__routes__kolommen__route=["Soort Traject", "route"])
    columns = load_mapping(project).columns("routes")
    assert columns["soort_traject"] == columns["route"] == "route"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tabellen__fietsen": {"bestand": "fietsen", "verplicht": True, "leeg_toegestaan": True,
                                "kolommen": {}}}, "tabellen: onbekend: fietsen"),
        ({"tabellen": {}}, "tabellen: ontbreekt: aanvragen, activiteiten"),
        ({"tabellen__routes__kolommen__kleur": ["kleur"]}, "kolommen: onbekend: kleur"),
        ({"tabellen__routes__kolommen__route": ["Begindatum"]}, "dubbel in: begindatum"),
        ({"tabellen__routes__bestand": "bus"}, "bestand: staat er dubbel in: bus"),
        ({"codelijsten__geslacht__01": {"betekenis": "man"}}, "geslacht: staat er dubbel in: 1"),
        ({"codelijsten__statistiekcode__04": {"betekenis": "x", "waarde": "bystand"}},
         "statistiekcode → 04: waarde moet een van deze zijn: bijstand, ioaw"),
        ({"codelijsten__soort__zzp": {"betekenis": "zelfstandige"}}, "soort → zzp: waarde moet"),
        ({"datumnotaties": ["mm/dd/jjjj"]}, "datumnotaties"),
        ({"einddatum_jaren_vooruit": -1}, "einddatum_jaren_vooruit"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_in_dutch(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ParamsError, match=message):
        load_mapping(changed(tmp_path, **changes))


def test_the_mapping_of_this_project_is_valid() -> None:
    assert load_mapping(ROOT).opmerken_bij_verschil_procent == 25
