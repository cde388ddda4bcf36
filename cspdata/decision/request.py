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

    body: str = Field(description="The kind of body: an id of agencies.yaml.")
    acts_for: str = Field(default="", description="The kind of body that a contracted-out provider acts for.")
    contract: str = Field(default="", description="The contract of a contracted-out provider.")


class Recipient(Strict):
    """A body that is to have it: whether it decides the use (controller), acts on instructions (processor) or is the supplier
    itself, for another use; where it will keep it, and whether it works inside this partnership's area."""

    body: str = Field(description="The kind of body: an id of agencies.yaml.")
    role: Literal["controller", "processor", "itself"] = Field(
        description="controller if it decides the use, processor if it only acts on instructions, itself if it is the supplier."
    )
    kept_in: Literal["home", "eea", "elsewhere"] = Field(description="home, eea or elsewhere.")
    area: Literal["own", "other"] = Field(
        description="own if the recipient works in this partnership's area, otherwise other."
    )


class AskedBy(Strict):
    """The person who asks."""

    name: str = Field(default="", description="Name.")
    position: str = Field(default="", description="Position.")
    body: str = Field(default="", description="The body that the person works for.")


class Delivery(Strict):
    """How it is to come (guidance 4.3.4, Step 4): format, medium, and how long it takes to extract and supply."""

    format: str = Field(default="", description="The format of the file, or in what form it is told.")
    medium: Literal["", "removable_media", "email", "web_transfer", "paper", "spoken"] = Field(
        default="", description="On what it travels."
    )
    days_to_extract: int | None = Field(default=None, description="How many days it takes to extract and supply.")


class Individual(Strict):
    """Whom a request for personal data is about, on what evidence, and at which meeting (guidance 2.4.2.5 and 3.1.1.1)."""

    subject: str = Field(min_length=1, description="The person, or the defined group, without a name.")
    evidence: str = Field(min_length=1, description="The evidence that the request rests on.")
    meeting: str = Field(default="", description="The meeting at which it is asked for.")


class Recorded(Strict):
    """An exception to the guidance, recorded by the Designated Liaison Officer."""

    who: str = Field(min_length=1, description="Who recorded it: name and post.")
    when: date = Field(description="The day, as 2010-10-01.")
    because: str = Field(min_length=1, description="The reason.")


class Request(Strict):
    """A request for information (guidance 4.2.1, 4.2.2, 4.3.4). What matters to the answer has no default: it is asked for here
    or comes from the spec. A blank in ``question``, ``use``, ``benefit`` or ``delivery`` is a caution, never a refusal."""

    format: Literal[1] = Field(description="The number of this format: 1.")
    as_of: date = Field(description="The day the decision is made for, as 2010-10-01.")
    territory: Territory = Field(description="england or wales.")
    kind: Literal["partner", "offered", "freedom_of_information", "scrutiny"] = Field(
        description="partner, offered, freedom_of_information or scrutiny."
    )
    supplier: Supplier = Field(description="The body that holds the information.")
    recipients: tuple[Recipient, ...] = Field(min_length=1, description="The bodies that are to have it.")
    purposes: tuple[str, ...] = Field(min_length=1, description="What it is wanted for: ids of purposes.yaml.")
    process: Literal["none", "iom", "marac", "mappa", "ppo", "dip", "treatment", "asb_panel"] = Field(
        description="none, or the process it is for: iom, marac, mappa, ppo, dip, treatment, asb_panel."
    )
    information: tuple[Information, ...] = Field(min_length=1, description="What is asked for, item by item.")
    title: str = Field(default="", description="What it is about, in one line.")
    asked_by: AskedBy | None = Field(default=None, description="The person who asks.")
    received: date | None = Field(default=None, description="The day on which the request came.")
    question: str = Field(default="", description="The question that the information is to answer.")
    use: str = Field(default="", description="How it will be used.")
    benefit: str = Field(default="", description="What the supplier gains by it.")
    individual: Individual | None = Field(
        default=None, description="Whom a request for personal data is about, and on what evidence."
    )
    delivery: Delivery | None = Field(default=None, description="In what format it is to come, and how.")
    needed_by: date | None = Field(default=None, description="The day by which it is needed.")
    review_by: date | None = Field(default=None, description="The day by which the sharing is reviewed.")
    destroy_by: date | None = Field(default=None, description="The day by which it is destroyed.")
    relies_on: tuple[str, ...] = Field(
        default=(),
        description="Provisions or conditions that the request relies on: what they ask is left open until it is known.",
    )
    evidence: Evidence = Field(
        default_factory=dict,
        description="Answers to facts: yes, no, unknown or a word of the fact's; a judgement with who, when and because.",
    )
    exceptions: dict[str, Recorded] = Field(
        default_factory=dict,
        description="Exceptions recorded to requirements of the guidance or the partnership, by provision.",
    )
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


def _finding(document: Document, error: Any) -> Finding:
    """A pydantic error in the words of the house, at its place."""
    path = tuple(step for step in error["loc"] if not (isinstance(step, str) and "[" in step))
    last = str(path[-1]) if path else "The request"
    match error["type"]:
        case "missing":
            field = _model(path).model_fields.get(last)
            mend = field.description if field else ""
            return document.finding("CSP311", path[:-1], f"The key '{last}' is missing.", mend or "")
        case "extra_forbidden":
            known = [field.alias or name for name, field in _model(path).model_fields.items()]
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


def _model(path: Steps) -> type[BaseModel]:
    """The part of a request to which the last key of a path belongs."""
    home = next((step for step in reversed(path[:-1]) if step in _PARTS), "")
    return Request if len(path) == 1 else Said if "evidence" in path[:-1] else _PARTS.get(str(home), Said)


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
