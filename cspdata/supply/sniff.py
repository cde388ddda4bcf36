"""What kind of text a file is: its encoding, what separates its cells, and the line that its header stands on."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from cspdata.errors import Unreadable
from cspdata.finding import Finding
from cspdata.supply.names import ANY, DEEP, Names
from cspdata.supply.table import Dialect, Encoding

_SEPARATORS = (",", ";", "\t", "|")
BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
ZIP = b"PK\x03\x04"
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls), or one with a password",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}
_SAVE = "Open it in the program that made it, save it as CSV or as an Excel workbook (.xlsx), and send that."
HEAD = 1 << 16


def sniff(data: bytes, source: str, names: Names = ANY) -> Dialect:
    """Find out how a text is written, and which line names its columns. Raises Unreadable for what is no text table: empty,
    binary or UTF-16."""
    if not data.removeprefix(BOM).strip():
        raise empty(source)
    if data.startswith(ZIP):
        raise archive(source)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise refused("CSP203", f"The file is {kind}, which is not read.", _SAVE, source)
    if data.startswith(_UTF16) or _alternates(data[:200]):
        says = "The file is written in UTF-16, not UTF-8."
        raise refused("CSP204", says, "Save it as 'CSV UTF-8' (not 'Unicode text') and send that.", source)
    if b"\0" in data:
        raise binary(source)
    encoding = _encoding(data)
    head = data[:HEAD].removeprefix(BOM).decode("utf-8" if encoding != "cp1252" else "cp1252", errors="replace")
    lines = [line.rstrip("\r") for line in head.split("\n")]
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    hint = lines[first].strip().lower()
    told = hint.removeprefix("sep=")
    if hint.startswith("sep=") and told in _SEPARATORS:  # Excel's own hint
        return Dialect(encoding, told, first + 2)
    separator, at = _placed(lines, first, names)
    return Dialect(encoding, separator, at + 1)


def _placed(lines: list[str], first: int, names: Names) -> tuple[str, int]:
    """What separates the cells, and the line, from 0, that names the columns; -1 where the file has none. Where nothing is known
    of names, it is the first line."""
    best = ((0, 0), 0, 0)
    for index in range(first, min(first + DEEP, len(lines))) if names.known else ():
        for order, separator in enumerate(_SEPARATORS):
            best = max(best, (names.fit(header(lines[index:], separator)[0]), -index, -order))
    if best[0][0]:
        return _SEPARATORS[-best[2]], -best[1]
    width = len(names.header)
    separator = max(_SEPARATORS, key=lambda one: _fits(len(header(lines[first:], one)[0]), width))
    return separator, -1 if names.header else first


def _fits(cells: int, width: int) -> tuple[bool, int]:
    """How well so many cells fit a file: best as many as it has columns, where that is known; else the more the better."""
    return cells == width, cells


@contextmanager
def unopened(source: str) -> Iterator[None]:
    """Says of a file that it cannot be opened."""
    try:
        yield
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        mend = "Look at the name of the file and the folder that it stands in."
        raise refused("CSP201", f"The file cannot be read: {why}.", mend, source) from None


def refused(code: str, says: str, mend: str, source: str) -> Unreadable:
    """A file that cannot be read."""
    return Unreadable(Finding(code, says, mend, source=source))


def empty(source: str) -> Unreadable:
    """A file that holds nothing."""
    return refused("CSP202", "The file is empty.", "Ask the supplier to send it again.", source)


def archive(source: str) -> Unreadable:
    """A zipped file that is no workbook."""
    says = "The file is an archive, or a spreadsheet that is not .xlsx, which is not read."
    return refused(
        "CSP203", says, "Unpack an archive and give what it holds; save a spreadsheet as .xlsx or CSV.", source
    )


def binary(source: str) -> Unreadable:
    """A file that holds NUL bytes."""
    return refused("CSP203", "The file is binary (it holds NUL bytes), not a table.", _SAVE, source)


def damaged(source: str) -> Unreadable:
    """What is no text, and cannot be read as what it says that it is."""
    says = "The file is damaged, or not what its beginning says that it is, and cannot be read."
    return refused("CSP263", says, "Ask the supplier to send it again, or to save it as CSV and send that.", source)


def _alternates(head: bytes) -> bool:
    """Whether every second byte is NUL, as in UTF-16 without a mark."""
    even, odd = head[::2], head[1::2]
    return any(len(half) > 2 and half.count(0) > 0.4 * len(half) for half in (even, odd))


def _encoding(data: bytes) -> Encoding:
    if data.startswith(BOM):
        return "utf-8-sig" if _is_utf8(data) else "cp1252"
    return "utf-8" if _is_utf8(data) else "cp1252"


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def header(lines: list[str], separator: str) -> tuple[list[str], int]:
    """The cells of a header that begins on the first of ``lines``, and how many lines it takes (a quoted name may hold a
    line break)."""
    reader = csv.reader((f"{line}\n" for line in islice(lines, 20)), delimiter=separator)
    try:
        cells = next(reader, [])
    except csv.Error:
        return lines[0].split(separator), 1
    if reader.line_num > 1 and '"' in cells[-1]:  # a quote that never closes
        return lines[0].split(separator), 1
    return cells, reader.line_num
