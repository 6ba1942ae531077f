"""The rounding key: who does not have it cannot tell which way a small count was rounded."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from prestatiemonitor import secret_file
from prestatiemonitor.errors import UserError
from prestatiemonitor.rounding.rows import Floats

KEY_FILE = Path("data/afrondsleutel")
KEY_VARIABLE = "PRESTATIEMONITOR_AFRONDSLEUTEL"
MINIMUM_LENGTH = 32
"""Characters in a key; a key made here has 64 (32 random bytes, written as hexadecimal)."""
EXAMPLE = "openbaar voorbeeld: beschermt alleen verzonnen cijfers"
"""The key of fictitious counts: known to all, so that the example is the same everywhere."""
_HALF = 2.0**-64


class RoundingKeyError(UserError):
    """There is no key, or none that protects; the message is Dutch, without the key."""


class RoundingKey:
    """The secret key; it never shows itself."""

    def __init__(self, text: str, source: str) -> None:
        """``source`` names where the text came from. Raises RoundingKeyError if it is too short."""
        text = text.strip()
        if len(text) < MINIMUM_LENGTH or len(set(text)) < 8:
            raise RoundingKeyError(
                f"De afrondsleutel in {source} is te zwak: minstens {MINIMUM_LENGTH} willekeurige "
                "tekens. Er wordt niets openbaar gemaakt."
            )
        self._bytes = hashlib.sha256(text.encode()).digest()

    def __repr__(self) -> str:
        return "RoundingKey(…)"

    def chances(self, ids: Sequence[str]) -> tuple[Floats, Floats]:
        """For each cell two numbers from 0 to 1 that nobody can predict without the key."""
        digests = b"".join(hmac.digest(self._bytes, one.encode(), "sha256")[:16] for one in ids)
        both = np.frombuffer(digests, dtype=">u8").astype(np.float64).reshape(-1, 2) * _HALF
        return both[:, 0], both[:, 1]

    def check(self) -> str:
        """A mark by which the same key is known again, and that tells nothing of it."""
        return hmac.digest(self._bytes, b"controle van de afrondsleutel", "sha256").hex()[:16]


def example_key() -> RoundingKey:
    """The key of fictitious counts."""
    return RoundingKey(EXAMPLE, "het programma")


def load_key(root: Path, environment: Mapping[str, str] = os.environ) -> RoundingKey:
    """The key from the environment, else from ``data/afrondsleutel`` below ``root``.

    Raises:
        RoundingKeyError: there is none, it is weak, or others may read the file.
    """
    if KEY_VARIABLE in environment:
        return RoundingKey(environment[KEY_VARIABLE], KEY_VARIABLE)
    path = root / KEY_FILE
    if not path.exists():
        raise RoundingKeyError(
            "Er is geen afrondsleutel, dus er wordt niets openbaar gemaakt. Is er al eerder "
            f"gepubliceerd? Zet dan de sleutel van toen in {KEY_FILE} of in {KEY_VARIABLE}. Is "
            "dit de eerste keer? Maak er dan een met: prestatiemonitor sleutel"
        )
    return RoundingKey(secret_file.read(path, str(KEY_FILE), RoundingKeyError), str(KEY_FILE))


def make_key(root: Path) -> Path:
    """Make a key file that only its owner can read; never in place of another.

    Raises:
        RoundingKeyError: there is one already.
    """
    path = root / KEY_FILE
    if not secret_file.make(path):
        raise RoundingKeyError(
            f"Er is al een afrondsleutel in {KEY_FILE}. Bewaar die: met een andere sleutel "
            "veranderen cijfers die al gepubliceerd zijn."
        )
    return path
