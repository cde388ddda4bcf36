"""The answer of one case, by the trees of a day; also with single conditions held to an answer that is not theirs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cspdata.conditions import evaluate
from cspdata.conditions.tree import Answer
from cspdata.decision.cases import CaseOf
from cspdata.decision.outcome import Outcome
from cspdata.decision.prescribed import end_of_next_information_period
from cspdata.decision.request import Request
from cspdata.decision.statute_book import StatuteBook
from cspdata.decision.verdict import Verdict, Way

# By the identity of a node: what it is held to, and what where a step that is not yet taken counts as no.
Held = Mapping[int, tuple[Answer, Answer]]


@dataclass(frozen=True)
class Settled:
    """What a case comes to. ``answers`` holds every node's answer, by identity; ``undone`` the same where a step that is not
    yet taken counts as no, as it does for referrals alone."""

    outcome: Outcome
    lawful: Answer
    compelled: Answer
    referred: Answer
    due: date | None
    answers: dict[int, Answer]
    undone: dict[int, Answer]


def settle(request: Request, one: CaseOf, law: Verdict, book: StatuteBook, held: Held | None = None) -> Settled:
    """Answer one case, with what nobody claims taken as absent.

    ``held`` gives nodes of the trees whose answer is laid down: what would be decided if they, and they alone, were otherwise.
    """
    laid_down = {node: answer for node, (answer, _) in (held or {}).items()}
    values = one.facts.absent
    answers = dict(laid_down)
    lawful = evaluate(law.lawful, values, answers)
    compelled = evaluate(law.compelled, values, answers)
    by_guidance = evaluate(law.by_guidance, values, answers)
    # A step not yet taken leaves a referral standing: here, and only here, it counts as no.
    undone = {node: answer for node, (_, answer) in (held or {}).items()}
    referred = evaluate(law.referred, without_steps(values, book), undone)
    in_doubt = lawful is None and evaluate(law.lawful, _Trusting(values), dict(laid_down)) is True
    due = _due(request, one, law.ways, answers) if compelled else None

    outcome: Outcome
    if lawful is False:
        outcome = "must_not_share" if by_guidance is False else "refer"
    elif (referred and not compelled) or in_doubt:
        outcome = "refer"
    elif compelled:
        outcome = "may_share" if due and request.needed_by and request.needed_by < due else "must_share"
    else:
        outcome = "may_share" if lawful else "may_share_if"
    return Settled(outcome, lawful, compelled, referred, due, answers, undone)


def final(one: CaseOf, law: Verdict, settled: Settled) -> bool:
    """Whether the answer is the same with what nobody claims unknown: only what it is absent for can refuse for want of it."""
    if settled.lawful is None or settled.outcome == "refer":
        return False
    answers: dict[int, Answer] = {}
    lawful = evaluate(law.lawful, one.facts.known, answers)
    return lawful is settled.lawful and evaluate(law.compelled, one.facts.known, answers) is settled.compelled


def without_steps(values: Mapping[str, Any], book: StatuteBook) -> dict[str, Any]:
    """The facts, with every step that is not yet taken answered no."""
    return {fact.id: False for fact in book.facts.values() if fact.kind == "step"} | dict(values)


class _Trusting(dict[str, Any]):
    """Facts under which provisions of low confidence count as they read: is our doubt all that stands in the way?"""

    def get(self, key: str, default: Any = None) -> Any:
        return True if key.startswith("doubt.") else super().get(key, default)


def _due(request: Request, one: CaseOf, ways: Iterable[Way], answers: dict[int, Answer]) -> date | None:
    """The day by which the earliest of the duties that hold is owed."""
    period = request.information[one.part.item].period
    days = [_derived(way, request, period) for way in ways if way.binds and answers.get(id(way.tree))]
    return min((day for day in days if day), default=None)


def _derived(way: Way, request: Request, period: tuple[date, date] | None) -> date | None:
    if way.provision.due == "end_of_next_information_period" and period:
        return end_of_next_information_period(period[1])
    return request.needed_by if way.provision.due == "date_in_request" else None
