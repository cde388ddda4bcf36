"""The matrix: for each supplier, recipient and dataset what the rules answer before anybody has said anything.

Nothing is in evidence: every judgement is open and no step is taken. What a request must state besides is assumed, and stands in
the frame and above the printed tables.
"""

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

import polars as pl

from cspdata.catalogue import Agency, Catalogue
from cspdata.decision.bulk import decide_frame, unheld
from cspdata.decision.cases import cases_of
from cspdata.decision.decide import _book, _catalogue
from cspdata.decision.information import Information
from cspdata.decision.outcome import WORDS, Outcome, together
from cspdata.decision.problems import problems
from cspdata.decision.protocol import Protocol, Signatory
from cspdata.decision.request import Recipient, Request, Supplier, Territory
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law.statute_book import StatuteBook
from cspdata.yamldoc import nearest

Form = Literal["as_held", "depersonalised", "aggregate"]
FORMS: tuple[Form, ...] = ("as_held", "depersonalised", "aggregate")
SHORT: dict[Outcome, str] = {
    "must_share": "must",
    "may_share": "may",
    "may_share_if": "if",
    "refer": "refer",
    "must_not_share": "no",
}
WIDTH = 100
_CELL = ("supplier", "recipient", "dataset", "form")
_INFORMATION = ("information.", "purpose.")  # the facts that hang on the dataset; the others hang on the two bodies


def matrix(
    as_of: date,
    territory: Territory = "england",
    *,
    supplier: str | None = None,
    recipient: str | None = None,
    dataset: str | None = None,
    form: Form | None = None,
    purpose: str | None = None,
    protocol: Protocol | None = None,
    catalogue: Catalogue | None = None,
    book: StatuteBook | None = None,
) -> pl.DataFrame:
    """What each kind of body may share with each other of each dataset on a day, with nothing in evidence.

    One row for each ``supplier``, ``recipient`` and ``dataset``: its ``outcome``; ``must_in_part`` where prescribed fields
    of it must be shared; ``final`` where no evidence can change it; and what was assumed. Without ``form`` each dataset goes
    in the form in which the guidance has it supplied, without ``purpose`` for the first intelligence purpose. Without
    ``protocol`` a body is assumed to have signed in the group in which the guidance would have it. Raises WrongUse for what
    is not there on that day.
    """
    catalogue, book = catalogue or _catalogue(), book or _book()
    purpose = purpose or next(id for id, one in book.purposes.items() if one.class_ == "intelligence")
    found = [*unheld(as_of, territory), *_choices(dataset, form, purpose, catalogue, book)]
    if found:
        raise WrongUse(found)
    protocol = protocol or assumed(catalogue.agencies.values(), as_of, territory)
    there = [one.id for one in catalogue.agencies.values() if one.exists_on(as_of)]
    items = tuple(
        _item(id, form or _supplied(id, catalogue), purpose, book)
        for id in ([dataset] if dataset else catalogue.ids("datasets"))
    )
    parties: list[dict[str, Any]] = []
    parts: list[dict[str, Any]] = []
    for body in [supplier] if supplier else there:
        request = Request(
            format=1,
            as_of=as_of,
            territory=territory,
            kind="partner",
            supplier=Supplier(body=body),
            recipients=tuple(
                Recipient(body=to, role="controller", kept_in="home", area="own")
                for to in ([recipient] if recipient else there)
            ),
            purposes=(purpose,),
            process="none",
            information=items,
        )
        if wrong := problems(request, catalogue, book, protocol):
            found += wrong
            continue
        # What hangs on the bodies and what hangs on the information are worked out apart, and met again as columns.
        for case in cases_of(request.model_copy(update={"information": items[:1]}), catalogue, book, protocol):
            facts = {id: value for id, value in case.facts.known.items() if not id.startswith(_INFORMATION)}
            parties.append({"supplier": body, "recipient": case.recipient.body, **facts})
        first = request.model_copy(update={"recipients": request.recipients[:1]})
        for case in cases_of(first, catalogue, book, protocol):
            facts = {id: value for id, value in case.facts.known.items() if id.startswith(_INFORMATION)}
            item = items[case.part.item]
            parts.append({"supplier": body, "dataset": item.dataset, "form": item.form, **facts})
    if found:
        raise WrongUse(dict.fromkeys(found))
    pairs = pl.from_dicts(parties, infer_schema_length=None).unique(["supplier", "recipient"], maintain_order=True)
    rows = pairs.join(pl.from_dicts(parts, infer_schema_length=None), on="supplier", maintain_order="left_right")
    cases = decide_frame(rows, as_of=as_of, territory=territory, book=book, keep=_CELL)
    cells = cases.group_by(_CELL, maintain_order=True).agg(
        pl.col("outcome"), (pl.col("outcome") == "must_share").any().alias("must_in_part"), pl.col("final").all()
    )
    groups = {body: protocol.group(body, as_of) for body in catalogue.agencies}
    return cells.with_columns(
        pl.Series("outcome", [together(outcomes) for outcomes in cells["outcome"].to_list()], dtype=pl.String),
        pl.lit(as_of).alias("as_of"),
        pl.lit(territory).alias("territory"),
        pl.lit(purpose).alias("purpose"),
        pl.lit(items[0].obtained_for).alias("obtained_for"),
        pl.col("supplier", "recipient").replace_strict(groups, return_dtype=pl.String).name.suffix("_signed"),
    )


def assumed(agencies: Iterable[Agency], day: date, territory: Territory) -> Protocol:
    """A protocol that each body has signed, in the group in which the guidance would have it (2.2.4), and no other body; all who
    have signed agree to all."""
    groups: tuple[Literal["first"], Literal["second"]] = ("first", "second")
    signed = [
        Signatory(one.id, group, day)
        for one in agencies
        for group in groups
        if one.holds(f"{group}_group", day, territory)
    ]
    return Protocol(1, "assumed", territory, tuple(one.body for one in signed), tuple(signed), day)


def _supplied(dataset: str, catalogue: Catalogue) -> Form:
    """The form in which the guidance has a dataset supplied."""
    return "as_held" if catalogue.dataset(dataset).supplied_as == "personalised" else "depersonalised"


def _item(dataset: str, form: Form, purpose: str, book: StatuteBook) -> Information:
    compatible = book.purposes[purpose].compatible_with or tuple(book.obtained_for)
    access: Literal["", "made"] = "made" if form == "aggregate" else ""
    return Information(
        dataset=dataset, form=form, access=access, obtained_for=compatible[0], obtained_from="own", living="some"
    )


def _choices(
    dataset: str | None, form: str | None, purpose: str, catalogue: Catalogue, book: StatuteBook
) -> Iterator[Finding]:
    """What is chosen and is not there; the bodies are looked at with the requests."""
    for code, kind, chosen, known in (
        ("CSP312", "dataset", dataset, catalogue.ids("datasets")),
        ("CSP314", "purpose", purpose, tuple(book.purposes)),
        ("CSP330", "form", form, FORMS),
    ):
        if chosen is not None and chosen not in known:
            yield Finding(code, f"There is no {kind} '{chosen}'.", nearest(chosen, known))


# ------------------------------------------------------------------------------------------------------------ as text


def text(cells: pl.DataFrame) -> str:
    """The matrix as tables: what was assumed, the legend, one table for all datasets with the same answers, and the totals."""
    lines = ["WHAT MAY BE SHARED, WITH NOTHING IN EVIDENCE", "", "Assumed:"]
    for words in assumptions(cells):
        lines += textwrap.wrap(words, WIDTH, initial_indent="  - ", subsequent_indent="    ")
    lines += ["", "In the tables:", *(f"  {short:<6}{WORDS[word]}" for word, short in SHORT.items())]
    lines += ["  +     beside a word: prescribed fields of it must be shared", ""]
    lines += _tables(cells)
    count = cells["outcome"].value_counts()
    totals = dict(zip(count["outcome"], count["count"], strict=True))
    said = ", ".join(f"{SHORT[word]} {totals[word]:,}" for word in SHORT if word in totals)
    lines += [f"In all {cells.height:,} cells: {said}.", "This is not legal advice. A person decides, and signs."]
    return "\n".join(lines) + "\n"


def assumptions(cells: pl.DataFrame) -> Iterator[str]:
    """What is assumed of every cell, in words."""
    first = cells.row(0, named=True)
    yield f"The law of {first['as_of']:%-d %B %Y} in {first['territory'].title()}; every kind of body there was on that day."
    yield f"Purpose: {first['purpose']}. Obtained by the supplier itself, for {first['obtained_for']}."
    yield "One partner asks another, under no process; some of the people are living; an aggregate is made for the request."
    yield "The recipient decides the use (controller), works in this partnership's area and keeps it at home."
    for group in ("first", "second"):
        bodies = {
            body for side in ("supplier", "recipient") for body in cells.filter(pl.col(f"{side}_signed") == group)[side]
        }
        yield f"Signed the protocol in the {group} group: {', '.join(sorted(bodies)) or 'nobody'}."
    yield "Nobody has judged, claimed or done anything. Personal data are never 'may': each request is decided on its own."


def _tables(cells: pl.DataFrame) -> Iterator[str]:
    """One table for all datasets with the same answers; suppliers with the same answers share a column, recipients a row."""
    datasets: dict[Any, dict[tuple[str, str], str]] = {}
    for one in cells.iter_rows(named=True):
        plus = "+" if one["must_in_part"] and one["outcome"] != "must_share" else ""
        of = datasets.setdefault((one["dataset"], one["form"]), {})
        of[one["supplier"], one["recipient"]] = SHORT[one["outcome"]] + plus
    for alike, answers in _alike(datasets):
        of_form: dict[str, list[str]] = {}
        for dataset, form in alike:
            of_form.setdefault(form, []).append(dataset)
        for form, names in of_form.items():
            yield from _wrap(f"{form.replace('_', ' ').upper()}: ", names)
        by_supplier: dict[Any, dict[str, str]] = {}
        by_recipient: dict[Any, tuple[str, ...]] = {}
        for (supplier, recipient), word in answers.items():
            by_supplier.setdefault(supplier, {})[recipient] = word
        columns = list(_alike(by_supplier))
        for at, (suppliers, _) in enumerate(columns, 1):
            yield from _wrap(f"  from {at:<3}", suppliers)
        for recipient in columns[0][1]:
            by_recipient[recipient] = tuple(words[recipient] for _, words in columns)
        yield "  " + "".join(f"{at:<7}" for at in range(1, len(columns) + 1)) + "to"
        for recipients, words in _alike(by_recipient):
            yield from _wrap("  " + "".join(f"{word:<7}" for word in words), recipients)
        yield ""


def _alike(of: dict[Any, Any]) -> Iterator[tuple[list[Any], Any]]:
    """The keys whose values are the same, together, with their value."""
    left = list(of.items())
    while left:
        value = left[0][1]
        yield [key for key, one in left if one == value], value
        left = [(key, one) for key, one in left if one != value]


def _wrap(start: str, names: list[str]) -> list[str]:
    width = max(WIDTH, len(start) + 40)
    return textwrap.wrap(start + ", ".join(names), width, subsequent_indent=" " * len(start), break_long_words=False)
