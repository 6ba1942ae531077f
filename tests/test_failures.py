"""What an error means, and that nothing of a defect's message is told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from prestatiemonitor import failures
from prestatiemonitor.arrivals import NoDeliveryError
from prestatiemonitor.deliveries import DeliveryError
from prestatiemonitor.errors import BuildError, UserError
from prestatiemonitor.failures import STATUSES, Terminated, failure, places
from prestatiemonitor.outage import Failure
from prestatiemonitor.params import ParamsError

PERSON = "123456782 Jansen"


class GateRefused(UserError):  # noqa: N818 - the name that the gate gives it
    """As the gate has it."""


class SendError(UserError):
    """As sending has it."""


class PassingError(SendError):
    """A kind of it."""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DeliveryError("x"), os.EX_DATAERR),
        (NoDeliveryError("x"), os.EX_DATAERR),
        (GateRefused("x"), os.EX_NOPERM),
        (PassingError("x"), os.EX_UNAVAILABLE),
        (ParamsError("x"), os.EX_CONFIG),
        (BuildError("x"), failures.MENDABLE),
    ],
)
def test_what_a_person_can_mend_is_told_under_its_own_status(error: UserError, status: int) -> None:
    assert failure(error, "bouwen") == Failure(status, "bouwen", type(error).__name__, "x")


def test_being_stopped_has_a_status_and_nothing_to_tell() -> None:
    assert failure(Terminated(), "bouwen") == Failure(143, "bouwen", "Terminated")
    assert failure(KeyboardInterrupt(), "bouwen").status == 130


def test_output_that_nobody_reads_is_told() -> None:
    assert failure(SystemExit(1), "bouwen").status == os.EX_IOERR


def _raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as found:
        return found


def test_of_a_defect_only_its_name_and_places_are_told(tmp_path: Path) -> None:
    told = failure(_raised(KeyError(PERSON)), "bouwen")
    assert (told.status, told.soort, told.bericht) == (os.EX_SOFTWARE, "KeyError", "")
    assert told.plaatsen[-1].startswith("test_failures.py:")
    assert PERSON not in repr(told)
    assert str(tmp_path.anchor) + "work" not in repr(told)


def test_places_name_our_files_and_those_of_libraries_without_the_folders_of_this_machine() -> None:
    import pandas as pd

    try:
        pd.DataFrame({"a": [1]})["b"]
    except KeyError as error:
        found = places(error)
    assert [one.split(":")[0] for one in found][1] == "pandas/core/frame.py"
    try:
        from prestatiemonitor.params import load

        load(Path("/bestaat/niet.yml"), failures.Failure)  # type: ignore[type-var]
    except ParamsError as error:
        found = places(error)
    assert any(one.startswith("prestatiemonitor/params.py:") for one in found)
    assert not [one for one in found if one.startswith("/")]


def test_a_full_disk_is_told_with_the_name_of_the_file_only() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/geheim/pad/cijfers.parquet")
    told = failure(full, "bouwen")
    assert told.status == os.EX_IOERR
    assert "cijfers.parquet: No space left" in told.bericht
    assert "geheim" not in told.bericht
    assert failure(OSError(), "bouwen").bericht == "Lezen of schrijven lukt niet: onbekend waarom."


def test_a_full_disk_that_was_told_already_keeps_its_words() -> None:
    error = UserError("De schijf is vol. Openbaar is uitgave a.")
    error.__cause__ = OSError(errno.ENOSPC, "No space")
    told = failure(error, "publiceren")
    assert (told.status, told.bericht) == (os.EX_IOERR, str(error))


def test_no_two_statuses_mean_the_same() -> None:
    assert len(set(STATUSES.values())) == len(set(STATUSES)) - 1  # two names of a destination
