from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from prestatiemonitor.execute import Failure, Job
from prestatiemonitor.progress import ConsoleProgress


def job(name: str) -> Job:
    return Job(name, Path("werk.ipynb"), Path("s"), Path("t"), {"gebied": "[bold]aa"}, {})


@pytest.mark.parametrize("terminal", [True, False])
def test_it_tells_what_is_done_and_what_failed(terminal: bool) -> None:
    heard = io.StringIO()
    console = Console(file=heard, force_terminal=terminal, width=200)
    with ConsoleProgress(console, 2) as progress:
        for name in ("werk aa", "werk bee"):
            progress.started(job(name))
        progress.finished(job("werk aa"), None)
        progress.finished(job("werk bee"), Failure(job("werk bee"), 4, "ValueError: kapot"))
    text = heard.getvalue()
    assert "MISLUKT werk bee: werk.ipynb, cel 4 (gebied=[bold]aa): ValueError: kapot" in text
    if terminal:
        assert "2/2" in text
        assert "1 mislukt" in text
    else:
        assert "1/2 werk aa" in text


def test_it_tells_what_a_person_should_know_meanwhile() -> None:
    heard = io.StringIO()
    with ConsoleProgress(Console(file=heard, width=200), 1) as progress:
        progress.remarked("[bold]tcp://a:1 doet niet mee.")
    assert "Let op: [bold]tcp://a:1 doet niet mee." in heard.getvalue()
