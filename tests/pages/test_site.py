"""The pages that are generated: nothing that is held lacks one, and what is written says what is held."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cspdata
from cspdata import Catalogue, StatuteBook, WrongUse, yamldoc
from cspdata.catalogue import Agency
from cspdata.checks.codes import TITLES
from cspdata.decision import Request, decide
from cspdata.pages import write
from cspdata.pages.codes import finding_codes
from cspdata.pages.markdown import code, section, table, text
from cspdata.pages.site import OWN_PAGE, Site

PACKAGE = Path(cspdata.__file__).parent


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(Catalogue(), StatuteBook())


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, str]:
    return write.files(site)


def test_every_entry_has_its_page_or_its_address_on_the_page_of_its_kind(site: Site, made: dict[str, str]) -> None:
    for kind, ids in site.ids.items():
        for id in ids:
            if kind in OWN_PAGE:
                assert f"{kind}/{id}.md" in made
            else:
                assert f"#{id} }}" in made[f"{kind}/index.md"]


def test_there_are_as_many_pages_as_the_catalogue_and_the_statute_book_say(site: Site, made: dict[str, str]) -> None:
    entries = sum(len(site.ids[kind]) for kind in OWN_PAGE)
    kinds = len(site.ids)
    beside = {
        "can_i_share/index.md",
        "sharing/index.md",
        "sharing/england.md",
        "sharing/wales.md",
        "guarantees/index.md",
        "everything/index.md",
    }
    pages = {name for name in made if name.endswith(".md")}
    assert beside <= pages
    assert len(pages) == entries + kinds + len(beside)


def test_no_two_pages_differ_in_capitals_alone(made: dict[str, str]) -> None:
    assert len({name.casefold() for name in made}) == len(made)


def test_every_file_of_every_dataset_has_a_blank_csv(site: Site, made: dict[str, str]) -> None:
    for id in site.ids["datasets"]:
        for file in site.catalogue.dataset(id).files.values():
            assert made[f"datasets/{id}.{file.id}.csv"] == ",".join(file.fields) + "\r\n"
            for field in file.fields:
                assert f"{{ #{file.id}.{field} }}" in made[f"datasets/{id}.md"]


def test_every_provision_page_says_its_words_its_layer_and_how_sure_we_are(site: Site, made: dict[str, str]) -> None:
    for id, one in site.book.provisions.items():
        page = made[f"provisions/{id}.md"]
        assert text(one.says) in page
        assert f"**{one.confidence} confidence**" in page
        assert f"**{one.layer.replace('_', ' ')}**" in page
        assert all(f"`{node.id}`{{ #{node.id} }}" in page for node in site.book.labelled[id])


def test_a_worked_case_stands_on_the_page_of_each_provision_that_it_names(site: Site, made: dict[str, str]) -> None:
    homes = {id: id for id in site.book.provisions} | {id: one.id for id, one in site.book.homes.items()}
    named = [(case.id, homes[name]) for case in site.cases.values() for name in case.names if name in homes]
    assert named
    for case, home in named:
        assert f"../cases/{case}.md" in made[f"provisions/{home}.md"]


def test_the_cases_that_turn_on_a_provision_stand_before_those_that_only_name_it(site: Site) -> None:
    case = next(case for case in site.cases.values() if case.names & set(site.book.provisions))
    id = sorted(case.names & set(site.book.provisions))[0]
    turned = Site(site.catalogue, site.book)
    turned.cases = {case.id: replace(case, data={**case.data, "turns": [{"on": id, "change": {}}]})}
    page = str(write.OWN["provisions"](turned, site.book.provisions[id]))
    assert f"The answer turns on it: [{text(case.title)}]" in page


def test_every_page_names_a_section_of_the_guidance_or_says_that_none_speaks_of_it(made: dict[str, str]) -> None:
    for name in (name for name in made if name.endswith(".md")):
        assert re.search(r'^guidance: "', made[name], re.MULTILINE), name


def test_an_emergency_line_is_asked_for_where_somebody_decides(made: dict[str, str]) -> None:
    deciding = {name.partition("/")[0] for name, page in made.items() if "\ndeciding: true\n" in page}
    assert {"provisions", "processes", "purposes", "cases", "sharing", "datasets", "agencies"} <= deciding
    assert "findings" not in deciding


def test_a_draft_request_needs_only_what_stands_in_capitals(site: Site, made: dict[str, str]) -> None:
    words = {
        "YYYY-MM-DD": "2010-10-01",
        "TERRITORY": "england",
        "SUPPLIER": "police_force",
        "RECIPIENT": "local_authority",
    }
    words["OBTAINED_FOR"] = "policing"
    assert site.ids["problems"]
    for id in site.ids["problems"]:
        draft = made[f"problems/{id}.request.yaml"]
        for word, answer in words.items():
            draft = re.sub(rf"\b{word}\b", answer, draft)
        decision = decide(Request.of(yamldoc.parse(draft, "draft")), catalogue=site.catalogue, book=site.book)
        assert {case.dataset for case in decision.cases} == set(site.catalogue.problems[id].needed)


# --------------------------------------------------------------------------------------------------- finding codes


def test_every_code_in_the_source_has_an_entry_and_no_entry_is_idle() -> None:
    used = {
        found
        for path in PACKAGE.rglob("*.py")
        for found in re.findall(r"\bCSP\d{3}\b", path.read_text("utf-8"))
    }  # fmt: skip
    assert used == set(finding_codes())


def test_the_register_calls_each_code_as_the_report_of_a_supply_does() -> None:
    assert {id: finding_codes()[id].title for id in TITLES} == TITLES


# ------------------------------------------------------------------------------------------------- written and checked


def test_what_is_written_is_whole_and_stays_so_until_something_changes(
    site: Site, made: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "files", lambda _: made)  # they take seconds to make
    out = tmp_path / "held"
    assert {finding.code for finding in write.check(site, out)} == {"CSP141"}
    count = write.write(site, out)
    assert write.check(site, out) == []
    assert count == sum(path.is_file() for path in out.rglob("*"))
    (out / "glossary" / "index.md").write_text("old", "utf-8")
    (out / "agencies" / "gone.md").write_text("gone", "utf-8")
    next((out / "purposes").glob("*.md")).unlink()
    assert sorted(finding.says.rpartition(" is ")[2] for finding in write.check(site, out)) == [
        "left over.",
        "missing.",
        "stale.",
    ]
    write.write(site, out)
    assert write.check(site, out) == []
    assert not (out / "agencies" / "gone.md").exists()


def test_a_folder_of_somebody_elses_files_is_left_alone(site: Site, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(WrongUse, match="CSP141"):
        write.write(site, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_partnership_sees_its_own_words_made_safe(site: Site) -> None:
    body = replace(site.catalogue.agencies[site.ids["agencies"][0]], says="Pay <script>alert(1)</script> | *now*")
    page = write.OWN["agencies"](site, body)
    assert isinstance(body, Agency)
    assert "<script>" not in str(page)


# --------------------------------------------------------------------------------------------------------- Markdown


def rendered(markdown: str) -> str:
    pytest.importorskip("markdown")
    from markdown import markdown as html

    return html(markdown, extensions=["tables", "attr_list", "md_in_html"])


WORDS = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1).filter(lambda words: words.strip())


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


@given(WORDS)
def test_words_are_shown_as_they_are_whatever_signs_they_hold(words: str) -> None:
    html = rendered(text(words))
    assert html.startswith("<p>") and html.count("<") == 2
    assert shown(html) == " ".join(words.split())


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_a_cell_stays_one_cell(words: list[str]) -> None:
    html = rendered(table(["Head"] * len(words), [[text(word) for word in words]]))
    assert html.count("<td>") == len(words)
    assert [shown(cell) for cell in re.findall(r"<td>(.*?)</td>", html, re.DOTALL)] == [
        " ".join(word.split()) for word in words
    ]


def test_an_id_is_its_own_address() -> None:
    assert rendered(code("a.b_c", "a.b_c")) == '<p><code id="a.b_c">a.b_c</code></p>'


def test_a_heading_without_anything_under_it_is_left_out() -> None:
    assert section("Nothing", "", "") == []
    assert section("Something", "words", id="here") == ["## Something { #here }", "words"]
