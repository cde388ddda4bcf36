"""Decisions of a small policy: cspdata beside other policy engines, on the same requests in the same run.

    CSPDATA_PEERS=<folder> python tests/benchmarks/decisions.py [--requests 20000] [--out results.json] [--venv folder]

The folder named by CSPDATA_PEERS holds the other engines' scripts (``peer_*.py``), the hand-written ``reference.py`` that makes
the requests, ``make_partial.py`` for those with evidence missing, and ``requirements.txt``. The scripts run as they stand, in a
copy of the folder, with a Python environment of their own. Every clock includes making a request into the engine's own form, and
counts the seconds of processor, so that what else the machine does matters little.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from policy import ours

Found = dict[str, Any]

# name, script, arguments, share of the requests, repetitions (the best counts)
PEERS = (
    ("hand-written Python, two-valued", "reference.py", (), 1.0, 3),
    ("vakt", "peer_vakt.py", (), 1.0, 3),
    ("OpenFisca, in bulk", "peer_openfisca.py", (), 1.0, 3),
    ("panzi-json-logic", "peer_jsonlogic_panzi.py", (), 1.0, 3),
    ("json-logic-qubit", "peer_jsonlogic_qubit.py", (), 1.0, 3),
    ("cedarpy, in bulk", "peer_cedarpy.py", ("--batch",), 1.0, 3),
    ("cedarpy", "peer_cedarpy.py", (), 1.0, 3),
    ("casbin", "peer_casbin.py", (), 0.25, 1),
    ("regopy", "peer_regopy.py", (), 0.25, 1),
)
PARTIAL = ("cedarpy, partial evaluation", "peer_cedar_partial.py", (), 1.0, 1)
JSON_LOGICS = ("panzi-json-logic==1.0.1", "json-logic-qubit==0.9.1")  # both install a module of one name: a folder each
OURS, BULK = "cspdata, full three-valued trace", "cspdata, columns in bulk"


def main() -> None:
    """Measure, print the tables, write the figures."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--requests", type=int, default=20_000)
    options.add_argument("--out", type=Path, help="where to write the figures as JSON")
    options.add_argument("--venv", type=Path, help="an environment for the peers to make, or to use again")
    given = options.parse_args()
    folder = os.environ.get("CSPDATA_PEERS")
    if not folder or not (Path(folder) / "reference.py").is_file():
        options.error("CSPDATA_PEERS does not name the folder of the other engines' scripts")
    with tempfile.TemporaryDirectory() as temporary:
        bench = Path(shutil.copytree(folder, Path(temporary) / "peers"))
        python = installed(bench, given.venv or Path(temporary) / "venv")
        speeds = compare_speed(bench, python, given.requests)
        missing = compare_missing(bench, python)
    print_speed(speeds)
    print_missing(missing)
    if given.out:
        given.out.write_text(json.dumps({"speed": speeds, "missing": missing}, indent=2) + "\n")


def installed(bench: Path, venv: Path) -> Path:
    """The Python of an environment with whatever of the requirements can be installed."""
    python = venv.resolve() / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    listed = (bench / "requirements.txt").read_text().splitlines()
    if subprocess.run([*pip, "-r", bench / "requirements.txt"], capture_output=True).returncode:
        for line in listed:  # so that one that cannot be had does not take the others with it
            if line.strip() and not line.startswith("#"):
                subprocess.run([*pip, line], capture_output=True)
    for package in JSON_LOGICS:
        target = bench / "jl" / package.partition("=")[0]
        subprocess.run([*pip, "--target", target, package], capture_output=True)
    return python


def run(bench: Path, python: Path, script: str, *arguments: str | Path) -> tuple[str, str]:
    """What a script printed, and why it failed (nothing when it did not)."""
    try:
        done = subprocess.run(
            [python, script, *arguments], cwd=bench, capture_output=True, text=True, encoding="utf-8", timeout=900
        )
    except subprocess.TimeoutExpired:
        return "", "it took more than 15 minutes"
    lines = done.stderr.strip().splitlines() or ["it failed without a word"]
    return done.stdout, lines[-1] if done.returncode else ""


def said(bench: Path, python: Path, script: str, *arguments: str | Path) -> Found:
    """The figures that a peer's script prints in its last line, or why there are none."""
    printed, why = run(bench, python, script, *arguments)
    found: Found = {"left_out": why} if why else json.loads(printed.splitlines()[-1])
    return found


def written(bench: Path, python: Path, script: str, *arguments: str) -> tuple[Path, list[ours.Request]]:
    """The requests that a script makes, in a file and read."""
    printed, why = run(bench, python, script, *arguments)
    if why:
        raise SystemExit(f"{script} makes no requests: {why}")
    path = bench / f"{Path(script).stem}.jsonl"
    path.write_text(printed, encoding="utf-8")
    return path, [json.loads(line) for line in printed.splitlines()]


# ------------------------------------------------------------------------------------------------------------- speed


def compare_speed(bench: Path, python: Path, count: int) -> list[Found]:
    """Decisions a second, the ratio to ours, and how many are the reference's. All take turns, and the best of each counts."""
    path, requests = written(bench, python, "reference.py", "gen", str(count))
    law = ours.law()
    tries: dict[str, list[Found]] = {}
    for turn in range(3):
        tries.setdefault(OURS, []).append(timed(requests, lambda: [ours.one(law, request) for request in requests]))
        tries.setdefault(BULK, []).append(timed(requests, lambda: ours.many(law, requests)))
        for name, script, arguments, share, times in PEERS:
            if turn < times:
                some = [] if share == 1 else [str(round(count * share))]
                tries.setdefault(name, []).append(said(bench, python, script, path, *some, *arguments))
    best = {name: min(found, key=lambda one: one.get("cpu_seconds", 0)) for name, found in tries.items()}
    first = best[OURS]["n"] / best[OURS]["cpu_seconds"]
    rows = []
    for name, found in best.items():
        row: Found = {"engine": name, **{key: found[key] for key in ("n", "agree", "left_out") if key in found}}
        if "left_out" not in found:
            speed = found["n"] / found["cpu_seconds"]
            row |= {"per_second": round(speed), "ratio": round(speed / first, 3)}
        rows.append(row)
    return rows


def timed(requests: list[ours.Request], answers: Callable[[], list[bool | None]]) -> Found:
    """Our own figures, as the peers' scripts give theirs."""
    start = time.process_time()
    found = answers()
    seconds = time.process_time() - start
    agree = sum(answer is request["decision"] for answer, request in zip(found, requests, strict=True))
    return {"n": len(requests), "cpu_seconds": seconds, "agree": agree}


def print_speed(rows: list[Found]) -> None:
    """The table of speed."""
    print(f"{'Engine':34}{'decisions/s':>12}{'ratio to ours':>15}{'agree with the reference':>28}")
    for row in sorted(rows, key=lambda row: -row.get("per_second", 0)):
        if "left_out" in row:
            print(f"{row['engine']:34} left out: {row['left_out']}")
        else:
            agree = f"{row['agree']:,} of {row['n']:,}"
            print(f"{row['engine']:34}{row['per_second']:>12,}{row['ratio']:>15.2f}{agree:>28}")


# -------------------------------------------------------------------------------------------------- missing evidence


def compare_missing(bench: Path, python: Path) -> list[Found]:
    """What each answers when evidence is missing; the exact answer is that of all completions."""
    path, requests = written(bench, python, "make_partial.py")
    law = ours.law()
    words = {True: "permit", False: "deny", None: "unknown"}
    rows = []
    for name, answers in ((OURS, [ours.one(law, one) for one in requests]), (BULK, ours.many(law, requests))):
        pairs = zip(requests, answers, strict=True)
        rows.append(judged(name, Counter(f"{one['expected3']}->{words[answer]}" for one, answer in pairs)))
    for name, script, arguments, _, _ in (*PEERS, PARTIAL):
        found = said(bench, python, script, path, *arguments)
        rows.append({"engine": name, **found} if "left_out" in found else judged(name, Counter(counts(found))))
    return rows


def counts(found: Found) -> dict[str, int]:
    """A peer's counts of ``exact answer->its answer``, in one set of words."""
    words = {"Allow": "permit", "Deny": "deny", "NoDecision": "unknown"}
    table = found.get("table", found)
    pairs = [(key.split("->"), value) for key, value in table.items() if "->" in key]
    return {f"{exact}->{words.get(given, given)}": value for (exact, given), value in pairs}


def judged(name: str, found: Counter[str]) -> Found:
    """The counts that matter, by the exact answer."""
    exact = {word: sum(n for key, n in found.items() if key.startswith(word)) for word in ("permit", "deny", "unknown")}
    return {
        "engine": name,
        "exact": exact,
        "wrongly_permitted": found["unknown->permit"] + found["deny->permit"],
        "wrongly_refused": found["unknown->deny"] + found["permit->deny"],
        "unknown_rightly": found["unknown->unknown"],
        "unknown_needlessly": found["permit->unknown"] + found["deny->unknown"],
        "errors": sum(n for key, n in found.items() if key.endswith("error")),
        "right": sum(found[f"{word}->{word}"] for word in exact),
        "n": sum(found.values()),
    }


def print_missing(rows: list[Found]) -> None:
    """The table of missing evidence."""
    exact = rows[0]["exact"]
    print(
        f"\nEvidence missing: {exact['permit']:,} permitted, {exact['deny']:,} refused, {exact['unknown']:,} unknown\n"
    )
    heads = ("wrongly permits", "wrongly refuses", "says unknown", "(needlessly)", "errors", "right")
    print(f"{'Engine':34}" + "".join(f"{head:>17}" for head in heads))
    for row in rows:
        if "left_out" in row:
            print(f"{row['engine']:34} left out: {row['left_out']}")
            continue
        unknown = row["unknown_rightly"] + row["unknown_needlessly"]
        figures = (row["wrongly_permitted"], row["wrongly_refused"], unknown, row["unknown_needlessly"], row["errors"])
        right = f"{row['right']:,} of {row['n']:,}"
        print(f"{row['engine']:34}" + "".join(f"{figure:>17,}" for figure in figures) + f"{right:>17}")


if __name__ == "__main__":
    main()
