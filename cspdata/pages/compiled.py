"""The law and the catalogue as data for a browser: every tree of every day in one list of nodes, and the tables that a request's
own facts are derived from. ``browser/`` decides by it, and is proved equal to ``decide``."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not
from cspdata.conditions.tree import once, parts
from cspdata.decision.cases import HEADS, items_asked
from cspdata.decision.information import Information
from cspdata.decision.sheet import KEPT, KINDS
from cspdata.law.guarantees import changes
from cspdata.law.identifiability import JUDGED_IDENTIFIABILITY
from cspdata.law.purpose import FLAGS
from cspdata.law.statute_book import FIRST_DAY
from cspdata.law.verdict import Need, Verdict, Way, verdict
from cspdata.pages.site import Site

TERRITORIES = ("england", "wales")


def compiled(site: Site) -> dict[str, Any]:
    """All that a browser needs to decide a request: plain data, without what is at its default."""
    return _Compiler(site).data


def script(site: Site) -> str:
    """The same as a script: a page in a folder may load one, and may read no other file."""
    data = json.dumps(compiled(site), ensure_ascii=True, separators=(",", ":"))
    return f"(globalThis.cspdata ??= {{}}).law = {data}\n"


class _Compiler:
    """Nodes that are equal stand once, whatever day they are of, each after the nodes inside it."""

    def __init__(self, site: Site) -> None:
        self.book, self.catalogue = site.book, site.catalogue
        self._at: dict[Condition, int] = {}
        self._same: dict[int, tuple[Condition, int]] = {}
        self._nodes: list[list[Any]] = []

    @cached_property
    def data(self) -> dict[str, Any]:
        book = self.book
        spans, laws = self._laws()
        every = [*laws.values()]
        names = {ask.name: list(ask.values) for law in every for ask in _asks([law.lawful, law.by_guidance])}
        names |= {ask.name: list(ask.values) for law in every for ask in _asks(_beside(law))}
        trees = [self._law(law) for law in every]
        place = {id: at for at, id in enumerate(book.facts)}
        constraints = [[one.id, one.says, self._node(never)] for one, never in book.constraints.values()]
        return {
            "policies_sha256": book.sha256,
            "first_day": FIRST_DAY.isoformat(),
            "spans": spans,
            "laws": trees,
            "constraints": constraints,
            "nodes": self._nodes,
            "names": {name: [] if values == [True, False] else values for name, values in names.items()},
            "provisions": {id: _said(one, _PROVISION) for id, one in book.provisions.items()},
            "homes": {id: home.id for id, home in book.homes.items()},
            "labels": {id: sorted(place[fact] for fact in facts if fact in place) for id, facts in book.labels.items()},
            "facts": {id: _said(fact, _FACT) for id, fact in book.facts.items()},
            "judged_identifiability": JUDGED_IDENTIFIABILITY,
            "offices": book.offices,
            "kinds": KINDS,
            "kept": KEPT,
            "heads": list(HEADS),
            **self._catalogue(),
        }

    def _laws(self) -> tuple[list[list[Any]], dict[tuple[str, ...], Verdict]]:
        """The first day of each span, with the law of each territory by its number."""
        laws: dict[tuple[str, ...], Verdict] = {}
        spans: list[list[Any]] = []
        for day in changes(self.book):
            numbers = []
            for territory in TERRITORIES:
                key = tuple(one.id for one in self.book.on(day, territory))
                laws.setdefault(key, verdict(self.book, day, territory))
                numbers.append([*laws].index(key))
            if not spans or spans[-1][1:] != numbers:
                spans.append([day.isoformat(), *numbers])
        return spans, laws

    def _law(self, law: Verdict) -> dict[str, Any]:
        def of(needs: Iterable[Need]) -> list[list[Any]]:
            return [[need.provision.id, self._node(need.condition)] for need in needs]

        def ways(some: Iterable[Way]) -> list[list[Any]]:
            return [
                [
                    way.provision.id,
                    self._node(way.opens),
                    self._node(way.tree),
                    [at for at, need in enumerate(law.needs) if need not in way.needs],
                ]
                for way in some
            ]

        low = [id for id, one in self.book.provisions.items() if one.confidence == "low" and id in law.bodies]
        return {
            "lawful": self._node(law.lawful),
            "ways": ways(law.ways),
            "guidance_ways": ways(law.guidance_ways),
            "compelled": self._node(law.compelled),
            "referred": self._node(law.referred),
            "by_guidance": self._node(law.by_guidance),
            "needs": of(law.needs),
            "referrals": of(law.referrals),
            "obligations": of(law.obligations),
            "cautions": of(law.cautions),
            "doubts": [[id, self._node(law.bodies[id])] for id in low],
        }

    def _node(self, node: Condition) -> int:
        """The place of a node in the list: by its identity, which is cheap, else by what it says."""
        if id(node) not in self._same:
            inner = [self._node(part) for part in parts(node)]
            if node not in self._at:
                self._at[node] = len(self._nodes)
                self._nodes.append(_written(node, inner))
            self._same[id(node)] = node, self._at[node]  # kept with it, so that its id stays its own
        return self._same[id(node)][1]

    def _catalogue(self) -> dict[str, Any]:
        catalogue, book = self.catalogue, self.book
        datasets = {id: catalogue.dataset(id) for id in catalogue.ids("datasets")}
        sides = {"supplier": book.capacities["supplier"], "recipient": book.capacities["recipient"]}
        wanted = {id.partition(".")[2] for ids in sides.values() for id in ids}
        return {
            "capacities": {side: list(ids) for side, ids in sides.items()},
            "agencies": {
                id: _said(one, ("label", "exists_from", "exists_to", "successors"))
                | {
                    "capacities": [
                        _said(it, ("as_", "from_", "to", "territory", "confidence"))
                        for it in one.capacities
                        if it.as_ in wanted
                    ]
                }
                for id, one in catalogue.agencies.items()
            },
            "datasets": {
                id: _said(one, ("label", "heads", "held_in_confidence", "patient", "drug_test_sample"))
                | {"files": {file.id: list(file.fields) for file in one.files.values()}}
                for id, one in datasets.items()
            },
            "processes": {
                id: {"label": one.label, "fields": {field: sorted(it.heads) for field, it in self._items(id).items()}}
                for id, one in catalogue.processes.items()
            },
            "sources": {id: _said(one, ("label", "access")) for id, one in catalogue.sources.items()},
            "purposes": {
                id: _said(one, ("says", "class_", "cite", "guidance", "compatible_with"))
                | {"flags": [flag for flag in FLAGS if getattr(one, flag)]}
                for id, one in book.purposes.items()
            },
            "flags": list(FLAGS),
            "obtained_for": book.obtained_for,
            "prescribed": [
                _said(row, ("holder", "dataset", "file", "fields", "from_", "to", "territory"))
                for row in book.prescribed
            ],
        }

    def _items(self, id: str) -> dict[str, Any]:
        everything = Information(items_of=id, form="as_held", obtained_for="", obtained_from="own")
        return items_asked(everything, self.catalogue)


_PROVISION = ("kind", "layer", "cite", "says", "guidance", "confidence", "on", "to_whom", "by", "due")
_FACT = ("ask", "kind", "answer", "settled_by", "unless_stated", "derived_when")
_USUAL: tuple[Any, ...] = ("", None, (), [], "high", "permitted", ("yes_no",), TERRITORIES)


def _said(entry: Any, keys: Iterable[str]) -> dict[str, Any]:
    """Some attributes of an entry as plain data, without those that say what is usual."""
    found = {key.rstrip("_"): getattr(entry, key) for key in keys}
    return {key: _plain(value) for key, value in found.items() if value not in _USUAL or value is False}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, frozenset) else value


def _asks(trees: Iterable[Condition]) -> Iterable[Ask]:
    """Every test of some trees, in the order in which the law asks."""
    return (node for node in once(trees) if isinstance(node, Ask))


def _beside(law: Verdict) -> list[Condition]:
    return [need.condition for need in (*law.needs, *law.referrals, *law.obligations, *law.cautions)]


def _written(node: Condition, inner: list[int]) -> list[Any]:
    label = [node.id, node.says] if node.id else []
    match node:
        case AllOf():
            return ["all", inner, *label]
        case AnyOf():
            return ["any", inner, *label]
        case Not():
            return ["not", inner, *label]
        case Ask():
            assert node.allowed is not None, f"{node.name}: the page asks for no days"
            return [node.test, node.name, _plain(node.value), node.allowed, *label]
