"""The head of a store: all that it says beside its counts. Planning needs no more."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prestatiemonitor.status import Row

WORDS_FILE, ORIGIN_FILE = "status.json", "herkomst.json"


@dataclass(frozen=True)
class Head:
    """What a store says beside its counts.

    Attributes:
        status: rows of indicator, gebied, periode, word.
        herkomst: ``fictief`` and, per delivery, its period, date, checksum and what was set aside.
    """

    status: list[Row]
    herkomst: dict[str, Any]

    @property
    def fictief(self) -> bool:
        return bool(self.herkomst["fictief"])

    @property
    def perioden(self) -> list[str]:
        return [levering["periode"] for levering in self.herkomst["leveringen"]]

    @property
    def opgeleverd(self) -> dict[str, str]:
        """The day on which each period was delivered, in ISO notation."""
        return {one["periode"]: one["opgeleverd_datum"] for one in self.herkomst["leveringen"]}


def read(folder: Path) -> Head:
    """The head of the store in a folder."""
    words = json.loads((folder / WORDS_FILE).read_bytes())
    return Head([tuple(row) for row in words], json.loads((folder / ORIGIN_FILE).read_bytes()))
