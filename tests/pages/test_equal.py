"""The page decides as Python does: the same facts, words, reasons and checklists, on random requests and on every worked case."""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import asdict, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

from cspdata import Catalogue, StatuteBook, decide, decide_frame
from cspdata.authoring.scenarios import posed as posed_of
from cspdata.authoring.scenarios import scenarios
from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not, evaluate, missing
from cspdata.conditions.proof import Diagram
from cspdata.decision import Protocol, Request
from cspdata.decision.cases import HEADS, cases_of
from cspdata.decision.decide import _case, _verdict
from cspdata.decision.explain import explain
from cspdata.decision.information import Said
from cspdata.decision.outcome import together
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Signatory
from cspdata.decision.settle import settle
from cspdata.law import Verdict
from cspdata.law.guarantees import changes
from cspdata.pages import compiled
from cspdata.pages.site import Site

NODE = shutil.which("node")
if not NODE and not os.environ.get("CSPDATA_TOOLS_REQUIRED"):
    pytest.skip("there is no node here", allow_module_level=True)

BOOK, CATALOGUE = StatuteBook(), Catalogue()
trust = CATALOGUE.agencies["mental_health_trust"]  # as if nobody were sure what it was in law
CATALOGUE.agencies[trust.id] = replace(
    trust, capacities=tuple(replace(one, confidence="low") for one in trust.capacities)
)
DAYS = [day + timedelta(days=later) for day in changes(BOOK) for later in (-1, 0)][1:]
DAY = date(2010, 10, 1)
ASKED = {id: fact for id, fact in BOOK.facts.items() if fact.kind != "derived"}
# The answers that let information pass, and so bring random requests near to it.
LIKELY = {"judged.need": "necessary", "consent.status": "explicit", "judged.freedom_of_information_exempt": "no"}
USUAL = ("police_force", "local_authority", "primary_care_trust", "probation_trust", "fire_rescue_authority")
Posed = tuple[Request, Protocol | None]


def words(id: str) -> tuple[str, ...]:
    """The answers to a fact as they are written, the likely one first, and ``unknown`` last."""
    of = ("yes", "no") if ASKED[id].answer == ("yes_no",) else ASKED[id].answer
    likely = LIKELY.get(id, of[0])
    return (likely, *(word for word in of if word != likely), "unknown")


class Draw:
    """Random requests: any of what the catalogue and the law hold, near enough to what may be shared that all answers occur."""

    def __init__(self, seed: str) -> None:
        self.chance = Random(seed)
        self.bodies = {
            day: sorted(id for id, one in CATALOGUE.agencies.items() if one.exists_on(day)) for day in (DAY, *DAYS)
        }

    def some(self, of: Iterable[Any], least: int = 0, most: int = 2) -> list[Any]:
        of = list(of)
        return self.chance.sample(of, min(len(of), self.chance.randint(least, most)))

    def one(self, *of: Any) -> Any:
        return self.chance.choice(of)

    def body(self, day: date) -> str:
        usual = [body for body in USUAL if body in self.bodies[day]]
        return str(self.one(*usual) if self.chance.random() < 0.6 else self.one(*self.bodies[day]))

    def plain(self, day: date, territory: str) -> Posed:
        """One recipient, one purpose and one information, and no evidence."""
        request = {
            "format": 1, "as_of": day, "territory": territory,
            "kind": self.one("partner", "partner", "partner", "offered", "freedom_of_information", "scrutiny"),
            "supplier": {"body": self.body(day)} | ({"acts_for": self.body(day)} if self.chance.random() < 0.1 else {}),
            "recipients": [self.recipient(day)],
            "purposes": self.some(BOOK.purposes, 1, 1),
            "process": self.one("none", "none", "iom", "marac", "mappa", "ppo", "dip", "treatment", "asb_panel"),
            "information": [self.item(day)],
            "question": self.one("", "why?"), "use": self.one("", "so"), "benefit": self.one("", "much"),
            "delivery": self.one(None, {"format": "CSV", "medium": "email", "days_to_extract": 0}, {"medium": "spoken"}),
        }  # fmt: skip
        return Request.model_validate(request), self.protocol(day, request)

    def whole(self) -> Posed:
        """All that a request can say: several recipients, purposes and informations, evidence, consent, exceptions, periods."""
        day, territory = DAY if self.chance.random() < 0.3 else self.one(*DAYS), self.one("england", "wales")
        request = self.plain(day, territory)[0].model_dump(by_alias=True)
        said = {"who": "A", "when": day, "because": "B"}
        excepted = [id for id, one in BOOK.provisions.items() if (one.layer, one.kind) == ("guidance", "requirement")]
        period = f"{day.year - 1}-10-01/{day.year - 1}-12-31"
        consents = [self.consent(day) if self.chance.random() < 0.3 else None for _ in range(2)]
        request |= {
            "recipients": [self.recipient(day) for _ in range(self.one(1, 2))],
            "purposes": self.some(BOOK.purposes, 1, 2),
            "information": [
                self.item(day) | {"period": self.one(None, period), "consent": consent}
                for consent in consents[: self.one(1, 1, 2)]
            ],
            "evidence": self.evidence(said),
            "individual": self.one(None, {"subject": "one", "evidence": "two"}),
            "needed_by": self.one(None, day + timedelta(days=9)),
            "relies_on": self.one([], [], [], [], [], [], self.some(BOOK.labels)),
            "exceptions": dict.fromkeys(self.some(excepted, 0, 3), said),
        }
        return Request.model_validate(request), self.protocol(day, request)

    def recipient(self, day: date) -> dict[str, str]:
        role = self.one("controller", "controller", "controller", "processor", "itself")
        kept, area = self.one("home", "home", "home", "eea", "elsewhere"), self.one("own", "own", "other")
        return {"body": self.body(day), "role": role, "kept_in": kept, "area": area}

    def item(self, day: date) -> dict[str, Any]:
        form = self.one("as_held", "as_held", "depersonalised", "aggregate")
        item: dict[str, Any] = {
            "form": form,
            "access": self.one("public", "restricted", "made") if form == "aggregate" else "",
        }
        item |= {"obtained_for": self.one(*BOOK.obtained_for), "living": self.one("some", "some", "some", "none")}
        item |= {"obtained_from": self.one("own", "own", "own", self.body(day))}
        match self.one("dataset", "dataset", "dataset", "items_of", "source", "described"):
            case "dataset":
                prescribed = (row.dataset for row in BOOK.prescribed)
                dataset = CATALOGUE.dataset(self.one(*prescribed, *CATALOGUE.ids("datasets")))
                names = [f"{file.id}.{field}" for file in dataset.files.values() for field in file.fields]
                item |= {"dataset": dataset.id, "fields": self.one("all", "all", self.some(names, 1, 6))}
            case "items_of":
                item |= {"items_of": self.one(*CATALOGUE.processes), "nature": self.nature()}
            case "source":
                source = self.one(*CATALOGUE.sources.values())
                item |= {"source": source.id, "form": "aggregate", "access": source.access}
            case "described":
                item |= {"described": "notes", "heads": self.some(HEADS), "nature": self.nature()}
        return item

    def nature(self) -> dict[str, Any]:
        return {key: self.one(True, False, None) for key in ("held_in_confidence", "patient", "drug_test_sample")}

    def consent(self, day: date) -> dict[str, Any]:
        return {
            "status": self.one("explicit", "given", "refused", "not_sought", "impossible"),
            "informed": self.one(True, False, None),
            "written": self.one(True, None),
            "signed_by": self.one([], ["worker"], ["worker", "client"]),
            "may_be_broken": self.one("", "harm"),
            "review_by": self.one(None, day - timedelta(days=1), day),
            "withdrawn": self.one(None, None, None, day),
        }

    def evidence(self, said: dict[str, Any]) -> dict[str, Any]:
        blank = self.one(0.05, 0.3, 0.7, 0.95)
        asked = [
            id
            for id, fact in ASKED.items()
            if self.chance.random() >= (0.9 if fact.unless_stated is not None else blank)
        ]
        return {id: {"is": words(id)[0] if self.chance.random() < 0.8 else self.one(*words(id))} | said for id in asked}

    def columns(self, count: int) -> dict[str, list[int]]:
        """For each fact, which of its words is said in each of many requests: their places counted from one, 0 where none is."""
        drawn = {}
        for id, fact in ASKED.items():
            unsaid, likely = (230, 243) if fact.unless_stated is not None else (38, 242)  # of 256
            others = [at % len(words(id)) + 1 for at in range(256 - likely)]
            drawn[id] = [
                *self.chance.randbytes(count).translate(bytes([0] * unsaid + [1] * (likely - unsaid) + others))
            ]
        return drawn

    def protocol(self, day: date, request: dict[str, Any]) -> Protocol | None:
        if self.chance.random() < 0.2:
            return None
        bodies = sorted({request["supplier"]["body"], *(one["body"] for one in request["recipients"])})
        signed = tuple(
            Signatory(
                body,
                self.one("first", "first", "second"),
                self.one(day, day, day, None),
                agreed_by=tuple(self.some(bodies)),
                limits=self.one("", "some"),
            )
            for body in bodies
            if self.chance.random() < 0.9
        )
        review = day + timedelta(days=self.one(-1, 0))
        return Protocol(1, "drawn", request["territory"], tuple(self.some(bodies, 0, 3)), signed, review)


def kept(request: Request, protocol: Protocol | None) -> dict[str, Any]:
    """What is asked, as the page keeps it."""
    agreement = None
    if protocol:
        agreement = {
            key: value for key, value in asdict(protocol).items() if key in ("signatories", "agreed_by", "review_by")
        }
    return {"request": request.model_dump(mode="json", by_alias=True, exclude_defaults=True), "protocol": agreement}


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("law") / "law.json"
    path.write_text(json.dumps(compiled.compiled(Site(CATALOGUE, BOOK))))
    return path


def by_the_page(law: Path, asked: list[dict[str, Any]]) -> list[Any]:
    """The answers of the page's own scripts, all in one process."""
    lines = law.with_name("asked.jsonl")
    lines.write_text("\n".join(json.dumps(one, default=str) for one in asked))
    browser = Path(compiled.__file__).parent / "browser"
    command = [NODE or "", str(Path(__file__).with_name("decide.js")), str(browser), str(law), str(lines)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n")]


def by_python(request: Request, protocol: Protocol | None) -> dict[str, Any]:
    """What ``decide`` says, with all its reasons, and the facts that it said it on."""
    law = _verdict(BOOK, request.as_of, request.territory)
    found = []
    for one in cases_of(request, CATALOGUE, BOOK, protocol):
        case = _case(request, one, law, BOOK, trace=False).model_dump(mode="json", exclude={"what", "conditions"})
        found.append(case | {"known": one.facts.known, "unstated": one.facts.unstated})
    return {"outcome": together([case["outcome"] for case in found]), "cases": found}


def framed(cases: list[dict[str, Any]], at: list[int], drawn: dict[str, list[int]], row: list[int]) -> pl.DataFrame:
    """The facts of many cases as words: what is derived for each case of a request, and what was drawn for its row."""
    said = {True: "yes", False: "no"}
    derived = {
        id: pl.Series(id, [said.get(case.get(id), case.get(id)) for case in cases], dtype=pl.String).gather(at)
        for id, fact in BOOK.facts.items()
        if fact.kind == "derived"
    }
    asked = {
        id: pl.Series(id, [None, *words(id)]).gather(pl.Series(places).gather(row)) for id, places in drawn.items()
    }
    return pl.DataFrame(derived | asked)


SAID = {id: [Said.model_validate({"is": word}) for word in words(id)] for id in ASKED}


def checklists(posed: list[Posed], drawn: dict[str, list[int]], each: int, words: Iterator[str]) -> Iterator[list[Any]]:
    """Of each case that is still open, what is outstanding on each of its routes; of the others, none."""
    for number, (request, protocol) in enumerate(posed):
        law = _verdict(BOOK, request.as_of, request.territory)
        count = sum(1 for _ in cases_of(request, CATALOGUE, BOOK, protocol))
        for row in range(number * each, number * each + each):
            still = [word in ("may_share_if", "refer") for word in islice(words, count)]
            if not any(still):
                yield from ([] for _ in still)
                continue
            evidence = {id: SAID[id][places[row] - 1] for id, places in drawn.items() if places[row]}
            asked = request.model_copy(update={"evidence": evidence})
            for open_, one in zip(still, cases_of(asked, CATALOGUE, BOOK, protocol), strict=True):
                routes = explain(law, BOOK, settle(asked, one, law, BOOK), ())["routes"] if open_ else ()
                yield [route.outstanding for route in routes]


def test_the_page_gives_the_word_and_the_checklist_of_python_on_50_000_random_requests(law: Path) -> None:
    single = copy(BOOK)  # in which a frame may say that a request is individual, as each of these is or is not
    single.__dict__["facts"] = {id: replace(fact, never_in_bulk=False) for id, fact in BOOK.facts.items()}
    draw, each = Draw("words"), 50
    asked, wanted = [], []
    for day, territory in [(DAY, "england"), *((day, draw.one("england", "wales")) for day in draw.some(DAYS, 3, 3))]:
        posed = [draw.plain(day, territory) for _ in range(250)]
        drawn = draw.columns(each * len(posed))
        columns = [[id, [None, *words(id)], places] for id, places in drawn.items()]
        asked.append({"requests": [kept(*one) for one in posed], "columns": columns, "each": each})
        cases = [[case.facts.known for case in cases_of(one[0], CATALOGUE, BOOK, one[1])] for one in posed]
        first = [0, *accumulate(len(some) for some in cases)]
        at = [
            (first[number] + case, number * each + row)
            for number, some in enumerate(cases)
            for row in range(each)
            for case in range(len(some))
        ]
        frame = framed([one for some in cases for one in some], [case for case, _ in at], drawn, [row for _, row in at])
        answers = decide_frame(frame, as_of=day, territory=territory, book=single).select("outcome", "final").rows()
        lists = checklists(posed, drawn, each, (word for word, _ in answers))
        wanted.append([[*answer, left] for answer, left in zip(answers, lists, strict=True)])
    tried: Counter[Any] = Counter()
    for answers, found in zip(wanted, by_the_page(law, asked), strict=True):
        assert [case for one in found for case in one] == answers
        tried += Counter((word, final) for word, final, _ in answers)
        tried["outstanding"] += sum(left is not None for *_, routes in answers for left in routes)
    assert sum(len(one["requests"]) * each for one in asked) == 50_000
    assert tried.pop("outstanding") > 10_000
    assert {word for word, _ in tried} == {"must_share", "may_share", "may_share_if", "refer", "must_not_share"}
    assert min(tried["must_not_share", True], tried["must_not_share", False], tried["may_share", True]) > 500


def test_the_page_gives_the_reasons_and_the_checklist_that_python_gives(law: Path) -> None:
    draw = Draw("reasons")
    posed = [draw.whole() for _ in range(500)]
    found = by_the_page(law, [kept(*one) for one in posed])
    for one, answer in zip(posed, found, strict=True):
        assert answer == json.loads(json.dumps(by_python(*one), default=str))
    outstanding = [route["outstanding"] for one in found for case in one["cases"] for route in case["routes"]]
    assert sum(one is not None for one in outstanding) > 150


def test_the_page_answers_every_worked_case_as_python_does(law: Path) -> None:
    posed = [posed_of(document) for document in scenarios()]
    found = by_the_page(law, [kept(*one) for one in posed])
    assert [one["outcome"] for one in found] == [document.data["outcome"] for document in scenarios()]
    assert found == json.loads(json.dumps([by_python(*one) for one in posed], default=str))


def depends_on(law: Verdict, facts: dict[str, Any]) -> list[str]:
    """The names on which the word for a case depends, given some facts, by the decision diagrams of Python."""
    known = facts | {f"referral.{id}": True for id in BOOK.provisions}
    trees = (law.lawful, law.compelled, law.referred, law.by_guidance)
    diagram = Diagram(*trees, fixed=known)
    lawful, compelled, referred, by_guidance = (diagram.of(tree) for tree in trees)
    refused = diagram.both(diagram.opposite(lawful), diagram.opposite(by_guidance))
    waiting = [refused, diagram.both(diagram.both(lawful, referred), diagram.opposite(compelled)), compelled]
    seen: set[int] = set()
    while waiting:
        if (node := waiting.pop()) not in seen:
            seen.add(node)
            waiting += diagram._nodes[node][1]
    names = {diagram._names[diagram._nodes[node][0]] for node in seen if diagram._nodes[node][1]}
    return sorted(name for name in names if not name.startswith("doubt."))


def test_the_page_asks_what_can_still_change_the_answer_and_nothing_else(law: Path) -> None:
    draw = Draw("open")
    posed = [draw.whole() for _ in range(30)]
    found = by_the_page(law, [kept(*one) | {"open": True} for one in posed])
    asked = Counter[int]()
    for (request, protocol), answers in zip(posed, found, strict=True):
        trees = _verdict(BOOK, request.as_of, request.territory)
        for one, (unclaimed, claimed) in zip(cases_of(request, CATALOGUE, BOOK, protocol), answers, strict=True):
            assert unclaimed == depends_on(trees, one.facts.absent)
            assert claimed == depends_on(trees, one.facts.known)
            asked[len(claimed)] += 1
    assert asked[0] and max(asked) > 10


def chosen(draw: Draw) -> dict[str, Any]:
    """Random answers on the page: what is chosen, and what is typed."""
    day = draw.one(*DAYS, DAY)
    kind = draw.one("dataset", "items", "source", "described")
    listed = {"dataset": CATALOGUE.ids("datasets"), "items": CATALOGUE.processes, "source": CATALOGUE.sources}
    thing = draw.one(*listed[kind]) if kind in listed else ""
    form = draw.one("personal", "dead", "depersonalised", "made")
    answers = {
        "day": day,
        "in": draw.one("england", "wales"),
        "from": draw.body(day),
        "to": draw.body(day),
        "for": draw.one(*BOOK.purposes),
        "what": f"{kind}:{thing}" if thing else kind,
        "form": CATALOGUE.sources[thing].access if kind == "source" else form,
        "kind": draw.one("partner", "offered", "scrutiny"),
        "role": draw.one("controller", "processor", "itself"),
        "kept_in": draw.one("home", "eea", "elsewhere"),
        "area": draw.one("own", "other"),
        "process": draw.one("none", "marac", "dip"),
        "obtained_for": draw.one(*BOOK.obtained_for),
        "obtained_from": draw.one("own", draw.body(day)),
        "signed_from": draw.one("first", "second", "none", "unknown"),
        "signed_to": draw.one("first", "second", "none"),
        "agreed": draw.one("yes", "no"),
        "medium": draw.one("", "email", "spoken"),
        "heads": ",".join(draw.some(HEADS)),
        **{key: draw.one("yes", "no", "unknown") for key in ("held_in_confidence", "patient", "drug_test_sample")},
    }
    said = {id: one["is"] for id, one in draw.evidence({}).items()}
    excepted = [
        f"exception.{id}" for id, one in BOOK.provisions.items() if one.may_be_excepted and one.layer == "guidance"
    ]
    excepted = [id for id in excepted if BOOK.provisions[id.removeprefix("exception.")].kind == "requirement"]
    said |= dict.fromkeys(draw.some(excepted), "yes") if day >= date(2010, 3, 1) else {}
    typed = {id: {"who": "A: 'B' #", "because": 'yes - "no"', "when": day} for id in said}
    more = {
        "question": draw.one("", "@why: {x}?"),
        "format": draw.one("", "CSV"),
        "days": draw.one("", "3"),
        **draw.one({}, {"first_day": "2010-04-01", "last_day": "2010-06-30"}),
        "name": draw.one("", "null"),
    }
    return {
        "said": answers | said,
        "typed": typed | {"more": more, "described": {"words": draw.one("", "- notes: [1]")}},
    }


def test_the_papers_of_the_page_are_decided_as_the_page_decided(law: Path, tmp_path: Path) -> None:
    draw = Draw("papers")
    found = by_the_page(law, [chosen(draw) for _ in range(90)])
    tried = Counter[str]()
    for one in found:
        (tmp_path / "request.yaml").write_text(one["request"])
        (tmp_path / "protocol.yaml").write_text(one["protocol"] or "")
        protocol = Protocol.read(tmp_path / "protocol.yaml") if one["protocol"] else None
        request = Request.read(tmp_path / "request.yaml")
        wrong = problems(request, CATALOGUE, BOOK, protocol)
        assert {finding.code for finding in wrong} <= {"CSP328"}  # a contradiction, on which the page gives no answer
        if not wrong:
            assert decide(request, protocol=protocol, catalogue=CATALOGUE, mend=False).outcome == one["outcome"]
            tried[one["outcome"]] += 1
    assert len(tried) >= 4 and sum(tried.values()) > 40


def condition(chance: Random, depth: int) -> Condition:
    """A random condition over few names, so that what is known of one bears on the rest."""
    label = chance.choice(("", "", f"label.{chance.random()}"))
    kind = chance.choice(("all", "any", "not", "ask")) if depth else "ask"
    if kind == "not":
        return Not(condition(chance, depth - 1))
    if kind != "ask":
        inside = tuple(condition(chance, depth - 1) for _ in range(chance.randint(1, 4)))
        return AllOf(inside, label, label) if kind == "all" else AnyOf(inside, label, label)
    name, values = chance.choice(sorted(NAMES.items()))
    some = tuple(value for value in values if chance.random() < 0.5)
    return Ask(name, "in", some, some, values)


NAMES: dict[str, tuple[Any, ...]] = {
    "a": (True, False),
    "b": (True, False),
    "c": ("x", "y", "z"),
    "d": ("p", "q", "r", "s"),
}


def written(left: Condition | bool) -> Any:
    match left:
        case bool():
            return left
        case Ask():
            return [left.test, left.name, [*left.value], [*left.allowed]]  # type: ignore[misc, union-attr]
        case Not():
            return ["not", [written(left.part)], left.id]
        case _:
            return ["all" if isinstance(left, AllOf) else "any", [written(part) for part in left.parts], left.id]


def test_the_page_simplifies_any_condition_as_python_does(law: Path) -> None:
    chance = Random("conditions")
    compiler = compiled._Compiler(Site(CATALOGUE, BOOK))
    trees = [condition(chance, 4) for _ in range(600)]
    known = [{name: chance.choice(values) for name, values in NAMES.items() if chance.random() < 0.25} for _ in trees]
    cases = [[compiler._node(tree), values] for tree, values in zip(trees, known, strict=True)]
    names = {name: [] if values == (True, False) else values for name, values in NAMES.items()}
    (found,) = by_the_page(law, [{"law": {"names": names, "nodes": compiler._nodes}, "cases": cases}])
    assert found == [
        [evaluate(tree, values), written(missing(tree, values))] for tree, values in zip(trees, known, strict=True)
    ]


def test_the_page_holds_the_nodes_of_the_law_one_for_one(law: Path) -> None:
    nodes = json.loads(law.read_text())["nodes"]
    assert len(nodes) == len({json.dumps(node) for node in nodes})
