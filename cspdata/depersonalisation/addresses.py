"""Addresses: of all the words, only the last street that a gazetteer knows is kept, and a locality that it knows.

It fails closed: what is kept are the gazetteer's own names, never the supplier's words, so a house, a number, a person or a
business cannot stay. A house may be named like a street (``The Mews, Church Street``): only the last street counts, and only one
that lies in the district of the record's postcode; one with an article that stands all alone (``The Mews``) is taken for a
house. The names of refuges, hostels, prisons and hospitals show a place that must be coarser.
"""

import polars as pl

from cspdata.catalogue import Catalogue, File, twin

_POSTCODE = r" [a-z]{1,2}[0-9][a-z0-9]? ?[0-9][a-z]{2} "
_CROSSING = (
    r"(?:/|&|\+|\bj(?:un|unc|nc|ct|tn|cn)\b\.?(?: ?(?:of|with)\b)?|\bjunction ?(?:of|with)\b|\bj/w\b|\bcorner of\b|\bwith\b"
    r"|\band\b|\bto\b)"
)
_SHORT = {
    "st": "street", "str": "street", "rd": "road", "av": "avenue", "ave": "avenue", "ln": "lane", "cl": "close",
    "cres": "crescent", "dr": "drive", "gdns": "gardens", "gr": "grove", "pl": "place", "sq": "square", "terr": "terrace",
}  # fmt: skip
_ALIKE = {" saint ([a-z0-9])": " st $1"} | {
    f" {word} ": f" {number} "
    for word, number in zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split(),
        strict=True,
    )
}
_COUNTRY = " (?:england|wales|cymru|scotland|uk|gb|united kingdom|great britain) $"
_NUMBERED = r"( (?:no |number |rhif )?[0-9]+[a-z]?| j[0-9]+| junction [0-9]+)+ $"
_ARTICLE = "(?i)^(?:the|y|yr) "
_LONGEST = 5  # words of a street or a locality


def streets(rows: pl.DataFrame, gazetteer: pl.DataFrame) -> pl.Series:
    """What may be kept of each address: ``High Street, Exampletown``, ``High Street / Mill Lane``, or null.

    ``rows`` has ``address`` and ``district`` (that of the record's postcode; null keeps nothing); ``gazetteer`` is that of
    ``geography.streets.read_gazetteer``. Raises nothing of its own.
    """
    known = gazetteer.with_columns(_named(pl.col("name")).alias("words"))
    places = (
        known.filter(pl.col("kind") == "locality").unique("words").select("words", pl.col("name").alias("locality"))
    )
    roads = known.filter(pl.col("kind") == "street").unique(["words", "district"])
    roads = roads.select("words", "district", pl.col("name").alias("street"))
    parts = rows.select(
        pl.row_index("row"), "district", pl.col("address").str.to_lowercase().str.split(",").alias("said")
    )
    parts = parts.explode("said").drop_nulls("said").with_columns(pl.row_index("part"))
    once = _pieces(parts.select("said", "district").unique())  # many are alike
    once = _ending(once, places, "locality", []).with_columns(_bare(pl.col("left")).alias("left"))
    once = _ending(once, roads, "street", ["district"])
    pieces = parts.join(
        once, on=["said", "district"], how="left", nulls_equal=True, maintain_order="left_right"
    ).with_columns(pl.row_index("at"))
    whole = pl.col("left") == "  "  # nothing stands before the street in its piece
    pieces = pieces.with_columns(whole.alias("whole"))
    last = pl.col("at").filter(pl.col("street").is_not_null()).max()
    told = pieces.with_columns(
        last.over("row").alias("last"), pl.col("street", "whole", "part").shift(1).name.prefix("before_")
    )
    ends = told.filter(pl.col("at") == pl.col("last"))
    ends = ends.join(_alone(told, ends), on="row", how="anti")
    crossing = (
        pl.col("whole")
        & pl.col("before_whole")
        & (pl.col("part") == pl.col("before_part"))
        & pl.col("before_street").is_not_null()
    )
    ends = ends.select(
        "row",
        pl.when(crossing)
        .then(pl.concat_str("before_street", pl.lit(" / "), "street"))
        .otherwise("street")
        .alias("street"),
    )
    after = (
        told.filter((pl.col("at") >= pl.col("last")) & pl.col("locality").is_not_null())
        .group_by("row")
        .agg(pl.col("locality").first())
    )
    out = (
        rows.select(pl.row_index("row")).join(ends, on="row", how="left").join(after, on="row", how="left").sort("row")
    )
    return out.select(
        pl.when(pl.col("street").is_not_null())
        .then(pl.concat_str("street", "locality", separator=", ", ignore_nulls=True))
        .alias("kept")
    )["kept"]


def _alone(told: pl.DataFrame, ends: pl.DataFrame) -> pl.DataFrame:
    """The rows whose street has an article, and neither a number nor any other name before it: it may be that of a house."""
    article = pl.col("street").str.contains(_ARTICLE)
    doubtful = ends.filter(pl.col("whole") & article).select("row")
    named = (pl.col("at") < pl.col("last")) & ((pl.col("left").str.strip_chars() != "") | ~article)
    more = told.join(doubtful, on="row", how="semi").filter(pl.col("numbered") | named)
    return doubtful.join(more, on="row", how="anti")


def coarser_always(address: pl.Series, words: list[str]) -> pl.Series:
    """Whether an address names a kind of premises that must not be found: a refuge, a hostel, a prison, a hospital."""
    text, ends = pl.col("address"), [f" {word}{end} " for word in words for end in ("", "s")]
    sought = {
        max(word.split(), key=len) for word in words
    }  # a few rows hold these as they stand, or are looked at for their signs
    sought |= {short for short, long in _SHORT.items() if long in sought} | set("'`.")
    may = text.str.contains_any(sorted(sought), ascii_case_insensitive=True) | (
        text.str.len_bytes() > text.str.len_chars()
    )
    at = address.to_frame("address").select(may.fill_null(False)).to_series().arg_true()
    found = address.gather(at).to_frame("address").select(_words(text).str.contains_any(ends)).to_series()
    return pl.repeat(False, len(address), eager=True).scatter(at.filter(found), True)


def premises(file: File, frame: pl.DataFrame, catalogue: Catalogue) -> dict[str, pl.Series]:
    """For each field that keeps the name of premises, where its type would drop it: which rows name such as must not be found."""
    return {
        one.id: coarser_always(frame[twin(one.id)], catalogue.always_coarser)
        for one in file.fields.values()
        if (kind := catalogue.type_of(one)).identifies == "place"
        and (kind.treatment, catalogue.treatment(one)) == ("drop", "keep")
        and twin(one.id) in frame.columns
    }


def _words(text: pl.Expr) -> pl.Expr:
    bare = text.str.to_lowercase().str.replace_all(r"['’`.]", "").str.replace_all("[^a-z0-9]+", " ").str.strip_chars()
    for short, long in _SHORT.items():
        bare = bare.str.replace(rf"\b{short}$", long)
    return pl.concat_str(pl.lit(" "), bare, pl.lit(" "))


def _named(text: pl.Expr) -> pl.Expr:
    """The words of a name, each in one of the ways in which it is written."""
    words = _words(text)
    for one, other in _ALIKE.items():
        words = words.str.replace(one, other)
    return _words(words)


def _bare(words: pl.Expr) -> pl.Expr:
    """The words of a name without the postcode, and without the country and the numbers that stand at its end."""
    for one in (_POSTCODE, _COUNTRY, _NUMBERED):
        words = _named(words.str.replace(one, " "))
    return words


def _pieces(parts: pl.DataFrame) -> pl.DataFrame:
    """Parts of addresses cut at crossings, and each piece with no more than the words of a name, as ``left``; ``numbered``:
    whether the part has a number besides a postcode."""
    said = pl.col("said")
    numbered = _words(said).str.replace(_POSTCODE, " ").str.contains("[0-9]")
    cut = said.str.replace_all(_CROSSING, "\0").str.split("\0")
    pieces = parts.with_columns(numbered.alias("numbered"), cut.alias("left")).explode("left")
    return pieces.with_columns(_bare(_words(pl.col("left"))).alias("left"))


def _ending(pieces: pl.DataFrame, known: pl.DataFrame, name: str, on: list[str]) -> pl.DataFrame:
    """Pieces with the longest known name that they end in, and what stands before it."""
    pieces = pieces.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    for count in range(_LONGEST, 0, -1):
        end = pl.col("left").str.extract(rf"( (?:[a-z0-9]+ ){{{count}}})$")
        found = pieces.with_columns(end.alias("words")).join(
            known.rename({name: "\0found"}), on=["words", *on], how="left", maintain_order="left"
        )
        hit = pl.col("\0found").is_not_null() & pl.col(name).is_null()
        rest = pl.concat_str(pl.col("left").str.strip_suffix(pl.col("words")), pl.lit(" "))
        pieces = found.with_columns(
            pl.when(hit).then(rest.str.replace("^ ?$", "  ")).otherwise("left").alias("left"),
            pl.when(hit).then("\0found").otherwise(name).alias(name),
        ).drop("words", "\0found")
    return pieces
