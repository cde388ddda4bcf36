"""On what terms information may be shared: the statute book, requests, cases, the verdict and the one ``decide``."""

from cspdata.decision.decide import decide, decide_each
from cspdata.decision.outcome import Case, Decision, Route
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Request
from cspdata.decision.statute_book import StatuteBook
from cspdata.decision.verdict import Verdict, verdict

__all__ = [
    "Case",
    "Decision",
    "Protocol",
    "Request",
    "Route",
    "StatuteBook",
    "Verdict",
    "decide",
    "decide_each",
    "verdict",
]
