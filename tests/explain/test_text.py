"""An explanation as a person reads it: whole, marked, and without persons."""

from __future__ import annotations

import copy
import shutil
from typing import Any

import pytest

from prestatiemonitor.explain import Asked, explain
from prestatiemonitor.explain.text import SECRET, SHOWN, as_text
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project
from tests.delivery_files import bsn
from tests.explain.conftest import UNKNOWN_PERSON
from tests.tiny_project import PERIOD


@pytest.fixture
def found(built: Project) -> dict[str, Any]:
    return copy.deepcopy(explain(Asked("routes", "regio", PERIOD), built))


def test_the_exact_count_and_where_it_comes_from_follow_the_mark(found: dict[str, Any]) -> None:
    before, after = as_text(found).split(SECRET)
    assert "Op pagina's: " in before
    assert "Precies" not in before
    assert "controlegetal" not in before
    assert "Precies: 1 (bekend)" in after
    assert "routes: 2 rijen, 1 gebruikt, 1 opzijgezet" in after
    assert "Opzijgezet: persoon_niet_in_bus 1 keer" in after
    assert "fictieve voorbeeldcijfers" in before
    assert "voorbeeldcijfers" not in as_text(found | {"fictief": False})


def test_no_person_is_in_it(found: dict[str, Any]) -> None:
    text = as_text(found)
    for person in (1, 2, 3, UNKNOWN_PERSON):
        assert bsn(person) not in text


def test_of_many_relations_and_pages_a_few_are_named(found: dict[str, Any]) -> None:
    relation = {"soort": "som", "geheel": ["a"], "delen": ["b"]}
    found["vertrouwelijk"]["verbanden"] = [relation] * (SHOWN + 3)
    found["openbaar"]["paginas"]["eigen"] = []
    text = as_text(found)
    assert text.count("  - a = b\n") == SHOWN
    assert "  - en nog 3\n" in text
    assert "  - geen\n" in text


def test_what_was_published_is_listed_with_its_day(found: dict[str, Any]) -> None:
    one = {"uitgave": "voorbeeld-a", "datum": "2020-06-01", "waarde": 5.0}
    found["openbaar"]["gepubliceerd"] = [one]
    assert "Gepubliceerd op 1 juni 2020 in voorbeeld-a: 5\n" in as_text(found)


def test_what_is_not_known_or_changed_is_told(found: dict[str, Any]) -> None:
    secret = found["vertrouwelijk"]
    for one in secret["programma"]["onderdelen"]:
        one["sindsdien_veranderd"] = True
    (delivery,) = secret["leveringen"]
    delivery |= {"staat_er_nog": False, "over_de_hele_levering": {"tabel_ontbreekt": 2}}
    delivery["tabellen"][0]["rijen_aantal"] = None
    delivery["tabellen"][1]["bestanden"] = []
    secret["kenmerk_van_de_sleutel"] = None
    found["openbaar"]["paginas"]["eigen"][0]["staat_op_de_site"] = False
    found["openbaar"]["opmerking"] = "Let op dit."
    text = as_text(found)
    assert "sindsdien veranderd: bouw opnieuw" in text
    assert "staat er niet meer zoals zij is geteld" in text
    assert "Opmerkingen over de hele levering: tabel_ontbreekt 2 keer" in text
    assert "aantal rijen niet bekend, 0 opzijgezet" in text
    assert "doelgroepregister: niet bekend uit welk bestand" in text
    assert "afrondsleutel: niet bekend" in text
    assert "(nog niet gemaakt)" in text
    assert "Let op dit." in text
    secret |= {"parameters": [], "programma": {"versie": "1", "onderdelen": []}, "leveringen": []}
    text = as_text(found)
    assert "Met welke versie is geteld, is niet bekend." in text
    assert "Er is geen levering tot en met deze periode." in text


@pytest.mark.parametrize(
    ("same", "said"),
    [
        (True, "gemaakt van deze leveringen"),
        (False, "gemaakt van andere leveringen"),
        (None, "van welke leveringen is niet bekend"),
    ],
)
def test_the_release_is_named(found: dict[str, Any], same: bool | None, said: str) -> None:
    for day, when in (("2020-06-01", " van 1 juni 2020"), (None, "")):
        one = {"uitgave": "voorbeeld-a", "datum": day, "dezelfde_leveringen": same}
        found["vertrouwelijk"]["uitgave"] = one
        assert f"Openbaar is nu: uitgave voorbeeld-a{when}, {said}" in as_text(found)


def test_a_share_its_step_and_an_exact_number_are_told(found: dict[str, Any]) -> None:
    share = {"getoond_als": "35%", "van": "register", "van_aantal": 520, "stap_procentpunt": 5}
    for step, told in ((5, "(520), in stappen van 5 procentpunt"), (None, "(520)\n")):
        found["openbaar"]["percentage"] = share | {"stap_procentpunt": step}
        assert f"Percentage: 35% van register {told}" in as_text(found)
    exact = {"wijze": "precies", "reden": "Geen mensen.", "besluit": None}
    found["openbaar"]["afronding"] = exact
    assert "Niet afgerond.\n  Reden: Geen mensen. Besluit: nog geen." in as_text(found)
    found["openbaar"]["afronding"] = exact | {"reden": None}
    assert "Niet afgerond.\n  Stand:" in as_text(found)


def test_a_category_has_no_target_line(found: dict[str, Any]) -> None:
    del found["openbaar"]["status"]
    assert "Doel:" not in as_text(found)


def test_what_is_not_measured_or_not_public_says_so(own: Project) -> None:
    text = as_text(explain(Asked("jongeren", "aa", PERIOD), own))
    assert "Er is geen openbaar cijfer. Hierover is geen resultaat afgesproken." in text
    assert "Uit welke tabellen dit cijfer zou komen, is niet bekend" in text
    assert "  Nergens.\n" in text
    assert "Eenheid:" not in text
    shutil.rmtree(store_folder(own.root, "openbaar"))
    text = as_text(explain(Asked("routes", "aa", PERIOD), own))
    assert "Er zijn nog geen openbare cijfers. Maak ze met" in text
