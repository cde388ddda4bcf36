"""The report as a page: whole, masked, closed to the outside, and read as well by ear as by eye."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cspdata.catalogue import Catalogue
from cspdata.checks import TITLES, check, html
from cspdata.checks.page import SHOWN, parts, share
from cspdata.checks.quality import Filled, completeness
from cspdata.supply import Supply, apply, load
from cspdata.supply.read import parse

TODAY = date(2010, 5, 1)
FAULTY = (
    "Reference number,Date of stop,Gender of suspect,Age of suspect,Kind of stop,Notes\n"
    "A1,31/03/2010,Female,34,Person search,n1\n"
    "A1,31/13/2010,Femail,#REF!,Person search,n2\n"
    "broken\n"
    "Jane Smith,<b>secret</b>,,,Person search,n3\n" + "".join(f",,F,3,Person search,m{n}\n" for n in range(SHOWN + 1))
)


class Reader(HTMLParser):
    """Every element with its attributes, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.words += " "

    def handle_data(self, data: str) -> None:
        self.words += data


def supply(catalogue: Catalogue, data: str) -> Supply:
    dataset = catalogue.dataset("stops")
    return apply(parse(data.encode(), "some/where/stops.csv"), dataset, dataset.files["stop"], catalogue, today=TODAY)


def page(catalogue: Catalogue, data: str) -> str:
    supplies = {"stop": supply(catalogue, data)}
    return html(check(supplies, catalogue, today=TODAY), supplies, TODAY)


def test_everything_that_was_found_stands_on_the_page(made_up: Catalogue) -> None:
    supplies = {"stop": supply(made_up, FAULTY)}
    report = check(supplies, made_up, today=TODAY)
    text = re.sub(r"\s+", " ", Reader(html(report, supplies, TODAY)).words)
    assert "Errors stop this supply" in text and "1 May 2010" in text and "some/where" not in text
    for fault in report.findings:
        assert TITLES[fault.code] in text and fault.says in text and fault.mend in text
        assert fault.count == 1 or f"{fault.count} of 16 rows" in text
        assert all(one.cell in text for one in fault.examples[:SHOWN])
    for caveat in report.doubts:
        assert caveat in text
    assert f"The first {SHOWN} of 13" in text, "capped examples are said to be"


def test_a_good_supply_says_so(made_up: Catalogue) -> None:
    text = Reader(page(made_up, FAULTY.split("A1,31/13", 1)[0])).words
    assert "Nothing stops this supply." in text and "No errors." in text
    assert "must be mended" not in text


def test_values_are_masked_and_what_is_masked_stays_text(made_up: Catalogue) -> None:
    text = page(made_up, FAULTY)
    assert not re.search("Jane|secret|Femail", text)
    assert "#REF!" in text, "the spreadsheet's own words are nobody's"
    assert "<b>xxxxxx" not in text


def test_a_page_fetches_and_runs_nothing_and_each_link_leads_somewhere_on_it(made_up: Catalogue) -> None:
    text = page(made_up, FAULTY)
    assert not re.search(r"<script|<link|<img|\bsrc=|url\(|@import|https?:", text)
    found = Reader(text).found
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    links = [attrs["href"] or "" for tag, attrs in found if tag == "a"]
    assert len(ids) == len(set(ids)) and links
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_charts_have_words_and_tables_have_heads(made_up: Catalogue) -> None:
    found = Reader(page(made_up, FAULTY)).found
    charts = [attrs for tag, attrs in found if tag == "svg"]
    assert any("aria-label" in attrs for attrs in charts)
    assert all(attrs.get("aria-hidden") or (attrs["role"] == "img" and attrs["aria-label"]) for attrs in charts)
    assert all("scope" in attrs for tag, attrs in found if tag == "th")
    tags = [tag for tag, _ in found]
    assert tags.count("table") == tags.count("caption") > 3
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is left out"


def test_colours_of_the_charts_stand_out_from_white(made_up: Catalogue) -> None:
    text = (Path(__file__).parents[2] / "cspdata" / "checks" / "report.html").read_text("utf-8")
    colours = set(re.findall(r"(?:fill|border-color): #(\w{6})", text))
    assert len(colours) >= 2
    for colour in colours:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
        assert 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05) >= 4.5, colour


def test_files_of_a_set_are_named(made_up: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "offence.csv").write_text("Crime reference,Day\nC1,2010-03-31\n")
    (tmp_path / "offender.csv").write_text("Crime reference,Gender\nC9,F\n")
    (tmp_path / "victim.csv").write_text("Crime reference,Age\nC1,30\n")
    supplies = load("crimes", tmp_path, made_up, today=TODAY)
    text = Reader(html(check(supplies, made_up, today=TODAY), supplies, TODAY)).words
    assert "File 'offender', Crime reference" in text
    for words in ("offence.csv", "offender.csv", "victim.csv", "The file 'victim'"):
        assert words in text


def test_completeness(made_up: Catalogue) -> None:
    found = {one.field: one for one in completeness(supply(made_up, FAULTY))}
    date_of_stop = found["stop_date"]
    assert (date_of_stop.usable, date_of_stop.unusable, date_of_stop.blank) == (1, 2, SHOWN + 1)
    assert not found["items"].held and found["items"].rows == SHOWN + 4


def test_the_same_report_gives_the_same_bytes(made_up: Catalogue) -> None:
    assert page(made_up, FAULTY) == page(made_up, FAULTY)


@given(count=some.integers(0, 10**6), more=some.integers(0, 10**6))
def test_a_share_is_all_or_nothing_only_where_it_is(count: int, more: int) -> None:
    said = share(count, count + more)
    assert (said == "100%") == (bool(count) and not more)
    assert (said in ("0%", "none")) == (not count)


@given(some.integers(0, 10**6), some.integers(0, 10**6), some.integers(0, 10**6))
def test_every_part_of_a_bar_can_be_seen_and_they_fill_it(usable: int, unusable: int, blank: int) -> None:
    rows = usable + unusable + blank
    found = parts(Filled("f", "x", "X", rows, usable, unusable)) if rows else []
    wanted = {"usable": usable, "unusable": unusable, "blank": blank}
    assert [name for name, _, _ in found] == [name for name, count in wanted.items() if count]
    assert all(size >= 0.99 for _, _, size in found)
    assert not rows or sum(size for *_, size in found) == pytest.approx(100)
    assert all(at + size == pytest.approx(after) for (_, at, size), (_, after, _) in pairwise(found))
