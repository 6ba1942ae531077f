"""A new project for other municipalities: the same program, with parameters of their own to fill.

What is the same everywhere is copied; what was agreed or decided by others is left out, so that
nothing of them is taken for one's own.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from prestatiemonitor.agreement import AGREEMENTS, load_agreement
from prestatiemonitor.areas import AREAS_FILE
from prestatiemonitor.dictionary import write_dictionary
from prestatiemonitor.disclosure import DISCLOSURE_FILE
from prestatiemonitor.errors import UserError
from prestatiemonitor.folders import aside, replace_folder
from prestatiemonitor.layout import TABLES
from prestatiemonitor.mapping import MAPPING_FILE
from prestatiemonitor.packages.systems import SYSTEMS_FILE
from prestatiemonitor.papers import PAPERS_FILE
from prestatiemonitor.places import DELIVERIES, NOTEBOOKS, PARAMS
from prestatiemonitor.policy import POLICY_FILE
from prestatiemonitor.publication import PUBLICATION_FILE
from prestatiemonitor.site.staging import SHARED
from prestatiemonitor.slugs import slug
from prestatiemonitor.statement import STATEMENT_FILE

REGION = "REGIO"
README = "LEESMIJ.md"
ALWAYS = "bus"
"""Without benefits there is nothing to count."""
SAME = (
    "rapporten", "verwachting", "gebeurtenissen", "publiceren", "vaststelling", "metagegevens",
    "woordenlijst",
)  # fmt: skip
"""Files of parameters that say nothing of one region."""
PLACES = (NOTEBOOKS, Path("data/cbs"), DELIVERIES / README)
_FIXED_PAGES = ("*.qmd", "reports/*.qmd")


class BeginError(UserError):
    """A new project cannot be made as asked."""


@dataclass(frozen=True)
class Beginning:
    """For whom a project is.

    Attributes:
        organisatie: the agency, also the name of the region.
        jaar: the first year with an agreement.
        gemeenten: names by CBS code ('GM0118').
        tabellen: what the agency delivers; the others may be absent from deliveries.
    """

    organisatie: str
    jaar: int
    gemeenten: Mapping[str, str]
    tabellen: Sequence[str] = tuple(TABLES)


def begin(source: Path, target: Path, about: Beginning) -> None:
    """Write a new project in ``target``, a folder that is not there yet or is empty.

    Args:
        source: a project whose notebooks, styles and definitions are taken over.

    Raises:
        BeginError: the folder is in use, or a code or table does not exist.
        ParamsError: the agreement of ``source`` cannot be read.
    """
    _refuse(target, about)
    written = _written(source, about)
    with aside(target) as new:
        made = new / "project"
        for place in (*PLACES, *map(Path, SHARED), *_pages(source)):
            _copy(source / place, made / place)
        for name in SAME:
            _copy(source / PARAMS / f"{name}.yml", made / PARAMS / f"{name}.yml")
        for path, text in written.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_text(text, encoding="utf-8")
        write_dictionary(made)
        replace_folder(made, target)


def _refuse(target: Path, about: Beginning) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BeginError(f"De map {target.name} is al in gebruik. Kies een nieuwe map.")
    if not about.gemeenten:
        raise BeginError("Noem minstens één gemeente, zoals --gemeente GM0118=Hoogeveen.")
    for code, name in about.gemeenten.items():
        if not re.fullmatch(r"GM\d{4}", code) or not name.strip():
            raise BeginError(
                f"'{code}={name}' is geen gemeente. Schrijf de CBS-code (GM en vier cijfers) en de "
                "naam, zoals GM0118=Hoogeveen."
            )
    for table in about.tabellen:
        if table not in TABLES:
            raise BeginError(f"Tabel '{table}' bestaat niet. Kies uit: {', '.join(TABLES)}.")


def _pages(source: Path) -> list[Path]:
    found = (path for pattern in _FIXED_PAGES for path in source.glob(pattern))
    return sorted(path.relative_to(source) for path in found)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(".*"))
    else:
        shutil.copyfile(source, target)


def _written(source: Path, about: Beginning) -> dict[Path, str]:
    """The files that are about this region, by place."""
    years = sorted(path for path in (source / AGREEMENTS).glob("[0-9]*.yml"))
    if not years:
        raise BeginError(f"In {AGREEMENTS} van dit project staat geen overeenkomst.")
    return {
        AREAS_FILE: _after_comment(source / AREAS_FILE, {"gebieden": _areas(about)}),
        AGREEMENTS / f"{about.jaar}.yml": _after_comment(
            years[-1], _agreement(source, int(years[-1].stem), about)
        ),
        MAPPING_FILE: _deliveries(_text(source / MAPPING_FILE), about.tabellen),
        DISCLOSURE_FILE: _own_decisions(_text(source / DISCLOSURE_FILE)),
        PUBLICATION_FILE: _after_comment(source / PUBLICATION_FILE, _publication(about)),
        PAPERS_FILE: _after_comment(source / PAPERS_FILE, {"gemeenten": [], "stukken": []}),
        SYSTEMS_FILE: _own_systems(_text(source / SYSTEMS_FILE)),
        POLICY_FILE: _after_comment(
            source / POLICY_FILE, {"terugblik": [], "planning": [], "pc_cyclus": []}
        ),
        STATEMENT_FILE: _after_comment(source / STATEMENT_FILE, {"status": "E", "afwijkingen": []}),
    }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _after_comment(path: Path, content: object) -> str:
    """The explanation at the head of a file, and other content below it."""
    lines = _text(path).splitlines()
    head = lines[: next((i for i, one in enumerate(lines) if one and one[0] != "#"), len(lines))]
    told = "\n".join(head).rstrip()
    dumped = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    return f"{told}\n\n{dumped}" if told else dumped


def _areas(about: Beginning) -> list[dict[str, str]]:
    towns = [
        {"code": code, "naam": name, "slug": slug(name), "soort": "gemeente", "tooi": code.lower()}
        for code, name in about.gemeenten.items()
    ]
    name = about.organisatie
    own = slug(name)
    taken = {town["slug"] for town in towns}
    region = {"code": REGION, "naam": name, "slug": f"{own}-regio" if own in taken else own}
    return [*towns, region | {"soort": "regio"}]


def _agreement(source: Path, year: int, about: Beginning) -> dict[str, Any]:
    """The definitions of another agreement, without anything that was agreed in it."""
    found: dict[str, Any] = load_agreement(source, year).model_dump(
        mode="json", exclude_defaults=True
    )
    for indicator in found["indicatoren"]:
        for agreed in ("doelen", "startwaarden", "benchmark"):
            indicator.pop(agreed, None)
    for theme in found["themas"]:
        theme.pop("kadernota_doelen", None)
        theme["rollen"] = {"clausule": theme["rollen"]["clausule"]}
    towns = [
        f"het college van burgemeester en wethouders van {n}" for n in about.gemeenten.values()
    ]
    return found | {
        "jaar": about.jaar,
        "titel": f"Prestatieovereenkomst {about.organisatie} {about.jaar}",
        "partijen": [*towns, f"het bestuur van {about.organisatie}"],
        "status": "ontwerp",
        "vastgesteld": None,
        "effecten": {"clausule": found["effecten"]["clausule"], "lijst": []},
        "afwijkingen": [],
    }


def _deliveries(text: str, tables: Sequence[str]) -> str:
    """The mapping, in which only these tables must be in a delivery."""
    for name in TABLES:
        must = "true" if name == ALWAYS or name in tables else "false"
        text = re.sub(
            rf"(\n  {name}:\n    bestand: \w+\n    verplicht: )\w+", rf"\g<1>{must}", text
        )
    return text


def _own_decisions(text: str) -> str:
    """The rules of disclosure without coincidences, which are of the example."""
    return text[: text.index("\ntoevallig:")] + "\ntoevallig: []\n"


def _own_systems(text: str) -> str:
    """How packages are made, without which municipality has which system."""
    kept = text[: text.index("\ngemeenten:")].splitlines()
    while kept[-1].startswith("#") or not kept[-1]:
        kept.pop()
    return "\n".join([*kept, "", "gemeenten: []", ""])


def _publication(about: Beginning) -> dict[str, str]:
    who = about.organisatie
    return {
        "titel": "Prestatiemonitor werk, inkomen en meedoen",
        "organisatie": who,
        "omschrijving": f"Wat bereikt {who} voor mensen met een bijstandsuitkering? De resultaten "
        "van de prestatieovereenkomst, elke vier maanden.",
        "contact": "uw gemeente",
    }
