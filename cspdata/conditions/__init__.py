"""One grammar of conditions for rules of law and for checks of rows.

``all``, ``any``, ``not`` and tests on a name. A condition is true, false or unknown (strong Kleene): nothing is skipped,
and nothing is taken as met, because something is missing. No condition can raise.
"""

from cspdata.conditions.evaluate import Answers, evaluate
from cspdata.conditions.missing import missing
from cspdata.conditions.read import read
from cspdata.conditions.tree import UNREADABLE, AllOf, AnyOf, Ask, Condition, Not, Value, asks, replace_provisions
from cspdata.conditions.vocabulary import Name, Vocabulary

__all__ = [
    "UNREADABLE",
    "AllOf",
    "Answers",
    "AnyOf",
    "Ask",
    "Condition",
    "Name",
    "Not",
    "Value",
    "Vocabulary",
    "asks",
    "evaluate",
    "missing",
    "read",
    "replace_provisions",
]
