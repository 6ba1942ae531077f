"""The same parts give the same archive, whatever the time."""

from __future__ import annotations

import zipfile
from io import BytesIO

from prestatiemonitor.packed import packed, unpacked

PARTS = {"[Content_Types].xml": b"<a/>", "map/b.xml": b"b" * 1000}


def test_parts_come_out_as_they_went_in_and_in_their_order() -> None:
    assert list(unpacked(packed(PARTS)).items()) == list(PARTS.items())


def test_an_archive_knows_no_time_and_is_smaller_than_its_parts() -> None:
    with zipfile.ZipFile(BytesIO(packed(PARTS))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(packed(PARTS)) < 1000
