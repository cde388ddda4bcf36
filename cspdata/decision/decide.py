"""The one function that decides."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.decision.cases import CaseOf, Measured, cases_of
from cspdata.decision.explain import conditions, explain
from cspdata.decision.outcome import WORDS, Case, Decision, Outcome, together
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Protocol
from cspdata.decision.remedy import remedies
from cspdata.decision.request import Request
from cspdata.decision.settle import settle
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict, verdict

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
    trace: bool = False,
) -> Decision:
    """Decide a request by the law of its day (``as_of`` wins over the request's own).

    ``protocol`` says who has signed; without it that is unknown, and an unknown never permits. ``measured`` gives, by dataset,
    what a treated release was measured to be (None: neither plainly personal nor plainly not). With a refusal come its remedies,
    unless a release was measured or ``mend`` is false. With ``trace`` every case says of every condition in force whether it is
    met. Raises WrongUse with every finding when the request cannot be
    understood: it names what is not there, or its evidence is not evidence.
    """
    catalogue, book = catalogue or _catalogue(), book or _book()
    if as_of is not None:
        request = request.on(as_of)
    if wrong := problems(request, catalogue, book, protocol):
        raise WrongUse(wrong)
    law = _verdict(book, request.as_of, request.territory)
    found = cases_of(request, catalogue, book, protocol, measured)
    cases = tuple(_case(request, one, law, book, trace) for one in found)
    outcome = together([case.outcome for case in cases])
    left_out = tuple(
        dict.fromkeys(
            f"{_fields(case)}{case.what} to {case.recipient} for {case.purpose}"
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
    mended = remedies(
        request,
        decision,
        book,
        lambda other: decide(other, protocol=protocol, catalogue=catalogue, book=book, mend=False),
    )
    return decision.model_copy(update={"remedies": mended, "alternatives": tuple(one.words for one in mended)})


def decide_each(requests: Iterable[Request], as_of: date | None = None, **given: Any) -> tuple[Decision, ...]:
    """Decide several requests, each by itself, in their order; what is ``given`` is given to ``decide``. Raises WrongUse with the
    findings of all that cannot be understood."""
    decisions: list[Decision] = []
    wrong: list[Finding] = []
    for request in requests:
        try:
            decisions.append(decide(request, as_of, **given))
        except WrongUse as error:
            wrong += error.findings
    if wrong:
        raise WrongUse(wrong)
    return tuple(decisions)


def _case(request: Request, one: CaseOf, law: Verdict, book: StatuteBook, trace: bool) -> Case:
    """One case answered and explained."""
    found = settle(request, one, law, book)
    answers = found.answers
    return Case(
        recipient=one.recipient.body,
        role=one.recipient.role,
        purpose=one.purpose,
        dataset=one.part.dataset,
        what=request.information[one.part.item].what,
        form=request.information[one.part.item].form,
        fields=one.part.fields,
        coarser=one.part.coarser,
        outcome=found.outcome,
        lawful=answers(law.lawful),
        compelled=answers(law.compelled),
        referred=found.stands(law.referred),
        final=found.final,
        identifiability=answers.values.get("information.identifiability"),
        due=found.due,
        conditions=conditions(law, book, found) if trace else (),
        **explain(law, book, found, request.relies_on),
    )


def _fields(case: Case) -> str:
    return "" if case.fields == (case.dataset,) else f"{', '.join(case.fields)} of "


def _says(outcome: Outcome, cases: tuple[Case, ...]) -> str:
    compelled = sorted({case.dataset for case in cases if case.outcome == "must_share"})
    words = f"The supplier {WORDS[outcome]}." if outcome != "refer" else "Refer: an office must be asked first."
    if compelled and outcome != "must_share":
        words += f" Part of it must be shared: prescribed fields of {', '.join(compelled)}."
    if outcome in ("may_share_if", "refer") and any(case.outcome == "must_not_share" for case in cases):
        words += " Some of it must be left out."
    return words
