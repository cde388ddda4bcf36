"""Measuring risk: k, uniques and l of a million rows, beside polars written by hand for the same and, where asked for, pycanon.

    python tests/benchmarks/risk.py [--rows 1000000] [--turns 5] [--venv FOLDER] [--answers FILE]

``--venv`` is an environment for pycanon to make, or to use again: it asks for exact versions of ten packages, some of them older
than ours, so it stands in none of ours. ``--answers`` writes what pycanon says of many small tables, which the tests of the risk
are held against (tests/depersonalisation/pycanon.json).
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import polars as pl
from peer import asked

from cspdata.depersonalisation.risk import measure, special_uniques, without_each

NAMES = ["age", "gender", "ethnicity", "place", "relation"]
PYCANON = """
import json, sys, time
import pandas
from pycanon import anonymity
from pycanon.anonymity.utils.aux_anonymity import get_equiv_class
said = []
for one in json.load(open(sys.argv[1])):
    table = pandas.read_csv(one) if isinstance(one, str) else pandas.DataFrame(one)
    *names, secret = list(table.columns)
    start = time.process_time(); k = anonymity.k_anonymity(table, names); took = time.process_time() - start
    start = time.process_time(); l = anonymity.l_diversity(table, names, [secret])
    uniques = sum(len(rows) == 1 for rows in get_equiv_class(table, names)) if isinstance(one, dict) else None
    said.append({"k": int(k), "l": int(l), "uniques": uniques, "k_took": took, "l_took": time.process_time() - start})
print(json.dumps(said))
"""


def main() -> None:
    """Measure, print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=5)
    options.add_argument("--venv", type=Path, help="an environment for pycanon to make, or to use again")
    options.add_argument("--answers", type=Path, help="where to write what pycanon says of small tables")
    given = options.parse_args()
    for title, places in (("nearly every class of one", 5_000), ("few classes", 1)):
        compared(title, made_up(given.rows, places), given.turns, given.venv)
    if given.venv and given.answers:
        tables = [small(seed) for seed in range(60)]
        wanted = [
            {"rows": list(zip(*table.values(), strict=True)), **{key: one[key] for key in ("k", "l", "uniques")}}
            for table, one in zip(tables, pycanon(given.venv, tables), strict=True)
        ]
        given.answers.write_text("[\n" + ",\n".join(json.dumps(one) for one in wanted) + "\n]\n", "utf-8")


def compared(title: str, rows: pl.DataFrame, turns: int, venv: Path | None) -> None:
    """Print how long each takes."""
    print(f"\n{rows.height:,} rows, {rows.select(NAMES).n_unique():,} classes: {title}")
    for what, person in (("k, uniques, l", None), ("the same, of people", "who")):
        ours, hand = by_turns(turns, partial(mine, rows, person), partial(by_hand, rows, person))
        print(f"  {what}: ours {ours:.3f} s, by hand {hand:.3f} s, ratio {ours / hand:.2f}")
    special, without = by_turns(1, partial(special_uniques, rows, NAMES), partial(without_each, rows, NAMES))
    print(f"  special uniques to three columns {special:.2f} s, what each column is worth {without:.2f} s")
    if venv:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.csv"
            rows.select(*NAMES, "secret").write_csv(path)
            (said,) = pycanon(venv, [str(path)])
        k, least, _ = mine(rows)
        if (said["k"], said["l"]) != (k, least):
            raise SystemExit(f"pycanon says otherwise: {said}, and we {k}, {least}")
        print(f"  pycanon, k {said['k_took']:.1f} s and l {said['l_took']:.1f} s: the same answers")


def made_up(rows: int, places: int) -> pl.DataFrame:
    """So many people, with five columns that others may know of them, one that they may not, and who it is."""
    kinds = {"age": 90, "gender": 2, "ethnicity": 17, "place": places, "relation": 6, "secret": 20}
    number = pl.int_range(rows, eager=True).alias("row").to_frame()
    drawn = [(pl.col("row").hash(seed) % count).alias(name) for seed, (name, count) in enumerate(kinds.items())]
    texts = [pl.format("{}-{}", pl.lit(name), name).alias(name) for name in kinds]
    who = pl.format("P{}", pl.col("row").hash(99) % (rows // 2)).alias("who")
    return number.with_columns(*drawn, who).with_columns(texts).drop("row")


def small(seed: int) -> dict[str, list[str]]:
    """A small table; what is not there is a value like another."""
    chance = random.Random(seed)
    rows = chance.choice([1, 2, 5, 12, 30, 60])
    values = {"age": ["18", "19", "nothing"], "gender": ["F", "M", "nothing"], "secret": ["a", "b", "c", "nothing"]}
    return {name: [chance.choice(some) for _ in range(rows)] for name, some in values.items()}


def mine(rows: pl.DataFrame, person: str | None = None) -> tuple[int, int, int]:
    """Ours: k, l and uniques."""
    found = measure(rows, NAMES, person, ["secret"])
    return found.smallest_class, found.diversity["secret"], found.uniques


def by_hand(rows: pl.DataFrame, person: str | None = None) -> tuple[int, int, int]:
    """The same, as somebody would write it for this one file."""
    people = pl.col(person).n_unique() if person else pl.len()
    counted = rows.group_by(NAMES).agg(
        people.alias("n"), pl.len().alias("rows"), pl.col("secret").n_unique().alias("l")
    )
    told = counted.select(
        pl.col("n").min().alias("k"), pl.col("l").min(), pl.col("rows").filter(pl.col("n") == 1).sum().alias("uniques")
    )
    return told.row(0)


def by_turns(turns: int, *work: Callable[[], object]) -> tuple[float, ...]:
    """The least seconds of processor of each; they take turns, and must say the same."""
    best = [float("inf")] * len(work)
    for _ in range(turns):
        said = []
        for at, one in enumerate(work):
            start = time.process_time()
            said.append(one())
            best[at] = min(best[at], time.process_time() - start)
        if turns > 1 and len(set(map(repr, said))) > 1:
            raise SystemExit(f"they do not say the same: {said}")
    return tuple(best)


def pycanon(venv: Path, tables: Sequence[object]) -> list[dict[str, float]]:
    """What pycanon says of tables (or files), each with its last column as what is secret."""
    found: list[dict[str, float]] = asked(venv, "pycanon", PYCANON, tables)
    return found


if __name__ == "__main__":
    main()
