"""How the names, codes and dates in an agency's files translate to ours: params/levering.yml."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prestatiemonitor.layout import CODE_LISTS, TABLES, VALUES
from prestatiemonitor.params import Strict, load

MAPPING_FILE = Path("params/levering.yml")

DateNotation = Literal["jjjjmmdd", "jjjj-mm-dd", "dd-mm-jjjj", "dd/mm/jjjj"]
Text = Annotated[str, Field(min_length=1)]


def column_key(text: str) -> str:
    """The form in which column names are compared: 'Route ' and 'route' are the same name."""
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def code_key(text: str) -> str:
    """The form in which codes are compared: Excel turns 01 into 1, so those are the same code."""
    text = text.strip().casefold()
    return (text.lstrip("0") or "0") if re.fullmatch(r"[0-9]+", text) else text


class Code(Strict):
    """One code: its meaning in Dutch, and the value that indicators use (else the code itself)."""

    betekenis: Text
    waarde: Text | None = None


class TableMapping(Strict):
    """How one table arrives: the begin of its file names and the column names accepted."""

    bestand: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    verplicht: bool
    leeg_toegestaan: bool
    """Whether a file may hold a header and no rows: no referrals in four months can be true."""
    kolommen: dict[str, Annotated[tuple[Text, ...], Field(min_length=1)]]


class Mapping(Strict):
    """The whole of params/levering.yml."""

    opmerken_bij_verschil_procent: Annotated[int, Field(ge=1, le=100)]
    datum_vanaf: date
    geboortedatum_vanaf: date
    einddatum_jaren_vooruit: Annotated[int, Field(ge=0, le=50)]
    datumnotaties: Annotated[tuple[DateNotation, ...], Field(min_length=1)]
    tabellen: dict[str, TableMapping]
    codelijsten: dict[str, dict[str, Code]]

    @model_validator(mode="after")
    def _names_known(self) -> "Mapping":
        _same_names("tabellen", self.tabellen, TABLES)
        _same_names("codelijsten", self.codelijsten, CODE_LISTS)
        for name, table in self.tabellen.items():
            where = f"tabellen → {name} → kolommen"
            _same_names(where, table.kolommen, [column.name for column in TABLES[name].columns])
            names = [name for accepted in table.kolommen.values() for name in accepted]
            _unique(where, [column_key(text) for text in names])
        _unique("tabellen → bestand", [table.bestand for table in self.tabellen.values()])
        for name, codes in self.codelijsten.items():
            _unique(f"codelijsten → {name}", [code_key(code) for code in codes])
        return self

    @model_validator(mode="after")
    def _values_known(self) -> "Mapping":
        for name, values in VALUES.items():
            for code, entry in self.codelijsten[name].items():
                if (entry.waarde or code) not in values:
                    raise ValueError(
                        f"codelijsten → {name} → {code}: waarde moet een van deze zijn: "
                        + ", ".join(values)
                    )
        return self

    def codes(self, code_list: str) -> dict[str, str]:
        """Value per code of a list, by `code_key`. Raises KeyError for an unknown list."""
        entries = self.codelijsten[code_list].items()
        return {code_key(code): entry.waarde or code for code, entry in entries}

    def columns(self, table: str) -> dict[str, str]:
        """Our column name per name accepted in files, by `column_key`."""
        entries = self.tabellen[table].kolommen.items()
        return {column_key(text): column for column, names in entries for text in names}

    def table_of(self, file_name: str) -> str | None:
        """The table a file belongs to: the longest `bestand` its name begins with."""
        stems = {
            table.bestand: name
            for name, table in self.tabellen.items()
            if file_name.casefold().startswith(table.bestand)
        }
        return stems[max(stems, key=len)] if stems else None


def _same_names(where: str, found: Iterable[str], wanted: Iterable[str]) -> None:
    given, known = set(found), set(wanted)
    if missing := known - given:
        raise ValueError(f"{where}: ontbreekt: {', '.join(sorted(missing))}")
    if extra := given - known:
        raise ValueError(f"{where}: onbekend: {', '.join(sorted(extra))}")


def _unique(where: str, names: list[str]) -> None:
    double = sorted({name for name in names if names.count(name) > 1})
    if double:
        raise ValueError(f"{where}: staat er dubbel in: {', '.join(double)}")


def load_mapping(root: Path) -> Mapping:
    """The mapping in params/levering.yml below `root`. Raises ParamsError."""
    return load(root / MAPPING_FILE, Mapping, root)
