"""Taking back: an earlier release becomes public again. The ledger stays: outsiders have seen it.

It needs nothing of what was built, and reads only the release that it goes to, so that it is quick
and works on a full disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor import lock, sending
from prestatiemonitor.places import RELEASES, is_example
from prestatiemonitor.publishing import load_publishing
from prestatiemonitor.release import pointer
from prestatiemonitor.release.handover import chosen, disk_told, hand_over
from prestatiemonitor.release.manifest import ReleaseError
from prestatiemonitor.release.shelf import Shelf, told
from prestatiemonitor.release.steps import Send
from prestatiemonitor.sending import Outcome


@dataclass(frozen=True)
class RolledBack:
    """What was taken back: from which release to which, and what was done at each destination."""

    van: str | None
    naar: str
    bestemmingen: tuple[Outcome, ...]


def roll_back(
    root: Path,
    naar: str | None,
    bestemming: tuple[str, ...],
    tell: Callable[[str], None],
    *,
    wait: bool = False,
    send: Send = sending.send,
) -> RolledBack:
    """Make an earlier release public again.

    Args:
        naar: its id; None: the release that was public before the current one was.
        bestemming: only at these destinations; empty: at all.
        wait: where another process changes the project, wait until it is done.

    Raises:
        LockError: another process changes the project.
        ReleaseError: there is no such release, it is not whole, it was never public, or a
            destination does not have it; what is public here stays then.
    """
    with disk_told(root), lock.held(root, "rollback", wait=wait, tell=tell):
        destinations = chosen(load_publishing(root), bestemming)
        shelf = Shelf(root)
        shelf.tidy()
        before = pointer.current(root)
        release = naar or _former(shelf, before)
        if release not in shelf.names():
            raise ReleaseError(f"Uitgave {release} staat niet in {RELEASES}/. {_choice(shelf)}")
        if faults := shelf.faults(release):
            raise ReleaseError(
                f"Uitgave {release} is niet meer zoals zij is gemaakt:\n{told(faults)}\n"
                f"Er is niets veranderd aan wat openbaar is. {_choice(shelf)}"
            )
        manifest = shelf.record(release).manifest
        outcomes = hand_over(root, manifest, destinations, send, tell)
    return RolledBack(before, release, outcomes)


def _former(shelf: Shelf, current: str | None) -> str:
    if current is None:
        raise ReleaseError("Er is nog niets openbaar, dus er is niets om terug te nemen.")
    former = shelf.record(current).herkomst.vorige
    if former is None:
        raise ReleaseError(f"Vóór uitgave {current} was er geen andere. {_choice(shelf)}")
    if is_example(former) != is_example(current):
        raise ReleaseError(
            f"De vorige uitgave ({former}) gaat over {_about(former)}, en {current} over "
            f"{_about(current)}. Bedoelt u dat echt? Noem haar dan met --naar."
        )
    return former


def _about(release: str) -> str:
    return "verzonnen cijfers" if is_example(release) else "echte cijfers"


def _choice(shelf: Shelf) -> str:
    return f"Kies met --naar uit: {', '.join(shelf.names()) or 'geen'}."
