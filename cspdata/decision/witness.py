"""A case as a request that can be run: bodies, a purpose and information of the catalogue whose facts are the ones wanted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice, product
from typing import Any

from cspdata.catalogue import Catalogue
from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not, asks, evaluate
from cspdata.conditions.proof import counterexample
from cspdata.decision.cases import cases_of
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Protocol, Signatory
from cspdata.decision.request import Request
from cspdata.law.fact import Fact
from cspdata.law.statute_book import StatuteBook

_TRIES = 1000  # requests put together before giving up: some seconds at most
_WHO, _WHY = "A Person (example)", "to show the case"
_FORMS = (
    {"form": "as_held"},
    {"form": "depersonalised"},
    {"form": "as_held", "living": "none"},
    {"form": "aggregate", "access": "public"},
    {"form": "aggregate", "access": "restricted"},
)
# Facts that follow from two choices together: like those of the protocol, they are seen once a whole request is put together.
_TOGETHER = ("information.prescribed", "information.reuse")

Data = dict[str, Any]


@dataclass(frozen=True)
class Witness:
    """A request and the protocol that goes with it, as plain data: what YAML of each would hold."""

    request: Data
    protocol: Data


def witness(
    shows: Condition, day: date, territory: str, catalogue: Catalogue, book: StatuteBook, fixed: Mapping[str, bool]
) -> Witness | None:
    """A request of which some case makes ``shows`` true; None when no bodies, purpose and information of the catalogue are found
    that can. ``fixed`` gives what no evidence can say."""
    search = _Search({}, day, territory, catalogue, book)
    facts = counterexample(AllOf((shows, search.possible({ask.name for ask in asks(shows)}))), AnyOf(()), fixed)
    return None if facts is None else request_for(facts, day, territory, catalogue, book, shows)


def request_for(
    facts: Mapping[str, Any],
    day: date,
    territory: str,
    catalogue: Catalogue,
    book: StatuteBook,
    shows: Condition | None = None,
) -> Witness | None:
    """A request of which some case has these facts, and makes ``shows`` true; None when none is found in the catalogue."""
    if any(value is True and id.startswith(("doubt.", "referral.")) for id, value in facts.items()):
        return None  # no evidence says so
    # What has not been done, and what has not been recorded, is no answer; for a case that shows something it counts as no.
    undone = {id: False for id, fact in book.facts.items() if fact.kind == "step"}
    undone |= {f"exception.{id}": False for id in book.provisions}
    derived = {id: value for id, value in facts.items() if id in book.facts and book.facts[id].kind == "derived"}
    for request, protocol in islice(_Search(facts, day, territory, catalogue, book).requests(derived), _TRIES):
        asked, signed = Request.model_validate(request), _protocol(protocol)
        if problems(asked, catalogue, book, signed):
            continue
        cases = list(cases_of(asked, catalogue, book, signed))
        for case in cases:
            values = case.facts.absent
            if _agree(derived, values) and (shows is None or evaluate(shows, undone | values) is True):
                if len(cases) > 1:
                    request["information"][0]["fields"] = list(case.part.fields)
                return Witness(request, protocol)
    return None


def _agree(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    return all(found.get(id) == value for id, value in wanted.items())


class _Search:
    """Each choice of a request taken by the facts that follow from it alone, then those that fit put together."""

    def __init__(
        self, facts: Mapping[str, Any], day: date, territory: str, catalogue: Catalogue, book: StatuteBook
    ) -> None:
        self._facts, self._day, self._territory = facts, day, territory
        self._catalogue, self._book = catalogue, book

    def possible(self, names: set[str]) -> Condition:
        """That the facts of these names are, choice by choice, those of something in the catalogue, and may stand together."""
        choices = []
        for options in self._choices().values():
            kinds = {tuple((id, value) for id, value in facts.items() if id in names) for _, facts in options}
            choices.append(AnyOf(tuple(AllOf(tuple(self._is(id, value) for id, value in kind)) for kind in kinds)))
        never = (condition for _, condition in self._book.constraints.values())
        return AllOf((*choices, *(Not(condition) for condition in never)))

    def _is(self, id: str, value: Any) -> Condition:
        if isinstance(value, bool):
            yes = Ask(id, "is", True, (True,), (True, False))
            return yes if value else Not(yes)
        return Ask(id, "is", value, (value,), self._book.facts[id].name.values)

    def requests(self, derived: Data) -> Iterator[tuple[Data, Data]]:
        """Requests that may have the facts, with a protocol each: with nothing said of the facts that do not matter, then with
        every fact answered."""
        fit = {
            key: [
                change
                for change, facts in options
                if _agree({id: value for id, value in derived.items() if id in facts}, facts)
            ]
            for key, options in self._choices().items()
        }
        again = derived.get("information.reuse")
        for whole in (False, True):
            evidence = self._evidence(whole)
            # recipients and purposes that fit are alike; a supplier may hold what is prescribed or not
            itself = derived.get("recipient.role") == "itself"
            for recipient, purpose, item, supplier in product(
                fit["recipient"][: None if itself else 3], fit["purpose"][:3], fit["information"], fit["supplier"]
            ):
                compatible = self._book.purposes[purpose].compatible_with
                obtained = [one for one in self._book.obtained_for if again is None or (one not in compatible) is again]
                if (supplier == recipient) is not itself or not obtained:
                    continue
                stated = {"role": "controller", "kept_in": "home", "area": "own"}
                request = self._request(supplier, recipient, purpose, item | {"obtained_for": obtained[0]}) | {
                    "kind": derived.get("request.kind", "partner"),
                    "process": derived.get("request.process", "none"),
                    "evidence": evidence,
                    "exceptions": self._exceptions(),
                }
                request["recipients"] = [
                    {
                        "body": recipient,
                        **{key: derived.get(f"recipient.{key}", usual) for key, usual in stated.items()},
                    }
                ]
                groups = {supplier: "supplier.protocol_group", recipient: "recipient.protocol_group"}
                protocol = self._signed({body: derived.get(fact, "none") for body, fact in groups.items()})
                if derived.get("recipient.limits_stated"):
                    protocol["signatories"][-1]["limits"] = "the least that it needs"
                yield request, protocol

    def _choices(self) -> dict[str, list[tuple[Any, Data]]]:
        """What may be chosen of each part of a request, each with the facts that follow from it alone."""
        bodies = [
            id
            for id, one in self._catalogue.agencies.items()
            if (one.exists_from is None or one.exists_from <= self._day)
            and (one.exists_to is None or self._day <= one.exists_to)
        ]
        items = [
            {"dataset": id, **form, "obtained_from": origin}
            for id in self._catalogue.ids("datasets")
            for form in _FORMS
            for origin in ("own", bodies[0])
        ]
        purpose, item = next(iter(self._book.purposes)), items[0]
        any_for = {"obtained_for": next(iter(self._book.obtained_for))}
        told: dict[str, list[tuple[Any, Data]]] = {"recipient": [], "purpose": [], "information": [], "supplier": []}
        for body in bodies:
            told["supplier"].append((body, self._request(body, bodies[0], purpose, item | any_for)))
            told["recipient"].append((body, self._request(bodies[0], body, purpose, item | any_for)))
        for id in self._book.purposes:
            told["purpose"].append((id, self._request(bodies[0], bodies[0], id, item | any_for)))
        for one in items:
            told["information"].append((one, self._request(bodies[0], bodies[0], purpose, one | any_for)))
        return {key: [(change, self._follows(key, data)) for change, data in pairs] for key, pairs in told.items()}

    def _follows(self, key: str, data: Data) -> Data:
        """The derived facts about one part of a request, in any of its cases."""
        stated = {f"recipient.{name}" for name in data["recipients"][0]}
        case = next(cases_of(Request.model_validate(data), self._catalogue, self._book, None))
        return {
            id: case.facts.known[id]
            for id, fact in self._book.facts.items()
            if fact.kind == "derived" and id.startswith(f"{key}.") and id not in (*_TOGETHER, *stated)
            if id in case.facts.known
        }

    def _request(self, supplier: str, recipient: str, purpose: str, item: Data) -> Data:
        return {
            "format": 1,
            "as_of": str(self._day),
            "territory": self._territory,
            "kind": "partner",
            "supplier": {"body": supplier},
            "recipients": [{"body": recipient, "role": "controller", "kept_in": "home", "area": "own"}],
            "purposes": [purpose],
            "process": "none",
            "information": [item],
        }

    def _evidence(self, whole: bool) -> Data:
        """The facts that are asked, as answers; ``whole`` answers those as well that do not matter, with no or the first."""
        said: Data = {}
        for id, fact in self._book.facts.items():
            value = self._facts.get(id)
            if value is None and whole and fact.unless_stated is None and not fact.derived_when:
                value = fact.name.values[0] if fact.name.values else False
            if value is not None and fact.kind not in ("derived", "step"):
                said[id] = self._said(fact, value)
            elif value is True and fact.kind == "step":
                said[id] = True
        return said

    def _said(self, fact: Fact, value: Any) -> Any:
        if fact.kind != "judgement":
            return value
        return {"is": value, "who": _WHO, "when": str(self._day), "because": _WHY}

    def _exceptions(self) -> Data:
        names = (
            id.removeprefix("exception.")
            for id, value in self._facts.items()
            if value is True and id.startswith("exception.")
        )
        return {id: {"who": _WHO, "when": str(self._day), "because": _WHY} for id in names}

    def _signed(self, groups: Mapping[str, str]) -> Data:
        day = str(self._day)
        signatories = [
            {"body": body, "group": "first"} if group == "none" else {"body": body, "group": group, "signed": day}
            for body, group in groups.items()
        ]
        if not any("signed" in one for one in signatories):  # a draft is no protocol: somebody else has signed it
            other = next(body for body in self._catalogue.agencies if body not in groups)
            signatories.append({"body": other, "group": "first", "signed": day})
        return {
            "format": 1,
            "id": "example",
            "territory": self._territory,
            "agreed_by": list(groups),
            "signatories": signatories,
            "review_by": day,
        }


def _protocol(data: Data) -> Protocol:
    signatories = tuple(
        Signatory(
            one["body"],
            one["group"],
            date.fromisoformat(one["signed"]) if "signed" in one else None,
            limits=one.get("limits", ""),
        )
        for one in data["signatories"]
    )
    day = date.fromisoformat(data["review_by"])
    return Protocol(1, data["id"], data["territory"], tuple(data["agreed_by"]), signatories, day)
