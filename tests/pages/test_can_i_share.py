"""'Can I share this?' in a real browser, clicked through as a person would, and its papers decided by ``decide``."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cspdata import Catalogue, StatuteBook
from cspdata.authoring.scenarios import posed, scenarios
from cspdata.decision import Decision, Protocol, Request, decide
from cspdata.decision.cases import cases_of, fields_asked
from cspdata.decision.sheet import KEPT, KINDS
from cspdata.law.fact import said

BOOK, CATALOGUE = StatuteBook(), Catalogue()
WORKED = {document.data["id"]: document for document in scenarios()}
WORDS = {
    "must_share": "Must share",
    "may_share": "May share",
    "may_share_if": "May share once what is outstanding is settled",
    "refer": "Refer: an office must be asked first",
    "must_not_share": "Must not share",
}
GROUPS = {"first": "In the first group", "second": "In the second group", "none": "It has not signed"}
ITEMS = {"dataset": "dataset", "items_of": "items", "source": "source", "described": "described"}
CRIME = {
    "for": "problem_profile",
    "what": "dataset:police_recorded_crime",
    "from": "police_force",
    "to": "local_authority",
}
# How the page asks for what a request says, where the fact has no words of its own for it.
ASKS = {
    "What did the supplier obtain it for?": "information.reuse",
    "Where did the supplier get it from?": "information.from_partner",
} | {fact.ask: id for id, fact in BOOK.facts.items()}


@pytest.fixture
def page(browser: Any, built: Path) -> Iterator[Any]:
    """The page, opened from its folder. It may fetch nothing from anywhere else, and nothing may go wrong in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(5000)
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((built / "held" / "can_i_share" / "index.html").as_uri())
    page.on(
        "request", lambda asked: None if asked.url.startswith(("file:", "blob:", "data:")) else wrong.append(asked.url)
    )
    yield page
    page.close()
    assert wrong == []


class Officer:
    """Somebody who knows a request, and answers what the page asks about it."""

    def __init__(self, page: Any, request: Request, protocol: Protocol | None) -> None:
        self.page, self.request, self.protocol = page, request, protocol
        self.known = next(cases_of(request, CATALOGUE, BOOK, protocol)).facts.known

    @property
    def asked(self) -> str:
        return str(self.page.locator("#view-title").inner_text())

    def begin(self) -> None:
        page, one, item = self.page, self.request, self.request.information[0]
        page.fill("#day", one.as_of.isoformat())
        page.get_by_label(one.territory.title(), exact=True).check()
        page.select_option("#for", one.purposes[0])
        kind = next(key for key in ITEMS if getattr(item, key))
        page.select_option("#what", "described" if kind == "described" else f"{ITEMS[kind]}:{item.named}")
        if item.described:
            page.fill("#described", item.described)
            for head in item.heads or ():
                page.check(f"input[name=heads][value={head}]")
        if item.fields != "all":
            page.locator("summary", has_text="Only some of its fields?").click()
            for file, field in fields_asked(item, CATALOGUE.dataset(item.dataset)):
                page.check(f"input[name=fields][value='{file.id}.{field.id}']")
        page.select_option("#from", one.supplier.body)
        page.select_option("#to", one.recipients[0].body)
        form = "dead" if item.living == "none" else "personal" if item.form == "as_held" else item.access or item.form
        page.check(f"input[name=form][value={form}]")
        page.get_by_role("button", name="Continue").click()

    def answer(self) -> None:
        """Answer the question that is shown, by its words."""
        name, page = ASKS[self.asked], self.page
        word = self.word(name)
        evidence = (self.request.evidence | self.request.information[0].evidence).get(name)
        if page.locator("#who").count() and word != "Not sure":
            assert evidence and evidence.when
            page.fill("#who", evidence.who)
            page.fill("#because", evidence.because)
            page.fill("#when", evidence.when.isoformat())
        if page.locator("#answer").count():
            page.select_option("#answer", label=word)
            page.get_by_role("button", name="Continue").click()
        else:
            page.locator(".answers").get_by_role("button", name=word, exact=True).click()

    def word(self, name: str) -> str:
        """What the officer says to a question."""
        item = self.request.information[0]
        if name == "information.reuse":
            return capital(BOOK.obtained_for[item.obtained_for])
        if name == "information.from_partner":
            own = "It is the supplier's own"
            return own if item.obtained_from == "own" else CATALOGUE.agencies[item.obtained_from].label
        if name == "request.process":
            process = self.request.process
            return "Under none of these" if process == "none" else CATALOGUE.processes[process].label
        value = self.known.get(name)
        told = {
            "request.kind": KINDS,
            "recipient.role": {
                "controller": "It decides the use itself: a controller",
                "itself": "It is the supplier itself, for another use",
            },
            "recipient.kept_in": {place: capital(words) for place, words in KEPT.items()},
            "recipient.area": {"own": "In this partnership's area", "other": "In another area"},
            "supplier.protocol_group": GROUPS,
            "recipient.protocol_group": GROUPS,
        }
        return told[name][value] if name in told and value else "Not sure" if value is None else capital(said(value))

    def go_through(self) -> str:
        """Answer until the answer is there and no ground that the officer would claim is left; the word of the answer."""
        for _ in range(80):
            if self.asked != "The answer":
                self.answer()
                continue
            claims = self.page.locator("section:has(> h3:text('What nobody has claimed')) a")
            mine = [link for link in claims.all() if ASKS[link.inner_text()] in self.known]
            if not mine:
                return str(self.page.locator(".outcome strong").inner_text())
            mine[0].click()
        raise AssertionError("the page never stops asking")

    def papers(self, folder: Path) -> Decision:
        """Give what the request file still needs, take the papers, and decide by them."""
        if (complete := self.page.get_by_role("link", name="more question")).count():
            complete.click()
            while self.asked != "The answer":
                self.answer()
        agreed = None
        if (signed := self.page.get_by_role("button", name="Download who has signed")).count():
            agreed = Protocol.read(self.save(signed, folder / "protocol.yaml"))
        asked = Request.read(
            self.save(self.page.get_by_role("button", name="Download the request"), folder / "request.yaml")
        )
        return decide(asked, protocol=agreed)

    def save(self, button: Any, path: Path) -> Path:
        with self.page.expect_download() as saved:
            button.click()
        saved.value.save_as(path)
        return path


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def whole(request: Request) -> Request:
    """A request as the page can put it: to one recipient, for one purpose, one information, without days of its own."""
    item = request.information[0].model_copy(update={"period": None})
    first = {"recipients": request.recipients[:1], "purposes": request.purposes[:1], "information": (item,)}
    return request.model_copy(update=first | {"needed_by": None, "relies_on": ()})


@pytest.mark.parametrize(
    ("id", "outcome"),
    [  # what is not answered by the law of its day is answered by that of 2019
        ("a_members_beliefs", "must_not_share"),
        ("care_of_a_client_who_consented", "may_share"),
        ("evidence_for_possession", "may_share"),
        ("health_notes_at_a_risk_conference", "may_share_if"),
        ("intelligence_on_a_client_about_to_offend", "may_share"),
        ("named_offenders_to_a_university_abroad", "must_not_share"),
        ("prison_tells_a_council_of_a_release", "may_share"),
        ("neighbouring_force", "may_share_if"),
        ("quarterly_recorded_crime", "must_share"),
        ("shop_watch_images", "refer"),
    ],
)
def test_a_worked_case_is_answered_by_clicking(page: Any, tmp_path: Path, id: str, outcome: str) -> None:
    request, protocol = posed(WORKED[id])
    request = request.on(date(2019, 1, 1)) if outcome == "refer" else request
    officer = Officer(page, whole(request), protocol)
    fetched: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(("blob:", "data:")) else fetched.append(asked.url))
    officer.begin()
    assert officer.go_through() == WORDS[outcome]
    assert decide(officer.request, protocol=protocol).outcome == outcome
    decision = officer.papers(tmp_path)
    assert page.locator(".outcome strong").inner_text() == WORDS[decision.outcome]
    assert decision.outcome == outcome
    assert fetched == []


def begin(page: Any, form: str, day: str = "2010-10-01") -> None:
    page.fill("#day", day)
    for id, value in CRIME.items():
        page.select_option(f"#{id}", value)
    page.check(f"input[name=form][value={form}]")
    page.get_by_role("button", name="Continue").click()


def press(page: Any, word: str) -> None:
    page.locator(".answers").get_by_role("button", name=word, exact=True).click()


def asked(page: Any) -> str:
    return str(page.locator("#view-title").inner_text())


def show(page: Any, at: str, *more: str) -> None:
    """Another view of the same answers, and more of them, as a link of the page leads to it."""
    page.goto("&".join([re.sub("&at=.*", "", page.url), *more, f"at={at}"]))


def test_back_and_reload_lose_nothing_and_what_is_typed_stands_in_no_address(page: Any) -> None:
    begin(page, "personal")
    first = asked(page)
    press(page, page.locator(".answers button").first.inner_text())
    second = asked(page)
    assert second != first
    page.reload()
    assert asked(page) == second
    page.go_back()
    assert asked(page) == first
    page.go_forward()
    assert asked(page) == second
    show(page, "judged.need")
    page.fill("#who", "A Person")
    page.fill("#because", "a reason of theirs")
    press(page, "Necessary")
    assert "Person" not in page.url and "reason" not in page.url
    page.reload()
    show(page, "answer")
    assert page.get_by_text("A Person, 1 October 2010: a reason of theirs").is_visible()
    page.go_back()
    page.go_back()
    assert page.locator("#who").input_value() == "A Person"
    page.evaluate("sessionStorage.clear()")  # a link opened elsewhere: there nobody has judged it yet
    show(page, "answer", "judged.need=necessary")
    page.reload()
    assert "What was said" in page.inner_text(".answer") and BOOK.facts["judged.need"].ask not in page.inner_text(
        ".said"
    )


def test_a_judgement_without_a_name_and_a_reason_is_not_taken(page: Any) -> None:
    begin(page, "personal")
    show(page, "judged.need")
    press(page, "Necessary")
    assert page.evaluate("document.activeElement.className") == "faults"
    assert page.locator(".faults a").all_inner_texts() == ["Say who judged it", "Say why"]
    page.locator(".faults a").first.click()
    assert page.evaluate("document.activeElement.id") == "who"
    page.keyboard.press("Enter")  # is no answer
    assert asked(page) == BOOK.facts["judged.need"].ask
    press(page, "Not sure")
    assert asked(page) != BOOK.facts["judged.need"].ask


def test_answers_that_contradict_each_other_give_no_answer(page: Any) -> None:
    begin(page, "personal")
    show(page, "answer", "consent.status=not_sought", "consent.written=yes")
    assert asked(page) == "Some answers contradict each other"
    assert page.locator(".outcome").count() == 0 and page.locator(".away").count() == 0
    page.get_by_role("link", name=BOOK.facts["consent.written"].ask).first.click()
    assert page.locator(".answers button").all_inner_texts() == ["No", "Not sure"]  # yes cannot be
    press(page, "No")
    show(page, "answer")
    assert page.locator(".outcome").count() == 1


def test_a_request_that_is_not_whole_is_said_to_be(page: Any) -> None:
    page.get_by_role("button", name="Continue").click()
    assert len(page.locator(".faults a").all()) == 5
    begin(page, "personal", day="1998-01-01")
    assert "cspdata holds no law of that day" in page.locator(".faults").inner_text()


def test_it_works_by_keyboard_alone_and_says_each_answer_aloud(page: Any) -> None:
    begin(page, "depersonalised")
    for _ in range(12):
        assert page.evaluate("document.activeElement.id") == "view-title"
        if asked(page) == "The answer":
            break
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SELECT":
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    assert page.locator("[role=status]").inner_text() == "The answer: may share."
    assert page.title().startswith("The answer - Can I share this?")


def test_another_request_begins_without_the_answers_to_the_old_one(page: Any) -> None:
    begin(page, "depersonalised")
    press(page, "A body asks for it.")
    page.locator("summary", has_text="What was said").click()
    page.locator(".said a").first.click()
    page.select_option("#to", "fire_rescue_authority")
    page.get_by_role("button", name="Continue").click()
    assert "kind=" not in page.url and "to=fire_rescue_authority" in page.url


def test_the_record_stands_alone_and_holds_the_answer_with_its_reasons(page: Any, browser: Any, tmp_path: Path) -> None:
    begin(page, "personal")
    show(page, "answer", "judged.identities_needed=unknown")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the record").click()
    assert saved.value.suggested_filename == "record.html"
    saved.value.save_as(tmp_path / "record.html")
    text = (tmp_path / "record.html").read_text("utf-8")
    assert "<script" not in text and "href=" not in text and "<button" not in text
    paper = browser.new_page()
    paper.goto((tmp_path / "record.html").as_uri())
    words = paper.inner_text("body")
    paper.close()
    for part in ("May share once what is outstanding is settled", "Crime and Disorder Act 1998 s115", "Wanted: yes",
                 "Settled by", "This is not legal advice", "Signed:", "Not sure", BOOK.sha256):  # fmt: skip
        assert part in words, part


def test_what_is_said_for_the_record_stands_in_it_and_in_the_request(page: Any, tmp_path: Path) -> None:
    begin(page, "depersonalised")
    show(page, "answer")
    page.get_by_role("link", name="say more for the record").click()
    page.get_by_label("What does the supplier gain by it?").fill("a map of its own")
    page.get_by_label("How will it travel?").select_option(label="E-mail")
    page.get_by_label("Up to which day?").fill("2010-06-30")
    page.get_by_role("button", name="Continue").click()
    assert page.locator(".faults a").all_inner_texts() == ["Give both days, or neither"]
    page.get_by_label("From which day is it?").fill("2010-04-01")
    page.get_by_role("button", name="Continue").click()
    assert "a map of its own" in page.inner_text(".said") and "map" not in page.url
    said = (
        "role=controller",
        "kind=partner",
        "area=own",
        "kept_in=home",
        "process=none",
        "obtained_for=policing",
        "obtained_from=own",
    )
    show(page, "answer", *said)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the request").click()
    saved.value.save_as(tmp_path / "request.yaml")
    request = Request.read(tmp_path / "request.yaml")
    assert request.information[0].period == (date(2010, 4, 1), date(2010, 6, 30))
    due = {case.due for case in decide(request).cases if case.due}
    assert due == {date(2010, 9, 30)} and "Due by 30 September 2010." in page.inner_text(".answer")
    assert request.benefit == "a map of its own" and request.delivery and request.delivery.medium == "email"


def test_a_refusal_says_in_what_form_it_could_go(page: Any) -> None:
    begin(page, "personal")
    show(page, "judged.need", "role=controller", "kind=partner")
    page.fill("#who", "A Person")
    page.fill("#because", "the map shows enough")
    press(page, "Not needed")
    show(page, "answer")
    assert page.locator(".outcome strong").inner_text() == "Must not share"
    offered = page.locator("section:has(> h3:text('What could go instead')) li")
    said = offered.all_inner_texts()
    assert said and said[0].startswith("Depersonalised")
    for at, words in enumerate(said):
        before = page.url
        offered.nth(at).locator("a").click()
        word = page.locator(".outcome strong").inner_text()
        assert word != "Must not share" and words.endswith(f": {word.lower()}.")
        page.goto(before)


def test_an_answer_prints_with_its_reasons_and_without_its_buttons(page: Any) -> None:
    begin(page, "depersonalised")
    for word in ("A body asks for it.", "It decides the use itself: a controller"):
        press(page, word)
    show(page, "answer")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.get_by_role("button", name="Print").is_visible()
    assert page.locator(".outcome").is_visible() and page.locator("details[open] li").first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_every_view_fits_and_axe_finds_nothing(
    browser: Any, built: Path, node_modules: Path, width: int, scheme: Any
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto((built / "held" / "can_i_share" / "index.html").as_uri())
    begin(page, "personal")
    for at in ("start", "", "judged.need", "information.from_partner", "more", "answer"):
        show(page, at)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, at
        page.wait_for_timeout(300)
        page.add_script_tag(path=node_modules / "axe-core" / "axe.min.js")
        found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
        faults = [f"{one['id']} {one['nodes'][0]['html'][:200]}" for one in found["violations"]]
        assert faults == [], at
    page.close()
