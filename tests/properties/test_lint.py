"""Whatever somebody writes into a spec, lint answers with findings that have a place: it never breaks down."""

import copy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cspdata import locate
from cspdata.authoring.lint import lint

DOCUMENTS = {
    path: yaml.safe_load((locate.specs() / path).read_text("utf-8"))
    for path in (
        "agencies.yaml",
        "code_lists/gender.yaml",
        "datasets/police_recorded_crime.yaml",
        "field_types.yaml",
        "forms/metadata.yaml",
        "groups.yaml",
        "mappings/police_uk_stop_and_search.yaml",
        "problems.yaml",
        "processes.yaml",
        "sources.yaml",
        "tables.yaml",
        "treatments.yaml",
    )
}
JUNK = st.sampled_from([None, [], {}, 3, 1.5, True, "x", "2010-13-45", [None], [["x"]], {"a": None}, {"a": 1}])


def steps(value: Any, here: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield here
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from steps(one, (*here, step))


STEPS = {path: list(steps(data)) for path, data in DOCUMENTS.items()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_lint_never_breaks_down(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(DOCUMENTS)))
    document: Any = {"": copy.deepcopy(DOCUMENTS[path])}
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = ("", *data.draw(st.sampled_from(STEPS[path])))
        part = document
        try:
            for step in way:
                part = part[step]
            part[last] = data.draw(JUNK)
        except (KeyError, IndexError, TypeError):
            pass  # an earlier change took it away
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "specs", path)
        file.parent.mkdir(parents=True)
        file.write_text(yaml.safe_dump(document[""], sort_keys=False, allow_unicode=True), "utf-8")
        for finding in lint(Path(folder)):
            assert finding.source.endswith(".yaml")
            assert finding.line
            assert finding.column
            assert finding.says
