"""What a decision says: one outcome for the request, and for each case its routes, reasons and what is outstanding."""

from datetime import date
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

Outcome = Literal["must_share", "may_share", "may_share_if", "refer", "must_not_share"]

# From the boldest to the most cautious of those that do not refuse.
CAUTION: tuple[Outcome, ...] = ("must_share", "may_share", "may_share_if", "refer")

WORDS: dict[Outcome, str] = {
    "must_share": "must share",
    "may_share": "may share",
    "may_share_if": "may share once what is outstanding is settled",
    "refer": "refer: an office must be asked first",
    "must_not_share": "must not share",
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reason(_Part):
    """A rule, what it says, where it stands, and whether it is met: True, False, or None for not known."""

    id: str
    says: str
    cite: str = ""
    guidance: str = ""
    answer: bool | None = None


class Route(_Part):
    """A power or duty and all that applies on it: ``failed`` is what is not met, ``outstanding`` what is not settled."""

    by: str
    cite: str
    says: str
    layer: str
    opens: bool | None
    answer: bool | None
    met: tuple[Reason, ...] = ()
    failed: tuple[Reason, ...] = ()
    outstanding: dict[str, Any] | None = None


class Obligation(_Part):
    """Something to do or to know: from which rule."""

    id: str
    says: str
    cite: str
    guidance: str = ""


class Referral(_Part):
    """A question that the rules do not answer: who must be asked, and by when."""

    id: str
    says: str
    cite: str
    to_whom: str
    by: str = ""


class Case(_Part):
    """The answer for one recipient, one part of the information and one purpose.

    ``dataset`` is the id of the dataset, process or source asked for, or ``described``; ``what`` is the same in words;
    ``coarser`` says which fields are meant in a coarser form only (the outward part of a postcode).
    ``conditions``: every provision and labelled condition in force, met, not met or not known, when they were asked for.
    ``final``: no evidence can change it. A refusal that is not final is *not made out*: nobody has claimed what could allow it.
    """

    recipient: str
    role: str
    purpose: str
    dataset: str
    what: str
    form: str
    fields: tuple[str, ...]
    coarser: dict[str, str] = {}
    outcome: Outcome
    lawful: bool | None
    compelled: bool | None
    referred: bool | None
    final: bool
    identifiability: str | None
    routes: tuple[Route, ...] = ()
    refused_because: tuple[Reason, ...] = ()
    looked_at: tuple[Reason, ...] = ()
    referrals: tuple[Referral, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    cautions: tuple[Obligation, ...] = ()
    due: date | None = None
    conditions: tuple[Reason, ...] = ()


class Remedy(_Part):
    """The least that would mend a refusal: ``changes`` gives each place of the request, as ``information.0.form``, its new value
    (None leaves it out). ``outcome`` is the word for the changed request, and ``outstanding`` what it still waits for.
    """

    says: str
    changes: dict[str, Any]
    outcome: Outcome
    outstanding: tuple[dict[str, Any], ...] = ()

    @property
    def words(self) -> str:
        """The remedy and what comes of it, in a sentence."""
        return f"{self.says}: {WORDS[self.outcome]}."


class Decision(_Part):
    """The decision on a request, with all that it rests on. Not legal advice.

    ``remedies`` would leave nothing refused, best first; ``alternatives`` says them in words.
    """

    schema_version: Literal[1] = 1
    as_of: date
    territory: str
    supplier: str
    outcome: Outcome
    says: str
    cases: tuple[Case, ...]
    relied_on: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    policies_sha256: str
    notice: str = "This is not legal advice. A person decides, and signs."


class Ruling(NamedTuple):
    """The word for one case, and whether no evidence can change it."""

    outcome: Outcome
    final: bool


def ruling(
    lawful: bool | None,
    compelled: bool | None,
    referred: bool | None,
    by_guidance: bool | None,
    in_doubt: bool | None,
    settled: bool | None,
    *,
    early: bool = False,
) -> Ruling:
    """From the answers of the trees to the word for a case (design: Verdict). The one place where their order stands.

    ``in_doubt``: it would be lawful if what is held with low confidence could be relied on. ``settled``: what nobody claims
    would change neither ``lawful`` nor ``compelled``. ``early``: it is wanted before the duty is due.
    """
    outcome: Outcome
    if lawful is False:
        outcome = "must_not_share" if by_guidance is False else "refer"
    elif (referred and not compelled) or in_doubt:
        outcome = "refer"
    elif compelled:
        outcome = "may_share" if early else "must_share"
    else:
        outcome = "may_share" if lawful else "may_share_if"
    return Ruling(outcome, lawful is not None and bool(settled) and outcome != "refer")


def together(outcomes: list[Outcome]) -> Outcome:
    """The word for a request, from the words of its cases (design: Verdict)."""
    if len(set(outcomes)) == 1:
        return outcomes[0]
    left = [outcome for outcome in outcomes if outcome != "must_not_share"]
    worst = max(left, key=CAUTION.index)
    if len(left) < len(outcomes):
        return "refer" if worst == "refer" else "may_share_if"
    return worst
