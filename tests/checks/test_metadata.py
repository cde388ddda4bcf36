"""A supply held against its supplier's metadata form: what differs is said, as a warning, and nothing else."""

import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from cspdata.catalogue import Answers, Catalogue
from cspdata.checks import TITLES, Report, check, report
from cspdata.checks.metadata import held_against, stated_period
from cspdata.errors import CspdataError, WrongUse
from cspdata.records.forms import Metadata
from cspdata.supply import load

CASES = Path(__file__).parents[1] / "cases" / "metadata"
FORMS = sorted(CASES.glob("*.yaml"))
GOOD = CASES / "as_it_should_be.yaml"
TODAY = date(2010, 5, 1)
MARCH = (date(2010, 3, 1), date(2010, 3, 31))
REAL = Catalogue()
_ = REAL.form("metadata"), REAL.field_types  # read before a made-up catalogue takes the place of the specs


def answers(path: Path) -> Answers:
    return Answers.read(path, REAL.form("metadata"), REAL.field_types)


def held(path: Path, made_up: Catalogue, data: Path = CASES / "stops.csv", dataset: str = "stops") -> Report:
    form = answers(path)
    supplies = load(dataset, data, made_up, today=TODAY)
    found = check(supplies, made_up, stated_period(form), today=TODAY)
    return held_against(form, found, supplies, made_up, MARCH, TODAY)


def said(path: Path, made_up: Catalogue) -> str:
    try:
        found = held(path, made_up)
    except CspdataError as error:
        lines = [str(finding).replace(str(path), path.name) for finding in error.findings]
        return "\n".join(lines) + f"\nexit code {error.exit_code}\n"
    places = [str(fault).replace(str(path), path.name) for fault in found.findings if fault.source == str(path)]
    return "\n".join([*places, "", *report.text(found).splitlines()]) + f"\nexit code {0 if found.ok else 1}\n"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_answered_as_expected(path: Path, made_up: Catalogue) -> None:
    assert said(path, made_up) == path.with_suffix(".txt").read_text("utf-8")


def test_a_form_that_is_right_gives_nothing(made_up: Catalogue) -> None:
    assert [fault for fault in held(GOOD, made_up).findings if fault.code >= "CSP240"] == []


def test_every_code_of_this_check_has_a_case() -> None:
    told = "".join(path.with_suffix(".txt").read_text("utf-8") for path in FORMS)
    assert [code for code in TITLES if "CSP240" <= code <= "CSP251" and code not in told] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_whatever_the_form_says_it_stops_no_supply(path: Path, made_up: Catalogue) -> None:
    try:
        found = held(path, made_up)
    except WrongUse:
        return
    assert found.ok
    assert report.json(found)["findings"] is not None
    assert all(fault.says in found.doubts for fault in found.warnings if fault.source == str(path))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_what_is_read_is_what_the_record_of_the_form_takes(path: Path) -> None:
    try:
        form = answers(path)
    except WrongUse:
        return
    record = Metadata.model_validate({**form.values, **form.lines})
    assert record.model_dump(exclude_none=True, exclude_defaults=True) == {**form.values, **form.lines}


def test_labels_are_keys_too(tmp_path: Path) -> None:
    path = tmp_path / "form.yaml"
    path.write_text(
        "format: 1\nNumber of records supplied: 4\nList of datafields contained in the dataset:\n  - Datafield: Age\n"
        "  - Gender\nMethodology: from a map\n"
    )
    form = answers(path)
    assert form.values == {"record_count": 4, "coordinate_method": "from a map"}
    assert form.column("datafields", "datafield") == ["Age", "Gender"]


def test_a_form_of_linked_files_counts_them_together(made_up: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "offence.csv").write_text("Crime reference,Day\nC1,2010-03-31\n")
    (folder / "offender.csv").write_text("Crime reference,Gender\nC1,F\nbroken\n")
    (folder / "victim.csv").write_text("Crime reference,Age\nC1,30\n")
    path = tmp_path / "form.yaml"
    for count, codes in ((4, []), (3, ["CSP245"])):
        path.write_text(f"format: 1\nperiod_from: 2010-03-01\nperiod_to: 2010-03-31\nrecord_count: {count}\n")
        found = held(path, made_up, folder, "crimes")
        assert [fault.code for fault in found.findings if fault.code > "CSP240"] == codes
    (fault,) = [fault for fault in found.findings if fault.code == "CSP245"]
    assert "4 (offence: 1; offender: 2; victim: 1), 1 of them unreadable" in fault.says
    assert (fault.line, fault.source) == (4, str(path))
    assert "  Number of records differs (CSP245)" in report.text(found), "it is of no one file"


def test_a_mapped_column_may_be_listed_by_its_own_name_or_ours(made_up: Catalogue, tmp_path: Path) -> None:
    data = tmp_path / "stops.csv"
    data.write_text("Reference number,Date of stop\nA1,31/03/2010\n")
    path = tmp_path / "form.yaml"
    for names in ("reference, stop_date", "REFERENCE NUMBER, date_of_stop"):
        path.write_text(f"format: 1\ndatafields: [{names}]\n")
        codes = {fault.code for fault in held(path, made_up, data).findings}
        assert not codes & {"CSP246", "CSP247"}


def parquet() -> bytes:
    pl.DataFrame({"Notes": ["\u00e9"], "Date of stop": [date(2010, 3, 31)]}).write_parquet(out := io.BytesIO())
    return out.getvalue()


PARQUET = parquet()


@pytest.mark.parametrize(
    ("stated", "data", "had"),
    [
        ("CSV", "Notes;Date of stop\n\u00e9;31/03/2010\n".encode(), ""),
        ("csv, semicolons", "Notes;Date of stop\n\u00e9;31/03/2010\n".encode(), ""),
        ("comma-delimited", b"Notes;Date of stop\nn;31/03/2010\n", "cells parted by a semicolon"),
        ("Comma-delimited text", b"Notes|Date of stop\nn|31/03/2010\n", "cells parted by a vertical bar"),
        ("TSV", b"Notes\tDate of stop\nn\t31/03/2010\n", ""),
        ("CSV UTF-8", "Notes,Date of stop\n\u00e9,31/03/2010\n".encode("cp1252"), "text in Windows-1252"),
        ("CSV (Windows-1252)", "Notes,Date of stop\n\u00e9,31/03/2010\n".encode(), "text in UTF-8"),
        ("CSV (ANSI)", b"Notes,Date of stop\nn,31/03/2010\n", ""),  # plain signs are the same in both
        ("CSV saved from Excel", b"Notes,Date of stop\nn,31/03/2010\n", ""),
        ("Parquet", b"Notes,Date of stop\nn,31/03/2010\n", "the form of a text table, not of Parquet"),
        ("CSV", PARQUET, "the form of a Parquet file"),
        ("an Excel sheet", PARQUET, "the form of a Parquet file"),
        ("Parquet", PARQUET, ""),
        (
            "tabs, UTF-8",
            "Notes,Date of stop\n\u00e9,31/03/2010\n".encode("cp1252"),
            "cells parted by a comma and text in Windows-1252",
        ),
    ],
)
def test_formats(made_up: Catalogue, tmp_path: Path, stated: str, data: bytes, had: str) -> None:
    (tmp_path / "stops.csv").write_bytes(data)
    (tmp_path / "form.yaml").write_text(f"format: 1\nformat_name: {stated}\n")
    found = held(tmp_path / "form.yaml", made_up, tmp_path / "stops.csv")
    assert [fault.says.partition(" has ")[2] for fault in found.findings if fault.code == "CSP248"] == (
        [f"{had}."] if had else []
    )


def test_a_field_of_several_files_is_told_with_its_file(made_up: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "offence.csv").write_text("Crime reference,Day\nC1,2010-03-31\n")
    (folder / "offender.csv").write_text("Crime reference,Gender\nC1,F\n")
    (folder / "victim.csv").write_text("Crime reference,Age\nC1,30\n")
    (tmp_path / "form.yaml").write_text(
        "format: 1\ncoding_systems: [{coded_datafield: Gender, coding_system: ISO 5218}]\n"
    )
    found = held(tmp_path / "form.yaml", made_up, folder, "crimes")
    (fault,) = [fault for fault in found.findings if fault.code == "CSP249"]
    assert (
        fault.says
        == "The form says that Gender of the file 'offender' is written in 'ISO 5218'; it was read by 'Gender'."
    )
