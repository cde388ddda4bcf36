"""What would mend a refusal: the smallest changes within reach of the parties, each verified by deciding again.

Within reach are the form of the information, what is asked for, by whom and for what, where it will be kept, and the answers that
facts.yaml marks ``within_reach``. A judgement, or a fact of the world, is never changed to suit the answer. An exception to the
guidance that is not recorded, and a step not taken, are unknown and never no: they never refuse, and the checklist asks for them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from cspdata.decision.information import answer
from cspdata.decision.outcome import CAUTION, Case, Decision, Remedy
from cspdata.decision.request import Request
from cspdata.law.fact import said
from cspdata.law.statute_book import StatuteBook

_MOST_DECISIONS, _MOST_SHOWN = 50, 5
_LISTS = ("information", "recipients", "purposes")
_PLACES = {"elsewhere": ("eea", "home"), "eea": ("home",), "home": ()}


@dataclass(frozen=True)
class _Change:
    """One thing that can be changed. ``slot`` is what is chosen anew; ``about`` the only cases that it can help."""

    slot: str
    says: str
    changes: dict[str, Any]
    about: tuple[str, str] | None = None

    def helps(self, case: Case) -> bool:
        return self.about is None or getattr(case, self.about[0]) == self.about[1]


def remedies(
    request: Request, decision: Decision, book: StatuteBook, again: Callable[[Request], Decision]
) -> tuple[Remedy, ...]:
    """The smallest sets of changes, of one to three, after which nothing is refused; best outcome first.

    ``again`` decides a changed request. The search goes by size and ends after 50 decisions, so that what it found is never more
    than is needed. Of sets with the same outcome that differ only in the value chosen, the first stays: the finer form, the
    lesser demand.
    """
    refused = [case for case in decision.cases if case.outcome == "must_not_share"]
    options = tuple(_options(request, decision, refused, book))
    enough: list[dict[str, Any]] = []
    found: dict[tuple[str, ...], Remedy] = {}
    tried = 0
    for chosen in (some for size in (1, 2, 3) for some in combinations(options, size)):
        changes = {path: value for one in chosen for path, value in one.changes.items()}
        if not all(any(one.helps(case) for one in chosen) for case in refused) or not _possible(request, chosen):
            continue
        if any(less.items() <= changes.items() for less in enough):
            continue
        if tried == _MOST_DECISIONS:
            break
        tried += 1
        mended = again(changed(request, changes))
        if any(case.outcome == "must_not_share" for case in mended.cases):
            continue
        enough.append(changes)
        words = " and ".join(one.says for one in chosen)
        remedy = Remedy(
            says=words[0].upper() + words[1:],
            changes=changes,
            outcome=mended.outcome,
            outstanding=tuple(_outstanding(mended)),
        )
        found.setdefault((*(one.slot for one in chosen), mended.outcome), remedy)
    least = [one for one in found.values() if not any(less.items() < one.changes.items() for less in enough)]
    return tuple(sorted(least, key=lambda one: CAUTION.index(one.outcome))[:_MOST_SHOWN])


def changed(request: Request, changes: dict[str, Any]) -> Request:
    """The request with changes made: a path such as ``information.0.form`` to its new value, None to leave it out."""
    data = request.model_dump(mode="json", by_alias=True)
    for path, value in sorted(
        changes.items(), reverse=True, key=lambda one: [_number(step) for step in _steps(one[0])]
    ):
        *above, last = _steps(path)
        inner: Any = data
        for step in above:
            inner = inner[int(step) if isinstance(inner, list) else step]
        if value is None:
            del inner[int(last)]
        else:
            inner[last] = value
    return Request.model_validate(data)


def _steps(path: str) -> list[str]:
    before, evidence, fact = path.partition("evidence.")  # the id of a fact has a point in it
    return [*before.split(".")[:-1], "evidence", fact] if evidence else path.split(".")


def _number(step: str) -> tuple[int, str]:
    return (int(step), "") if step.isdigit() else (-1, step)


def _possible(request: Request, chosen: tuple[_Change, ...]) -> bool:
    """Whether changes go together, and leave somebody something for some purpose."""
    paths = [path for one in chosen for path in one.changes]
    apart = len(set(paths)) == len(paths) and not any(one.startswith(f"{other}.") for one in paths for other in paths)
    return apart and not any(
        {f"{key}.{at}" for at in range(len(getattr(request, key)))} <= set(paths) for key in _LISTS
    )


def _options(request: Request, decision: Decision, refused: list[Case], book: StatuteBook) -> Iterator[_Change]:
    yield from _forms(request, refused, book)
    yield from _left_out(request, decision, refused)
    for at, recipient in enumerate(request.recipients):
        for place in _PLACES[recipient.kept_in]:
            where = "at home" if place == "home" else "in the European Economic Area"
            path, says = f"recipients.{at}.kept_in", f"kept {where} by {said(recipient.body)}"
            yield _Change(path, says, {path: place}, ("recipient", recipient.body))
    for above, evidence, about in (
        ("", request.evidence, None),
        *(
            (f"information.{at}.", item.evidence, ("dataset", item.dataset))
            for at, item in enumerate(request.information)
        ),
    ):
        for id, given in evidence.items():
            new = book.facts[id].instead_of(answer(given.is_))
            if new is not None:
                path = f"{above}evidence.{id}"
                ask = f'"{book.facts[id].ask}"'
                says = f"{ask} answered yes, once it is so" if new is True else f"the question {ask} put first"
                yield _Change(path, says, {path: new}, about)


def _forms(request: Request, refused: list[Case], book: StatuteBook) -> Iterator[_Change]:
    """Coarser forms, the finest first (guidance 4.2.3); none where a purpose needs to know who the people are."""
    if any(book.purposes[id].needs_identities for id in request.purposes):
        return
    held = {(case.dataset, case.form) for case in refused}
    asked = {at: item for at, item in enumerate(request.information) if (item.dataset, item.form) in held}
    for form, access, says in (
        ("depersonalised", "", "{} depersonalised"),
        ("aggregate", "made", "counts of {}, made for this request"),
    ):
        forms = ("as_held",) if form == "depersonalised" else ("as_held", "depersonalised")
        every = {at: item for at, item in asked.items() if item.form in forms}
        new = {
            at: {f"information.{at}.form": form} | ({f"information.{at}.access": access} if access else {})
            for at in every
        }
        for at, item in every.items() if len(asked) > 1 else ():
            about = ("dataset", item.dataset)
            yield _Change(f"information.{at}.form", says.format(said(item.dataset)), new[at], about)
        if new:
            whole = {path: value for one in new.values() for path, value in one.items()}
            yield _Change("form", says.format("the same information"), whole)


def _left_out(request: Request, decision: Decision, refused: list[Case]) -> Iterator[_Change]:
    """What is refused left out, where something else is left."""
    items = [(item.dataset, item.form) for item in request.information]
    for at, item in enumerate(request.information):
        mine = [case for case in decision.cases if (case.dataset, case.form) == items[at]]
        lost = {field for case in mine if case in refused for field in case.fields}
        kept = [field for case in mine for field in case.fields if field not in lost]
        if lost and kept and items.count(items[at]) == 1:
            path = f"information.{at}.fields"
            says = f"{len(lost)} fields of {said(item.dataset)} left out"
            yield _Change(path, says, {path: list(dict.fromkeys(kept))}, ("dataset", item.dataset))
    named = {
        "information": ("dataset", [item.dataset for item in request.information]),
        "recipients": ("recipient", [recipient.body for recipient in request.recipients]),
        "purposes": ("purpose", list(request.purposes)),
    }
    for key, (about, names) in named.items():
        for at, name in enumerate(names):
            if len(names) > 1 and any(getattr(case, about) == name for case in refused):
                path = f"{key}.{at}"
                yield _Change(path, f"{said(name)} left out", {path: None}, (about, name))


def _outstanding(decision: Decision) -> Iterator[dict[str, Any]]:
    """What is still to be settled, once each: the checklist of the best route of a case, or the question of a referral."""
    told: list[dict[str, Any]] = []
    for case in decision.cases:
        lists = [route.outstanding for route in case.routes[:1]] if case.outcome == "may_share_if" else []
        for one in case.referrals:
            lists.append(
                {"fact": f"referral.{one.id}", "ask": one.says, "wanted": "an answer", "settled_by": one.to_whom}
            )
        for item in lists:
            if item and item not in told:
                told.append(item)
                yield item
