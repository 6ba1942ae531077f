"""Which deliveries are new, and that only those that are in order are taken as seen."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prestatiemonitor.arrivals import NoDeliveryError, check, look
from prestatiemonitor.deliveries import DeliveryError
from prestatiemonitor.periods import Period
from tests.delivery_files import deliver, running
from tests.tiny_project import PERIOD, tiny_project

FIRST, SECOND = Period.parse(PERIOD), Period.parse(PERIOD).previous()
QUIET = timedelta(minutes=10)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tiny_project(tmp_path)


def new(project: Path) -> tuple[Period, ...]:
    return look(project, datetime.now(UTC), timedelta()).nieuw


def aged(folder: Path, moment: datetime) -> None:
    """Give everything in a folder, and the folder, the same time."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (moment.timestamp(), moment.timestamp()))


def test_a_delivery_is_new_until_it_was_found_to_be_in_order(project: Path) -> None:
    assert new(project) == (FIRST,)
    check(project)
    assert new(project) == ()


def test_a_delivery_that_changed_or_is_judged_by_other_rules_is_new_again(project: Path) -> None:
    check(project)
    note = project / f"data/leveringen/{PERIOD}/LEESMIJ.md"
    note.write_text("Gewijzigd", encoding="utf-8")
    assert new(project) == (FIRST,)
    check(project)
    rules = project / "params/levering.yml"
    rules.write_text(rules.read_text(encoding="utf-8") + "# anders\n", encoding="utf-8")
    assert new(project) == (FIRST,)


def test_one_that_is_refused_stays_new_and_those_before_it_do_not(project: Path) -> None:
    deliver(project / f"data/leveringen/{SECOND}", {"bus": running(str(SECOND), 1)})
    (project / f"data/leveringen/{PERIOD}/bus.csv").write_text("leeg\n", encoding="utf-8")
    with pytest.raises(DeliveryError, match=f"^Levering {PERIOD} is geweigerd"):
        check(project)
    assert new(project) == (FIRST,)


def test_what_comes_after_a_refused_one_is_not_taken_as_seen(project: Path) -> None:
    deliver(project / f"data/leveringen/{SECOND}", {"bus": running(str(SECOND), 1)})
    (project / f"data/leveringen/{SECOND}/bus.csv").write_text("leeg\n", encoding="utf-8")
    with pytest.raises(DeliveryError, match=f"^Levering {SECOND} is geweigerd"):
        check(project)
    assert new(project) == (SECOND, FIRST)


def test_a_delivery_to_which_something_was_just_added_may_be_arriving(project: Path) -> None:
    now = datetime.now(UTC)
    folder = project / f"data/leveringen/{PERIOD}"
    for age, busy in ((timedelta(), True), (QUIET, False), (-QUIET, False)):
        aged(folder, now - age)
        assert look(project, now, QUIET).bezig == ((FIRST,) if busy else ())
    aged(folder, now)
    check(project)
    aged(folder, now)
    assert look(project, now, QUIET).bezig == (), "it was seen already"


def test_no_delivery_at_all_is_told(project: Path) -> None:
    with pytest.raises(NoDeliveryError, match="geen enkele levering"):
        look(project / "elders", datetime.now(UTC), timedelta())
