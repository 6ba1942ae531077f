"""A nest: one warm process from which a fresh process is forked for each report.

Starting Python and loading pandas and matplotlib takes longer than most reports do. The nest does
it once. It stands outside: it is given no counts, no keys and no open files, and what a report
sends back is only ever read as text.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from prestatiemonitor import wall

MEMORY_MIB = 2048
"""What one process of a report may use, with all that was loaded before."""
SHOWN_BYTES = 64 << 20
"""What one report may send: far more than any report shows, far less than would fill our memory."""

_END_S = 10


class NestError(RuntimeError):
    """The nest does not start or answer, or a report's process could not be made safe."""


class EndedError(RuntimeError):
    """The process of a report ended before its cell did."""


class TooMuchError(RuntimeError):
    """A report sends more than ``SHOWN_BYTES``."""


def possible() -> bool:
    """Whether processes can be forked here in a way that this module knows."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class Nest:
    """The nest of a build; several threads may ask it for reports. Close it when all are done."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="pm-", ignore_cleanup_errors=True)
        self._lock = threading.Lock()
        self._control, its = socket.socketpair()
        folder = Path(self._folder.name)
        (folder / "leeg").mkdir()
        command = [sys.executable, "-P", "-m", "prestatiemonitor.nest_process", str(its.fileno())]
        with its:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=folder / "leeg",
                env=wall.nest_environment(folder),
                pass_fds=[its.fileno()],
                start_new_session=True,  # an interrupt from the keyboard is for us alone
            )
        self._ready = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every report that still runs, and the nest."""
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        if not self._ready:  # it may still be loading, and has forked nothing
            self._process.kill()
        try:
            self._process.wait(_END_S)
        except subprocess.TimeoutExpired:  # its reports end with it
            self._process.kill()
            self._process.wait()
        self._control.close()
        self._folder.cleanup()

    def lives(self) -> bool:
        """Whether its process still runs."""
        return self._process.poll() is None

    def begin(
        self, run: Path, private: Path, rules: wall.Rules | None, memory_mib: int = MEMORY_MIB
    ) -> Running:
        """Fork the process of a report.

        Args:
            run: the folder it works in.
            private: an empty folder for its homes and temporary files.
            rules: what it may touch; None for no wall.
            memory_mib: what each of its processes may use.

        Raises:
            NestError: the nest is gone.
        """
        ours, its = socket.socketpair()
        asked = {
            "run": str(run.resolve()),
            "private": str(private.resolve()),
            "rules": None if rules is None else {"read": rules.read, "write": rules.write},
            "memory_mib": memory_mib,
        }
        try:
            with its:
                return Running(self, self._ask(asked, its.fileno())["number"], ours)
        except NestError:
            ours.close()
            raise

    def end(self, number: int) -> int:
        """Kill a report with all that it started; how it ended, as in ``subprocess``."""
        return int(self._ask({"end": number})["status"])

    def _ask(self, asked: dict[str, Any], *descriptors: int) -> dict[str, Any]:
        try:
            with self._lock:
                if not self._ready:
                    self._answer()
                    self._ready = True
                socket.send_fds(self._control, [json.dumps(asked).encode()], descriptors)
                return self._answer()
        except OSError as error:
            raise NestError("het proces dat rapporten start, is gestopt") from error

    def _answer(self) -> dict[str, Any]:
        line = b""
        while not line.endswith(b"\n"):
            got = self._control.recv(4096)
            if not got:
                raise ConnectionError
            line += got
        answer: dict[str, Any] = json.loads(line)
        return answer


class Running:
    """The process of one report."""

    def __init__(self, nest: Nest, number: int, channel: socket.socket) -> None:
        self._nest, self._number, self._channel = nest, number, channel
        self._rest, self._seen = bytearray(), 0
        self._status: int | None = None

    def cell(self, source: str, timeout_s: float | None) -> Iterator[dict[str, Any]]:
        """Run one cell; yields what it sends, as untrusted JSON, until the report is ended.

        Raises:
            EndedError: the process ended.
            TimeoutError: it was not ready in time.
            TooMuchError: it sends too much.
            ValueError: what it sends is no JSON.
        """
        until = None if timeout_s is None else time.monotonic() + timeout_s
        with suppress(OSError):  # then it ended, which we read below
            self._channel.settimeout(timeout_s)
            self._channel.sendall(json.dumps({"source": source}).encode() + b"\n")
        while True:
            yield json.loads(self._line(until))

    def _line(self, until: float | None) -> bytes:
        searched = 0
        while (end := self._rest.find(b"\n", searched)) < 0:
            searched = len(self._rest)
            if until is not None:
                self._channel.settimeout(max(until - time.monotonic(), 0.001))
            try:
                got = self._channel.recv(1 << 18)
            except TimeoutError:
                raise
            except OSError:
                got = b""
            if not got:
                raise EndedError
            self._seen += len(got)
            if self._seen > SHOWN_BYTES:
                raise TooMuchError
            self._rest += got
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return line

    def end(self) -> str:
        """Kill it with all that it started; says how it had ended if it had."""
        if self._status is None:
            try:
                self._status = self._nest.end(self._number)
            finally:
                self._channel.close()
        status = self._status
        return f"signaal {signal.Signals(-status).name}" if status < 0 else f"code {status}"
