"""What the package loads, shows and weighs."""

import subprocess
import sys
from pathlib import Path

import pytest

import cspdata

PACKAGE = Path(cspdata.__file__).parent
# By the whole path: several rooms have a module of the same name.
MODULES = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
HEAVY = ("fastexcel", "jinja2", "jsonschema", "pandas", "polars", "pydantic", "pyproj", "typer", "yaml")


def loaded(statement: str) -> set[str]:
    """Which heavy libraries a statement loads, in a Python of its own."""
    code = f"import sys; {statement}; print(*sorted(set(sys.modules) & {set(HEAVY)}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_cspdata_loads_nothing_of_weight() -> None:
    assert loaded("import cspdata") == set()


def test_deciding_loads_neither_polars_nor_pyproj_nor_jsonschema() -> None:
    assert loaded("import cspdata; cspdata.decide, cspdata.Catalogue().agencies") == {"pydantic", "yaml"}
    assert "polars" in loaded("import cspdata; cspdata.decide_frame")


def test_checking_loads_what_reads_excel_when_a_workbook_comes() -> None:
    assert loaded("import cspdata; cspdata.check, cspdata.load, cspdata.share").isdisjoint({"fastexcel", "pandas"})


def test_records_load_pydantic_and_nothing_else() -> None:
    assert loaded("import cspdata.records") == set()
    each = "import cspdata.records; [getattr(cspdata.records, name) for name in cspdata.records.__all__]"
    assert loaded(each) == {"pydantic"}


def test_the_public_names_are_sorted_and_all_there() -> None:
    assert cspdata.__all__ == sorted(cspdata.__all__)
    for name in cspdata.__all__:
        assert getattr(cspdata, name).__name__ == name
    assert set(cspdata.__all__) <= set(dir(cspdata))


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = cspdata.nothing  # type: ignore[attr-defined]


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {name: len(text.splitlines()) for name, text in MODULES.items()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_python_names_no_dataset_and_no_provision() -> None:
    """What is in YAML stays there (but for the records made from it, and the demo's maker, which makes files for two)."""
    book = cspdata.StatuteBook()
    words = [f'"{id}"' for id in (*cspdata.Catalogue().ids("datasets"), *book.provisions)]
    ours = {name: text for name, text in MODULES.items() if not name.startswith(("records/", "examples/make.py"))}
    found = {name: [word for word in words if word in text] for name, text in ours.items()}
    assert {name: said for name, said in found.items() if said} == {}
