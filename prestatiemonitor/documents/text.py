"""Plain text: only what may be copied elsewhere, such as the text for the local paper."""

from __future__ import annotations

from prestatiemonitor.documents.content import Content
from prestatiemonitor.documents.pandoc import convert
from prestatiemonitor.documents.style import CONFIDENTIAL, Style


def make(content: Content, style: Style) -> bytes:
    """The marked part of the report as text, or all of it where nothing is marked.

    Raises:
        DocumentError: pandoc cannot do it.
    """
    text = convert(content, "plain").decode().strip()
    warned = f"{CONFIDENTIAL}\n\n{text}" if style.confidential else text
    return f"{warned}\n".encode()
