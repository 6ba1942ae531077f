"""How a document looks beside its content."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENTIAL = "VERTROUWELIJK: interne editie met precieze cijfers, niet verspreiden"


@dataclass(frozen=True)
class Style:
    """What it is called, who it is from, and whether it is a letter or confidential."""

    title: str
    sender: str
    description: str
    letter: bool = False
    confidential: bool = False
