"""The built site: every link leads somewhere, nothing is fetched, and a reader who cannot see finds the way."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

import pytest

from cspdata.pages.drawings import DRAWINGS

HANDWRITTEN = {path.stem for path in (Path(__file__).resolve().parents[2] / "docs").glob("*.md")}


class Reader(HTMLParser):
    """What is looked at in a page."""

    fetched: ClassVar = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.headings: list[int] = []
        self.tables: list[int] = []
        self.words: list[str] = []
        self.lang = self.title = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        self.ids += [had["id"] or ""] if "id" in had else []
        self.links += [had["href"] or ""] if tag == "a" and "href" in had else []
        self.loads += [had[self.fetched[tag]] or ""] if had.get(self.fetched.get(tag, "")) else []
        self.headings += [int(tag[1])] if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else []
        self.tables += [0] if tag == "table" else []
        if tag == "th" and self.tables:
            self.tables[-1] += 1
        self.lang = had.get("lang") or self.lang

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[Path, Reader]:
    return {path: Reader(path.read_text("utf-8")) for path in sorted(built.rglob("*.html")) if path.name != "404.html"}


def targets(path: Path, page: Reader) -> Iterator[tuple[str, Path, str]]:
    """Every link inside the site: as written, the file that it means, and the place in it."""
    for link in (*page.links, *page.loads):
        parts = urlsplit(link)
        if not parts.scheme:
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            yield link, file, unquote(parts.fragment)


def test_no_page_is_lost(pages: dict[Path, Reader], built: Path) -> None:
    source = built.parent / "docs"
    wanted = {path.relative_to(source).with_suffix(".html") for path in source.rglob("*.md")}
    assert {path.relative_to(built) for path in pages} == wanted


def test_every_link_leads_to_a_file_and_a_place_in_it(pages: dict[Path, Reader]) -> None:
    ids = {path.resolve(): {*page.ids, "", "__skip"} for path, page in pages.items()}
    lost = {
        f"{path.name}: {link}"
        for path, page in pages.items()
        for link, file, place in targets(path, page)
        if not file.is_file() or (file in ids and place not in ids[file])
    }
    assert lost == set()


def test_nothing_is_fetched_from_elsewhere(pages: dict[Path, Reader], built: Path) -> None:
    assert {
        load for page in pages.values() for load in page.loads if urlsplit(load).scheme or load.startswith("//")
    } == set()
    for path in built.rglob("*.css"):
        css = path.read_text("utf-8")
        assert "url(http" not in css and "url(//" not in css and "@import" not in css, path.name


def test_every_page_says_that_it_is_not_legal_advice_and_names_its_section(pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        words = " ".join(page.words)
        assert "This is not legal advice." in words, path
        assert "Guidance: " in words, path


def test_the_emergency_line_stands_before_all_else_on_the_deciding_pages(built: Path) -> None:
    line = "If someone may be at risk now, share what is necessary and record it after."
    for name in ("index", "decide", "steps", "start_liaison_officer", "held/provisions/index", "held/sharing/england"):
        html = (built / f"{name}.html").read_text("utf-8")
        if name.endswith("provisions/index"):
            html = next((built / "held" / "provisions").glob("[!i]*.html")).read_text("utf-8")
        assert -1 < html.find(line) < html.find("<h1"), name
    assert line not in (built / "principles.html").read_text("utf-8")


def test_headings_stand_in_order_and_tables_have_heads(pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        assert page.headings.count(1) == 1 and page.headings[0] == 1, path
        assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path
        assert 0 not in page.tables, path
        assert page.lang == "en", path


def test_no_id_stands_twice_on_a_page(pages: dict[Path, Reader]) -> None:
    twice = {(path.name, id) for path, page in pages.items() for id, count in Counter(page.ids).items() if count > 1}
    assert twice == set()


def test_the_figures_that_the_guidance_lacks_are_drawn_inline_and_said_to_be_ours(built: Path) -> None:
    for name, id in (("steps", "flow"), ("framework", "model")):
        html = (built / f"{name}.html").read_text("utf-8")
        assert f'aria-labelledby="{id}-title {id}-says"' in html
        assert "Drawn by us" in html
    assert len(DRAWINGS) == 2


def test_a_reader_of_each_kind_has_a_guide() -> None:
    assert {"start_liaison_officer", "start_analyst", "start_policy_officer", "api"} <= HANDWRITTEN
