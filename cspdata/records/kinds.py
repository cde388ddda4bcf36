# Made by `cspdata generate`, the same in every package of records.
"""The kinds of value that records share."""

import datetime
import re
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import AfterValidator, Field, Strict

__all__ = ["Age", "Open", "Place", "Postcode", "Text", "Time", "listed"]


Code = TypeVar("Code", bound=StrEnum)

_ERROR = re.compile(
    r"^#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|MULTIVALUE|#+)$"
)


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


def _born(text: str) -> str:
    """An age, a band of ages, or a day of birth such as 1985-05-02."""
    if re.search("^[0-9]{4}-", text):
        datetime.date.fromisoformat(text)
    return text


def _local(time: datetime.time) -> datetime.time:
    """A time by the clock on the wall."""
    if time.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return time


def listed(codes: frozenset[str]) -> AfterValidator:
    """One of the codes of a long list."""

    def check(code: str) -> str:
        if code not in codes:
            raise ValueError("the code is not in its list")
        return code

    return AfterValidator(check)


Text = Annotated[str, AfterValidator(_written)]
"""Words that somebody wrote."""
Age = Annotated[Text, AfterValidator(_born)]
"""An age, a band of ages, or a day of birth."""
Time = Annotated[datetime.time, AfterValidator(_local)]
"""A time by the clock on the wall."""
Postcode = Annotated[
    str,
    Field(
        pattern=r"^(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$",
    ),
]
"""A full postcode, in capitals and with its space."""
Place = Annotated[str, Field(pattern=r"^((?:[^0-9,]|[ABM][0-9]+)+, )*[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$")]
"""A place as released: a full postcode, with its street where a gazetteer knows it, or a sector or a district."""
Open = Annotated[Annotated[Code, Strict(False)] | Text, Field(union_mode="left_to_right")]
"""One of the codes of a list, or other words where the list may not be whole."""
