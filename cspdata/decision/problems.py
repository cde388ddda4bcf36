"""What a request has wrong: names that are not there, evidence that is not evidence, a day before the law."""

from collections.abc import Iterator

from cspdata.catalogue import Catalogue, Dataset
from cspdata.conditions import asks, evaluate
from cspdata.conditions.read import literal
from cspdata.decision.cases import HEADS, items_asked
from cspdata.decision.information import Evidence, Information, Said, answer
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Request
from cspdata.finding import Finding
from cspdata.law.fact import Fact
from cspdata.law.statute_book import FIRST_DAY, StatuteBook
from cspdata.yamldoc import Steps, nearest


def problems(request: Request, catalogue: Catalogue, book: StatuteBook, protocol: Protocol | None) -> list[Finding]:
    """Every fault of a request, with its place and how to mend it. None of them is ever guessed around."""
    found = [
        *_parties(request, catalogue),
        *_purposes(request, book),
        *_evidence(request, ("evidence",), request.evidence, book),
        *_claims(request, book),
    ]
    for at, item in enumerate(request.information):
        found += _information(request, ("information", at), item, catalogue, book)
        found += _evidence(request, ("information", at, "evidence"), item.evidence, book)
        found += _recorded(request, ("information", at), item)
        found += _contradictions(request, ("information", at), item, book)
        for id in sorted(request.evidence.keys() & item.evidence.keys()):
            says = f"'{id}' is answered twice: for the request and for this information."
            path = ("information", at, "evidence", id)
            found.append(request.finding("CSP319", path, says, "Keep one of the two answers.", key=True))
    if request.as_of < FIRST_DAY:
        says = f"cspdata holds no law before {FIRST_DAY}."
        found.append(request.finding("CSP321", ("as_of",), says, "Ask for a later day."))
    if protocol:
        found += protocol.problems(frozenset(catalogue.agencies))
        if protocol.territory != request.territory:
            says = f"The request is for {request.territory}, the protocol for {protocol.territory}."
            found.append(request.finding("CSP322", ("territory",), says, "Use the protocol of the right partnership."))
    return found


def _parties(request: Request, catalogue: Catalogue) -> Iterator[Finding]:
    bodies: list[tuple[Steps, str]] = [(("supplier", "body"), request.supplier.body)]
    if request.supplier.acts_for:
        bodies.append((("supplier", "acts_for"), request.supplier.acts_for))
    bodies += [(("recipients", at, "body"), one.body) for at, one in enumerate(request.recipients)]
    bodies += [
        (("information", at, "obtained_from"), item.obtained_from)
        for at, item in enumerate(request.information)
        if item.obtained_from != "own"
    ]
    for path, body in bodies:
        agency = catalogue.agencies.get(body)
        if agency is None:
            yield request.finding("CSP310", path, f"There is no agency '{body}'.", nearest(body, catalogue.agencies))
        elif path[-1] == "body":
            gone = agency.exists_to is not None and agency.exists_to < request.as_of
            early = agency.exists_from is not None and agency.exists_from > request.as_of
            if gone or early:
                when = f"ceased on {agency.exists_to}" if gone else f"began on {agency.exists_from}"
                mend = f"Its successors: {', '.join(agency.successors)}." if gone and agency.successors else ""
                says = f"There was no '{body}' on {request.as_of}: it {when}."
                yield request.finding("CSP323", path, says, mend)


def _purposes(request: Request, book: StatuteBook) -> Iterator[Finding]:
    for at, purpose in enumerate(request.purposes):
        if purpose not in book.purposes:
            says = f"There is no purpose '{purpose}'."
            yield request.finding("CSP314", ("purposes", at), says, nearest(purpose, book.purposes))


def _information(
    request: Request, path: Steps, item: Information, catalogue: Catalogue, book: StatuteBook
) -> Iterator[Finding]:
    named = [key for key in _KINDS if getattr(item, key)]
    if len(named) != 1:
        says = "One of dataset, items_of, source and described says what is asked for" + (
            f"; here are {', '.join(named)}." if named else "; here is none."
        )
        yield request.finding("CSP327", path, says, "Keep one; write what else is asked for as an item of its own.")
    elif item.dataset:
        if item.dataset not in catalogue.ids("datasets"):
            mend = nearest(item.dataset, catalogue.ids("datasets"))
            yield request.finding("CSP312", (*path, "dataset"), f"There is no dataset '{item.dataset}'.", mend)
        else:
            yield from _fields(request, path, item, catalogue.dataset(item.dataset))
        for key in ("nature", "heads"):
            if getattr(item, key) is not None:
                says = f"'{key}' is not said of a dataset: its spec says it."
                yield request.finding("CSP327", (*path, key), says, "Leave it out.", key=True)
    else:
        yield from _undatasetted(request, path, item, catalogue)
    if item.obtained_for not in book.obtained_for:
        says = f"'{item.obtained_for}' is not among what information is obtained for."
        yield request.finding("CSP325", (*path, "obtained_for"), says, nearest(item.obtained_for, book.obtained_for))
    if (item.form == "aggregate") != bool(item.access):
        says = "'access' goes with the form 'aggregate', and only with it."
        mend = "public: published; restricted: behind a password; made: counted for this request."
        yield request.finding("CSP324", path, says, mend)
    if item.mapping and item.mapping not in catalogue.ids("mappings"):
        says = f"There is no mapping '{item.mapping}'."
        yield request.finding("CSP326", (*path, "mapping"), says, nearest(item.mapping, catalogue.ids("mappings")))


_KINDS = ("dataset", "items_of", "source", "described")


def _undatasetted(request: Request, path: Steps, item: Information, catalogue: Catalogue) -> Iterator[Finding]:
    """What is wrong with information that no dataset describes."""
    known = {"items_of": catalogue.processes, "source": catalogue.sources}
    key = "items_of" if item.items_of else "source" if item.source else ""
    there = not key or getattr(item, key) in known[key]
    if not there:
        what = "process" if item.items_of else "source"
        says = f"There is no {what} '{getattr(item, key)}'."
        yield request.finding("CSP327", (*path, key), says, nearest(getattr(item, key), known[key]))
    if item.items_of and there and item.fields != "all":
        everything = items_asked(item.model_copy(update={"fields": "all"}), catalogue)
        for at, id in enumerate(item.fields):
            if id not in everything:
                says = f"The items of '{item.items_of}' have no field '{id}'."
                yield request.finding("CSP313", (*path, "fields", at), says, nearest(id, everything))
    elif not item.items_of and (item.files, item.fields) != ("all", "all"):
        yield request.finding("CSP327", path, "Only a dataset has files, and only it and a process have fields.")
    if item.source and there and (item.form != "aggregate" or item.access != catalogue.sources[item.source].access):
        says = f"The source '{item.source}' is aggregate information, {catalogue.sources[item.source].access}."
        mend = f"Write 'form: aggregate' and 'access: {catalogue.sources[item.source].access}'."
        yield request.finding("CSP324", path, says, mend)
    if (item.nature is None) is not bool(item.source):
        says = "'nature' goes with items_of and described, where no spec says these things, and only with them."
        mend = "Write 'nature: {held_in_confidence: no, patient: no, drug_test_sample: no}', with yes, no or unknown."
        yield request.finding("CSP327", path, says, mend)
    if bool(item.described) and item.heads is None:
        mend = f"Write 'heads: []' where it carries none of: {', '.join(HEADS)}."
        yield request.finding("CSP327", path, "What is described says which heads it carries.", mend)
    for at, head in enumerate(item.heads or ()):
        if head not in HEADS:
            yield request.finding("CSP327", (*path, "heads", at), f"There is no head '{head}'.", nearest(head, HEADS))


def _recorded(request: Request, path: Steps, item: Information) -> Iterator[Finding]:
    """What is wrong with a record of consent: dated after the day, or beside evidence on the same question."""
    consent = item.consent
    if consent is None:
        return
    if consent.on and consent.on > request.as_of:
        says = f"The consent is dated {consent.on}, after the day decided for ({request.as_of})."
        yield request.finding("CSP319", (*path, "consent", "on"), says, "Decide for that day, or later.")
    for place, evidence in ((("evidence",), request.evidence), ((*path, "evidence"), item.evidence)):
        for id in evidence:
            if id.startswith("consent."):
                says = f"'{id}' is answered twice: in evidence and by the record of consent."
                yield request.finding("CSP319", (*place, id), says, "Keep the record.", key=True)


def _contradictions(request: Request, path: Steps, item: Information, book: StatuteBook) -> Iterator[Finding]:
    """Answers that cannot all be so (facts.yaml, constraints)."""
    given = request.evidence | item.evidence
    known = {id: answer(said.is_) for id, said in given.items()} | (
        item.consent.facts(request.as_of) if item.consent else {}
    )
    for constraint, never in book.constraints.values():
        if evaluate(never, known) is True:
            names = [ask.name for ask in asks(never) if ask.name in known]
            here = next((id for id in reversed(names) if id in given), "")
            where: Steps = (*path, "evidence", here) if here in item.evidence else ("evidence", here)
            says = f"The answers to {', '.join(dict.fromkeys(names))} contradict each other: {constraint.says}"
            yield request.finding("CSP328", where if here else path, says, "Correct one of them.", key=bool(here))


def _fields(request: Request, path: Steps, item: Information, dataset: Dataset) -> Iterator[Finding]:
    files = dataset.files if item.files == "all" else [id for id in item.files if id in dataset.files]
    for at, id in enumerate(() if item.files == "all" else item.files):
        if id not in dataset.files:
            says = f"The dataset '{dataset.id}' has no file '{id}'."
            yield request.finding("CSP313", (*path, "files", at), says, nearest(id, dataset.files))
    known = {name for file in files for field in dataset.files[file].fields for name in (field, f"{file}.{field}")}
    for at, id in enumerate(() if item.fields == "all" else item.fields):
        if id not in known:
            says = f"The dataset '{dataset.id}' has no field '{id}' in the files asked for."
            yield request.finding("CSP313", (*path, "fields", at), says, nearest(id, known))


def _claims(request: Request, book: StatuteBook) -> Iterator[Finding]:
    for at, id in enumerate(request.relies_on):
        if id not in book.labels:
            says = f"There is no provision '{id}' to rely on."
            yield request.finding("CSP320", ("relies_on", at), says, nearest(id, book.labels))
    for id in request.exceptions:
        provision = book.provisions.get(id)
        if provision is None:
            says, mend = f"There is no provision '{id}' to except from.", nearest(id, book.provisions)
        elif provision.in_law or provision.kind != "requirement" or not provision.may_be_excepted:
            says = f"No exception can be recorded to '{id}'."
            mend = "Only to requirements of the guidance or the partnership, never to law."
        elif request.exceptions[id].when > request.as_of:
            says, mend = (
                f"The exception to '{id}' is dated after the day decided for.",
                "Decide for that day, or later.",
            )
        else:
            continue
        yield request.finding("CSP320", ("exceptions", id), says, mend, key=True)


def _evidence(request: Request, path: Steps, evidence: Evidence, book: StatuteBook) -> Iterator[Finding]:
    for id, said in evidence.items():
        fact = book.facts.get(id)
        if fact is None:
            says = f"There is no fact '{id}'."
            asked = [one.id for one in book.facts.values() if one.kind != "derived"]
            yield request.finding("CSP315", (*path, id), says, nearest(id, asked), key=True)
        elif fact.kind == "derived":
            says = f"'{id}' is not evidence: it follows from the specs, the protocol and the day."
            yield request.finding("CSP316", (*path, id), says, "Leave it out.", key=True)
        else:
            yield from _answer(request, (*path, id), fact, said)


def _answer(request: Request, path: Steps, fact: Fact, said: Said) -> Iterator[Finding]:
    given = answer(said.is_)
    if given is not None:
        try:
            literal(fact.name, given)
        except ValueError as error:
            mend = nearest(str(said.is_), fact.name.values) if fact.name.values else "Answer yes, no or unknown."
            yield request.finding("CSP318", path, f"The answer to '{fact.id}' cannot be read: {error}", mend)
    if fact.kind == "judgement" and given is not None:
        lacking = [key for key in ("who", "when", "because") if not getattr(said, key)]
        if lacking:
            says = f"'{fact.id}' is a judgement and lacks {', '.join(lacking)}."
            mend = "Write {is: ..., who: ..., when: 2010-09-20, because: ...}."
            yield request.finding("CSP317", path, says, mend)
    if said.when and said.when > request.as_of:
        says = f"The answer to '{fact.id}' is dated {said.when}, after the day decided for ({request.as_of})."
        yield request.finding("CSP319", path, says, "Decide for that day, or later.")
