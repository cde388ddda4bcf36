"""How a file is written is found out; what is no text table is refused in one clear message."""

import pytest

from cspdata.errors import Unreadable
from cspdata.supply import Dialect, sniff
from cspdata.supply.names import Names


@pytest.mark.parametrize(
    ("data", "dialect"),
    [
        (b"a,b\n1,2\n", Dialect("utf-8", ",", 1)),
        (b"a;b\n1;2\n", Dialect("utf-8", ";", 1)),
        (b"a\tb\n", Dialect("utf-8", "\t", 1)),
        (b"a|b\n", Dialect("utf-8", "|", 1)),
        (b"\xef\xbb\xbfa,b\n", Dialect("utf-8-sig", ",", 1)),
        ("£,b\n".encode(), Dialect("utf-8", ",", 1)),
        ("£,b\n".encode("cp1252"), Dialect("cp1252", ",", 1)),
        (b"\r\n\r\na,b\r\n", Dialect("utf-8", ",", 3)),
        (b"sep=;\na;b,c\n", Dialect("utf-8", ";", 2)),
        (b'"a;b;c",d\n', Dialect("utf-8", ",", 1)),
        (b"alone\n1\n", Dialect("utf-8", ",", 1)),
        (b'"open,b\n1,2\n', Dialect("utf-8", ",", 1)),
    ],
)
def test_dialects(data: bytes, dialect: Dialect) -> None:
    assert sniff(data, "f.csv") == dialect


NAMES = Names(frozenset({"reference", "day", "notes"}))
UNHEADED = Names(frozenset({"ref", "day", "years"}), ("Ref", "Day", "Years"))


@pytest.mark.parametrize(
    ("data", "names", "dialect"),
    [
        (b"Stops, 2010\n\nReference;Day\n1;2\n", NAMES, Dialect("utf-8", ";", 3)),
        (b"Notes\nOfficer|Notes\n1|2\n", NAMES, Dialect("utf-8", "|", 2)),
        (b"Day,Notes\nReference,Day,Notes\n", NAMES, Dialect("utf-8", ",", 2)),
        (b"Day,other\nNotes,x\n", NAMES, Dialect("utf-8", ",", 1)),
        (b"x;y\nz;1\n", NAMES, Dialect("utf-8", ";", 1)),
        (b"\n" * 24 + b"Day\n", NAMES, Dialect("utf-8", ",", 25)),
        (b"Day;x,y;z\n1;2,3;4\n", UNHEADED, Dialect("utf-8", ";", 0)),
        (b"\xef\xbb\xbfA1|2,3,4,5|6\n", UNHEADED, Dialect("utf-8-sig", "|", 0)),
        (b"Title\nref;day;age\n", UNHEADED, Dialect("utf-8", ";", 2)),
    ],
)
def test_the_line_that_names_the_columns_is_the_one_with_most_known_names(
    data: bytes, names: Names, dialect: Dialect
) -> None:
    assert sniff(data, "f.csv", names) == dialect


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "CSP202"),
        (b" \n\r\n", "CSP202"),
        (b"\xef\xbb\xbf", "CSP202"),
        (b"PK\x03\x04rest", "CSP203"),
        (b"\xd0\xcf\x11\xe0rest", "CSP203"),
        (b"a,b\n1,\x002\n" + b"x" * 300, "CSP203"),
        ("a,b\n1,2\n".encode("utf-16"), "CSP204"),
        ("a,b\n1,2\n".encode("utf-16-le"), "CSP204"),
        ("a,b\n1,2\n".encode("utf-16-be"), "CSP204"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        sniff(data, "f.csv")
    (finding,) = caught.value.findings
    assert finding.code == code
    assert finding.source == "f.csv"
    assert finding.mend
