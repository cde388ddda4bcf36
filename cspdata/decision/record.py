"""The decision record: in plain text, in the order in which a reader asks, and as a page to sign and file, in the order of the
decision form of the Information Commissioner's data sharing code (Annex B). The JSON is ``Decision`` itself."""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cspdata import paper
from cspdata.catalogue import Catalogue
from cspdata.decision.outcome import WORDS, Case, Decision, Reason
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Request
from cspdata.decision.sheet import sheet
from cspdata.law.statute_book import StatuteBook

WIDTH = 88
_MARK = {True: "+", False: "x", None: "?"}
_WHY = {"outcome", "refused_because", "looked_at", "referrals", "routes"}


def text(decision: Decision) -> str:
    """The decision as text: outcome first, then each case with its reasons, what is outstanding and what must be done."""
    lines = [
        f"DECISION: {decision.says}",
        f"Asked of {decision.supplier}, for {decision.as_of:%-d %B %Y}, {decision.territory.title()}.",
    ]
    for alternative in decision.alternatives:
        lines += _wrap(f"Instead: {alternative}")
    for what in decision.leave_out:
        lines += _wrap(f"Leave out: {what}", "  ")
    told: dict[str, int] = {}
    for number, case in enumerate(decision.cases, 1):
        first = told.setdefault(case.model_dump_json(include=_WHY), number)
        why = _why(case) if first == number else [f"  For the same reasons as case {first}."]
        lines += ["", *_case(number, case), *why]
    for number, case in enumerate(decision.cases, 1):
        if case.conditions:
            lines += ["", f"Every condition of case {number}: + met, x not met, ? not known"]
        for one in case.conditions:
            lines += _wrap(f"{_MARK[one.answer]} {one.id}: {one.says} [{one.cite}]", "  ")
    lines += ["", *_to_do(decision)]
    lines += ["", *_wrap(f"{decision.notice} Policies SHA-256 {decision.policies_sha256}.")]
    return "\n".join(lines) + "\n"


def html(
    decision: Decision,
    request: Request,
    protocol: Protocol | None = None,
    *,
    catalogue: Catalogue | None = None,
    book: StatuteBook | None = None,
) -> str:
    """The record as a page for the officer who signs it, a refusal as whole as a permission; what only a person can say is left
    blank. Give the request, protocol, catalogue and book that the decision was reached with. The same decision always gives the
    same bytes."""
    told = sheet(decision, request, protocol, catalogue or Catalogue(), book or StatuteBook())
    return paper.page(Path(__file__).with_name("record.html"), **told)


def _case(number: int, case: Case) -> Iterator[str]:
    yield from _wrap(
        f"Case {number}. {case.what} ({case.form.replace('_', ' ')}) to {case.recipient} for {case.purpose}"
    )
    files: dict[str, list[str]] = {}
    for field in case.fields if case.fields != (case.dataset,) else ():
        file, dot, name = field.partition(".")
        form = f" ({case.coarser[field]} part)" if field in case.coarser else ""
        files.setdefault(file if dot else "", []).append((name or file) + form)
    for file, names in files.items():
        yield from _wrap(f"{file}: {', '.join(names)}" if file else ", ".join(names), "  ")
    made_out = (
        "" if case.final or case.outcome != "must_not_share" else " (not made out: nobody claims what could allow it)"
    )
    yield f"  Outcome: {WORDS[case.outcome].upper()}{made_out}"
    if case.due:
        yield f"  Due: {case.due:%-d %B %Y}"


def _why(case: Case) -> Iterator[str]:
    if case.refused_because:
        yield "  Because:"
        yield from _reasons(case.refused_because)
    if case.looked_at:
        yield from _wrap(f"Powers looked at, none of them open: {'; '.join(one.cite for one in case.looked_at)}.", "  ")
    for referral in case.referrals:
        when = f", {referral.by}" if referral.by else ""
        yield from _wrap(f"Ask {referral.to_whom}{when}: {referral.says} [{referral.cite}]", "  ")
    told: set[Reason] = set()
    asked: Any = None
    for route in case.routes if case.outcome != "must_not_share" else ():
        word = {True: "Open", None: "To be settled", False: "Closed"}[route.answer]
        yield from _wrap(f"{word}: {route.says} [{route.by}; {route.cite}]", "  ")
        if route.outstanding and route.outstanding == asked:
            yield "    Outstanding: the same."
        elif route.outstanding:
            asked = route.outstanding
            yield "    Outstanding:"
            yield from outstanding(asked, "    ")
        fresh = [reason for reason in route.met if reason not in told]
        yield "    Met:" if len(fresh) == len(route.met) else "    Met, beside what is met above:"
        yield from _reasons(fresh, route.cite)
        told.update(route.met)


def _to_do(decision: Decision) -> Iterator[str]:
    """What must be done and known, each once, with the cases that it is said of."""
    for title, part in (("To do", "obligations"), ("To know", "cautions")):
        said: dict[str, list[int]] = {}
        for number, case in enumerate(decision.cases, 1):
            for entry in getattr(case, part):
                said.setdefault(f"{entry.says} [{entry.cite}]", []).append(number)
        if said:
            yield f"{title}:"
        for words, numbers in said.items():
            some = "" if len(numbers) == len(decision.cases) else f" (case {', '.join(map(str, numbers))})"
            yield from _wrap(f"- {words}{some}", "  ")


def _reasons(reasons: Iterable[Reason], said: str = "") -> Iterator[str]:
    """Reasons, each with its citation unless that has just been said."""
    for reason in reasons:
        where = f" [{reason.cite}]" if reason.cite and reason.cite != said else ""
        said = reason.cite
        yield from _wrap(f"{_MARK[reason.answer]} {reason.says.rstrip('.')}{where}", "    ")


def outstanding(item: dict[str, Any], indent: str) -> Iterator[str]:
    """A checklist as indented lines: each question, the answer that is wanted and who settles it."""
    says = f"{item['says']}: " if item.get("says") else ""
    for joined, words in (("all", "all of"), ("any", "one of"), ("not", "not")):
        if joined in item:
            inner = item[joined] if isinstance(item[joined], list) else [item[joined]]
            if len(inner) > 1 or joined == "not":
                yield from _wrap(f"- {says}{words}", indent)
                for part in inner:
                    yield from outstanding(part, indent + "  ")
            else:
                yield from outstanding(inner[0], indent)
            return
    yield from _wrap(f"- {item['ask']} Wanted: {item['wanted']}. Settled by {item['settled_by']}.", indent)


def _wrap(words: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
