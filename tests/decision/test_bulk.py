"""Deciding in bulk: the same answers as one by one, nothing personal outright, and a matrix that ``decide`` agrees with."""

import random
from datetime import date
from typing import Any

import polars as pl
import pytest

from cspdata import Catalogue, StatuteBook, WrongUse, decide, decide_frame, locate
from cspdata.authoring.scenarios import posed, scenarios
from cspdata.conditions import evaluate
from cspdata.decision import Protocol, Request
from cspdata.decision.cases import HEADS, CaseOf, cases_of
from cspdata.decision.matrix import assumed, assumptions, matrix, text
from cspdata.decision.outcome import ruling
from cspdata.law import verdict
from cspdata.law.guarantees import changes

BOOK, CATALOGUE = StatuteBook(), Catalogue()
DAY = date(2010, 10, 1)
ANSWERS = ["outcome", "lawful", "compelled", "referred", "final"]
SAYABLE = {id: fact for id, fact in BOOK.facts.items() if not fact.never_in_bulk}
# What brings random facts near to being lawful, so that all answers occur.
FRIENDLY: dict[str, Any] = {
    "recipient.relevant_authority": True,
    "recipient.role": "controller",
    "recipient.kept_in": "home",
    "recipient.area": "own",
    "recipient.the_public": False,
    "recipient.notified": True,
    "recipient.protocol_group": "first",
    "supplier.protocol_group": "first",
    "supplier.notified": True,
    "supplier.statutory_functions": True,
    "purpose.crime_disorder": True,
    "purpose.needs_identities": True,
    "purpose.public_function": True,
    "judged.need": "necessary",
    "judged.minimum": True,
    "judged.proportionate": True,
    "information.still_needed": True,
    "information.reuse": False,
    "information.from_partner": False,
    "information.held_in_confidence": False,
    "information.patient": False,
    **{f"information.{head}": False for head in HEADS},
    "request.kind": "partner",
    "request.process": "none",
}


def values(id: str) -> tuple[Any, ...]:
    fact = BOOK.facts[id]
    return (True, False) if fact.answer == ("yes_no",) else fact.answer


def friendly(chance: random.Random, blank: float) -> dict[str, Any]:
    """Random answers, most of them of the kind that lets information pass; ``blank`` of the rest are not said."""
    row: dict[str, Any] = {}
    for id in SAYABLE:
        if id in FRIENDLY and chance.random() < 0.93:
            row[id] = FRIENDLY[id]
        else:
            row[id] = None if chance.random() < blank else chance.choice([*values(id), "unknown"])
    return row


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as words, as a person would write them."""
    words = {True: "Yes", False: "no"}
    return pl.DataFrame(
        {id: pl.Series([words.get(row[id], row[id]) for row in rows], dtype=pl.String) for id in rows[0]}
    )


class Trusting(dict[str, Any]):
    def get(self, key: str, default: Any = None) -> Any:
        return True if key.startswith("doubt.") else super().get(key, default)


def one_by_one(row: dict[str, Any], law: Any) -> tuple[Any, ...]:
    """What one row should be answered, by ``evaluate`` on the trees."""
    known = {id: value for id, value in row.items() if value not in (None, "unknown")}
    known = {id: value for id, value in known.items() if not (BOOK.facts[id].kind == "step" and value is False)}
    for id, fact in BOOK.facts.items():
        if fact.derived_when and known.get(fact.derived_when) is True:
            known[id] = True
    absent = {
        id: fact.unless_stated
        for id, fact in BOOK.facts.items()
        if fact.unless_stated is not None and id not in known and row.get(id) is None and not _undone(id, row)
    } | known
    steps = {id: False for id, fact in BOOK.facts.items() if fact.kind == "step"}
    lawful, compelled = evaluate(law.lawful, absent), evaluate(law.compelled, absent)
    referred = evaluate(law.referred, steps | absent)
    settled = evaluate(law.lawful, known) is lawful and evaluate(law.compelled, known) is compelled
    doubt = lawful is None and evaluate(law.lawful, Trusting(absent)) is True
    word, final = ruling(lawful, compelled, referred, evaluate(law.by_guidance, absent), doubt, settled)
    return word, lawful, compelled, referred, final


def _undone(id: str, row: dict[str, Any]) -> bool:
    return BOOK.facts[id].kind == "step" and row.get(id) is False


# ------------------------------------------------------------------------------------------- the same as one by one


@pytest.mark.parametrize(
    ("day", "territory"),
    [
        (date(1999, 5, 1), "england"),
        (date(2005, 6, 1), "wales"),
        (date(2007, 9, 1), "england"),
        (DAY, "england"),
        (DAY, "wales"),
        (date(2019, 1, 1), "england"),
    ],
)
def test_a_frame_is_decided_as_its_rows_are_one_by_one(day: date, territory: str) -> None:
    chance = random.Random(f"{day} {territory}")
    rows = [friendly(chance, blank) for blank in (0.1, 0.7, 0.97) for _ in range(150)]
    law = verdict(BOOK, day, territory)
    found = decide_frame(frame(rows), as_of=day, territory=territory, book=BOOK).select(ANSWERS).rows()
    assert found == [one_by_one(row, law) for row in rows]
    assert len({row[0] for row in found}) >= 3, "the rows must try the answers"


def asked() -> list[tuple[str, Request, Protocol | None]]:
    """Real requests, without what can only be said of one case at a time."""
    town = locate.examples() / "exampletown"
    found: list[tuple[str, Request, Protocol | None]] = []
    for document in scenarios():
        found.append((document.data["id"], *posed(document)))
    for name in ("request", "searches"):
        found.append((name, Request.read(town / f"{name}.yaml"), Protocol.read(town / "protocol.yaml")))
    return [(id, bulk(request), protocol) for id, request, protocol in found]


def bulk(request: Request) -> Request:
    def left(evidence: dict[str, Any]) -> dict[str, Any]:
        return {id: said for id, said in evidence.items() if id in SAYABLE}

    items = tuple(item.model_copy(update={"evidence": left(item.evidence)}) for item in request.information)
    changed = {"evidence": left(request.evidence), "information": items, "exceptions": {}, "needed_by": None}
    return request.model_copy(update=changed)


def row_of(one: CaseOf) -> dict[str, Any]:
    opened = BOOK.facts.keys() - one.facts.known.keys() - one.facts.unstated.keys()
    row = dict.fromkeys((id for id in opened if BOOK.facts[id].unless_stated is not None), "unknown")
    return dict.fromkeys(SAYABLE) | row | one.facts.known


@pytest.mark.parametrize(("request_", "protocol"), [pytest.param(*rest, id=id) for id, *rest in asked()])
def test_a_real_request_is_decided_in_bulk_as_decide_has_it(request_: Request, protocol: Protocol | None) -> None:
    # whom it is about can only be said of one request: in bulk that stays unknown
    evidence = {id: said for id, said in request_.evidence.items() if id in SAYABLE}
    request_ = request_.model_copy(update={"individual": None, "evidence": evidence})
    rows = [row_of(one) for one in cases_of(request_, CATALOGUE, BOOK, protocol)]
    decided = decide_frame(frame(rows), as_of=request_.as_of, territory=request_.territory, book=BOOK)
    cases = decide(request_, protocol=protocol, catalogue=CATALOGUE, book=BOOK).cases
    assert decided.select(ANSWERS).rows() == [tuple(getattr(case, key) for key in ANSWERS) for case in cases]


# ------------------------------------------------------------------------------------------------- what a frame says


def decided(**said: list[Any]) -> pl.DataFrame:
    columns = {id.replace("__", "."): answers for id, answers in said.items()}
    return decide_frame(pl.DataFrame(columns, strict=False), as_of=DAY, territory="england", book=BOOK)


OPEN: dict[str, list[Any]] = {
    "information__identifiability": ["public_aggregate"],
    "request__kind": ["partner"],
    "recipient__role": ["controller"],
    "recipient__kept_in": ["home"],
    "information__held_in_confidence": [False],
    "information__from_partner": [False],
}


def test_the_rows_come_back_in_order_with_their_columns() -> None:
    said = pl.DataFrame({"case": ["a", "b", "c"], "information.identifiability": ["personal", None, "deceased"]})
    found = decide_frame(said, as_of=DAY, territory="england", keep=["case"])
    assert found.columns == ["case", "information.identifiability", *ANSWERS]
    assert found.select(said.columns).equals(said)


def test_words_booleans_and_categories_say_the_same() -> None:
    rows = [friendly(random.Random(at), 0.3) for at in range(60)]
    words = frame(rows)
    flags = [id for id in SAYABLE if BOOK.facts[id].answer == ("yes_no",)]
    words = words.with_columns(pl.when(pl.col(id) != "unknown").then(pl.col(id)).alias(id) for id in flags)
    typed = words.with_columns(
        *((pl.col(id) == "Yes").alias(id) for id in flags),
        *(pl.col(id).cast(pl.Categorical) for id in SAYABLE if id not in flags),
    )
    one, other = (decide_frame(said, as_of=DAY, territory="england", book=BOOK) for said in (words, typed))
    assert one.select(ANSWERS).equals(other.select(ANSWERS))


def test_null_is_what_an_absent_column_is() -> None:
    bare = decided(**OPEN)
    nulls = decided(**OPEN, judged__need=[None], ground__national_security=[None], supplier__police=[None])
    assert nulls.select(ANSWERS).equals(bare.select(ANSWERS))


def test_a_ground_not_mentioned_is_absent_and_unknown_opens_it() -> None:
    fact = next(
        id
        for id, fact in SAYABLE.items()
        if id.startswith("ground.") and fact.unless_stated is False and id in BOOK.labels["dpa1998.sch2.5a"]
    )
    personal = {id: value for id, value in FRIENDLY.items() if not id.startswith("supplier.statutory")}
    personal |= {"information.identifiability": "personal", "information.health": True, "consent.status": "refused"}
    personal["ground.enactment_functions"] = False
    said = frame([personal | {fact: None}, personal | {fact: "unknown"}, personal | {fact: True}])
    found = decide_frame(said, as_of=DAY, territory="england", book=BOOK)
    assert found["lawful"].to_list() == [False, None, None]
    assert found["outcome"].to_list()[0] in ("must_not_share", "refer")


def test_a_derived_fact_settles_the_fact_that_follows_from_it_whatever_is_said() -> None:
    asked_of_others = next(id for id, fact in BOOK.facts.items() if fact.derived_when)
    by = BOOK.facts[asked_of_others].derived_when
    personal = FRIENDLY | {
        "information.identifiability": "personal",
        "consent.status": "refused",
        "information.health": True,
    }
    said = [personal | {by: derived, asked_of_others: False} for derived in (True, False)]
    found = decide_frame(frame(said), as_of=DAY, territory="england", book=BOOK)
    assert found["lawful"].to_list() == [one_by_one(row, verdict(BOOK, DAY, "england"))[1] for row in said]
    assert found["lawful"].to_list() == [None, False]
    bare = decide_frame(frame(said).drop(asked_of_others), as_of=DAY, territory="england", book=BOOK)
    assert bare["lawful"].to_list()[0] is None


def test_a_lazy_frame_and_an_empty_one() -> None:
    said = frame([friendly(random.Random(at), 0.5) for at in range(5)])
    known = decide_frame(said, as_of=DAY, territory="england")
    assert decide_frame(said.lazy(), as_of=DAY, territory="england").equals(known)
    assert decide_frame(said.clear(), as_of=DAY, territory="england").schema == known.schema
    assert decide_frame(pl.DataFrame(), as_of=DAY, territory="england").shape == (0, len(ANSWERS))


def test_everything_that_is_wrong_is_said_at_once_with_how_to_mend_it() -> None:
    alone = next(id for id, fact in BOOK.facts.items() if fact.never_in_bulk)
    said = pl.DataFrame(
        {
            "judged.needed": ["necessary", None],
            "judged.need": ["necessary", "necesary"],
            "supplier.police": [1, 0],
            "recipient.role": [True, False],
            "exception.guidance.s2_2": [True, None],
            alone: [None, True],
            "outcome": ["may_share", ""],
        }
    )
    with pytest.raises(WrongUse) as raised:
        decide_frame(said, as_of=date(1990, 1, 1), territory="scotland", keep=["nobody"])
    found = raised.value.findings
    codes = "CSP315 CSP318 CSP318 CSP318 CSP321 CSP330 CSP331 CSP332 CSP333 CSP333"
    assert sorted(one.code for one in found) == codes.split()
    assert all(one.mend for one in found)
    misspelt = next(one for one in found if "necesary" in one.says)
    assert (misspelt.row, misspelt.count) == (2, 1) and "'necessary'" in misspelt.mend
    assert "'judged.need'" in next(one.mend for one in found if "'judged.needed'" in one.says)


def test_personal_data_are_never_permitted_in_bulk_on_any_day_of_the_law() -> None:
    """Guidance 2.4.2.5: each request is considered individually, whatever a table says of all the rest."""
    chance = random.Random(7)
    personal = {"information.identifiability": "personal", "recipient.role": "controller"}
    said = frame([friendly(chance, 0.3) | personal for _ in range(600)])
    for day in changes(BOOK):
        found = decide_frame(said, as_of=day, territory="england", book=BOOK)
        assert not found.filter(pl.col("outcome") == "may_share").height, day
        assert found.filter("lawful").select(pl.col("compelled").all()).item(), day
    bulk_free = said.with_columns(pl.lit("depersonalised").alias("information.identifiability"))
    assert "may_share" in decide_frame(bulk_free, as_of=DAY, territory="england", book=BOOK)["outcome"]


# --------------------------------------------------------------------------------------------------------- the matrix


def needing_names() -> list[str]:
    return [id for id, purpose in BOOK.purposes.items() if purpose.needs_identities]


def test_the_matrix_never_permits_personal_data_outright() -> None:
    words = set()
    for day in (date(2005, 6, 1), DAY, date(2019, 1, 1)):
        for purpose in random.Random(str(day)).sample(sorted(BOOK.purposes), 3) + needing_names()[:1]:
            words |= set(matrix(day, supplier="police_force", form="as_held", purpose=purpose)["outcome"])
    words |= set(matrix(DAY, form="as_held", purpose=needing_names()[0])["outcome"])
    assert words & {"may_share", "must_share"} == set()
    assert "may_share_if" in words, "nor is it always refused"


def test_the_matrix_says_what_decide_says_of_the_same_request() -> None:
    chance = random.Random(3)
    protocol = assumed(CATALOGUE.agencies.values(), DAY, "england")
    for purpose, form in (("problem_profile", None), (needing_names()[0], "as_held"), ("problem_profile", "aggregate")):
        body = chance.choice(["police_force", "primary_care_trust", "local_authority"])
        cells = matrix(DAY, supplier=body, purpose=purpose, form=form)  # type: ignore[arg-type]
        prescribed = cells.filter("must_in_part").to_dicts()
        for cell in [*chance.sample(cells.to_dicts(), 25), *chance.sample(prescribed, min(10, len(prescribed)))]:
            item = {key: cell[key] for key in ("dataset", "form", "obtained_for")} | {"obtained_from": "own"}
            if cell["form"] == "aggregate":
                item["access"] = "made"
            request = Request.model_validate(
                {
                    "format": 1,
                    "as_of": DAY,
                    "territory": "england",
                    "kind": "partner",
                    "supplier": {"body": cell["supplier"]},
                    "recipients": [{"body": cell["recipient"], "role": "controller", "kept_in": "home", "area": "own"}],
                    "purposes": [purpose],
                    "process": "none",
                    "information": [item],
                }
            )
            decision = decide(request, protocol=protocol)
            assert decision.outcome == cell["outcome"], cell
            assert any(case.outcome == "must_share" for case in decision.cases) == cell["must_in_part"], cell
            assert all(case.final for case in decision.cases) == cell["final"], cell


def test_the_matrix_holds_every_body_of_the_day_and_every_dataset_once() -> None:
    cells = matrix(DAY)
    there = {one.id for one in CATALOGUE.agencies.values() if one.exists_on(DAY)}
    assert there < CATALOGUE.agencies.keys(), "some bodies were not there on that day"
    assert set(cells["supplier"]) == set(cells["recipient"]) == there
    assert cells.height == len(there) ** 2 * len(CATALOGUE.ids("datasets"))
    assert cells.select("supplier", "recipient", "dataset").is_unique().all()


def test_the_matrix_refuses_what_is_not_there() -> None:
    with pytest.raises(WrongUse) as raised:
        matrix(DAY, dataset="crimes", purpose="fun", form="spoken", territory="mercia")  # type: ignore[arg-type]
    assert sorted(one.code for one in raised.value.findings) == ["CSP312", "CSP314", "CSP330", "CSP330"]
    with pytest.raises(WrongUse, match="There is no agency 'polise_force'"):
        matrix(DAY, supplier="polise_force")
    with pytest.raises(WrongUse, match="There was no 'probation_board'") as raised:
        matrix(DAY, recipient="probation_board")
    assert len(raised.value.findings) == 1


def test_a_protocol_of_ones_own_takes_the_place_of_the_assumed_one() -> None:
    nobody = Protocol(1, "nobody", "england", (), (), DAY)
    choice = {"supplier": "police_force", "recipient": "local_authority", "dataset": "police_stop_and_search"}
    assert matrix(DAY, **choice)["outcome"].item() == "may_share"  # type: ignore[arg-type]
    cells = matrix(DAY, protocol=nobody, **choice)  # type: ignore[arg-type]
    assert cells["outcome"].item() == "may_share_if"
    assert any("first group: nobody" in words for words in assumptions(cells))


def test_the_text_gives_every_assumption_each_answer_once_and_the_totals() -> None:
    cells = matrix(DAY, supplier="police_force")
    said = text(cells)
    assert all(words.split()[-1] in said for words in assumptions(cells))
    assert max(map(len, said.splitlines())) <= 100
    for dataset in cells["dataset"].unique():
        assert len([line for line in said.replace(",", " ").split() if line == dataset]) == 1
    total = cells["outcome"].value_counts()
    assert f"In all {cells.height:,} cells" in said
    for count in total["count"]:
        assert f"{count:,}" in said.splitlines()[-2]
