"""The one function that decides."""

from datetime import date
from functools import cache
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.conditions import evaluate
from cspdata.conditions.tree import Answer
from cspdata.decision.cases import CaseOf, Measured, cases_of
from cspdata.decision.explain import explain
from cspdata.decision.outcome import WORDS, Case, Decision, Outcome, ruling, together
from cspdata.decision.prescribed import end_of_next_information_period
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Protocol
from cspdata.decision.remedy import remedies
from cspdata.decision.request import Request
from cspdata.decision.statute_book import StatuteBook
from cspdata.decision.verdict import Verdict, Way, verdict
from cspdata.errors import WrongUse

_verdict, _catalogue, _book = cache(verdict), cache(Catalogue), cache(StatuteBook)


def decide(
    request: Request,
    as_of: date | None = None,
    *,
    protocol: Protocol | None = None,
    measured: Measured | None = None,
    catalogue: Catalogue | None = None,
    book: StatuteBook | None = None,
    mend: bool = True,
) -> Decision:
    """Decide a request by the law of its day (``as_of`` wins over the request's own).

    ``protocol`` says who has signed; without it that is unknown, and an unknown never permits. ``measured`` gives, by dataset,
    what a treated release was measured to be (None: neither plainly personal nor plainly not). With a refusal come its remedies,
    unless a release was measured or ``mend`` is false. Raises WrongUse with every finding when the request cannot be
    understood: it names what is not there, or its evidence is not evidence.
    """
    catalogue, book = catalogue or _catalogue(), book or _book()
    if as_of is not None:
        request = request.on(as_of)
    if wrong := problems(request, catalogue, book, protocol):
        raise WrongUse(wrong)
    law = _verdict(book, request.as_of, request.territory)
    cases = tuple(_case(request, one, law, book) for one in cases_of(request, catalogue, book, protocol, measured))
    outcome = together([case.outcome for case in cases])
    left_out = tuple(
        dict.fromkeys(
            f"{', '.join(case.fields)} of {case.dataset} to {case.recipient} for {case.purpose}"
            for case in cases
            if case.outcome == "must_not_share"
        )
    )
    decision = Decision(
        as_of=request.as_of,
        territory=request.territory,
        supplier=request.supplier.body,
        outcome=outcome,
        says=_says(outcome, cases),
        cases=cases,
        relied_on=tuple(dict.fromkeys(route.by for case in cases for route in case.routes if route.answer)),
        leave_out=left_out if outcome != "must_not_share" else (),
        policies_sha256=book.sha256,
    )
    if not left_out or measured is not None or not mend:
        return decision
    found = remedies(
        request,
        decision,
        book,
        lambda other: decide(other, protocol=protocol, catalogue=catalogue, book=book, mend=False),
    )
    return decision.model_copy(update={"remedies": found, "alternatives": tuple(one.words for one in found)})


def _case(request: Request, one: CaseOf, law: Verdict, book: StatuteBook) -> Case:
    """Answer one case twice: with what nobody claims unknown, and with it absent. Only the second can refuse for want of it."""
    values = one.facts.absent
    answers: dict[int, Answer] = {}
    lawful = evaluate(law.lawful, values, answers)
    compelled = evaluate(law.compelled, values, answers)
    by_guidance = evaluate(law.by_guidance, values, answers)
    open_answers: dict[int, Answer] = {}
    settled = evaluate(law.lawful, one.facts.known, open_answers) is lawful
    settled = settled and evaluate(law.compelled, one.facts.known, open_answers) is compelled
    # A step not yet taken leaves a referral standing: here, and only here, it counts as no.
    referred = evaluate(law.referred, _undone(book) | values)
    in_doubt = lawful is None and evaluate(law.lawful, _Trusting(values)) is True
    item = request.information[one.part.item]
    due = _due(request, item.period, law, answers) if compelled else None
    early = bool(due and request.needed_by and request.needed_by < due)
    outcome, final = ruling(lawful, compelled, referred, by_guidance, in_doubt, settled, early=early)
    return Case(
        recipient=one.recipient.body,
        role=one.recipient.role,
        purpose=one.purpose,
        dataset=one.part.dataset,
        form=item.form,
        fields=one.part.fields,
        coarser=one.part.coarser,
        outcome=outcome,
        lawful=lawful,
        compelled=compelled,
        referred=referred,
        final=final,
        identifiability=values.get("information.identifiability"),
        due=due,
        **explain(law, book, values, answers, outcome, request.relies_on),
    )


class _Trusting(dict[str, Any]):
    """Facts under which provisions of low confidence count as they read: is our doubt all that stands in the way?"""

    def get(self, key: str, default: Any = None) -> Any:
        return True if key.startswith("doubt.") else super().get(key, default)


def _undone(book: StatuteBook) -> dict[str, Any]:
    return {fact.id: False for fact in book.facts.values() if fact.kind == "step"}


def _due(request: Request, period: tuple[date, date] | None, law: Verdict, answers: dict[int, Answer]) -> date | None:
    """The day by which the earliest of the duties that hold is owed."""
    days = [_derived(way, request, period) for way in law.ways if way.binds and answers.get(id(way.tree))]
    return min((day for day in days if day), default=None)


def _derived(way: Way, request: Request, period: tuple[date, date] | None) -> date | None:
    if way.provision.due == "end_of_next_information_period" and period:
        return end_of_next_information_period(period[1])
    return request.needed_by if way.provision.due == "date_in_request" else None


def _says(outcome: Outcome, cases: tuple[Case, ...]) -> str:
    compelled = sorted({case.dataset for case in cases if case.outcome == "must_share"})
    words = f"The supplier {WORDS[outcome]}." if outcome != "refer" else "Refer: an office must be asked first."
    if compelled and outcome != "must_share":
        words += f" Part of it must be shared: prescribed fields of {', '.join(compelled)}."
    if outcome in ("may_share_if", "refer") and any(case.outcome == "must_not_share" for case in cases):
        words += " Some of it must be left out."
    return words
