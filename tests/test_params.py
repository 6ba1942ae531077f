"""Promise: a fault in a params file is told in Dutch, with file and key path, all at once."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError

from prestatiemonitor.params import ParamsError, Strict, load, refuse_double


class Goal(Strict):
    sleutel: str
    waarde: int
    vanaf: date | None = None
    soort: Literal["stroom", "stand"] = "stroom"


class Settings(Strict):
    jaar: Annotated[int, Field(ge=2015)]
    naam: str = "x"
    vijftal: Annotated[int, Field(multiple_of=5)] = 5
    aan: bool = True
    doelen: tuple[Goal, ...] = ()
    per_gebied: dict[str, Goal] = {}  # noqa: RUF012
    anders: Annotated[str, Field(alias="andere-naam")] = ""
    keuze: Goal | None = None
    woord: Literal["a"] | Goal = "a"


Reader = Callable[[str], Settings]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    def read(text: str) -> Settings:
        path = tmp_path / "params" / "proef.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return load(path, Settings, tmp_path)

    return read


def faults(read: Reader, text: str) -> list[str]:
    with pytest.raises(ParamsError) as caught:
        read(text)
    return str(caught.value).splitlines()


def test_a_good_file_is_read(read: Reader) -> None:
    settings = read(
        "jaar: 2020\nnaam: Assen\ndoelen:\n- {sleutel: a, waarde: -1, vanaf: 2020-05-01}\n"
    )
    assert settings.doelen == (Goal(sleutel="a", waarde=-1, vanaf=date(2020, 5, 1)),)


def test_params_do_not_change_after_reading(read: Reader) -> None:
    with pytest.raises(ValidationError):
        read("jaar: 2020").jaar = 2021  # type: ignore[misc]


@pytest.mark.parametrize(
    "word", ["0106", "no", "ja", "on", "2020-T1", "1:30", "2020-01-01", "1e3", "1_000"]
)
def test_plain_words_stay_text(read: Reader, word: str) -> None:
    assert read(f"jaar: 2020\nnaam: {word}").naam == word


def test_every_fault_is_told_at_once(read: Reader) -> None:
    text = "jaar: '2020'\ndoelen:\n- {sleutel: uitstroom, waarde: veel}\n- {waarde: 1}\n"
    assert faults(read, text) == [
        "params/proef.yml: jaar: moet een heel getal zijn.",
        "params/proef.yml: doelen → uitstroom → waarde: moet een heel getal zijn.",
        "params/proef.yml: doelen → 2 → sleutel: ontbreekt.",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("jaar: 2014", "jaar: moet minstens 2015 zijn."),
        ("jaar: 2020.5", "jaar: moet een heel getal zijn."),
        ("jaar: true", "jaar: moet een heel getal zijn."),
        ("jaar: ~", "jaar: moet een heel getal zijn."),
        ("jaar:", "jaar: moet een heel getal zijn."),
        ("jaar: 2020\naan: ja", "aan: moet true of false zijn."),
        ("jaar: 2020\nnaam: 3", "naam: moet tekst zijn."),
        ("jaar: 2020\ndoelen: {}", "doelen: moet een lijst zijn."),
        ("jaar: 2020\nper_gebied: []", "per_gebied: moet een blok met sleutels zijn."),
        (
            "jaar: 2020\nkeuze: {sleutel: a, waarde: 1, vanaf: morgen}",
            "keuze → vanaf: moet een datum zijn (jjjj-mm-dd).",
        ),
        (
            "jaar: 2020\nkeuze: {sleutel: a, waarde: 1, soort: x}",
            "keuze → soort: moet een van deze zijn: stroom of stand.",
        ),
        (
            "jaar: 2020\nnaam:\n  een: twee",
            "naam: moet tekst zijn (zet tekst met een dubbele punt erin tussen aanhalingstekens).",
        ),
        ("jaar: 9999999999999999999", "jaar: moet een heel getal zijn."),
        ("- 1", "moet een blok met sleutels zijn."),
    ],
)
def test_a_fault_names_its_key(read: Reader, text: str, fault: str) -> None:
    assert faults(read, text) == [f"params/proef.yml: {fault}"]


def test_a_fault_without_a_dutch_text_is_still_told(read: Reader) -> None:
    (fault,) = faults(read, "jaar: 2020\nvijftal: 3")
    assert fault.startswith("params/proef.yml: vijftal: klopt niet (")


@pytest.mark.parametrize(
    ("text", "key", "suggestion"),
    [
        ("jaar: 2020\nnam: x", "nam", "naam"),
        ("jaar: 2020\ndoelen: [{sleutel: a, waarde: 1, waade: 2}]", "doelen → a → waade", "waarde"),
        (
            "jaar: 2020\nper_gebied: {GM: {sleutel: a, waarde: 1, vanf: 2}}",
            "per_gebied → GM → vanf",
            "vanaf",
        ),
        ("jaar: 2020\nkeuze: {sleutel: a, waarde: 1, sort: 2}", "keuze → sort", "soort"),
        ("jaar: 2020\nandere-nam: x", "andere-nam", "andere-naam"),
    ],
)
def test_an_unknown_key_gets_a_suggestion(
    read: Reader, text: str, key: str, suggestion: str
) -> None:
    expected = f"params/proef.yml: {key}: onbekende sleutel; bedoelt u '{suggestion}'?"
    assert faults(read, text) == [expected]


def test_an_unknown_key_like_no_other_gets_the_list(read: Reader) -> None:
    (fault,) = faults(read, "jaar: 2020\nkeuze: {sleutel: a, waarde: 1, qqq: 2}")
    assert fault.endswith("qqq: onbekende sleutel; toegestaan: sleutel, soort, vanaf, waarde.")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", ": dit bestand is leeg."),
        ("# alleen uitleg\n", ": dit bestand is leeg."),
        ("jaar: 2020\njaar: 2021", ", regel 2: sleutel 'jaar' staat hier dubbel."),
        ("keuze:\n  a: 1\n  a: 1", ", regel 3: sleutel 'a' staat hier dubbel."),
        ("jaar: &a 1\nnaam: *a", ", regel 2: een verwijzing met * mag hier niet."),
        (
            "jaar: !!set {a}",
            ", regel 1: een waarde met een uitroepteken moet tussen aanhalingstekens.",
        ),
        ("[jaar]: 1", ", regel 1: een sleutel moet tekst zijn."),
        ('naam: "\x01"', ": dit bestand bevat een teken dat niet mag in YAML."),
    ],
)
def test_yaml_we_do_not_want_is_refused(read: Reader, text: str, fault: str) -> None:
    assert faults(read, text) == [f"params/proef.yml{fault}"]


def test_broken_yaml_is_told_with_its_line(read: Reader) -> None:
    (fault,) = faults(read, "jaar: 2020\nnaam: [1\n")
    assert fault.startswith("params/proef.yml, regel 3: dit is geen geldige YAML (")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yml"
    latin.write_bytes("naam: één".encode("latin-1"))
    for path, fault in [
        (tmp_path / "weg.yml", "weg.yml: dit bestand bestaat niet."),
        (tmp_path, ".: dit bestand is niet te lezen (Is a directory)."),
        (latin, "latin.yml: dit bestand is geen tekst in UTF-8."),
    ]:
        with pytest.raises(ParamsError) as caught:
            load(path, Settings, tmp_path)
        assert str(caught.value) == fault


def test_a_file_outside_the_root_is_named_in_full(tmp_path: Path) -> None:
    path = tmp_path / "weg.yml"
    with pytest.raises(ParamsError) as caught:
        load(path, Settings, tmp_path / "elders")
    assert str(caught.value).startswith(path.as_posix())


def test_without_a_root_a_file_is_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParamsError, match=r"^weg\.yml: "):
        load(tmp_path / "weg.yml", Settings)


def test_a_double_key_is_refused_by_name() -> None:
    refuse_double("code", ["a", "b"])
    with pytest.raises(ValueError, match=r"^elke code mag maar één keer voorkomen; dubbel: a$"):
        refuse_double("code", ["a", "b", "a"])


@pytest.mark.parametrize("module", ["params", "periods", "areas", "agreement"])
def test_planning_stays_light(module: str) -> None:
    heavy = "{'pandas', 'pandera', 'papermill', 'matplotlib'}"
    code = f"import prestatiemonitor.{module}, sys; sys.exit(bool({heavy} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
