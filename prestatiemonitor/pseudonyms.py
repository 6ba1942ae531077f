"""Pseudonyms: a keyed hash takes the place of a citizen number at the door.

The key stays on the secure side. Without it nobody can compute the pseudonym of a known citizen
number; there are so few numbers that a hash without a key could simply be tried out.
"""

import hashlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from prestatiemonitor import secret_file
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import PSEUDONYMS, PSEUDONYMS_VARIABLE

KEY_FILE = PSEUDONYMS
KEY_VARIABLE = PSEUDONYMS_VARIABLE

MINIMUM_LENGTH = 32
"""Characters in a key; a key made here has 64 (32 random bytes, written as hexadecimal)."""


class SecretKeyError(UserError):
    """The key is missing its strength or its protection. The message is Dutch, without the key."""


class Key:
    """The secret key; it never shows itself."""

    def __init__(self, text: str, source: str) -> None:
        """`source` names where the text came from. Raises SecretKeyError if it is too short."""
        text = text.strip()
        if not text:
            raise SecretKeyError(f"De sleutel in {source} is leeg.")
        if len(text) < MINIMUM_LENGTH:
            raise SecretKeyError(
                f"De sleutel in {source} is te kort: minstens {MINIMUM_LENGTH} tekens."
            )
        self._bytes = hashlib.blake2b(text.encode()).digest()

    @classmethod
    def random(cls) -> "Key":
        """A key for one run: enough to check a delivery, of which nothing is kept."""
        return cls(secrets.token_hex(), "het geheugen")

    def __repr__(self) -> str:
        return "Key(…)"

    def pseudonyms(self, values: pd.Series, kind: str) -> pd.Series:
        """For each text its pseudonym of 16 hexadecimal characters; a missing value stays missing.

        The same text of another `kind` gets another pseudonym.
        """
        start = hashlib.blake2b(digest_size=8, key=self._bytes, person=kind.encode())
        codes, texts = pd.factorize(values)
        # One place more, which is taken where a value is missing (its code is -1).
        found = pd.Series([*(_pseudonym(start, text) for text in texts), None], dtype="str")
        return found.take(codes).set_axis(values.index)


def _pseudonym(start: "hashlib.blake2b", text: str) -> str:
    hashed = start.copy()
    hashed.update(text.encode())
    return hashed.hexdigest()


def load_key(root: Path, environment: Mapping[str, str] = os.environ) -> Key:
    """The key from the environment, else from data/sleutel below `root`, which is made if absent.

    Raises SecretKeyError when the key is empty or short, or when others may read the file.
    """
    if KEY_VARIABLE in environment:
        return Key(environment[KEY_VARIABLE], KEY_VARIABLE)
    path = root / KEY_FILE
    if not path.exists():
        secret_file.make(path)  # or another process made one just now, and that is the key
    return Key(secret_file.read(path, str(KEY_FILE), SecretKeyError), str(KEY_FILE))
