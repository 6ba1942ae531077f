"""The crew of a cluster: the workers of a Dask scheduler that make the same as this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import CancelledError, Future, wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prestatiemonitor import parcels
from prestatiemonitor.errors import UserError
from prestatiemonitor.parcels import Made, Parcel, Refused, Terms, Wrong

if TYPE_CHECKING:
    from distributed import Client, Worker

PATIENCE_S = 60
"""How long there may be no worker at all: long enough for one that starts again."""
LOOK_S = 1
"""How often we look which workers there are."""
ATTEMPTS = 3
_FELL_OUT = Refused("elke werker die dit rapport probeerde te maken, viel uit.")


class ClusterError(UserError):
    """Reports cannot be made elsewhere; the message is Dutch and says why and what to do."""


class Crew:
    """The workers of a scheduler that make the same as this machine; for several threads."""

    def __init__(self, client: Client, terms: Terms, told: Callable[[str], None]) -> None:
        self._client, self._terms, self._told = client, terms, told
        self._pool = client.get_executor(pure=False)
        self._asked: dict[str, str] = {}
        self._ours: dict[str, int] = {}
        self._lock, self._alone = threading.Lock(), threading.Lock()
        self._looked, self._seen = float("-inf"), time.monotonic()
        self._closed = self._used = False

    def close(self) -> None:
        """Nobody waits for an answer any more."""
        self._closed = True

    def threads(self) -> int:
        """Of all workers that can be used; waits for one if there are none.

        Raises:
            ClusterError: there were none for too long, or the scheduler is gone.
        """
        return sum(self._present().values())

    def answer(self, parcel: Parcel) -> Made | Wrong | Refused:
        """What a worker makes of a parcel.

        Raises:
            ClusterError: there are no workers any more, or the scheduler is gone.
        """
        from distributed import KilledWorker

        with suppress(KilledWorker):
            return self._attempts(parcel)
        with self._alone:  # a report that ends its worker is blamed on those beside it as well
            try:
                return self._attempts(parcel)
            except KilledWorker:
                return _FELL_OUT

    def _attempts(self, parcel: Parcel) -> Made | Wrong | Refused:
        answer: Made | Wrong | Refused = _FELL_OUT
        for _ in range(ATTEMPTS):
            answer = self._sent(parcel) or _FELL_OUT
            if not isinstance(answer, Refused):
                break
        return answer

    def _sent(self, parcel: Parcel) -> Made | Wrong | Refused | None:
        """The answer to a parcel; None if all workers that it was sent to are gone."""
        from distributed import KilledWorker

        workers = self._present()
        future: Future[Any] = self._pool.submit(_opened, parcel, workers=list(workers))
        while not wait([future], LOOK_S).done:
            if not self._look().keys() & workers.keys():
                future.cancel()
                return None
        try:
            answer: Made | Wrong | Refused = future.result()
            return answer
        except KilledWorker:
            raise
        except CancelledError:
            raise gone() from None
        except Exception as error:  # it did not arrive, or not as it was sent
            return Wrong(None, f"{type(error).__name__}: {error}")

    def _present(self) -> Mapping[str, int]:
        """The threads of each worker that can be used, by address; at least one."""
        while not (found := self._look()):
            if time.monotonic() - self._seen > PATIENCE_S:
                raise ClusterError(
                    f"In {PATIENCE_S} seconden was er geen werker die rapporten kan maken. "
                    f"Controleer of ze draaien en met de scheduler verbonden zijn.\n"
                    f"{_listed(self._asked)}".rstrip()
                )
            time.sleep(0.1)
        return found

    def _look(self) -> Mapping[str, int]:
        with self._lock:
            if self._closed:
                raise ClusterError("Het bouwen is gestopt.")
            if time.monotonic() - self._looked > LOOK_S:
                try:
                    self._refresh()
                except OSError as error:
                    raise gone() from error
                self._looked = time.monotonic()
            return self._ours

    def _refresh(self) -> None:
        found: dict[str, int] = self._client.nthreads()
        asked = self._ask([address for address in found if address not in self._asked])
        self._asked |= asked
        waited = not self._ours and self._used
        self._ours = {one: n for one, n in found.items() if self._asked.get(one) == ""}
        if self._ours:
            self._used, self._seen = True, time.monotonic()
            if any(asked.values()):
                self._told(f"Niet elke werker wordt gebruikt.\n{_listed(asked)}")
        elif any(asked.values()) and not self._used:
            raise ClusterError(f"Geen van de werkers kan deze rapporten maken.\n{_listed(asked)}")
        elif not waited:
            self._used = True
            self._told(f"Er is geen werker. Er wordt {PATIENCE_S} seconden op gewacht.")

    def _ask(self, new: list[str]) -> dict[str, str]:
        """Ask workers what they have against making our reports; empty if nothing."""
        if not new:
            return {}
        answers = self._client.run(_objection, self._terms, workers=new, on_error="return")
        return {
            address: self._verdict(address, answer)
            for address, answer in answers.items()
            if not isinstance(answer, OSError)  # it left meanwhile
        }

    def _verdict(self, address: str, answer: object) -> str:
        if self._terms.behind is None and not address.startswith("tls://"):
            return "deze editie is vertrouwelijk, en de werker is niet versleuteld bereikbaar."
        if isinstance(answer, str):
            return answer
        return f"de werker heeft dit programma niet ({type(answer).__name__})."


def _listed(refused: Mapping[str, str]) -> str:
    return "\n".join(f"  {address}: {why}" for address, why in refused.items() if why)


def gone() -> ClusterError:
    """What to say where the scheduler is not heard any more."""
    return ClusterError(
        "De scheduler antwoordt niet meer. Start hem en de werkers opnieuw, en bouw daarna verder: "
        "wat al gemaakt is, blijft."
    )


def _objection(terms: Terms, dask_worker: Worker) -> str:
    """Runs on a worker, which Dask gives."""
    return parcels.objection(terms, Path(dask_worker.local_directory))


def _opened(parcel: Parcel) -> Made | Wrong | Refused:
    """Runs on a worker. What one that is killed leaves, Dask clears from its folder."""
    from distributed import get_worker

    worker = get_worker()
    answer = parcels.open_and_run(parcel, Path(worker.local_directory))
    if isinstance(answer, Refused):
        return Refused(f"werker {worker.address}: {answer.reason}")
    return answer
