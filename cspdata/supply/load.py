"""The files of a dataset, found in a folder and read together."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from cspdata.catalogue import Catalogue, Dataset, Mapping
from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding
from cspdata.supply.apply import apply
from cspdata.supply.headers import fold
from cspdata.supply.read import scan
from cspdata.supply.supply import Supply

_ENDINGS = (".csv", ".txt", ".tsv")


def find(folder: Path | Sequence[Path], dataset: Dataset, wanted: Iterable[str] | None = None) -> dict[str, Path]:
    """The file of each id in ``wanted`` (all of the dataset's, unless given), in the order of the spec.

    A file is named ``<file>.csv`` or ``<dataset>.<file>.csv``, or has the file's id as a word of its name; where one is
    wanted and one is there, it may have any name. Raises Unreadable with the names found and wanted when one is missing,
    WrongUse when two could be the same.
    """
    ids = [id for id in dataset.files if wanted is None or id in set(wanted)]
    if isinstance(folder, Path):
        where, paths = str(folder), _listed(folder)
    else:
        where, paths = "", list(folder)
    if len(ids) == 1 and len(paths) == 1 and (len(dataset.files) == 1 or not isinstance(folder, Path)):
        return {ids[0]: paths[0]}
    found: dict[str, Path] = {}
    for id in ids:
        exact = [path for path in paths if fold(path.stem) in (fold(id), fold(f"{dataset.id} {id}"))]
        near = exact or [path for path in paths if re.search(rf"\b{fold(id)}s?\b", fold(path.stem))]
        near = near or (
            [path for path in paths if fold(dataset.id) in fold(path.stem)] if len(dataset.files) == 1 else []
        )
        if len(near) > 1:
            says = f"{len(near)} files could be '{id}' of {dataset.id}: {', '.join(path.name for path in near)}."
            mend = f"Keep one of them in the folder, or name it {dataset.id}.{id}.csv."
            raise WrongUse(Finding("CSP208", says, mend, source=where))
        if near:
            found[id] = near[0]
    lacking = [id for id in ids if id not in found]
    if lacking:
        here = ", ".join(path.name for path in paths) or "no CSV file"
        says = f"{dataset.label} is supplied in {_files(ids)}; missing: {', '.join(lacking)}. Found: {here}."
        mend = f"Add {' and '.join(f'{dataset.id}.{id}.csv' for id in lacking)}."
        raise Unreadable(Finding("CSP207", says, mend, source=where))
    return found


def _files(ids: Sequence[str]) -> str:
    return f"{len(ids)} linked files ({', '.join(ids)})" if len(ids) > 1 else f"one file ({ids[0]})"


def _listed(folder: Path) -> list[Path]:
    if not folder.is_dir():
        says = "There is no such folder." if not folder.exists() else "This is a file, not a folder."
        raise Unreadable(Finding("CSP201", says, "Give the folder that the supply stands in.", source=str(folder)))
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in _ENDINGS)


def load(
    dataset: str,
    paths: Path | Sequence[Path],
    catalogue: Catalogue,
    mapping: Mapping | str | None = None,
    *,
    files: Iterable[str] | None = None,
    today: date | None = None,
) -> dict[str, Supply]:
    """Find the files of a dataset, in a folder or by paths, each with the mapping that is meant for it. Their records are read
    when they are asked for.

    ``files`` says which files of the dataset are wanted. Raises Unreadable and WrongUse as ``find``, ``scan`` and ``apply``
    do, and WrongUse for a mapping of another dataset or a file that the dataset does not have.
    """
    spec = catalogue.dataset(dataset)
    chosen = catalogue.mapping(mapping) if isinstance(mapping, str) else mapping
    if chosen and chosen.dataset != dataset:
        says = f"The mapping '{chosen.id}' is for {chosen.dataset}, not for {dataset}."
        raise WrongUse(Finding("CSP209", says, "Give the mapping of this dataset, or none."))
    wanted = None if files is None else list(files)
    for id in wanted or ():
        if id not in spec.files:
            raise WrongUse(Finding("CSP209", f"{dataset} has no file '{id}'.", f"It has: {', '.join(spec.files)}."))
    if isinstance(paths, Path) and not paths.is_dir():
        paths = [paths]
    found = find(paths, spec, wanted)
    return {
        id: apply(
            scan(path), spec, spec.files[id], catalogue, chosen if chosen and chosen.file == id else None, today=today
        )
        for id, path in found.items()
    }
