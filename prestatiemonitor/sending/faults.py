"""What destinations answer when something is wrong, in words that say what to do."""

from __future__ import annotations

import errno

from prestatiemonitor.sending.errors import PassingError, SendError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def full(naam: str, path: str, *, sure: bool = True) -> SendError:
    """There is no room for a file; not ``sure`` where a server only said that it failed."""
    why = "is vol" if sure else "schrijft dit bestand niet; meestal is dan de schijf of quota vol"
    return SendError(
        f"Bestemming '{naam}' {why}{_at(path)}. Maak daar ruimte of vraag de beheerder om meer, "
        "en publiceer opnieuw."
    )


def forbidden(naam: str, path: str) -> SendError:
    """The account may not do this."""
    return SendError(
        f"Bestemming '{naam}': u mag daar niet lezen of schrijven{_at(path)}. Vraag de beheerder "
        "om schrijfrecht op de hele map."
    )


def missing(naam: str, what: str) -> SendError:
    """The folder or bucket that everything should stand in is not there."""
    return SendError(
        f"Bestemming '{naam}': {what} is er niet. Klopt de naam in params/publiceren.yml? Maak "
        "het daar zelf eerst: zo komt de site niet op een verkeerde plek."
    )


def unreachable(naam: str, address: str) -> PassingError:
    """Nobody answers."""
    return PassingError(
        f"Bestemming '{naam}': {address} is niet te bereiken. Kijk of de naam en de poort in "
        "params/publiceren.yml kloppen, of het netwerk werkt en of de server aanstaat."
    )


def lost(naam: str, path: str) -> PassingError:
    """The connection fell away or stood still."""
    return PassingError(
        f"Bestemming '{naam}': de verbinding viel steeds weg{_at(path)}. Kijk of het netwerk "
        "werkt, en publiceer opnieuw."
    )


def of_system(naam: str, error: Exception, path: str) -> SendError | None:
    """What an error of an operating system means, ours or that of a server; None if unknown."""
    if not isinstance(error, OSError):
        return None
    if error.errno in _FULL:
        return full(naam, path)
    if error.errno in _FORBIDDEN:
        return forbidden(naam, path)
    if error.errno == errno.ENOENT:
        return SendError(
            f"Bestemming '{naam}': er verdween iets terwijl er werd gestuurd{_at(path)}. Kijk of "
            "iemand anders daar bestanden weghaalt, en publiceer opnieuw."
        )
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
        return SendError(
            f"Bestemming '{naam}': er staat een map waar een bestand moet komen, of andersom"
            f"{_at(path)}. Haal die daar weg, en publiceer opnieuw."
        )
    return None


def _at(path: str) -> str:
    return f" (bij {path})" if path else ""
