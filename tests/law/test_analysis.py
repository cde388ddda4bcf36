"""Each defect planted in a copy of the policies is found, at its place; what is shipped has no error."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cspdata import locate
from cspdata.conditions import Name, Vocabulary, evaluate, read
from cspdata.conditions.proof import Diagram
from cspdata.law import StatuteBook
from cspdata.law.analysis import Analysis, findings
from cspdata.law.fact import Constraint
from cspdata.yamldoc import Place, parse

Plant = Callable[[str, str], StatuteBook]


@pytest.fixture
def small(tmp_path: Path) -> Plant:
    """A book of the shipped facts and registers with one instrument, beside facts of its own."""

    def plant(provisions: str, facts: str = "") -> StatuteBook:
        for name in ("facts", "purposes", "prescribed_information", "guarantees"):
            shutil.copy(locate.policies() / f"{name}.yaml", tmp_path)
        declare(tmp_path, facts)
        (tmp_path / "act.yaml").write_text(
            f"format: 1\nid: act\ntitle: Act\ncite: Act\nprovisions:\n{provisions}", "utf-8"
        )
        return StatuteBook(tmp_path)

    return plant


def declare(folder: Path, facts: str) -> None:
    """More facts, before those of facts.yaml."""
    path = folder / "facts.yaml"
    path.write_text(path.read_text("utf-8").replace("\nfacts:\n", f"\nfacts:\n{facts}", 1), "utf-8")


def provision(id: str, kind: str, condition: str, more: str = "") -> str:
    layer = "statute" if kind != "caution" else "guidance"
    head = f"  - id: {id}\n    kind: {kind}\n    layer: {layer}\n    cite: Act s1\n    says: It says so.\n"
    return f"{head}    in_force: {{from: 2000-01-01}}\n{more}{condition}"


POWER = provision("act.power", "power", "    when: {id: act.open, says: Open, when: {supplier.police: true}}\n")


def told(book: StatuteBook, code: str) -> list[tuple[str, str]]:
    """What is found under a code: the line that it points to, and the severity."""
    lines = {path.name: path.read_text("utf-8").splitlines() for path in book.folder.glob("*.yaml")}
    found = [one for one in findings(book) if one.code == code]
    return [(lines[Path(one.source).name][(one.line or 0) - 1].strip(), one.severity) for one in found]


def test_what_is_shipped_has_no_error() -> None:
    found = findings(StatuteBook())
    assert [str(one) for one in found if one.severity == "error"] == []
    assert all(one.line for one in found)


def test_defects_planted_in_the_whole_law_are_found_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(locate.policies(), folder)
    clash = "    when: {all: [{recipient.area: own}, {recipient.area: other}]}\n"
    again = """    when:
      all:
        - {step.own_power_recorded: true}
        - {supplier.police: true}
"""
    hurts = "    when: {all: [{ground.contract: true}, {information.identifiability: personal}]}\n"
    planted = provision("act.again", "power", again) + provision("act.never", "power", clash)
    planted += provision("act.bar", "prohibition", hurts)
    (folder / "act.yaml").write_text(f"format: 1\nid: act\ntitle: Act\ncite: Act\nprovisions:\n{planted}", "utf-8")
    declare(folder, "  weather.fine:\n    ask: Is it fine?\n    kind: circumstance\n    settled_by: supplier\n")
    before = {(one.code, one.says) for one in findings(StatuteBook())}
    found = [one for one in findings(StatuteBook(folder)) if (one.code, one.says) not in before]
    assert {(one.code, Path(one.source).name) for one in found} == {
        ("CSP304", "act.yaml"),
        ("CSP305", "act.yaml"),
        ("CSP306", "data_protection_act_1998.yaml"),  # the condition of Schedule 2 that asks for what is now barred
        ("CSP307", "facts.yaml"),
        ("CSP308", "facts.yaml"),
    }
    assert all(word in str(found) for word in ("act.again", "act.never", "weather.fine", "ground.contract"))


def test_a_route_that_another_always_opens_is_found(small: Plant) -> None:
    narrower = "    when: {all: [{supplier.police: true}, {purpose.policing: true}]}\n"
    found = told(small(POWER + provision("act.shadowed", "power", narrower), ""), "CSP305")
    assert found == [("when: {all: [{supplier.police: true}, {purpose.policing: true}]}", "warning")]


def test_alternatives_that_another_leaves_no_use_for_are_found(small: Plant) -> None:
    needs = provision(
        "act.need",
        "requirement",
        """    applies: {supplier.police: true}
    met:
      any:
        - {id: act.one, says: One, when: {ground.contract: true}}
        - {id: act.two, says: Two, when: {ground.journalism: true}}
        - {id: act.all, says: All, when: {supplier.police: true}}
""",
    )
    assert [line for line, _ in told(small(POWER + needs, ""), "CSP305")] == ["applies: {supplier.police: true}"]
    useful = needs.replace(
        "{supplier.police: true}}\n", "{any: [{ground.contract: true}, {ground.counselling: true}]}}\n"
    )
    assert told(small(POWER + useful, ""), "CSP306") == [
        ("- {id: act.one, says: One, when: {ground.contract: true}}", "warning")
    ]


def test_a_provision_that_contradicts_itself_is_found(small: Plant) -> None:
    when = "    when:\n      all:\n        - {request.kind: partner}\n        - {request.kind: scrutiny}\n"
    assert told(small(POWER + provision("act.never", "prohibition", when), ""), "CSP304") == [("all:", "error")]


def test_a_fact_that_nobody_asks_is_found(small: Plant) -> None:
    book = small(POWER, "  weather.fine:\n    ask: Is it fine?\n    kind: circumstance\n    settled_by: supplier\n")
    assert ("weather.fine:", "warning") in told(book, "CSP307")
    assert ("supplier.police:", "warning") not in told(book, "CSP307")


def test_a_ground_or_a_step_that_can_hurt_is_found(small: Plant) -> None:
    bars = provision("act.bar", "prohibition", "    when: {ground.journalism: true}\n")
    bars += provision("act.other", "prohibition", "    when: {step.need_to_know: true}\n")
    bars += provision("act.third", "prohibition", "    when: {supplier.caldicott_body: true}\n")
    book = small(POWER + bars, "")
    assert told(book, "CSP308") == [("ground.journalism:", "error"), ("step.need_to_know:", "error")]
    signs = Analysis(book).signs()
    assert (signs["supplier.police"].helps, signs["supplier.police"].hurts) == (True, False)
    assert (signs["supplier.caldicott_body"].helps, signs["supplier.caldicott_body"].hurts) == (False, True)


def test_combinations_that_cannot_be_are_not_looked_at(small: Plant) -> None:
    clash = "    when: {all: [{supplier.police: true}, {supplier.caldicott_body: true}]}\n"
    book = small(POWER + provision("act.clash", "prohibition", clash), "")
    assert told(book, "CSP304") == []

    place = book.provisions["act.clash"].when
    assert place
    never = Constraint("police_treat_nobody", "The police treat nobody.", place)
    book.__dict__["constraints"] = {never.id: (never, book.condition(book.provisions["act.clash"], "when"))}
    assert [severity for _, severity in told(book, "CSP304")] == ["error"]
    assert Analysis(book).signs()["supplier.police"].hurts is False


# --------------------------------------------------------------------------------------- against trying every case

FLAGS = ("a", "b", "c", "d")
WORDS = Vocabulary("law", {f"is.{id}": Name("flag") for id in FLAGS})
CASES = [{f"is.{id}": bool(bits >> at & 1) for at, id in enumerate(FLAGS)} for bits in range(16)]
TREES = st.recursive(
    st.sampled_from([{f"is.{id}": value} for id in FLAGS for value in (True, False)]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(TREES, TREES)
def test_signs_are_those_that_trying_every_case_gives(data: object, limits: object) -> None:
    tree, never = (read(_place(one), WORDS) for one in (data, limits))
    diagram = Diagram(tree, never)
    valid, of, both = diagram.opposite(diagram.of(never)), diagram.of, diagram.both
    steps = {name: [(False, True)] for name in WORDS.names}
    up, down = diagram.signs([(both(of(tree), valid), both(diagram.opposite(of(tree)), valid))], steps)
    for name in WORDS.names:
        pairs = [(case | {name: False}, case | {name: True}) for case in CASES]
        fair = [pair for pair in pairs if not any(evaluate(never, case) for case in pair)]
        turned = {(evaluate(tree, low), evaluate(tree, high)) for low, high in fair}
        assert (name in up) is ((False, True) in turned)
        assert (name in down) is ((True, False) in turned)
    case = diagram.case(of(tree))
    assert (case is None) is (not any(evaluate(tree, one) for one in CASES))
    assert case is None or evaluate(tree, case) is True


def _place(data: object) -> Place:
    return parse(json.dumps(data), "random").at()
