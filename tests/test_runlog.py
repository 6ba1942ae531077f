"""The log of unattended runs: a line per event, whatever happened before."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from prestatiemonitor.runlog import KEPT, LOG_FOLDER, RunLog

SUMMER = timezone(timedelta(hours=2))
MOMENT = datetime(2026, 7, 1, 9, 30, tzinfo=SUMMER)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_event_is_a_line_with_the_moment_and_its_zone(tmp_path: Path) -> None:
    log = RunLog(tmp_path, None, lambda: MOMENT)
    log.add("bouwen", "gemaakt", rapporten_aantal=5)
    log.add("einde", "klaar", status=0, plaats=None)
    first, last = lines(tmp_path / LOG_FOLDER / "2026-07.jsonl")
    assert first == {
        "tijd": "2026-07-01T09:30:00+02:00", "stap": "bouwen", "uitkomst": "gemaakt",
        "rapporten_aantal": 5,
    }  # fmt: skip
    assert last["status"] == 0


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    RunLog(tmp_path, path, lambda: MOMENT).add("einde", "klaar")
    assert path.stat().st_mode & 0o777 == 0o600


def test_every_month_has_its_file_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / LOG_FOLDER
    folder.mkdir(parents=True)
    for number in range(KEPT + 3):
        (folder / f"{2020 + number // 12}-{number % 12 + 1:02d}.jsonl").touch()
    RunLog(tmp_path, None, lambda: MOMENT).add("einde", "klaar")
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == KEPT
    assert names[0] == "2020-05.jsonl"
    assert names[-1] == "2026-07.jsonl"


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b'{"stap": "bou')
    log = RunLog(tmp_path, path, lambda: MOMENT)
    log.add("begin", "gestart")
    log.add("einde", "klaar")
    cut, *whole = path.read_text(encoding="utf-8").splitlines()
    assert cut == '{"stap": "bou'
    assert [json.loads(line)["stap"] for line in whole] == ["begin", "einde"]


def test_a_full_disk_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="space"):
        RunLog(tmp_path, Path("/dev/full"), lambda: MOMENT).add("begin", "gestart")
