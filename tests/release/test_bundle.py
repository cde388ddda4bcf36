"""A release on disk: the same bytes, whole or not at all."""

import csv
import json
import random
import re
import shutil
import signal
import subprocess
import sys
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspdata import WrongUse, locate, verify, yamldoc
from cspdata.release.bundle import write

PERSONAL = dict.fromkeys(
    "judged.minimum step.individual_request supplier.notified recipient.notified information.still_needed".split(),
    "yes",
) | {
    "judged.need": {"is": "necessary", "who": "C", "when": "2010-09-20", "because": "case conference"},
    "judged.proportionate": {"is": "yes", "who": "C", "when": "2010-09-20", "because": "case conference"},
}


def test_csv_is_that_of_rfc_4180(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "a": ['say "no"', "one,two", "two\r\nlines", "\r", "é", "", None],
            "d": [date(2010, 1, 2)] * 7,
            "t": [time(9, 5)] * 7,
        }
    )
    write(tmp_path / "out", {"": {"data/x.csv": frame}})
    raw = (tmp_path / "out" / "data" / "x.csv").read_bytes()
    assert raw.startswith(b'a,d,t\r\n"say ""no""",2010-01-02,09:05:00\r\n"one,two",')
    with (tmp_path / "out" / "data" / "x.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, strict=True))
    assert [row[0] for row in rows[1:]] == ['say "no"', "one,two", "two\r\nlines", "\r", "é", "", ""]
    assert not any(line == b"" for line in raw.split(b"\r\n")[:-1])


DAYS = st.none() | st.dates(date(2010, 1, 1), date(2010, 3, 31)) | st.dates()
TIMES = st.none() | st.times() | st.times().map(lambda one: one.replace(second=0, microsecond=0))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAYS, TIMES), max_size=6))
def test_days_and_times_are_written_as_iso_8601(tmp_path: Path, rows: list[tuple[date | None, time | None]]) -> None:
    frame = pl.DataFrame(rows, schema={"d": pl.Date, "t": pl.Time}, orient="row")
    with TemporaryDirectory(dir=tmp_path) as folder:
        write(Path(folder) / "out", {"": {"data/x.csv": frame}})
        with (Path(folder) / "out" / "data" / "x.csv").open(encoding="utf-8", newline="") as lines:
            written = list(csv.reader(lines))[1:]
    assert written == [
        [day.isoformat() if day else "", when.isoformat("seconds") if when else ""] for day, when in rows
    ]


def test_a_blank_in_the_only_column_is_no_blank_line(tmp_path: Path) -> None:
    write(tmp_path / "out", {"": {"data/x.csv": pl.DataFrame({"a": ["1", None, "3"]})}})
    assert pl.read_csv(tmp_path / "out" / "data" / "x.csv").height == 3


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "nowhere")
    with pytest.raises(WrongUse, match="CSP411"):
        write(tmp_path / "out", {"": {"a.txt": "a"}})


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write(tmp_path / "out", {"": {"a.txt": "a", "b.json": {"x": object()}}})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_same_inputs_day_and_chance_give_the_same_bytes(ask: Any, go: Any, tmp_path: Path, kind: str) -> None:
    one, two = (go(ask(), tmp_path / name, written_as=kind).path for name in ("one", "two"))
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(two) for path in two.rglob("*") if path.is_file())
    assert len(files) == 15
    for path in files:
        assert (one / path).read_bytes() == (two / path).read_bytes(), path


def test_parquet_holds_what_csv_holds(ask: Any, go: Any, tmp_path: Path) -> None:
    text, binary = (go(ask(), tmp_path / kind, written_as=kind).path for kind in ("csv", "parquet"))
    for path in binary.glob("data/*"):
        assert path.suffix == ".parquet"
        held = pl.read_parquet(path)
        written = pl.read_csv(text / "data" / f"{path.stem}.csv", schema=held.schema)
        assert held.equals(written)
    resources = json.loads((binary / "datapackage.json").read_text("utf-8"))["resources"]
    assert {one["format"] for one in resources} == {"parquet"}
    form = yamldoc.read(binary / "metadata" / "police_recorded_crime.yaml").data
    assert form["File format"].startswith("Parquet")
    assert "apostrophe" not in str(form)
    assert verify(binary).ok


def test_a_formula_in_a_supply_leaves_as_a_text_and_the_form_says_so(ask: Any, go: Any, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(locate.examples() / "exampletown" / "data", data)
    path = data / "police_recorded_crime" / "offender.csv"
    held = path.read_text("utf-8")
    number = re.search(r"OFF-[0-9]+", held)
    assert number
    path.write_text(held.replace(number[0], "=HYPERLINK(1)"), "utf-8")
    item = {"dataset": "police_recorded_crime", "form": "as_held", "files": ["offender"], "obtained_for": "policing"}
    item |= {"fields": ["offender_reference", "age"], "obtained_from": "own", "living": "none"}
    request = ask(information=[item], evidence=PERSONAL, purposes=["manage_offender"])
    release = go(request, tmp_path / "release", data)
    written = (release.path / "data" / "police_recorded_crime.offender.csv").read_text("utf-8")
    assert "'=HYPERLINK(1)" in written and "\n=" not in written
    form = yamldoc.read(release.path / "metadata" / "police_recorded_crime.yaml").data
    told = form["Caveats and considerations on the use of the dataset"][-1]
    assert re.search(r"In this release: [0-9]+ cells of offender.offender_reference", told)
    assert verify(release.path).ok


# ------------------------------------------------------------------------------------------------------------ killed


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_50_places_it_leaves_a_whole_bundle_or_nothing(tmp_path: Path) -> None:
    """At 40 calls to the system that touch its folder, the last two among them, and at 10 moments, amid a write of polars too."""
    (whole := tmp_path / "whole").mkdir()
    begun = monotonic()
    total = int(subprocess.run(killed(whole, 0), capture_output=True, text=True, check=True).stdout.split()[-1])
    lasts = monotonic() - begun
    assert total > 45 and verify(whole / "release").ok
    chance = random.Random(50)
    places = {total - 1, total, *chance.sample(range(1, total - 1), 38)}
    ended = []
    for at in [*sorted(places), *[-1] * 10]:
        (folder := tmp_path / f"killed-{len(ended)}").mkdir()
        with subprocess.Popen(killed(folder, at), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            if at < 0:
                assert process.stdout and process.stdout.readline() == b"ready\n"
                sleep(chance.uniform(0, lasts))
                process.kill()
            _, errors = process.communicate()
        assert at < 0 or process.returncode == -signal.SIGKILL, errors
        out = folder / "release"
        ended.append(out.exists())
        assert not out.exists() or verify(out).ok
        left = [path.name for path in folder.iterdir() if path != out]
        assert all(name.startswith(".release.") and name.endswith(".part") for name in left)
    assert len(ended) == 50
    assert ended[39] and not ended[37], "only the move puts it in its place, and it is the last thing but one"


def killed(folder: Path, at: int) -> list[str]:
    return [sys.executable, str(Path(__file__).with_name("killed.py")), str(folder), str(at)]
