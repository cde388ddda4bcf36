"""The files of a linked set are found by their names; a missing one is one clear message."""

from pathlib import Path

import pytest

from cspdata.catalogue import Catalogue
from cspdata.errors import Unreadable, WrongUse
from cspdata.supply import find, load


def put(folder: Path, *names: str) -> Path:
    for name in names:
        kind = next(
            kind for kind in ("offence", "offender", "victim", "stop") if kind in name.lower() or kind == "stop"
        )
        field = {"offence": "crime", "offender": "crime_of_offender", "victim": "crime_of_victim", "stop": "reference"}[
            kind
        ]
        (folder / name).write_text(f"{field}\nA1\n")
    return folder


@pytest.mark.parametrize(
    "names",
    [
        ("offence.csv", "offender.csv", "victim.csv"),
        ("crimes.offence.csv", "crimes.offender.csv", "crimes.victim.csv"),
        ("2010-03 Offences.CSV", "2010-03 offenders.csv", "2010-03_victim.csv"),
        ("offence.csv", "old offence.csv", "offender.csv", "victim.csv", "read me.md"),
    ],
)
def test_names(made_up: Catalogue, tmp_path: Path, names: tuple[str, ...]) -> None:
    found = find(put(tmp_path, *names), made_up.dataset("crimes"))
    assert list(found) == ["offence", "offender", "victim"]
    assert found["offence"].name == names[0]


def test_one_is_missing(made_up: Catalogue, tmp_path: Path) -> None:
    put(tmp_path, "offence.csv", "victim.csv", "other.csv")
    with pytest.raises(Unreadable) as caught:
        load("crimes", tmp_path, made_up)
    (finding,) = caught.value.findings
    assert finding.code == "CSP207"
    assert "missing: offender. Found: offence.csv, other.csv, victim.csv." in finding.says
    assert list(load("crimes", tmp_path, made_up, files=["offence", "victim"])) == ["offence", "victim"]


def test_two_for_one(made_up: Catalogue, tmp_path: Path) -> None:
    put(tmp_path, "a victim.csv", "b victim.csv", "offence.csv", "offender.csv")
    with pytest.raises(WrongUse, match=r"2 files could be 'victim' of crimes: a victim.csv, b victim.csv"):
        find(tmp_path, made_up.dataset("crimes"))


def test_one_file_may_have_any_name(made_up: Catalogue, tmp_path: Path) -> None:
    path = put(tmp_path, "2010-03-mine.csv") / "2010-03-mine.csv"
    assert find(tmp_path, made_up.dataset("stops")) == {"stop": path}
    assert load("stops", path, made_up)["stop"].rows == 1
    assert load("stops", [path], made_up)["stop"].rows == 1
    other = put(tmp_path, "offence x.csv") / "offence x.csv"
    assert list(load("crimes", [other], made_up, files=["offence"])) == ["offence"]


def test_no_folder(made_up: Catalogue, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path / "none.csv"):
        with pytest.raises(Unreadable, match="CSP201"):
            load("stops", path, made_up)


def test_a_mapping_or_a_file_of_another_dataset(made_up: Catalogue, tmp_path: Path) -> None:
    put(tmp_path, "offence.csv")
    with pytest.raises(WrongUse, match="for stops, not for crimes"):
        load("crimes", tmp_path, made_up, "published")
    with pytest.raises(WrongUse, match="crimes has no file 'witness'"):
        load("crimes", tmp_path, made_up, files=["witness"])
