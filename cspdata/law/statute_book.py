"""The statute book: everything in policies/, read once, with the law in force on any day."""

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cspdata import locate, yamldoc
from cspdata.conditions import AnyOf, Condition, Vocabulary, asks, read
from cspdata.conditions.tree import Not, walk
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law.fact import Constraint, Fact
from cspdata.law.own_rules import own_rules
from cspdata.law.prescribed import Line, Prescribed, Table
from cspdata.law.provision import REGISTERS, Instrument, Provision
from cspdata.law.purpose import Purpose
from cspdata.yamldoc import Place, nearest

Entry = TypeVar("Entry")

FIRST_DAY = date(1998, 9, 30)  # the Crime and Disorder Act's powers came into force


class StatuteBook:
    """The law and the guidance as conditions. ``folder`` holds the YAML; without it, that which comes with cspdata.

    ``partnership`` is a folder that may hold ``policies/``: rules of its own, which can tighten the law and never loosen it.
    Raises WrongUse, when it is read, for one that could.
    """

    def __init__(self, folder: Path | None = None, *, partnership: Path | None = None) -> None:
        self.folder = folder or locate.policies()
        own = partnership / "policies" if partnership else None
        self.own_folder = own if own and own.is_dir() and not own.samefile(self.folder) else None
        self._conditions: dict[tuple[str, str], Condition] = {}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact, by id."""
        return self._entries("facts", "facts", Fact)

    @cached_property
    def constraints(self) -> dict[str, tuple[Constraint, Condition]]:
        """Every combination of answers that cannot be, by id, with its condition."""
        place = yamldoc.read(self.folder / "facts.yaml").at()
        found = [
            yamldoc.fill(Constraint, place.at("constraints", at))
            for at in range(len(place.data.get("constraints", ())))
        ]
        return {one.id: (one, read(one.never, self.vocabulary)) for one in found}

    @cached_property
    def claimable(self) -> tuple[Fact, ...]:
        """The facts that have an answer when nobody mentions them."""
        return tuple(fact for fact in self.facts.values() if fact.unless_stated is not None)

    @cached_property
    def settled_by_derived(self) -> tuple[Fact, ...]:
        """The asked facts that a derived one can settle."""
        return tuple(fact for fact in self.facts.values() if fact.derived_when)

    @cached_property
    def capacities(self) -> dict[str, tuple[str, ...]]:
        """The derived facts about each side, by id: ``supplier`` and ``recipient``."""
        return {
            side: tuple(id for id, fact in self.facts.items() if fact.kind == "derived" and id.startswith(f"{side}."))
            for side in ("supplier", "recipient")
        }

    @cached_property
    def offices(self) -> dict[str, str]:
        """Who settles facts, in words, by id."""
        return dict(yamldoc.read(self.folder / "facts.yaml").data["offices"])

    @cached_property
    def purposes(self) -> dict[str, Purpose]:
        """Every purpose, by id."""
        return self._entries("purposes", "purposes", Purpose)

    @cached_property
    def obtained_for(self) -> dict[str, str]:
        """What information may have been obtained for, in words, by id."""
        return dict(yamldoc.read(self.folder / "purposes.yaml").data["obtained_for"])

    @cached_property
    def prescribed(self) -> tuple[Prescribed, ...]:
        """The table of prescribed information."""
        return self._table.rows

    @cached_property
    def summary(self) -> tuple[Line, ...]:
        """The guidance's own summary of that table, line by line."""
        return self._table.summary

    @cached_property
    def _table(self) -> Table:
        return yamldoc.fill(Table, yamldoc.read(self.folder / "prescribed_information.yaml").at())

    @cached_property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every instrument, in the order of its file name; then a partnership's own rules."""
        paths = sorted(path for path in self.folder.glob("*.yaml") if path.stem not in REGISTERS)
        shipped = tuple(yamldoc.fill(Instrument, yamldoc.read(path).at()) for path in paths)
        return (*shipped, *own_rules(self.own_folder, shipped)) if self.own_folder else shipped

    @cached_property
    def own(self) -> frozenset[str]:
        """The ids of a partnership's own provisions."""
        return frozenset(id for id, one in self.provisions.items() if one.layer == "partnership")

    @cached_property
    def scenarios(self) -> tuple[Path, ...]:
        """The files of the worked cases, and after them a partnership's own."""
        folders = (self.folder, *([self.own_folder] if self.own_folder else []))
        return tuple(path for folder in folders for path in sorted((folder / "scenarios").glob("*.yaml")))

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """Every provision of every instrument, by id."""
        return {provision.id: provision for instrument in self.instruments for provision in instrument.provisions}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names that a rule of law may ask about."""
        return Vocabulary("law", {id: fact.name for id, fact in self.facts.items()}, frozenset(self.provisions))

    @cached_property
    def labels(self) -> dict[str, frozenset[str]]:
        """Every provision and labelled condition, by id, with the facts that it asks about."""
        found: dict[str, set[str]] = {}
        for provision in self.provisions.values():
            for part in ("when", "applies", "met"):
                for node in walk(self.condition(provision, part)):
                    for id in {node.id, provision.id} - {""}:
                        names = (ask.name for ask in asks(node) if ask.test != "provision")
                        found.setdefault(id, set()).update(names)
        return {id: frozenset(names) for id, names in found.items()}

    @cached_property
    def labelled(self) -> dict[str, tuple[Condition, ...]]:
        """The labelled conditions of each provision, in the order of the document."""
        return {
            id: tuple(
                node for part in ("when", "applies", "met") for node in walk(self.condition(provision, part)) if node.id
            )
            for id, provision in self.provisions.items()
        }

    @cached_property
    def homes(self) -> dict[str, Provision]:
        """The provision in which each labelled condition stands, by the id of the label."""
        return {node.id: self.provisions[id] for id, nodes in self.labelled.items() for node in nodes}

    @cached_property
    def undone(self) -> dict[str, bool]:
        """Every step, not taken: how a referral is read, and nothing else."""
        return {fact.id: False for fact in self.facts.values() if fact.kind == "step"}

    @cached_property
    def trusted(self) -> dict[str, bool]:
        """Every doubt set aside: provisions of low confidence count as they read."""
        return {f"doubt.{one.id}": True for one in self.provisions.values() if one.confidence == "low"}

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of all the policies: two decisions with the same one were reached under the same rules."""
        total = hashlib.sha256()
        own = sorted(self.own_folder.glob("*.yaml")) if self.own_folder else []
        for path in (*sorted(self.folder.glob("*.yaml")), *own):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()

    def on(self, day: date, territory: str) -> list[Provision]:
        """The provisions in force on a day in a territory, in the order of the book."""
        return [provision for provision in self.provisions.values() if provision.in_force_on(day, territory)]

    def condition(self, provision: Provision, part: str) -> Condition:
        """A provision's ``when``, ``applies`` or ``met``; an ``any`` of nothing (never true) where it has none."""
        key = (provision.id, part)
        if key not in self._conditions:
            place: Place | None = getattr(provision, part)
            self._conditions[key] = read(place, self.vocabulary) if place else AnyOf(())
        return self._conditions[key]

    # ------------------------------------------------------------------------------------------------------ problems

    def problems(self) -> list[Finding]:
        """Everything that is wrong with the book: conditions, references, steps where no step may stand."""
        findings: list[Finding] = []
        _ = self.vocabulary  # a register that cannot be read raises here, once
        for provision in self.provisions.values():
            for part in ("when", "applies", "met"):
                place: Place | None = getattr(provision, part)
                if place is None:
                    continue
                try:
                    condition = self.condition(provision, part)
                except WrongUse as error:
                    findings.extend(error.findings)
                    continue
                if (
                    part == "applies"
                    or provision.kind == "prohibition"
                    or (provision.kind, part) == ("referral", "when")
                ):
                    findings.extend(self._steps(condition, place, "here"))
                for node in walk(condition):
                    if isinstance(node, Not):
                        findings.extend(self._steps(node, place, "under 'not'"))
            for named in (*provision.overrides, *provision.disapplies, *provision.replaced_by):
                if named not in self.provisions:
                    says = f"Provision '{provision.id}' names '{named}', which is not in the book."
                    findings.append(Finding("CSP301", says, nearest(named, self.provisions)))
        rows = {row.id for row in self.prescribed}
        document = yamldoc.read(self.folder / "prescribed_information.yaml")
        for at, line in enumerate(self.summary):
            for n, row in enumerate(line.rows):
                if row not in rows:
                    path = ("summary", at, "rows", n)
                    findings.append(document.finding("CSP301", path, f"There is no row '{row}'.", nearest(row, rows)))
        return findings

    def _steps(self, condition: Condition, place: Place, where: str) -> Iterator[Finding]:
        for node in walk(condition):
            fact = self.facts.get(getattr(node, "name", ""))
            if fact and fact.kind == "step":
                mend = "A step not yet taken is unknown, never no: ask about a circumstance or a judgement."
                yield place.finding("CSP302", f"The step '{fact.id}' cannot be asked about {where}.", mend)

    def _entries(self, file: str, key: str, of: type[Entry]) -> dict[str, Entry]:
        place = yamldoc.read(self.folder / f"{file}.yaml").at(key)
        return {id: yamldoc.fill(of, place.at(id)) for id in place.data}
