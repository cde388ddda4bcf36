"""From a request to its cases: recipient x part x purpose, each with scalar facts.

A part is the largest slice of the fields asked for over which every information fact has one value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cspdata.catalogue import Catalogue, Dataset, Field, File
from cspdata.decision.information import Information, answer
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Recipient, Request
from cspdata.law.identifiability import JUDGED_IDENTIFIABILITY, Identifiability
from cspdata.law.purpose import FLAGS
from cspdata.law.statute_book import StatuteBook

Measured = Mapping[str, Identifiability | None]

_HEADS = "ethnic_origin political_opinions religious_beliefs trade_union health sexual_life offence proceedings"
HEADS = (*_HEADS.split(), "victim_or_witness")  # section 2 of the Data Protection Act 1998, and guidance 2.1 B


@dataclass(frozen=True)
class Facts:
    """The facts of one case: ``known`` by name; ``unstated``, the grounds that nobody claims, with their answers."""

    known: dict[str, Any]
    unstated: dict[str, Any]

    @property
    def absent(self) -> dict[str, Any]:
        """The facts when what nobody claims is taken not to be there."""
        return self.known | self.unstated


@dataclass(frozen=True)
class Part:
    """A slice of what is asked for: the fields, as ``file.field``, over which the information facts agree.

    ``coarser``: of which fields only a coarser form is meant here, and which (the outward part of a postcode); the whole of such
    a field is in another part.
    """

    item: int
    dataset: str
    fields: tuple[str, ...]
    facts: dict[str, Any] = field(hash=False)
    coarser: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class CaseOf:
    """One recipient, one part, one purpose, and the facts."""

    recipient: Recipient
    part: Part
    purpose: str
    facts: Facts


def fields_asked(item: Information, dataset: Dataset) -> list[tuple[File, Field]]:
    """The fields that a request asks for, in the order of the dataset."""
    files = dataset.files if item.files == "all" else {id: dataset.files[id] for id in item.files}
    return [
        (file, field)
        for file in files.values()
        for field in file.fields.values()
        if item.fields == "all" or field.id in item.fields or f"{file.id}.{field.id}" in item.fields
    ]


def items_asked(item: Information, catalogue: Catalogue) -> dict[str, Field]:
    """The fields of the items of a process that a request asks for, with those of the processes that it builds on."""
    process = catalogue.processes[item.items_of]
    fields: dict[str, Field] = {}
    for one in (process, *(catalogue.processes[id] for id in process.as_in)):
        for listed in one.items.values():
            fields |= listed.fields
    return fields if item.fields == "all" else {id: fields[id] for id in item.fields}


def cases_of(
    request: Request,
    catalogue: Catalogue,
    book: StatuteBook,
    protocol: Protocol | None,
    measured: Measured | None = None,
) -> Iterator[CaseOf]:
    """Every case of a request whose references have been checked."""
    parts = [_parts(request, at, catalogue, book, measured) for at in range(len(request.information))]
    for recipient in request.recipients:
        shared = _parties(request, recipient, catalogue, book, protocol)
        for at, item in enumerate(request.information):
            for part in parts[at]:
                for purpose in request.purposes:
                    known = shared | part.facts | _purpose(purpose, item, book)
                    yield CaseOf(recipient, part, purpose, _stated(request, item, known, book))


def _parties(
    request: Request, recipient: Recipient, catalogue: Catalogue, book: StatuteBook, protocol: Protocol | None
) -> dict[str, Any]:
    delivery = request.delivery
    facts: dict[str, Any] = {
        "request.kind": request.kind,
        "request.process": request.process,
        "request.medium": delivery.medium if delivery and delivery.medium else "not_stated",
        "request.question_given": bool(request.question),
        "request.use_given": bool(request.use),
        "request.benefit_given": bool(request.benefit),
        "request.delivery_given": bool(delivery and delivery.format and delivery.days_to_extract is not None),
        "supplier.contracted_out": bool(request.supplier.acts_for),
        "recipient.role": recipient.role,
        "recipient.kept_in": recipient.kept_in,
        "recipient.area": recipient.area,
        "recipient.agreed": None,
        "recipient.limits_stated": None,
        "request.protocol_overdue": None,
    }
    if protocol:
        facts["recipient.agreed"] = protocol.agreed(recipient.body, _responsible(protocol, catalogue, request))
        facts["recipient.limits_stated"] = protocol.limits(recipient.body)
        facts["request.protocol_overdue"] = protocol.review_by < request.as_of
    for side, body in (("supplier", request.supplier.body), ("recipient", recipient.body)):
        facts[f"{side}.protocol_group"] = protocol.group(body, request.as_of) if protocol else None
        agency = catalogue.agencies[body]
        for id in book.capacities[side]:
            if id not in facts:
                facts[id] = agency.holds(id.removeprefix(f"{side}."), request.as_of, request.territory)
    return facts


def _responsible(protocol: Protocol, catalogue: Catalogue, request: Request) -> frozenset[str]:
    """The responsible authorities among those who have signed."""
    bodies = {one.body for one in protocol.signatories if protocol.group(one.body, request.as_of) != "none"}
    capacity = "responsible_authority"
    return frozenset(
        body for body in bodies if catalogue.agencies[body].holds(capacity, request.as_of, request.territory)
    )


def _parts(request: Request, at: int, catalogue: Catalogue, book: StatuteBook, measured: Measured | None) -> list[Part]:
    item = request.information[at]
    facts: dict[str, Any] = {
        "information.identifiability": _identifiability(request, item, measured),
        "information.from_partner": item.obtained_from != "own",
    }
    if item.dataset:
        return _parts_of_dataset(request, at, catalogue, book, facts)
    nature, heads = item.nature, frozenset(item.heads or ())
    if item.items_of:
        fields = items_asked(item, catalogue)
        heads |= {head for field_ in fields.values() for head in field_.heads}
    facts |= _carried(heads) | {"information.prescribed": False}
    if nature:
        facts["information.held_in_confidence"] = nature.held_in_confidence
        facts["information.patient"] = nature.patient
        facts["information.from_drug_test"] = nature.drug_test_sample
    else:  # a source of aggregate information: nobody's confidence, nobody's sample
        facts |= dict.fromkeys(
            ("information.held_in_confidence", "information.patient", "information.from_drug_test"), False
        )
    names = tuple(fields) if item.items_of else (item.source or "described",)
    return [Part(at, item.named, names, facts)]


def _parts_of_dataset(
    request: Request, at: int, catalogue: Catalogue, book: StatuteBook, facts: dict[str, Any]
) -> list[Part]:
    item = request.information[at]
    dataset = catalogue.dataset(item.dataset)
    who, day, territory = request.supplier.body, request.as_of, request.territory
    rows = [row for row in book.prescribed if (row.holder, row.dataset) == (who, dataset.id)]
    slices: dict[bool, list[str]] = {}
    coarser: dict[str, str] = {}
    for file, field_ in fields_asked(item, dataset):
        forms = {row.form(who, dataset.id, file.id, field_.id, day, territory) for row in rows} - {""}
        name = f"{file.id}.{field_.id}"
        slices.setdefault("whole" in forms, []).append(name)
        if forms and "whole" not in forms:
            slices.setdefault(True, []).append(name)
            coarser[name] = min(forms)
    facts = facts | _carried(dataset.heads)
    facts |= {
        "information.held_in_confidence": dataset.held_in_confidence,
        "information.patient": dataset.patient,
        "information.from_drug_test": dataset.drug_test_sample,
    }
    return [
        Part(
            at,
            dataset.id,
            tuple(fields),
            facts | {"information.prescribed": prescribed},
            coarser if prescribed else {},
        )
        for prescribed, fields in sorted(slices.items(), reverse=True)
    ]


def _carried(heads: frozenset[str]) -> dict[str, Any]:
    """The heads that the information carries. A head of any field is carried by every field that travels with it."""
    return {f"information.{head}": head in heads for head in HEADS}


def _identifiability(request: Request, item: Information, measured: Measured | None) -> Identifiability | None:
    """What the information is in the recipient's hands: for the form asked for, or as the release was measured."""
    if item.form == "as_held":
        return "deceased" if item.living == "none" else "personal"
    if item.access == "public":
        return "public_aggregate"
    if item.access == "restricted":
        return "restricted_aggregate"
    if measured is None or item.named not in measured:
        return "depersonalised"
    found = measured[item.named]
    if (
        found is None
    ):  # neither plainly one nor the other: the data controller's judgement, with the risk report beside it
        judged = (request.evidence | item.evidence).get(JUDGED_IDENTIFIABILITY)
        if judged is not None and (given := answer(judged.is_)) is not None:
            return "depersonalised" if given is True else "personal"
    return found


def _purpose(id: str, item: Information, book: StatuteBook) -> dict[str, Any]:
    purpose = book.purposes[id]
    facts: dict[str, Any] = {f"purpose.{flag}": getattr(purpose, flag) for flag in FLAGS}
    facts["information.reuse"] = item.obtained_for not in purpose.compatible_with
    return facts


def _stated(request: Request, item: Information, derived: dict[str, Any], book: StatuteBook) -> Facts:
    """Evidence beside what is derived. A step answered no is not yet taken; ``unknown`` opens a fact."""
    known = {id: value for id, value in derived.items() if value is not None}
    if item.consent:
        known |= item.consent.facts(request.as_of)
    if request.individual:
        known["step.individual_request"] = True
    opened = {fact for id in request.relies_on for fact in book.labels.get(id, ())}
    for id, said in (request.evidence | item.evidence).items():
        fact = book.facts[id]
        value = answer(said.is_)
        if value is None:
            opened.add(id)
        elif not (fact.kind == "step" and value is False):
            known[id] = value
        else:
            opened.add(id)
    for fact in book.settled_by_derived:
        if known.get(fact.derived_when) is True:
            known[fact.id] = True
    for id in request.exceptions:
        known[f"exception.{id}"] = True
    unstated = {
        fact.id: fact.unless_stated for fact in book.claimable if fact.id not in known and fact.id not in opened
    }
    return Facts(known, unstated)
