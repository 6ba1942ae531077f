"""A run without anybody there: check what was delivered, build, gate, publish, or say what failed.

What was public stays public unless all went well. How it ended is told by the exit status, by the
log (``runlog``) and, as long as it fails, by a report (``outage``).
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from rich.console import Console

from prestatiemonitor import arrivals, lock, outage
from prestatiemonitor.failures import Terminated, failure
from prestatiemonitor.orders import Order
from prestatiemonitor.outage import Failure
from prestatiemonitor.places import DELIVERIES, POINTER, Editie, folders_in
from prestatiemonitor.runlog import Now, RunLog

Hold = Callable[..., AbstractContextManager[None]]


class Published(Protocol):
    """What was published."""

    @property
    def uitgave(self) -> str: ...
    @property
    def nieuw(self) -> bool: ...
    @property
    def bestanden_aantal(self) -> int: ...
    @property
    def bestemmingen(self) -> tuple[Any, ...]: ...


@dataclass(frozen=True)
class RunOrder:
    """What is asked for.

    Attributes:
        editie: what is built.
        publiceren: what was built is made public.
        voorbeeld: fictitious counts may be made and published.
        wachten: where another process changes the project, wait until it is done.
        zonder_browser: the gate looks at no pages in a browser.
        rust: a delivery to which something was added more recently may still be arriving.
        workers: how many reports at once.
    """

    editie: Editie = "openbaar"
    publiceren: bool = False
    voorbeeld: bool = False
    wachten: bool = False
    zonder_browser: bool = False
    rust: timedelta = timedelta()
    workers: int = 1


@dataclass(frozen=True)
class Steps:
    """What other rooms do.

    Attributes:
        held: holds the lock of the project.
        publish: makes what was built public.
    """

    held: Hold
    publish: Callable[[Path, RunOrder, Console, Console], Published]


def of_other_rooms() -> Steps:
    """The steps as the other rooms take them; a room is loaded when its step is taken."""
    return Steps(_held, _published)


def _held(root: Path, order: RunOrder, tell: Callable[[str], None]) -> AbstractContextManager[None]:
    return lock.held(root, "run", wait=order.wachten, tell=tell)


def _published(root: Path, order: RunOrder, out: Console, err: Console) -> Published:
    from prestatiemonitor.publish import Publish, PublishOrder

    asked = PublishOrder(
        voorbeeld=order.voorbeeld, zonder_browser=order.zonder_browser, workers=order.workers
    )
    return Publish(root, asked, out, err).run()


def now() -> datetime:
    """This moment, in the time zone of the machine."""
    return datetime.now(UTC).astimezone()


class Unattended:
    """One run."""

    def __init__(
        self, root: Path, order: RunOrder, log: Path | None, out: Console, err: Console, *,
        steps: Steps | None = None, clock: Now = now,
    ) -> None:  # fmt: skip
        """
        Args:
            log: where events are added; None: where they usually stand.
            out, err: where results and remarks are told.
            steps: what other rooms do; None: as they do it.
        """
        self._root, self._order, self._out, self._err = root, order, out, err
        self._steps, self._clock = steps or of_other_rooms(), clock
        self._log = RunLog(root, log, clock)
        self._step, self._begun = "begin", time.monotonic()

    def run(self) -> int:
        """Do it; returns the exit status. Nothing is raised, and no traceback is shown."""
        try:
            with _ending_on_sigterm():
                self._all()
        except (Exception, Terminated, KeyboardInterrupt, SystemExit) as error:
            return self._failed(failure(error, self._step))
        return os.EX_OK

    def _all(self) -> None:
        order = self._order
        self._log.add("begin", "gestart", editie=order.editie, publiceren=order.publiceren)
        self._step = "slot"
        with self._steps.held(self._root, order, self._say):
            if not self._checked():
                self._end("wacht op een levering")
                return
            news = self._built()
            if order.publiceren:
                news |= self._public()
            outage.clear(self._root)
        self._end("klaar" if news else "niets te doen")

    def _checked(self) -> bool:
        """Whether the deliveries are all there and in order."""
        with self._timed("leveringen") as told:
            if self._order.voorbeeld and not folders_in(self._root / DELIVERIES):
                told["uitkomst"] = "de voorbeeldleveringen worden gemaakt"
                return True
            found = arrivals.look(self._root, self._clock(), self._order.rust)
            if found.bezig:
                told |= {"uitkomst": "nog niet compleet", "perioden": _listed(found.bezig)}
                self._say(f"Er komt nog een levering binnen: {_listed(found.bezig)}.")
                return False
            if found.nieuw:
                self._say(f"Nieuw of veranderd: {_listed(found.nieuw)}.")
                arrivals.check(self._root)
                told |= {"uitkomst": "in orde", "perioden": _listed(found.nieuw)}
            else:
                told["uitkomst"] = "niets nieuws"
        return True

    def _built(self) -> bool:
        """Whether anything had to be made."""
        from prestatiemonitor.standing import Standing

        order = Order(editie=self._order.editie, workers=self._order.workers)
        with self._timed("bouwen") as told:
            left = Standing(self._root, order).left()
            made = left is None
            told["uitkomst"] = "gemaakt" if made else "niets veranderd"
            if made:
                from prestatiemonitor.course import Course

                Course(self._root, order, self._out, self._err).run()
                left = Standing(self._root, order).left()
            if left:
                told |= {"rapporten_aantal": left.rapporten, "paginas_aantal": left.paginas}
        return made

    def _public(self) -> bool:
        """Whether another release is public now."""
        with self._timed("publiceren") as told:
            done = self._steps.publish(self._root, self._order, self._out, self._err)
            told |= {
                "uitkomst": "nieuwe uitgave" if done.nieuw else "was al openbaar",
                "uitgave": done.uitgave,
                "bestanden_aantal": done.bestanden_aantal,
                "bestemmingen_aantal": len(done.bestemmingen),
            }
        return done.nieuw

    @contextmanager
    def _timed(self, step: str) -> Iterator[dict[str, Any]]:
        """A step; what is put in the dictionary is logged when it ended well."""
        self._step, begun = step, time.monotonic()
        told: dict[str, Any] = {}
        yield told
        self._log.add(step, **told, duur_seconden=_seconds(begun))

    def _end(self, outcome: str) -> None:
        self._step = "einde"
        self._log.add("einde", outcome, status=os.EX_OK, duur_seconden=_seconds(self._begun))
        self._say(f"Einde: {outcome}.")

    def _failed(self, found: Failure) -> int:
        """Tell in every way there is that the run failed; returns its exit status.

        What is said on screen may go to a log of the machine, so the message itself stands in the
        report only, unless that cannot be written.
        """
        with self._as_far_as_possible("Het logboek"):
            self._log.add(
                found.stap, "mislukt", fout=found.soort, plaats=found.plaats or None,
                status=found.status, duur_seconden=_seconds(self._begun),
            )  # fmt: skip
        told = found.bericht
        # Who was there first is at work; that is no failure, and its report is not ours to write.
        if found.status != os.EX_TEMPFAIL:
            with self._as_far_as_possible("Het storingsbericht"):
                outage.record(self._root, found, self._clock(), public_release(self._root))
                told = f"Wat te doen staat in {outage.TEXT_FILE}."
        self._warn(f"Mislukt bij {found.stap} (einde {found.status}, {found.soort}). {told}")
        return found.status

    @contextmanager
    def _as_far_as_possible(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._warn(f"{what} kon niet geschreven worden: {error.strerror}.")

    def _say(self, text: str) -> None:
        self._out.print(text, markup=False)

    def _warn(self, text: str) -> None:
        with suppress(OSError, SystemExit):  # nobody may be listening any more
            self._err.print(text, markup=False)


def public_release(root: Path) -> str | None:
    """The release that is public now, as far as a link tells."""
    try:
        return (root / POINTER).readlink().name
    except OSError:
        return None


@contextmanager
def _ending_on_sigterm() -> Iterator[None]:
    """A request to end (systemd, a shutdown) breaks off what goes on, once."""

    def end(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _listed(periods: tuple[Any, ...]) -> str:
    return ", ".join(str(one) for one in periods)


def _seconds(begun: float) -> float:
    return round(time.monotonic() - begun, 1)
