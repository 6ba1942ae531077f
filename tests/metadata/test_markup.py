"""XML is written as the standard says and always the same."""

from __future__ import annotations

from lxml import etree

from prestatiemonitor.metadata.markup import child, root, written


def test_a_document_is_indented_and_names_its_encoding() -> None:
    whole = root("{urn:a}a", {None: "urn:a"})
    child(whole, "{urn:a}b", "é & <", c='"')
    text = written(whole)
    assert text.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<a xmlns=")
    assert b'  <b c="&quot;">' in text
    (one,) = etree.fromstring(text)
    assert (one.text, one.get("c")) == ("é & <", '"')
