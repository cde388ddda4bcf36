"""What is begun is whole, explained in the schemas' own words, wrong in nothing, and never written over anything."""

import re
from datetime import date
from pathlib import Path

import pytest

from cspdata import Request, WrongUse, locate, yamldoc
from cspdata.authoring.lint import lint
from cspdata.authoring.new import STARTS, TO_WRITE, new

TODAY = date(2010, 10, 1)


def explained(text: str) -> str:
    """The comments of a document in one line."""
    return re.sub(r"\s+# ", " ", "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#")))


@pytest.mark.parametrize("kind", [kind for kind in STARTS if kind != "mapping"])
def test_a_beginning_has_every_key_explained_and_is_wrong_in_nothing(kind: str, tmp_path: Path) -> None:
    (path,) = new(kind, "town_thing", tmp_path, TODAY)
    text, schema = path.read_text("utf-8"), yamldoc.schema(STARTS[kind].schema)
    document = yamldoc.read(path, None if kind == "request" else STARTS[kind].schema)
    assert set(schema["required"]) <= set(document.data)
    for key in schema["required"]:
        says = schema["properties"][key].get("description", "").replace("``", "'")
        assert says in explained(text), key
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == (tmp_path / "schemas" / f"{STARTS[kind].schema}.json").resolve()
    assert (path.parent / named).read_text("utf-8") == (locate.schemas() / f"{STARTS[kind].schema}.json").read_text(
        "utf-8"
    )
    found = lint(tmp_path, TODAY)
    assert [str(one) for one in found if one.severity == "error"] == []
    assert text.count(f'"{TO_WRITE}') == [one.code for one in found].count("CSP346") > 0
    if kind == "request":
        assert Request.read(path).as_of == TODAY


def test_nothing_is_written_over_and_no_id_is_given_twice(tmp_path: Path) -> None:
    (path,) = new("dataset", "town_thing", tmp_path, TODAY)
    path.write_text(path.read_text("utf-8").replace("TO WRITE: the name", "The name"), "utf-8")
    before = path.read_bytes()
    for kind, id, code in (
        ("dataset", "town_thing", "CSP344"),
        ("code_list", "town_thing", "CSP344"),
        ("request", "Town-Thing", "CSP344"),
        ("dataset", "gender", "CSP344"),
    ):
        with pytest.raises(WrongUse, match=code):
            new(kind, id, tmp_path, TODAY)
    new("request", "july", tmp_path, TODAY)
    with pytest.raises(WrongUse, match="CSP345"):
        new("request", "july", tmp_path, TODAY)
    assert path.read_bytes() == before


def test_a_partnership_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "protocol.yaml").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match="CSP345"):
        new("partnership", "town", tmp_path, TODAY)
    assert [path.name for path in (tmp_path / "town").rglob("*")] == ["protocol.yaml"]
