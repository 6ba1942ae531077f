"""The nest itself: a warm process with one thread, from which each report's process is forked.

    python -P -m prestatiemonitor.nest_process SOCKET

It gets a socket and nothing else: no counts, no keys, no files of the project. Over the socket it
is asked to begin a report (``nest.Nest`` says with what) and to end one; when the socket closes it
ends every report and itself. A report's process gives up everything but its own socket before a
cell runs, goes behind the wall if there is one, and cannot come back.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from prestatiemonitor import landlock, wall

_DIE_WITH_PARENT, _ADOPT_ORPHANS = 1, 36
_LINE_BYTES = 1 << 20


def main(descriptor: int) -> None:
    """Warm up, say so, and serve until the other side of the socket is closed."""
    from prestatiemonitor.warm import warm

    with socket.socket(fileno=descriptor) as control:
        _prctl(_ADOPT_ORPHANS, 1)  # else what a report started could outlive it unseen
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        warm()
        with suppress(BrokenPipeError):  # nobody waits for us any more
            _Nest(control).serve()


def _prctl(option: int, value: int) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl")


class _Nest:
    """The reports that run, by the number of their process, with a descriptor of that process."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._running: dict[int, int] = {}
        self._ended: dict[int, int] = {}

    def serve(self) -> None:
        self._tell({"ready": os.getpid()})
        while True:
            control = self._control.fileno()
            found, _, _ = select.select([control, *self._running.values()], [], [])
            for number in [n for n, process in self._running.items() if process in found]:
                self._end(number)  # what it started must not keep its socket open
            if control in found and not self._answer():
                break
        for number in list(self._running):
            self._end(number)
        _end_orphans()

    def _answer(self) -> bool:
        line, descriptors, _, _ = socket.recv_fds(self._control, _LINE_BYTES, 1)
        if not line:
            return False
        asked = json.loads(line)
        if "end" in asked:
            self._end(asked["end"])
            self._tell({"status": self._ended.pop(asked["end"])})
        else:
            (channel,) = descriptors
            self._tell({"number": self._begin(channel, asked)})
            os.close(channel)
        return True

    def _tell(self, answer: Mapping[str, Any]) -> None:
        self._control.sendall(json.dumps(answer).encode() + b"\n")

    def _begin(self, channel: int, asked: Mapping[str, Any]) -> int:
        nest = os.getpid()
        number = os.fork()
        if number == 0:
            _become_report(nest, channel, asked)
        self._running[number] = os.pidfd_open(number)
        return number

    def _end(self, number: int) -> None:
        """Kill a report with all that it started, and wait until they are gone.

        As long as we have not waited for it, its number belongs to no other process.
        """
        process = self._running.pop(number, None)
        if process is None:
            return
        os.close(process)
        _kill(number, group=False)
        _kill(number, group=True)
        while True:
            try:
                gone, status = os.waitpid(-number, 0)
            except ChildProcessError:
                break
            if gone == number:
                self._ended[number] = os.waitstatus_to_exitcode(status)
        if number not in self._ended:  # it was killed before it had a group of its own
            self._ended[number] = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def _kill(number: int, *, group: bool) -> None:
    try:
        (os.killpg if group else os.kill)(number, signal.SIGKILL)
    except ProcessLookupError:
        return


def _end_orphans() -> None:
    """End what left the group of its report, which only a report without a wall can do."""
    for number in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
        _kill(int(number), group=False)


def _become_report(nest: int, channel: int, asked: Mapping[str, Any]) -> NoReturn:
    """Never returns: whatever happens in here must not end up in the loop of the nest."""
    status = 1
    try:
        os.setsid()
        _prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == nest:
            channel = _keep_only(channel)
            with socket.socket(fileno=channel) as own:
                _report(own, asked)
            status = 0
    finally:
        os._exit(status)


def _keep_only(channel: int) -> int:
    """Close every descriptor but this one, which becomes 3, behind three that lead nowhere."""
    os.dup2(channel, 3, inheritable=False)
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return 3


def _report(channel: socket.socket, asked: Mapping[str, Any]) -> None:
    from prestatiemonitor import shell

    try:
        _settle(Path(asked["run"]), Path(asked["private"]))
        own = shell.make_shell()
        _limit(asked["memory_mib"])
        if asked["rules"] is not None:
            landlock.restrict(**asked["rules"])
    except Exception as error:
        refused = {"type": "refused", "content": {"error": f"{type(error).__name__}: {error}"}}
        channel.sendall(json.dumps(refused).encode() + b"\n")
        return
    shell.serve(own, channel)


def _settle(run: Path, private: Path) -> None:
    """Move into the folders of this report, and forget what was remembered of those of the nest."""
    import matplotlib
    import numpy as np

    nest = os.environ["PYTHONPATH"]
    os.environ.update(wall.environment(private))
    own = os.environ["PYTHONPATH"]
    sys.path[:] = ["", *(own if entry == nest else entry for entry in sys.path if entry)]
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    home = os.environ["MPLCONFIGDIR"]
    matplotlib.get_configdir = matplotlib.get_cachedir = lambda: home
    tempfile.tempdir = None
    np.random.seed()
    os.chdir(run)


def _limit(memory_mib: int) -> None:
    """Bound memory (with what was loaded before) and the size of a file, for each process."""
    size = memory_mib << 20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(int(sys.argv[1]))
