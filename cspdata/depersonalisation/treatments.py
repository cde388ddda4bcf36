"""What each treatment does with a field of a file: a table of small functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, File, Preset, twin
from cspdata.depersonalisation import people, rare


@dataclass(frozen=True, slots=True)
class Work:
    """A file to be treated: what is held of it and of the files beside it, and what was decided over all of its rows.

    ``rare`` is how many of its people must hold a value for it to leave; ``placed`` is what may leave of each place, by the role
    of a field; ``premises`` has, for each field that keeps the name of premises, the rows that name such as must not be found.
    """

    file: File
    dataset: Dataset
    held: Mapping[str, pl.DataFrame]
    catalogue: Catalogue
    preset: Preset
    until: date | None
    rare: int
    placed: Mapping[str, Mapping[str, pl.Series]]
    premises: Mapping[str, pl.Series]

    def typed(self, one: Field) -> pl.Series:
        """The typed values of a field, as they are held."""
        return self.held[self.file.id][twin(one.id)]


class Done(NamedTuple):
    """What becomes of a field. ``column`` is what may leave, row for row; where it is None nothing does, and ``says`` why. Else
    ``says`` what was made coarser, if anything was. ``lost`` has the values of which something does not leave."""

    column: pl.Series | None
    says: str = ""
    lost: pl.Series | None = None


def _drop(one: Field, work: Work) -> Done:
    return Done(None, "It names or may name a person, or is free text; it is dropped.")


def _keep(one: Field, work: Work) -> Done:
    said, never = work.typed(one), work.premises.get(one.id)
    if never is None or not never.any():
        return Done(said)
    return Done(said.set(never, None), "blank where it names premises that must not be found.")


def _reference(one: Field, work: Work) -> Done:
    """Left as it is here: once all files are treated, ``references`` gives it another value in all of them alike."""
    if work.preset.references == "drop":
        return Done(None, f"The preset {work.preset.id} drops references.")
    return Done(work.typed(one))


def _ladder(one: Field, work: Work) -> Done:
    return Done(work.placed[one.place][work.catalogue.type_of(one).role])


def _age(one: Field, work: Work) -> Done:
    lasts = work.preset.references == "archive"
    aged = people.ages(one, work.file, work.dataset, work.held, work.until, at_the_end_of_the_year=lasts)
    if not work.typed(one).cast(pl.String).str.contains(people.BIRTH).any():
        return Done(aged)
    at = ", that at the end of the year" if lasts else ""
    return Done(aged, f"a date of birth is given as an age in whole years{at}.")


def _group(one: Field, work: Work) -> Done:
    old, new = rare.category(one, work.file, work.held[work.file.id], work.catalogue, work.rare)
    lost = old.set((old == new).fill_null(True), None)
    if not lost.count():
        return Done(new, lost=lost)
    says = f"what fewer than {work.rare} people of the file hold is given as its group, or as '{rare.OTHER}'."
    return Done(new, says, lost)


TREATMENTS: Mapping[str, Callable[[Field, Work], Done]] = {
    "drop": _drop,
    "keep": _keep,
    "scan": _keep,  # ``kept_words`` looks through it, with all else that is kept
    "reference": _reference,
    "ladder": _ladder,
    "age": _age,
    "group": _group,
}
"""By the word of field_types.yaml; a field has been supplied."""
