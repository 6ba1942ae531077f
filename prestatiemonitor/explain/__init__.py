"""Explaining one number: what it is, what is public of it, and where it comes from.

This is of the secure side: it tells exact counts and checksums of deliveries. It is only ever
shown on the terminal of who asks; nothing that is published uses it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prestatiemonitor import store
from prestatiemonitor.explain import number, origin, trail
from prestatiemonitor.explain.question import Asked, Question, QuestionError, question
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project
from prestatiemonitor.store import Store

__all__ = ["Asked", "QuestionError", "explain"]


def explain(asked: Asked, project: Project) -> dict[str, Any]:
    """All that is known of a number, as plain data; what is only for some is apart.

    Raises:
        UserError: there are no counts yet, or what is asked about does not exist.
    """
    exact = _store(project.root, "intern")
    if exact is None:
        raise QuestionError(
            "Er zijn nog geen cijfers om uit te leggen. Maak ze met: prestatiemonitor build"
        )
    public = _store(project.root, "openbaar")
    one = question(asked, project, exact)
    return {
        "cijfer": one.cell,
        "gebied": one.gebied.naam,
        "periode": one.periode.label(),
        "fictief": exact.fictief,
        "betekenis": number.meaning(one),
        "ontbreekt_omdat": number.absent(one, exact, public),
        "openbaar": _public(one, public, project),
        "vertrouwelijk": _secret(one, exact, project),
    }


def _store(root: Path, editie: Any) -> Store | None:
    folder = store_folder(root, editie)
    return store.read(folder) if folder.is_dir() else None


def _public(one: Question, public: Store | None, project: Project) -> dict[str, Any] | None:
    """What anybody may know, once it is published; None where nothing was made."""
    if public is None:
        return None
    told = number.published(one, public, project)
    published, value = trail.publications(one, project.root, fictief=public.fictief), told["waarde"]
    return told | {
        "gepubliceerd": published,
        "verloop": trail.history(published, value),
        "paginas": trail.NOWHERE if value is None else trail.pages(one, public, project),
    }


def _secret(one: Question, exact: Store, project: Project) -> dict[str, Any]:
    """What only those may know who may know exact counts."""
    value, state = number.found(one, exact)
    root = project.root
    return {
        "precies": value,
        "stand": state,
        "verbanden": number.relations(one, exact),
        "leveringen": origin.deliveries(one, exact, root),
        "parameters": origin.parameters(project),
        "programma": origin.program(root),
        "kenmerk_van_de_sleutel": origin.key_mark(root, exact),
        "uitgave": trail.release(root, exact),
    }
