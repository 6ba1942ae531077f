"""What a preview makes stands apart, for its owner alone, and is gone afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.preview.workplace import workplace


def test_nothing_is_left(tmp_path: Path) -> None:
    with workplace(tmp_path) as place:
        (place / "diep/er").mkdir(parents=True)
        (place / "diep/er/geheim.json").write_text("{}", encoding="utf-8")
        assert place.is_relative_to(tmp_path)
        assert place.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), workplace(tmp_path):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_by_one_that_was_killed_goes_and_one_that_lives_stays(
    tmp_path: Path,
) -> None:
    left = tmp_path / "_bouw/preview-afgebroken"
    left.mkdir(parents=True)
    (left / "snede.json").touch()
    with workplace(tmp_path) as first:
        assert not left.exists()
        with workplace(tmp_path) as second:
            assert first.is_dir()
            assert second != first
        assert first.is_dir()


def test_what_others_have_there_stays(tmp_path: Path) -> None:
    other = tmp_path / "_bouw/anders"
    other.mkdir(parents=True)
    with workplace(tmp_path):
        pass
    assert [path.name for path in (tmp_path / "_bouw").iterdir()] == ["anders"]
