"""A notebook's cells in this very process, as a stock kernel runs them but without its sockets.

The shell is ipykernel's own, so that a cell shows the same. What it shows goes as lines of JSON
through a socket, in the words of Jupyter's messages. Printed text is kept until something else is
shown or the cell ends: unlike with a kernel, its order never depends on the clock.
"""

from __future__ import annotations

import asyncio
import builtins
import getpass
import io
import json
import os
import socket
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell as KernelShell
from jupyter_client.jsonutil import json_default
from jupyter_client.session import Session

_NO_INPUT = "raw_input was called, but this frontend does not support input requests."


class StdinNotImplementedError(NotImplementedError):
    """Nobody is there to answer; named as in IPython."""


class ZMQInteractiveShell(KernelShell):
    """ipykernel's shell without a kernel; libraries know it by the name of its class."""

    def init_history(self) -> None:
        self.config.HistoryManager.enabled = False  # it would be kept in a file by a thread
        super().init_history()  # type: ignore[no-untyped-call]

    def enable_gui(self, gui: Any = None) -> None:
        """Figures are shown inline; there is no other way here."""


class Compiler(XCachingCompiler):
    """Names a cell as a kernel does, but the same every time: errors may show that name."""

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        name: str = super().get_code_name(raw_code, code, number)  # type: ignore[no-untyped-call]
        return f"/ipykernel_0/{Path(name).name}"


class Sender(Session):  # type: ignore[misc, unused-ignore]
    """What the shell takes for the session of a kernel: sends each message as a line of JSON."""

    channel: Any = None

    def msg(self, msg_type: str, content: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        return {"type": msg_type, "content": content or {}}

    def send(self, _: Any, message: Any, content: Any = None, *__: Any, **___: Any) -> None:  # type: ignore[override]
        if isinstance(message, str):
            message = self.msg(message, content)
        self.tell(message)

    def tell(self, message: dict[str, Any]) -> None:
        line = json.dumps(message, default=json_default, ensure_ascii=False)
        self.channel.sendall(line.encode("utf-8", "replace") + b"\n")


class Printed(io.TextIOBase):
    """Standard output or error: what Python prints and what others write to its descriptor.

    Args:
        kept: a file that stands behind the descriptor; its contents are taken over.
    """

    encoding = "utf-8"

    def __init__(self, name: str, kept: int, sender: Sender) -> None:
        self.name, self._kept, self._sender = name, kept, sender
        self._text, self._taken = io.StringIO(), 0
        self._lock, self._process = threading.RLock(), os.getpid()

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._kept

    def write(self, text: str) -> int:
        if os.getpid() != self._process:  # a process that the notebook forked
            return len(text) if os.write(self._kept, text.encode("utf-8", "replace")) else 0
        with self._lock:
            self._take()
            return self._text.write(text)

    def flush(self) -> None:
        if os.getpid() != self._process:
            return
        with self._lock:
            self._take()
            text = self._text.getvalue()
            self._text = io.StringIO()
            if text:
                self._sender.tell(self._sender.msg("stream", {"name": self.name, "text": text}))

    def _take(self) -> None:
        size = os.fstat(self._kept).st_size
        if size > self._taken:
            found = os.pread(self._kept, size - self._taken, self._taken)
            self._taken = size
            self._text.write(found.decode("utf-8", "replace"))


def make_shell() -> ZMQInteractiveShell:
    """The one shell of this process, as a kernel starts it."""
    return ZMQInteractiveShell.instance(
        kernel=SimpleNamespace(eventloop=None), compiler_class=Compiler
    )


def serve(shell: ZMQInteractiveShell, channel: socket.socket) -> None:
    """Run the cells that come through ``channel``, until it closes."""
    sender = Sender(key=b"")
    sender.channel = channel
    shown: tuple[Any, Any] = (shell.displayhook, shell.display_pub)
    for part in shown:
        part.session = sender
    sys.stdout = Printed("stdout", _keep(1), sender)
    sys.stderr = Printed("stderr", _keep(2), sender)
    builtins.input = getpass.getpass = _refuse_input
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    for line in channel.makefile("rb"):
        end = loop.run_until_complete(_run(shell, json.loads(line)["source"], sender))
        sys.stdout.flush()
        sys.stderr.flush()
        sender.tell(sender.msg("end", end))


def _keep(descriptor: int) -> int:
    """Put a file in memory behind a descriptor, for what other programs write there."""
    kept = os.memfd_create(f"uitvoer-{descriptor}")
    os.dup2(kept, descriptor)
    os.set_blocking(kept, True)
    return kept


def _refuse_input(*_: Any, **__: Any) -> NoReturn:
    raise StdinNotImplementedError(_NO_INPUT)


async def _run(shell: Any, source: str, sender: Sender) -> dict[str, Any]:
    """Run one cell as ipykernel does: inside a running event loop, also if it does not await."""
    sender.tell(sender.msg("execute_input", {"execution_count": shell.execution_count}))
    wrong = None
    try:
        code = shell.transform_cell(source)
    except Exception:
        code, wrong = source, sys.exc_info()
    if shell.should_run_async(source, transformed_cell=code, preprocessing_exc_tuple=wrong):
        found = await shell.run_cell_async(
            source, store_history=True, transformed_cell=code, preprocessing_exc_tuple=wrong
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", found)
    else:
        found = shell.run_cell(source, store_history=True)
    shown_wrong = getattr(shell, "_last_traceback_during_displayhook", False)
    return {"ok": bool(found.success and not shown_wrong)}
