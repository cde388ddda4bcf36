"""The type of each field in a record, as held and as shared, in Python's words."""

from cspdata.catalogue import Catalogue, Field
from cspdata.catalogue.field_type import SPREADSHEET_ERROR
from cspdata.exports.codes import Codes
from cspdata.exports.layout import Parts, lines, whole
from cspdata.exports.names import KINDS
from cspdata.geography.postcodes import OF_BRITAIN

Typed = tuple[str, tuple[str, ...]]
"""A type, and its limits as pydantic's ``Field`` takes them."""

_BIRTH = "(18|19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
_ERROR = Parts("_ERROR = re.compile(", (f'r"{SPREADSHEET_ERROR}"',), ")")
_POSTCODE = Parts("Postcode = Annotated[", ("str", Parts("Field(", (f'pattern=r"{OF_BRITAIN}"',), ")")), "]")
_PLACE = Parts(
    "Place = Annotated[",
    (
        "str",
        Parts(
            "Field(", (r'pattern=r"^((?:[^0-9,]|[ABM][0-9]+)+, )*[A-Z]{1,2}[0-9][A-Z0-9]?( [0-9]([A-Z]{2})?)?$"',), ")"
        ),
    ),
    "]",
)
_BODY = f'''

Code = TypeVar("Code", bound=StrEnum)

{chr(10).join(lines(_ERROR))}


def _written(text: str) -> str:
    """Words that somebody wrote."""
    if not text.strip() or _ERROR.search(text):
        raise ValueError("a text is neither blank nor an error of a spreadsheet")
    return text


def _born(text: str) -> str:
    """An age, a band of ages, or a day of birth such as 1985-05-02."""
    if re.search("^[0-9]{{4}}-", text):
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
{chr(10).join(lines(_POSTCODE))}
"""A full postcode, in capitals and with its space."""
{chr(10).join(lines(_PLACE))}
"""A place as released: a full postcode, with its street where a gazetteer knows it, or a sector or a district."""
Open = Annotated[Annotated[Code, Strict(False)] | Text, Field(union_mode="left_to_right")]
"""One of the codes of a list, or other words where the list may not be whole."""'''


def module() -> str:
    """The text of the module of these types, which all records of a package share."""
    return whole((), ("The kinds of value that records share.",), (*KINDS, "listed"), _BODY.split("\n"), {})


def held(field: Field, catalogue: Catalogue, codes: Codes | None) -> Typed:
    """The type of a field as held, and its limits."""
    kind = catalogue.type_of(field)
    if codes:
        return _coded(codes) if not codes.open else (f"Open[{codes.name}]" if codes.short else "Text", ())
    match kind.stored:
        case "date":
            return "datetime.date", ()
        case "time":
            return "Time", ()
        case "flag":
            return "bool", ()
        case "integer" | "decimal":
            limits = (("ge", kind.minimum), ("le", kind.maximum))
            kept = tuple(f"{word}={limit}" for word, limit in limits if limit is not None)
            # a place outside England and Wales is a doubt, and no fault
            return "int" if kind.stored == "integer" else "Decimal", () if kind.role else kept
    if kind.role == "postcode":
        return "Postcode", ()
    if kind.treatment == "age":
        return "Age", (_pattern(f"{kind.pattern}|{_BIRTH}"),)
    return "Text", (_pattern(kind.pattern),) if kind.pattern else ()


def shared(field: Field, catalogue: Catalogue, codes: Codes | None) -> Typed:
    """The type of a field as shared, and its limits."""
    kind, treatment = catalogue.type_of(field), catalogue.treatment(field)
    if treatment == "reference":
        return "str", (_pattern("R[0-9]+|K[0-9a-f]{32}"),)
    if treatment == "ladder":
        if kind.role in ("easting", "northing"):
            return "int", ()
        return "Postcode" if kind.role == "postcode" else "Place", ()
    if treatment == "group":
        return f"Open[{codes.name}]" if codes and codes.short else "Text", ()
    if codes:
        return _coded(codes)
    if treatment == "age":
        return "str", (_pattern(f"{kind.pattern}|[0-9]{{1,3}}" if kind.pattern else "[0-9]{1,3}"),)
    return held(field, catalogue, codes)


def _coded(codes: Codes) -> Typed:
    return (codes.name, ("strict=False",) if codes.short else ())


def _pattern(pattern: str) -> str:
    mark = "'" if '"' in pattern else '"'
    return f"pattern=r{mark}^(?:{pattern})${mark}"
