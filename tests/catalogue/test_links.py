"""References that do not hold are found where they stand, all of them in one run."""

from pathlib import Path

from cspdata import Catalogue
from cspdata.catalogue.links import problems

BROKEN = """\
format: 1
id: broken
label: Broken
guidance: "0"
meaning: Everything in it is wrong.
source: nobody
supplied_as: depersonalised
tier: core
held_in_confidence: false
patient: false
files:
  one:
    label: One
    subject: nobody
    key: nummer
    joins: {number: two}
    fields:
      number: {label: Number, type: refrence, meaning: x}
      name: {label: Name, type: free_text, meaning: x, treatment: keep}
      sort: {label: Sort, type: code, code_lists: [gendr], meaning: x}
      easting: {label: Easting, type: easting, meaning: x}
    checks:
      - {id: c, says: x, severity: error, when: {naem: {present: true}}}
"""


def test_each_broken_reference_is_said_once_with_the_nearest_right_name(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "datasets"
    folder.mkdir(parents=True)
    path = folder / "broken.yaml"
    path.write_text(BROKEN)
    found = [str(finding).replace(str(path), "broken.yaml") for finding in problems(Catalogue(tmp_path))]
    assert found == [
        "broken.yaml:18:37: error CSP131: There is no field type 'refrence'. Did you mean 'reference'?",
        "broken.yaml:19:13: error CSP132: 'name' identifies a person by itself, and would be kept in a depersonalised file. "
        "Give it the treatment drop, age or reference.",
        "broken.yaml:20:52: error CSP131: There is no code list 'gendr'. Did you mean 'gender'?",
        "broken.yaml:21:16: error CSP132: 'easting' takes a rung of the ladder, but of no place. "
        "Name its place, and give its type the role address, postcode, easting or northing.",
        "broken.yaml:15:10: error CSP131: There is no field 'nummer'. Did you mean 'number'?",
        "broken.yaml:16:21: error CSP131: There is no file 'two'. Known: one.",
        "broken.yaml:23:50: error CSP123: There is no field 'naem'. Did you mean 'name'?",
    ]


def test_a_mapping_that_names_what_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "mappings"
    folder.mkdir(parents=True)
    path = folder / "ours.yaml"
    path.write_text(
        "format: 1\nid: ours\nlabel: Ours\ndataset: police_stop_and_search\nfile: search\n"
        "columns:\n  gendre: {from: Sex}\n  ethnicity: {from: Eth, code_list: ethncity_18plus1_2011}\n"
        "not_supplied: {reson: none}\n"
    )
    found = [str(finding).partition(": ")[2] for finding in problems(Catalogue(tmp_path))]
    assert found == [
        "error CSP131: There is no field 'gendre'. Did you mean 'gender'?",
        "error CSP131: There is no code list 'ethncity_18plus1_2011'. Did you mean 'ethnicity_18plus1_2011'?",
        "error CSP131: There is no field 'reson'. Did you mean 'reason'?",
    ]


def test_a_register_that_names_what_is_not_there(tmp_path: Path) -> None:
    specs = tmp_path / "specs"
    (specs / "forms").mkdir(parents=True)
    (specs / "problems.yaml").write_text(
        "format: 1\nproblems:\n  ours: {question: Why?, use: a meeting, purpose: problem_profile, guidance: ours, "
        "process: mrac, datasets: [police_stop_search], hypotheses: {one: {says: So., sources: [censis]}}}\n"
    )
    (specs / "groups.yaml").write_text(
        "format: 1\ngroups:\n  ours: {label: Ours, holds: much, agencies: [voluntry_group]}\n"
        "initiatives:\n  ours_too: {label: Ours, kind: initiative}\n"
    )
    (specs / "forms" / "ours.yaml").write_text(
        "format: 1\nid: ours\nlabel: Ours\nguidance: ours\nsays: Ours.\nsections: {first: First}\n"
        "items:\n  who:\n    label: Who\n    section: frst\n"
        "    fields:\n      name: {label: Name, type: nam, meaning: x}\n"
        "      sex: {label: Sex, type: code, meaning: x, code_lists: [gendr]}\n"
    )
    found = [str(finding).removeprefix(f"{specs}/") for finding in problems(Catalogue(tmp_path))]
    assert found == [
        "groups.yaml:3:47: error CSP131: There is no agency 'voluntry_group'. Did you mean 'voluntary_group'?",
        "problems.yaml:3:93: error CSP131: There is no process 'mrac'. Did you mean 'marac'?",
        "problems.yaml:3:110: error CSP131: There is no dataset 'police_stop_search'. Did you mean 'police_stop_and_search'?",
        "problems.yaml:3:171: error CSP131: There is no source 'censis'. Did you mean 'census'?",
        "forms/ours.yaml:10:14: error CSP131: There is no section 'frst'. Did you mean 'first'?",
        "forms/ours.yaml:12:33: error CSP131: There is no field type 'nam'. Did you mean 'name'?",
        "forms/ours.yaml:13:62: error CSP131: There is no code list 'gendr'. Did you mean 'gender'?",
    ]
