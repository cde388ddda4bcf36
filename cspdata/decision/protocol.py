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
    """A body that the protocol names. Without ``signed`` it has not signed; ``group`` is the first or second of 2.2.4."""

    body: str
    group: Literal["first", "second"]
    signed: date | None = None
    designated_liaison_officer: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for a dataset: what the metadata of a supply names (guidance 3.4)."""

    name: str
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Protocol:
    """An information sharing protocol (guidance 2.2). Facts such as "has signed" come from it, never from the requester."""

    format: int
    id: str
    territory: Literal["england", "wales"]
    agreed_by: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    review_by: date
    title: str = ""
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

    def problems(self, agencies: frozenset[str]) -> list[Finding]:
        """Bodies that no agency of the catalogue is."""
        findings = []
        for at, signatory in enumerate(self.signatories):
            if signatory.body not in agencies and self.document:
                says = f"There is no agency '{signatory.body}'."
                path = ("signatories", at, "body")
                findings.append(self.document.finding("CSP310", path, says, nearest(signatory.body, agencies)))
        return findings
