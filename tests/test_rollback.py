"""Taking back is one command: the release before is public again, and the ledger stays."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import ledger
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import EXAMPLE_LEDGER_FILE
from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.rollback import RolledBack, roll_back
from tests.released_project import (
    current,
    published,
    send,
    site_text,
    write_page,
    write_publishing,
)


def release(root: Path, text: str) -> str:
    """Publish with this text on the first page."""
    write_page(root, "index.html", text)
    return published(root).uitgave


def back(root: Path, naar: str | None = None, *bestemming: str) -> RolledBack:
    return roll_back(root, naar, bestemming, lambda _: None, send=send)


def test_the_release_before_is_public_again_and_the_ledger_stays(built: Path) -> None:
    one, two = release(built, "een"), release(built, "twee")
    register = (built / EXAMPLE_LEDGER_FILE).read_bytes()
    assert back(built) == RolledBack(two, one, ())
    assert site_text(built).startswith("een")
    assert (built / EXAMPLE_LEDGER_FILE).read_bytes() == register


def test_going_back_twice_goes_further_and_publishing_goes_on_from_there(built: Path) -> None:
    one, two, three = (release(built, text) for text in ("een", "twee", "drie"))
    assert back(built).naar == two
    assert back(built).naar == one
    with pytest.raises(ReleaseError, match=f"Vóór uitgave {one} was er geen andere"):
        back(built)
    assert back(built, three).naar == three
    back(built, one)
    again = release(built, "twee")
    assert again == two, "what stands on the shelf and is the same is used"
    assert len(ledger.read(built, fictief=True)) == 3


def test_a_destination_gets_the_difference_back(built: Path, tmp_path: Path) -> None:
    write_publishing(built, bestemmingen=[{"soort": "map", "naam": "web", "map": f"{tmp_path}/w"}])
    release(built, "een")
    release(built, "twee")
    (sent,) = back(built).bestemmingen
    assert sent.gestuurd == ("index.html", "manifest.json")
    assert (tmp_path / "w/index.html").read_text(encoding="utf-8").startswith("een")


def test_a_destination_that_fails_keeps_what_is_public(built: Path) -> None:
    release(built, "een")
    two = release(built, "twee")
    write_publishing(built, bestemmingen=[{"soort": "map", "naam": "web", "map": "x"}])

    def failing(*_: Any, **__: Any) -> Any:
        raise UserError("weg")

    with pytest.raises(ReleaseError, match="web: weg"):
        roll_back(built, None, (), lambda _: None, send=failing)
    assert current(built).uitgave == two


def test_a_release_that_was_changed_is_refused(built: Path) -> None:
    one, two = release(built, "een"), release(built, "twee")
    page = built / "releases" / one / "site/index.html"
    page.write_text("met de hand", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"site/index\.html: is veranderd"):
        back(built)
    assert current(built).uitgave == two


def test_a_release_that_was_never_public_is_refused(built: Path) -> None:
    one, _ = release(built, "een"), release(built, "twee")
    path = built / EXAMPLE_LEDGER_FILE
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[1])
    with pytest.raises(ReleaseError, match="nooit openbaar geweest"):
        back(built, one)


def test_what_does_not_stand_is_told_with_what_does(built: Path) -> None:
    with pytest.raises(ReleaseError, match="nog niets openbaar"):
        back(built)
    one = release(built, "een")
    with pytest.raises(ReleaseError, match=f"Kies met --naar uit: {one}"):
        back(built, "2019-T1-0123")
    for strange in ("huidig", "../x", ".bestemmingen", ""):
        with pytest.raises(ReleaseError):
            back(built, strange)


def test_from_real_counts_to_made_up_ones_only_when_named(real: Path, built: Path) -> None:
    example = release(built, "een")
    shutil.copytree(built / "releases", real / "releases", symlinks=True)
    shutil.copy(built / EXAMPLE_LEDGER_FILE, real / EXAMPLE_LEDGER_FILE)
    release(real, "echt")
    with pytest.raises(ReleaseError, match="verzonnen cijfers"):
        back(real)
    assert back(real, example).naar == example


def test_taking_back_loads_nothing_that_is_slow() -> None:
    code = (
        "import sys, prestatiemonitor.rollback\n"
        "slow = {'babel', 'matplotlib', 'numpy', 'pandas', 'papermill', 'rdflib', 'lxml'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
