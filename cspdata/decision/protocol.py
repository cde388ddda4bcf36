"""The information sharing protocol of a partnership: who has signed, since when, and who is whose liaison officer."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from cspdata import yamldoc
from cspdata.finding import Finding
from cspdata.yamldoc import Document, nearest


@dataclass(frozen=True, slots=True)
class Signatory:
    """A body that the protocol names. Without ``signed`` it has not signed; ``group`` is the first or second of 2.2.4.

    ``agreed_by``: the responsible authorities that agreed to this body, where they are others than agreed to the protocol.
    ``limits``: how its access to information is limited (guidance 2.2.2, voluntary, community and private groups).
    ``supplies_free``: whether the contract of a contracted-out provider says that data are supplied free of charge (4.3.2).
    """

    body: str
    group: Literal["first", "second"]
    signed: date | None = None
    designated_liaison_officer: str = ""
    agreed_by: tuple[str, ...] = ()
    limits: str = ""
    supplies_free: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for a dataset: what the metadata of a supply names (guidance 3.4)."""

    name: str
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Protocol:
    """An information sharing protocol (guidance 2.2). Facts such as "has signed" come from it, never from the requester.

    ``kind``: a protocol of a partnership, or in WASPI's terms the Accord or one Personal Information Sharing Protocol
    (guidance 2.2.5). ``functions`` are the four things that a protocol should do (2.2), each with how it does it.
    """

    format: int
    id: str
    territory: Literal["england", "wales"]
    agreed_by: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    review_by: date
    kind: Literal["protocol", "accord", "personal_information_sharing_protocol"] = "protocol"
    title: str = ""
    coordinator: str = ""
    freedom_of_information: str = ""
    functions: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)
    document: Document | None = field(default=None, compare=False)

    @classmethod
    def read(cls, path: Path | str) -> "Protocol":
        """Read a protocol document. Raises Unreadable, or WrongUse with every finding of the file."""
        document = yamldoc.read(path, "protocol")
        return replace(yamldoc.fill(cls, document.at()), document=document)

    def group(self, body: str, day: date) -> Literal["first", "second", "none"]:
        """In which group a kind of body had signed by a day; ``none`` when it had not."""
        for signatory in self.signatories:
            if signatory.body == body and signatory.signed is not None and signatory.signed <= day:
                return signatory.group
        return "none"

    def agreed(self, body: str, responsible: frozenset[str]) -> bool | None:
        """Whether all the ``responsible`` authorities have agreed to a body's becoming a partner (guidance 2.2.4); None when
        the protocol does not name it, or says of nobody that they agreed."""
        for signatory in self.signatories:
            if signatory.body == body:
                agreed = signatory.agreed_by or self.agreed_by
                return responsible <= set(agreed) if agreed else None
        return None

    def limits(self, body: str) -> bool | None:
        """Whether the protocol says how a body's access is limited; None when it does not name the body."""
        return next((bool(one.limits) for one in self.signatories if one.body == body), None)

    def problems(self, agencies: frozenset[str]) -> list[Finding]:
        """Bodies that no agency of the catalogue is; and that nobody at all has signed: then it is a draft."""
        if self.document is None:
            return []
        findings = []
        for at, signatory in enumerate(self.signatories):
            if signatory.body not in agencies:
                says = f"There is no agency '{signatory.body}'."
                path = ("signatories", at, "body")
                findings.append(self.document.finding("CSP310", path, says, nearest(signatory.body, agencies)))
        if all(one.signed is None for one in self.signatories):
            says = "Nobody has signed this protocol: it is a draft, and nothing can rest on it."
            mend = "Write the day on which each body signed as its 'signed', or decide without a protocol."
            findings.append(self.document.finding("CSP329", ("signatories",), says, mend))
        return findings
