"""What metadata says that differs per organisation (``params/metagegevens.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from prestatiemonitor.matrix import Matrix, Name
from prestatiemonitor.metadata import terms
from prestatiemonitor.params import ParamsError, Strict, load

SETTINGS_FILE = Path("params/metagegevens.yml")
Text = Annotated[str, Field(min_length=1)]


class Code(Strict):
    """A term of a value list of TOOI, with its name so that people can read what it is."""

    code: Annotated[str, Field(pattern=r"^c_[0-9a-f]{8}$")]
    naam: Text


def _known(code: Code, names: Mapping[str, str]) -> Code:
    if names.get(code.code, code.naam) != code.naam:
        raise ValueError(f"code {code.code} heet '{names[code.code]}', niet '{code.naam}'")
    return code


def _category(code: Code) -> Code:
    names = {key: name for key, (_, name) in terms.CATEGORIES.items()}
    if code.code not in names:
        listed = "; ".join(f"{key} {name}" for key, name in names.items())
        raise ValueError(f"code {code.code} is geen categorie van de Woo. Kies uit: {listed}")
    return _known(code, names)


Category = Annotated[Code, AfterValidator(_category)]
Kind = Annotated[Code, AfterValidator(lambda code: _known(code, terms.KINDS))]
Theme = Annotated[Code, AfterValidator(lambda code: _known(code, terms.THEMES))]


class Paper(Strict):
    """What kind of papers the documents of a report are."""

    categorie: Category
    documentsoort: Kind
    ori_soort: Text
    omschrijving: Text
    vaststelling: bool = False
    """Whether it is what ``params/vaststelling.yml`` tells the adoption of."""
    verwijst_naar: Name | None = None


class Settings(Strict):
    """All of ``params/metagegevens.yml``."""

    email: Annotated[str, Field(pattern=r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$")]
    licentie: Literal["cc-by-4.0", "cc-0"]
    trefwoorden: Annotated[tuple[Text, ...], Field(min_length=1)]
    themas: Annotated[tuple[Theme, ...], Field(min_length=1)]
    stukken: dict[Name, Paper]

    @property
    def licence(self) -> terms.Licence:
        return terms.LICENCES[self.licentie]


def load_settings(root: Path, matrix: Matrix) -> Settings:
    """Read ``params/metagegevens.yml``.

    Raises:
        ParamsError: it cannot be read, or does not tell of every report with documents what kind
            of papers these are.
    """
    found = load(root / SETTINGS_FILE, Settings, root)
    with_documents = [name for name, spec in matrix.rapporten.items() if spec.documenten]
    faults = [
        f"{SETTINGS_FILE}: stukken: rapport {name} heeft documenten, maar hier staat niet wat voor "
        f"stuk dat is. Voeg een blok {name} toe."
        for name in with_documents
        if name not in found.stukken
    ]
    faults += [
        f"{SETTINGS_FILE}: stukken → {name} → verwijst_naar: rapport {paper.verwijst_naar} heeft "
        f"geen documenten. Kies uit: {', '.join(with_documents)}."
        for name, paper in found.stukken.items()
        if name in with_documents and paper.verwijst_naar not in (None, *with_documents)
    ]
    if faults:
        raise ParamsError("\n".join(faults))
    return found


def told_licence(root: Path) -> str:
    """Under which licence counts may be used again, for readers; empty without the file.

    Raises:
        ParamsError: the file cannot be read.
    """
    if not (root / SETTINGS_FILE).exists():
        return ""
    return load(root / SETTINGS_FILE, Settings, root).licence.told
