"""A gazetteer, read from an agency's list or from OS Open Names."""

from pathlib import Path

import pytest

from cspdata.errors import Unreadable, WrongUse
from cspdata.geography.streets import read_gazetteer


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "streets.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "name,kind,district\nHigh Street,street,EX98\nExampletown,locality,\nNowhere Road,street,\n,street,EX98\n",
        "\ufeffStreet,Type,Postcode\nHigh Street,street,ex98 1aa\nExampletown,Village,\n",
        "ID,NAME1,LOCAL_TYPE,POSTCODE_DISTRICT\n1,High Street,Named Road,EX98\n2,Exampletown,Town,\n",
    ],
)
def test_streets_have_a_district_and_localities_need_none(tmp_path: Path, text: str) -> None:
    found = read_gazetteer(written(tmp_path, text))
    assert found.rows() == [("High Street", "street", "EX98"), ("Exampletown", "locality", None)]


def test_only_roads_stations_routes_and_localities_are_known_of_all_that_a_gazetteer_names(tmp_path: Path) -> None:
    kinds = {
        "Named Road": "street",
        "Section Of Numbered Road": "street",
        "Railway Station": "street",
        "Route": "street",
        "Other Settlement": "locality",
        "Suburban Area": "locality",
        "Postcode": None,
        "Hospital": None,
        "Medical Care Accommodation": None,
        "Primary Education": None,
        "House": None,
        "Other Education": None,
        "": None,
    }
    text = "".join(f"{kind or 'Nothing'} Place,{kind},EX98\n" for kind in kinds)
    found = read_gazetteer(written(tmp_path, f"name,kind,district\n{text}"))
    assert dict(found.select("name", "kind").rows()) == {
        f"{kind} Place": known for kind, known in kinds.items() if known
    }


@pytest.mark.parametrize(
    "text", ["name,district\nHigh Street,EX98\n", "kind,district\nstreet,EX98\n", "name,kind\nHigh Street,street\n"]
)
def test_a_column_that_is_not_there_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(WrongUse, match="CSP403") as raised:
        read_gazetteer(written(tmp_path, text))
    assert "High" not in str(raised.value)


def test_a_file_that_is_no_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="CSP403"):
        read_gazetteer(tmp_path / "none.csv")
