"""From a text file to tables of text: nothing is guessed, nothing is changed, and no record is lost in silence.

A file is read in parts of whole lines, as often as asked; only one part is held at a time. What the fast reader refuses is
read record by record, and costs its own part only.
"""

import io
from collections.abc import Callable, Generator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import polars as pl

from cspdata.finding import Finding
from cspdata.supply.fault import LIMIT, Example, Fault
from cspdata.supply.lines import lines, lines_of, tame, utf8
from cspdata.supply.names import ANY, Names
from cspdata.supply.records import LONGEST, Records, records
from cspdata.supply.rows import rows
from cspdata.supply.sniff import BOM, HEAD, binary, header, sniff, unopened
from cspdata.supply.table import BROKEN, Scan, Table, passed_over, unique


def read(path: Path) -> Table:
    """Read a text table. Raises Unreadable for a file that cannot be opened, is empty, binary or UTF-16."""
    return scan(lambda: path.open("rb"), str(path)).whole()


def parse(data: bytes, source: str, names: Names = ANY) -> Table:
    """Read a text table from bytes. Raises Unreadable as ``read`` does."""
    return scan(lambda: io.BytesIO(data), source, names).whole()


def scan(opened: Callable[[], BinaryIO], source: str, names: Names = ANY) -> "Text":
    """Look at how a text is written; its records are read when asked for. ``names`` are those that its columns may have. Raises
    Unreadable as ``read`` does."""
    with unopened(source), opened() as file:
        head = file.read(HEAD)
        if b"\n" not in head.strip():  # lines that end in a carriage return alone, one long line, or nothing
            head += file.read()
            if b"\r" in head and b"\n" not in head:
                head = head.replace(b"\r", b"\n")
            whole = head
            opened = lambda: io.BytesIO(whole)  # noqa: E731
        elif len(head) == HEAD:  # the file goes on
            head = head[: head.rfind(b"\n") + 1]
    dialect = sniff(head, source, names)
    text, _ = utf8(head.removeprefix(BOM), source, 1)
    top = [line.rstrip("\r") for line in text.decode("utf-8", errors="replace").split("\n")]
    if not dialect.header:
        return Text(source, dialect, names.header, tuple(unique(names.header)), 1, opened)
    found, taken = header(top[dialect.header - 1 :], dialect.separator)
    titles = [line for line in top[: dialect.header - 1] if line.strip(f'{dialect.separator} \t"')]
    above = len(titles) - any(line.strip().lower().startswith("sep=") for line in titles)
    return Text(source, dialect, tuple(found), tuple(unique(found)), dialect.header + taken, opened, above)


@dataclass(frozen=True)
class Text(Scan):
    """A text file. ``above`` counts the lines above the names of its columns in which something stands."""

    opened: Callable[[], BinaryIO] = field(repr=False)
    above: int = 0

    def _read(self) -> Generator[Table]:
        line, row, before = self.first, self.dialect.header + 1, 0
        with self.opened() as file:
            _, findings = utf8(b"".join(islice(file, self.first - 1)), self.source, 1)
            above = [*passed_over(self.above, self.dialect.header, self.source), *findings]
            while data := lines_of(file):
                if b"\0" in data:
                    raise binary(self.source)
                if line == 1:
                    data = data.removeprefix(BOM)
                text, findings = utf8(data, self.source, line)
                start = replace(self.none, findings=(*above, *findings), first=line, top=row, before=before)
                took = count = text.count(b"\n") + (not text.endswith(b"\n"))
                part, above = self._fast(text, count, start), []
                if part is None:
                    part, count, took = self._slow(text, file, start)
                yield part
                line, row, before = line + count, row + took, before + part.rows
            if above:
                yield replace(self.none, findings=tuple(above))

    def _fast(self, text: bytes, count: int, start: Table) -> Table | None:
        found = rows(text, count, list(self.columns), self.dialect.separator)
        if found is None:
            return None
        frame, at, blank = found
        part = replace(start, frame=frame, blank=blank, tame=tame(text))
        return part if at is None else replace(part, lines=at + part.first, sheet=at + part.top)

    def _slow(self, text: bytes, file: BinaryIO, start: Table) -> tuple[Table, int, int]:
        """A part read record by record, with the lines and the rows of a spreadsheet that it took: its last record may reach
        beyond its last line."""
        held = lines(text)
        count, place, more = len(held), file.tell(), list(islice(file, LONGEST))
        beyond, _ = utf8(b"".join(more), self.source, start.first + count)
        width = len(self.columns)
        found = records(held + lines(beyond), width, self.dialect.separator, start.first, start.top, count)
        file.seek(place + sum(map(len, more[: max(0, found.taken - count)])))
        part = replace(
            start,
            frame=pl.DataFrame(found.cells, schema=start.frame.schema, orient="row"),
            unreadable=pl.DataFrame(found.broken, schema=BROKEN, orient="row"),
            blank=found.blank,
            findings=(*start.findings, *_broken(found, width, self.source)),
            lines=pl.Series("line", found.lines, pl.Int64),
            sheet=pl.Series("row", found.rows, pl.Int64),
        )
        return part, found.taken, found.count


def _broken(found: Records, width: int, source: str) -> list[Finding]:
    if not found.broken:
        return []
    says = f"A record does not have the {width} cells of the header; it was kept apart and not checked."
    mend = "Put each record on a line of its own, with quotes round a cell that holds the separator or a line break."
    seen = tuple(
        Example(line=line, value=f"{cells} cells" if cells else "a quote is not closed")
        for line, cells, _ in found.broken[:LIMIT]
    )
    count = len(found.broken)
    return [Fault("CSP210", says, mend, source=source, line=seen[0].line, count=count, rule="records", examples=seen)]
