from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.gate import needed

PACKAGES = {"yaml": "pyyaml", "click": "click"}


def test_what_is_here_need_not_be_installed() -> None:
    assert needed.absent(PACKAGES) == ""


def test_what_is_absent_is_named_as_the_index_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: name != "yaml" or None)
    assert needed.absent(PACKAGES) == "pip install pyyaml"


def test_another_file_or_version_is_another_looker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "kijkt.py"
    own.write_text("een")
    first = needed.looker(PACKAGES, [own])
    assert needed.looker(PACKAGES, [own]) == first
    own.write_text("twee")
    second = needed.looker(PACKAGES, [own])
    monkeypatch.setattr(needed, "version", lambda _: "0")
    assert len({first, second, needed.looker(PACKAGES, [own])}) == 3
