"""The catalogue against the guidance: every line of its lists, in order; nothing missing, nothing extra but extensions.

``guidance.txt`` beside this file is a digest of those lists, as printed.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from cspdata import Catalogue, StatuteBook, locate, yamldoc
from cspdata.catalogue import Item


def digest() -> dict[str, list[str]]:
    parts = re.split(r"(?m)^## ", Path(__file__).with_name("guidance.txt").read_text("utf-8"))[1:]
    return {lines[0]: [line for line in lines[1:] if line] for lines in map(str.splitlines, parts)}


PRINTED = digest()


def lines(part: str) -> list[str]:
    """A list of the guidance without the marks that end an item of a list."""
    return [bare(line) for line in PRINTED[part]]


def bare(line: str) -> str:
    return re.sub(r"(; and|; or|[;.])$", "", line)


def labels(items: Iterable[Item], section: str = "") -> list[str]:
    return [bare(item.label) for item in items if not item.extension and item.section == section]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue()


@pytest.mark.parametrize(
    ("part", "listed"),
    [
        ("2.2.1", "responsible_authority_by_guidance"),
        ("2.2.2", "cooperating_body_by_guidance"),
        ("2.2.3", "relevant_authority_by_guidance"),
        ("2.2.4", "first_group"),
    ],
)
def test_the_lists_of_bodies(catalogue: Catalogue, part: str, listed: str) -> None:
    found = catalogue.body_lists[listed]
    assert [line.label for line in found.lines] == lines(part)
    assert found.guidance == part


def test_a_body_of_a_list_has_its_capacity_and_no_other_has(catalogue: Catalogue) -> None:
    for listed in catalogue.body_lists.values():
        meant = {agency for line in listed.lines for agency in line.agencies}
        having = {
            agency.id
            for agency in catalogue.agencies.values()
            if any(held.as_ == listed.id and held.basis == "guidance" for held in agency.capacities)
        }
        assert meant == having, listed.id


def test_the_classes_of_purpose() -> None:
    document = yamldoc.read(locate.policies() / "purposes.yaml")
    assert list(document.data["classes"].values()) == lines("2.3")
    used = {purpose.class_ for purpose in StatuteBook().purposes.values()} - {"other"}
    assert used == set(document.data["classes"])


def test_every_purpose_of_the_guidance_says_what_information_it_calls_for() -> None:
    for purpose in StatuteBook().purposes.values():
        named = purpose.calls_for is not None and purpose.calls_for.cite.startswith("Guidance ")
        assert named is (purpose.class_ != "other" and purpose.id != "support_for_victims"), purpose.id


def test_the_processes_in_order(catalogue: Catalogue) -> None:
    assert [process.label for process in catalogue.processes.values()] == lines("3.1.1.1")
    assert list(catalogue.processes) == ["iom", "marac", "mappa", "ppo", "dip", "treatment", "asb_panel"]


@pytest.mark.parametrize("process", ["marac", "ppo", "asb_panel"])
def test_the_usual_items_of_a_process(catalogue: Catalogue, process: str) -> None:
    items = catalogue.processes[process].items.values()
    assert labels(items) == lines(f"3.1.1.1 {process}")
    assert all(item.fields for item in items)


def test_where_the_guidance_lists_no_items_they_are_extensions(catalogue: Catalogue) -> None:
    for id in ("iom", "mappa", "dip", "treatment"):
        assert labels(catalogue.processes[id].items.values()) == []


def test_the_three_consent_rules_of_the_drug_interventions_programme(catalogue: Catalogue) -> None:
    consent = catalogue.processes["dip"].consent.values()
    assert [bare(f"{rule.label} – {rule.says}") for rule in consent] == lines("3.1.1.1 dip")
    assert [rule.rule for rule in consent] == ["informed_signed", "not_required", "sought"]


def test_what_processes_rest_on_is_there(catalogue: Catalogue) -> None:
    book = StatuteBook()
    for process in catalogue.processes.values():
        assert set(process.purposes) <= set(book.purposes)
        assert {gateway.provision for gateway in process.gateways} - {""} <= set(book.provisions)
        fields = [id for item in process.items.values() for id in item.fields]
        assert len(fields) == len(set(fields)), process.id


@pytest.mark.parametrize("table", ["table_1", "table_2"])
@pytest.mark.parametrize("column", ["depersonalised", "personalised"])
def test_the_rows_of_the_tables(catalogue: Catalogue, table: str, column: str) -> None:
    rows = [row for row in catalogue.tables[table].rows if row.supplied_as == column]
    assert [row.label for row in rows] == lines(f"{table} {column}")
    for row in rows:
        assert row.fields == ("given" if row.datasets else "not_given"), row.label


def test_each_dataset_of_the_guidance_stands_in_one_row_with_its_tier_and_type(catalogue: Catalogue) -> None:
    named = {
        id: (table.tier, row.supplied_as)
        for table in catalogue.tables.values()
        for row in table.rows
        for id in row.datasets
    }
    datasets = [catalogue.dataset(id) for id in catalogue.ids("datasets")]
    assert named == {one.id: (one.tier, one.supplied_as) for one in datasets if not one.extension}
    assert sum(len(row.datasets) for table in catalogue.tables.values() for row in table.rows) == len(named)


def test_the_groups(catalogue: Catalogue) -> None:
    assert [f"{group.label} – {group.holds}" for group in catalogue.groups.values()] == lines("3.1.2")


def test_the_sources_in_order_with_their_titles_and_providers(catalogue: Catalogue) -> None:
    sources = catalogue.sources.values()
    titles = [f"{one.guidance} {one.label}{' (RESTRICTED)' * (one.access == 'restricted')}" for one in sources]
    assert titles == lines("3.3")
    assert [one.provider for one in sources] == lines("3.3 providers")


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("3.3.3", "place_survey"),
        ("3.3.10", "drug_and_alcohol_needs_assessment"),
        ("3.3.11", "prevent_strategic_assessment"),
    ],
)
def test_what_a_source_holds(catalogue: Catalogue, part: str, source: str) -> None:
    def printed(line: str) -> str:
        return re.sub(r"[;,] ", ", ", bare(line).rstrip("?"))

    held = [printed(f"{one.label} {', '.join(one.items)}".strip()) for one in catalogue.sources[source].holds]
    assert held == [printed(line) for line in lines(part)]


def test_vulnerable_persons_are_personal_whatever_the_heading(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.sources.values() if one.personal] == ["prevent_strategic_assessment"]


def test_what_is_said_of_a_closed_source_has_a_citation(catalogue: Catalogue) -> None:
    closed = [one for one in catalogue.sources.values() if one.status.now == "closed"]
    assert [one.id for one in closed] == ["place_survey", "tellus_survey"]
    assert all(one.status.says and one.status.cite for one in closed)


@pytest.mark.parametrize(
    ("form", "section", "part"),
    [("metadata", "", "3.4"), ("protocol", "functions", "2.2 functions"), ("transfer_measures", "", "4.3.4")],
)
def test_the_items_of_a_form(catalogue: Catalogue, form: str, section: str, part: str) -> None:
    assert labels(catalogue.form(form).items.values(), section) == lines(part)


def test_the_statement_of_box_1_with_its_blanks(catalogue: Catalogue) -> None:
    form = catalogue.form("attendance_and_agreement")
    assert [form.statement] == PRINTED["Box 1"]
    assert re.findall("<(.*?)>", form.statement) == [form.items[id].label for id in ("location", "partnership")]


@pytest.mark.parametrize(("section", "line"), [("accord", 0), ("pisp", 1)])
def test_the_two_papers_of_the_welsh_accord_hold_what_it_lists(catalogue: Catalogue, section: str, line: int) -> None:
    words = PRINTED["2.2.5"][line]
    places = [words.index(label) for label in labels(catalogue.form("protocol").items.values(), section)]
    assert places == sorted(places) and places


def test_the_questions_and_what_they_are_for(catalogue: Catalogue) -> None:
    problems = catalogue.problems.values()
    assert [f"{one.question} ({one.use})" for one in problems] == lines("4.3.1 questions")
    assert list(catalogue.approach["use"].choices) == lines("4.3.1 use")
    book = StatuteBook()
    assert [book.purposes[one.purpose].class_ for one in problems] == ["performance", "intelligence", "services"]


def test_the_hypotheses_and_the_datasets_that_test_each(catalogue: Catalogue) -> None:
    tests = {
        "police recorded crime data": "police_recorded_crime",
        "admissions to A & E departments for assault": "ae_assaults",
        "ambulance call-outs for violent offences": "ambulance_calls",
    }
    problem = catalogue.problems["violent_crime_increase"]
    for line, hypothesis in zip(PRINTED["4.3.1 hypotheses"], problem.hypotheses.values(), strict=True):
        assert line.startswith(hypothesis.says)
        assert hypothesis.datasets == tuple(id for words, id in tests.items() if words in line)
        assert hypothesis.note in line
        assert all(also in line for also in hypothesis.also)
    assert problem.needed == ("police_recorded_crime", "ae_assaults", "ambulance_calls")


def test_the_hierarchy_of_storage_and_the_footnotes_of_the_matrix(catalogue: Catalogue) -> None:
    matrix = catalogue.suffolk_matrix
    *routes, always = PRINTED["4.3.6"]
    assert all(line.startswith(route.label) for line, route in zip(routes, matrix.hierarchy.values(), strict=True))
    assert always.startswith("In all cases, the remote computer should be password protected")
    assert len(matrix.in_all_cases) == 3
    assert [f"{number} {words}" for number, words in matrix.footnotes.items()] == PRINTED["Figure 1 footnotes"]


def test_the_glossary_names_what_is_there(catalogue: Catalogue) -> None:
    from cspdata.pages.shelf import kinds

    shelf = kinds(catalogue, StatuteBook())
    known = {id for kind in shelf.values() if kind.name != "glossary" for id in kind.ids()}
    assert [(term.id, id) for term in catalogue.glossary.values() for id in term.see if id not in known] == []
    abbreviations = [term.abbreviation for term in catalogue.glossary.values() if term.abbreviation]
    assert len(abbreviations) == len(set(abbreviations))
