"""Editions: which counts may be shown to whom.

``intern`` shows exact counts and is confidential. ``openbaar`` is for everyone: its counts are
protected, with a key that only fictitious counts can do without.
"""

from __future__ import annotations

from prestatiemonitor import ledger
from prestatiemonitor.places import Editie
from prestatiemonitor.project import Project
from prestatiemonitor.protection import protected
from prestatiemonitor.rounding.key import RoundingKey, example_key, load_key
from prestatiemonitor.store import Store


def for_edition(store: Store, editie: Editie, project: Project) -> Store:
    """What the edition may show of the exact counts.

    Raises:
        RoundingKeyError: there is no good key; nothing is shown then.
        LedgerError: what was published before is missing, damaged or of another key.
        ProtectError: no safe publication exists.
    """
    if editie == "intern":
        return store
    key = rounding_key(store, project)
    entries = ledger.read(project.root, fictief=store.fictief)
    before = ledger.published(entries, key)
    return protected(store, project, key, before, ledger.revised(entries))


def rounding_key(store: Store, project: Project) -> RoundingKey:
    """The secret key; of fictitious counts the one that everybody knows."""
    return example_key() if store.fictief else load_key(project.root)
