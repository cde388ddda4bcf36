"""Datasets: what a minimum dataset of section 3.2 of the guidance holds, file by file and datafield by datafield."""

from dataclasses import dataclass, field
from typing import Literal

from cspdata.yamldoc import Place


def twin(field: str) -> str:
    """The name of the column that holds a field's typed values, beside the one of its text."""
    return f"={field}"


@dataclass(frozen=True, slots=True)
class Field:
    """A datafield: ``label`` and ``qualifier`` are the guidance's own words; ``meaning`` is ours.

    ``required`` is an expectation: a blank is a finding, never a reason to withhold a row (guidance 4.2.3). ``wanted`` marks
    what the guidance says may not be recorded, ``ahead`` a day that may rightly lie in the future. ``group`` joins the columns
    that the guidance names in one line: all carry its label. ``place`` joins the address, postcode and coordinates of one
    place. ``aliases`` are other names by which suppliers call its column. ``subject`` is whom it is about, where that is not
    the subject of its file; ``heads`` are the kinds of sensitive information that the field carries about its subject.
    """

    id: str
    label: str
    type: str
    meaning: str
    qualifier: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()
    required: bool = False
    wanted: bool = False
    ahead: bool = False
    group: str = ""
    code_lists: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    place: str = ""
    subject: str = ""
    treatment: Literal["", "keep", "drop", "ladder", "age", "reference", "scan", "group"] = ""
    quasi_identifier: bool = False
    extension: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Check:
    """A row check: ``when`` is what a good row meets. False is a finding, unknown is 'cannot tell'.

    ``when`` is where the condition stands; ``Catalogue.condition`` reads it against the fields of its file.
    """

    id: str
    says: str
    severity: Literal["error", "warning"]
    when: Place
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a row as it may be written, and what becomes of it.

    The first of a file is a good ``row``; the others say under ``but`` in what they differ from it, and which check (its id)
    or finding (its code) is to catch them. ``released`` gives what leaves of the good row when it is depersonalised, references
    and places apart.
    """

    says: str
    row: dict[str, str] = field(default_factory=dict)
    but: dict[str, str] = field(default_factory=dict)
    caught_by: str = ""
    released: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class File:
    """One file of a dataset. ``key`` is the field that no two rows share; ``person`` the one that tells people apart;
    ``joins`` says which field refers to the key of which other file; ``event`` names the field of the event's day;
    ``children`` says whether its records are of children: where it is empty, the ages tell."""

    id: str
    label: str
    subject: str
    fields: dict[str, Field]
    key: str = ""
    person: str = ""
    event: str = ""
    children: Literal["", "all", "none", "unknown"] = ""
    heads: tuple[str, ...] = ()
    joins: dict[str, str] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A minimum dataset of the guidance, or an extension of ours (``extension`` gives the reason).

    ``drug_test_sample``: it says what the sample of a detention drug test showed (PACE 1984 s63B).
    """

    format: int
    id: str
    label: str
    guidance: str
    meaning: str
    source: str
    supplied_as: Literal["depersonalised", "personalised"]
    tier: Literal["core", "peripheral"]
    held_in_confidence: bool
    patient: bool
    files: dict[str, File]
    drug_test_sample: bool = False
    extension: str = ""
    deprecated: dict[str, str] = field(default_factory=dict)

    @property
    def heads(self) -> frozenset[str]:
        """Every head that any field or file of the dataset carries."""
        return frozenset(
            head
            for file in self.files.values()
            for head in (*file.heads, *(head for field in file.fields.values() for head in field.heads))
        )
