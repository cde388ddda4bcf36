"""The one function that decides."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from cspdata.catalogue import Catalogue
from cspdata.conditions import Answers, evaluate
from cspdata.decision.cases import CaseOf, Measured, cases_of
from cspdata.decision.explain import explain
from cspdata.decision.outcome import WORDS, Case, Decision, Outcome, together
from cspdata.decision.prescribed import end_of_next_information_period
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Protocol
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
) -> Decision:
    """Decide a request by the law of its day (``as_of`` wins over the request's own).

    ``protocol`` says who has signed; without it that is unknown, and an unknown never permits. ``measured`` gives, by dataset,
    what a treated release was measured to be (None: neither plainly personal nor plainly not). Raises WrongUse with every
    finding when the request cannot be understood: it names what is not there, or its evidence is not evidence.
    """
    catalogue, book = catalogue or _catalogue(), book or _book()
    if as_of is not None:
        request = request.on(as_of)
    if found := problems(request, catalogue, book, protocol):
        raise WrongUse(found)
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
    alternatives: tuple[str, ...] = ()
    if outcome == "must_not_share" and measured is None:
        alternatives = _alternatives(request, protocol, catalogue, law, book)
    return Decision(
        as_of=request.as_of,
        territory=request.territory,
        supplier=request.supplier.body,
        outcome=outcome,
        says=_says(outcome, cases),
        cases=cases,
        relied_on=tuple(dict.fromkeys(route.by for case in cases for route in case.routes if route.answer)),
        leave_out=left_out if outcome != "must_not_share" else (),
        alternatives=alternatives,
        policies_sha256=book.sha256,
    )


@dataclass(frozen=True, slots=True)
class _Answer:
    """The answer of one case, and the answers of the trees that it was read from."""

    outcome: Outcome
    final: bool
    due: date | None
    answers: Answers
    stands: Answers


def _answer(request: Request, one: CaseOf, law: Verdict, book: StatuteBook) -> _Answer:
    """Answer one case twice: with what nobody claims unknown, and with it absent. Only the second can refuse for want of it."""
    values = one.facts.absent
    answers, unclaimed = Answers(values), Answers(one.facts.known)
    lawful, compelled = answers(law.lawful), answers(law.compelled)
    # A step not yet taken leaves a referral standing: here, and only here, it counts as no.
    stands = Answers(book.undone | values)
    due = _due(request, request.information[one.part.item].period, law, answers) if compelled else None

    outcome: Outcome
    if lawful is False:
        outcome = "must_not_share" if answers(law.by_guidance) is False else "refer"
    elif stands(law.referred) and not compelled:
        outcome = "refer"
    elif (
        lawful is None and evaluate(law.lawful, values | book.trusted) is True
    ):  # our doubt is all that stands in the way
        outcome = "refer"
    elif compelled:
        outcome = "may_share" if due and request.needed_by and request.needed_by < due else "must_share"
    else:
        outcome = "may_share" if lawful else "may_share_if"
    final = lawful is not None and outcome != "refer"
    final = final and unclaimed(law.lawful) is lawful and unclaimed(law.compelled) is compelled
    return _Answer(outcome, final, due, answers, stands)


def _case(request: Request, one: CaseOf, law: Verdict, book: StatuteBook) -> Case:
    """One case answered and explained."""
    answer = _answer(request, one, law, book)
    answers, stands = answer.answers, answer.stands
    return Case(
        recipient=one.recipient.body,
        role=one.recipient.role,
        purpose=one.purpose,
        dataset=one.part.dataset,
        form=request.information[one.part.item].form,
        fields=one.part.fields,
        outcome=answer.outcome,
        lawful=answers(law.lawful),
        compelled=answers(law.compelled),
        referred=stands(law.referred),
        final=answer.final,
        identifiability=answers.values.get("information.identifiability"),
        due=answer.due,
        **explain(law, book, answers, stands, answer.outcome, request.relies_on),
    )


def _due(request: Request, period: tuple[date, date] | None, law: Verdict, answers: Answers) -> date | None:
    """The day by which the earliest of the duties that hold is owed."""
    days = [_derived(way, request, period) for way in law.ways if way.binds and answers(way.tree)]
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


def _alternatives(
    request: Request, protocol: Protocol | None, catalogue: Catalogue, law: Verdict, book: StatuteBook
) -> tuple[str, ...]:
    """What could be shared instead of what is refused, found by deciding again."""
    if all(item.form != "as_held" for item in request.information):
        return ()
    instead = request.model_copy(
        update={
            "information": tuple(item.model_copy(update={"form": "depersonalised"}) for item in request.information)
        }
    )
    cases = cases_of(instead, catalogue, book, protocol)
    outcome = together([_answer(instead, one, law, book).outcome for one in cases])
    return () if outcome == "must_not_share" else (f"The same information depersonalised: {WORDS[outcome]}.",)
