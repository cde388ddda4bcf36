"""Facts: everything a rule may ask about, in plain words, and who settles it."""

from dataclasses import dataclass
from typing import Any, Literal

from cspdata.conditions import Name
from cspdata.yamldoc import Place

KIND = Literal["derived", "circumstance", "judgement", "step"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry of facts.yaml.

    ``derived`` facts follow from the specs, the protocol and the day and are never evidence. A ``circumstance`` is how
    things are; a ``judgement`` is somebody's and needs who, when and because; a ``step`` that is not yet taken is unknown,
    never no. ``unless_stated`` is the answer when nobody mentions it (a ground that nobody claims). ``derived_when`` names a
    derived fact that settles this one with yes; of all others it is asked. ``never_in_bulk`` marks what can only be said of one
    request at a time. ``within_reach``: whether the requester or the supplier can turn a ``no`` into a yes, or the answers that
    can be asked for again; a remedy may propose it.
    """

    id: str
    ask: str
    kind: KIND
    answer: tuple[str, ...] = ("yes_no",)
    ordered: bool = False
    settled_by: str = ""
    unless_stated: str | bool | None = None
    derived_when: str = ""
    never_in_bulk: bool = False
    within_reach: tuple[str, ...] | bool = False

    @property
    def name(self) -> Name:
        """What a condition may ask of this fact."""
        if self.answer == ("yes_no",):
            return Name("flag")
        if self.answer == ("date",):
            return Name("date")
        return Name("ordered" if self.ordered else "code", self.answer)

    def instead_of(self, given: Any) -> bool | str | None:
        """The answer that is within reach instead of one that was given: yes, or unknown until it is asked for again."""
        if self.within_reach is True:
            return True if given is False else None
        return "unknown" if self.within_reach and given in self.within_reach else None


@dataclass(frozen=True, slots=True)
class Constraint:
    """A combination of answers that cannot be: evidence that has it contradicts itself."""

    id: str
    says: str
    never: Place


def said(value: Any) -> str:
    """A value in words: ``yes`` and ``no`` for flags, blanks for underscores."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")
