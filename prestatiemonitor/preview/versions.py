"""Versions: the number of the state that pages show, and who waits for the next one."""

from __future__ import annotations

import secrets
import threading
from typing import Literal


class Wait(Exception):  # noqa: N818  # it is no error
    """There is nothing to show before the version changes; the message is Dutch and says why."""


class Version:
    """What an open page is compared with; it changes whenever a page may have become another."""

    def __init__(self) -> None:
        self._session = secrets.token_hex(4)  # the number 1 of another session is another version
        self._number = 0
        self._ended = False
        self._news = threading.Condition()

    @property
    def now(self) -> str:
        """The version of this moment."""
        return f"{self._session}-{self._number}"

    def change(self) -> None:
        """From now on it is another version; who waits is told."""
        with self._news:
            self._number += 1
            self._news.notify_all()

    def end(self) -> None:
        """Nobody need wait any more."""
        with self._news:
            self._ended = True
            self._news.notify_all()

    def after(self, shown: str, timeout_s: float) -> Literal["other", "same", "ended"]:
        """Wait until the version is another than ``shown``, but no longer than ``timeout_s``."""
        with self._news:
            self._news.wait_for(lambda: self._ended or self.now != shown, timeout_s)
            if self._ended:
                return "ended"
            return "same" if self.now == shown else "other"
