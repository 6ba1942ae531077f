"""The repository can be found, cited, used and reported to as public code."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import metadata
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.test_environment import normalised

SECTIONS = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
    "softwareType", "description", "legal", "maintenance", "localisation",
}  # fmt: skip
"""What publiccode.yml 0.4 asks of every file."""
STATES = {"concept", "development", "beta", "stable", "obsolete"}


@pytest.fixture(scope="module")
def pyproject(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return found


@pytest.fixture(scope="module")
def publiccode(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((root / "publiccode.yml").read_text("utf-8"))
    return found


def test_publiccode_has_all_that_the_standard_asks(publiccode: dict[str, Any]) -> None:
    assert publiccode.keys() >= SECTIONS
    assert publiccode["developmentStatus"] in STATES
    assert publiccode["url"].startswith("https://")
    assert publiccode["maintenance"]["type"] == "community"
    assert publiccode["maintenance"]["contacts"]


def test_publiccode_describes_in_words_of_the_length_that_is_asked(
    publiccode: dict[str, Any],
) -> None:
    for told in publiccode["description"].values():
        assert len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in told["features"])


def test_version_and_licence_are_the_same_everywhere(
    root: Path, pyproject: dict[str, Any], publiccode: dict[str, Any]
) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    version, licence = pyproject["version"], pyproject["license"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert citation["version"] == version
    released = f"## {version} (nog niet uitgebracht)" not in (root / "CHANGELOG.md").read_text(
        "utf-8"
    )
    told = {"softwareVersion", "releaseDate"} & publiccode.keys()
    assert told == ({"softwareVersion", "releaseDate"} if released else set())
    assert publiccode.get("softwareVersion", version) == version
    assert (publiccode["legal"]["license"], citation["license"]) == (licence, licence)
    assert f"## {version}" in (root / "CHANGELOG.md").read_text("utf-8")
    assert (root / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")


def test_a_citation_has_what_the_format_asks(root: Path) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert citation.keys() >= {"cff-version", "message", "title", "authors"}
    assert citation["type"] == "software"


def test_the_licence_of_every_package_that_we_name_is_listed(
    root: Path, pyproject: dict[str, Any]
) -> None:
    listed = dict(re.findall(r"^\| `([\w-]+)` \| (.+) \|$", _licences(root), re.MULTILINE))
    asked = chain(pyproject["dependencies"], *pyproject["optional-dependencies"].values())
    names = {normalised(one)[0] for one in asked}
    assert names <= listed.keys()
    told = {name: metadata(name).get("License-Expression") for name in names}
    assert {name: listed[name] for name, own in told.items() if own} == {
        name: own for name, own in told.items() if own
    }


def _licences(root: Path) -> str:
    return (root / "docs/licenties.md").read_text("utf-8")


def test_the_package_runs_outside_the_repository(root: Path, tmp_path: Path) -> None:
    """A wheel holds all that the program reads of itself, and its command starts from there."""
    wheels = tmp_path / "wheels"
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w"]
    subprocess.run([sys.executable, "-m", "pip", *build, str(wheels), str(root)], check=True)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("prestatiemonitor/")}
        archive.extractall(tmp_path / "installed")
    ours = (path for path in (root / "prestatiemonitor").rglob("*") if path.is_file())
    kept = {p.relative_to(root).as_posix() for p in ours if "__pycache__" not in p.parts}
    assert packed == kept
    command = "import sys; sys.path.insert(0, sys.argv.pop(1)); import prestatiemonitor.cli as c;"
    command += "print(c.__file__, flush=True); c.main(['--help'])"
    told = subprocess.run(
        [sys.executable, "-P", "-c", command, str(tmp_path / "installed")],
        cwd=tmp_path, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert told.startswith(str(tmp_path))
    assert "build" in told
