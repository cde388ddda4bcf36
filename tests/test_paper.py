"""The frame of every page: escaped, closed to the outside, readable, and written whole or not at all."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from cspdata import paper

HOME = Path(paper.__file__).parent
PACKAGE = HOME.parent
WORDS = """{% extends 'frame.html' %}
{% block title %}T{% endblock %}
{% block body %}<p title='{{ said }}'>{{ said }}</p>{% endblock %}"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("room") / "words.txt"  # whatever its name: a page is escaped
    path.write_text(WORDS, "utf-8")
    return path


class Reader(HTMLParser):
    """The text and attributes of the one paragraph, and every element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.title = ""
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "p":
            self.title = dict(attrs)["title"] or ""

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "p":
            self.text += data


@given(
    said=some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
    | some.sampled_from(["<script>", "'\"><p>", "&lt;"])
)
def test_whatever_is_said_stays_text_and_adds_no_element(template: Path, said: str) -> None:
    page = Reader(paper.page(template, said=said))
    plain = Reader(paper.page(template, said="words"))
    assert page.tags == plain.tags
    assert page.title == said
    assert page.text.startswith(said)


def test_a_value_that_is_not_given_is_an_error_and_no_gap(template: Path) -> None:
    with pytest.raises(jinja2.UndefinedError, match="said"):
        paper.page(template)


def test_a_template_must_give_title_and_body(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% extends 'frame.html' %}", "utf-8")
    with pytest.raises(jinja2.TemplateRuntimeError, match="title"):
        paper.page(tmp_path / "page.html")


def test_the_frame_is_british_and_fetches_and_runs_nothing(template: Path) -> None:
    page = paper.page(template, said="words")
    assert '<html lang="en-GB">' in page
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|\bsrc=|\bhref=|url\(|@import|https?:", page)


def test_no_template_turns_escaping_off() -> None:
    templates = sorted(PACKAGE.rglob("*.html"))
    assert {path.name for path in templates} >= {"frame.html", "parts.html", "record.html"}
    for path in templates:
        assert not re.search(r"\|\s*safe|autoescape|Markup", path.read_text("utf-8")), path


def test_every_colour_of_text_stands_out_from_white() -> None:
    colours = dict(re.findall(r"--(\w+): #(\w{6});", (HOME / "frame.html").read_text("utf-8")))
    for name in ("ink", "soft", "accent"):
        assert _contrast(colours[name]) >= 4.5, name
    assert _contrast(colours["rule"]) >= 3, "a line that parts one field from the next"


def _contrast(colour: str) -> float:
    """Against white, as WCAG 2 reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_days_and_ids_in_words() -> None:
    assert paper.day(date(2010, 10, 1)) == "1 October 2010"
    assert paper.words("victim_or_witness") == "victim or witness"


def test_a_page_is_written_whole_or_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "new" / "page.html"
    paper.write(path, "first\n")
    assert path.read_bytes() == b"first\n"
    with pytest.raises(UnicodeEncodeError):
        paper.write(path, "half \ud800")
    assert path.read_bytes() == b"first\n"
    assert [one.name for one in path.parent.iterdir()] == ["page.html"]
