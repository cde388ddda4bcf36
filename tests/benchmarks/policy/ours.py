"""The mini policy as cspdata decides it: its law, the facts of a request, one answer and many at once.

A request is JSON as the other engines take it: ``supplier`` and ``recipients`` (each an ``id`` and a ``kind``), ``isp`` (the ids
of those who signed), ``purpose``, ``data_class`` and ``facts``, evidence by name.
"""

from datetime import date
from pathlib import Path
from typing import Any

from cspdata.conditions import evaluate
from cspdata.law import StatuteBook, Verdict, verdict

Request = dict[str, Any]

HEALTH = {"pct", "lhb", "sha", "nhs_trust", "nhs_foundation_trust"}
RELEVANT = HEALTH | set("police police_authority local_authority probation fire rsl tfl".split())  # guidance 2.2.3

BOOK = StatuteBook(Path(__file__).parent)
_GROUPS = {"s2": "schedule_2", "s3": "schedule_3", "a8": "article_8", "c": "caldicott", "k": "confidence"}


def _name(id: str) -> str:
    """The name that a request has for a fact: ``s2_consent`` for ``schedule_2.consent``."""
    group, _, name = id.partition(".")
    return next((f"{short}_{name}" for short, long in _GROUPS.items() if long == group), name)


EVIDENCE = {_name(id): id for id, fact in BOOK.facts.items() if fact.kind != "derived"}


def law() -> Verdict:
    """The trees of the mini policy."""
    return verdict(BOOK, date(2010, 10, 1), "england")


def facts_of(request: Request) -> dict[str, Any]:
    """The facts of a request; evidence that it lacks is not there."""
    return {EVIDENCE[name]: value for name, value in request["facts"].items()} | _stated(request)


def _stated(request: Request) -> dict[str, Any]:
    parties = [request["supplier"], *request["recipients"]]
    signed = request["isp"]
    return {
        "share.information": request["data_class"],
        "share.purpose": request["purpose"],
        "share.relevant_authorities": all(party["kind"] in RELEVANT for party in parties),
        "share.all_signed": all(party["id"] in signed for party in parties),
        "share.from_health": request["supplier"]["kind"] in HEALTH,
    }


def one(law: Verdict, request: Request) -> bool | None:
    """Whether it may be shared, with the answer of every node of the tree; None where evidence is missing."""
    return evaluate(law.lawful, facts_of(request), {})


def many(law: Verdict, requests: list[Request]) -> list[bool | None]:
    """The same of many requests at once, through polars."""
    import polars as pl

    from cspdata.conditions.columns import columns

    evidence = pl.DataFrame([request["facts"] for request in requests], dict.fromkeys(EVIDENCE, pl.Boolean))
    frame = evidence.rename(EVIDENCE).hstack(pl.DataFrame([_stated(request) for request in requests]))
    return frame.lazy().select(lawful=columns(law.lawful, pl.col)).collect()["lawful"].to_list()
