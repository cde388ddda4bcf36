"""Words that are kept: what in them, after a scan and a look for what their row was to lose, stops the release."""

from collections.abc import Iterator, Mapping

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Preset
from cspdata.depersonalisation import free_text
from cspdata.depersonalisation.self_leak import self_leak
from cspdata.finding import Finding


def failures(
    files: Mapping[str, pl.DataFrame],
    held: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    beside: Mapping[str, pl.DataFrame],
) -> Iterator[Finding]:
    """What is wrong with the words that are to leave: counted, never shown. A code tells no more than its list or pattern."""
    kept: dict[str, list[str]] = {}
    for id, frame in files.items():
        for one in (dataset.files[id].fields[name] for name in frame.columns if name in dataset.files[id].fields):
            treatment, kind = catalogue.treatment(one, preset), catalogue.type_of(one)
            free = kind.stored == "text" and not (one.code_lists or kind.pattern)
            if treatment == "scan":
                for what, rows in free_text.scan(frame[one.id]).items():
                    yield _found("CSP440", id, one.id, what, rows)
            if treatment in ("keep", "scan") and free:
                kept.setdefault(id, []).append(one.id)
    texts = {id: files[id].select(names) for id, names in kept.items()}
    for (id, name, of), rows in self_leak(texts, held, dataset, catalogue, preset, beside).items():
        yield _found("CSP441", id, name, f"{of} that the row, or one joined to it, was to lose", rows)


def _found(code: str, id: str, name: str, what: str, rows: pl.Series) -> Finding:
    many = f"{len(rows)} rows hold" if len(rows) > 1 else "1 row holds"
    says = f"The treatment failed: {many} {what}; the first is row {rows[0] + 1}."
    mend = "Leave the field out of the request, or have the supplier take it out of the words."
    return Finding(code, says, mend, source=id, row=rows[0] + 1, field=f"{id}.{name}", count=len(rows))
