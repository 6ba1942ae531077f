"""The manifest says what a release is, and its id follows from that and from no day."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.release.manifest import (
    Changes,
    Manifest,
    ReleaseError,
    changes,
    from_json,
    named,
    read,
    to_json,
)
from prestatiemonitor.release.marks import Mark

DAY = date(2020, 6, 12)
MARKS = st.builds(
    Mark,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    bytes_aantal=st.integers(0, 10**9),
    sinds_datum=st.dates(),
)
MANIFESTS = st.builds(
    Manifest,
    uitgave=st.text(min_size=1),
    datum=st.dates(),
    fictief=st.booleans(),
    adres=st.text(),
    programma=st.text(),
    bestanden=st.dictionaries(st.text(min_size=1), MARKS, max_size=4),
    rapporten=st.dictionaries(st.text(), st.text(), max_size=3),
)


def manifest(**files: str) -> Manifest:
    """A manifest with files of which the contents have these hashes."""
    marks = {name: Mark(digest, 3, DAY) for name, digest in files.items()}
    return Manifest("", DAY, False, "https://a.example/", "0.1.0", marks, {"werk": "f1"})


@given(MANIFESTS)
def test_what_is_written_is_read_back(one: Manifest) -> None:
    assert from_json(to_json(one)) == one
    assert to_json(from_json(to_json(one))) == to_json(one)


@given(MANIFESTS, st.dates(), st.integers(1, 400))
def test_the_day_makes_no_other_id(one: Manifest, day: date, days: int) -> None:
    def later(mark: Mark) -> Mark:
        return dataclasses.replace(
            mark, sinds_datum=day - timedelta(days % max(day.toordinal(), 1))
        )

    files = {path: later(mark) for path, mark in one.bestanden.items()}
    other = dataclasses.replace(one, datum=day, bestanden=files, uitgave="iets")
    assert named(one, "2020-T1", {}).uitgave == named(other, "2020-T1", {}).uitgave


def test_anything_else_makes_another_id() -> None:
    one = manifest(a="1")
    others = [
        manifest(a="2"),
        manifest(b="1"),
        manifest(a="1", b="1"),
        dataclasses.replace(one, adres="https://b.example/"),
        dataclasses.replace(one, programma="0.2.0"),
        dataclasses.replace(one, fictief=True),
        dataclasses.replace(one, rapporten={"werk": "f2"}),
    ]
    ids = {named(each, "2020-T1", {}).uitgave for each in (one, *others)}
    ids.add(named(one, "2020-T1", {"pakketten/aa/brief.txt": "1"}).uitgave)
    assert len(ids) == len(others) + 2


def test_an_id_tells_its_period_and_whether_it_is_an_example() -> None:
    one = manifest(a="1")
    assert named(one, "2020-T3", {}).uitgave.startswith("2020-T3-")
    made_up = dataclasses.replace(one, fictief=True)
    assert named(made_up, "2020-T3", {}).uitgave.startswith("voorbeeld-2020-T3-")


def test_what_is_new_changed_and_gone_is_told() -> None:
    before, now = manifest(a="1", b="1", c="1"), manifest(b="2", c="1", d="1")
    assert changes(before, now) == Changes(nieuw=("d",), veranderd=("b",), weg=("a",))
    assert changes(None, now) == Changes(("b", "c", "d"), (), ())


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"uitgave": 1, "bestanden": 3}'])
def test_a_text_that_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ReleaseError, match="beschadigd"):
        from_json(text)


def test_a_release_without_a_manifest_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="2020-T1-abc"):
        read(tmp_path / "2020-T1-abc")
