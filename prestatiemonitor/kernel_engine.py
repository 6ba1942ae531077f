"""Papermill's stock engine with a kernel of its own: no TCP port, always this interpreter.

Kernels that start side by side race for TCP ports, so each gets a private folder with sockets.
A kernelspec that a user installed earlier could point at another interpreter; it is ignored.
The kernel of a public report starts behind the wall.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from papermill.engines import NBClientEngine

from prestatiemonitor import wall
from prestatiemonitor.wall import Wall

# A kernel that is shut down logs the interrupt as an error; a cell's own errors come as output.
QUIET = ["--IPKernelApp.log_level=CRITICAL"]


class PrivateKernelEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Registered with papermill as engine ``prestatiemonitor-kernel``."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, behind: Wall | None = None, **kwargs: Any
    ) -> Any:
        """Run the cells in a fresh kernel; as papermill's own engine does otherwise.

        Args:
            behind: the wall; None leaves the kernel the environment and rights of this process.
        """
        with tempfile.TemporaryDirectory(prefix="pm-", ignore_cleanup_errors=True) as folder:
            # A class, not a manager: the client only shuts down a kernel that it made itself.
            return super().execute_managed_notebook(
                nb_man,
                kernel_name,
                kernel_manager_class=_manager(Path(folder), behind),
                extra_arguments=QUIET,
                **kwargs,
            )


def _manager(folder: Path, behind: Wall | None) -> type[AsyncKernelManager]:
    sockets = {"transport": "ipc", "ip": str(folder / "s")} if os.name == "posix" else {}

    class PrivateKernelManager(AsyncKernelManager):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(
                kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
                connection_file=str(folder / "kernel.json"),
                **sockets,
                **kwargs,
            )

    return PrivateKernelManager if behind is None else _walled(PrivateKernelManager, folder, behind)


def _walled(
    manager: type[AsyncKernelManager], folder: Path, behind: Wall
) -> type[AsyncKernelManager]:
    run = Path.cwd()  # papermill has gone to the run folder
    environment = wall.environment(folder)

    class WalledKernelManager(manager):  # type: ignore[misc, valid-type]
        def format_kernel_cmd(self, extra_arguments: list[str] | None = None) -> list[str]:
            kernel = super().format_kernel_cmd(extra_arguments)
            return wall.command(behind, kernel, wall.rules(run, folder), environment)

        async def start_kernel(self, **kwargs: Any) -> None:
            await super().start_kernel(**kwargs | {"env": environment})

    return WalledKernelManager
