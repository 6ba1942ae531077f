"""XML as it is written here: with the names of one standard, indented, always the same bytes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

Element = etree._Element


def root(tag: str, spaces: Mapping[str | None, str]) -> Element:
    """The outermost element; ``tag`` in Clark notation, prefixes with their name spaces."""
    return etree.Element(tag, nsmap=dict(spaces))  # type: ignore[arg-type]  # None is a prefix too


def child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new element below ``parent``; ``tag`` in Clark notation."""
    made = etree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def written(root: Element) -> bytes:
    """The document as UTF-8."""
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
