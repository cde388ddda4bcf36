"""The type of each field in a record, as held and as shared, in Python's words."""

from cspdata.catalogue import Catalogue, Field
from cspdata.catalogue.field_type import SPREADSHEET_ERROR
from cspdata.exports.layout import Parts, lines
from cspdata.exports.names import Codes
from cspdata.geography.postcodes import OF_BRITAIN

Typed = tuple[str, tuple[str, ...]]
"""A type, and its limits as pydantic's ``Field`` takes them."""

_PLACE = r"^[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$"  # a unit, a sector or a district
_BIRTH = "(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_ERROR = "\n".join(lines(Parts("_ERROR = re.compile(", (f'r"{SPREADSHEET_ERROR}"',), ")")))
_POSTCODE = "\n".join(
    lines(Parts("_Postcode = Annotated[", ("str", Parts("Field(", (f'pattern=r"{OF_BRITAIN}"',), ")")), "]"))
)
HELPERS = {
    "_Text": f'''
{_ERROR}


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


_Text = Annotated[str, AfterValidator(_written)]
''',
    "_Age": '''
def _born(text: str) -> str:
    """An age, a band of ages, or a day of birth such as 1985-05-02."""
    if re.search("^[0-9]{4}-", text):
        datetime.date.fromisoformat(text)
    return text


_Age = Annotated[_Text, AfterValidator(_born)]
''',
    "_Time": '''
def _local(time: datetime.time) -> datetime.time:
    """A time by the clock on the wall."""
    if time.tzinfo is not None:
        raise ValueError("a time of day has no time zone")
    return time


_Time = Annotated[datetime.time, AfterValidator(_local)]
''',
    "_listed": '''
def _listed(codes: frozenset[str]) -> AfterValidator:
    """One of the codes of a long list."""

    def check(code: str) -> str:
        if code not in codes:
            raise ValueError("the code is not in its list")
        return code

    return AfterValidator(check)
''',
    "_Postcode": f"\n{_POSTCODE}\n",
}
"""What a module defines for its own use, by the names that show that it is used."""


def held(field: Field, catalogue: Catalogue, codes: Codes | None) -> Typed:
    """The type of a field as held, and its limits."""
    kind = catalogue.type_of(field)
    if codes:
        return _coded(codes) if not codes.open else (f"_{codes.name}" if codes.short else "_Text", ())
    match kind.stored:
        case "date":
            return "datetime.date", ()
        case "time":
            return "_Time", ()
        case "flag":
            return "bool", ()
        case "integer" | "decimal":
            limits = (("ge", kind.minimum), ("le", kind.maximum))
            kept = tuple(f"{word}={limit}" for word, limit in limits if limit is not None)
            # a place outside England and Wales is a doubt, and no fault
            return "int" if kind.stored == "integer" else "Decimal", () if kind.role else kept
    if kind.role == "postcode":
        return "_Postcode", ()
    if kind.treatment == "age":
        return "_Age", (_pattern(f"{kind.pattern}|{_BIRTH}"),)
    return "_Text", (_pattern(kind.pattern),) if kind.pattern else ()


def shared(field: Field, catalogue: Catalogue, codes: Codes | None) -> Typed:
    """The type of a field as shared, and its limits."""
    kind, treatment = catalogue.type_of(field), catalogue.treatment(field)
    if treatment == "reference":
        return "str", (_pattern("R[0-9]+"),)
    if treatment == "ladder":
        if kind.role in ("easting", "northing"):
            return "int", ()
        return ("_Postcode", ()) if kind.role == "postcode" else ("str", (f'pattern=r"{_PLACE}"',))
    if codes:
        return _coded(codes)
    if treatment == "age":
        return "str", (_pattern(f"{kind.pattern}|[0-9]{{1,3}}" if kind.pattern else "[0-9]{1,3}"),)
    return held(field, catalogue, codes)


def _coded(codes: Codes) -> Typed:
    return (codes.name, ("strict=False",)) if codes.short else (f"_{codes.name}", ())


def _pattern(pattern: str) -> str:
    mark = "'" if '"' in pattern else '"'
    return f"pattern=r{mark}^(?:{pattern})${mark}"
