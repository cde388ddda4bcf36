"""Problems: the problem-oriented approach of 3.1 and 4.3.1, from a question to the information that answers it."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the approach, in the guidance's words; ``choices`` are what it offers to choose from."""

    id: str
    label: str
    guidance: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A term of the question that is agreed first: what it may mean, and what was agreed (by a partnership, of its own)."""

    id: str
    term: str
    ask: str
    may_mean: tuple[str, ...] = ()
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A possible answer, with what could test it. ``also`` is what tests it and is no dataset or source held here."""

    id: str
    says: str
    datasets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A question, what its answer is for, its terms, and the hypotheses that are tested.

    ``use`` is the guidance's word for what the information is used for. ``datasets`` and ``sources`` are what may answer the
    question without a hypothesis; ``basis`` says whose choice they are.
    """

    id: str
    question: str
    use: str
    purpose: str
    guidance: str
    process: str = ""
    definitions: dict[str, Definition] = field(default_factory=dict)
    about: str = ""
    hypotheses: dict[str, Hypothesis] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    basis: Literal["guidance", "ours"] = "guidance"

    @property
    def needed(self) -> tuple[str, ...]:
        """Every dataset that the problem names, each once, in order: what a draft request asks for."""
        tested = (id for hypothesis in self.hypotheses.values() for id in hypothesis.datasets)
        return tuple(dict.fromkeys((*self.datasets, *tested)))
