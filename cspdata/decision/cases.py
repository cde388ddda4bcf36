"""From a request to its cases: recipient x part x purpose, each with scalar facts.

A part is the largest slice of the fields asked for over which every information fact has one value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cspdata.catalogue import Catalogue, Dataset, Field, File
from cspdata.decision.protocol import Protocol
from cspdata.decision.purpose import FLAGS
from cspdata.decision.request import Information, Recipient, Request
from cspdata.decision.statute_book import StatuteBook

Identifiability = Literal["public_aggregate", "restricted_aggregate", "depersonalised", "deceased", "personal"]
Measured = Mapping[str, Identifiability | None]

NOT_PERSONAL: tuple[Identifiability, ...] = ("public_aggregate", "restricted_aggregate", "depersonalised", "deceased")
# The judgement that settles what a measured release is when the measure leaves it open.
JUDGED_IDENTIFIABILITY = "judged.recipient_cannot_identify"
# Section 2 of the Data Protection Act 1998; victims and witnesses are added by guidance 2.1 B.
SENSITIVE = frozenset(
    "ethnic_origin political_opinions religious_beliefs trade_union health sexual_life offence proceedings".split()
)


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
    """A slice of what is asked for: the fields, as ``file.field``, over which the information facts agree."""

    item: int
    dataset: str
    fields: tuple[str, ...]
    facts: dict[str, Any] = field(hash=False)


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


def cases_of(
    request: Request,
    catalogue: Catalogue,
    book: StatuteBook,
    protocol: Protocol | None,
    measured: Measured | None = None,
) -> Iterator[CaseOf]:
    """Every case of a request whose references have been checked."""
    for recipient in request.recipients:
        shared = _parties(request, recipient, catalogue, book, protocol)
        for at, item in enumerate(request.information):
            for part in _parts(request, at, catalogue, book, measured):
                for purpose in request.purposes:
                    known = shared | part.facts | _purpose(purpose, item, book)
                    yield CaseOf(recipient, part, purpose, _stated(request, item, known, book))


def _parties(
    request: Request, recipient: Recipient, catalogue: Catalogue, book: StatuteBook, protocol: Protocol | None
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "request.kind": request.kind,
        "request.process": request.process,
        "recipient.role": recipient.role,
        "recipient.kept_in": recipient.kept_in,
        "recipient.area": recipient.area,
    }
    for side, body in (("supplier", request.supplier.body), ("recipient", recipient.body)):
        agency = catalogue.agencies[body]
        for id, fact in book.facts.items():
            if fact.kind == "derived" and id.startswith(f"{side}.") and id not in facts:
                facts[id] = agency.holds(id.removeprefix(f"{side}."), request.as_of, request.territory)
        facts.pop(f"{side}.protocol_group", None)
        if protocol:
            facts[f"{side}.protocol_group"] = protocol.group(body, request.as_of)
    return facts


def _parts(request: Request, at: int, catalogue: Catalogue, book: StatuteBook, measured: Measured | None) -> list[Part]:
    item = request.information[at]
    dataset = catalogue.dataset(item.dataset)
    slices: dict[bool, list[str]] = {}
    for file, field_ in fields_asked(item, dataset):
        prescribed = any(
            row.prescribes(request.supplier.body, dataset.id, file.id, field_.id, request.as_of, request.territory)
            for row in book.prescribed
        )
        slices.setdefault(prescribed, []).append(f"{file.id}.{field_.id}")
    facts: dict[str, Any] = {
        "information.identifiability": _identifiability(request, item, measured),
        "information.sensitive": bool(dataset.heads & SENSITIVE),
        "information.sensitive_by_guidance": "victim_or_witness" in dataset.heads,
        "information.held_in_confidence": dataset.held_in_confidence,
        "information.patient": dataset.patient,
        "information.from_partner": item.obtained_from != "own",
    }
    return [
        Part(at, dataset.id, tuple(fields), facts | {"information.prescribed": prescribed})
        for prescribed, fields in sorted(slices.items(), reverse=True)
    ]


def _identifiability(request: Request, item: Information, measured: Measured | None) -> Identifiability | None:
    """What the information is in the recipient's hands: for the form asked for, or as the release was measured."""
    if item.form == "as_held":
        return "deceased" if item.living == "none" else "personal"
    if item.access == "public":
        return "public_aggregate"
    if item.access == "restricted":
        return "restricted_aggregate"
    if measured is None or item.dataset not in measured:
        return "depersonalised"
    found = measured[item.dataset]
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
    for fact in book.facts.values():
        if fact.derived_when and known.get(fact.derived_when) is True:
            known[fact.id] = True
    for id in request.exceptions:
        known[f"exception.{id}"] = True
    unstated = {
        fact.id: fact.unless_stated
        for fact in book.facts.values()
        if fact.unless_stated is not None and fact.id not in known and fact.id not in opened
    }
    return Facts(known, unstated)


def answer(given: bool | str) -> bool | str | None:
    """An answer in evidence: yes and no in words, ``unknown`` as None."""
    return {"yes": True, "no": False, "true": True, "false": False, "unknown": None}.get(str(given).casefold(), given)
