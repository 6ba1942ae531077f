"""Pandoc, with the filter that makes a document of a page."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from prestatiemonitor.documents.content import Content, DocumentError

_FILTER = Path(__file__).with_name("document.lua")
_OWN_FAULT = re.compile(r"document\.lua:\d+: (.+)")


def convert(content: Content, to: str, *options: str) -> bytes:
    """The report in a format of pandoc's, the same bytes every time.

    Raises:
        DocumentError: pandoc cannot do it.
    """
    command = ["-f", "markdown", "-t", to, "--wrap", "none", "--lua-filter", str(_FILTER), *options]
    return run(command, content.markdown.encode(), content.day, content.folder)


def run(arguments: Sequence[str], given: bytes, day: dt.date, folder: Path | None = None) -> bytes:
    """What pandoc writes on its standard output.

    Args:
        day: stands in the file instead of the clock.

    Raises:
        DocumentError: pandoc stops.
    """
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch(day))},
    )
    if done.returncode != 0:
        raise DocumentError(_reason(done.stderr.decode(errors="replace"), done.returncode))
    return done.stdout


def _reason(told: str, code: int) -> str:
    """What our filter says is wrong, or else the last that pandoc said."""
    if own := _OWN_FAULT.search(told):
        return own[1]
    lines = told.strip().splitlines()
    return lines[-1] if lines else f"pandoc stopte met fout {code}"


def epoch(day: dt.date) -> int:
    """Noon of a day in seconds: the same day everywhere in Europe."""
    return int(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC).timestamp())
