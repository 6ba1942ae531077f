"""However large or odd a CSV file is, it says what it says to Python's own reader."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prestatiemonitor import csv_files
from prestatiemonitor.datafiles import DataFileError, read_records

Read = tuple[list[str], list[tuple[int, list[str]]], list[int]]


def expected(content: bytes, delimiter: str) -> Read | int:
    """Header, rows by number and uneven rows, row by row; or the row where reading stops."""
    text = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    numbered: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for number, row in enumerate(csv.reader(text, delimiter=delimiter, strict=True), start=1):
            numbered.append((number, [cell.strip() for cell in row]))
    except csv.Error:
        return number + 1
    filled = [(number, row) for number, row in numbered if any(row)]
    if not filled:
        return [], [], []
    header = "\0".join(filled[0][1]).rstrip("\0").split("\0")
    trimmed = []
    for number, row in filled[1:]:
        while len(row) > len(header) and not row[-1]:
            row = row[:-1]
        trimmed.append((number, row))
    even = [one for one in trimmed if len(one[1]) == len(header)]
    return header, even, [number for number, row in trimmed if len(row) != len(header)]


def found(content: bytes) -> Read | int | None:
    try:
        records = read_records("x.csv", content)
    except DataFileError as error:
        return error.rij
    rows = zip(records.frame.index, records.frame.to_numpy().tolist(), strict=True)
    return list(records.header), list(rows), list(records.uneven)


PIECES = st.sampled_from(
    ["a", "b c", "é", " ", "\u00a0", ";", ";", ";", '"', '""', '"x"', '"y;z"', '"p\nq"', "\n", "\n",
     "\r\n", "\r", "1;2\n", "3;4;\n", ";;\n", "\x1c"]
)  # fmt: skip


@settings(max_examples=600, deadline=None, derandomize=True)
@given(pieces=st.lists(PIECES, max_size=40), part=st.sampled_from([4, 16, 1 << 22]))
def test_whatever_is_in_a_file_is_read_as_python_reads_it(pieces: list[str], part: int) -> None:
    content = ("k;l\n" + "".join(pieces)).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_files, "PART", part)
        assert found(content) == expected(content, ";")


def test_a_plain_file_needs_no_reader_that_goes_row_by_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [["1", "x;y", "12-05-2020"], ["2", 'say "x"', ""], ["3", "\nz", "é"]]
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    monkeypatch.setattr(csv_files._Reading, "_numbered", lambda *_: pytest.fail("row by row"))
    trimmed = [[cell.strip() for cell in row] for row in rows]
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        records = read_records("x.csv", file.getvalue().encode(encoding))
        assert records.frame.to_numpy().tolist() == trimmed


def test_one_odd_row_leaves_the_other_parts_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "PART", 64)
    lines = [f"{number};{number * 7}" for number in range(200)]
    lines[150] = "alleen dit"
    whole, read = "\n".join(["a;b", *lines]), []
    numbered = csv_files._Reading._numbered
    monkeypatch.setattr(
        csv_files._Reading,
        "_numbered",
        lambda self, text: (read.append(row) or row for row in numbered(self, text)),
    )
    records = read_records("x.csv", whole.encode())
    assert records.uneven == (152,)
    assert list(records.frame.index) == [*range(2, 152), *range(153, 202)]
    assert 0 < len(read) < 20


def test_a_cell_without_end_stops_as_python_stops() -> None:
    limit = csv.field_size_limit()
    for size in (limit, limit + 1):
        content = f"a;b\n1;2\n3;{'x' * size}\n".encode()
        assert found(content) == expected(content, ";")
    assert found(content) == 3
