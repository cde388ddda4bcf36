"""How far each datafield of a supply is filled, and with what can be used."""

from collections.abc import Iterator
from dataclasses import dataclass

from cspdata.supply import Supply
from cspdata.supply.headers import title


@dataclass(frozen=True, slots=True)
class Filled:
    """One datafield of a file. Of ``rows`` values ``usable`` were read as what they should be, ``unusable`` were not, and the
    rest are blank. ``held`` is false where the file has no column for it; ``why`` is what the supplier says of that."""

    file: str
    field: str
    label: str
    rows: int
    usable: int = 0
    unusable: int = 0
    held: bool = True
    why: str = ""

    @property
    def blank(self) -> int:
        """In how many rows nothing was recorded."""
        return self.rows - self.usable - self.unusable


def completeness(supply: Supply) -> Iterator[Filled]:
    """Every datafield of a file, in the order of its spec; those of our own (extensions) only where they are supplied."""
    for id, field in supply.file.fields.items():
        label = title(supply.file, id)
        if id in supply.supplied:
            filled, usable = supply.text(id).count(), supply.typed(id).count()
            yield Filled(supply.file.id, id, label, supply.rows, usable, filled - usable)
        elif not field.extension:
            why = supply.not_supplied.get(id, "")
            yield Filled(supply.file.id, id, label, supply.rows, held=False, why=why)


def share(count: int, of: int) -> str:
    """A share in words. What is not all is never called 100%, and what is not none never 0%."""
    if not of:
        return "none"
    tenths = round(1000 * count / of)
    if count and not tenths:
        return "under 0.1%"
    if count < of and tenths == 1000:
        return "over 99.9%"
    return f"{tenths / 10:g}%"
