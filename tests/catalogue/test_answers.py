"""A filled-in form: read as its form says, and every fault told at its place."""

from datetime import date
from pathlib import Path

import pytest

from cspdata.catalogue import Answers, Catalogue, Field, FieldType, Form, Item
from cspdata.errors import Unreadable, WrongUse

TYPES = {
    id: FieldType(id, "", stored, "nothing", "keep")  # type: ignore[arg-type]
    for id, stored in {"text": "text", "date": "date", "count": "integer", "flag": "flag"}.items()
}
FORM = Form(
    1,
    "visit",
    "Visit",
    "9.9",
    "For tests.",
    {
        "who": Item("who", "Who came", fields={"name": Field("name", "Name", "text", "m")}),
        "when": Item("when", "When", fields={"day": Field("day", "Day of visit", "date", "m")}),
        "many": Item("many", "How many", fields={"count": Field("count", "Number", "count", "m")}),
        "paid": Item("paid", "Paid", fields={"paid_for": Field("paid_for", "Paid for", "flag", "m")}),
        "notes": Item("notes", "Notes made", repeats=True, fields={"note": Field("note", "Note", "text", "m")}),
        "calls": Item(
            "calls",
            "Calls",
            repeats=True,
            fields={"to": Field("to", "To whom", "text", "m"), "at": Field("at", "At", "date", "m")},
        ),
    },
)


def answers(tmp_path: Path, text: str) -> Answers:
    path = tmp_path / "visit.yaml"
    path.write_text(text)
    return Answers.read(path, FORM, TYPES)


def test_a_form_is_read_by_ids_and_by_labels(tmp_path: Path) -> None:
    form = answers(
        tmp_path,
        "format: 1\nname: 0123\nDay of visit: 2010-03-31\ncount: 0\npaid_for: false\nNotes made: [one, {note: two}, {Note: 3}]\n"
        "calls:\n  - {To whom: A N Other, at: 2010-04-01}\n  - {to: B}\n",
    )
    assert form.values == {"name": "0123", "day": date(2010, 3, 31), "count": 0, "paid_for": False}
    assert form.column("notes", "note") == ["one", "two", "3"]
    assert form.lines["calls"] == ({"to": "A N Other", "at": date(2010, 4, 1)}, {"to": "B"})
    assert form.column("calls", "at") == ["2010-04-01"]


def test_what_is_blank_is_not_answered(tmp_path: Path) -> None:
    form = answers(tmp_path, "format: 1\nname:\nday: ''\nnotes:\ncalls: [{to: }]\n")
    assert (form.values, form.lines) == ({}, {"calls": ({},)})


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("nmae: x", "CSP110", (2, 1)),
        ("day: 31/03/2010", "CSP114", (2, 6)),
        ("day: 2010", "CSP112", (2, 6)),
        ("count: some", "CSP112", (2, 8)),
        ("count: -1", "CSP112", (2, 8)),
        ("paid_for: maybe", "CSP112", (2, 11)),
        ("name: true", "CSP112", (2, 7)),
        ("name: [a]", "CSP112", (2, 7)),
        ("calls: [x]", "CSP112", (2, 9)),
        ("calls: [{too: x}]", "CSP110", (2, 10)),
        ("notes: [{note: [x]}]", "CSP112", (2, 16)),
        ("{name: x, Name: y}", "CSP102", None),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, line: str, code: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(WrongUse) as raised:
        answers(tmp_path, f"format: 1\n{line}\n")
    (fault,) = raised.value.findings
    assert fault.code == code
    assert place in (None, (fault.line, fault.column))


def test_a_field_that_is_filled_in_twice(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="filled in twice"):
        answers(tmp_path, "format: 1\nname: x\nName: y\n")


def test_all_faults_are_told_at_once_and_a_list_is_no_form(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as raised:
        answers(tmp_path, "nmae: x\ncount: y\n")
    assert [fault.code for fault in raised.value.findings] == ["CSP111", "CSP110", "CSP112"]
    with pytest.raises(WrongUse, match="CSP111"):
        answers(tmp_path, "- format: 1\n")
    with pytest.raises(Unreadable):
        Answers.read(tmp_path / "none.yaml", FORM, TYPES)


def test_a_finding_stands_where_the_answer_does(tmp_path: Path) -> None:
    form = answers(tmp_path, "format: 1\ncount: 2\nDay of visit: 2010-03-31\n")
    for id, line in (("count", 2), ("day", 3), ("name", 1), ("notes", 1)):
        finding = form.finding("CSP245", id, "It differs.", "")
        assert (finding.line, finding.severity) == (line, "warning")


def test_every_form_that_is_shipped_can_be_filled_in(tmp_path: Path) -> None:
    catalogue = Catalogue()
    path = tmp_path / "form.yaml"
    for id in catalogue.ids("forms"):
        form = catalogue.form(id)
        path.write_text(
            "format: 1\n"
            + "".join(f"{field}:\n" for item in form.items.values() for field in item.fields if not item.repeats)
        )
        assert Answers.read(path, form, catalogue.field_types).values == {}
