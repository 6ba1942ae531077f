from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.folders import aside, replace_folder, write_whole


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


@pytest.mark.parametrize("existing", [True, False])
def test_a_folder_is_replaced_whole(tmp_path: Path, existing: bool) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a").touch()
    if existing:
        (tmp_path / "target").mkdir()
        (tmp_path / "target" / "b").touch()
    replace_folder(tmp_path / "new", tmp_path / "target")
    assert names(tmp_path) == ["target", "target/a"]


def test_what_was_made_aside_is_gone_after_a_failure(tmp_path: Path) -> None:
    def fail_halfway() -> None:
        with aside(tmp_path / "deep" / "target") as folder:
            (folder / "half").touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert names(tmp_path) == ["deep"]


def test_a_file_takes_the_place_of_another_whole(tmp_path: Path) -> None:
    path = tmp_path / "nieuw/notitie.json"
    for content in (b"een", b"twee"):
        write_whole(path, content)
        assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == ["notitie.json"], "nothing stays aside"


def test_what_is_made_aside_is_for_its_owner_only(tmp_path: Path) -> None:
    """It may be confidential; what is published is opened when a release is made of it."""
    with aside(tmp_path / "target") as folder:
        assert folder.stat().st_mode & 0o077 == 0
        replace_folder(folder, tmp_path / "target")
    assert (tmp_path / "target").stat().st_mode & 0o077 == 0
