"""Turns: the request of a worked case changed in one place, and the one condition on which the answer turns with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.conditions.tree import walk
from cspdata.decision import Protocol, Request
from cspdata.decision.protocol import Signatory
from cspdata.decision.trial import Trial, as_before, trial
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law import StatuteBook
from cspdata.law.statute_book import FIRST_DAY
from cspdata.yamldoc import Document, Steps, nearest

LAST_DAY = date(2018, 5, 24)  # the last day of the Data Protection Act 1998

Signed = Mapping[str, Sequence[str]] | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A change to the request and what it does. ``on`` is the provision or labelled condition that the answer turns on.

    ``change`` gives places of the request (``evidence.judged.need``, ``recipients.0.body``, ``signed.first``) their new
    values; None takes a key out. ``given`` is what is otherwise in the request to begin with. ``outcome`` is the word after the
    change, when it changes; ``shows`` and ``hides`` are routes, referrals, obligations and cautions that come or go through it.
    """

    on: str
    change: dict[str, Any]
    says: str
    outcome: str = ""
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)


def asked(id: str, document: Document, signed: Signed) -> tuple[Request, Protocol | None]:
    """The request of a worked case, and the protocol that its ``signed`` stands for. Raises WrongUse with every finding."""
    request = Request.of(document)
    if signed is None:
        return request, None
    review = date.fromisoformat(signed["review_by"][0]) if signed.get("review_by") else request.as_of
    signatories = tuple(
        Signatory(body, "first" if group == "first" else "second", request.as_of)
        for group in ("first", "second")
        for body in signed.get(group, ())
    )
    bodies = tuple(one.body for one in signatories)  # all of them have agreed to one another
    return request, Protocol(1, id, request.territory, bodies, signatories, review)


def changed(request: dict[str, Any], signed: Signed, change: Mapping[str, Any]) -> tuple[dict[str, Any], Signed]:
    """The data of a request, and who has signed, with a change. Raises LookupError, in plain words, for a place not there."""
    whole = deepcopy(request) | ({} if signed is None else {"signed": {key: [*some] for key, some in signed.items()}})
    for path, value in change.items():
        _put(whole, path, value)
    after = whole.pop("signed", None)
    return whole, after


def _put(whole: Any, path: str, value: Any) -> None:
    *way, last = steps(path)
    for step in way:
        if step in ("evidence", "exceptions", "signed"):  # keys that may be left out while they are empty
            whole.setdefault(step, {})
        whole = _into(whole, step, path)
    if value is None:
        _into(whole, last, path)
        del whole[last]
    elif isinstance(whole, list):
        _into(whole, last, path)
        whole[int(last)] = value
    elif isinstance(whole, dict):
        whole[last] = value
    else:
        raise LookupError(f"There is no '{path}' in the request.")


def _into(whole: Any, step: Any, path: str) -> Any:
    try:
        return whole[step]
    except (LookupError, TypeError):
        raise LookupError(f"There is no '{path}' in the request.") from None


def steps(path: str) -> list[str | int]:
    """The way to a place: after ``evidence`` and ``exceptions`` stands one id, which has dots of its own."""
    found: list[str | int] = []
    words = path.split(".")
    for at, word in enumerate(words):
        if found and found[-1] in ("evidence", "exceptions"):
            return [*found, ".".join(words[at:])]
        found.append(int(word) if word.isdecimal() else word)
    return found


# --------------------------------------------------------------------------------------------------------------- running


def run(
    turn: Turn, path: Steps, document: Document, before: Trial, signed: Signed, catalogue: Catalogue
) -> Iterator[Finding]:
    """In what a turn differs from what it says, and whether the answer turns on what it names, and on that alone."""
    book = before.book
    if turn.on not in book.labels:
        says = f"There is no provision or labelled condition '{turn.on}'."
        yield document.finding("CSP152", (*path, "on"), says, nearest(turn.on, book.labels))
        return

    def tried(data: dict[str, Any], signed: Signed) -> Trial:
        request, protocol = asked(document.data["id"], Document(document.source, data, document._root), signed)
        return trial(request, protocol=protocol, catalogue=catalogue, book=book)

    try:
        data = document.data["request"]
        if turn.given:
            data, signed = changed(data, signed, turn.given)
            before = tried(data, signed)
        after = tried(*changed(data, signed, turn.change))
    except LookupError as error:
        yield document.finding("CSP152", (*path, "change"), str(error.args[0]), "Write it as evidence.judged.need.")
        return
    except WrongUse as error:
        for one in error.findings:
            says = f"After the change the request cannot be understood: {one.says}"
            yield document.finding("CSP152", (*path, "change"), says, one.mend)
        return
    told = list(_told(turn, path, document, before, after))
    yield from told or _alone(turn, path, document, before, after)


def _told(turn: Turn, path: Steps, document: Document, before: Trial, after: Trial) -> Iterator[Finding]:
    """Does what is said come out?"""
    if after.outcome != (turn.outcome or before.outcome):
        says = f"After the change the answer is {after.outcome}, not {turn.outcome or before.outcome}."
        yield document.finding("CSP150", (*path, "outcome"), says)
    elif turn.outcome == before.outcome:
        yield document.finding("CSP150", (*path, "outcome"), f"The answer was {turn.outcome} before the change too.")
    elif not (turn.outcome or turn.shows or turn.hides):
        says = "Nothing is said to change."
        yield document.finding("CSP150", path, says, "Give the outcome, or what it shows or hides.")
    for key, ids, there, gone in (
        ("shows", turn.shows, after.shown, before.shown),
        ("hides", turn.hides, before.shown, after.shown),
    ):
        after_it, before_it = ("after", "before") if key == "shows" else ("before", "after")
        for id in ids:
            if id not in there:
                yield document.finding("CSP150", (*path, key), f"'{id}' is not in the answer {after_it} the change.")
            elif id in gone:
                yield document.finding("CSP150", (*path, key), f"'{id}' is in the answer {before_it} the change too.")


def _alone(turn: Turn, path: Steps, document: Document, before: Trial, after: Trial) -> Iterator[Finding]:
    """Does the answer turn on that condition, and on it alone?"""
    same = as_before(before, after, turn.on)
    if same is None:
        yield document.finding("CSP151", (*path, "on"), f"The change does nothing to '{turn.on}'.")
        return
    if turn.outcome and same.outcome != before.outcome:
        says = f"With '{turn.on}' as it was, the answer would be {same.outcome}, not {before.outcome} as before the change."
        yield document.finding("CSP151", (*path, "on"), says)
    for key, ids, was in (("shows", turn.shows, False), ("hides", turn.hides, True)):
        for id in ids:
            if (id in same.shown) is not was:
                says = (
                    f"With '{turn.on}' as it was, '{id}' would {'not be' if was else 'be'} in the answer all the same."
                )
                yield document.finding("CSP151", (*path, key), says)


# -------------------------------------------------------------------------------------------------------------- coverage


def conditions(book: StatuteBook) -> dict[str, frozenset[str]]:
    """Every provision in force on some day that the guidance can be asked about, and every labelled condition in one, with the
    ids that stand for the very same: a label around the whole of a provision."""
    same: dict[str, set[str]] = {}
    for provision in book.provisions.values():
        if any(days.from_ <= LAST_DAY and (days.to is None or days.to >= FIRST_DAY) for days in provision.in_force):
            same.setdefault(provision.id, {provision.id})
            for part in ("when", "applies", "met"):
                for node in walk(book.condition(provision, part)):
                    if node.id:
                        same.setdefault(node.id, {node.id})
            whole = book.condition(provision, "when").id
            if whole and provision.kind not in ("obligation", "caution"):
                same[whole].add(provision.id)
                same[provision.id].add(whole)
    return {id: frozenset(others) for id, others in same.items()}


def untried(book: StatuteBook, documents: Iterable[Document]) -> list[str]:
    """Every provision and labelled condition on which no turn of a worked case turns, in the order of the book."""
    tried = {turn["on"] for document in documents for turn in document.data.get("turns", ())}
    return [id for id, same in conditions(book).items() if not same & tried]
