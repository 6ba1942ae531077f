"""Editions: which counts may be shown to whom.

``intern`` shows exact counts and is confidential. ``openbaar`` is for everyone. The protection of
small numbers is not there yet, so only fictitious counts may become public.
"""

from __future__ import annotations

import dataclasses

from prestatiemonitor.errors import UserError
from prestatiemonitor.matrix import Editie
from prestatiemonitor.store import Store


class EditionError(UserError):
    """These counts may not be shown in this edition; the message is Dutch and says what may."""


def for_edition(store: Store, editie: Editie) -> Store:
    """What the edition may show of the exact counts.

    Raises:
        EditionError: real counts were asked for in public.
    """
    if editie == "openbaar" and not store.fictief:
        raise EditionError(
            "Deze cijfers gaan over echte mensen en kleine aantallen zijn nog niet beschermd. "
            "Daarom is alleen de interne editie mogelijk: "
            "prestatiemonitor build --editie intern. Publiceer die niet."
        )
    return store if editie == "intern" else dataclasses.replace(store, controle=[])
