"""Parcels: a report to make that travels to another machine, and what comes back.

A parcel holds all that a run needs and nothing else: the notebook, its slice and its values. It
never holds a path, a key or a delivery. Where it is opened the report is made as it would be at
home; where that cannot be promised it is refused.
"""

from __future__ import annotations

import atexit
import tempfile
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prestatiemonitor import wall
from prestatiemonitor.errors import UserError
from prestatiemonitor.execute import NOTEBOOK, Job, engine_used, run
from prestatiemonitor.fingerprint import REPORT, Fingerprint, changed, program
from prestatiemonitor.nest import Nest
from prestatiemonitor.orders import Engine
from prestatiemonitor.wall import Wall

MADE_BYTES = 256 << 20
"""What a finished report may measure: far more than any does, far less than fills our memory."""

_OTHER = (
    "het {wat} is anders dan op de machine die bouwt. Zet daar dezelfde versie met dezelfde "
    "requirements.lock neer, en start de werker opnieuw."
)
_NAMES = {"programma": "programma", "bibliotheken": "geheel van Python en bibliotheken"}


class ParcelError(UserError):
    """What came back is no report; the message is Dutch."""


@dataclass(frozen=True)
class Terms:
    """What is asked of who opens a parcel.

    Attributes:
        versions: of the program and its libraries; see ``versions``.
        behind: the wall at home. A public report never gets less: where there is a wall at home
            there must be one there. ``geen`` takes the best there is; None asks for none.
        engine: what runs the cells, where that is possible.
    """

    versions: Fingerprint
    behind: Wall | None
    engine: Engine


@dataclass(frozen=True)
class Parcel:
    """A job that can travel. Contents stay out of its text, which ends up in logs."""

    name: str
    terms: Terms = field(repr=False)
    notebook_name: str = field(repr=False)
    notebook: bytes = field(repr=False)
    slice: bytes = field(repr=False)
    parameters: Mapping[str, Any] = field(repr=False)
    words: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Made:
    """A finished report: the files of its folder."""

    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Wrong:
    """The report failed, as it would have at home."""

    cell: int | None
    error: str = field(repr=False)


@dataclass(frozen=True)
class Refused:
    """It was not tried here, for this reason (Dutch); elsewhere it may be made."""

    reason: str


def versions() -> Fingerprint:
    """What reports are made with here: two machines that agree on it make the same bytes."""
    return program(*REPORT, "parcels")


def terms(job: Job, engine: Engine) -> Terms:
    """What this machine asks of who makes ``job``."""
    return Terms(versions(), job.behind, engine)


def pack(job: Job, engine: Engine) -> Parcel:
    """Put all that a job needs in a parcel."""
    return Parcel(
        name=job.name,
        terms=terms(job, engine),
        notebook_name=job.notebook.name,
        notebook=job.notebook.read_bytes(),
        slice=job.slice_file.read_bytes(),
        parameters=dict(job.parameters),
        words=dict(job.words),
    )


def objection(asked: Terms, below: Path) -> str:
    """Why reports cannot be made on these terms below a folder here (Dutch); empty if they can."""
    if differing := changed(asked.versions, versions()):
        return _OTHER.format(wat=" en het ".join(_NAMES.get(part, part) for part in differing))
    try:
        _wall(asked, below)
    except wall.WallError as error:
        return str(error)
    return ""


def _wall(asked: Terms, below: Path) -> Wall | None:
    if asked.behind is None:
        return None
    allowed = asked.behind == "geen"
    return wall.choose(below, "openbaar", fictief=False, zonder_muur=allowed).wall


def open_and_run(parcel: Parcel, below: Path) -> Made | Wrong | Refused:
    """Make the report of a parcel in a private folder, which does not outlive it.

    Args:
        below: where that folder may stand.
    """
    if reason := objection(parcel.terms, below):
        return Refused(reason)
    with tempfile.TemporaryDirectory("", "pm-", below, ignore_cleanup_errors=True) as private:
        job = _unpacked(parcel, Path(private))
        if engine_used(parcel.terms.engine, job.behind) == "fork":
            its = _nest()
            failure = run(job, its)
            if failure and not its.lives():
                return Refused("het proces dat rapporten start, is gestopt.")
        else:
            with _one_kernel:
                wall.compile_package()
                failure = run(job)
        return Wrong(failure.cell, failure.error) if failure else _made(job.target)


def _unpacked(parcel: Parcel, folder: Path) -> Job:
    notebook, slice_file = folder / "notebook" / parcel.notebook_name, folder / "snede.json"
    notebook.parent.mkdir()
    notebook.write_bytes(parcel.notebook)
    slice_file.write_bytes(parcel.slice)
    return Job(
        name=parcel.name,
        notebook=notebook,
        slice_file=slice_file,
        target=folder / "rapport",
        parameters=parcel.parameters,
        words=parcel.words,
        behind=_wall(parcel.terms, folder),
    )


def _made(report: Path) -> Made | Wrong:
    found = sorted(report.iterdir())
    if sum(path.stat().st_size for path in found) > MADE_BYTES:
        return Wrong(None, f"het rapport is groter dan {MADE_BYTES >> 20} MiB")
    return Made({path.name: path.read_bytes() for path in found})


_one_kernel = threading.Lock()
"""Papermill goes to the folder of a kernel with the whole process, which threads share."""
_one_nest = threading.Lock()
_nests: list[Nest] = []


def _nest() -> Nest:
    """The nest of this process, which ends with it; a new one if it stopped."""
    with _one_nest:
        while _nests and not _nests[-1].lives():
            _nests.pop().close()
        if not _nests:
            _nests.append(Nest())
        return _nests[-1]


@atexit.register
def _end_nests() -> None:
    while _nests:
        _nests.pop().close()


def write(made: Made, folder: Path) -> None:
    """Write a report that came back in an empty folder.

    Raises:
        ParcelError: it is too large, has no notebook, or a name that is no plain file name.
    """
    if NOTEBOOK not in made.files or not all(map(_plain, made.files)):
        raise ParcelError("wat een werker terugstuurde is geen rapport")
    if _size(made.files.values()) > MADE_BYTES:
        raise ParcelError(f"het rapport is groter dan {MADE_BYTES >> 20} MiB")
    for name, content in made.files.items():
        with (folder / name).open("xb") as file:
            file.write(content)


def _plain(name: str) -> bool:
    return name not in ("", ".", "..") and not set(name) & set("/\\\0")


def _size(contents: Iterable[bytes]) -> int:
    return sum(map(len, contents))
