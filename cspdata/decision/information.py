"""What a request is for: a dataset, the items of a process, a source, or information described in words."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

All = Literal["all"]
YES_NO = {"yes": True, "no": False, "true": True, "false": False, "unknown": None}


class Strict(BaseModel):
    """A part of a request: no key that is not known, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def answer(given: bool | str) -> bool | str | None:
    """An answer as it is written: yes and no in words, ``unknown`` as None."""
    return YES_NO.get(str(given).casefold(), given)


YesNo = Annotated[bool | None, BeforeValidator(answer, json_schema_input_type=bool | Literal["yes", "no", "unknown"])]


class Seen(Strict):
    """What was measured of one file of a release: how many of its rows are unique, and how few people its smallest class has."""

    unique: int = Field(ge=0, description="How many rows are unique.")
    of: int = Field(ge=0, description="How many rows there are.")
    smallest_class: int = Field(ge=0, description="How few people the smallest class has.")


class Said(Strict):
    """One answer given in evidence. A judgement needs ``who``, ``when`` and ``because``. ``measured`` says of each file of a
    release (``dataset.file``) what was measured when it was given: the answer lapses when a later release measures worse."""

    is_: bool | str = Field(alias="is", description="The answer: yes, no, unknown or one of the fact's words.")
    who: str = Field(default="", description="Who answered: name and post.")
    when: date | None = Field(default=None, description="The day of the answer, as 2010-09-20.")
    because: str = Field(default="", description="The reason.")
    measured: dict[str, Seen] = Field(
        default_factory=dict, description="What was measured of each file of a release when it was given."
    )


def _said(value: Any) -> Any:
    return value if isinstance(value, dict | Said) else {"is": value}


Evidence = dict[str, Annotated[Said, BeforeValidator(_said, json_schema_input_type=bool | str | Said)]]


class Consent(Strict):
    """The record of a person's consent (guidance 3.1.1.1, DIP and treatment groups). It answers the facts ``consent.*``.

    ``signed_by``: who signed the form (of the Drug Interventions Record: the worker and the client). ``scope``: what was agreed
    to. ``may_be_broken``: the circumstances in which confidentiality may be broken, as they were explained. Consent that is past
    ``review_by`` is not known to stand; consent withdrawn is refused.
    """

    status: Literal["explicit", "given", "refused", "not_sought", "impossible"] = Field(
        description="What the person said when asked."
    )
    on: date | None = Field(default=None, description="The day of the consent.")
    informed: YesNo = Field(
        default=None, description="Whether the person was told, and did understand, what it is for."
    )
    written: YesNo = Field(default=None, description="Whether it is in writing.")
    signed_by: tuple[Literal["worker", "client"], ...] = Field(default=(), description="Who signed the form.")
    scope: str = Field(default="", description="What was agreed to.")
    may_be_broken: str = Field(
        default="", description="The circumstances in which confidentiality may be broken, as they were explained."
    )
    review_by: date | None = Field(default=None, description="The day by which it is reviewed.")
    withdrawn: date | None = Field(default=None, description="The day on which it was withdrawn.")

    def facts(self, day: date) -> dict[str, bool | str]:
        """What the record says on a day; what it does not say is left out."""
        stands = self.status in ("explicit", "given")
        status: str | None = self.status
        if stands and self.withdrawn and self.withdrawn <= day:
            status = "refused"
        elif stands and self.review_by and self.review_by < day:
            status = None
        found = {
            "consent.status": status,
            "consent.informed": self.informed,
            "consent.written": self.written,
            "consent.signed": set(self.signed_by) == {"worker", "client"} or None,
            "consent.explained": bool(self.may_be_broken) or None,
        }
        return {id: value for id, value in found.items() if value is not None}


class Nature(Strict):
    """What no spec says of information that is not a dataset: whether it is held in confidence, about patients or service users,
    and from the sample of a drug test."""

    held_in_confidence: YesNo = Field(description="Whether it is held in confidence.")
    patient: YesNo = Field(description="Whether it is about patients or service users.")
    drug_test_sample: YesNo = Field(description="Whether it says what the sample of a drug test showed.")


def _period(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    first, _, last = value.partition("/")
    days = date.fromisoformat(first), date.fromisoformat(last)
    if days[0] > days[1]:
        raise ValueError("the period ends before it begins")
    return days


class Information(Strict):
    """What is asked for: a ``dataset`` (which of its files and fields), the ``items_of`` a process (guidance 3.1.1.1), a
    ``source`` (3.3), or information that is only ``described``, on paper or spoken at a meeting. Exactly one of the four.

    ``form``: ``as_held``, ``depersonalised`` or ``aggregate``; an aggregate says under ``access`` whether it is published
    (``public``), kept behind a password (``restricted``) or made for this request (``made``). ``living`` is ``none`` when every
    person it is about is dead. ``obtained_from`` is ``own``, or the body that it came from. ``nature`` and, for what is
    described, ``heads`` (the kinds of sensitive information that it carries) say what no spec does. ``consent`` and ``evidence``
    here speak of this information alone.
    """

    dataset: str = Field(default="", description="The dataset asked for, by its id.")
    items_of: str = Field(default="", description="The process whose items are asked for, by its id.")
    source: str = Field(default="", description="The source asked for, by its id.")
    described: str = Field(
        default="", description="What is asked for in words, when no dataset, process or source is it."
    )
    files: All | tuple[str, ...] = Field(default="all", description="Files of the dataset; all when left out.")
    fields: All | tuple[str, ...] = Field(
        default="all", description="Fields of the dataset or the process; all when left out."
    )
    form: Literal["as_held", "depersonalised", "aggregate"] = Field(description="as_held, depersonalised or aggregate.")
    access: Literal["", "public", "restricted", "made"] = Field(
        default="",
        description="Of an aggregate: public (published), restricted (behind a password) or made (counted for this request).",
    )
    obtained_for: str = Field(description="What the supplier obtained it for; see purposes.yaml.")
    obtained_from: str = Field(description="own, or the body that the information came from.")
    living: Literal["some", "none"] = Field(default="some", description="none when every person it is about is dead.")
    heads: tuple[str, ...] | None = Field(
        default=None, description="Of what is described: the kinds of sensitive information that it carries."
    )
    nature: Nature | None = Field(
        default=None,
        description="Of what is no dataset, what no spec says: whether it is held in confidence, about patients, from a test.",
    )
    period: Annotated[tuple[date, date] | None, BeforeValidator(_period, json_schema_input_type=str | None)] = Field(
        default=None, description="The first and the last day, as 2010-01-01/2010-03-31."
    )
    mapping: str = Field(default="", description="The mapping of the supplier's columns, by its id.")
    consent: Consent | None = Field(default=None, description="The record of a person's consent.")
    evidence: Evidence = Field(
        default_factory=dict, description="Answers to facts that speak of this information alone."
    )

    @property
    def what(self) -> str:
        """What it is, in words: the id of a dataset or source, whose items, or the description."""
        return f"items of {self.items_of}" if self.items_of else self.described or self.named

    @property
    def named(self) -> str:
        """The id of the dataset, process or source; ``described`` for what has none."""
        return self.dataset or self.items_of or self.source or "described"
