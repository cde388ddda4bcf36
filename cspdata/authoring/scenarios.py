"""Worked cases: a request, the answer that is expected of it, and why. They run as tests, and readers learn from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cspdata import locate, yamldoc
from cspdata.authoring import turns
from cspdata.authoring.turns import Turn, asked
from cspdata.catalogue import Catalogue
from cspdata.decision import Case, Protocol, Request, decide
from cspdata.decision.trial import trial
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law import StatuteBook
from cspdata.yamldoc import Document, Place, Steps


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of one case, found by its recipient and what it is about; only what is named is looked at."""

    outcome: str
    recipient: str = ""
    purpose: str = ""
    fields: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    outstanding: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    tell: tuple[str, ...] = ()
    form: str = ""
    due: str = ""
    final: bool | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """A worked case. ``signed`` lists who had signed the protocol, by group; without it there is none."""

    format: int
    id: str
    title: str
    says: str
    request: Place
    outcome: str
    cases: tuple[Expected, ...] = ()
    signed: dict[str, tuple[str, ...]] | None = None
    alternatives: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    note: str = ""


def scenarios(folder: Path | None = None) -> Iterator[Document]:
    """The documents of the worked cases in a folder; else of those that come with cspdata."""
    for path in sorted((folder or locate.policies() / "scenarios").glob("*.yaml")):
        yield yamldoc.read(path, "scenario")


def run(document: Document, catalogue: Catalogue, book: StatuteBook) -> list[Finding]:
    """In what the answer differs from what the scenario expects; nothing when it does not."""
    scenario = yamldoc.fill(Scenario, document.at())
    try:
        request, protocol = posed(document)
        decision = decide(request, protocol=protocol, catalogue=catalogue, book=book)
    except WrongUse as error:
        return list(error.findings)
    found = [*_differs(document, ("outcome",), "The answer", scenario.outcome, decision.outcome)]
    for words in scenario.alternatives:
        if not any(words in one for one in decision.alternatives):
            says = f"No alternative says '{words}'; there are: {list(decision.alternatives)}."
            found.append(document.finding("CSP150", ("alternatives",), says))
    for at, expected in enumerate(scenario.cases):
        found += _case(document, ("cases", at), expected, decision.cases)
    if scenario.turns:
        before = trial(request, protocol=protocol, catalogue=catalogue, book=book)
        for at, turn in enumerate(scenario.turns):
            found += turns.run(turn, ("turns", at), document, before, scenario.signed, catalogue)
    return found


def posed(document: Document) -> tuple[Request, Protocol | None]:
    """The request of a scenario, and the protocol that has been signed in it. Raises WrongUse with every finding."""
    scenario = yamldoc.fill(Scenario, document.at())
    return asked(scenario.id, request_of(document), scenario.signed)


def request_of(document: Document) -> Document:
    """The request of a worked case, as a document of its own whose places are those of the whole."""
    root = next(value for key, value in document._root.value if key.value == "request")
    return Document(document.source, document.data["request"], root)


def _case(document: Document, path: Steps, expected: Expected, cases: tuple[Case, ...]) -> Iterator[Finding]:
    mine = [
        case
        for case in cases
        if expected.recipient in ("", case.recipient)
        and expected.purpose in ("", case.purpose)
        and expected.form in ("", case.form)
        and set(expected.fields) <= {field.partition(".")[2] for field in case.fields} | set(case.fields)
    ]
    if not mine:
        yield document.finding("CSP150", path, "No case is about this recipient, purpose and these fields.")
    for case in mine:
        yield from _differs(document, (*path, "outcome"), "The outcome", expected.outcome, case.outcome)
        open_ = [route.by for route in case.routes if route.answer is not False]
        ids = {reason.id for reason in case.refused_because}
        facts = {fact for route in case.routes for fact in _facts(route.outstanding)}
        asked = {one.id for one in case.referrals}
        told = {one.id for one in (*case.obligations, *case.cautions)}
        for key, wanted, there in (
            ("by", expected.by, set(open_)),
            ("because", expected.because, ids),
            ("outstanding", expected.outstanding, facts),
            ("ask", expected.ask, asked),
            ("tell", expected.tell, told),
        ):
            for id in wanted:
                if id not in there:
                    says = f"'{id}' is not among what the answer gives under '{key}': {sorted(there)}."
                    yield document.finding("CSP150", (*path, key), says)
        for id in expected.not_by:
            if id in open_:
                yield document.finding("CSP150", (*path, "not_by"), f"The answer rests on '{id}'.")
        if expected.due:
            yield from _differs(document, (*path, "due"), "The day it is due", expected.due, str(case.due))
        if expected.final is not None and expected.final is not case.final:
            yield document.finding(
                "CSP150", (*path, "final"), f"The answer is {'final' if case.final else 'not final'}."
            )


def _differs(document: Document, path: Steps, what: str, wanted: str, found: str) -> Iterator[Finding]:
    if wanted != found:
        yield document.finding("CSP150", path, f"{what} is {found}, not {wanted}.")


def _facts(item: dict[str, Any] | None) -> set[str]:
    if not item:
        return set()
    inner = [*item.get("all", []), *item.get("any", [])]
    return {item["fact"]} if "fact" in item else {fact for part in inner for fact in _facts(part)}
