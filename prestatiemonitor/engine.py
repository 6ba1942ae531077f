"""Papermill's stock engine with a kernel of its own: no TCP port, always this interpreter.

Kernels that start side by side race for TCP ports, so each gets a private folder with sockets.
A kernelspec that a user installed earlier could point at another interpreter; it is ignored.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from papermill.engines import NBClientEngine

# A kernel that is shut down logs the interrupt as an error; a cell's own errors come as output.
QUIET = ["--IPKernelApp.log_level=CRITICAL"]


class PrivateKernelEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Registered with papermill as engine ``prestatiemonitor``."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **kwargs: Any) -> Any:
        """Run the cells in a fresh kernel; as papermill's own engine does otherwise."""
        with tempfile.TemporaryDirectory(prefix="pm-", ignore_cleanup_errors=True) as folder:
            # A class, not a manager: the client only shuts down a kernel that it made itself.
            return super().execute_managed_notebook(
                nb_man,
                kernel_name,
                kernel_manager_class=_manager(Path(folder)),
                extra_arguments=QUIET,
                **kwargs,
            )


def _manager(folder: Path) -> type[AsyncKernelManager]:
    sockets = {"transport": "ipc", "ip": str(folder / "s")} if os.name == "posix" else {}

    class PrivateKernelManager(AsyncKernelManager):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(
                kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
                connection_file=str(folder / "kernel.json"),
                **sockets,
                **kwargs,
            )

    return PrivateKernelManager
