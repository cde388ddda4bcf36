"""Why: routes, reasons, what is outstanding and who settles it, obligations and cautions, from the answers of the trees."""

from collections.abc import Iterator
from typing import Any

from cspdata.conditions import AllOf, Answers, AnyOf, Ask, Condition, Not, missing
from cspdata.conditions.tree import Answer, once, parts
from cspdata.decision.outcome import Obligation, Outcome, Reason, Referral, Route
from cspdata.decision.settle import Settled
from cspdata.law.fact import said
from cspdata.law.identifiability import JUDGED_IDENTIFIABILITY
from cspdata.law.provision import Provision
from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Need, Verdict, Way

_ORDER = {True: 0, None: 1, False: 2}


def explain(law: Verdict, book: StatuteBook, settled: Settled, relies_on: tuple[str, ...]) -> dict[str, Any]:
    """The explaining part of a case, by the names of its fields, from what it was settled on."""
    answers, stands, outcome = settled.answers, settled.stands, settled.outcome
    ways = _ways_to_show(law, answers, outcome)
    routes = tuple(_route(way, book, answers) for way in ways)
    refused = outcome in ("must_not_share", "refer")
    opened = [way for way in law.ways if answers(way.opens) is not False]
    failed = [reason for route in routes for reason in route.failed] if refused else []
    looked_at = [_reason(way.provision, answers(way.opens)) for way in law.ways] if not opened else []
    if not opened:
        says = "No power to share this is open."
        failed = [Reason(id="no_power", says=says, answer=False)]
    return {
        "routes": routes,
        "refused_because": tuple(dict.fromkeys(failed)) if refused else (),
        "looked_at": tuple(looked_at) if refused else (),
        "referrals": tuple(_referrals(law, book, outcome, ways, answers, stands)),
        "obligations": tuple(_obligations(law, answers, outcome)),
        "cautions": tuple(_cautions(law, book, answers, relies_on, outcome)),
    }


def conditions(law: Verdict, book: StatuteBook, settled: Settled) -> tuple[Reason, ...]:
    """Every provision and labelled condition in force, in the order of the book: met, not met or not known."""
    found = []
    for provision in book.provisions.values():
        if provision.in_force_on(law.day, law.territory):
            found.append(_reason(provision, settled.answers(law.bodies[provision.id])))
            for label in book.labelled[provision.id]:
                answer = settled.answers(law.nodes[label.id][0])
                cite, guidance = provision.cite, provision.guidance
                found.append(Reason(id=label.id, says=label.says, cite=cite, guidance=guidance, answer=answer))
    return tuple(found)


def shown(law: Verdict, book: StatuteBook, settled: Settled, relies_on: tuple[str, ...]) -> frozenset[str]:
    """The ids of what ``explain`` gives beside the reasons: routes that are open or may be, referrals, obligations, cautions."""
    answers, outcome = settled.answers, settled.outcome
    ways = _ways_to_show(law, answers, outcome)
    ids = {way.provision.id for way in ways if answers(way.tree) is not False}
    ids |= {one.id for one in _referrals(law, book, outcome, ways, answers, settled.stands)}
    ids |= {one.id for one in _obligations(law, answers, outcome)}
    ids |= {one.id for one in _cautions(law, book, answers, relies_on, outcome)}
    return frozenset(ids)


def _ways_to_show(law: Verdict, answers: Answers, outcome: Outcome) -> list[Way]:
    """Routes that are open, best first; those still to be settled where none is; never a guidance route while one in law is
    open or may be; in a refusal the routes whose power is open."""
    if outcome in ("may_share", "must_share"):
        whole = [way for way in law.ways if answers(way.tree) is True]
        in_law = [way for way in whole if way.provision.in_law]
        return in_law or whole
    wanted: list[Answer] = [False] if outcome == "must_not_share" else [True, None]
    found = [way for way in law.ways if answers(way.opens) is not False and answers(way.tree) in wanted]
    found += [way for way in law.guidance_ways if outcome == "refer" and answers(way.tree) in wanted and not found]
    if any(way.provision.in_law for way in found):
        found = [way for way in found if way.provision.in_law]
    return sorted(found, key=lambda way: _ORDER[answers(way.opens)])


def _route(way: Way, book: StatuteBook, answers: Answers) -> Route:
    met: list[Reason] = list(_labels(way, book, answers, wanted=True))
    failed: list[Reason] = list(_labels(way, book, answers, wanted=False))
    for need in way.needs:
        answer = answers(need.condition)
        if answer is True and _holds(need, answers):
            met.append(_reason(need.provision, True))
            met.extend(_labels(need, book, answers, wanted=True))
        elif answer is False:
            failed.append(_reason(need.provision, False))
            failed.extend(_labels(need, book, answers, wanted=False))
    answer = answers(way.tree)
    left = missing(way.tree, answers.values) if answer is None else True
    return Route(
        by=way.provision.id,
        cite=way.provision.cite,
        says=way.provision.says,
        layer=way.provision.layer,
        opens=answers(way.opens),
        answer=answer,
        met=tuple(dict.fromkeys(met)),
        failed=tuple(dict.fromkeys(failed)) if answer is False else (),
        outstanding=None if isinstance(left, bool) else checklist(left, book),
    )


def _holds(need: Need, answers: Answers) -> bool:
    """Whether a need stands here at all: a requirement that does not apply is no reason."""
    first = need.condition.parts[0] if isinstance(need.condition, AnyOf) else need.condition
    return isinstance(need.condition, AnyOf) and answers(first) is not True


def _labels(of: Way | Need, book: StatuteBook, answers: Answers, wanted: bool) -> Iterator[Reason]:
    """The labelled conditions that make an answer: those inside that have it where all above them have, in their order."""
    for inner in _making(of.opens if isinstance(of, Way) else of.condition, answers, wanted):
        if inner.id and inner.id != of.provision.id:
            home = book.homes[inner.id]
            yield Reason(id=inner.id, says=inner.says, cite=home.cite, guidance=home.guidance, answer=wanted)


def _making(node: Condition, answers: Answers, wanted: bool) -> Iterator[Condition]:
    if answers(node) is wanted:
        yield node
        for part in () if isinstance(node, Not) else parts(node):  # under 'not' all is the other way round
            yield from _making(part, answers, wanted)


def _reason(provision: Provision, answer: Answer) -> Reason:
    return Reason(id=provision.id, says=provision.says, cite=provision.cite, guidance=provision.guidance, answer=answer)


# --------------------------------------------------------------------------------------------------------- checklist


def checklist(node: Condition, book: StatuteBook) -> dict[str, Any]:
    """What is outstanding, as data: ``all``, ``any`` and single items with the question and who settles it."""
    label = {"id": node.id, "says": node.says} if node.id else {}
    match node:
        case AllOf(parts):
            return label | {"all": [checklist(part, book) for part in parts]}
        case AnyOf(parts):
            return label | {"any": [checklist(part, book) for part in parts]}
        case Not(part):
            return label | {"not": checklist(part, book)}
        case Ask():
            return label | _item(node, book)


def _item(ask: Ask, book: StatuteBook) -> dict[str, Any]:
    family, _, id = ask.name.partition(".")
    liaison = book.offices["designated_liaison_officer"]
    if family == "exception":
        question = f"Has an exception to the guidance been recorded with reasons? ({book.provisions[id].says})"
        return {"fact": ask.name, "ask": question, "wanted": "yes", "settled_by": liaison}
    if family in ("referral", "doubt"):
        provision = book.provisions[id]
        return {
            "fact": ask.name,
            "ask": provision.says,
            "wanted": "an answer",
            "settled_by": book.offices.get(provision.to_whom, liaison),
        }
    if ask.name == "information.identifiability":  # measured, and in doubt: then it is a judgement
        wanted = "personal" not in (ask.allowed or ())
        return _item(Ask(JUDGED_IDENTIFIABILITY, "is", wanted, (wanted,), (True, False)), book)
    fact = book.facts[ask.name]
    answers = " or ".join(said(value) for value in ask.allowed or (ask.value,))
    return {
        "fact": ask.name,
        "ask": fact.ask,
        "wanted": answers,
        "settled_by": book.offices.get(fact.settled_by, fact.settled_by) or "the specs or the protocol",
    }


# ------------------------------------------------------------------------------- referrals, obligations and cautions


def _referrals(
    law: Verdict,
    book: StatuteBook,
    outcome: Outcome,
    ways: list[Way],
    answers: Answers,
    stands: Answers,
) -> Iterator[Referral]:
    if outcome != "refer":
        return
    for referral in law.referrals:
        if stands(referral.condition) is True:
            one = referral.provision
            to = book.offices.get(one.to_whom, one.to_whom)
            yield Referral(id=one.id, says=one.says, cite=one.cite, to_whom=to, by=one.by)
    adviser = book.offices["legal_adviser"]
    for way in ways:
        if way in law.guidance_ways:
            says = f"Only the guidance gives this power for personal data; name one in law. ({way.provision.says})"
            yield Referral(id=way.provision.id, says=says, cite=way.provision.cite, to_whom=adviser)
    for provision in book.provisions.values():
        if provision.confidence == "low" and _in_doubt(provision, law, answers, ways):
            says = f"What cspdata holds of this is not certain enough to decide on. ({provision.says})"
            yield Referral(id=provision.id, says=says, cite=provision.cite, to_whom=adviser)


def _in_doubt(provision: Provision, law: Verdict, answers: Answers, ways: list[Way]) -> bool:
    """Whether an uncertain provision is what leaves a route unknown."""
    body = law.bodies.get(provision.id)
    if body is None or answers(body) is not None:
        return False
    return any(node is body for way in ways for node in once([way.tree]))


def _obligations(law: Verdict, answers: Answers, outcome: Outcome) -> Iterator[Obligation]:
    moment = {"must_not_share": "refused", "refer": ""}.get(outcome, "permitted")
    for one in law.obligations:
        if one.provision.on in (moment, "always") and answers(one.condition) is True:
            yield _obligation(one.provision, one.provision.says)
    if outcome == "must_share":  # what is no law never blocks a duty in law: there it is something to do
        for need in law.needs:
            provision = need.provision
            unmet = answers(need.condition) is not True
            if not provision.in_law and unmet:
                yield _obligation(provision, f"{provision.says} (The duty stands whether or not this is done.)")


def _cautions(
    law: Verdict,
    book: StatuteBook,
    answers: Answers,
    relies_on: tuple[str, ...],
    outcome: Outcome,
) -> Iterator[Obligation]:
    for one in law.cautions:
        if answers(one.condition) is True:
            yield _obligation(one.provision, one.provision.says)
    if not relies_on or outcome not in ("may_share", "must_share"):
        return
    trees = once(way.tree for way in law.ways)
    held = {node.id for node in trees if node.id and answers(node) is True}
    held |= {way.provision.id for way in law.ways if answers(way.tree) is True}
    for id_ in relies_on:
        if id_ not in held:
            yield Obligation(
                id=id_,
                says=f"The request relies on {id_}, which is not what lets this go. Record the basis that does.",
                cite=book.provisions[id_].cite if id_ in book.provisions else "",
            )


def _obligation(provision: Provision, says: str) -> Obligation:
    return Obligation(id=provision.id, says=says, cite=provision.cite, guidance=provision.guidance)
