import os
from pathlib import Path

import pandas as pd
import pytest

from prestatiemonitor import secret_file
from prestatiemonitor.pseudonyms import KEY_FILE, KEY_VARIABLE, Key, SecretKeyError, load_key

TEXT = "x9" * 20
NUMBERS = pd.Series(["123456782", "111222333", None, "123456782"], dtype="str", index=[3, 1, 2, 0])


def test_a_pseudonym_is_the_same_for_the_same_key_and_number() -> None:
    first, second = (Key(TEXT, "test").pseudonyms(NUMBERS, "persoon") for _ in range(2))
    pd.testing.assert_series_equal(first, second)
    assert first[3] == first[0] != first[1]
    assert first.dropna().str.fullmatch("[0-9a-f]{16}").all()


def test_a_missing_number_stays_missing() -> None:
    hidden = Key(TEXT, "test").pseudonyms(NUMBERS, "persoon")
    assert list(hidden.index[hidden.isna()]) == [2]
    assert hidden.dtype == "str"


def test_another_key_or_kind_gives_another_pseudonym() -> None:
    hidden = {
        Key(TEXT, "test").pseudonyms(NUMBERS, "persoon")[1],
        Key(TEXT, "test").pseudonyms(NUMBERS, "dossier")[1],
        Key(TEXT + "1", "test").pseudonyms(NUMBERS, "persoon")[1],
        Key.random().pseudonyms(NUMBERS, "persoon")[1],
        Key.random().pseudonyms(NUMBERS, "persoon")[1],
    }
    assert len(hidden) == 5


def test_the_key_never_shows_itself() -> None:
    key = Key(TEXT, "test")
    assert TEXT not in repr(key) + str(key)


def test_a_key_file_is_made_once_and_only_for_the_owner(tmp_path: Path) -> None:
    first = load_key(tmp_path, {}).pseudonyms(NUMBERS, "persoon")
    again = load_key(tmp_path, {}).pseudonyms(NUMBERS, "persoon")
    pd.testing.assert_series_equal(first, again)
    path = tmp_path / KEY_FILE
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_text().strip()) == 64
    assert [entry.name for entry in path.parent.iterdir()] == ["sleutel"]


def test_two_projects_get_different_keys(tmp_path: Path) -> None:
    keys = [load_key(tmp_path / name, {}).pseudonyms(NUMBERS, "x")[1] for name in ("a", "b")]
    assert keys[0] != keys[1]


def test_a_key_that_another_process_just_made_is_kept(tmp_path: Path) -> None:
    path = tmp_path / KEY_FILE
    secret_file.make(path)
    made = path.read_text()
    secret_file.make(path)
    assert path.read_text() == made
    assert len(list(path.parent.iterdir())) == 1


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    key = load_key(tmp_path, {KEY_VARIABLE: TEXT})
    assert key.pseudonyms(NUMBERS, "x")[1] == Key(TEXT, "test").pseudonyms(NUMBERS, "x")[1]
    assert not (tmp_path / KEY_FILE).exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    load_key(tmp_path, {})
    path = tmp_path / KEY_FILE
    secret = path.read_text().strip()
    path.chmod(mode)
    with pytest.raises(SecretKeyError, match="chmod 600") as caught:
        load_key(tmp_path, {})
    assert secret not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is leeg"),
        (b" \n", "is leeg"),
        (b"kort-geheim", "te kort"),
        (b"\xff" * 64, "te lezen"),
    ],
)
def test_a_weak_or_unreadable_key_is_refused_without_showing_it(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / KEY_FILE
    path.parent.mkdir()
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(SecretKeyError, match=message) as caught:
        load_key(tmp_path, {})
    assert "kort-geheim" not in str(caught.value)


def test_a_short_key_in_the_environment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretKeyError, match=KEY_VARIABLE):
        load_key(tmp_path, {KEY_VARIABLE: "kort"})


def test_the_environment_of_the_process_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, KEY_VARIABLE, TEXT)
    load_key(tmp_path)
    assert not (tmp_path / KEY_FILE).exists()
