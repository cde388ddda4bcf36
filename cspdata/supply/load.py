"""The files of a dataset, found in a folder and read together."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from cspdata.catalogue import Catalogue, Dataset
from cspdata.catalogue import Mapping as Mapped
from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding
from cspdata.supply.apply import apply
from cspdata.supply.inputs import ENDINGS, WORKBOOKS, Data, scan, split
from cspdata.supply.names import fold, wanted
from cspdata.supply.supply import Supply
from cspdata.supply.workbook import sheets


def find(folder: Path | Sequence[Path], dataset: Dataset, asked: Iterable[str] | None = None) -> dict[str, Path]:
    """The file of each id in ``asked`` (all of the dataset's, unless given), in the order of the spec.

    A file (or the sheet of a workbook) is named ``<file>.csv`` or ``<dataset>.<file>.csv``, or has the file's id as a word of its
    name; where one is wanted and one is there, it may have any name, and one workbook may hold several as its sheets. Raises
    Unreadable with the names found and wanted when one is missing, WrongUse when two could be the same.
    """
    ids = [id for id in dataset.files if asked is None or id in set(asked)]
    if isinstance(folder, Path):
        where, paths = str(folder), _listed(folder)
    else:
        where, paths = "", list(folder)
    if len(paths) == 1 and len(ids) > 1 and paths[0].suffix.lower() in WORKBOOKS:
        paths = [paths[0].with_name(f"{paths[0].name}#{sheet}") for sheet in sheets(paths[0])]
    if len(ids) == 1 and len(paths) == 1 and (len(dataset.files) == 1 or not isinstance(folder, Path)):
        return {ids[0]: paths[0]}
    found: dict[str, Path] = {}
    names = {path: split(path)[1] or path.stem for path in paths}
    for id in ids:
        near = [path for path in paths if names[path] in _near(list(names.values()), id, dataset)]
        if len(near) > 1:
            says = f"{len(near)} files could be '{id}' of {dataset.id}: {', '.join(path.name for path in near)}."
            mend = f"Keep one of them in the folder, or name it {dataset.id}.{id}.csv."
            raise WrongUse(Finding("CSP208", says, mend, source=where))
        if near:
            found[id] = near[0]
    _whole(found, ids, dataset, where, ", ".join(path.name for path in paths) or "no file that can be read")
    return found


def _whole(found: Container[str], ids: Sequence[str], dataset: Dataset, where: str, here: str) -> None:
    """Raises Unreadable where a file is missing."""
    lacking = [id for id in ids if id not in found]
    if lacking:
        says = f"{dataset.label} is supplied in {_files(ids)}; missing: {', '.join(lacking)}. Found: {here}."
        mend = f"Add {' and '.join(f'{dataset.id}.{id}.csv' for id in lacking)}."
        raise Unreadable(Finding("CSP207", says, mend, source=where))


def _near(names: Iterable[str], id: str, dataset: Dataset) -> list[str]:
    """Which of these names can be that of a file of the dataset."""
    words = {name: fold(name) for name in names}
    exact = [name for name, word in words.items() if word in (fold(id), fold(f"{dataset.id} {id}"))]
    near = exact or [name for name, word in words.items() if re.search(rf"\b{fold(id)}s?\b", word)]
    return near or [name for name, word in words.items() if len(dataset.files) == 1 and fold(dataset.id) in word]


def _files(ids: Sequence[str]) -> str:
    return f"{len(ids)} linked files ({', '.join(ids)})" if len(ids) > 1 else f"one file ({ids[0]})"


def _listed(folder: Path) -> list[Path]:
    if not folder.is_dir():
        says = "There is no such folder." if not folder.exists() else "This is a file, not a folder."
        raise Unreadable(Finding("CSP201", says, "Give the folder that the supply stands in.", source=str(folder)))
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix.lower() in ENDINGS)


def load(
    dataset: str,
    data: Data | Sequence[Path] | Mapping[str, Data],
    catalogue: Catalogue,
    mapping: Mapped | str | None = None,
    *,
    files: Iterable[str] | None = None,
    today: date | None = None,
) -> dict[str, Supply]:
    """Find the files of a dataset, each with the mapping that is meant for it. Their records are read when they are asked for.

    ``data`` is a folder, a path or several; or bytes, an open file or a data frame (of polars or pandas); or any of these for
    each file of the dataset, by its id. ``files`` says which files of the dataset are wanted. Raises Unreadable and WrongUse as
    ``find``, ``scan`` and ``apply`` do, and WrongUse for a mapping of another dataset or a file that the dataset does not have.
    """
    spec = catalogue.dataset(dataset)
    chosen = catalogue.mapping(mapping) if isinstance(mapping, str) else mapping
    if chosen and chosen.dataset != dataset:
        says = f"The mapping '{chosen.id}' is for {chosen.dataset}, not for {dataset}."
        raise WrongUse(Finding("CSP209", says, "Give the mapping of this dataset, or none."))
    asked = None if files is None else list(files)
    for id in [*(asked or ()), *(data if isinstance(data, Mapping) else ())]:
        if id not in spec.files:
            raise WrongUse(Finding("CSP209", f"{dataset} has no file '{id}'.", f"It has: {', '.join(spec.files)}."))
    ids = [id for id in spec.files if asked is None or id in asked]
    found: dict[str, Supply] = {}
    for id, one in _given(data, spec, ids).items():
        meant = chosen if chosen and chosen.file == id else None
        table = scan(one, wanted(spec.files[id], meant), partial(_sheet, id, spec))
        found[id] = apply(table, spec, spec.files[id], catalogue, meant, today=today)
    return found


def _given(data: Data | Sequence[Path] | Mapping[str, Data], spec: Dataset, ids: Sequence[str]) -> Mapping[str, Data]:
    """What was given for each file."""
    if isinstance(data, Mapping):
        _whole(data, ids, spec, "", ", ".join(data) or "nothing")
        return {id: data[id] for id in ids}
    if isinstance(data, Path | str):
        path = Path(data)
        return find(path if path.is_dir() else [path], spec, ids)
    if isinstance(data, list | tuple):
        return find([Path(path) for path in data], spec, ids)
    if len(ids) > 1:
        mend = f"Say which of them it is, such as {spec.id}.{ids[0]}; or give a table for each."
        raise WrongUse(Finding("CSP207", f"{spec.label} is supplied in {_files(ids)}, and one table was given.", mend))
    return dict.fromkeys(ids, data)


def _sheet(id: str, spec: Dataset, sheets: Sequence[str]) -> str:
    """The sheet that can be a file of the dataset by its name."""
    near = _near(sheets, id, spec)
    return near[0] if len(near) == 1 else ""
