from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor import ledger
from prestatiemonitor.ledger import LedgerError
from prestatiemonitor.places import EXAMPLE_LEDGER_FILE, LEDGER_FILE
from prestatiemonitor.rounding.key import RoundingKey

KEY = RoundingKey("0123456789abcdef" * 2, "t")
OTHER = RoundingKey("fedcba9876543210" * 2, "t")
DAY = date(2020, 6, 12)


def add(root: Path, uitgave: str, **shown: float) -> int:
    return ledger.append(root, uitgave, DAY, KEY, shown, fictief=False)


def test_nothing_was_published_before_the_first_time(tmp_path: Path) -> None:
    assert ledger.published(ledger.read(tmp_path, fictief=False), KEY) == {}


def test_the_last_value_counts_and_nothing_is_taken_away(tmp_path: Path) -> None:
    assert add(tmp_path, "een", a=10, b=5) == 2
    assert add(tmp_path, "twee", a=15, c=0) == 2
    entries = ledger.read(tmp_path, fictief=False)
    assert ledger.published(entries, KEY) == {"a": 15, "b": 5, "c": 0}
    assert [dict(one.cijfers) for one in entries] == [{"a": 10, "b": 5}, {"a": 15, "c": 0}]


def test_only_what_is_new_or_different_is_added(tmp_path: Path) -> None:
    add(tmp_path, "een", a=10)
    assert add(tmp_path, "twee", a=10) == 0
    assert len(ledger.read(tmp_path, fictief=False)) == 2


def test_another_key_than_before_publishes_nothing(tmp_path: Path) -> None:
    add(tmp_path, "een", a=10)
    with pytest.raises(LedgerError, match="sleutel is een andere"):
        ledger.published(ledger.read(tmp_path, fictief=False), OTHER)
    with pytest.raises(LedgerError):
        ledger.append(tmp_path, "twee", DAY, OTHER, {"a": 10}, fictief=False)
    assert "0123456789abcdef" not in (tmp_path / LEDGER_FILE).read_text()


@pytest.mark.parametrize("cut", range(1, 40, 7))
def test_a_line_that_was_cut_off_never_was(tmp_path: Path, cut: int) -> None:
    add(tmp_path, "een", a=10)
    path = tmp_path / LEDGER_FILE
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:-cut])
    assert len(ledger.read(tmp_path, fictief=False)) == 1
    add(tmp_path, "twee", a=15)
    assert [one.uitgave for one in ledger.read(tmp_path, fictief=False)] == ["een", "twee"]


@pytest.mark.parametrize("line", ["{", "[]", '{"uitgave": "x"}', '{"cijfers": 3}'])
def test_a_damaged_ledger_publishes_nothing(tmp_path: Path, line: str) -> None:
    add(tmp_path, "een", a=10)
    with (tmp_path / LEDGER_FILE).open("a") as file:
        file.write(line + "\n")
    with pytest.raises(LedgerError, match="regel 2"):
        ledger.read(tmp_path, fictief=False)


def test_releases_without_a_ledger_publish_nothing(tmp_path: Path) -> None:
    (tmp_path / "releases/2020-06-12").mkdir(parents=True)
    with pytest.raises(LedgerError, match="Zet het terug"):
        ledger.read(tmp_path, fictief=False)


def test_a_publication_that_is_in_it_with_all_its_counts_is_not_added_again(
    tmp_path: Path,
) -> None:
    add(tmp_path, "een", a=10)
    add(tmp_path, "twee", a=15)
    before = (tmp_path / LEDGER_FILE).read_bytes()
    assert add(tmp_path, "een", a=15) == 0
    assert (tmp_path / LEDGER_FILE).read_bytes() == before
    assert add(tmp_path, "een", a=20) == 1, "but never is a count shown that is not in it"


def test_examples_have_a_ledger_of_their_own(tmp_path: Path) -> None:
    ledger.append(tmp_path, "voorbeeld-een", DAY, KEY, {"a": 10}, fictief=True)
    assert ledger.read(tmp_path, fictief=False) == []
    assert len(ledger.read(tmp_path, fictief=True)) == 1
    assert not (tmp_path / LEDGER_FILE).exists()
    (tmp_path / "releases/voorbeeld-een").mkdir(parents=True)
    assert ledger.read(tmp_path, fictief=False) == [], (
        "a release of an example asks for no other ledger"
    )
    (tmp_path / EXAMPLE_LEDGER_FILE).unlink()
    with pytest.raises(LedgerError, match="publicatieregister-voorbeeld"):
        ledger.read(tmp_path, fictief=True)


def test_what_is_no_release_asks_for_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "releases/.nieuw-x").mkdir(parents=True)
    (tmp_path / "releases/voorbeeld-een").mkdir()
    (tmp_path / "releases/huidig").symlink_to("voorbeeld-een")
    assert ledger.read(tmp_path, fictief=False) == []


def test_it_begins_empty_and_only_where_nothing_was_published(tmp_path: Path) -> None:
    ledger.begin(tmp_path, fictief=False)
    assert ledger.read(tmp_path, fictief=False) == []
    add(tmp_path, "een", a=10)
    ledger.begin(tmp_path, fictief=False)
    assert len(ledger.read(tmp_path, fictief=False)) == 1
    (tmp_path / "releases/2020-T1-x").mkdir(parents=True)
    (tmp_path / LEDGER_FILE).unlink()
    with pytest.raises(LedgerError, match="Zet het terug"):
        ledger.begin(tmp_path, fictief=False)


def test_a_cell_that_was_ever_published_otherwise_is_revised(tmp_path: Path) -> None:
    add(tmp_path, "een", a=10, b=5)
    assert ledger.revised(ledger.read(tmp_path, fictief=False)) == set()
    add(tmp_path, "twee", a=15, c=5)
    add(tmp_path, "drie", a=10)
    assert ledger.revised(ledger.read(tmp_path, fictief=False)) == {"a"}
