"""From bytes to lines of text."""

import re
from typing import BinaryIO

from cspdata.finding import Finding
from cspdata.supply.fault import LIMIT, Example, Fault

SIZE = 1 << 25
"""The bytes of one part of a file, about."""

_LONE = re.compile(rb"\r(?!\n)")  # faster by far than to count both ends of lines


def lines_of(file: BinaryIO) -> bytes:
    """About so many bytes of a file, up to the end of a line. Nothing of them is copied: they can be hundreds of millions."""
    start = file.tell()
    at = start + SIZE
    file.seek(at - 1)
    rest = file.readline()  # nothing when the file ends before
    file.seek(start)
    return file.read(SIZE - 1 + len(rest))


def utf8(data: bytes, source: str, first: int) -> tuple[bytes, list[Finding]]:
    """Lines in UTF-8. A line that is not is read as Windows-1252: files joined from two systems hold both."""
    if data.isascii():
        return data, []
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return data, []
    text: list[bytes] = []
    lost: list[Example] = []
    count = 0
    for number, line in enumerate(data.split(b"\n"), first):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            words = line.decode("cp1252", errors="replace")
            if "\ufffd" in words:
                count += 1
                lost.append(Example(line=number))
            line = words.encode("utf-8")
        text.append(line)
    if not count:
        return b"\n".join(text), []
    says = "A sign in this line is neither UTF-8 nor Windows text; it is read as '\ufffd'."
    mend = "Save the file as 'CSV UTF-8' and send it again."
    shown = tuple(lost[:LIMIT])
    fault = Fault("CSP206", says, mend, "warning", source, lost[0].line, count=count, rule="encoding", examples=shown)
    return b"\n".join(text), [fault]


def tame(text: bytes) -> bool:
    """Whether there is no white space but the space, and nothing beyond ASCII."""
    return text.isascii() and not any(sign in text for sign in (b"\t", b"\v", b"\f")) and not _LONE.search(text)


def lines(body: bytes) -> list[str]:
    """The lines of a text in UTF-8."""
    found = body.decode("utf-8").split("\n")
    if found and not found[-1]:
        found.pop()
    return [line.removesuffix("\r") for line in found]
