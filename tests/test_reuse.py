from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor import reuse

MADE_OF = {"notebook": "a", "snede: uitstroom": "b"}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "werk"
    folder.mkdir()
    (folder / "index.ipynb").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture
def note(tmp_path: Path, report: Path) -> Path:
    path = tmp_path / "afdrukken/werk.json"
    reuse.remember(path, report, MADE_OF)
    return path


def test_what_did_not_change_is_not_made_again(note: Path, report: Path) -> None:
    assert reuse.why(note, report, MADE_OF) == []
    assert [path.name for path in note.parent.iterdir()] == ["werk.json"]


def test_it_says_what_changed(note: Path, report: Path) -> None:
    now = {"notebook": "a", "snede: uitstroom": "c", "snede: register": "d"}
    assert reuse.why(note, report, now) == ["snede: register", "snede: uitstroom"]


def test_what_is_not_noted_is_new(note: Path, report: Path) -> None:
    reuse.forget(note)
    reuse.forget(note)
    assert reuse.why(note, report, MADE_OF) == [reuse.NEW]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"van"', '{"van": {}}', '{"van": 1, "bestanden": {}}']
)
def test_a_note_that_cannot_be_read_counts_as_none(note: Path, report: Path, text: str) -> None:
    note.write_text(text, encoding="utf-8")
    assert reuse.why(note, report, MADE_OF) == [reuse.UNREADABLE]


def test_a_report_that_is_not_as_it_was_made_is_made_again(note: Path, report: Path) -> None:
    (report / "extra.svg").write_text("", encoding="utf-8")
    assert reuse.why(note, report, MADE_OF) == [reuse.TOUCHED]
    (report / "extra.svg").unlink()
    assert reuse.why(note, report, MADE_OF) == []
    (report / "index.ipynb").unlink()
    report.rmdir()
    assert reuse.why(note, report, MADE_OF) == [reuse.TOUCHED]


def test_another_figure_of_the_same_length_is_seen(note: Path, report: Path) -> None:
    (report / "index.ipynb").write_text("[]", encoding="utf-8")
    assert reuse.why(note, report, MADE_OF) == [reuse.TOUCHED]


def test_contents_are_named_by_their_place(report: Path) -> None:
    (report / "beeld").mkdir()
    (report / "beeld/a.svg").write_text("", encoding="utf-8")
    assert set(reuse.contents(report)) == {"index.ipynb", "beeld/a.svg"}
    assert reuse.contents(report / "weg") == {}
