"""What may stand in ``params/publiceren.yml``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from prestatiemonitor.params import ParamsError
from prestatiemonitor.publishing import (
    FolderDestination,
    Publishing,
    S3Destination,
    SftpDestination,
    load_publishing,
)

ADDRESS = "https://cijfers.example.nl/wpda"


def test_the_project_sends_nowhere_and_has_an_address_of_an_example(root: Path) -> None:
    found = load_publishing(root)
    assert found.bestemmingen == ()
    assert not found.real_address


def test_an_address_ends_with_a_slash_so_that_pages_can_be_put_behind_it() -> None:
    assert Publishing(adres=ADDRESS).adres == f"{ADDRESS}/"
    assert Publishing(adres=ADDRESS).real_address


@pytest.mark.parametrize("address", ["http://a.nl/", "https:///x", "https://a.nl/?b", "a.nl"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="https://"):
        Publishing(adres=address)


def test_a_destination_is_read_by_its_kind() -> None:
    one = {"soort": "sftp", "naam": "web", "server": "a", "gebruiker": "b", "map": "/c"}
    (found,) = Publishing.model_validate({"adres": ADDRESS, "bestemmingen": [one]}).bestemmingen
    assert isinstance(found, SftpDestination)
    assert found.poort == 22


def test_two_destinations_of_one_name_are_refused() -> None:
    one = {"soort": "map", "naam": "web", "map": "/c"}
    with pytest.raises(ValidationError, match="web"):
        Publishing.model_validate({"adres": ADDRESS, "bestemmingen": [one, one]})


SFTP = {"soort": "sftp", "naam": "web", "server": "a", "gebruiker": "b", "map": "/c"}
S3 = {"soort": "s3", "naam": "web", "bucket": "cijfers"}


@pytest.mark.parametrize(
    ("one", "message"),
    [
        (SFTP | {"map": "~/www"}, "laat ~/ weg"),
        (S3 | {"dienst": "http://opslag.nl"}, "https://"),
        (S3 | {"dienst": "https://"}, "https://"),
        (S3 | {"dienst": "https://ik:geheim@opslag.nl"}, "geen wachtwoord"),
        (S3 | {"bucket": "a/b"}, "pattern"),
    ],
)
def test_a_destination_that_cannot_be_is_refused(one: dict[str, str], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Publishing.model_validate({"adres": ADDRESS, "bestemmingen": [one]})


def project(folder: Path, destination: dict[str, str]) -> Path:
    path = folder / "project/params/publiceren.yml"
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump({"adres": ADDRESS, "bestemmingen": [destination]}))
    return folder / "project"


def test_paths_are_seen_from_the_project_and_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "thuis"))
    one = SFTP | {"bekende_servers": "params/servers", "sleutelbestand": "~/.ssh/web"}
    root = project(tmp_path, one)
    (found,) = load_publishing(root).bestemmingen
    assert isinstance(found, SftpDestination)
    assert found.bekende_servers == str(root / "params/servers")
    assert found.sleutelbestand == str(tmp_path / "thuis/.ssh/web")
    assert found.map == "/c"


@pytest.mark.parametrize("folder", ["../web", "openbaar", "/srv/www"])
def test_a_folder_is_seen_from_the_project(tmp_path: Path, folder: str) -> None:
    root = project(tmp_path, {"soort": "map", "naam": "web", "map": folder})
    (found,) = load_publishing(root).bestemmingen
    assert isinstance(found, FolderDestination)
    assert found.map == str((root / folder).resolve())


@pytest.mark.parametrize("folder", [".", "..", "/", "reports", "releases/web", "data/web", "_site"])
def test_a_folder_of_the_project_itself_is_no_destination(tmp_path: Path, folder: str) -> None:
    root = project(tmp_path, {"soort": "map", "naam": "web", "map": folder})
    with pytest.raises(ParamsError, match="van het project zelf"):
        load_publishing(root)


def test_a_storage_has_no_files_here(tmp_path: Path) -> None:
    (found,) = load_publishing(
        project(tmp_path, S3 | {"dienst": "http://127.0.0.1:9000"})
    ).bestemmingen
    assert isinstance(found, S3Destination)
