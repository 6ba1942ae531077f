"""Doing what a plan says: step after step, each file whole and read back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from prestatiemonitor.sending.crew import Crew
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.journal import Contents, Journal
from prestatiemonitor.sending.plan import HOME, Plan
from prestatiemonitor.sending.remote import Remote, folders_above
from prestatiemonitor.sending.survey import Survey

_TRIES = 2
"""A file that came over wrong is sent once more."""


class Transfer:
    """A release on its way to a destination.

    Args:
        crew: connections to the destination.
        journal: gets a line for everything that is done.
        site: the folder with the files.
        wanted: what is in each of them, by path.
    """

    def __init__(
        self, crew: Crew, journal: Journal, site: Path, wanted: Mapping[str, Contents]
    ) -> None:
        self._crew, self._journal, self._site, self._wanted = crew, journal, site, wanted

    def run(self, plan: Plan, found: Survey) -> None:
        """Send and take away. Raises SendError, which says how far it came."""
        pending = set(plan.sturen)
        try:
            self._crew.do(lambda remote: remote.make_folders(_folders(plan.sturen, found)))
            for step in plan.stappen:
                self._crew.each(step, self._send)
                pending -= set(step)
            for gone in (*plan.opruimen, found.leftovers):
                self._crew.each(gone, self._remove)
        except SendError as error:
            home = " De nieuwe startpagina staat er nog niet." if HOME in pending else ""
            raise type(error)(
                f"{error}\nWat al is verstuurd, wordt de volgende keer overgeslagen.{home}"
            ) from None
        left = folders_above({*self._wanted, *(found.sizes.keys() - set(plan.verwijderen))})
        empty = folders_above((*plan.verwijderen, *found.leftovers)) - left
        self._crew.do(lambda remote: remote.remove_folders(empty))

    def _send(self, remote: Remote, path: str) -> None:
        one = self._wanted[path]
        content = self._content(path)
        self._journal.begin(path, one.sha256)
        if not any(remote.put(path, content) for _ in range(_TRIES)):
            raise SendError(
                f"Bestemming '{remote.naam}': {path} komt steeds anders terug dan het is "
                "verstuurd. Kijk of de schijf daar goed is en of niets onderweg bestanden "
                "verandert, en publiceer opnieuw."
            )
        self._journal.stood(path, one.sha256, one.bytes_aantal)

    def _content(self, path: str) -> bytes:
        try:
            content = (self._site / path).read_bytes()
        except OSError:
            content = None
        if content is None or hashlib.sha256(content).hexdigest() != self._wanted[path].sha256:
            raise SendError(
                f"{path} in {self._site} is weg of is niet meer zoals het in de uitgave kwam. Er "
                "wordt niets gestuurd wat niet is gecontroleerd. Maak een nieuwe uitgave."
            )
        return content

    def _remove(self, remote: Remote, path: str) -> None:
        remote.remove(path)
        self._journal.gone(path)


def _folders(paths: tuple[str, ...], found: Survey) -> set[str]:
    """The folders that have to be made."""
    return folders_above(paths) - folders_above(found.sizes)
