"""What kind of text a file is: its encoding, what separates its cells, and the line that its header stands on."""

import csv
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from cspdata.errors import Unreadable
from cspdata.finding import Finding

Encoding = Literal["utf-8", "utf-8-sig", "cp1252"]

_SEPARATORS = (",", ";", "\t", "|")
BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = {
    b"PK\x03\x04": "an Excel workbook or another zipped file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF",
    b"PAR1": "a Parquet file",
    b"\x1f\x8b": "a compressed file",
}
_SAVE = "Open it in the program that made it, save it as CSV, and send that."
HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written. ``header`` is the line of its column names, from 1."""

    encoding: Encoding
    separator: str
    header: int


def sniff(data: bytes, source: str) -> Dialect:
    """Find out how a file is written. Raises Unreadable for what is no text table: empty, binary or UTF-16."""
    if not data.removeprefix(BOM).strip():
        raise _refused("CSP202", "The file is empty.", "Ask the supplier to send it again.", source)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise _refused("CSP203", f"The file is {kind}, not CSV.", _SAVE, source)
    if data.startswith(_UTF16) or _alternates(data[:200]):
        says = "The file is written in UTF-16, not UTF-8."
        raise _refused("CSP204", says, "Save it as 'CSV UTF-8' (not 'Unicode text') and send that.", source)
    if b"\0" in data:
        raise binary(source)
    encoding = _encoding(data)
    head = data[:HEAD].removeprefix(BOM).decode("utf-8" if encoding != "cp1252" else "cp1252", errors="replace")
    lines = head.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    told = lines[first].strip().lower().removeprefix("sep=")
    if lines[first].strip().lower().startswith("sep=") and told in _SEPARATORS:  # Excel's own hint
        return Dialect(encoding, told, first + 2)
    return Dialect(encoding, _separator(lines[first:]), first + 1)


def _refused(code: str, says: str, mend: str, source: str) -> Unreadable:
    return Unreadable(Finding(code, says, mend, source=source))


def binary(source: str) -> Unreadable:
    """A file that holds NUL bytes."""
    return _refused("CSP203", "The file is binary (it holds NUL bytes), not CSV.", _SAVE, source)


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


def _separator(lines: list[str]) -> str:
    """The separator under which the header has most cells; a comma when none has more than one."""
    return max(_SEPARATORS, key=lambda separator: len(header(lines, separator)[0]))


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
