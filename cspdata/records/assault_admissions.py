# Made by `cspdata generate` from specs/datasets/assault_admissions.yaml: edit that file, and run the command again.
"""Admissions to hospital for assault (guidance 2.4.1.1).

Residents of the area who were admitted to hospital after an assault (ICD-10 X85 to Y09). The fields are those of
SI 2007/1831 Schedule paragraph 9 and no more. Patients who came to an A & E department and went home are not in
it: they are in ae_assaults, which nothing prescribes.

Source: Primary Care Trust/Local Health Board. Each file has a record of a row as held, and one of a row as it may
be shared.
"""

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field

__all__ = ["Admission", "DepersonalisedAdmission"]


_ERROR = re.compile(
    r"^#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|MULTIVALUE|#+)$"
)


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


_Text = Annotated[str, AfterValidator(_written)]


_Postcode = Annotated[
    str,
    Field(
        pattern=r"^(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$",
    ),
]


class Admission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as held. None where nothing is recorded.

    Admissions to hospital for assault (guidance 2.4.1.1), from: Primary Care Trust/Local Health Board.
    """

    postcode: Annotated[_Postcode | None, Field(alias="Postcode")] = None
    """The postcode of the patient's home. Only its first part (EX98), the general postcode address of SI 2007/1831
    reg 1(2), is prescribed. Guidance 2.4.1.1: Postcode."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Guidance 2.4.1.1: Date of admission."""
    diagnosis: Annotated[
        _Text | None, Field(alias="ICD-10 sub-category", pattern=r"^(?:[A-Z][0-9]{2}([.]?[0-9X])?)$")
    ] = None
    """The kind of assault, as an ICD-10 code from X85 to Y09. Guidance 2.4.1.1: ICD-10 sub-category."""

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        return []


class DepersonalisedAdmission(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Admissions: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Admissions to hospital for assault (guidance 2.4.1.1), from: Primary Care Trust/Local Health Board.
    """

    postcode: Annotated[_Postcode | None, Field(alias="Postcode")] = None
    """The postcode of the patient's home. Only its first part (EX98), the general postcode address of SI 2007/1831
    reg 1(2), is prescribed. That of the unit, sector or district released, never of the place itself. Guidance
    2.4.1.1: Postcode."""
    admission_date: Annotated[datetime.date | None, Field(alias="Date of admission")] = None
    """The day of the admission. Guidance 2.4.1.1: Date of admission."""
    diagnosis: Annotated[
        _Text | None, Field(alias="ICD-10 sub-category", pattern=r"^(?:[A-Z][0-9]{2}([.]?[0-9X])?)$")
    ] = None
    """The kind of assault, as an ICD-10 code from X85 to Y09. Guidance 2.4.1.1: ICD-10 sub-category."""
    patient_home_step: Literal["unit", "sector", "district", "withheld"] | None = None
    """How fine the place is: a unit (a full postcode), a sector, a district, or withheld."""
