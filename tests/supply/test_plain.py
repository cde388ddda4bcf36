"""The short way to a value never differs from the long one: what it does not tell is in doubt, what it tells is right."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cspdata.catalogue import Catalogue, FieldType
from cspdata.supply import Plan, apply
from cspdata.supply.parse import typed
from cspdata.supply.plain import plain, plain_codes
from cspdata.supply.read import parse

DAY = date(2010, 5, 1)
SOME = (
    "2010-03-31|1969-12-31|31/03/2010|2010-02-30|22:30|9:05|24:00|12|-3|+5|007|1e5|15,018|12.0|99999999999|2147483648|Yes|NO|y"
    "|#N/A|####|#1|AB12| AB|AB |!|\u00a0x|x\u00a0|é|\tx|| |١٢|-0|0|0000000000000012|NULL|n/a|Unknown|-| NK |nULL"
)
WORDS = st.one_of(
    st.sampled_from(SOME.split("|")), st.text(st.sampled_from("0123456789-/: ABxy#.,\u00a0é"), max_size=11)
)
KINDS: dict[str, dict[str, Any]] = {
    "date": {"stored": "date"},
    "iso date": {"stored": "date", "pattern": "[0-9]{4}-[0-9]{2}-[0-9]{2}"},
    "short year": {"stored": "date", "pattern": "[0-9]{2}/[0-9]{2}/[0-9]{2}"},
    "time": {"stored": "time"},
    "integer": {"stored": "integer"},
    "decimal": {"stored": "decimal"},
    "flag": {"stored": "flag"},
    "text": {"stored": "text"},
    "pattern": {"stored": "text", "pattern": "[A-Z0-9 #/]{1,8}"},
    "letters": {"stored": "text", "pattern": "[A-Z]+"},
    "address": {"stored": "text", "role": "address"},
    "postcode": {"stored": "text", "role": "postcode"},
}


@pytest.mark.parametrize("name", KINDS)
@given(words=st.lists(WORDS, min_size=1, max_size=20))
@example(words=[" AB", "AB ", "\u00a0x", "", "#N/A", "0000000001"])
@settings(max_examples=60, deadline=None)
def test_what_is_told_is_what_is_read(name: str, words: list[str]) -> None:
    kind = FieldType("t", "t", identifies="nothing", treatment="keep", **KINDS[name])
    frame = pl.DataFrame({"a": words}, schema={"a": pl.String})
    bare = pl.col("a").str.strip_chars()
    right = frame.select(typed(pl.when(bare != "").then(bare), kind, DAY)).to_series()
    tame = all(word.isascii() and "\t" not in word for word in words)
    for way in {tame, False}:
        found = plain(pl.col("a"), kind, DAY, way)
        if found is None:
            continue
        told = frame.select(found).to_series()
        if kind.stored == "text":
            told = frame.select(pl.when(told).then(pl.col("a"))).to_series()
        sure = told.is_not_null()
        assert told.filter(sure).to_list() == right.filter(sure).to_list()


def test_codes() -> None:
    told = pl.DataFrame({"a": ["F", "f", "Female", None, "M "]}).select(
        plain_codes(pl.col("a"), {"female": "F", "f": "F", "male": "M", "m": "M"})
    )
    assert told["a"].to_list() == [True, False, False, None, False]


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_frame_is_the_same_with_and_without_the_short_way(rows: list[tuple[str, str, str]], long: bool) -> None:
    catalogue = Catalogue()
    dataset = catalogue.dataset("police_stop_and_search")
    (file,) = dataset.files.values()
    names = ["search_reference", "search_date", "search_location"]
    rows = rows * (200 if long else 1)  # many alike are read once
    table = parse((",".join(names) + "\n" + "".join(f'"{a}","{b}","{c}"\n' for a, b, c in rows)).encode(), "f.csv")
    plan: Plan = apply(table, dataset, file, catalogue, today=DAY).plan
    filled = plan.fill(table.frame, table.tame)
    for id in names:
        text, value = plan._read(id, table.frame)
        assert filled[id].to_list() == text.to_list()
        assert filled[f"={id}"].to_list() == value.to_list()
