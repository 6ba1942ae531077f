"""The pointer is on one release, and is switched in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.release import pointer
from prestatiemonitor.release.manifest import ReleaseError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("een", "twee"):
        (tmp_path / "releases" / name).mkdir(parents=True)
    return tmp_path


def test_it_is_a_relative_link_so_that_the_project_can_be_moved(root: Path) -> None:
    assert pointer.current(root) is None
    for name in ("een", "twee", "een"):
        pointer.switch(root, name)
        assert pointer.current(root) == name
    moved = root.rename(root.with_name("verhuisd"))
    assert pointer.current(moved) == "een"
    assert sorted(p.name for p in (moved / "releases").iterdir()) == ["een", "huidig", "twee"]


def test_what_a_killed_switch_left_is_no_hindrance(root: Path) -> None:
    pointer.switch(root, "een")
    (root / "releases" / pointer.NEW).symlink_to("ergens")
    pointer.switch(root, "twee")
    assert pointer.current(root) == "twee"


@pytest.mark.parametrize("target", ["weg", "../releases/een", "/"])
def test_a_pointer_to_what_does_not_stand_on_the_shelf_is_told(root: Path, target: str) -> None:
    (root / "releases/huidig").symlink_to(target)
    with pytest.raises(ReleaseError, match="verwijst naar"):
        pointer.current(root)


def test_a_folder_in_the_place_of_the_pointer_is_told(root: Path) -> None:
    (root / "releases/huidig").mkdir()
    with pytest.raises(ReleaseError, match="geen verwijzing"):
        pointer.current(root)
