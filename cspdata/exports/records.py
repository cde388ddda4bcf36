"""A dataset as a Python module of typed records: for each file one pydantic model as held, and one as it may be shared.

It imports pydantic, and of its own package the kinds of value and the code lists. A record takes and refuses what a
check of the same row takes and refuses; what a check only warns of, it takes and tells under ``doubts``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cspdata.catalogue import Catalogue, Check, Dataset, Field, File
from cspdata.conditions.python import Written, quoted, refuted
from cspdata.exports.codes import Codes, Lists
from cspdata.exports.kinds import held, shared
from cspdata.exports.layout import WIDTH, Parts, docstring, lines, operands, whole
from cspdata.exports.names import KINDS, attribute, model_names, title

RUNGS = ("unit", "merged", "sector", "district", "withheld")
"""How fine a place may be that is shared: the steps of ``geography.units``, which loads more than is wanted here."""

_CONFIG = ("BaseModel", 'extra="forbid"', "frozen=True", "populate_by_name=True", "strict=True")
_STEP = "How fine the place is: a unit (a full postcode), merged (several), a sector, a district, or withheld."
_HOW = {
    "age": "An age or a band of ages, never a date.",
    "scan": "Words in which a scan found nothing.",
    "group": "Grouped if rare.",
    "reference": "Numbered anew for each release, or a pseudonym for the archive.",
    "ladder": "That of the unit, sector or district released, never of the place itself.",
}


@dataclass(frozen=True)
class Module:
    """What the parts of one module share."""

    dataset: Dataset
    catalogue: Catalogue
    lists: Lists

    @cached_property
    def codes(self) -> list[Codes]:
        """The codes that its fields can have."""
        fields = (field for file in self.dataset.files.values() for field in file.fields.values())
        found = (self.lists.codes(ids) for ids in dict.fromkeys(field.code_lists for field in fields))
        return [codes for codes in found if codes]

    @cached_property
    def models(self) -> dict[str, tuple[str, str]]:
        """The names of the two records of each file."""
        return model_names(self.dataset, [codes.name for codes in self.codes])

    def text(self, sources: Sequence[str], says: Iterable[str], models: Iterable[str], body: Iterable[str]) -> str:
        """The whole module; it offers the types of its codes as well as its models."""
        homes = dict.fromkeys(KINDS, ".kinds")
        for codes in self.codes:
            homes |= codes.homes
        return whole(sources, says, [*models, *(one.name for one in self.codes if one.short)], body, homes)


def module(dataset: Dataset, catalogue: Catalogue, lists: Lists) -> str:
    """The text of the module of a dataset, formatted, and the same each time. Raises WrongUse for a wrong condition."""
    made = Module(dataset, catalogue, lists)
    body = [line for file in dataset.files.values() for line in _file(made, file)]
    about = f"Source: {dataset.source}. Each file has a record of a row as held, and one of a row as it may be shared."
    says = (f"{dataset.label} (guidance {dataset.guidance}).", dataset.meaning, about)
    models = [name for pair in made.models.values() for name in pair]
    return made.text([f"specs/datasets/{dataset.id}.yaml"], says, models, body)


def model(made: Module, file: File, name: str, says: Iterable[str]) -> Iterator[str]:
    """The lines of the model of a row as held, checks apart."""
    yield from ("", "", *lines(Parts(f"class {name}(", _CONFIG, "):")), *docstring(says, 4), "")
    for field in file.fields.values():
        kind, limits = held(field, made.catalogue, made.lists.codes(field.code_lists))
        yield from _field(made, file, field, kind, limits, fixed=field.id in {file.key, *file.joins})


def _file(made: Module, file: File) -> Iterator[str]:
    as_held, as_shared = made.models[file.id]
    about = f"{made.dataset.label} (guidance {made.dataset.guidance}), from: {made.dataset.source}."
    says = f"{file.label}: a row as held. None where nothing is recorded."
    yield from model(made, file, as_held, (says, about))
    yield from _rows(made, file)
    yield from ("", "", *lines(Parts(f"class {as_shared}(", _CONFIG, "):")))
    says = "What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release."
    yield from (*docstring((f"{file.label}: a row as it may be shared, depersonalised.", says, about), 4), "")
    places: dict[str, None] = {}
    for field in file.fields.values():
        treatment = made.catalogue.treatment(field)
        if treatment != "drop":
            kind, limits = shared(field, made.catalogue, made.lists.codes(field.code_lists))
            yield from _field(made, file, field, kind, limits, how=_HOW.get(treatment, ""))
        if treatment == "ladder":
            places[field.place] = None
    for place in places:
        yield f"    {place}_step: Literal[{', '.join(map(quoted, RUNGS))}] | None = None"
        yield from docstring((_STEP,), 4)


def _field(
    made: Module, file: File, field: Field, kind: str, limits: tuple[str, ...], *, fixed: bool = False, how: str = ""
) -> Iterator[str]:
    name, alias = attribute(file, field)
    given = (f"alias={quoted(alias)}",) * (alias != name) + limits
    full, ending = (kind, "") if fixed else (f"{kind} | None", " = None")
    annotated = Parts(f"{name}: Annotated[", (full, Parts("Field(", given, ")")), f"]{ending}")
    if WIDTH < len(str(annotated)) + 4 <= WIDTH + 3:  # a formatter would rather put None between brackets
        annotated = replace(annotated, row=True)
    yield from lines(annotated if given else f"{name}: {full}{ending}", 4)
    unit = made.catalogue.type_of(field).unit
    source = f"Guidance {made.dataset.guidance}: {title(field)}."
    if field.extension:
        source = f"Not listed in the guidance: {field.reason}"
    words = (field.meaning, how, f"In {unit}." if unit and not field.code_lists else "", source)
    yield from docstring((" ".join(filter(None, words)),), 4)


def _rows(made: Module, file: File) -> Iterator[str]:
    """The row checks: those that are errors as a validator, the others as what ``doubts`` tells."""
    errors = [check for check in file.checks if check.severity == "error"]
    doubts = [check for check in file.checks if check.severity != "error"]
    if errors:
        yield from ("", '    @model_validator(mode="after")', "    def _agrees(self) -> Self:")
        yield from docstring(("Hold the fields of the row against each other.",), 8)
        yield from _asked(made, file, errors)
        yield "        if found := [says for fails, says in checks if fails]:"
        yield from ('            raise ValueError(" ".join(found))', "        return self")
    yield from ("", "    def doubts(self) -> list[str]:")
    yield from docstring(("What is doubtful about the row, in plain words; it may be right all the same.",), 8)
    if doubts:
        yield from (*_asked(made, file, doubts), "        return [says for fails, says in checks if fails]")
    else:
        yield "        return []"


def _asked(made: Module, file: File, checks: list[Check]) -> Iterator[str]:
    """Each check as where it fails, and what it says then."""
    names = {id: _written(made, file, field) for id, field in file.fields.items()}
    yield "        checks = ("
    for check in checks:
        says = check.says if check.says.endswith((".", "!", "?")) else f"{check.says}."
        yield "            ("
        yield from operands(refuted(made.catalogue.condition(file, check), names), 16)
        yield from (f"                {quoted(says)},", "            ),")
    yield "        )"


def _written(made: Module, file: File, field: Field) -> Written:
    """How the value of a field is written in a record. What is not in an open list is unknown, as it is for a check."""
    name, codes = f"self.{attribute(file, field)[0]}", made.lists.codes(field.code_lists)
    optional = field.id not in {file.key, *file.joins}
    if codes is None:
        return Written(name, optional)
    if not codes.short:
        return Written(name, optional, known=f"{name} in {codes.constant}" if codes.open else "")
    members = {code: f"{codes.name}.{member}" for code, (member, _) in codes.members.items()}
    return Written(name, optional, members, f"isinstance({name}, {codes.name})" if codes.open else "")
