"""Checking a large file: cspdata beside hand-tuned polars and other checkers, on the same made-up offences in the same run.

    CSPDATA_PEERS=<folder> python tests/benchmarks/checking.py [--rows 100000 1000000] [--large 5000000] [--turns 5]
                                                               [--out results.json] [--venv folder]

The folder named by CSPDATA_PEERS holds ``gen.py``, which makes a file of offences and tells every fault that it planted,
``rules.py`` with the rules, one ``peer_*.py`` for each checker, and ``requirements.txt``. The scripts run as they stand, in a
copy of the folder and a Python environment of their own; ours are the same rules as YAML, in ``offences/``. Each run is a
process of its own: its seconds of processor and of the clock from opening the file until every fault is held with its row and
raw value (what is imported, and the specs, are read before), and its peak of memory.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from cspdata import Catalogue
from cspdata.checks import check
from cspdata.checks.fold import Found
from cspdata.checks.links import links
from cspdata.supply import Supply, load

Figures = dict[str, Any]

HERE = Path(__file__).parent
DATASET, DAY = "bench_offences", date(2026, 1, 1)
OURS, BEST, STREAM = "cspdata", "polars_best", "polars_stream"
PEERS = (BEST, STREAM, "dataframely", "pandera", "pointblank", "patito")
SLOW = ("jsonschema_rs", "pydantic", "frictionless")  # these go row by row: one turn is enough
KINDS = {
    "CSP221": "missing_required",
    "CSP224": "bad_flag",
    "CSP226": "{}_out_of_range",
    "CSP227": "from_after_to",
    "CSP228": "duplicate_reference",
    "CSP275": "{}_not_integer",  # a word for 'nothing', where a number is wanted
}
# Run in the peers' own environment: their scripts time themselves by the clock alone.
MEASURE = """
import importlib, json, sys, time
from pathlib import Path
peer = importlib.import_module("peer_" + sys.argv[1]); import common
clock, cpu = time.perf_counter(), time.process_time()
found = peer.validate(sys.argv[2])
clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
truth = json.loads(Path(sys.argv[2]).with_suffix(".truth.json").read_text())
against = common.compare(truth, found["errors"], found.get("lines"))
wrong = {kind: said for kind, said in against.items() if said != "exact"}
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
print(json.dumps({"clock": clock, "cpu": cpu, "peak": peak, "wrong": wrong}))
"""


def main() -> None:
    """Measure, print the tables, write the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rows", type=int, nargs="*", default=[100_000, 1_000_000])
    options.add_argument("--large", type=int, default=5_000_000, help="rows of the file for memory; 0 leaves it out")
    options.add_argument("--turns", type=int, default=5)
    options.add_argument("--out", type=Path, help="where to write the figures as JSON")
    options.add_argument("--venv", type=Path, help="an environment for the peers to make, or to use again")
    options.add_argument("--ours", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.ours:
        print(json.dumps(ours(given.ours)))
        return
    folder = os.environ.get("CSPDATA_PEERS")
    if not folder or not (Path(folder) / "gen.py").is_file():
        options.error("CSPDATA_PEERS does not name the folder of the other checkers' scripts")
    found: Figures = {}
    with tempfile.TemporaryDirectory() as temporary:
        bench = Path(shutil.copytree(folder, Path(temporary) / "peers"))
        python = installed(bench, given.venv or Path(temporary) / "venv")
        for rows in given.rows:
            path = made(bench, python, rows)
            slow = compared(bench, python, path, (BEST, *SLOW), 1)
            found[f"{rows}"] = compared(bench, python, path, PEERS, given.turns) | {peer: slow[peer] for peer in SLOW}
            print_compared(f"{rows:,} rows", found[f"{rows}"])
        found["faulty"] = faulty(bench, path, given.turns)
        print_compared("faults of one kind in many rows, by cspdata", found["faulty"])
        if given.large:
            large = made(bench, python, given.large)
            found[f"{given.large}"] = compared(bench, python, large, (STREAM, BEST), min(given.turns, 3))
            print_compared(f"{given.large:,} rows", found[f"{given.large}"])
            growth = found[f"{given.large}"][OURS]["peak"] - found[f"{rows}"][OURS]["peak"]
            found["growth"] = growth * (1 << 20) / (given.large - rows)
            print(f"\nMemory grows by {found['growth']:.0f} bytes a row from {rows:,} rows to {given.large:,}.")
        found["links"] = linked(Path(temporary), given.turns)
        print(
            f"\nReferences of 600,000 and 900,000 rows to 1,000,000: {found['links']['ratio']:.2f} of anti-joins on text."
        )
    if given.out:
        given.out.write_text(json.dumps(found, indent=2) + "\n")


def installed(bench: Path, venv: Path) -> Path:
    """The Python of an environment with whatever of the requirements can be installed."""
    python = venv.resolve() / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        wanted = {"numpy", "polars", "pyarrow", *(peer.replace("_", "-") for peer in (*PEERS, *SLOW))}
        for line in (bench / "requirements.txt").read_text().splitlines():
            if line.partition("==")[0] in wanted:
                subprocess.run([*pip, line], capture_output=True)
    return python


def made(bench: Path, python: Path, rows: int) -> Path:
    """A file of so many offences, made by the peers' generator, with the truth beside it."""
    path = bench / f"offences_{rows}.csv"
    subprocess.run([python, "gen.py", str(rows), path], cwd=bench, check=True, capture_output=True)
    return path


# ---------------------------------------------------------------------------------------------------- one large file


def compared(bench: Path, python: Path, path: Path, peers: tuple[str, ...], turns: int) -> dict[str, Figures]:
    """The best of each checker's turns, and what it told wrongly. All take turns, so that a busy minute hits all."""
    tries: dict[str, list[Figures]] = {}
    for _ in range(turns):
        for peer in (OURS, *peers):
            own = [sys.executable, Path(__file__).resolve(), "--ours", path]
            tries.setdefault(peer, []).append(said(own if peer == OURS else [python, "-c", MEASURE, peer, path], bench))
    best = {peer: least(some) for peer, some in tries.items()}
    first = best[peers[0]]
    for one in best.values():
        if "left_out" not in one:
            one |= {f"{key}_ratio": one[key] / first[key] for key in ("cpu", "clock", "peak")}
    return best


def said(command: list[Any], bench: Path) -> Figures:
    """The figures that a process prints in its last line, or why there are none."""
    done = subprocess.run(command, cwd=bench, capture_output=True, text=True, encoding="utf-8", env=environment())
    if done.returncode:
        return {"left_out": (done.stderr.strip().splitlines() or ["it failed without a word"])[-1]}
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


def environment() -> dict[str, str]:
    """This process's, with this cspdata to be found whether or not it is installed."""
    paths = [str(HERE.parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def least(tries: list[Figures]) -> Figures:
    """The least of each figure."""
    if any("left_out" in one for one in tries):
        return tries[0]
    return tries[0] | {key: min(one[key] for one in tries) for key in ("clock", "cpu", "peak")}


def ours(path: Path) -> Figures:
    """Our own figures, held against the truth where there is one: every fault's row, and what stands there."""
    catalogue = Catalogue(HERE / "offences")
    catalogue.dataset(DATASET)
    faults: list[Found] = []
    clock, cpu = time.perf_counter(), time.process_time()
    report = check(load(DATASET, path, catalogue, today=DAY), catalogue, today=DAY, every=faults.append)
    clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
    found: Figures = {"clock": clock, "cpu": cpu, "peak": peak(), "wrong": {}}
    truth = path.with_suffix(".truth.json")
    if truth.exists():
        found["wrong"] = wrong(json.loads(truth.read_text())["lines"], faults, path)
        counted = sum(fault.count for fault in report.findings)
        if counted != sum(len(fault.rows) for fault in faults):
            found["wrong"]["counts"] = f"the report counts {counted}"
    return found


def peak() -> float:
    """The most megabytes that this process has held (Linux; getrusage would give a child the peak of its parent)."""
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024


def wrong(truth: dict[str, list[int]], faults: list[Found], path: Path) -> dict[str, str]:
    """Where the rows of a kind of fault are not those that were planted, or a value is not what stands in the file."""
    told: dict[str, list[int]] = {}
    values = pl.read_csv(path, infer_schema=False)
    amiss: dict[str, str] = {}
    for fault in faults:
        told.setdefault(kind(fault), []).extend(fault.rows)
        if not values[fault.field].gather(fault.rows - 1).fill_null("").equals(fault.values):
            amiss[fault.rule] = "another value stands there"
    for name in sorted(truth.keys() | told):
        rows, planted = sorted(told.get(name, [])), sorted(truth.get(name, []))
        if rows != planted:
            missed, extra = len(set(planted) - set(rows)), len(set(rows) - set(planted))
            amiss[name] = f"missed {missed} extra {extra}"
    return amiss


def kind(fault: Found) -> str:
    """The generator's word for one of our faults."""
    if fault.field == "offence_code" and fault.code == "CSP224":
        return "unknown_offence_code"
    if fault.code == "CSP222":
        return "bad_date" if fault.field == "committed_from_date" else f"{fault.field}_not_integer"
    return KINDS.get(fault.code, fault.rule).format(fault.field)


def print_compared(title: str, found: dict[str, Figures]) -> None:
    """One table."""
    print(f"\n{title:34}{'processor':>11}{'ratio':>7}{'clock':>9}{'ratio':>7}{'MB':>7}{'ratio':>7}  told wrongly")
    for name, one in found.items():
        if "left_out" in one:
            print(f"{name:34} left out: {one['left_out']}")
            continue
        figures = f"{one['cpu']:>10.2f}s{one['cpu_ratio']:>7.2f}{one['clock']:>8.2f}s{one['clock_ratio']:>7.2f}"
        amiss = "; ".join(f"{key}: {value}" for key, value in one["wrong"].items()) or "nothing"
        print(f"{name:34}{figures}{one['peak']:>7.0f}{one['peak_ratio']:>7.2f}  {amiss}")


# ------------------------------------------------------------------------------------- many faults; links between files


def faulty(bench: Path, path: Path, turns: int) -> dict[str, Figures]:
    """The same file as it is, with a warning in half its rows, and with a column that is wholly wrong."""
    frame = pl.read_csv(path, infer_schema=False)
    half = pl.int_range(pl.len()) % 2 == 0
    files = {
        "as it is": frame,
        "a warning in half the rows": frame.with_columns(
            northing=pl.when(half).then(pl.lit("1300001")).otherwise("northing")
        ),
        "a column wholly wrong": frame.with_columns(easting=pl.format("{}E", "easting")),
    }
    tries: dict[str, list[Figures]] = {}
    for number, made_up in enumerate(files.values()):
        made_up.write_csv(bench / f"faulty_{number}.csv")
    for _ in range(turns):
        for number, name in enumerate(files):
            own = [sys.executable, Path(__file__).resolve(), "--ours", bench / f"faulty_{number}.csv"]
            tries.setdefault(name, []).append(said(own, bench))
    best = {name: least(some) for name, some in tries.items()}
    for one in best.values():
        one |= {f"{key}_ratio": one[key] / best["as it is"][key] for key in ("cpu", "clock", "peak")}
    return best


def linked(folder: Path, turns: int) -> Figures:
    """The references of two files looked up in a third, beside polars' anti-joins on the same text."""
    catalogue, chance = Catalogue(), random.Random(1)
    spec = catalogue.dataset("police_recorded_crime")
    fields = {
        id: next((name for name, to in file.joins.items() if to == "offence"), file.key)
        for id, file in spec.files.items()
    }
    counts = {"offence": 1_000_000, "offender": 600_000, "victim": 900_000}
    for id, count in counts.items():
        rows: Iterator[int] = (
            iter(range(count)) if id == "offence" else (chance.randrange(1_001_000) for _ in range(count))
        )
        text = "".join(f"C{row:09}\n" for row in rows)
        (folder / f"{id}.csv").write_text(f"{fields[id]}\n{text}")
    supplies = load("police_recorded_crime", folder, catalogue, files=list(counts))
    held = {id: {fields[id]: supplies[id].text(fields[id])} for id in counts}

    def hashed() -> list[int]:
        return [len(link.lost) for link in links(supplies, held)]

    def joined() -> list[int]:
        offence = held["offence"][fields["offence"]].to_frame("key")
        return [
            held[id][fields[id]].to_frame("key").with_row_index().join(offence, on="key", how="anti").height
            for id in ("offender", "victim")
        ]

    if hashed() != joined():
        raise SystemExit("the references that lead nowhere are not those of an anti-join")
    ours, theirs = timed(hashed, turns), timed(joined, turns)
    return {"hashed": ours, "joined": theirs, "ratio": ours / theirs}


def timed(work: Callable[[], object], turns: int) -> float:
    """The least seconds of processor."""
    best = float("inf")
    for _ in range(turns):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def supplied(path: Path) -> Supply:
    """The file as our supply, for a profiler."""
    return load(DATASET, path, Catalogue(HERE / "offences"), today=DAY)["offence"]


if __name__ == "__main__":
    main()
