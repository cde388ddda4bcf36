"""Self-leak: what a row was to lose, found again in a column that it keeps.

What is lost is turned into phrases: a name into its words, a reference into itself and its number, a date of birth into the ways
in which it is written, an address into its number or house with the street. The phrases of a row are looked for in its own texts,
and in those of the rows that it is joined to: a victim's name stands in the words about the offence.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from cspdata.catalogue import Catalogue, Dataset, Field, File, Preset, twin
from cspdata.depersonalisation.free_text import plain

_TITLES = "mr mrs miss ms mx dr rev the and not known unknown none nil".split()
_BORN = "%d %m %Y|%-d %-m %Y|%d %m %y|%-d %-m %y|%Y %m %d|%d%m%Y|%d%m%y|%Y%m%d|%-d %b %Y|%-d %B %Y|%-d %b %y".split("|")
_STREET = "street|st|road|rd|lane|ln|avenue|ave|close|drive|crescent|terrace|gardens|grove|mews|way|hill|place|row|walk"
_PHRASES = {"row": pl.UInt32, "of": pl.String, "phrase": pl.String}


def words(text: pl.Expr) -> pl.Expr:
    """A text in lower case and plain letters, its words one space apart and one on each end, so that words can be found."""
    bare = text.str.normalize("NFKD").str.replace_all(r"[\u{300}-\u{36f}'’`]", "").str.to_lowercase()
    return pl.concat_str(pl.lit(" "), bare.str.replace_all("[^a-z0-9]+", " ").str.strip_chars(), pl.lit(" "))


def self_leak(
    kept: Mapping[str, pl.DataFrame],
    held: Mapping[str, pl.DataFrame],
    dataset: Dataset,
    catalogue: Catalogue,
    preset: Preset,
    beside: Mapping[str, pl.DataFrame],
) -> dict[tuple[str, str, str], pl.Series]:
    """The rows (from 0) of each kept text in which something was found: by file, field and what it is.

    ``kept`` has the texts that are to leave, ``held`` all that is held of the same rows, with typed twins (of a category that is
    grouped, and of premises that are named, the values that do not leave), and ``beside`` the columns that were supplied and are
    no field: they never leave, but may name somebody.
    """
    texts = {id: frame for id, frame in kept.items() if frame.width and frame.height}
    if not texts:
        return {}
    lost = {id: _lost(held[id], dataset.files[id], catalogue, preset, beside.get(id)) for id in held}
    found: dict[tuple[str, str, str], pl.Series] = {}
    for id, frame in texts.items():
        near = list(_near(id, held, dataset))
        for name in frame.columns:
            here = pl.DataFrame({"text": plain(frame[name])}).with_row_index("row").drop_nulls()
            here = here.with_columns(words(pl.col("text")).alias("text"))
            hits = pl.concat(_hits(here.join(pairs, on="row"), lost[other]) for other, pairs in near)
            for (of,), group in hits.group_by("of", maintain_order=True):
                found[id, name, str(of)] = group["row"].unique().sort()
    return found


def _hits(texts: pl.DataFrame, lost: pl.DataFrame) -> pl.DataFrame:
    """The texts that hold a phrase of the row ``at``. A phrase with a digit is looked for only where the text has one."""
    digit = "[0-9]"
    numbers = pl.col("phrase").str.contains(digit)
    counted = texts.filter(pl.col("text").str.contains(digit))
    both = ((texts, lost.filter(~numbers)), (counted, lost.filter(numbers)))
    there = pl.col("text").str.contains(pl.col("phrase"), literal=True)
    return pl.concat(
        rows.join(phrases, left_on="at", right_on="row").filter(there).select("row", "of") for rows, phrases in both
    )


def _near(id: str, held: Mapping[str, pl.DataFrame], dataset: Dataset) -> Iterator[tuple[str, pl.DataFrame]]:
    """Of each file, the rows (``at``) that share a reference with each row of this one, which is near itself."""
    own = held[id].select(pl.row_index("row"), pl.row_index("at"))
    yield id, own
    here = _homes(id, held[id], dataset)
    for other, frame in held.items():
        for home, column in _homes(other, frame, dataset).items():
            if home in here and not other == id == home:  # its own key joins a row to itself
                ours = held[id].select(pl.col(here[home]).alias("\0ref")).with_row_index("row").drop_nulls()
                theirs = frame.select(pl.col(column).alias("\0ref")).with_row_index("at").drop_nulls()
                yield other, ours.join(theirs, on="\0ref").select("row", "at")


def _homes(id: str, frame: pl.DataFrame, dataset: Dataset) -> dict[str, str]:
    """The columns by which rows are joined, under the file whose key they hold."""
    file = dataset.files[id]
    own = {id: file.key} if file.key else {}
    return {
        home: column for home, column in (own | {to: by for by, to in file.joins.items()}).items() if column in frame
    }


# ------------------------------------------------------------------------------------------------- what a row is to lose


def _lost(
    frame: pl.DataFrame, file: File, catalogue: Catalogue, preset: Preset, beside: pl.DataFrame | None
) -> pl.DataFrame:
    made = [pl.DataFrame(schema=_PHRASES)]
    for one in file.fields.values():
        if twin(one.id) in frame.columns:
            said = frame.select(name for name in (one.id, twin(one.id)) if name in frame.columns)
            made += [_listed(of, said, phrases) for of, phrases in _phrases(one, catalogue, preset)]
    beside = pl.DataFrame() if beside is None else beside
    for name in beside.columns:
        text = words(pl.col(name).cast(pl.String))
        if "name" in name.lower():
            made.append(_listed("a name", beside.select(name), _names(text)))
        made.append(_listed("a value of a column that is no field", beside.select(name), _whole(text)))
    return pl.concat(made)


def _listed(of: str, said: pl.DataFrame, phrases: pl.Expr) -> pl.DataFrame:
    """The phrases of each row, one below the other. Where many rows say the same, as of a day of birth, they are made once."""
    some = said.head(1_000)
    alike = 2 * some.n_unique() < some.height
    rows = said.with_row_index("row")
    each = (said.unique() if alike else rows).lazy().with_columns(phrases.alias("phrase")).explode("phrase")
    made = each.filter(pl.col("phrase").str.strip_chars() != "").collect()  # null is neither
    rows = rows.join(made, on=said.columns, nulls_equal=True) if alike else made
    return rows.select("row", pl.lit(of).alias("of"), "phrase")


def _phrases(one: Field, catalogue: Catalogue, preset: Preset) -> Iterator[tuple[str, pl.Expr]]:
    kind, treatment, text = catalogue.type_of(one), catalogue.treatment(one, preset), words(pl.col(one.id))
    if treatment == "keep" and kind.treatment == "drop" and kind.identifies == "place":
        yield "the name of premises", _whole(words(pl.col(twin(one.id))))
    if treatment in ("keep", "scan"):
        return  # it is not lost, such as the address of a school
    if treatment == "group":  # what is held is what is lost; a code is no word
        if not one.code_lists and not kind.pattern:
            yield "the words of another field", _whole(words(pl.col(twin(one.id))))
        return
    if treatment == "reference":
        yield "a reference", _reference(text)
    elif treatment == "age":
        yield "a date of birth", _born(pl.col(twin(one.id)).cast(pl.String))
    elif kind.role == "address":
        yield "an address", _premises(pl.col(one.id))
        yield "an address", _postcode(pl.col(one.id))
    elif kind.role == "postcode":
        yield "an address", _postcode(pl.col(one.id))
    elif kind.role in ("easting", "northing"):
        digits = pl.col(twin(one.id)).cast(pl.String)
        yield "coordinates", pl.concat_list(pl.when(digits.str.len_chars() >= 5).then(digits))
    elif kind.free_text:
        yield "the words of another field", _whole(text)
    elif kind.stored == "text" and not one.code_lists:
        yield "a name", _names(text)


def _names(text: pl.Expr) -> pl.Expr:
    """The words of 3 letters or more; from 5 on, also as they begin longer ones (``Oxenbridges``)."""
    parts = text.str.extract_all("[a-z]{3,}")
    parts = parts.list.set_difference(pl.lit(pl.Series([_TITLES])))
    long = pl.element().str.len_chars() >= 5
    ending = pl.when(long).then(pl.lit("")).otherwise(pl.lit(" "))
    exact = parts.list.eval(pl.concat_str(pl.lit(" "), pl.element(), ending))
    plural = parts.list.eval(pl.concat_str(pl.lit(" "), pl.element(), pl.lit("s ")))
    return pl.concat_list(exact, plural)


def _reference(text: pl.Expr) -> pl.Expr:
    """The whole, from 4 signs on, and its number, from 5 digits on."""
    whole = pl.when(text.str.count_matches("[a-z0-9]") >= 4).then(text)
    return pl.concat_list(whole, text.str.extract("([0-9]{5,})"))


def _born(text: pl.Expr) -> pl.Expr:
    """The ways in which a day is written, as ``words`` gives them."""
    day = text.str.to_date("%Y-%m-%d", strict=False)
    return pl.concat_list(day.dt.strftime(f" {form} ").str.to_lowercase() for form in _BORN)


def _premises(address: pl.Expr) -> pl.Expr:
    """Each number with the word after it, and a first part that is a house and no street."""
    numbered = words(address).str.extract_all(r" [0-9]+[a-z]? [a-z]{3,}")
    first = words(address.str.split(",").list.first())
    rest = words(address.str.splitn(",", 2).struct.field("field_1"))
    house = rest.str.contains(f" (?:{_STREET}) ") & ~first.str.contains(f" (?:{_STREET}) $")
    counted = first.str.extract("^( (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty) [a-z]+ )")
    return pl.concat_list(numbered, pl.when(house & (first.str.len_chars() >= 6)).then(first), counted)


def _postcode(text: pl.Expr) -> pl.Expr:
    code = text.str.to_uppercase().str.extract(r"([A-Z]{1,2}[0-9][A-Z0-9]? *[0-9][ABD-HJLNP-UW-Z]{2})(?:[^A-Z0-9]|$)")
    bare = code.str.replace_all(" ", "").str.to_lowercase()
    apart = pl.concat_str(pl.lit(" "), bare.str.head(-3), pl.lit(" "), bare.str.tail(3), pl.lit(" "))
    return pl.concat_list(pl.concat_str(pl.lit(" "), bare, pl.lit(" ")), apart)


def _whole(text: pl.Expr) -> pl.Expr:
    """The whole, where it is two words or more."""
    return pl.concat_list(pl.when(text.str.strip_chars().str.contains(" ")).then(text))
