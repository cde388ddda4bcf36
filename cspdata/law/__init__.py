"""What the law says: facts, provisions and the trees of a day, what is guaranteed of them, and what they say of themselves."""

from cspdata.law.statute_book import StatuteBook
from cspdata.law.verdict import Verdict, verdict

__all__ = ["StatuteBook", "Verdict", "verdict"]
