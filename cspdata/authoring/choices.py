"""Every single change that can be made to a request: what the finder of turns tries."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from cspdata.authoring.turns import Signed, steps
from cspdata.catalogue import Catalogue
from cspdata.conditions import Ask
from cspdata.conditions.tree import once
from cspdata.decision import Request
from cspdata.decision.cases import HEADS
from cspdata.decision.request import Delivery
from cspdata.law import StatuteBook, Verdict
from cspdata.law.fact import Fact
from cspdata.law.guarantees import changes as law_changes

Change = dict[str, Any]
WHO, BECAUSE = "B Manager", "to be worded"


def choices(
    request: dict[str, Any], signed: Signed, law: Verdict, catalogue: Catalogue, book: StatuteBook
) -> Iterator[Change]:
    """Every change in one place: evidence first, then the rest of the request, then who has signed and the day."""
    yield from _evidence(request, law, book)
    yield from structure(request, signed, law, catalogue, book)


def structure(
    request: dict[str, Any], signed: Signed, law: Verdict, catalogue: Catalogue, book: StatuteBook
) -> Iterator[Change]:
    """Every change in one place that is no evidence."""
    named = {"obtained_for": [*book.obtained_for], "purposes": [*book.purposes]}
    named["body"] = _bodies(request, signed, catalogue)
    named["obtained_from"] = ["own", *named["body"]]
    for path, values in _places(Request, request, "", named):
        now = _at(request, path)
        yield from ({path: value} for value in values if value != now)
    for at, item in enumerate(request["information"]):
        yield from _forms(f"information.{at}", item)
        for id in catalogue.ids("datasets") if "dataset" in item else ():
            if id != item["dataset"]:
                gone = {f"information.{at}.{key}": None for key in ("files", "fields", "mapping") if key in item}
                yield {f"information.{at}.dataset": id} | gone
        for heads in ([], *([head] for head in HEADS)) if "described" in item else ():
            if heads != item["heads"]:
                yield {f"information.{at}.heads": heads}
    yield from _told(request)
    yield from _exceptions(request, law)
    yield from _signed(request, signed)
    bodies = {request["supplier"]["body"], *(one["body"] for one in request["recipients"])}
    for day in days(bodies, catalogue, book):
        if str(day) != request["as_of"]:
            yield {"as_of": str(day)}


def answered(fact: Fact, value: Any, day: str) -> Any:
    """An answer as evidence has it: a judgement with who, when and because."""
    said = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    if fact.kind == "judgement" and said != "unknown":
        return {"is": said, "who": WHO, "when": day, "because": BECAUSE}
    return said


def where(request: dict[str, Any], id: str) -> str:
    """The place of the answer to a fact: with the information, where it stands there, else with the request."""
    for at, item in enumerate(request["information"]):
        if id in item.get("evidence", {}):
            return f"information.{at}.evidence.{id}"
    return f"evidence.{id}"


def days(bodies: Iterable[str], catalogue: Catalogue, book: StatuteBook) -> list[date]:
    """The days on which the law or the capacity of one of these bodies changed, and each day before."""
    found = {*law_changes(book)}
    for body in bodies:
        for held in catalogue.agencies[body].capacities:
            found |= {held.from_, *({held.to + timedelta(days=1)} if held.to else ())}
    return sorted(found | {day - timedelta(days=1) for day in found})


# ---------------------------------------------------------------------------------------------------------------- places


def _evidence(request: dict[str, Any], law: Verdict, book: StatuteBook) -> Iterator[Change]:
    trees = (law.lawful, law.by_guidance, *(need.condition for need in (*law.needs, *law.obligations, *law.cautions)))
    names = dict.fromkeys(node.name for node in once(trees) if isinstance(node, Ask))
    for name in names:
        fact = book.facts.get(name)
        if fact is None or fact.kind == "derived":
            continue
        path = where(request, name)
        now = _at(request, path)
        if now is not None:
            yield {path: None}
        values: list[Any] = [True, False] if fact.answer == ("yes_no",) else [*fact.answer]
        for value in values if fact.answer != ("date",) else []:
            said = answered(fact, value, request["as_of"])
            if _is(said) != _is(now):
                yield {path: said}
        if fact.unless_stated is not None and _is(now) != "unknown":
            yield {path: "unknown"}


def _is(said: Any) -> Any:
    value = said["is"] if isinstance(said, dict) else said
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _places(
    of: type[BaseModel], data: dict[str, Any], above: str, named: dict[str, list[str]]
) -> Iterator[tuple[str, list[Any]]]:
    """The places of a request whose values can be listed, found from its model, so that a new key is found too."""
    for name, field in of.model_fields.items():
        path = f"{above}{name}"
        if name in ("form", "access", "format"):  # a form and its access go together
            continue
        if name == "purposes":
            for at in range(len(data[name])):
                yield f"{path}.{at}", named[name]
        elif name in named:
            yield path, named[name]
        elif (inner := _model(field.annotation)) is not None:
            if isinstance(data.get(name), dict):
                yield from _places(inner, data[name], f"{path}.", named)
            elif isinstance(data.get(name), list):
                for at, one in enumerate(data[name]):
                    yield from _places(inner, one, f"{path}.{at}.", named)
        else:
            yield path, _listed(field.annotation)


def _bodies(request: dict[str, Any], signed: Signed, catalogue: Catalogue) -> list[str]:
    """One body, of those that there were, for each set of capacities and each group of signatories."""
    day = date.fromisoformat(request["as_of"])
    found: dict[tuple[frozenset[str], str], str] = {}
    for id, one in catalogue.agencies.items():
        gone = one.exists_to is not None and one.exists_to < day
        if not gone and (one.exists_from is None or one.exists_from <= day):
            held = frozenset(one_.as_ for one_ in one.capacities if one_.held(day, request["territory"]))
            group = next((key for key, bodies in (signed or {}).items() if id in bodies), "")
            found.setdefault((held, group), id)
    return [*found.values()]


def _model(of: Any) -> type[BaseModel] | None:
    for one in (of, *(get_args(of) if get_origin(of) in (tuple, Union, UnionType) else ())):
        if isinstance(one, type) and issubclass(one, BaseModel):
            return one
    return None


def _listed(of: Any) -> list[Any]:
    """The values of a literal, of yes or no, or of a choice of these."""
    if get_origin(of) is Literal:
        return [value for value in get_args(of) if value != ""]
    if get_origin(of) in (Union, UnionType):
        lists = any(get_origin(one) is tuple for one in get_args(of))
        return [] if lists else [value for one in get_args(of) for value in _listed(one)]
    return [True, False] if of is bool else []


def _forms(path: str, item: dict[str, Any]) -> Iterator[Change]:
    for form, access in (
        ("as_held", None),
        ("depersonalised", None),
        *(("aggregate", a) for a in ("public", "restricted", "made")),
    ):
        change: Change = {f"{path}.form": form} if form != item["form"] else {}
        if access != item.get("access"):
            change[f"{path}.access"] = access
        if change:
            yield change


def _told(request: dict[str, Any]) -> Iterator[Change]:
    """What a request may say or leave unsaid: its questions, whom it is about, how it is to come, for whom the supplier acts."""
    for key in ("question", "use", "benefit"):
        yield {key: None if key in request else "Which places and times see the most of it?"}
    if "question" not in request and "use" not in request:
        yield {"question": "Which places and times see the most of it?", "use": "to direct patrols"}
    if "individual" in request:
        yield {"individual": None}
    if "delivery" in request:
        yield {"delivery": None}
    else:
        for medium in get_args(Delivery.model_fields["medium"].annotation)[1:]:
            yield {"delivery": {"format": "comma delimited", "medium": medium, "days_to_extract": 3}}
    if "acts_for" not in request["supplier"]:
        yield {"supplier.acts_for": "local_authority"}


def _exceptions(request: dict[str, Any], law: Verdict) -> Iterator[Change]:
    for need in law.needs:
        one = need.provision
        if one.in_law or one.kind != "requirement" or not one.may_be_excepted:
            continue
        there = one.id in request.get("exceptions", {})
        recorded = {"who": WHO, "when": request["as_of"], "because": BECAUSE}
        yield {f"exceptions.{one.id}": None if there else recorded}


def _signed(request: dict[str, Any], signed: Signed) -> Iterator[Change]:
    if signed is not None:
        yield {"signed": None}
    for body in dict.fromkeys([request["supplier"]["body"], *(one["body"] for one in request["recipients"])]):
        for group in ("first", "second", ""):
            now = {key: [one for one in (signed or {}).get(key, ()) if one != body] for key in ("first", "second")}
            if group:
                now[group].append(body)
            if now != {"first": [], "second": []} | {key: [*some] for key, some in (signed or {}).items()}:
                yield {"signed": {key: some for key, some in now.items() if some}}


def _at(data: Any, path: str) -> Any:
    for step in steps(path):
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data
