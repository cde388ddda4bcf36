"""Risk, measured after treating: how many people share each combination of quasi-identifiers, in numbers and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import polars as pl

from cspdata.depersonalisation.references import repeats

WHO = "\0who"
"""The column that tells people apart where their reference does not leave: it is never written."""


@dataclass(frozen=True)
class Risk:
    """What was measured. ``smallest_class`` is k: the least number of people who share one combination of the
    quasi-identifiers (rows where nothing tells people apart). ``uniques`` counts the rows whose combination one person alone
    has. ``sizes`` counts classes by the number of people in them, from 1 to 4, and ``5 or more``. ``diversity`` is l, for each
    sensitive column: the least number of different values in one class; where it is 1, to find the class is to know the value.
    ``special`` counts the rows that are unique on three columns or fewer, by these columns, the fewest that do (special uniques,
    after Elliot, Manning and Ford 2002): the more there are on few columns, the more at risk. ``without`` counts the uniques that
    would be left without each quasi-identifier, or, where none of them helps, without several."""

    rows: int
    classes: int
    smallest_class: int
    uniques: int
    quasi_identifiers: tuple[str, ...]
    sizes: dict[str, int]
    diversity: dict[str, int] = field(default_factory=dict)
    special: dict[str, int] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)

    def in_words(self) -> str:
        """Such as ``7 of 292 rows are unique on age, gender and place``."""
        if not self.rows:
            return "no rows, so nobody to tell apart"
        if not self.quasi_identifiers:
            return "nothing declared that could tell people apart, so nothing measured"
        on = _listed(self.quasi_identifiers)
        some = f"{self.uniques} of {self.rows} rows {'is' if self.uniques == 1 else 'are'} unique on {on}"
        return f"{some}; the smallest class has {self.smallest_class} (k)"

    def more_in_words(self) -> tuple[str, ...]:
        """What else was measured, a sentence each: few columns that single out, values that a class gives away, and what would
        mend it."""
        found = [
            f"{count} {'row is' if count == 1 else 'rows are'} unique on {_listed(columns.split(', '))} alone"
            for columns, count in sorted(self.special.items(), key=lambda one: -one[1])[:3]
        ]
        given = [name for name, least in self.diversity.items() if least == 1]
        if given:
            found.append(f"to know the class of somebody is, in some classes, to know {_listed(given)} too (l is 1)")
        better = sorted((left, name) for name, left in self.without.items() if left < self.uniques)[:2]
        found += [
            f"without {_listed(name.split(', '))}, {left} of {self.uniques} unique rows would be left"
            for left, name in better
        ]
        return tuple(found)


def _listed(columns: Sequence[str]) -> str:
    names = [name.rpartition(".")[2].replace("_", " ") for name in columns]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def measure(
    rows: pl.DataFrame, quasi_identifiers: Sequence[str], person: str | None = None, sensitive: Sequence[str] = ()
) -> Risk:
    """Measure k, uniques and l over columns. A null is a value like another. ``person`` is the column that tells people apart:
    eight rows of one person protect nobody, so a class is as large as the people in it; a row without one is its own."""
    names = list(quasi_identifiers)
    if not rows.height or not names:
        return Risk(rows.height, 0, 0, 0, tuple(names), {})
    if len(names) == 1 and rows[names[0]].hash().n_unique() == rows.height:  # cheap to tell: every row is its own class
        alone, none = {"1": rows.height}, dict.fromkeys(("2", "3", "4", "5 or more"), 0)
        return Risk(rows.height, rows.height, 1, rows.height, tuple(names), alone | none, dict.fromkeys(sensitive, 1))
    values = [pl.col(name).n_unique().alias(f"\0{name}") for name in sensitive]
    counted = rows.group_by(names).agg(people_of(person).alias("\0people"), pl.len().alias("\0rows"), *values)
    people = counted["\0people"]
    smallest: Any = people.min()
    sizes = {str(size): int((people == size).sum()) for size in range(1, 5)} | {"5 or more": int((people >= 5).sum())}
    uniques = int(counted.filter(pl.col("\0people") == 1)["\0rows"].sum())
    least: dict[str, Any] = {name: counted[f"\0{name}"].min() for name in sensitive}
    return Risk(rows.height, counted.height, smallest, uniques, tuple(names), sizes, least)


def special_uniques(rows: pl.DataFrame, quasi_identifiers: Sequence[str], person: str | None = None) -> dict[str, int]:
    """The rows that are unique on at most three columns, by the fewest columns that make them so. A row that several sets of
    as few columns single out counts under each."""
    found: dict[str, int] = {}
    left = rows.with_columns(pl.lit(0).alias("\0size"))
    for size in range(1, min(3, len(quasi_identifiers)) + 1):
        alone: list[pl.Series] = []
        for names in combinations(quasi_identifiers, size):
            one = left.select((people_of(person).over(names) == 1).alias("one")).to_series()
            one &= left["\0size"] == 0
            if count := int(one.sum()):
                found[", ".join(names)] = count
                alone.append(one)
        for one in alone:
            left = left.with_columns(pl.when(one).then(size).otherwise(pl.col("\0size")).alias("\0size"))
    return found


def without_each(rows: pl.DataFrame, quasi_identifiers: Sequence[str], person: str | None = None) -> dict[str, int]:
    """How many rows would be unique without each quasi-identifier: what it would mend to leave it out. Where to leave out one
    mends less than half, several are tried together: those of most values first, as few as mend half, or all but one."""
    names, now = list(quasi_identifiers), measure(rows, quasi_identifiers, person).uniques

    def left(out: Sequence[str]) -> int:
        return measure(rows, [one for one in names if one not in out], person).uniques

    found = {name: left([name]) for name in names if len(names) > 1}
    if 2 * min(found.values(), default=0) > now:
        order = sorted(names, key=lambda name: -rows[name].n_unique())
        for count in range(2, len(names)):
            mended = left(order[:count])
            if 2 * mended <= now or count == len(names) - 1:
                return found | {", ".join(order[:count]): mended}
    return found


def people_of(person: str | None) -> pl.Expr:
    """How many people some rows are of."""
    return pl.col(person).drop_nulls().n_unique() + pl.col(person).null_count() if person else pl.len()


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
    seen = {
        id: frame.select(pl.repeat(0, pl.len()).alias("\0"), *columns[id]).hash_rows() for id, frame in files.items()
    }
    joining = [places for places in links.values() if len(places) > 1 or repeats(files[places[0][0]][places[0][1]])]
    for _ in range(rounds if joining else 0):
        new = dict(seen)
        for places in joining:
            shared = [
                files[id].select(pl.col(column).alias("\0ref"), (seen[id].hash(at)).alias("\0mark"))
                for at, (id, column) in enumerate(places)
            ]
            marks = pl.concat(shared).drop_nulls("\0ref").group_by("\0ref").agg(pl.col("\0mark").sum())
            for id, column in places:  # a sum does not depend on the order in which the rows stand
                ours = pl.DataFrame({"\0ref": files[id][column], "\0seen": new[id]})
                both = ours.join(marks, on="\0ref", how="left", maintain_order="left")
                new[id] = both.select("\0seen", "\0mark").hash_rows()
        seen = new
    return seen
