"""Who shows an older version is told at once; who shows this one, when it is another."""

from __future__ import annotations

from threading import Thread

from prestatiemonitor.preview.versions import Version


def test_an_older_version_is_another_one() -> None:
    version = Version()
    before = version.now
    assert version.after(before, 0) == "same"
    version.change()
    assert version.after(before, 60) == "other"
    assert version.after(version.now, 0) == "same"


def test_the_first_version_of_another_session_is_another_one() -> None:
    assert Version().after(Version().now, 60) == "other"


def test_who_waits_is_told() -> None:
    version = Version()
    found: list[str] = []
    before = version.now
    waiting = Thread(target=lambda: found.append(version.after(before, 60)))
    waiting.start()
    version.change()
    waiting.join()
    assert found == ["other"]


def test_in_the_end_nobody_waits() -> None:
    version = Version()
    found: list[str] = []
    waiting = Thread(target=lambda: found.append(version.after(version.now, 60)))
    waiting.start()
    version.end()
    waiting.join()
    assert found == ["ended"]
    assert version.after("een oudere", 60) == "ended"
