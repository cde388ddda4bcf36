"""May this be shared: requests, their cases, the one ``decide``, and the record of what it says."""

from cspdata.decision.decide import decide, decide_each
from cspdata.decision.outcome import Case, Decision, Route
from cspdata.decision.protocol import Protocol
from cspdata.decision.request import Request

__all__ = ["Case", "Decision", "Protocol", "Request", "Route", "decide", "decide_each"]
