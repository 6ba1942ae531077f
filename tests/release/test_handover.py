"""What goes wrong on disk or underway is told with what is public and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from prestatiemonitor.publishing import Publishing
from prestatiemonitor.release.handover import chosen, disk_told, journal
from prestatiemonitor.release.manifest import ReleaseError
from tests.released_project import published

FOLDERS = [{"soort": "map", "naam": naam, "map": "/x"} for naam in ("een", "twee")]


@pytest.fixture
def publishing() -> Publishing:
    return Publishing.model_validate({"adres": "https://a.example/", "bestemmingen": FOLDERS})


def test_all_destinations_or_those_that_are_named(publishing: Publishing) -> None:
    assert [one.naam for one in chosen(publishing, ())] == ["een", "twee"]
    assert [one.naam for one in chosen(publishing, ("twee", "twee"))] == ["twee"]
    with pytest.raises(ReleaseError, match="geen bestemming 'drie'"):
        chosen(publishing, ("een", "drie"))
    with pytest.raises(ReleaseError, match="staan: geen"):
        chosen(Publishing(adres="https://a.example/"), ("een",))


def test_every_destination_has_a_journal_of_its_own(publishing: Publishing) -> None:
    names = {journal(Path("/p"), one) for one in publishing.bestemmingen}
    assert len(names) == 2
    assert all(path.is_relative_to("/p/releases") for path in names), "make clean keeps them"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x", "/a/b.html"), "bij b.html: de schijf is vol"),
        (PermissionError(errno.EACCES, "x", Path("/a/b.html")), "geen rechten"),
        (OSError(errno.EIO, "invoerfout"), "gelukt: invoerfout"),
        (OSError("vreemd"), "OSError"),
    ],
)
def test_a_fault_of_the_disk_says_what_is_public(built: Path, error: OSError, said: str) -> None:
    with pytest.raises(ReleaseError, match="er is nog niets openbaar") as told, disk_told(built):
        raise error
    assert said in str(told.value)
    assert "/a/" not in str(told.value)
    name = published(built).uitgave
    with pytest.raises(ReleaseError, match=f"openbaar is uitgave {name}"), disk_told(built):
        raise error
    (built / "releases/huidig").unlink()
    (built / "releases/huidig").symlink_to("weg")
    with pytest.raises(ReleaseError, match="prestatiemonitor status"), disk_told(built):
        raise error
