"""Trials: what one condition does to an answer. A request is decided before and after a change, and once more after it with
the condition, and it alone, as it was before."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cspdata.catalogue import Catalogue
from cspdata.conditions.tree import Answer
from cspdata.decision.cases import CaseOf, cases_of
from cspdata.decision.explain import shown
from cspdata.decision.outcome import Outcome, together
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Request
from cspdata.decision.settle import Held, Settled, settle
from cspdata.errors import WrongUse
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict, verdict

_verdict = cache(verdict)

_Both = tuple[Answer, Answer]  # the answer, and the answer where a step that is not yet taken counts as no


@dataclass(frozen=True, eq=False)
class Trial:
    """A request and what it comes to: its outcome, and the ids that are ``shown``: routes, referrals, obligations, cautions."""

    request: Request
    book: StatuteBook
    law: Verdict
    cases: tuple[CaseOf, ...]
    settled: tuple[Settled, ...]
    outcome: Outcome
    shown: frozenset[str]

    def answers(self, id_: str) -> list[list[_Both]]:
        """For each case the answer of each node that stands for a provision or a labelled condition; none when none does."""
        nodes = self.law.nodes.get(id_, ())
        return [[(found.answers(node), found.stands(node)) for node in nodes] for found in self.settled]

    def differs(self, other: "Trial") -> bool:
        """Whether anything that is looked at comes out otherwise."""
        return self.outcome != other.outcome or self.shown != other.shown


def trial(request: Request, *, protocol: Protocol | None, catalogue: Catalogue, book: StatuteBook) -> Trial:
    """Try a request. Raises WrongUse with every finding when it cannot be understood."""
    if found := problems(request, catalogue, book, protocol):
        raise WrongUse(found)
    law = _verdict(book, request.as_of, request.territory)
    return _tried(request, book, law, tuple(cases_of(request, catalogue, book, protocol)))


def as_before(before: Trial, after: Trial, id_: str) -> Trial | None:
    """``after``, with one provision or labelled condition answered as it was ``before``, and all else as it is.

    A provision that was not in force is taken out of the book, and one that no longer is is put back. None when the change did
    nothing to it.
    """
    was, is_ = before.law.nodes.get(id_), after.law.nodes.get(id_)
    if not was or not is_:
        if bool(was) is bool(is_) or id_ not in after.book.provisions:
            return None
        day, territory = after.request.as_of, after.request.territory
        if was:
            law = _verdict(after.book, day, territory, besides=frozenset({id_}))
        else:
            law = _verdict(after.book, day, territory, without=frozenset({id_}))
        return _tried(after.request, after.book, law, after.cases)
    old, new = before.answers(id_), after.answers(id_)
    if len(old) != len(new) or len(was) != len(is_):  # they cannot be paired: then there must be one answer for all
        answers = {answer for case in old for answer in case}
        if len(answers) != 1:
            return None
        old = [[*answers] * len(is_) for _ in new]
    if old == new:
        return None
    held = [{id(node): answer for node, answer in zip(is_, case, strict=True)} for case in old]
    return _tried(after.request, after.book, after.law, after.cases, held)


def _tried(
    request: Request, book: StatuteBook, law: Verdict, cases: tuple[CaseOf, ...], held: Iterable[Held] | None = None
) -> Trial:
    settled = tuple(
        settle(request, one, law, book, laid_down)
        for one, laid_down in zip(cases, held or ({} for _ in cases), strict=True)
    )
    seen = frozenset(id for found in settled for id in shown(law, book, found, request.relies_on))
    return Trial(request, book, law, cases, settled, together([one.outcome for one in settled]), seen)
