"""Publishing: a release that is whole, in the ledger before it is public, and never half."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import stat
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prestatiemonitor import ledger, lock, publish, store
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.errors import UserError
from prestatiemonitor.gate.finding import Finding
from prestatiemonitor.ledger import LedgerError
from prestatiemonitor.places import EXAMPLE_LEDGER_FILE, LEDGER_FILE, store_folder
from prestatiemonitor.publish import Publish, PublishOrder, as_text
from prestatiemonitor.release import origin
from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.release.shelf import Shelf
from prestatiemonitor.standing import Standing
from tests.released_project import (
    DAY,
    STEPS,
    change_count,
    console,
    current,
    published,
    send,
    site_text,
    write_page,
    write_publishing,
)

LATER = date(2020, 10, 9)


@dataclasses.dataclass(frozen=True)
class Found:
    """Something that a pretended gate found."""

    regel: str
    ernst: str
    tekst: str
    plaats: str = ""


class RefusedError(UserError):
    """A pretended gate refuses."""


def refuse(found: Sequence[Finding]) -> None:
    if wrong := [one.tekst for one in found if one.ernst == "weigering"]:
        raise RefusedError(wrong[0])


def finding(*found: Found) -> Any:
    """A step of the gate with these findings."""
    return lambda *_, **__: found


def test_what_is_built_becomes_a_release_that_is_whole_and_public(built: Path) -> None:
    done = published(built)
    assert done.nieuw
    assert done.uitgave.startswith("voorbeeld-2020-T1-")
    assert (built / "releases/huidig").readlink() == Path(done.uitgave)
    assert Shelf(built).faults(done.uitgave) == []
    assert site_text(built) == "begin https://a.example/ voorbeeld"
    assert done.bestanden_aantal == len(current(built).bestanden) == 5
    (entry,) = ledger.read(built, fictief=True)
    public = counts_by_id(store.read(store_folder(built, "openbaar")).cells)
    assert entry.uitgave == done.uitgave
    assert entry.cijfers == public
    assert done.cijfers_aantal == len(public)
    assert "Openbaar is nu uitgave" in as_text(done)


def test_nothing_new_is_no_new_release_on_whatever_day(built: Path) -> None:
    first = published(built)
    before = (built / "releases/huidig/site/manifest.json").read_bytes()
    again = published(built, datum=LATER)
    assert again.uitgave == first.uitgave
    assert not again.nieuw
    assert again.cijfers_aantal == 0
    assert "niets veranderd" in as_text(again)
    assert Shelf(built).names() == [first.uitgave]
    assert len(ledger.read(built, fictief=True)) == 1
    assert (built / "releases/huidig/site/manifest.json").read_bytes() == before


def test_a_web_server_can_read_all_but_the_origin(built: Path) -> None:
    (built / "_site/openbaar/reports").chmod(0o700)
    (built / "_site/openbaar/stijl.css").chmod(0o600)
    release = Shelf(built).place(published(built).uitgave)
    modes = {
        path.relative_to(release).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in (release, *release.rglob("*"))
    }
    assert modes.pop("uitgave.json") == 0o600
    assert set(modes.values()) == {0o755, 0o644}
    assert modes["site/stijl.css"] == 0o644
    assert modes["site/reports"] == modes["."] == 0o755


def test_the_oldest_releases_go_but_never_the_current_one_or_the_one_before(built: Path) -> None:
    write_publishing(built, bewaren_aantal=2)
    made = []
    for number in range(4):
        write_page(built, "index.html", f"pagina {number}")
        made.append(published(built).uitgave)
    assert Shelf(built).names() == made[2:]
    assert len(ledger.read(built, fictief=True)) == 4, "what was seen stays in the ledger"


def test_examples_and_real_publications_do_not_mix(real: Path, built: Path) -> None:
    example = published(built)
    shutil.copytree(built / "releases", real / "releases", symlinks=True)
    shutil.copy(built / EXAMPLE_LEDGER_FILE, real / EXAMPLE_LEDGER_FILE)
    done = published(real, voorbeeld=False)
    assert done.nieuw
    assert done.uitgave.startswith("2020-T1-")
    assert not current(real).fictief
    assert [one.uitgave for one in ledger.read(real, fictief=False)] == [done.uitgave]
    assert [one.uitgave for one in ledger.read(real, fictief=True)] == [example.uitgave]


def test_releases_of_which_the_ledger_is_gone_stop_everything(real: Path) -> None:
    first = published(real)
    (real / LEDGER_FILE).unlink()
    write_page(real, "index.html", "nieuw")
    with pytest.raises(LedgerError, match="publicatieregister"):
        published(real)
    assert current(real).uitgave == first.uitgave
    assert not (real / LEDGER_FILE).exists()


def test_counts_that_changed_are_added_and_nothing_is_taken_away(real: Path) -> None:
    published(real)
    before = (real / LEDGER_FILE).read_bytes()
    change_count(real)
    write_page(real, "index.html", "nieuw")
    assert published(real).cijfers_aantal == 1
    assert (real / LEDGER_FILE).read_bytes().startswith(before)


def test_a_destination_that_fails_keeps_the_pointer_and_the_next_run_goes_on(
    built: Path, tmp_path: Path
) -> None:
    published(built)
    first = current(built).uitgave
    folders = [{"soort": "map", "naam": n, "map": str(tmp_path / n)} for n in ("een", "twee")]
    write_publishing(built, bestemmingen=folders)
    write_page(built, "index.html", "nieuw")
    change_count(built)

    def refusing(*given: Any, **named: Any) -> Any:
        if given[2].naam == "een":
            raise RefusedError("de server neemt niet op")
        return send(*given, **named)

    with pytest.raises(ReleaseError, match="een: de server neemt niet op") as told:
        published(built, dataclasses.replace(STEPS, send=refusing))
    assert "voer dezelfde opdracht" in str(told.value)
    assert current(built).uitgave == first
    assert (tmp_path / "twee/manifest.json").is_file(), "the others go on"
    waiting = ledger.read(built, fictief=True)[-1].uitgave
    done = published(built, datum=LATER)
    assert done.uitgave == waiting, "the same release, on another day"
    assert current(built).datum == DAY
    assert [len(one.gestuurd) for one in done.bestemmingen] == [6, 0]
    assert len(ledger.read(built, fictief=True)) == 2, "no second entry"


def test_one_destination_can_be_asked_and_an_unknown_one_is_told(
    built: Path, tmp_path: Path
) -> None:
    folders = [{"soort": "map", "naam": n, "map": str(tmp_path / n)} for n in ("een", "twee")]
    write_publishing(built, bestemmingen=folders)
    with pytest.raises(ReleaseError, match=r"geen bestemming 'drie'.*een, twee"):
        published(built, bestemming=("drie",))
    assert not (built / "releases").exists(), "told before anything is done"
    done = published(built, bestemming=("twee",))
    assert [one.bestemming for one in done.bestemmingen] == ["twee"]
    assert not (tmp_path / "een").exists()
    assert "Naar twee: 6 bestanden gestuurd" in as_text(done)


@pytest.mark.parametrize("step", ["of_project", "of_site"])
def test_what_the_gate_refuses_is_no_release(built: Path, step: str) -> None:
    wrong = finding(Found("r", "weigering", "dit mag niet"))
    with pytest.raises(RefusedError, match="dit mag niet"):
        published(built, dataclasses.replace(STEPS, refuse=refuse, **{step: wrong}))
    assert Shelf(built).names() == []
    assert not (built / EXAMPLE_LEDGER_FILE).exists()
    assert list((built / "releases").glob("*")) == []


def test_a_warning_of_the_gate_is_told_and_stays_with_the_release(built: Path) -> None:
    warned = finding(Found("concept", "waarschuwing", "nog niet vastgesteld", "Aa"))
    done = published(built, dataclasses.replace(STEPS, refuse=refuse, of_site=warned))
    assert done.waarschuwingen == ("Aa: nog niet vastgesteld",)
    known = origin.read(Shelf(built).place(done.uitgave)).herkomst
    assert [one["regel"] for one in known.bevindingen] == ["concept"]


def test_a_release_that_stands_is_not_looked_at_again(built: Path) -> None:
    published(built)
    looked: list[bool] = []

    def looking(*_: Any, browser: bool, **__: Any) -> tuple[Finding, ...]:
        looked.append(browser)
        return ()

    steps = dataclasses.replace(STEPS, of_site=looking)
    published(built, steps)
    assert looked == []
    write_page(built, "index.html", "nieuw")
    published(built, steps, zonder_browser=True)
    assert looked == [False]


def test_without_a_day_it_is_today() -> None:
    assert PublishOrder(datum=DAY).day == DAY
    assert PublishOrder().day >= date(2026, 1, 1)


def test_what_is_not_built_is_built_first(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    orders: list[Any] = []

    class Building:
        def __init__(self, root: Path, order: Any, *_: Any) -> None:
            orders.append((root, order.whole, order.editie, order.workers))

        def run(self) -> None:
            with lock.held(built, "build"):
                write_page(built, "index.html", "vers")

    monkeypatch.setattr(publish, "Course", Building)
    monkeypatch.setattr(Standing, "left", lambda _: None)
    published(built, workers=3)
    assert orders == [(built, True, "openbaar", 3)]
    assert site_text(built).startswith("vers")


def test_remarks_of_the_last_build_are_told_again(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = dataclasses.replace(Standing(built, publish.Order()).left() or pytest.fail("niets"))
    remarked = dataclasses.replace(left, opmerkingen=["nog geen toelichting"])
    monkeypatch.setattr(Standing, "left", lambda _: remarked)
    assert published(built).waarschuwingen == ("nog geen toelichting",)


def plan(root: Path, **asked: Any) -> str:
    where, told = console()
    Publish(root, PublishOrder(**({"datum": DAY} | asked)), where, where, STEPS).tell_plan()
    return told.getvalue()


def state(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_a_dry_run_tells_what_would_change_and_changes_nothing(built: Path, tmp_path: Path) -> None:
    published(built)
    assert "Er verandert niets" in plan(built, datum=LATER)
    there = {"soort": "map", "naam": "web", "map": str(tmp_path / "web")}
    write_publishing(built, bestemmingen=[there])
    write_page(built, "index.html", "anders")
    write_page(built, "erbij.html", "nieuw")
    for number in range(12):
        write_page(built, f"tabel-{number:02d}.csv", "1")
    (built / "_site/openbaar/404.html").unlink()
    before = state(built)
    told = plan(built, datum=LATER)
    assert "nieuw: 13 bestanden" in told
    assert "    en nog 3" in told
    assert "veranderd: 2 bestanden\n    index.html\n    sitemap.txt" in told
    assert "weg: 1 bestanden\n    404.html" in told
    assert "Naar web: 18 bestanden te sturen, 0 weg te halen." in told
    assert state(built) == before
    assert not (tmp_path / "web").exists()


def test_a_dry_run_of_what_is_not_built_tells_what_would_be_built(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Standing, "left", lambda _: None)
    told = plan(built)
    assert "Te maken: 5 van de 5 rapporten." in told
    assert "prestatiemonitor build" in told


def test_a_project_that_was_never_published_has_a_plan_too(built: Path) -> None:
    assert "nieuw: 5 bestanden" in plan(built)
    assert not (built / "releases").exists()


def test_while_another_process_is_busy_nothing_is_published(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with lock.held(built, "build"):
        monkeypatch.setattr(lock, "_HELD", set())
        with pytest.raises(lock.LockError, match="build"):
            published(built)
    assert not (built / "releases").exists()


def test_what_is_public_tells_nothing_of_the_deliveries(real: Path, tmp_path: Path) -> None:
    """Two deliveries with the same rounded counts give the same release, to the byte."""
    other = tmp_path / "ander"
    shutil.copytree(real, other)
    path = store_folder(other, "intern") / "herkomst.json"
    text = path.read_text(encoding="utf-8")
    known = json.loads(text)
    known["leveringen"][0] |= {"checksum": "f" * 64, "rijen_opzij": 41, "opmerkingen": 43}
    path.write_text(json.dumps(known), encoding="utf-8")
    one, two = published(real).uitgave, published(other).uitgave
    assert one == two
    assert state(real / "releases" / one / "site") == state(other / "releases" / two / "site")
    assert (real / LEDGER_FILE).read_bytes() == (other / LEDGER_FILE).read_bytes()
    known_of_other = origin.read(other / "releases" / two).herkomst
    assert known_of_other.herkomst["leveringen"][0]["checksum"] == "f" * 64


@pytest.mark.parametrize("wachten", [True, False])
def test_of_two_that_publish_at_once_one_waits_or_is_told(built: Path, wachten: bool) -> None:
    """The first has the lock while the gate looks; the second comes then."""
    (looks, tells), (ends, goes_on) = os.pipe(), os.pipe()

    def looking(*_: Any, **__: Any) -> tuple[Finding, ...]:
        os.write(tells, b"x")
        os.read(ends, 1)
        return ()

    def in_child(act: Callable[[], object]) -> int:
        child = os.fork()
        if child == 0:
            try:
                act()
            except lock.LockError:
                os._exit(lock.LockError.status)
            os._exit(0)
        return child

    def ended(child: int) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    first = in_child(lambda: published(built, dataclasses.replace(STEPS, of_site=looking)))
    os.read(looks, 1)
    second = in_child(lambda: published(built, wachten=wachten))
    if not wachten:
        assert ended(second) == os.EX_TEMPFAIL
    os.write(goes_on, b"x")
    assert ended(first) == 0
    if wachten:
        assert ended(second) == 0
    assert len(ledger.read(built, fictief=True)) == 1
    assert Shelf(built).faults(current(built).uitgave) == []
    for handle in (looks, tells, ends, goes_on):
        os.close(handle)
