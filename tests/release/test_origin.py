"""Every release tells where it comes from, to who may know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prestatiemonitor.release import origin
from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.release.shelf import Shelf
from tests.released_project import published


def test_every_release_tells_its_deliveries_parameters_program_and_wall(built: Path) -> None:
    done = published(built)
    known = origin.read(Shelf(built).place(done.uitgave)).herkomst
    (delivery,) = known.herkomst["leveringen"]
    assert len(delivery["checksum"]) == 64
    assert known.muur == "landlock"
    assert "gebieden.yml" in known.parameters
    assert known.rapporten["werk 2020-T1 aa"] == {"notebook": "werk 2020-T1 aa"}
    assert known.gevraagd == {"voorbeeld": True, "zonder_browser": False, "zonder_muur": False}
    public = (built / "releases/huidig/site/manifest.json").read_text(encoding="utf-8")
    assert delivery["checksum"] not in public


def test_a_record_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for content in (None, "", "[]", json.dumps({"manifest": {}, "herkomst": {}, "naast": {}})):
        if content is not None:
            (tmp_path / "uitgave.json").write_text(content, encoding="utf-8")
        with pytest.raises(ReleaseError, match="niet heel"):
            origin.read(tmp_path)
