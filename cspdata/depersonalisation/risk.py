"""Risk, measured after treating: how many people share each combination of quasi-identifiers, in numbers and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl


@dataclass(frozen=True)
class Risk:
    """What was measured. ``smallest_class`` is k: the least number of people who share one combination of the
    quasi-identifiers (rows where nothing tells people apart). ``uniques`` counts the rows whose combination one person alone
    has. ``sizes`` counts classes by the number of people in them, from 1 to 4, and ``5 or more``."""

    rows: int
    classes: int
    smallest_class: int
    uniques: int
    quasi_identifiers: tuple[str, ...]
    sizes: dict[str, int]

    def in_words(self) -> str:
        """Such as ``7 of 292 rows are unique on age, gender and place``."""
        if not self.rows:
            return "no rows, so nobody to tell apart"
        if not self.quasi_identifiers:
            return "nothing declared that could tell people apart, so nothing measured"
        names = [name.rpartition(".")[2].replace("_", " ") for name in self.quasi_identifiers]
        on = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
        some = f"{self.uniques} of {self.rows} rows {'is' if self.uniques == 1 else 'are'} unique on {on}"
        return f"{some}; the smallest class has {self.smallest_class} (k)"


def measure(rows: pl.DataFrame, quasi_identifiers: Sequence[str], person: str | None = None) -> Risk:
    """Measure k and uniques over columns. A null is a value like another. ``person`` is the column that tells people apart:
    eight rows of one person protect nobody, so a class is as large as the people in it; a row without one is its own."""
    names = list(quasi_identifiers)
    if not rows.height or not names:
        return Risk(rows.height, 0, 0, 0, tuple(names), {})
    people_of = pl.col(person).drop_nulls().n_unique() + pl.col(person).null_count() if person else pl.len()
    counted = rows.group_by(names).agg(people_of.alias("\0people"), pl.len().alias("\0rows"))
    people = counted["\0people"]
    smallest: Any = people.min()
    sizes = {str(size): int((people == size).sum()) for size in range(1, 5)} | {"5 or more": int((people >= 5).sum())}
    uniques = int(counted.filter(pl.col("\0people") == 1)["\0rows"].sum())
    return Risk(rows.height, counted.height, smallest, uniques, tuple(names), sizes)


def signatures(
    files: Mapping[str, pl.DataFrame],
    columns: Mapping[str, Sequence[str]],
    links: Mapping[str, Sequence[tuple[str, str]]],
    rounds: int = 3,
) -> dict[str, pl.Series]:
    """A number for each row of each file: equal for two rows that nobody could tell apart by these columns, of the rows
    themselves and of those joined to them by references, and of those joined to these, ``rounds`` joins far.

    ``links`` is that of ``references.links``. This is the refinement of colours after Weisfeiler and Leman (1968): whoever
    joins the files on what is equal, however long the chain, tells no more rows apart.
    """
    seen = {id: frame.select(_one(columns[id]).alias("\0seen")).to_series() for id, frame in files.items()}
    for _ in range(rounds):
        new = dict(seen)
        for places in links.values():
            shared = [
                files[id].select(pl.col(column).alias("\0ref"), (seen[id].hash(at)).alias("\0mark"))
                for at, (id, column) in enumerate(places)
            ]
            marks = pl.concat(shared).drop_nulls("\0ref").group_by("\0ref").agg(pl.col("\0mark").sum())
            for id, column in places:  # a sum does not depend on the order in which the rows stand
                ours = pl.DataFrame({"\0ref": files[id][column], "\0seen": new[id]})
                both = ours.join(marks, on="\0ref", how="left", maintain_order="left")
                new[id] = both.select(_one(["\0seen", "\0mark"]).alias("\0seen")).to_series()
        seen = new
    return seen


def _one(names: Sequence[str]) -> pl.Expr:
    return pl.struct(names).hash() if names else pl.lit(0, dtype=pl.UInt64).repeat_by(pl.len()).explode()
