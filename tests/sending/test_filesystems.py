"""Each kind of destination is reached its own way, and a place has one name."""

from __future__ import annotations

import sys

import pytest
from pydantic import TypeAdapter

from prestatiemonitor.publishing import Destination
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.filesystems import place, remote
from tests.sending.sites import QUICK

SFTP = {"soort": "sftp", "naam": "web", "server": "a", "gebruiker": "b", "map": "/c"}
S3 = {"soort": "s3", "naam": "web", "bucket": "cijfers"}


def of(given: dict[str, object]) -> Destination:
    found: Destination = TypeAdapter(Destination).validate_python(given)
    return found


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"soort": "map", "naam": "web", "map": "/srv"}, "file:///srv"),
        (SFTP, "sftp://b@a:22//c"),
        (S3, "s3://cijfers/@amazon"),
        (S3 | {"dienst": "https://a.nl", "map": "x"}, "s3://cijfers/x@https://a.nl"),
    ],
)
def test_the_same_place_has_the_same_name(given: dict[str, object], name: str) -> None:
    assert place(of(given)) == name
    assert place(of(given | {"naam": "anders"})) == name


@pytest.mark.parametrize(("given", "library"), [(SFTP, "paramiko"), (S3, "s3fs")])
def test_a_library_that_is_missing_is_told(
    given: dict[str, object], library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(SendError, match=rf"pip install 'prestatiemonitor\[{given['soort']}\]'"):
        remote(of(given), QUICK)
