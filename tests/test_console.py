"""What every command shares."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor import console
from prestatiemonitor.errors import UserError
from prestatiemonitor.lock import LockError


def test_a_project_is_found_from_any_folder_in_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "data" / "cbs")
    assert console.root() == root
    assert console.project().root == root


def test_outside_a_project_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(console.Stopped, match="Hier is geen project"):
        console.root()


def test_what_a_person_can_mend_is_one_message() -> None:
    with pytest.raises(console.Stopped, match="dit"), console.told():
        raise UserError("dit")
    with pytest.raises(console.Stopped) as stopped, console.told():
        raise LockError("bezig")
    assert stopped.value.exit_code == LockError.status != 1
    with pytest.raises(ValueError, match="dat"), console.told():
        raise ValueError("dat")
