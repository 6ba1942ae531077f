"""Names of files as a clerk expects them: numbered, readable, and safe on any system."""

from __future__ import annotations

import re
import unicodedata

from prestatiemonitor.packages.systems import SYSTEMS_FILE, FileNames
from prestatiemonitor.params import ParamsError

FIRST = "00"
"""The number of what a clerk reads first; papers begin at 1."""


def file_name(
    rules: FileNames, ending: str, nummer: int, titel: str, gebied: str, periode: str,
    bijlage: int | None = None,
) -> str:  # fmt: skip
    """The name of a document, with its ending.

    Args:
        nummer: of the item on the agenda, from 1.
        bijlage: of the appendix, from 1; None: it is the paper itself.

    Raises:
        ParamsError: the name stays too long, however short its title.
    """
    pattern = rules.stuk if bijlage is None else rules.bijlage
    words = titel.split()
    while words:
        stem = pattern.format(
            nummer=f"{nummer:0{rules.cijfers_aantal}d}", bijlage=bijlage or "",
            titel=" ".join(words), gebied=gebied, periode=periode,
        )  # fmt: skip
        name = f"{cleaned(stem, rules)}.{ending}"
        if len(name) <= rules.tekens_aantal:
            return name
        words.pop()
    raise ParamsError(
        f"{SYSTEMS_FILE}: een naam voor '{titel}' van {gebied} past niet in "
        f"{rules.tekens_aantal} tekens. Maak tekens_aantal groter of het patroon korter."
    )


def cleaned(text: str, rules: FileNames) -> str:
    """The text with only letters, digits, spaces and ``. , ( ) _ -``, as the rules ask."""
    if not rules.accenten:
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in apart if not unicodedata.combining(sign))
        text = text.encode("ascii", "ignore").decode()
    text = unicodedata.normalize("NFC", text)
    plain = re.sub(r"[^\w .,()-]", " ", text)
    plain = re.sub(r"\s+", " ", plain).strip(" .")
    return plain if rules.spaties else re.sub(r"-+", "-", plain.replace(" ", "-"))
