"""What stands on the record's page beside the decision itself: ids in words, who said what, and the law by the form's fields."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from cspdata.catalogue import Catalogue
from cspdata.conditions.tree import walk
from cspdata.decision.grounds import Line, entries, needs, once, powers
from cspdata.decision.information import Consent, Information, answer
from cspdata.decision.outcome import WORDS, Case, Decision
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Request
from cspdata.law.fact import said
from cspdata.law.statute_book import StatuteBook

PART_3 = date(2018, 5, 25)  # Part 3 of the Data Protection Act 2018 came into force (SI 2018/625)
FORMS = {"as_held": "as it is held", "depersonalised": "depersonalised", "aggregate": "counts"}
KINDS = {
    "partner": "A body asks for it.",
    "offered": "The supplier offers it; nobody has asked.",
    "freedom_of_information": "Asked for under the Freedom of Information Act 2000.",
    "scrutiny": "Asked for by a crime and disorder committee.",
}
KEPT = {
    "home": "in the United Kingdom",
    "eea": "elsewhere in the European Economic Area",
    "elsewhere": "outside the European Economic Area",
}
GO = {
    "must_share": "must go",
    "may_share": "may go",
    "may_share_if": "may go once what is outstanding is settled",
    "refer": "may not go before the office named below is asked",
    "must_not_share": "must not go",
}
IDENTIFIES = {
    "public_aggregate": "Published counts: nobody is identified.",
    "restricted_aggregate": "Counts that need authorisation: nobody is identified.",
    "depersonalised": "Depersonalised: nobody, living or dead, is identified.",
    "deceased": "It identifies only people who have died.",
    "personal": "Personal data: it identifies living people.",
    None: "Whether it identifies anyone is for the data controller to judge.",
}


class Given(NamedTuple):
    """One answer in evidence, or one exception: the question in words, and who answered what, when and why."""

    ask: str
    answer: str
    who: str
    when: date | None
    because: str
    judgement: bool


def sheet(
    decision: Decision, request: Request, protocol: Protocol | None, catalogue: Catalogue, book: StatuteBook
) -> dict[str, Any]:
    """All that the template of the record asks for, by its names."""
    cases = [_case(number, case, catalogue, book) for number, case in enumerate(decision.cases, 1)]
    identifies = [(number, Line(IDENTIFIES[case.identifiability])) for number, case in enumerate(decision.cases, 1)]
    evidence = list(_given(request, catalogue, book))
    return {
        "decision": decision,
        "request": request,
        "protocol": protocol,
        "supplier": catalogue.agencies[request.supplier.body].label,
        "agencies": catalogue.agencies,
        "process": catalogue.processes[request.process].label if request.process in catalogue.processes else "",
        "asked": [_asked(item, catalogue, book) for item in request.information],
        "purposes": [book.purposes[id] for id in request.purposes],
        "cases": cases,
        "alike": _alike(cases),
        "left_out": [one for one in cases if decision.leave_out and one["case"].outcome == "must_not_share"],
        "identifies": once(identifies, len(cases)),
        "personal": any(case.identifiability in ("personal", None) for case in decision.cases),
        "needs": needs(decision, book),
        "powers": powers(decision, book),
        "part_3": decision.as_of >= PART_3,
        "judgements": [one for one in evidence if one.judgement],
        "answers": [one for one in evidence if not one.judgement],
        "exceptions": [_excepted(id, request, book) for id in request.exceptions],
        "relies_on": [Line(_label(id, book), id) for id in request.relies_on],
        "officer": _officer(request, protocol),
        "obligations": entries(decision, "obligations", book),
        "cautions": entries(decision, "cautions", book)[""],
        "WORDS": WORDS,
        "FORMS": FORMS,
        "GO": GO,
        "KINDS": KINDS,
        "KEPT": KEPT,
    }


# ------------------------------------------------------------------------------------- what is asked for, and the cases


def _asked(item: Information, catalogue: Catalogue, book: StatuteBook) -> dict[str, Any]:
    label, meaning, guidance, heads, files = (
        "Information that is described",
        item.described,
        "3.1.1.1",
        item.heads or (),
        [],
    )
    if item.dataset:
        dataset = catalogue.dataset(item.dataset)
        label, meaning, guidance, heads = dataset.label, dataset.meaning, dataset.guidance, tuple(dataset.heads)
        files = [dataset.files[id].label for id in (dataset.files if item.files == "all" else item.files)]
    elif item.items_of:
        process = catalogue.processes[item.items_of]
        label, meaning, guidance = f"Items of {process.label}", process.says, process.guidance
    elif item.source:
        source = catalogue.sources[item.source]
        label, meaning, guidance = source.label, source.says, source.guidance
    return {
        "item": item,
        "label": label,
        "meaning": meaning,
        "guidance": guidance,
        "files": files,
        "heads": sorted(heads),
        "consent": _consent(item.consent) if item.consent else "",
        "obtained_for": book.obtained_for[item.obtained_for],
        "obtained_from": "" if item.obtained_from == "own" else catalogue.agencies[item.obtained_from].label,
    }


def _consent(held: Consent) -> str:
    """The record of consent in a sentence; what it does not say is left out."""
    words = [f"Consent: {held.status.replace('_', ' ')}"]
    words += [f"on {held.on:%-d %B %Y}"] if held.on else []
    words += [word for word in ("written", "informed") if getattr(held, word)]
    words += [f"signed by the {' and the '.join(held.signed_by)}"] if held.signed_by else []
    words += [f"to {held.scope}"] if held.scope else []
    words += [f"to be reviewed by {held.review_by:%-d %B %Y}"] if held.review_by else []
    words += [f"withdrawn on {held.withdrawn:%-d %B %Y}"] if held.withdrawn else []
    return ", ".join(words)


def _case(number: int, case: Case, catalogue: Catalogue, book: StatuteBook) -> dict[str, Any]:
    files: dict[str, list[tuple[str, str]]] = {}
    what = case.what
    if case.dataset in catalogue.ids("datasets"):
        dataset = catalogue.dataset(case.dataset)
        what = dataset.label
        for place in case.fields:
            file, _, id = place.partition(".")
            part = f", {case.coarser[place]} part" if place in case.coarser else ""
            files.setdefault(dataset.files[file].label, []).append((dataset.files[file].fields[id].label + part, id))
    elif case.dataset in catalogue.processes:
        files["Items"] = [(id.replace("_", " "), id) for id in case.fields]
    return {
        "number": number,
        "case": case,
        "what": f"{what}, {FORMS[case.form]}",
        "to": catalogue.agencies[case.recipient].label,
        "purpose": book.purposes[case.purpose].says,
        "files": files,
        "not_made_out": case.outcome == "must_not_share" and not case.final,
    }


def _alike(cases: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The cases in groups: those with the same answer for the same reasons are told of together."""
    told = {"outcome", "final", "refused_because", "looked_at", "referrals", "routes"}
    by: dict[str, list[dict[str, Any]]] = {}
    for one in cases:
        by.setdefault(one["case"].model_dump_json(include=told), []).append(one)
    return list(by.values())


# ------------------------------------------------------------------------------------------------- what people said


def _given(request: Request, catalogue: Catalogue, book: StatuteBook) -> Iterator[Given]:
    told = [("", request.evidence)]
    told += [(_asked(item, catalogue, book)["label"], item.evidence) for item in request.information]
    for about, evidence in told:
        for id, one in evidence.items():
            fact, value = book.facts[id], answer(one.is_)
            ask = f"{about}: {fact.ask}" if about else fact.ask
            words = "not known" if value is None else said(value)
            yield Given(ask, words, one.who, one.when, one.because, fact.kind == "judgement")


def _excepted(id: str, request: Request, book: StatuteBook) -> Given:
    one, provision = request.exceptions[id], book.provisions[id]
    return Given(f"{provision.says} [{provision.cite}]", "excepted", one.who, one.when, one.because, False)


def _label(id: str, book: StatuteBook) -> str:
    """What a provision or labelled condition says."""
    if id in book.provisions:
        return book.provisions[id].says
    conditions = (book.condition(one, part) for one in book.provisions.values() for part in ("when", "applies", "met"))
    return next((node.says for condition in conditions for node in walk(condition) if node.id == id), "")


def _officer(request: Request, protocol: Protocol | None) -> str:
    signatories = protocol.signatories if protocol else ()
    return next((one.designated_liaison_officer for one in signatories if one.body == request.supplier.body), "")
