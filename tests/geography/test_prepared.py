"""Postcodes prepared once: the same bytes for the same files, and what is said of those that cannot be used."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from cspdata.errors import CspdataError
from cspdata.geography import prepared, units
from cspdata.geography.postcodes import read_directory

CASES = Path(__file__).parents[1] / "cases" / "prepared"
POINT = '"EX98 1A{}",10,{},130007,"E92000001","","","","",""\n'
CODE_POINT = "".join(POINT.format(letter, 331003 + 90 * at) for at, letter in enumerate("ABDEFG"))
COUNTS = "Postcode,Count\nEX98 1AA,9\nEX98 1AB,3\nEX98 1AD,2\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Postcodes, and the properties of some of them."""
    paths = [tmp_path / "ex.csv", tmp_path / "pcd_p002.csv"]
    for path, text in zip(paths, (CODE_POINT, COUNTS), strict=True):
        path.write_text(text, "utf-8")
    return paths


def build(paths: list[Path], ks: tuple[int, ...] = (4, 8)) -> pl.DataFrame:
    return units.build(read_directory(paths), ks, 1500)


def test_counts_are_known_by_their_columns_in_any_order(files: list[Path], tmp_path: Path) -> None:
    assert read_directory(files)["properties"].to_list() == [9, 3, 2, None, None, None]
    assert read_directory(files[::-1]).equals(read_directory(files))
    assert read_directory([tmp_path]).equals(read_directory(files[:1], files[1]))


def test_counts_alone_are_no_directory(files: list[Path]) -> None:
    with pytest.raises(CspdataError, match=r"CSP402.*None of the files says where postcodes lie"):
        read_directory(files[1:])


@pytest.mark.parametrize("name", ["places", "places/mine.parquet"])
def test_what_is_written_is_read_again_and_the_same_files_give_the_same_bytes(
    files: list[Path], tmp_path: Path, name: str
) -> None:
    made = build(files)
    first, second = (
        prepared.write(build(order), tmp_path / at / name) for at, order in (("1", files), ("2", files[::-1]))
    )
    assert first.read_bytes() == second.read_bytes()
    assert [path.name for path in first.parent.iterdir()] == [first.name]
    for given in {first, tmp_path / "1" / name}:
        assert prepared.read([given], None, [4, 8], 1500).equals(made)
    assert prepared.read(files, None, [4, 8], 7).equals(units.build(read_directory(files), [4, 8], 7))


def test_the_fingerprint_tells_one_partition_from_another(files: list[Path]) -> None:
    made = build(files)
    assert prepared.fingerprint(made) == prepared.fingerprint(made.reverse()) == prepared.fingerprint(build(files))
    files[1].write_text(COUNTS.replace("AB,3", "AB,4"), "utf-8")
    assert prepared.fingerprint(build(files)) != prepared.fingerprint(made)


def faults(files: list[Path], tmp_path: Path) -> dict[str, Callable[[], object]]:
    """What goes wrong, by the name of the file that holds its words."""
    made = prepared.write(build(files), tmp_path / "places")
    plain = tmp_path / "plain.parquet"
    read_directory(files).write_parquet(plain)
    broken = tmp_path / "broken.parquet"
    broken.write_text("EX98 1AA", "utf-8")
    return {
        "a_finer_preset_than_the_last": lambda: units.build(read_directory(files), [2], 1500, build(files)),
        "beside_others": lambda: prepared.read([made, files[0]], None, [4], 1500),
        "beside_counts": lambda: prepared.read([made.parent], files[1], [4], 1500),
        "another_number_of_properties": lambda: prepared.read([made], None, [4, 10], 1500),
        "no_units": lambda: prepared.read([plain], None, [4], 1500),
        "no_parquet": lambda: prepared.read([broken], None, [4], 1500),
        "not_there": lambda: prepared.read_prepared(tmp_path / "none"),
        "there_already": lambda: prepared.write(build(files), tmp_path / "places"),
    }


def test_a_fault_is_said_as_expected(files: list[Path], tmp_path: Path) -> None:
    said = {}
    for name, call in faults(files, tmp_path).items():
        with pytest.raises(CspdataError) as caught:
            call()
        said[name] = f"{caught.value.findings[0]}\nexit code {caught.value.exit_code}\n".replace(f"{tmp_path}/", "")
    assert said == {path.stem: path.read_text("utf-8") for path in CASES.glob("*.txt")}
