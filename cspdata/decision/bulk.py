"""Deciding in bulk: every row of a frame is one case, answered by the same trees and the same ruling as ``decide``.

A frame has no who, when and because. What it says of judgements is therefore supposed, not evidence: the answers say what the
rules make of it. Each request for personal data is considered individually (guidance 2.4.2.5), so that a fact marked
``never_in_bulk`` is refused here and stays unknown; so are exceptions, which an office records one by one.
"""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import product
from typing import Any

import polars as pl

from cspdata.catalogue.dataset import twin
from cspdata.conditions.columns import answered
from cspdata.conditions.read import literal
from cspdata.decision.decide import _book, _verdict
from cspdata.decision.information import answer
from cspdata.decision.outcome import ruling
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law.fact import Fact
from cspdata.law.statute_book import FIRST_DAY, StatuteBook
from cspdata.law.verdict import Verdict
from cspdata.yamldoc import nearest

ANSWERS = ("outcome", "lawful", "compelled", "referred", "final")
_ANSWERED = ("lawful", "compelled", "referred", "by_guidance", "in_doubt", "settled")
_TERRITORIES = ("england", "wales")


def decide_frame(
    frame: pl.DataFrame | pl.LazyFrame,
    *,
    as_of: date,
    territory: str,
    book: StatuteBook | None = None,
    keep: Collection[str] = (),
) -> pl.DataFrame:
    """Decide each row of a frame by the law of a day: its columns, with ``outcome``, ``lawful``, ``compelled``, ``referred`` and
    ``final``.

    A column is named by the id of a fact, derived ones too, and holds Booleans or the words of evidence. Null, or no column,
    is unknown; a ground that a row does not mention counts as absent, as ``decide`` has it, and the word ``unknown`` opens
    it. Columns in ``keep`` say nothing and are carried along. Nothing is due on a day here, so a duty is ``must_share``.
    Raises WrongUse with every finding: a column that is no fact or never in bulk, a value that is no answer, a day or
    territory without law.
    """
    book, rows = book or _book(), frame.lazy().collect()
    typed: dict[str, pl.Expr] = {}
    found = [*unheld(as_of, territory), *_names(rows, book, keep)]
    for id in rows.columns:
        if id in book.facts and id not in keep:
            try:
                typed[id] = _typed(rows[id], book.facts[id])
            except WrongUse as error:
                found += error.findings
    if found:
        raise WrongUse(found)
    stated = rows.lazy().with_row_index(" row").select(" row", *typed)
    stated = stated.with_columns(answers.alias(twin(id)) for id, answers in typed.items())
    answers = _answers(stated.with_columns(_facts(book, typed)), _verdict(book, as_of, territory), book)
    ruled = answers.join(_rulings(), on=_ANSWERED, how="left", nulls_equal=True, maintain_order="left").collect()
    return rows.with_columns(ruled.select(ANSWERS).get_columns())


def unheld(as_of: date, territory: str) -> Iterator[Finding]:
    """A day or a territory for which cspdata holds no law."""
    if as_of < FIRST_DAY:
        yield Finding("CSP321", f"cspdata holds no law before {FIRST_DAY}.", "Ask for a later day.")
    if territory not in _TERRITORIES:
        yield Finding("CSP330", f"There is no territory '{territory}'.", f"Known: {', '.join(_TERRITORIES)}.")


# -------------------------------------------------------------------------------------------------- what the rows say


def _names(rows: pl.DataFrame, book: StatuteBook, keep: Collection[str]) -> Iterator[Finding]:
    """Columns that cannot stand here, and columns to keep that are not there."""
    for id in keep:
        if id not in rows.columns:
            yield Finding("CSP331", f"There is no column '{id}' to keep.", nearest(id, rows.columns))
    for id in rows.columns:
        if id in ANSWERS:
            yield Finding("CSP332", f"The column '{id}' would be overwritten by the answer.", "Rename it.")
        elif id in keep:
            continue
        elif id.startswith("exception."):
            says = f"'{id}' cannot be said in bulk: an exception is recorded with who, when and because."
            yield Finding("CSP333", says, "Decide such a case on its own, with decide.")
        elif id not in book.facts:
            mend = nearest(id, book.facts) or "Name it under keep, or leave it out."
            yield Finding("CSP315", f"There is no fact '{id}'.", mend)
        elif book.facts[id].never_in_bulk:
            says = f"'{id}' cannot be said in bulk: each request is considered individually (guidance 2.4.2.5)."
            yield Finding("CSP333", says, "Leave the column out; decide each case on its own, with decide.")


def _typed(said: pl.Series, fact: Fact) -> pl.Expr:
    """The answers of a column, null where they are unknown. Raises WrongUse with one finding for all that is no answer."""
    name = fact.name
    to = _dtype(fact)
    if said.dtype == pl.Null or said.dtype == to == pl.Boolean:
        return pl.col(fact.id).cast(to)
    if said.dtype not in (pl.Boolean, pl.String, pl.Categorical, pl.Enum, to):
        mend = f"Use words: {', '.join(name.values) or 'yes or no'}."
        raise WrongUse(Finding("CSP318", f"The column '{fact.id}' holds {said.dtype}, which is no answer.", mend))
    read: dict[Any, Any] = {}
    wrong: dict[Any, str] = {}
    for value in said.unique().drop_nulls():
        given = answer(value) if not isinstance(value, date) else value.isoformat()
        try:
            read[value] = None if given is None else literal(name, given)
        except ValueError as error:
            wrong[value] = str(error)
    if wrong:
        rows = said.is_in(list(wrong)).arg_true()
        first = said[rows[0]]
        known = nearest(str(first), name.values) if name.values else "Answer yes, no or unknown."
        says = f"The answer to '{fact.id}' cannot be read in {len(rows)} rows: {wrong[first]}"
        raise WrongUse(Finding("CSP318", says, known, source=fact.id, row=int(rows[0]) + 1, count=len(rows)))
    if said.dtype == to and all(value == given for value, given in read.items()):
        return pl.col(fact.id)
    return pl.col(fact.id).replace_strict(list(read), list(read.values()), default=None, return_dtype=to)


def _dtype(fact: Fact) -> Any:
    return {"flag": pl.Boolean, "date": pl.Date}.get(fact.name.kind, pl.String)


def _facts(book: StatuteBook, typed: Collection[str]) -> Iterator[pl.Expr]:
    """Every fact as it is known, and as it is when what nobody mentions is taken to be absent (``cases._stated``)."""
    for fact in book.facts.values():
        nothing = pl.lit(None, dtype=_dtype(fact))
        known = pl.col(twin(fact.id)) if fact.id in typed else nothing
        if fact.kind == "step":  # answered no, it is not yet taken
            known = pl.when(known).then(known)
        if fact.derived_when in typed:
            known = pl.when(pl.col(twin(fact.derived_when))).then(True).otherwise(known)
        yield known.alias(_known(fact.id))
        if fact.unless_stated is not None:
            unsaid = pl.col(fact.id).is_null() if fact.id in typed else pl.lit(True)
            yield (
                pl.when(unsaid & known.is_null()).then(pl.lit(fact.unless_stated)).otherwise(known).alias(_absent(fact))
            )


def _known(id: str) -> str:
    return f"known {id}"


def _absent(fact: Fact) -> str:
    return _known(fact.id) if fact.unless_stated is None else f"absent {fact.id}"


# ------------------------------------------------------------------------------------------------------- the answers


def _answers(facts: pl.LazyFrame, law: Verdict, book: StatuteBook) -> pl.LazyFrame:
    """What ``decide`` asks of the trees, as columns."""
    unknown = pl.lit(
        None, dtype=pl.Boolean
    )  # exceptions, and the answers to referrals and doubts, are never facts here

    def known(id: str) -> pl.Expr:
        return pl.col(_known(id)) if id in book.facts else unknown

    def absent(id: str) -> pl.Expr:
        return pl.col(_absent(book.facts[id])) if id in book.facts else unknown

    def undone(id: str) -> pl.Expr:
        return absent(id).fill_null(False) if id in book.facts and book.facts[id].kind == "step" else absent(id)

    def trusting(id: str) -> pl.Expr:
        return pl.lit(True) if id.startswith("doubt.") else absent(id)

    facts = answered(
        facts,
        {
            "lawful": (law.lawful, absent),
            "compelled": (law.compelled, absent),
            "referred": (law.referred, undone),
            "by_guidance": (law.by_guidance, absent),
            "lawful if known": (law.lawful, known),
            "compelled if known": (law.compelled, known),
            "lawful if trusted": (law.lawful, trusting),
        },
    )
    same = [pl.col(tree).eq_missing(pl.col(f"{tree} if known")) for tree in ("lawful", "compelled")]
    return facts.with_columns(
        (pl.col("lawful").is_null() & pl.col("lawful if trusted").fill_null(False)).alias("in_doubt"),
        pl.all_horizontal(same).alias("settled"),
    )


def _rulings() -> pl.LazyFrame:
    """``ruling`` as a table: every answer that the trees can give, with its word."""
    unsure, sure = (True, False, None), (True, False)
    asked = list(product(unsure, unsure, unsure, unsure, sure, sure))
    table = [(*answers, *ruling(*answers)) for answers in asked]
    return pl.LazyFrame(table, schema=[*_ANSWERED, "outcome", "final"], orient="row")
