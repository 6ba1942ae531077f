"""A new indicator: every file that it needs, with tests that fail until somebody fills them in.

Until then it is counted as 'niet beschikbaar', so that everything else goes on as it was.
"""

from __future__ import annotations

import ast
import keyword
import re
import string
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import yaml

from prestatiemonitor.agreement import AGREEMENTS, Agreement, agreement_path, load_agreement
from prestatiemonitor.errors import UserError
from prestatiemonitor.folders import write_whole
from prestatiemonitor.params import load
from prestatiemonitor.reading import chosen

Kind = Literal["stand", "stroom"]
INDICATORS = Path("prestatiemonitor/indicators")
TESTS = Path("tests/indicators")
REGISTRY = INDICATORS / "__init__.py"
LONGEST = 20
"""Characters in a name: then every line that is made fits."""
LINE = 100
"""Characters in a line of a program, as in ``pyproject.toml``."""
_PEOPLE = {
    "stand": ("spells", 2, "anna 2019-01-01 . A .\nbob 2019-01-01 . B .\n"
                           "cas 2019-01-01 2020-06-30 A werk"),
    "stroom": ("ondersteuning", 1, "anna A 2020-02-01 gesprek\nanna B 2020-06-01 gesprek\n"
                                   "bob A 2019-12-31 gesprek"),
}  # fmt: skip
_BLOCK = """\

  - sleutel: {naam}
    naam: "{titel}"
    thema: {thema}
    clausule: {clausule}
    definitie: "VUL IN: wie meetelt, in korte zinnen zonder vaktaal."
    eenheid: personen
    soort: {soort}
    meetwijze: gemeten
{noemer}"""


class NewIndicatorError(UserError):
    """The indicator cannot be made; nothing was written. The message is Dutch."""


@dataclass(frozen=True)
class Wanted:
    """An indicator that is to be.

    Attributes:
        naam: its key, such as ``scholing``.
        titel: its name for readers.
        thema: key of a theme of the agreement.
        soort: ``stand``, counted on the last day, or ``stroom``, over the year so far.
        clausule: where the agreement speaks of it; empty: where it speaks of the theme.
        jaar: of the agreement; None is the newest.
    """

    naam: str
    thema: str
    titel: str = ""
    soort: Kind = "stand"
    clausule: str = ""
    jaar: int | None = None


def make(root: Path, wanted: Wanted) -> dict[Path, str]:
    """Write everything, and give the texts by their path in the project.

    Raises:
        NewIndicatorError: the name cannot be used, or this is no folder with the program.
        UserError: there is no such agreement or theme, or it would not be valid.
    """
    year = wanted.jaar or _newest(root)
    agreement = load_agreement(root, year)
    chosen("thema", wanted.thema, [theme.sleutel for theme in agreement.themas])
    _check_name(root, wanted.naam, agreement)
    words = _words(wanted, agreement)
    texts = {
        agreement_path(root, year).relative_to(root): _agreed(root, year, words),
        REGISTRY: _registered((root / REGISTRY).read_text(encoding="utf-8"), wanted.naam),
        INDICATORS / f"{wanted.naam}.py": _filled(f"{wanted.soort}.py.txt", words),
        TESTS / f"test_{wanted.naam}.py": _filled("test.py.txt", words),
    }
    for path, text in texts.items():
        write_whole(root / path, text.encode())
    return texts


def steps(wanted: Wanted, year: int) -> list[str]:
    """What is left to do, in Dutch, in order."""
    name, module = wanted.naam, INDICATORS / f"{wanted.naam}.py"
    agreed = AGREEMENTS / f"{year}.yml"
    return [
        f"Schrijf in {agreed.as_posix()} bij '{name}' wie meetelt, voor lezers.",
        f"Bedenk in {TESTS.as_posix()}/test_{name}.py een paar mensen, en wie van hen meetelt.",
        f"Kies in {module.as_posix()} wie meetelt.",
        f"Zet in {INDICATORS.as_posix()}/sources.py uit welke tabellen '{name}' wordt geteld, en "
        "of dat vanaf 1 januari is.",
        f"Voer de test uit: python -m pytest {TESTS.as_posix()}/test_{name}.py",
        f"Zet '{name}' in params/rapporten.yml bij {wanted.thema}, snede, indicatoren.",
        f"Zet in notebooks/{wanted.thema}.ipynb drie cellen: "
        f'report.sentence("{name}"), report.chart("{name}") en report.table("{name}").',
        "Maak de rapporten en de voorbeeldsneden: prestatiemonitor build, en dan "
        "prestatiemonitor sneden",
        "Tel het ook in prestatiemonitor/example/truth.py: een test houdt die tegen uw telling.",
    ]


def _newest(root: Path) -> int:
    years = [int(path.stem) for path in (root / AGREEMENTS).glob("*.yml") if path.stem.isdigit()]
    if not years:
        raise NewIndicatorError(f"Er is geen overeenkomst in {AGREEMENTS.as_posix()}.")
    return max(years)


def _check_name(root: Path, name: str, agreement: Agreement) -> None:
    if not (root / REGISTRY).is_file() or not (root / TESTS).is_dir():
        raise NewIndicatorError(
            "Dit kan alleen in de map met het programma en de tests: die van git."
        )
    fits = len(name) <= LONGEST and not keyword.iskeyword(name)
    if not (fits and re.fullmatch(r"[a-z][a-z0-9_]*", name)):
        raise NewIndicatorError(
            f"'{name}' kan geen naam zijn. Gebruik hoogstens {LONGEST} kleine letters, cijfers "
            "en _, en begin met een letter."
        )
    taken = {indicator.sleutel for indicator in agreement.indicatoren}
    taken |= _names((root / REGISTRY).read_text(encoding="utf-8"))
    files = (root / INDICATORS / f"{name}.py", root / TESTS / f"test_{name}.py")
    if name in taken or any(path.exists() for path in files):
        raise NewIndicatorError(
            f"'{name}' bestaat al. Er is niets veranderd; kies een andere naam."
        )


def _names(source: str) -> set[str]:
    """What a module calls by a name of its own."""
    tree = ast.parse(source)
    imported = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return imported | {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def _words(wanted: Wanted, agreement: Agreement) -> dict[str, str]:
    theme = agreement.theme(wanted.thema)
    table, counted, people = _PEOPLE[wanted.soort]
    title = wanted.titel or wanted.naam.replace("_", " ").capitalize()
    if len(title) > LINE // 2 or re.search(r'["\\\n$]', title):
        raise NewIndicatorError(
            f"Kies een titel van hoogstens {LINE // 2} tekens, zonder aanhalingstekens."
        )
    return {
        "naam": wanted.naam,
        "constante": wanted.naam.upper(),
        "titel": title,
        "thema": wanted.thema,
        "soort": wanted.soort,
        "clausule": wanted.clausule or theme.rollen.clausule,
        "jaar": str(agreement.jaar),
        "noemer": "    noemer: {indicator: bijstand}\n" if wanted.soort == "stand" else "",
        "tabel": table,
        "aantal": str(counted),
        "mensen": people,
    }


def _filled(name: str, words: dict[str, str]) -> str:
    template = resources.files("prestatiemonitor").joinpath("sjablonen", name)
    return string.Template(template.read_text(encoding="utf-8")).substitute(words)


# --- the agreement --------------------------------------------------------------------------------


def _agreed(root: Path, year: int, words: dict[str, str]) -> str:
    """The agreement with the new indicator as its last; comments stay where they are.

    Raises:
        ParamsError: it would not be valid.
    """
    text = agreement_path(root, year).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    at = _end_of_list(text, "indicatoren")
    while not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#"):
        at -= 1
    lines.insert(at, _BLOCK.format(**words))
    new = "".join(lines)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / f"{year}.yml"
        trial.write_text(new, encoding="utf-8")
        load(trial, Agreement, Path(folder))
    return new


def _end_of_list(text: str, key: str) -> int:
    """The number of the line after a list in YAML that is known to be valid."""
    tree: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    found = {name.value: value for name, value in tree.value}
    return int(found[key].end_mark.line)


# --- the registry ---------------------------------------------------------------------------------


def _registered(source: str, name: str) -> str:
    """The registry with the import and the entry of an indicator, in their places."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    entries = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "INDICATORS"
    )
    modules = next(
        node
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "prestatiemonitor.indicators"
    )
    assert entries is not None  # noqa: S101 - it is given a value there
    lines.insert(int(entries.end_lineno or 0) - 1, _entry(name))
    names = sorted([*(alias.name for alias in modules.names), name])
    imports = [f"    {one},\n" for one in names]
    lines[modules.lineno : int(modules.end_lineno or 0) - 1] = imports
    return "".join(lines)


def _entry(name: str) -> str:
    value = f"_plain({name}.{name}), {name}.{name.upper()}"
    line = f'    "{name}": Indicator({value}),\n'
    return line if len(line) <= LINE else f'    "{name}": Indicator(\n        {value}\n    ),\n'
