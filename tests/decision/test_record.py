"""The record as a page: the fields of the decision form in their order, everything of the decision on it, nothing unescaped."""

import re
from copy import deepcopy
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
import yaml

from cspdata import Catalogue, StatuteBook, locate, yamldoc
from cspdata.decision import Case, Decision, Protocol, Request, decide, record

TOWN = locate.examples() / "exampletown"
PROTOCOL = Protocol.read(TOWN / "protocol.yaml")
CATALOGUE, BOOK = Catalogue(), StatuteBook()

# Annex B of the ICO's data sharing code, the decision form: its fields in its order, and where each stands on the record.
FORM = [
    ("Name of organisation receiving request to share data", "Organisation that holds the data and decides"),
    ("Name of organisation requesting data", "Organisation that asks"),
    ("Name and position of person requesting data", "Name and position of the person who asks"),
    ("Date request received", "Date the request was received"),
    ("Description of data requested", "Data asked for"),
    ("Data controller relationship", "Data controller relationship"),
    ("Will we have a data sharing agreement in place?", "Data sharing agreement in place"),
    ("Purpose of sharing", "Purpose of sharing"),
    ("Lawful basis for sharing", "Lawful basis for sharing"),
    ("Why is sharing 'necessary'?", "Why sharing is necessary"),
    ("Additional conditions for special category or criminal offence data", "Further conditions for sensitive data"),
    ("Additional provisions in the case of Part 3 DPA 2018", "Part 3 of the Data Protection Act 2018"),
    ("Which legal power for sharing applies", "Legal power to share"),
    ("Have you considered a DPIA? Undertaken and outcome", "Data protection impact assessment"),
    ("Were views of DPO considered?", "View of the Data Protection Officer or Liaison Officer"),
    ("Specific arrangements for retention or deletion", "Retention and destruction"),
    ("Security considerations", "Security and transfer"),
    ("Arrangements for individuals' information rights", "Individuals' information rights"),
    ("Dates of requested sharing, or intervals", "Dates or intervals of sharing"),
    ("Decision on request", "Decision on the request"),
    ("Reasons for sharing or not sharing", "Reasons for sharing or not sharing"),
    ("Decision taken by (name and position)", "Decision taken by"),
    ("Signed, dated", "Signed and dated"),
]
FIELDS = [ours for _, ours in FORM]


class Page(HTMLParser):
    """A record read back: its headings, the text under each, its elements and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[tuple[int, str]] = []
        self.under: dict[str, str] = {}
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self._field = ""
        self.feed(page)
        self.close()
        self.text = " ".join(" ".join(self.under.values()).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "elements are closed in their order"
        if tag == "h2":
            self._field = self.headings[-1][1]

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        if self._open and re.fullmatch("h[1-6]", self._open[-1]):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)
        self.under[self._field] = self.under.get(self._field, "") + " ".join(data.split()) + " "


def asked(*changes: dict[str, Any]) -> Request:
    data = yaml.safe_load((TOWN / "request.yaml").read_text("utf-8"))
    for change in changes:
        for key, value in change.items():
            if key == "each":
                for item in data["information"]:
                    item |= value
            elif key == "evidence":
                data[key] |= value
            else:
                data[key] = deepcopy(value)
    return Request.of(yamldoc.parse(yaml.safe_dump(data, sort_keys=False), "request.yaml"))


def scenario(id: str) -> Request:
    data = yamldoc.read(locate.policies() / "scenarios" / f"{id}.yaml").data["request"]
    return Request.of(yamldoc.parse(yaml.safe_dump(dict(data)), f"{id}.yaml"))


NAMED = {"each": {"form": "as_held"}}
ABROAD = {"recipients": [{"body": "voluntary_group", "role": "controller", "kept_in": "elsewhere", "area": "other"}]}
TWO = {
    "recipients": [
        {"body": "local_authority", "role": "controller", "kept_in": "home", "area": "own"},
        {"body": "business_group", "role": "processor", "kept_in": "eea", "area": "other"},
    ],
    "purposes": ["problem_profile", "manage_offender"],
}
LATER = {"as_of": "2026-11-24"}
REQUESTS = {
    "a permission": asked(),
    "a refusal": asked(NAMED),
    "not made out": asked(NAMED, {"purposes": ["manage_offender"]}),
    "abroad": asked(NAMED, ABROAD),
    "many cases": asked(TWO),
    "today": asked(LATER),
    "from a partner": asked({"each": {"obtained_from": "probation_trust"}}),
    **{path.stem: scenario(path.stem) for path in sorted((locate.policies() / "scenarios").glob("*.yaml"))},
}


def made(request: Request, protocol: Protocol | None = PROTOCOL) -> tuple[Decision, str]:
    if protocol and request.territory != protocol.territory:
        protocol = None
    decision = decide(request, protocol=protocol, catalogue=CATALOGUE, book=BOOK)
    return decision, record.html(decision, request, protocol, catalogue=CATALOGUE, book=BOOK)


@pytest.fixture(params=REQUESTS, scope="module")
def one(request: pytest.FixtureRequest) -> tuple[Request, Decision, Page]:
    asked_for = REQUESTS[request.param]
    decision, page = made(asked_for)
    return asked_for, decision, Page(page)


def plain(words: str) -> str:
    return " ".join(words.split())


# --------------------------------------------------------------------------------------------------- the form's order


def test_the_fields_of_the_form_stand_in_its_order(one: tuple[Request, Decision, Page]) -> None:
    _, decision, page = one
    old = decision.as_of.isoformat() < "2018-05-25"
    wanted = [field for field in FIELDS if not (old and field.startswith("Part 3"))]
    assert [said for level, said in page.headings if level == 2] == wanted


def test_part_3_is_asked_about_from_the_day_it_came_into_force() -> None:
    for day, there in (("2018-05-24", False), ("2018-05-25", True)):
        _, page = made(asked({"as_of": day}))
        assert ("Part 3 of the Data Protection Act 2018" in page) is there


def test_headings_step_down_by_one_and_tables_name_their_headers(one: tuple[Request, Decision, Page]) -> None:
    levels = [level for level, _ in one[2].headings]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    headers = [attrs.get("scope") for tag, attrs in one[2].elements if tag == "th"]
    assert headers and set(headers) <= {"col", "row"}


# ----------------------------------------------------------------------------------------- everything of it is there


def called(case: Case) -> str:
    """What the page calls that which a case is about."""
    return CATALOGUE.dataset(case.dataset).label if case.dataset in CATALOGUE.ids("datasets") else plain(case.what)


def test_every_case_and_field_is_there_with_its_answer(one: tuple[Request, Decision, Page]) -> None:
    _, decision, page = one
    told = page.under["Decision on the request"]
    assert decision.says in told
    parts = re.split(r"Case \d+\. ", told)[1:]
    assert len(parts) == len(decision.cases)
    for part, case in zip(parts, decision.cases, strict=True):
        assert part.startswith(called(case))
        assert CATALOGUE.agencies[case.recipient].label in part
        assert BOOK.purposes[case.purpose].says in part
        assert ("must not go" in part) is (case.outcome == "must_not_share")
        for field in case.fields if case.fields != (case.dataset,) else ():
            assert f" {field.partition('.')[2] or field} " in part
    for alternative in decision.alternatives:
        assert alternative in told
    assert ("To be left out" in told) is bool(decision.leave_out)


def leaves(item: dict[str, Any]) -> list[dict[str, Any]]:
    if "fact" in item:
        return [item]
    inner = item.get("all") or item.get("any") or [item["not"]]
    return [leaf for part in inner for leaf in leaves(part)]


def test_every_reason_is_there(one: tuple[Request, Decision, Page]) -> None:
    _, decision, page = one
    told = page.under["Reasons for sharing or not sharing"]
    for number, case in enumerate(decision.cases, 1):
        assert f" {number}. {called(case)}" in told
        for reason in case.refused_because:
            assert plain(reason.says) in told
        for referral in case.referrals:
            assert f"Ask {referral.to_whom}" in told and plain(referral.says) in told
        for reason in case.looked_at:
            assert plain(reason.says) in page.under["Legal power to share"]
        for entry in (*case.obligations, *case.cautions):
            assert plain(entry.says) in page.text
        for route in case.routes:
            assert plain(route.says) in page.under["Legal power to share"]
            for reason in route.failed if case.outcome == "must_not_share" else ():
                assert plain(reason.says) in page.text
            for reason in route.met:
                whole = BOOK.provisions.get(reason.id)
                if whole and whole.kind in ("requirement", "prohibition") and whole.cite == reason.cite:
                    assert plain(reason.says) in page.text
            if route.outstanding and case.outcome != "must_not_share":
                for leaf in leaves(route.outstanding):
                    wanted = f"{plain(leaf['ask'])} Wanted: {leaf['wanted']} . Settled by {leaf['settled_by']}."
                    assert wanted in told


def test_every_answer_given_is_there_with_who_when_and_why(one: tuple[Request, Decision, Page]) -> None:
    request, _, page = one
    given = [*request.evidence.items(), *(said for item in request.information for said in item.evidence.items())]
    for id, said in given:
        place = (
            "Why sharing is necessary" if BOOK.facts[id].kind == "judgement" else "Reasons for sharing or not sharing"
        )
        assert plain(BOOK.facts[id].ask) in page.under[place]
        for words in (said.who, said.because):
            assert plain(words) in page.under[place]
        if said.when:
            assert f"{said.when.day} {said.when:%B %Y}" in page.under[place]


def test_the_lawful_basis_and_the_sensitive_conditions_are_told_apart_by_what_they_apply_to() -> None:
    decision, page = made(scenario("public_protection_exchange"))
    read = Page(page)
    assert decision.outcome == "may_share"
    for field, schedule, other in (
        ("Lawful basis for sharing", "Sch 2", "Sch 3"),
        ("Further conditions for sensitive data", "Sch 3", "Sch 2"),
    ):
        assert "Met:" in read.under[field]
        assert schedule in read.under[field]
        assert other not in read.under[field]
        assert "Functions conferred by or under an enactment" in read.under[field]


def test_a_refusal_is_as_whole_as_a_permission() -> None:
    decision, page = made(REQUESTS["a refusal"])
    assert decision.outcome == "must_not_share"
    read = Page(page)
    assert [said for level, said in read.headings if level == 2] == [f for f in FIELDS if not f.startswith("Part 3")]
    assert "Not met" in read.text


def test_no_field_is_ever_empty(one: tuple[Request, Decision, Page]) -> None:
    page = one[2]
    fields = [said for level, said in page.headings if level == 2]
    assert [field for field in fields if not page.under.get(field, "").replace(field, "").strip()] == []


# -------------------------------------------------------------------------------- what the request says, or a blank line


SAID = {
    "title": "Robbery",
    "asked_by": {"name": "J Analyst", "position": "Senior analyst", "body": "Exampletown Borough Council"},
    "received": "2010-09-13",
    "question": "Where do robberies happen?",
    "use": "In the problem profile.",
    "benefit": "Patrols where they are needed.",
    "delivery": {"format": "CSV", "medium": "removable_media", "days_to_extract": 3},
    "needed_by": "2010-11-01",
    "review_by": "2011-01-10",
    "destroy_by": "2011-03-31",
    "relies_on": ["cda.s115.1"],
}
WHERE = {
    "Exampletown Borough Council": "Organisation that asks",
    "J Analyst, Senior analyst": "Name and position of the person who asks",
    "13 September 2010": "Date the request was received",
    "Where do robberies happen?": "Purpose of sharing",
    "In the problem profile.": "Purpose of sharing",
    "Patrols where they are needed.": "Why sharing is necessary",
    "removable media": "Security and transfer",
    "Format: CSV": "Security and transfer",
    "extract it: 3": "Security and transfer",
    "1 November 2010": "Dates or intervals of sharing",
    "Review by: 10 January 2011": "Retention and destruction",
    "Destroy by: 31 March 2011": "Retention and destruction",
    "cda.s115.1": "Legal power to share",
}


def test_what_the_request_says_stands_in_its_field() -> None:
    read = Page(made(asked(SAID))[1])
    for words, field in WHERE.items():
        assert words in read.under[field]


def test_what_nobody_said_is_a_line_to_fill() -> None:
    read = Page(made(asked())[1])
    for field in set(WHERE.values()) - {"Purpose of sharing", "Why sharing is necessary", "Legal power to share"}:
        assert "to be filled in" in read.under[field], field
    assert "to be filled in" not in Page(made(asked(SAID))[1]).under["Retention and destruction"]
    for field in ("View of the Data Protection Officer or Liaison Officer", "Decision taken by", "Signed and dated"):
        assert "to be filled in" in read.under[field]


def test_who_has_signed_comes_from_the_protocol_and_is_not_known_without_it() -> None:
    field = "Data sharing agreement in place"
    told = Page(made(asked())[1]).under[field]
    for signatory in PROTOCOL.signatories:
        assert CATALOGUE.agencies[signatory.body].label in told
        assert signatory.designated_liaison_officer in told
    assert "29 March 2011" in told and "had passed" not in told
    assert "had passed" in Page(made(asked(LATER))[1]).under[field]
    assert "not yet: 29 March 2010" in Page(made(asked({"as_of": "2010-03-01", "evidence": EARLY}))[1]).under[field]
    assert "who has signed is not known" in Page(made(asked(), None)[1]).under[field]


EARLY = {
    "judged.need": "unknown",
    "judged.recipient_cannot_identify": "unknown",
}


# ---------------------------------------------------------------------------------------------- escaped, closed, the same


def test_everything_that_somebody_wrote_is_escaped() -> None:
    evil = "<script>alert(1)</script>\"'&"
    judged = {"is": "necessary", "who": evil, "when": "2010-09-20", "because": evil}
    texts = dict.fromkeys(("title", "question", "use", "benefit"), evil)
    request = asked(
        texts,
        {"asked_by": {"name": evil, "position": evil, "body": evil}, "delivery": {"format": evil}},
        {"evidence": {"judged.need": judged, "supplier.notified": {"is": "yes", "who": evil, "because": evil}}},
    )
    _, page = made(request)
    plain_tags = [tag for tag, _ in Page(made(asked(SAID, {"evidence": {"supplier.notified": "yes"}}))[1]).elements]
    read = Page(page)
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 12
    assert {tag for tag, _ in read.elements} <= set(plain_tags)
    assert read.text.count(evil) >= 11


def test_the_page_asks_for_nothing_from_outside(one: tuple[Request, Decision, Page]) -> None:
    allowed = {"lang", "charset", "name", "content", "http-equiv", "class", "scope", "aria-hidden"}
    for tag, attrs in one[2].elements:
        assert tag not in ("script", "link", "img", "iframe", "form", "a")
        assert set(attrs) <= allowed, (tag, attrs)


@pytest.mark.parametrize("id", ["a permission", "a refusal", "many cases"])
def test_the_same_decision_gives_the_same_bytes(id: str) -> None:
    again = REQUESTS[id]
    decision = decide(again, protocol=PROTOCOL, catalogue=Catalogue(), book=StatuteBook())
    assert record.html(decision, again, PROTOCOL) == made(again)[1]


def test_it_says_by_which_policies_it_was_decided_and_that_it_is_no_advice(one: tuple[Request, Decision, Page]) -> None:
    _, decision, page = one
    assert decision.policies_sha256 in page.text
    assert page.text.count(decision.notice) == 2, "at the head and at the foot"


def test_the_record_of_consent_and_whom_it_is_about_are_told() -> None:
    _, page = made(scenario("health_notes_at_a_risk_conference"))
    asked = Page(page).under["Data asked for"]
    assert "Consent: refused, on 30 August 2010, informed" in asked
    assert "About one victim and her child, on the evidence of three attendances with injuries" in asked
