"""An officer's day, by the command line alone: a partnership, a dataset with three mistakes, a rule with its case, proved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cspdata import Catalogue

Run = Callable[..., tuple[int, str, str]]
SAID = Path(__file__).resolve().parents[1] / "cases" / "officers_day"

RULE = """format: 1
id: town_rules
title: Rules of the protocol of Town
cite: Protocol of Town, 29 March 2010
provisions:
  - id: town_rules.housing
    kind: prohibition
    layer: partnership
    cite: Protocol of Town, paragraph 7
    says: Nothing about a named person's health goes to a landlord.
    in_force: {from: 2010-03-29}
    when:
      all:
        - {information.identifiability: personal}
        - {information.health: true}
        - {recipient.responsible_authority: false}
"""
CASE = """format: 1
id: town_case
title: A landlord asks the council about a tenant's health
says: The Crime and Disorder Act would allow it where disorder makes it necessary; by the protocol no landlord is told of health.
request:
  format: 1
  as_of: 2010-10-01
  territory: england
  kind: partner
  supplier: {body: local_authority}
  recipients: [{body: registered_social_landlord, role: controller, kept_in: home, area: own}]
  purposes: [prevent_crime]
  process: none
  individual: {subject: one tenant, evidence: what neighbours reported}
  information:
    - described: What the tenant told the council's officers of an illness
      heads: [health]
      nature: {held_in_confidence: no, patient: no, drug_test_sample: no}
      form: as_held
      obtained_for: local_government
      obtained_from: own
signed: {first: [local_authority, registered_social_landlord]}
outcome: must_not_share
cases:
  - {outcome: must_not_share, because: [town_rules.housing]}
turns:
  - on: town_rules.housing
    change: {recipients.0.body: police_force}
    outcome: may_share_if
    says: The police are no landlord.
"""


def mended(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def kept(name: str, text: str, home: Path) -> None:
    """What was said is what is kept of it, with the folder left out."""
    assert text.replace(f"{home}/", "") == (SAID / f"{name}.txt").read_text("utf-8")


def test_an_officers_day(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # In the morning: a partnership's folder, which works at once.
    code, out, _ = run("new", "partnership", "town", "--folder", tmp_path)
    town, own = tmp_path / "town", ("--partnership", tmp_path / "town")
    assert code == 0 and f"{town}/protocol.yaml" in out
    code, out, _ = run("lint", town)
    assert code == 0 and "0 of them errors" in out
    code, out, _ = run("test", town)
    assert code == 0 and "1 of 1 datasets" in out and "1 of 1 scenarios" in out
    code, out, _ = run("check", "town_reports", town / "data" / "supply.csv", "--map", "town_reports_export", *own)
    assert code == 0 and "no errors, no warnings" in out

    # A new dataset, with three mistakes: each has its place, and is told in plain words.
    run("new", "dataset", "town_patrols", "--folder", town)
    patrols = town / "specs" / "datasets" / "town_patrols.yaml"
    slips = [
        ("supplied_as: depersonalised", "supplied_as: depersonalized"),
        ("        type: date\n", "        type: dat\n"),
        ("when: {report_kind: ", "when: {report_knd: "),
    ]
    mended(patrols, *slips)
    code, out, _ = run("lint", town)
    assert code == 1
    errors = "".join(f"{line}\n" for line in out.splitlines() if " error " in line)
    kept("three_mistakes", errors, town)

    # Mended, but for one thing that only the examples tell.
    mended(patrols, *((new, old) for old, new in slips), ("severity: warning", "severity: error"))
    mended(patrols, ('but: {report_kind: ""}', "but: {report_date: 31/04/2010}"))
    code, out, _ = run("test", *own)
    assert code == 1
    kept("wrong_example", out, town)
    mended(patrols, ("but: {report_date: 31/04/2010}", 'but: {report_kind: ""}'))

    # A rule of the partnership's own. It may not be a power; as a prohibition it does what its case says, and is proved.
    rules = town / "policies" / "town_rules.yaml"
    rules.write_text(RULE.replace("kind: prohibition", "kind: power"), "utf-8")
    code, out, _ = run("lint", town)
    assert code == 1
    kept("a_power", "".join(f"{line}\n" for line in out.splitlines() if " error " in line), town)
    rules.write_text(RULE, "utf-8")
    (town / "policies" / "scenarios" / "town_case.yaml").write_text(CASE, "utf-8")
    code, out, _ = run("test", *own)
    assert (code, out.count("DIFFERS")) == (0, 0), out
    kept("tested", out, town)
    code, out, _ = run("prove", *own)
    assert code == 0 and "proved  own_rules_permit_nothing" in out and "BROKEN" not in out
    code, out, _ = run("show", "town_rules.housing", *own)
    assert code == 0
    kept("shown", out, town)

    # In the evening: the pages, as others will see them.
    monkeypatch.chdir(town)
    code, out, _ = run("pages", "--partnership", town, "--out", town / "docs" / "held")
    assert code == 0
    page = (town / "docs" / "held" / "datasets" / "town_patrols.md").read_text("utf-8")
    for field in Catalogue(town).dataset("town_patrols").files["report"].fields.values():
        assert f"| {field.label}" in page and field.meaning in page
    assert "Nothing about a named person's health" in (
        town / "docs" / "held" / "provisions" / "town_rules.housing.md"
    ).read_text("utf-8")
