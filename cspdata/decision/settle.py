"""The answer of one case, by the trees of a day; also with single conditions held to an answer that is not theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cspdata.conditions import Answers
from cspdata.conditions.tree import Answer
from cspdata.decision.cases import CaseOf
from cspdata.decision.outcome import Outcome, ruling
from cspdata.decision.request import Request
from cspdata.law.prescribed import end_of_next_information_period
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict, Way

# By the identity of a node: what it is held to, and what where a step that is not yet taken counts as no.
Held = Mapping[int, tuple[Answer, Answer]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a case comes to, and the answers of the trees that it was read from: ``answers``, and ``stands``, where a step that is
    not yet taken counts as no, as it does for referrals alone."""

    outcome: Outcome
    final: bool
    due: date | None
    answers: Answers
    stands: Answers


def settle(request: Request, one: CaseOf, law: Verdict, book: StatuteBook, held: Held | None = None) -> Settled:
    """Answer one case twice: with what nobody claims unknown, and with it absent. Only the second can refuse for want of it.

    ``held`` gives nodes of the trees whose answer is laid down: what would be decided if they, and they alone, were otherwise.
    """
    values = one.facts.absent
    laid_down = {node: answer for node, (answer, _) in (held or {}).items()}
    answers = Answers(values, laid_down)
    stands = Answers(book.undone | values, {node: answer for node, (_, answer) in (held or {}).items()})
    lawful, compelled = answers(law.lawful), answers(law.compelled)
    in_doubt = lawful is None and Answers(values | book.trusted, laid_down)(law.lawful) is True
    unclaimed = Answers(one.facts.known)
    settled = lawful is not None and unclaimed(law.lawful) is lawful and unclaimed(law.compelled) is compelled
    due = _due(request, one, law, answers) if compelled else None
    early = bool(due and request.needed_by and request.needed_by < due)
    by_guidance = answers(law.by_guidance) if lawful is False else None
    found = ruling(lawful, compelled, stands(law.referred), by_guidance, in_doubt, settled, early=early)
    return Settled(found.outcome, found.final, due, answers, stands)


def _due(request: Request, one: CaseOf, law: Verdict, answers: Answers) -> date | None:
    """The day by which the earliest of the duties that hold is owed."""
    period = request.information[one.part.item].period
    days = [_derived(way, request, period) for way in law.ways if way.binds and answers(way.tree)]
    return min((day for day in days if day), default=None)


def _derived(way: Way, request: Request, period: tuple[date, date] | None) -> date | None:
    if way.provision.due == "end_of_next_information_period" and period:
        return end_of_next_information_period(period[1])
    return request.needed_by if way.provision.due == "date_in_request" else None
