"""How a document looks beside its content."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENTIAL = "VERTROUWELIJK: interne editie met precieze cijfers, niet verspreiden"


@dataclass(frozen=True)
class Style:
    """Who it is from, what it is, whether it is a letter, and whether it is confidential."""

    sender: str
    description: str
    letter: bool = False
    confidential: bool = False
