"""A made-up region of five municipalities with an agreement of 2021: other files, the same program.

Everything that differs is in ``params``; the notebooks, the styles and the public figures of others
are those of the repository. A municipality has an order of its own, and a target is added in July.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.example_project import FILES

ROOT = Path(__file__).resolve().parent.parent
NAME = "Werkbedrijf Vijfland"
REGION = "VIJFLAND"
TOWNS = {
    "GM9001": ("Oosterwolde aan Zee", 700),
    "GM9002": ("Kleinveen", 260),
    "GM9003": ("'s-Gravenmeer", 1500),
    "GM9004": ("Zuidhoek c.a.", 420),
    "GM9005": ("Ångdam", 210),
}
"""Name, and persons on welfare."""
ELSEWHERE = ("Drentsche", "WPDA", "Assen", "Tynaarlo", "Aa en Hunze", "GM0106", "GM1680", "GM1730")
"""What may stand nowhere in the site of another region."""
OWN, ADDED = "GM9003", date(2021, 7, 1)
TARGETS = {"uitstroom": 610, "doelgroepregister": 210, "statushouders": 35}
OWN_TARGET, ADDED_TARGET = 300, 240
KEPT = ("start", "periode", "gebied", "overzicht", "inkomen", "voorstel", "raadsbrief", "context")


def other_region(folder: Path) -> Path:
    """Write the project; its deliveries are made by the build."""
    for part in ("notebooks", "data/cbs", "reports"):
        shutil.copytree(
            ROOT / part, folder / part,
            ignore=shutil.ignore_patterns("openbaar", "intern", ".ipynb_checkpoints"),
        )  # fmt: skip
    for name in FILES:
        shutil.copy(ROOT / name, folder)
    params = folder / "params"
    params.mkdir()
    for name in ("levering", "verwachting", "gebeurtenissen"):
        shutil.copy(ROOT / f"params/{name}.yml", params)
    write(params / "gebieden.yml", {"gebieden": [*_towns(), _region()]})
    write(params / "overeenkomst/2021.yml", _agreement())
    write(params / "voorbeeld.yml", _example())
    write(params / "openbaarheid.yml", later("openbaarheid") | {"toevallig": []})
    write(params / "publicatie.yml", later("publicatie"))
    write(params / "stukken.yml", {"gemeenten": [_sender(code) for code in TOWNS], "stukken": []})
    write(params / "beleid.yml", _policy())
    reports = later("rapporten")["rapporten"]
    write(params / "rapporten.yml", {"rapporten": {name: reports[name] for name in KEPT}})
    told = {"uitstroom": {"openbaar": "In de havens was minder werk."}}
    write(params / "toelichting/2021-T2.yml", {"toelichtingen": {REGION: told}})
    return folder


class _Plain(yaml.SafeDumper):
    """What stands twice is written twice: files in params have no references."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False), "utf-8")


def later(name: str) -> dict[str, Any]:
    """A file of the repository, a year later and about this region."""
    text = (ROOT / f"params/{name}.yml").read_text(encoding="utf-8")
    for year in (2020, 2019, 2018):
        text = re.sub(rf"\b{year}\b", str(year + 1), text)
    text = text.replace("Werkplein Drentsche Aa", NAME).replace("WPDA", REGION)
    for town in ("Aa en Hunze", "Assen", "Tynaarlo"):
        text = text.replace(town, "Kleinveen")
    return dict(yaml.safe_load(text))


def _towns() -> list[dict[str, str]]:
    slugs = ("oosterwolde-aan-zee", "kleinveen", "s-gravenmeer", "zuidhoek", "angdam")
    return [
        {"code": code, "naam": name, "slug": slug, "soort": "gemeente", "tooi": code.lower()}
        for (code, (name, _)), slug in zip(TOWNS.items(), slugs, strict=True)
    ]


def _region() -> dict[str, str]:
    return {"code": REGION, "naam": NAME, "slug": "vijfland", "soort": "regio"}


def _agreement() -> dict[str, Any]:
    agreement = later("overeenkomst/2020")
    for indicator in agreement["indicatoren"]:
        key = indicator["sleutel"]
        indicator.pop("startwaarden", None)
        goals = [one for one in indicator.get("doelen", []) if one["gebied"] == REGION]
        for goal in goals:
            if key in TARGETS:
                goal |= {"waarde": TARGETS[key]}
                goal.pop("aandeel", None)
                goal.pop("noemer", None)
            if key == "voorzieningenwijzer_aanbod":
                goal |= {"waarde": ADDED_TARGET, "vanaf_datum": ADDED, "tekst": "240 vanaf juli"}
        if key == "uitstroom":
            own = {"gebied": OWN, "waarde": OWN_TARGET, "herkomst": "afwijking"}
            goals.append({**goals[0], **own, "tekst": "300 mensen uit 's-Gravenmeer"})
        indicator["doelen"] = goals
    agreement["afwijkingen"] = [
        {"gebied": OWN, "indicator": "uitstroom", "soort": "eigen_doel",
         "vanaf_datum": date(2021, 1, 1), "besluit": "Besluit van de raad van 's-Gravenmeer",
         "tekst": "De raad wil dat 300 mensen gaan werken of leren."},
    ]  # fmt: skip
    return agreement


def _example() -> dict[str, Any]:
    """People: two periods to compare with, two that are reported on; nobody lives elsewhere."""
    settings = later("voorbeeld")
    periods = ("2020-T2", "2020-T3", "2021-T1", "2021-T2")
    for name in ("perioden", "werkplekken"):
        settings[name] = {period: settings[name][period] for period in periods}
    for per_year in settings.values():
        if isinstance(per_year, dict):
            per_year.pop(2019, None)
    settings["stand"] = {code: many for code, (_, many) in TOWNS.items()}
    each = {"indicaties": 13, "plekken": 10.4}
    settings["beschut_werk"] = {**dict.fromkeys(TOWNS, each), "elders": each}
    return settings


def _sender(code: str) -> dict[str, str | None]:
    unknown = dict.fromkeys(("plaats", "postadres", "bezoekadres", "website"))
    return {"gebied": code, **unknown}


def _policy() -> dict[str, Any]:
    policy = later("beleid")
    policy["terugblik"] = [one for one in policy["terugblik"] if "gebied" not in one]
    return policy
