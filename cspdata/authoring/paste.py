"""What the finder of turns found, as YAML ready to paste."""

import re
from typing import Any

import yaml

from cspdata.authoring.propose import Base
from cspdata.authoring.turns import Turn


class _Dumper(yaml.SafeDumper):
    """Writes text plain where the strict reader takes it as text: days, and yes and no."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag.rpartition(":")[2] in ("int", "float", "null")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])  # as the reader does


def paste(base: Base) -> str:
    """The turns for a worked case that is there, or a whole new case."""
    turns = [_turn(turn) for turn in base.turns.values()]
    if not base.new:
        return f"# for {base.id}.yaml\n{_yaml({'turns': turns})}"
    data = {
        "format": 1,
        "id": base.id,
        "title": "To be worded",
        "says": "To be worded",
        "request": base.request,
        **({} if base.signed is None else {"signed": dict(base.signed)}),
        "outcome": base.tried.outcome,
        "turns": turns,
    }
    return f"# {base.id}.yaml (a new case, after {base.document.data['id']})\n{_yaml(data)}"


def _turn(turn: Turn) -> dict[str, Any]:
    data = {
        "on": turn.on,
        "change": turn.change,
        "outcome": turn.outcome,
        "shows": [*turn.shows],
        "hides": [*turn.hides],
        "says": turn.says,
    }
    return {key: value for key, value in data.items() if value}


def _yaml(data: Any) -> str:
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120, default_flow_style=None)
