"""Pages of answers: worked cases, and who may share with whom before anybody has said anything."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from string import ascii_uppercase
from typing import Any, TypeVar

from cspdata.decision.matrix import assumptions, matrix
from cspdata.decision.outcome import WORDS
from cspdata.decision.request import Territory
from cspdata.pages.markdown import Page, badge, code, items, section, table, text
from cspdata.pages.site import Site
from cspdata.pages.worked import WorkedCase
from cspdata.paper import day

Key = TypeVar("Key", bound=Hashable)

DAY = date(2010, 10, 1)  # a day of the law that the guidance describes
TERRITORIES: tuple[Territory, ...] = ("england", "wales")
_EXPECTED = {
    "by": "by", "not_by": "never by", "because": "refused because of", "outstanding": "still to be settled", "ask": "to be asked",
    "tell": "to be told",
}  # fmt: skip


def case(site: Site, one: WorkedCase) -> Page:
    """A worked case: the request, the answer and why, and what the answer turns on."""
    request = one.data["request"]
    about = [
        f"{text(request['territory'].title())}, {day(date.fromisoformat(str(request['as_of'])))}",
        f"From: {site.link(request['supplier']['body'], 'agencies')}",
        *(f"To: {site.link(to['body'], 'agencies')}" for to in request["recipients"]),
        f"For: {site.links(request['purposes'], 'purposes')}",
        *(f"What: {_what(site, item)}" for item in request["information"]),
    ]
    blocks = [
        badge(WORDS[one.data["outcome"]]),
        text(one.data["says"]),
        *section("The request", items(about)),
        *section("The answer, case by case", items(_expected(site, it) for it in one.data.get("cases", ()))),
        *section("What it turns on", items(_turn(site, it) for it in one.data.get("turns", ()))),
        *section("Remark", text(one.data.get("note", ""))),
        *section("As it is written", f"````yaml\n{one.text.rstrip()}\n````"),
    ]
    return Page(
        f"cases/{one.id}.md",
        one.title,
        blocks,
        "2.4",
        f"policies/scenarios/{one.id}.yaml",
        True,
        WORDS[one.data["outcome"]],
    )


def _what(site: Site, item: dict[str, Any]) -> str:
    for key in ("dataset", "items_of", "source"):
        if key in item:
            return f"{site.link(item[key])}, {text(str(item['form']).replace('_', ' '))}"
    return f"{text(item.get('described', ''))}, {text(str(item['form']).replace('_', ' '))}"


def _expected(site: Site, one: dict[str, Any]) -> str:
    about = [
        site.link(one[key], kind) for key, kind in (("recipient", "agencies"), ("purpose", "purposes")) if key in one
    ]
    about += [text(", ".join(one["fields"]))] if "fields" in one else []
    words = [
        f"{says} {', '.join(site.coded(id) for id in one[key])}" for key, says in _EXPECTED.items() if one.get(key)
    ]
    words += [f"due {text(one['due'])}"] if "due" in one else []
    words += ["final: no evidence can change it" if one["final"] else "not made out"] if "final" in one else []
    return f"{' / '.join(about) or 'Every case'}: **{WORDS[one['outcome']]}**" + "".join(f"; {word}" for word in words)


def _turn(site: Site, one: dict[str, Any]) -> str:
    changes = "; ".join(f"{code(place)} to {code(value)}" for place, value in one.get("change", {}).items())
    after = f", and the answer is **{WORDS[one['outcome']]}**" if one.get("outcome") else ""
    return f"Change {changes}{after}: it turns on {site.coded(one['on'])}"


def sharing(site: Site, territory: Territory) -> Page:
    """Who may share with whom in a territory: one table for all datasets with the same answers."""
    cells = matrix(DAY, territory, catalogue=site.catalogue, book=site.book)
    answers: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    for one in cells.iter_rows(named=True):
        word = WORDS[one["outcome"]]
        if one["must_in_part"] and one["outcome"] != "must_share":
            word += " (prescribed fields must be shared)"
        answers.setdefault((one["dataset"], one["form"]), {})[one["supplier"], one["recipient"]] = word
    blocks = [
        "What the rules answer when nobody has judged, claimed or done anything yet: a first look, and no decision.",
        *section("Assumed", items(map(text, assumptions(cells)))),
    ]
    for number, (datasets, pairs) in enumerate(_alike(answers.items()), 1):
        names = items(f"{site.link(id, 'datasets')}, {form.replace('_', ' ')}" for id, form in datasets)
        blocks += section(f"Datasets, group {number}", names, *_tabled(site, pairs), id=f"group-{number}")
    title = f"Who may share with whom: {territory.title()}"
    return Page(f"sharing/{territory}.md", title, blocks, "2.2, 2.4", deciding=True, wide=True)


def _tabled(site: Site, pairs: dict[tuple[str, str], str]) -> Iterator[str]:
    """Suppliers with the same answers share a column, and recipients a row."""
    of: dict[str, dict[str, str]] = {}
    for (supplier, recipient), word in pairs.items():
        of.setdefault(supplier, {})[recipient] = word
    suppliers = list(_alike(of.items()))
    recipients = list(_alike((to, tuple(words[to] for _, words in suppliers)) for to in suppliers[0][1]))
    letters = ascii_uppercase[: len(suppliers)]
    yield "From whom:"
    yield items(
        f"**From {at}**: {site.links(bodies, 'agencies')}" for at, (bodies, _) in zip(letters, suppliers, strict=True)
    )
    yield "To whom:"
    yield items(f"**To {at}**: {site.links(bodies, 'agencies')}" for at, (bodies, _) in enumerate(recipients, 1))
    heads = ("To", *(f"From {at}" for at in letters))
    yield table(heads, ((f"**To {at}**", *map(text, words)) for at, (_, words) in enumerate(recipients, 1)))


def _alike(pairs: Iterable[tuple[Key, Any]]) -> Iterator[tuple[list[Key], Any]]:
    """The keys whose values are the same, together, with their value."""
    left = list(pairs)
    while left:
        value = left[0][1]
        yield [key for key, one in left if one == value], value
        left = [(key, one) for key, one in left if one != value]
