from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest

from prestatiemonitor.rounding.key import (
    KEY_FILE,
    KEY_VARIABLE,
    RoundingKey,
    RoundingKeyError,
    example_key,
    load_key,
    make_key,
)

GOOD = "0123456789abcdef" * 2


def test_without_a_key_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(RoundingKeyError, match="prestatiemonitor sleutel"):
        load_key(tmp_path, {})


@pytest.mark.parametrize("weak", ["", "   ", "kort", GOOD[:31], "a" * 64])
def test_a_weak_key_is_refused_and_not_repeated(tmp_path: Path, weak: str) -> None:
    with pytest.raises(RoundingKeyError, match="te zwak") as caught:
        load_key(tmp_path, {KEY_VARIABLE: weak})
    assert not weak.strip() or weak not in str(caught.value)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = make_key(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert load_key(tmp_path, {}).check() == load_key(tmp_path, {}).check()
    path.chmod(0o640)
    with pytest.raises(RoundingKeyError, match="chmod 600"):
        load_key(tmp_path, {})


def test_an_unreadable_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe" * 40)
    path.chmod(0o600)
    with pytest.raises(RoundingKeyError, match="niet te lezen"):
        load_key(tmp_path, {})


def test_a_key_is_never_made_over_another(tmp_path: Path) -> None:
    before = make_key(tmp_path).read_text()
    with pytest.raises(RoundingKeyError, match="al een afrondsleutel"):
        make_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_text() == before


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    make_key(tmp_path)
    assert load_key(tmp_path, {KEY_VARIABLE: GOOD}).check() == RoundingKey(GOOD, "t").check()


def test_a_key_never_shows_itself() -> None:
    key = RoundingKey(GOOD, "t")
    assert GOOD not in repr(key) + str(key) + key.check()


def test_chances_are_even_and_of_the_cell_and_the_key_alone() -> None:
    ids = [f"cel-{number}" for number in range(4000)]
    chance, tie = example_key().chances(ids)
    assert 0 <= chance.min() < chance.max() < 1
    assert abs(chance.mean() - 0.5) < 0.02
    assert abs(np.corrcoef(chance, tie)[0, 1]) < 0.05
    again = example_key().chances(ids[::-1])[0][::-1]
    assert chance.tolist() == again.tolist()
    assert RoundingKey(GOOD, "t").chances(ids[:1])[0][0] != chance[0]


def test_no_cells_need_no_chances() -> None:
    assert [len(part) for part in example_key().chances([])] == [0, 0]
