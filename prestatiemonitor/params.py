"""Strict reading of the YAML files in `params/`.

Whoever edits a params file is an analyst, not a programmer. So every fault in a file is reported
at once, in Dutch, with the path of keys that leads to it.

The YAML read here is smaller than YAML 1.1: only `true` and `false` are booleans, and a number
with a leading zero is text (`0106` is a municipality, not an octal number). Dates are text until
a model says they are dates.
"""

import difflib
import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from prestatiemonitor.errors import UserError


class ParamsError(UserError):
    """A params file is missing, unreadable or wrong. The message is Dutch and lists all faults."""


class Strict(BaseModel):
    """Base of all params models: unknown keys are refused, instances do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=BaseModel)

Location = tuple[int | str, ...]


def load(path: Path, model: type[M], root: Path | None = None) -> M:
    """Read the YAML file at `path` as a `model`; messages name the file as seen from `root`.

    Without `root` that is the current directory. Raises ParamsError with every fault in the file.
    """
    name = _shown(path, root or Path.cwd())
    data = _read(path, name)
    try:
        # JSON mode: no '5' for 5, yet a list may be a tuple and text may be a date.
        return model.model_validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        lines = (_sentence(name, fault, model, data) for fault in faults)
        raise ParamsError("\n".join(lines)) from None


def refuse_double(what: str, keys: Iterable[str]) -> None:
    """Raise ValueError, in Dutch, when a key occurs twice."""
    double = [key for key, count in Counter(keys).items() if count > 1]
    if double:
        raise ValueError(f"elke {what} mag maar één keer voorkomen; dubbel: {', '.join(double)}")


def _shown(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _read(path: Path, name: str) -> object:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ParamsError(f"{name}: dit bestand bestaat niet.") from None
    except OSError as error:
        raise ParamsError(f"{name}: dit bestand is niet te lezen ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise ParamsError(f"{name}: dit bestand is geen tekst in UTF-8.") from None
    return _parsed(text, name)


@lru_cache(maxsize=64)  # who shows a change at once reads all files again, of which one changed
def _parsed(text: str, name: str) -> object:
    try:
        data: object = yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        raise ParamsError(f"{name}{_line(error)}: {_yaml_fault(error)}") from None
    except yaml.YAMLError:
        raise ParamsError(f"{name}: dit bestand bevat een teken dat niet mag in YAML.") from None
    if data is None:
        raise ParamsError(f"{name}: dit bestand is leeg.")
    return data


# --- YAML -----------------------------------------------------------------------------------------


class _OwnFault(yaml.MarkedYAMLError):
    """A fault that YAML itself allows; `problem` is already Dutch."""


def _fault(problem: str, place: Any) -> _OwnFault:
    return _OwnFault(problem=problem, problem_mark=place.start_mark)


class _Loader(yaml.SafeLoader):
    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _fault("een verwijzing met * mag hier niet", event)
        if getattr(event, "tag", None):
            raise _fault("een waarde met een uitroepteken moet tussen aanhalingstekens", event)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _fault("een sleutel moet tekst zijn", key)
            if key.value in seen:
                raise _fault(f"sleutel '{key.value}' staat hier dubbel", key)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _resolve(tag: str, pattern: str, first: Iterable[str]) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("null", r"^(?:~|null|)$", ["~", "n", ""])
_resolve("bool", r"^(?:true|false)$", "tf")
_resolve("int", r"^-?(?:0|[1-9][0-9]{0,17})$", "-0123456789")
_resolve("float", r"^-?(?:0|[1-9][0-9]{0,17})\.[0-9]+$", "-0123456789")


def _line(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return f", regel {mark.line + 1}" if mark else ""


def _yaml_fault(error: yaml.MarkedYAMLError) -> str:
    if isinstance(error, _OwnFault):
        return f"{error.problem}."
    return f"dit is geen geldige YAML ({error.problem})."


# --- Dutch messages -------------------------------------------------------------------------------

_MESSAGES = {
    "missing": "ontbreekt",
    "string_type": "moet tekst zijn",
    "string_too_short": "mag niet leeg zijn",
    "string_pattern_mismatch": "heeft niet de vorm {pattern}",
    "int_type": "moet een heel getal zijn",
    "int_from_float": "moet een heel getal zijn",
    "float_type": "moet een getal zijn",
    "decimal_type": "moet een getal zijn",
    "bool_type": "moet true of false zijn",
    "date_type": "moet een datum zijn (jjjj-mm-dd)",
    "date_parsing": "moet een datum zijn (jjjj-mm-dd)",
    "date_from_datetime_parsing": "moet een datum zijn (jjjj-mm-dd)",
    "tuple_type": "moet een lijst zijn",
    "list_type": "moet een lijst zijn",
    "dict_type": "moet een blok met sleutels zijn",
    "model_type": "moet een blok met sleutels zijn",
    "greater_than": "moet groter zijn dan {gt}",
    "greater_than_equal": "moet minstens {ge} zijn",
    "less_than": "moet kleiner zijn dan {lt}",
    "less_than_equal": "mag hoogstens {le} zijn",
    "too_short": "moet minstens {min_length} onderdelen hebben",
    "too_long": "mag hoogstens {max_length} onderdelen hebben",
    "literal_error": "moet een van deze zijn: {expected}",
    "value_error": "{error}",
}


_ITEM_NAMES = ("sleutel", "code")
"""Keys that name an item of a list; a path shows that name rather than the item's position."""


def _sentence(name: str, fault: ErrorDetails, model: type[BaseModel], data: object) -> str:
    path = " → ".join(_path(fault["loc"], data))
    reason = _reason(fault, model)
    if fault["type"] == "string_type" and isinstance(_at(fault["loc"], data), dict):
        reason += " (zet tekst met een dubbele punt erin tussen aanhalingstekens)"
    return ": ".join(filter(None, (name, path, reason))) + ("" if reason.endswith("?") else ".")


def _path(location: Location, data: object) -> Iterator[str]:
    for part in location:
        data = _child(data, part)
        names = [data[key] for key in _ITEM_NAMES if key in data] if isinstance(data, dict) else []
        if isinstance(part, str):
            yield part
        else:
            yield str(names[0] if names else part + 1)


def _at(location: Location, data: object) -> object:
    for part in location:
        data = _child(data, part)
    return data


def _child(data: object, part: int | str) -> object:
    if isinstance(data, dict):
        return data.get(part)
    return data[part] if isinstance(data, list) and isinstance(part, int) else None


def _reason(fault: ErrorDetails, model: type[BaseModel]) -> str:
    if fault["type"] == "extra_forbidden":
        return "onbekende sleutel" + _suggestion(fault["loc"], model)
    if fault["type"] not in _MESSAGES:
        return f"klopt niet ({fault['msg']})"
    context = {key: str(value) for key, value in fault.get("ctx", {}).items()}
    if fault["type"] == "literal_error":
        context["expected"] = context["expected"].replace("'", "").replace(" or ", " of ")
    return _MESSAGES[fault["type"]].format(**context).removesuffix(".")


def _suggestion(location: Location, model: type[BaseModel]) -> str:
    known = sorted({name for found in _models(model, location[:-1]) for name in _names(found)})
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    return f"; bedoelt u '{close[0]}'?" if close else f"; toegestaan: {', '.join(known)}"


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: object, location: Location) -> Iterator[type[BaseModel]]:
    """The models that may stand at `location` below something of type `annotation`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if not location:
            yield annotation
            return
        for name, field in annotation.model_fields.items():
            if (field.alias or name) == location[0]:
                yield from _models(field.annotation, location[1:])
        return
    origin, arguments = get_origin(annotation), get_args(annotation)
    stays = origin in (Union, UnionType, Annotated)
    for argument in arguments:
        yield from _models(argument, location if stays else location[1:])
