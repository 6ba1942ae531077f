"""What a build is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from prestatiemonitor.places import Editie

Engine = Literal["fork", "kernel"]
"""What runs the cells: a process forked from a warm one, or a kernel as JupyterLab starts it."""
Renderer = Literal["auto", "quarto", "embedded"]


@dataclass(frozen=True)
class Order:
    """What a build is asked for.

    Attributes:
        editie: for whom.
        rapport, periode, gebied: only these reports; empty: all, and then the site too.
        workers: how many reports at once.
        renderer: what makes the site.
        zonder_muur: public reports of real data may be made without a wall.
        engine: what runs the cells.
        force: all is made, also what is still right.
    """

    editie: Editie = "openbaar"
    rapport: tuple[str, ...] = ()
    periode: tuple[str, ...] = ()
    gebied: tuple[str, ...] = ()
    workers: int = 1
    renderer: Renderer = "auto"
    zonder_muur: bool = False
    engine: Engine = "fork"
    force: bool = False

    @property
    def whole(self) -> bool:
        """Whether all reports are asked for."""
        return not (self.rapport or self.periode or self.gebied)
