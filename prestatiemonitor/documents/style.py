"""How a document looks beside its content."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENTIAL = "VERTROUWELIJK: interne editie met precieze cijfers, niet verspreiden"

NOT_FINAL = "CONCEPT: dit stuk staat nog niet vast"


@dataclass(frozen=True)
class Style:
    """What it is called, who it is from, and whether it is a letter or confidential."""

    title: str
    sender: str
    description: str
    letter: bool = False
    confidential: bool = False

    def above(self, *, concept: bool) -> str:
        """What stands above every page: whom it is not for, and that it is not final."""
        lines = [CONFIDENTIAL] if self.confidential else []
        lines += [NOT_FINAL] if concept else []
        return " · ".join(lines)
