"""How long a destination is waited for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Patience:
    """How long, in seconds.

    Attributes:
        verbinden: a server that cannot be reached within so long is taken for absent.
        antwoord: a server that says nothing for so long is taken for gone.
        pauzes: after a connection fell away it is tried again after each of these, for each file.
    """

    verbinden: float = 15.0
    antwoord: float = 60.0
    pauzes: tuple[float, ...] = (1.0, 5.0, 20.0)


PATIENCE = Patience()
GLANCE = Patience(pauzes=(1.0,))
"""Who only looks wants to know soon that there is nothing to see."""
