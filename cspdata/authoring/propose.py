"""The finder of turns: for a condition that no worked case tries, the smallest change to one on which its answer turns.

First every single change to every worked case. Where none shows the condition, a case is prepared: a decision diagram of the
day's law, with the condition itself left open, gives the fewest answers under which it alone decides; the case with these answers
becomes a new one, and its single changes are tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from time import process_time
from typing import Any

from cspdata.authoring.choices import Change, answered, choices, structure, where
from cspdata.authoring.decisive import can_hold, deciding
from cspdata.authoring.turns import LAST_DAY, Signed, Turn, asked, changed
from cspdata.catalogue import Catalogue
from cspdata.conditions.tree import asks
from cspdata.decision.trial import Trial, as_before, trial
from cspdata.errors import WrongUse
from cspdata.law import StatuteBook
from cspdata.law.statute_book import FIRST_DAY
from cspdata.yamldoc import Document

_SMALL = 3  # so many places may a turn change in a case that is there; beyond, a case of its own reads better


_Rank = tuple[
    int, int
]  # whether the answer itself changes (0) or something beside it, and in how many places the request


@dataclass(eq=False)
class Base:
    """A worked case, there or proposed, with the turns found on it."""

    id: str
    request: dict[str, Any]
    signed: Signed
    document: Document
    tried: Trial
    new: bool = False
    turns: dict[str, Turn] = field(default_factory=dict)


class Finder:
    """Finds turns for conditions. ``seconds`` bounds the time spent on each of them."""

    def __init__(
        self, book: StatuteBook, catalogue: Catalogue, documents: Iterable[Document], seconds: float = 5
    ) -> None:
        self.book, self.catalogue, self.seconds = book, catalogue, seconds
        self.bases: list[Base] = []
        for document in documents:
            data = document.data
            tried = self._try(document, data["request"], data.get("signed"))
            if tried is not None:
                self.bases.append(Base(data["id"], data["request"], data.get("signed"), document, tried))
        self._skeletons: dict[Base, list[tuple[Change, Trial]]] = {}

    def find(self, ids: Iterable[str]) -> list[Base]:
        """The cases, there and new, on which turns for these ids were found."""
        wanted = dict.fromkeys(ids)
        there = [*self.bases]
        until = process_time() + self.seconds * len(wanted)
        best: dict[str, tuple[_Rank, Base, Turn]] = {}
        for base in there:
            self._singles(base, wanted, best, until)
        left = [id for id in wanted if id not in best]
        for id in left:
            if id not in best and (found := self._prepared(id, there, self.seconds * (3 + len(left)))) is not None:
                base, turn = found
                best[id] = (0, 0), base, turn
                if base.new:  # what else does the new case show?
                    self.bases.append(base)
                    others = [one for one in left if one not in best]
                    self._singles(base, others, best, process_time() + self.seconds)
        for id, (_, base, turn) in best.items():
            base.turns[id] = turn
        return [base for base in self.bases if base.turns]

    # ------------------------------------------------------------------------------------------------ single changes

    def _singles(
        self, base: Base, wanted: Iterable[str], best: dict[str, tuple[_Rank, Base, Turn]], until: float
    ) -> None:
        """Try every single change to a case; ``best`` keeps the best turn for each condition."""
        for change in choices(base.request, base.signed, base.tried.law, self.catalogue, self.book):
            if process_time() > until:
                return
            after = self._changed(base, change)
            if after is None or not after.differs(base.tried):
                continue
            most = (0 if after.outcome != base.tried.outcome else 1, len(change))
            for id in wanted:
                if (id not in best or most < best[id][0]) and (turn := self._turn(base, after, change, id)) is not None:
                    best[id] = most, base, turn

    def _turn(self, base: Base, after: Trial, change: Change, id: str) -> Turn | None:
        """The turn on a condition that a change makes, when it makes one."""
        before = base.tried
        same = as_before(before, after, id)
        if same is None or not same.differs(after):
            return None
        says = f"To be worded. {self._says(id)}"
        if after.outcome != before.outcome:
            return Turn(id, change, says, after.outcome) if same.outcome == before.outcome else None
        shows = tuple(sorted(after.shown - before.shown - same.shown))
        hides = tuple(sorted((before.shown & same.shown) - after.shown))
        return Turn(id, change, says, "", shows, hides) if shows or hides else None

    def _says(self, id: str) -> str:
        for law in {base.tried.law for base in self.bases}:
            for node in law.nodes.get(id, ()):
                if node.id == id:
                    return node.says
        return self.book.provisions[id].says if id in self.book.provisions else ""

    # ----------------------------------------------------------------------------------------------- prepared cases

    def _prepared(self, id: str, there: list[Base], looking: float) -> tuple[Base, Turn] | None:
        """The condition shown on a case made for it: nearest to one that is there. ``looking`` bounds, in seconds, how long the
        cases are looked through for what can be made of them, which serves every condition after."""
        bases = [base for base in there if id in base.tried.law.nodes] or [*self._moved(id, there)]
        near = [one for one in self._near(bases, process_time() + looking) if id in one[2].law.nodes]
        until = process_time() + self.seconds
        # by turns the nearest, and the nearest in which it can hold
        hopeful = sorted(near, key=lambda one: (not can_hold(one[2], id), len(one[1])))
        order = dict.fromkeys(at for pair in zip(map(_key, near), map(_key, hopeful), strict=True) for at in pair)
        found_at = {_key(one): one for one in near}
        for base, change, tried in map(found_at.__getitem__, order):
            for facts in deciding(tried, id):
                if process_time() > until:
                    return None
                if (found := self._on(id, base, change, facts, until)) is not None:
                    return found
        return None

    def _on(self, id: str, base: Base, change: Change, facts: dict[str, Any], until: float) -> tuple[Base, Turn] | None:
        """The case with these answers, and the single change on which the condition turns."""
        prepared = dict(change)
        day = str(change.get("as_of", base.request["as_of"]))
        for name, value in facts.items():
            if (fact := self.book.facts.get(name)) is not None:
                prepared[where(base.request, name)] = answered(fact, value, day)
            elif name.startswith("exception."):
                recorded = {"who": "B Manager", "when": day, "because": "to be worded"}
                prepared[f"exceptions.{name.removeprefix('exception.')}"] = recorded
        try:
            request, signed = changed(base.request, base.signed, prepared)
        except LookupError:
            return None
        tried = self._try(base.document, request, signed)
        if tried is None:
            return None
        new = Base(f"case_for_{id.lower().replace('.', '_')}", request, signed, base.document, tried, new=True)
        mentioned = {ask.name for node in tried.law.nodes.get(id, ()) for ask in asks(node)}
        best: tuple[_Rank, Base, Turn] | None = None
        for flip in self._flips(new, base, mentioned):
            if process_time() > until:
                break
            after = self._changed(new, flip)
            if after is None or not after.differs(tried) or (turn := self._turn(new, after, flip, id)) is None:
                continue
            if best is None or _rank(turn) < best[0]:
                best = _rank(turn), new, turn
            if turn.outcome:
                break
        if best is None:
            return None
        whole = prepared | best[2].change
        if not base.new and len(whole) <= _SMALL and (after := self._changed(base, whole)) is not None:
            turn = self._turn(base, after, whole, id)
            if turn is not None and turn.outcome:
                return base, turn
        return new, best[2]

    def _flips(self, new: Base, base: Base, mentioned: set[str]) -> Iterator[Change]:
        """The single changes that bear on these facts: first the answers themselves, then what else they follow from."""
        for change in choices(new.request, new.signed, new.tried.law, self.catalogue, self.book):
            if _fact(change) in mentioned:
                yield change
        for change, other in self._structure(base):
            if mentioned & _moved_facts(base.tried, other):
                yield change

    def _near(self, bases: list[Base], until: float) -> Iterator[tuple[Base, Change, Trial]]:
        """The worked cases themselves, then each with one thing other than evidence changed, once for each set of facts."""
        yield from ((base, {}, base.tried) for base in bases)
        seen: set[frozenset[Any]] = set()
        for base in bases:
            for change, tried in self._structure(base):
                key = frozenset(chain.from_iterable(one.facts.known.items() for one in tried.cases)) | {tried.law.day}
                if key not in seen:
                    seen.add(key)
                    yield base, change, tried
            if process_time() > until:
                return

    def _structure(self, base: Base) -> list[tuple[Change, Trial]]:
        """The case with each one thing other than evidence changed."""
        if base not in self._skeletons:
            every = structure(base.request, base.signed, base.tried.law, self.catalogue, self.book)
            tried = ((change, self._changed(base, change)) for change in every)
            self._skeletons[base] = [(change, one) for change, one in tried if one is not None]
        return self._skeletons[base]

    def _moved(self, id: str, there: list[Base]) -> Iterator[Base]:
        """The worked cases on a day and in a territory on which a condition is law."""
        home = next((one for one in self.book.provisions.values() if id in _within(self.book, one.id)), None)
        for days in home.in_force if home else ():
            if days.from_ > LAST_DAY or (days.to is not None and days.to < FIRST_DAY):
                continue
            day = max(days.from_, FIRST_DAY)
            for base in there:
                request = _dated(base.request, str(day)) | {"as_of": str(day), "territory": days.territory[0]}
                tried = self._try(base.document, request, base.signed)
                if tried is not None:
                    yield replace(base, request=request, tried=tried, new=True, turns={})

    # ------------------------------------------------------------------------------------------------------- trying

    def _changed(self, base: Base, change: Change) -> Trial | None:
        try:
            return self._try(base.document, *changed(base.request, base.signed, change))
        except LookupError:
            return None

    def _try(self, document: Document, request: dict[str, Any], signed: Signed) -> Trial | None:
        try:
            one, protocol = asked("found", Document(document.source, request, document._root), signed)
            return trial(one, protocol=protocol, catalogue=self.catalogue, book=self.book)
        except WrongUse:
            return None


def _key(one: tuple[Base, Change, Trial]) -> int:
    return id(one[2])


def _rank(turn: Turn) -> _Rank:
    return (0 if turn.outcome else 1, len(turn.change))


def _fact(change: Change) -> str | None:
    """The fact whose answer a change is about, when it is about one."""
    path = next(iter(change))
    return path.partition("evidence.")[2] or None if "evidence." in path else None


def _moved_facts(before: Trial, after: Trial) -> set[str]:
    """The facts of which a change makes something else."""
    was, is_ = ({pair for one in tried.cases for pair in one.facts.known.items()} for tried in (before, after))
    return {name for name, _ in was ^ is_} | ({"as_of"} if before.law is not after.law else set())


def _dated(data: Any, day: str) -> Any:
    """A request whose evidence was given by a day."""
    if isinstance(data, dict):
        return {key: min(str(value), day) if key == "when" else _dated(value, day) for key, value in data.items()}
    return [_dated(one, day) for one in data] if isinstance(data, list) else data


def _within(book: StatuteBook, id: str) -> set[str]:
    from cspdata.conditions.tree import walk

    provision = book.provisions[id]
    return {id} | {node.id for part in ("when", "applies", "met") for node in walk(book.condition(provision, part))}
