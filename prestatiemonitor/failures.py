"""What an error means for a run without anybody there: an exit status, and what may be told of it.

Exit statuses are those of sysexits.h, where it has one.
"""

from __future__ import annotations

import os
import traceback
from pathlib import PurePath

from prestatiemonitor.errors import UserError
from prestatiemonitor.fingerprint import PACKAGE
from prestatiemonitor.outage import INTERRUPTED, TERMINATED, Failure

STATUSES = {
    "DeliveryError": os.EX_DATAERR,
    "GateRefused": os.EX_NOPERM,
    "SendError": os.EX_UNAVAILABLE,
    "DestinationError": os.EX_UNAVAILABLE,
    "LockError": os.EX_TEMPFAIL,
    "ParamsError": os.EX_CONFIG,
    "OSError": os.EX_IOERR,
    "Terminated": TERMINATED,
    "KeyboardInterrupt": INTERRUPTED,
}
"""The exit status by the name of an error, or of what it is a kind of. By name, so that nothing is
loaded to find out what did not happen."""
MENDABLE = 1
"""The status of any other error that a person can mend."""
UNREAD = "Niemand leest de uitvoer meer. Laat de uitvoer naar een bestand gaan."


class Terminated(BaseException):
    """The process was asked to end (SIGTERM)."""


def failure(error: BaseException, step: str) -> Failure:
    """What went wrong, without anything that may not be told.

    The message of a defect may hold a value of a record, so only its name and place are told.
    """
    kind = type(error).__name__
    cause = error.__cause__
    if isinstance(error, UserError) and isinstance(cause, OSError):
        return Failure(os.EX_IOERR, step, kind, bericht=str(error))
    names = [one.__name__ for one in type(error).__mro__]
    known = next((STATUSES[name] for name in names if name in STATUSES), None)
    if isinstance(error, UserError):
        return Failure(known or MENDABLE, step, kind, bericht=str(error))
    if isinstance(error, OSError):
        return Failure(os.EX_IOERR, step, kind, bericht=_disk(error), plaatsen=places(error))
    if isinstance(error, SystemExit):  # what rich does when nobody reads what it prints
        return Failure(os.EX_IOERR, step, kind, bericht=UNREAD)
    if isinstance(error, (Terminated, KeyboardInterrupt)):
        return Failure(known or MENDABLE, step, kind)
    return Failure(os.EX_SOFTWARE, step, kind, plaatsen=places(error))


def _disk(error: OSError) -> str:
    """What the system says, and the name of the file without the folders of this machine."""
    where = f" bij {PurePath(error.filename).name}" if isinstance(error.filename, str) else ""
    return f"Lezen of schrijven lukt niet{where}: {error.strerror or 'onbekend waarom'}."


def places(error: BaseException) -> tuple[str, ...]:
    """Where in the program an error came from, outermost first: files and lines only."""
    return tuple(
        f"{_short(frame.filename)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
    )


def _short(name: str) -> str:
    """A file without the folders of this machine: below our package, or below its library."""
    path = PurePath(name)
    if path.is_relative_to(PACKAGE.parent / PACKAGE.name):
        return path.relative_to(PACKAGE.parent).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return PurePath(*parts[parts.index("site-packages") + 1 :]).as_posix()
    return path.name
