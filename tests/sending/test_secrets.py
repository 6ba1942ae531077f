"""Passwords are found, and are not shown."""

from __future__ import annotations

import pickle
import sys

import keyring
import pytest
from keyring.backends.null import Keyring
from keyring.errors import KeyringLocked

from prestatiemonitor.sending import secrets
from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.standing import OURS


class Ring(Keyring):
    """A keyring with one password."""

    locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("op slot")
        return "uit-de-ring" if (service, username) == ("prestatiemonitor", "a-b-sleutel") else None


def test_the_environment_goes_before_the_keyring() -> None:
    ring = Ring()
    keyring.set_keyring(ring)
    given = {"BESTEMMING_A_B_SLEUTEL": "uit-de-omgeving"}
    assert secrets.need("a-b", "sleutel", given).reveal() == "uit-de-omgeving"
    assert secrets.need("a-b", "sleutel", {}).reveal() == "uit-de-ring"
    assert secrets.need("a-b", "sleutel", {"BESTEMMING_A_B_SLEUTEL": ""}).reveal() == "uit-de-ring"
    assert secrets.find("a-b", "wachtwoord", {}) is None
    ring.locked = True
    assert secrets.find("a-b", "sleutel", {}) is None


def test_where_there_is_no_secret_is_told_where_to_put_it() -> None:
    with pytest.raises(SendError, match=r"BESTEMMING_WEB_SLEUTEL_ID.*web-sleutel-id"):
        secrets.need("web", "sleutel-id", {})


def test_without_the_library_of_keyrings_there_is_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert secrets.find("web", "sleutel", {}) is None


def test_a_secret_does_not_show_itself() -> None:
    one = secrets.Secret("geheim")
    assert "geheim" not in f"{one!r} {one} {[one]}"
    with pytest.raises(TypeError, match="not written down"):
        pickle.dumps(one)


def test_a_secret_is_no_input_of_a_build() -> None:
    assert not secrets.variable("web", "wachtwoord").startswith(OURS)
