"""Promise: what the agency says is taken, or refused with file, key, rule and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from prestatiemonitor.agreement import load_agreement
from prestatiemonitor.areas import load_areas
from prestatiemonitor.explanations import (
    EXPLANATIONS,
    MAX_LENGTH,
    Explanations,
    explained,
    load_explanations,
)
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period

ROOT = Path(__file__).resolve().parent.parent
T1 = Period(2020, 1)
FILE = (EXPLANATIONS / "2020-T1.yml").as_posix()


def read(folder: Path, text: str, name: str = "2020-T1.yml") -> dict[Period, Explanations]:
    path = folder / EXPLANATIONS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return load_explanations(folder, {2020: load_agreement(ROOT, 2020)}, load_areas(ROOT))


def one(**keys: Any) -> str:
    return yaml.safe_dump({"toelichtingen": {"WPDA": {"uitstroom": keys}}}, allow_unicode=True)


def refused(folder: Path, text: str, name: str = "2020-T1.yml") -> str:
    with pytest.raises(ParamsError) as caught:
        read(folder, text, name)
    return str(caught.value)


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    assert load_explanations(tmp_path, {}, load_areas(ROOT)) == {}


def test_each_edition_gets_its_own_text(tmp_path: Path) -> None:
    text = {"WPDA": {"uitstroom": {"openbaar": "o", "intern": "i"}},
            "GM0106": {"uitstroom": {"openbaar": "p"}, "bijstand": {"intern": "j"}}}  # fmt: skip
    found = read(tmp_path, yaml.safe_dump({"toelichtingen": text}))[T1]
    both = {"uitstroom", "bijstand"}
    assert found.rows("openbaar", both) == [
        ["uitstroom", "GM0106", "p"],
        ["uitstroom", "WPDA", "o"],
    ]
    assert found.rows("intern", both) == [
        ["bijstand", "GM0106", "j"], ["uitstroom", "GM0106", "p"], ["uitstroom", "WPDA", "i"],
    ]  # fmt: skip
    assert found.rows("intern", {"bijstand"}) == [["bijstand", "GM0106", "j"]]
    assert explained({T1: found}, "openbaar") == {
        ("uitstroom", "GM0106", "2020-T1"), ("uitstroom", "WPDA", "2020-T1"),
    }  # fmt: skip
    assert ("bijstand", "GM0106", "2020-T1") in explained({T1: found}, "intern")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            {"openbaar": "# Kop\n\ntekst"},
            "openbaar: regel kop: een kop of een streep mag hier niet",
        ),
        ({"openbaar": "Kop\n===\n"}, "regel kop"),
        ({"intern": "<h2>Kop</h2>"}, "intern: regel kop"),
        (
            {"openbaar": "![x](https://elders.nl/x.svg)"},
            "regel beeld: een afbeelding mag hier niet",
        ),
        ({"intern": "<img src=//elders.nl/x>"}, "intern: regel beeld"),
        ({"openbaar": "a" * (MAX_LENGTH + 1)}, f"regel lengte: de tekst heeft {MAX_LENGTH + 1}"),
        ({"openbaar": " \n "}, "openbaar: regel leeg: schrijf een tekst"),
        ({"openbaar": "stil\u202e"}, "regel tekens: er staat een onzichtbaar teken in"),
        ({"openbaar": "bel\u0007"}, "regel tekens"),
        ({"openbaar": "nul\u200bbreed"}, "regel tekens"),
        ({"openbaar": "tab\tteken"}, "regel tekens"),
        ({}, "uitstroom: openbaar of intern ontbreekt"),
        ({"openbaar": "ja\n\n7 mensen"}, "openbaar: regel cijfers: in regel 3 van de tekst"),
        ({"openbaar": "zeven"}, "cijfers_bevestigd waarom het openbaar mag zijn (afgerond: elk"),
        ({"openbaar": "ja", "cijfers_bevestigd": ["beleid"]}, "geen getal in de openbare tekst"),
        ({"openbaar": "43", "cijfers_bevestigd": ["afgerond"]}, "regel cijfers"),
        ({"openbaar": "43", "cijfers_bevestigd": ["afgerond "]}, "moet een van deze zijn"),
        ({"openbaar": "43", "cijfers_bevestigd": "beleid"}, "moet een lijst zijn"),
        ({"openbaar": "ja", "publiek": "nee"}, "publiek: onbekende sleutel"),
        ({"openbaar": 3}, "openbaar: moet tekst zijn"),
        ({"openbaar": {"a": "b"}}, "zet tekst met een dubbele punt erin tussen aanhalingstekens"),
    ],
)
def test_a_wrong_text_is_refused_with_key_and_rule(
    tmp_path: Path, keys: dict[str, Any], told: str
) -> None:
    message = refused(tmp_path, one(**keys))
    assert message.startswith(f"{FILE}: toelichtingen → WPDA → uitstroom")
    assert told in message


def test_a_refusal_never_repeats_the_text(tmp_path: Path) -> None:
    assert "4321" not in refused(tmp_path, one(openbaar="4321 mensen\n# x"))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = {"WPDA": {"uitstroom": {"openbaar": "# a"}, "bijstand": {"openbaar": "7"}}}
    message = refused(tmp_path, yaml.safe_dump({"toelichtingen": text}))
    assert len(message.splitlines()) == 2


def test_an_internal_text_may_hold_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, one(openbaar="ja", intern="7 mensen"))
    assert read(tmp_path, one(openbaar="eind 2020: 45", cijfers_bevestigd=["datum", "afgerond"]))


@pytest.mark.parametrize(
    ("area", "key", "told"),
    [
        ("WPDA", "uitstrom", "WPDA → uitstrom: deze indicator is er niet; bedoelt u 'uitstroom'?"),
        ("WPDA", "zzz", "WPDA → zzz: deze indicator is er niet; kijk in params/overeenkomst/2020."),
        ("assen", "uitstroom", "assen: dit gebied heeft geen rapporten; bedoelt u 'GM0106'?"),
        ("Assen", "uitstroom", "bedoelt u 'GM0106'?"),
        ("GM106", "uitstroom", "bedoelt u 'GM0106'?"),
        ("BUITEN", "uitstroom", "BUITEN: dit gebied heeft geen rapporten; kijk in params/gebieden"),
    ],
)
def test_what_does_not_exist_is_refused_with_a_suggestion(
    tmp_path: Path, area: str, key: str, told: str
) -> None:
    text = yaml.safe_dump({"toelichtingen": {area: {key: {"openbaar": "ja"}}}})
    message = refused(tmp_path, text)
    assert message.startswith(f"{FILE}: toelichtingen → ")
    assert told in message


@pytest.mark.parametrize("name", ["2020-T4.yml", "2020-T1.yaml", "notities.txt", "assen.yml"])
def test_a_file_is_named_after_a_period(tmp_path: Path, name: str) -> None:
    assert "noem dit bestand naar een periode" in refused(tmp_path, one(openbaar="ja"), name)


def test_a_year_needs_its_agreement(tmp_path: Path) -> None:
    message = refused(tmp_path, one(openbaar="ja"), "2031-T1.yml")
    assert "er is geen params/overeenkomst/2031.yml" in message


HEAD = "toelichtingen:\n  WPDA:\n    uitstroom:\n"


@pytest.mark.parametrize(
    "text",
    [
        "toelichtingen: {}",
        "",
        f"{HEAD}      openbaar: !!python/object/apply:os.system [ls]",
        f"{HEAD}      openbaar: &a ja\n      intern: *a",
        f"{HEAD}      openbaar: ja\n      openbaar: nee",
        f"{HEAD}      openbaar: ja\n    uitstroom:\n      openbaar: nee",
        f'{HEAD}      openbaar: "bel\\a"',
        f'{HEAD}      openbaar: "half \\ud800"',
        f"{HEAD}      openbaar: ja\n      <<: {{intern: nee}}",
        f"{HEAD}      openbaar: 2020-01-01",
        f"{HEAD}      openbaar: >\n        a\n\n        # b\n",
        "- toelichtingen",
        "a: &a [x, x]\nb: [*a, *a]",
    ],
)
def test_tricks_with_yaml_are_refused(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).startswith(FILE)


def test_the_examples_of_the_repository_hold_no_number() -> None:
    """They stand beside made-up counts that change with the example."""
    found = load_explanations(ROOT, {2020: load_agreement(ROOT, 2020)}, load_areas(ROOT))
    assert set(found) == {Period(2020, number) for number in (1, 2, 3)}
    for one_period in found.values():
        for own in one_period.toelichtingen.values():
            assert not [e for e in own.values() if e.cijfers_bevestigd or e.openbaar is None]
