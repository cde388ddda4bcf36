"""The site in a real browser, opened from its folder: no errors, nothing fetched from outside, and it fits a telephone."""

from pathlib import Path
from typing import Any

import pytest

# What axe looks at on a desktop, and on a telephone that is as narrow as WCAG 2.2 asks for: there, what hangs on the width.
WIDTHS = {
    1280: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    320: ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
}


def looked_at(site: Path) -> list[Path]:
    """Every page that is written by hand, and of each generated kind the list and the longest page of one entry."""
    folders = [folder for folder in sorted((site / "held").iterdir()) if folder.is_dir()]
    entries = [[path for path in folder.glob("*.html") if path.name != "index.html"] for folder in folders]
    longest = [max(kind, key=lambda path: path.stat().st_size) for kind in entries if kind]
    return [*sorted(site.glob("[!4]*.html")), *(folder / "index.html" for folder in folders), *longest]


def of_each_kind(site: Path) -> list[Path]:
    """A page of each kind: the start, a drawing, the API, a list, and of each generated kind the longest page of one entry, or
    the one page that all its entries stand on."""
    looked = {path.parent: path for path in looked_at(site) if path.parent != site}  # an entry comes after its list
    return [*(site / f"{name}.html" for name in ("index", "steps", "api", "held/provisions/index")), *looked.values()]


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_open_without_errors_and_ask_for_nothing_outside(browser: Any, built: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wrong: list[str] = []
    page.on(
        "console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "request", lambda one: wrong.append(one.url) if not one.url.startswith(("file:", "data:", "blob:")) else None
    )
    for path in looked_at(built):
        page.goto(path.as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path.name} is wider than {width}")
    page.close()
    assert wrong == []


@pytest.mark.parametrize("name", ["steps", "framework"])
def test_the_words_of_a_drawing_stay_in_their_boxes(browser: Any, built: Path, name: str) -> None:
    page = browser.new_page()
    page.goto((built / f"{name}.html").as_uri())
    gaps = page.evaluate(
        """[...document.querySelectorAll('.drawing :is(a, g)')].flatMap(group => {
          const box = group.querySelector('rect').getBBox()
          return [...group.querySelectorAll('text')].map(it => box.x + box.width - it.getBBox().x - it.getBBox().width)
        })"""
    )
    page.close()
    assert len(gaps) > 8 and min(gaps) > 2


def test_axe_finds_nothing_serious(browser: Any, built: Path, node_modules: Path) -> None:
    page = browser.new_page()
    found: list[str] = []
    for path in of_each_kind(built):
        page.goto(path.as_uri())
        page.add_script_tag(path=node_modules / "axe-core" / "axe.min.js")
        for width, rules in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("dispatchEvent(new Event('resize'))")  # the page's own script marks what scrolls
            answer = page.evaluate(f"axe.run(document, {{runOnly: {rules}, resultTypes: ['violations']}})")
            found += [
                f"{path.name} at {width}: {fault['id']} {fault['nodes'][0]['html'][:150]}"
                for fault in answer["violations"]
                if fault["impact"] in ("serious", "critical")
            ]
    page.close()
    assert found == []


def test_the_keyboard_reaches_the_words_first(browser: Any, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList[0]") == "md-skip"
    page.close()


def test_a_page_prints_without_what_is_only_for_the_screen(browser: Any, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "held" / "forms" / "index.html").as_uri())
    page.emulate_media(media="print")
    for part in (".md-header", ".md-sidebar", ".md-footer"):
        assert not page.locator(part).first.is_visible()
    assert page.locator("h1").is_visible() and page.locator(".about").is_visible()
    page.close()
