"""Tests of sending see no secrets of this machine."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.null import Keyring


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield
    keyring.set_keyring(before)
