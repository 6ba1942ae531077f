from __future__ import annotations

import stat
from pathlib import Path

import pytest

from prestatiemonitor import secret_file
from prestatiemonitor.errors import UserError


def test_a_secret_is_its_owners_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "nieuw/geheim"
    assert secret_file.make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(secret_file.read(path, "geheim", UserError).strip()) == 64
    assert [one.name for one in path.parent.iterdir()] == ["geheim"]


def test_a_secret_is_never_made_over_another(tmp_path: Path) -> None:
    path = tmp_path / "geheim"
    path.write_text("van eerder")
    assert not secret_file.make(path)
    assert path.read_text() == "van eerder"
    assert [one.name for one in tmp_path.iterdir()] == ["geheim"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_secret_that_others_can_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "geheim"
    secret_file.make(path)
    path.chmod(mode)
    with pytest.raises(UserError, match="chmod 600 data/geheim"):
        secret_file.read(path, "data/geheim", UserError)


def test_a_secret_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "geheim"
    secret_file.make(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(UserError, match="niet te lezen"):
        secret_file.read(path, "geheim", UserError)
