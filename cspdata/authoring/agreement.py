"""What a partnership's agreement lacks (guidance 2.2): a partner's liaison officer, a limit, a contact, a review that is due."""

from collections.abc import Iterable, Iterator
from datetime import date

from cspdata.catalogue import Agency, Catalogue
from cspdata.decision import Protocol
from cspdata.finding import Finding
from cspdata.yamldoc import Document, Steps, nearest

_RESPONSIBLE = ("responsible_authority", "responsible_authority_by_guidance")


def lacking(protocol: Protocol, catalogue: Catalogue, own_datasets: Iterable[str], day: date) -> Iterator[Finding]:
    """Everything that a protocol lacks on a day. It is a warning, but for names that are not there: a lawful request can rest on
    an agreement that is not whole."""
    document = protocol.document
    assert document is not None
    for one in protocol.problems(frozenset(catalogue.agencies)):
        yield one if one.code == "CSP310" else one.of("warning")
    if protocol.review_by < day:
        says = f"This protocol was to be reviewed by {protocol.review_by}."
        yield _warning(document, "CSP347", ("review_by",), says, "Review it, and write the day of the next review.")
    yield from _signatories(protocol, catalogue, document, day)
    for id in protocol.contacts:
        if id not in catalogue.ids("datasets"):
            mend = nearest(id, catalogue.ids("datasets"))
            yield document.finding("CSP131", ("contacts", id), f"There is no dataset '{id}'.", mend, key=True)
    for id in own_datasets:
        if id not in protocol.contacts:
            says = f"Nobody answers for the dataset '{id}'."
            yield _warning(document, "CSP349", ("contacts",), says, "Name a contact for it (guidance 3.4).")


def _signatories(protocol: Protocol, catalogue: Catalogue, document: Document, day: date) -> Iterator[Finding]:
    bodies = {one.body: catalogue.agencies[one.body] for one in protocol.signatories if one.body in catalogue.agencies}

    def has(body: Agency, *capacities: str) -> bool:
        return any(body.holds(one, day, protocol.territory) for one in capacities)

    limited = {id for group in catalogue.groups.values() for id in group.agencies}  # voluntary, community, business
    responsible = frozenset(id for id, body in bodies.items() if has(body, *_RESPONSIBLE))
    for at, one in enumerate(protocol.signatories):
        here: Steps = ("signatories", at)
        if one.body not in bodies:
            continue
        label = bodies[one.body].label
        if one.body in responsible and not one.designated_liaison_officer:
            says = f"{label} is a responsible authority and has no Designated Liaison Officer."
            yield _warning(document, "CSP348", here, says, "Each must nominate one (guidance 2.2.1).")
        if lack := sorted(responsible - set(one.agreed_by or protocol.agreed_by)):
            says = f"Not all responsible authorities have agreed to {label}; it lacks: {', '.join(lack)}."
            yield _warning(document, "CSP350", here, says, "All of them must agree to a partner (guidance 2.2.4).")
        if one.body in limited and not one.limits:
            says = f"How the access of {label} to information is limited is not said."
            yield _warning(document, "CSP351", here, says, "Write it as its 'limits' (guidance 2.2.2).")
        if "free_supply" in bodies[one.body].terms and not one.supplies_free:
            says = f"The contract of {label} is not said to have it supply data free of charge."
            mend = "Have the clause written into the contract, then write 'supplies_free: true' (guidance 4.3.2)."
            yield _warning(document, "CSP352", here, says, mend)


def _warning(document: Document, code: str, path: Steps, says: str, mend: str) -> Finding:
    return document.finding(code, path, says, mend).of("warning")
