"""Requests: who asks whom for what, why, on which day, and on what evidence."""

from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, PrivateAttr, ValidationError

from cspdata import yamldoc
from cspdata.decision.information import Consent, Evidence, Information, Nature, Said, Strict
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.yamldoc import Document, Steps

Territory = Literal["england", "wales"]


class Supplier(Strict):
    """The body that holds the information. A contracted-out provider names whom it ``acts_for`` and the ``contract``."""

    body: str
    acts_for: str = ""
    contract: str = ""


class Recipient(Strict):
    """A body that is to have it: whether it decides the use (controller), acts on instructions (processor) or is the supplier
    itself, for another use; where it will keep it, and whether it works inside this partnership's area."""

    body: str
    role: Literal["controller", "processor", "itself"]
    kept_in: Literal["home", "eea", "elsewhere"]
    area: Literal["own", "other"]


class AskedBy(Strict):
    """The person who asks."""

    name: str = ""
    position: str = ""
    body: str = ""


class Delivery(Strict):
    """How it is to come (guidance 4.3.4, Step 4): format, medium, and how long it takes to extract and supply."""

    format: str = ""
    medium: Literal["", "removable_media", "email", "web_transfer", "paper", "spoken"] = ""
    days_to_extract: int | None = None


class Individual(Strict):
    """Whom a request for personal data is about, on what evidence, and at which meeting (guidance 2.4.2.5 and 3.1.1.1)."""

    subject: str = Field(min_length=1)
    evidence: str = Field(min_length=1)
    meeting: str = ""


class Recorded(Strict):
    """An exception to the guidance, recorded by the Designated Liaison Officer."""

    who: str = Field(min_length=1)
    when: date
    because: str = Field(min_length=1)


class Request(Strict):
    """A request for information (guidance 4.2.1, 4.2.2, 4.3.4). What matters to the answer has no default: it is asked for here
    or comes from the spec. A blank in ``question``, ``use``, ``benefit`` or ``delivery`` is a caution, never a refusal."""

    format: Literal[1]
    as_of: date
    territory: Territory
    kind: Literal["partner", "offered", "freedom_of_information", "scrutiny"]
    supplier: Supplier
    recipients: tuple[Recipient, ...] = Field(min_length=1)
    purposes: tuple[str, ...] = Field(min_length=1)
    process: Literal["none", "iom", "marac", "mappa", "ppo", "dip", "treatment", "asb_panel"]
    information: tuple[Information, ...] = Field(min_length=1)
    title: str = ""
    asked_by: AskedBy | None = None
    received: date | None = None
    question: str = ""
    use: str = ""
    benefit: str = ""
    individual: Individual | None = None
    delivery: Delivery | None = None
    needed_by: date | None = None
    review_by: date | None = None
    destroy_by: date | None = None
    relies_on: tuple[str, ...] = ()
    evidence: Evidence = Field(default_factory=dict)
    exceptions: dict[str, Recorded] = Field(default_factory=dict)
    _document: Document | None = PrivateAttr(default=None)

    @classmethod
    def read(cls, path: Path | str) -> "Request":
        """Read a request from YAML. Raises Unreadable, or WrongUse with every finding of the file."""
        return cls.of(yamldoc.read(path))

    @classmethod
    def of(cls, document: Document) -> "Request":
        """The request in a YAML document. Raises WrongUse with every finding."""
        try:
            request = cls.model_validate(document.data)
        except ValidationError as error:
            # a list is also called too short when what is in it is wrong, which is said of that already
            faults = [one for one in error.errors() if one["type"] != "too_short" or not one["input"]]
            raise WrongUse([_finding(document, one) for one in faults]) from None
        request._document = document
        return request

    def on(self, day: date) -> "Request":
        """The same request, decided for another day."""
        moved = self.model_copy(update={"as_of": day})
        moved._document = self._document
        return moved

    def finding(self, code: str, path: Steps, says: str, mend: str = "", *, key: bool = False) -> Finding:
        """A finding at a place of the request: in its file, when it was read from one."""
        if self._document:
            return self._document.finding(code, path, says, mend, key=key)
        return Finding(code, says, mend, source=f"request: {'.'.join(map(str, path))}")


_MISSING = {
    "as_of": "The day the decision is made for, as 2010-10-01.",
    "territory": "england or wales.",
    "kind": "partner, offered, freedom_of_information or scrutiny.",
    "obtained_from": "own, or the body that the information came from.",
    "obtained_for": "What the supplier obtained it for; see purposes.yaml.",
    "process": "none, or the process it is for: iom, marac, mappa, ppo, dip, treatment, asb_panel.",
    "form": "as_held, depersonalised or aggregate.",
    "role": "controller if it decides the use, processor if it only acts on instructions, itself if it is the supplier.",
    "kept_in": "home, eea or elsewhere.",
    "area": "own if the recipient works in this partnership's area, otherwise other.",
}


def _finding(document: Document, error: Any) -> Finding:
    """A pydantic error in the words of the house, at its place."""
    path = tuple(step for step in error["loc"] if not (isinstance(step, str) and "[" in step))
    last = str(path[-1]) if path else "The request"
    match error["type"]:
        case "missing":
            return document.finding("CSP311", path[:-1], f"The key '{last}' is missing.", _MISSING.get(last, ""))
        case "extra_forbidden":
            home = next((step for step in reversed(path[:-1]) if step in _PARTS), "")
            place = Request if len(path) == 1 else Said if "evidence" in path[:-1] else _PARTS.get(str(home), Said)
            known = [field.alias or name for name, field in place.model_fields.items()]
            says = f"The key '{last}' is not known here."
            return document.finding("CSP311", path, says, yamldoc.nearest(last, known), key=True)
        case "literal_error":
            says = f"'{last}' cannot be '{error['input']}'."
            return document.finding("CSP311", path, says, f"Known: {error['ctx']['expected']}.".replace("'", ""))
        case "too_short" | "string_too_short":
            return document.finding("CSP311", path, f"'{last}' is empty.")
        case _:
            why = error["msg"].removeprefix("Value error, ")
            return document.finding("CSP311", path, f"'{last}' is not as it should be: {why}.")


_PARTS: dict[str, type[BaseModel]] = {
    "supplier": Supplier,
    "recipients": Recipient,
    "asked_by": AskedBy,
    "delivery": Delivery,
    "individual": Individual,
    "information": Information,
    "consent": Consent,
    "nature": Nature,
    "exceptions": Recorded,
}
