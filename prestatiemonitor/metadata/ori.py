"""Documents for information systems of councils: an *informatieobject* of the mini-ORI API 1.0.0.

As it is handed in, so without the number that Open Overheid gives it (InformatieObjectZonderPid).
Only municipalities have a council there: a paper of the region is one object per municipality.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from prestatiemonitor.areas import Area
from prestatiemonitor.metadata import organisations, terms
from prestatiemonitor.metadata.addresses import page_file
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.papers import Document

LANGUAGE = "dut"
"""Dutch, in ISO 639-2/B as the standard prefers."""


def files(document: Document, given: Given) -> dict[str, bytes]:
    """The objects of a document, by path below the site: beside it, named like it."""
    return {
        path: (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
        for path, content in _objects(document, given)
    }


def _objects(document: Document, given: Given) -> Iterator[tuple[str, dict[str, object]]]:
    own = document.report.gebied
    if own.soort == "gemeente":
        yield f"{document.path}.ori.json", _object(document, own, given)
        return
    for town in given.project.areas.gemeenten:
        yield f"{document.path}.{town.slug}.ori.json", _object(document, town, given)


def _object(document: Document, town: Area, given: Given) -> dict[str, object]:
    source = document.responsible
    return {
        "webpaginalink": given.url(page_file(document.report)),
        "organisatie": {
            "gemeente": town.tooi,
            "naam": organisations.of_area(town, given.project).name,
        },
        "titel": document.title,
        "wooinformatiecategorie": document.paper.categorie.code,
        "datumingediend": document.handling.moment.date().isoformat(),
        "auteur": source.name,
        "bronorganisatie": source.uri or source.name,
        "creatiedatum": document.made.isoformat(),
        "informatieobjecttype": document.paper.ori_soort,
        "formaat": terms.FORMATS[document.kind].media,
        "omschrijving": document.paper.omschrijving,
        "taal": LANGUAGE,
    }
