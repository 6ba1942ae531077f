"""What every report would load and compute anew, done once before the first process is forked."""

from __future__ import annotations

import gc
import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from prestatiemonitor import report  # noqa: F401  # what notebooks import
from prestatiemonitor.canvas import Frame
from prestatiemonitor.charts import Line, Point, lines
from prestatiemonitor.shell import ZMQInteractiveShell, make_shell


class ThreadsError(RuntimeError):
    """Another thread runs: a fork could copy a lock that nobody ever opens."""


def warm() -> None:
    """Load libraries and fill their caches; leaves no shell, no figure and no thread.

    Raises:
        ThreadsError: something started a thread.
    """
    import matplotlib.backends.backend_agg
    import matplotlib.backends.backend_svg
    import matplotlib.pyplot  # noqa: F401
    import pandas as pd

    line = Line("a", [Point(1, "1"), Point(2, "2")], main=True)
    lines(["T1", "T2"], [line], Frame("mensen", "Bron"))
    pd.DataFrame({"a": ["x"], "b": [1.5]})._repr_html_()  # type: ignore[operator]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        shell: Any = make_shell()
        shell.run_cell("1 + 1", store_history=True)
    ZMQInteractiveShell.clear_instance()
    _alone()
    gc.collect()
    gc.freeze()


def _alone() -> None:
    count = sum(1 for _ in Path("/proc/self/task").iterdir())
    if count != 1:
        raise ThreadsError(f"{count} threads")
