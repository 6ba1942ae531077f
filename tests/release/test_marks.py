"""A mark tells whether a file is still the file that was published."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from prestatiemonitor.release.marks import Mark, mark


def test_a_mark_is_hash_size_and_day(tmp_path: Path) -> None:
    path = tmp_path / "pagina.html"
    path.write_bytes(b"pagina")
    day = date(2020, 6, 12)
    assert mark(path, day) == Mark(hashlib.sha256(b"pagina").hexdigest(), 6, day)
