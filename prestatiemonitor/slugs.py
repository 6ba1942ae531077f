"""Names as they stand in addresses, ids and classes."""

import re
import unicodedata


def slug(text: str) -> str:
    """A name in small plain letters, digits and dashes: ``'s-Gravenmeer`` is ``s-gravenmeer``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
