"""Passwords and keys of destinations: from the environment, or else from the keyring.

They never stand in ``params``, and what holds one does not show it. The variables do not begin
with ``PRESTATIEMONITOR_``: those are keys that a build depends on, and another password must not
make anything anew nor leave a trace in what a build notes of itself (see ``standing.OURS``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal

from prestatiemonitor.sending.errors import SendError

SERVICE = "prestatiemonitor"
"""Under this name the keyring keeps them."""

Kind = Literal["wachtwoord", "sleutel-id", "sleutel"]


class Secret:
    """A text that does not show itself; only ``reveal`` gives it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the library that needs it and for nothing else."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a secret is not written down")


def find(naam: str, kind: Kind, environment: Mapping[str, str] = os.environ) -> Secret | None:
    """The secret of the destination ``naam``; None where there is none. An empty one is none."""
    text = environment.get(variable(naam, kind)) or _in_keyring(naam, kind)
    return Secret(text) if text else None


def need(naam: str, kind: Kind, environment: Mapping[str, str] = os.environ) -> Secret:
    """The secret of the destination ``naam``. Raises SendError where there is none."""
    found = find(naam, kind, environment)
    if found is None:
        raise SendError(
            f"Voor bestemming '{naam}' is geen {kind} gevonden. Zet die in de omgevingsvariabele "
            f"{variable(naam, kind)}, of in de sleutelbos met: "
            f"keyring set {SERVICE} {_user(naam, kind)}"
        )
    return found


def variable(naam: str, kind: Kind) -> str:
    """The environment variable that may hold it."""
    return f"BESTEMMING_{naam}_{kind}".upper().replace("-", "_")


def _user(naam: str, kind: Kind) -> str:
    return f"{naam}-{kind}"


def _in_keyring(naam: str, kind: Kind) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, _user(naam, kind))
    except KeyringError:  # a machine without a keyring, or one that is locked
        return None
