"""``share`` of a million offences, end to end, beside hand-tuned polars that only reads, checks and writes the same file.

    python tests/benchmarks/sharing.py [--rows 1000000] [--turns 3] [--profile]

The offences are made up: places of ten districts that are in use nowhere, in 20,000 postcodes of 0 to 30 properties, prepared
beforehand. Each turn is a process of its own: seconds of processor and of the clock from the first byte read to the last one
written, with the specs and the law, and the peak of its memory. What is written by hand checks the same: required fields,
days and times, codes, whole numbers and their ranges, the order of two days, flags and keys. It decides, depersonalises and
measures nothing.
"""

import argparse
import cProfile
import json
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from cspdata import Catalogue, Protocol, Request, locate, share, yamldoc
from cspdata.geography import prepared
from cspdata.geography import units as packed
from cspdata.geography.postcodes import read_directory

C = pl.col
TOWN = locate.examples() / "exampletown"
LABELS = {
    "reference": "Crime reference number", "code": "Type of offence", "from": "Committed from date",
    "from_time": "Committed from time", "to": "Committed to date", "to_time": "Committed to time",
    "address": "Address/location of offence", "easting": "Easting coordinate", "northing": "Northing coordinate",
    "entry": "Method of entry", "stolen": "Property stolen", "weapon": "Use of a weapon",
    "distraction": "Marker/flag for distraction burglary", "drugs": "Marker/flag for drugs-related incident",
    "alcohol": "Marker/flag for alcohol-related incident", "racial": "Marker/flag for racially-motivated incident",
    "domestic": "Marker/flag for domestic incident",
}  # fmt: skip
FLAGS = ["distraction", "drugs", "alcohol", "racial", "domestic"]


def main() -> None:
    """Measure by turns, print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=3)
    options.add_argument("--profile", action="store_true", help="where our time goes")
    options.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--one", choices=("ours", "by hand"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(measured(given.work, {"ours": ours, "by hand": by_hand}[given.one])))
        return
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        make(work, given.rows)
        if given.profile:
            with cProfile.Profile(time.process_time) as profile:
                ours(work)
            pstats.Stats(profile).sort_stats("cumulative").print_stats("cspdata", 45)
            return
        best: dict[str, dict[str, float]] = {}
        for _ in range(given.turns):
            for one in ("by hand", "ours"):
                command = [sys.executable, __file__, "--one", one, "--work", str(work)]
                done = subprocess.run(command, capture_output=True, text=True)
                if done.returncode:
                    raise SystemExit(done.stderr)
                found = json.loads(done.stdout.splitlines()[-1])
                best[one] = {key: min(value, best.get(one, found)[key]) for key, value in found.items()}
        print(f"{given.rows:,} rows{'processor':>16}{'clock':>10}{'memory':>11}")
        for one, found in best.items():
            print(f"{one:12}{found['cpu']:>14.2f} s{found['clock']:>8.2f} s{found['peak']:>8.0f} MB")
        ratios = [best["ours"][key] / best["by hand"][key] for key in ("cpu", "clock", "peak")]
        print("ratio {:>20.2f}{:>10.2f}{:>10.2f}".format(*ratios))


def measured(work: Path, job: Callable[[Path], None]) -> dict[str, float]:
    """How long one takes, and how much memory (Linux)."""
    clock, cpu = time.perf_counter(), time.process_time()
    job(work)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return {"cpu": cpu, "clock": clock, "peak": peak}


def make(work: Path, rows: int) -> None:
    """The offences, the postcodes, and the counts of their properties."""
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    units = [
        f"EX{district} {sector}{first}{second}"
        for district in range(90, 100)
        for sector in range(10)
        for first in letters
        for second in letters[:10]
    ]
    number = pl.int_range(len(units), eager=True).alias("at").to_frame()
    points = number.select(
        pl.Series("unit", units),
        (300_000 + C("at") % 150 * 90).alias("x"),
        (100_000 + C("at") // 150 * 90).alias("y"),
        (C("at").hash(1) % 31).cast(pl.Int64).alias("count"),
    )
    names = ["unit", "quality", "x", "y", "country", "a", "b", "c", "district", "ward"]
    blank = [pl.lit("").alias(name) for name in ("a", "b", "c", "district", "ward")]
    code_point = points.select(
        "unit", pl.lit(10).alias("quality"), "x", "y", pl.lit("E92000001").alias("country"), *blank
    )
    code_point.select(names).write_csv(work / "postcodes.csv", include_header=False)
    points.select(C("unit").alias("Postcode"), C("count").alias("Count")).write_csv(work / "properties.csv")
    directory = read_directory([work / "postcodes.csv"], work / "properties.csv")
    prepared.write(packed.build(directory, Catalogue().ks, Catalogue().span), work / "postcodes.parquet")

    def drawn(seed: int, count: int) -> pl.Expr:
        return C("row").hash(seed) % count

    def of(words: list[str], seed: int) -> pl.Expr:
        return pl.lit(pl.Series([words])).list.get(drawn(seed, len(words)))

    catalogue = Catalogue()
    codes = [code.code for code in catalogue.code_list("ho_offence_class").codes]
    placed = (
        pl.int_range(rows, eager=True)
        .alias("row")
        .to_frame()
        .with_columns(drawn(2, len(units)).cast(pl.Int64).alias("at"))
    )
    placed = placed.join(points.with_row_index("at").cast({"at": pl.Int64}), on="at", how="left", maintain_order="left")
    day = pl.date(2010, 1, 1) + pl.duration(days=drawn(3, 89).cast(pl.Int64))
    streets = [
        f"{one} {kind}"
        for one in "Abbey Quay Orchard Union Mill Station Chapel".split()
        for kind in ("Road", "Lane", "Street")
    ]
    hours = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45)]
    offences = placed.select(
        pl.format("XT{}/10", C("row") + 10_000_000).alias("reference"),
        of(codes[:40], 4).alias("code"),
        day.dt.strftime("%d/%m/%Y").alias("from"),
        of(hours, 5).alias("from_time"),
        (day + pl.duration(days=1)).dt.strftime("%d/%m/%Y").alias("to"),
        of(hours, 6).alias("to_time"),
        pl.format("{} {}, Exampletown, {}", drawn(7, 90) + 1, of(streets, 8), "unit").alias("address"),
        (C("x") + drawn(9, 60).cast(pl.Int64)).alias("easting"),
        (C("y") + drawn(10, 60).cast(pl.Int64)).alias("northing"),
        of(["", "Rear window forced", "Front door on the latch", "Lock snapped"], 11).alias("entry"),
        of(["", "Laptop", "Cash", "Pedal cycle"], 12).alias("stolen"),
        of(["", "Knife", "None"], 13).alias("weapon"),
        *(of(["Yes", "No", "No", "No"], 14 + at).alias(flag) for at, flag in enumerate(FLAGS)),
    )
    (work / "data").mkdir()
    offences.rename(LABELS).write_csv(work / "data" / "offence.csv", line_terminator="\r\n")
    (work / "codes.json").write_text(json.dumps(codes), "utf-8")


def ours(work: Path) -> None:
    """The whole job."""
    data = yamldoc.read(TOWN / "request.yaml").data
    data["information"] = [data["information"][1] | {"files": ["offence"]}]
    request = Request.of(yamldoc.parse(json.dumps(data), "request.yaml"))
    out = Path(tempfile.mkdtemp(dir=work)) / "release"
    share(
        request,
        work / "data",
        out,
        postcodes=[work / "postcodes.parquet"],
        protocol=Protocol.read(TOWN / "protocol.yaml"),
        today=date(2010, 10, 4),
    )


def by_hand(work: Path) -> None:
    """Read, check and write, as somebody would tune it for this one file."""
    frame = pl.read_csv(work / "data" / "offence.csv", infer_schema=False, row_index_name="row")
    frame = frame.rename({label: name for name, label in LABELS.items()})
    codes = json.loads((work / "codes.json").read_text("utf-8"))

    def day(name: str) -> pl.Expr:
        return (
            pl.when(C(name).str.contains("^[0-9]{2}/[0-9]{2}/[0-9]{4}$"))
            .then(C(name))
            .str.to_date("%d/%m/%Y", strict=False)
        )

    typed = [day("from").alias("_from"), day("to").alias("_to")]
    typed += [C(axis).cast(pl.Int64, strict=False).alias(f"_{axis}") for axis in ("easting", "northing")]
    bad = [C(name).is_null() for name in ("reference", "code", "from", "address")]
    bad += [C(name).is_not_null() & C(f"_{name}").is_null() for name in ("from", "to", "easting", "northing")]
    bad += [~C(name).str.contains("^([01][0-9]|2[0-3]):[0-5][0-9]$") for name in ("from_time", "to_time")]
    bad += [~C("code").is_in(codes), C("_from") > C("_to"), ~C("reference").str.contains("^[!-~]+$")]
    bad += [~C("_easting").is_between(80_000, 656_100), ~C("_northing").is_between(5_000, 657_700)]
    bad += [~C(flag).is_in(["Yes", "No"]) for flag in FLAGS]
    mask = (
        frame.lazy().with_columns(typed).select(pl.any_horizontal([one.fill_null(False) for one in bad]).alias("bad"))
    )
    few = frame.filter(mask.collect()["bad"])
    few.lazy().with_columns(typed).with_columns(
        one.fill_null(False).alias(f"bad{at}") for at, one in enumerate(bad)
    ).collect()
    hashes = frame["reference"].hash()
    if hashes.n_unique() < len(hashes):
        raise SystemExit("two offences have one reference")
    frame.drop("row").write_csv(work / "out.csv", line_terminator="\r\n")


if __name__ == "__main__":
    main()
