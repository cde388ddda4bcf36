"""cspdata: what data Community Safety Partnerships may share, on what terms, and doing it safely.

The main job is **request + data -> decide -> check -> trim -> depersonalise -> release**. Names are loaded on use, so
that ``import cspdata`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cspdata.catalogue import Catalogue
    from cspdata.checks.check import check
    from cspdata.checks.report import Report
    from cspdata.decision import Decision, Protocol, Request
    from cspdata.decision.bulk import decide_frame
    from cspdata.decision.decide import decide, decide_each
    from cspdata.decision.matrix import matrix
    from cspdata.errors import CspdataError, Faulty, MustNotShare, PersonMustAct, Unreadable, WrongUse
    from cspdata.finding import Finding
    from cspdata.law import StatuteBook
    from cspdata.release.share import Bundle, Release, share
    from cspdata.release.verify import Verified, verify
    from cspdata.supply.load import load

_HOMES = {
    "catalogue": ("Catalogue",),
    "checks": ("Report", "check"),
    "decision": ("Decision", "Protocol", "Request", "decide", "decide_each"),
    "decision.bulk": ("decide_frame",),
    "decision.matrix": ("matrix",),
    "errors": ("CspdataError", "Faulty", "MustNotShare", "PersonMustAct", "Unreadable", "WrongUse"),
    "finding": ("Finding",),
    "law": ("StatuteBook",),
    "release": ("Bundle", "Release", "Verified", "share", "verify"),
    "supply": ("load",),
}
_HOME = {name: f"{__name__}.{room}" for room, names in _HOMES.items() for name in names}

__all__ = [
    "Bundle",
    "Catalogue",
    "CspdataError",
    "Decision",
    "Faulty",
    "Finding",
    "MustNotShare",
    "PersonMustAct",
    "Protocol",
    "Release",
    "Report",
    "Request",
    "StatuteBook",
    "Unreadable",
    "Verified",
    "WrongUse",
    "check",
    "decide",
    "decide_each",
    "decide_frame",
    "load",
    "matrix",
    "share",
    "verify",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'cspdata' has no attribute '{name}'")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
