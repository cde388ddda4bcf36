"""Worked cases, as far as they are shown: a request, the answer to it, and the conditions that the answer turns on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cspdata import yamldoc


@dataclass(frozen=True)
class WorkedCase:
    """A worked case. ``data`` is its document; ``text`` the file as it was written. ``cspdata test`` proves each."""

    id: str
    title: str
    data: dict[str, Any]
    text: str

    @property
    def names(self) -> set[str]:
        """Every provision or labelled condition that the case names, in its cases and its turns."""
        return set(self._named(self.data.get("cases", ()))) | set(self._named(self.data.get("turns", ())))

    @property
    def turns_on(self) -> set[str]:
        """The provisions and labelled conditions that its answer turns on."""
        return {turn["on"] for turn in self.data.get("turns", ()) if "on" in turn}

    @staticmethod
    def _named(parts: Any) -> Iterator[str]:
        for part in parts:
            for value in part.values():
                if isinstance(value, str):
                    yield value
                elif isinstance(value, list):
                    yield from (one for one in value if isinstance(one, str))


def worked_cases(paths: Iterable[Path]) -> dict[str, WorkedCase]:
    """The worked cases in these files, by id."""
    found: dict[str, WorkedCase] = {}
    for path in paths:
        data = yamldoc.read(path).data
        found[data["id"]] = WorkedCase(data["id"], data["title"], data, path.read_text("utf-8"))
    return found
