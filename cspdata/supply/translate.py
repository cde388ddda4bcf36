"""From a supplier's cells to the text of our field: words, moments and points as a mapping says."""

from collections.abc import Callable, Container, Sequence
from datetime import date

import polars as pl

from cspdata.catalogue import Field, FieldType, Mapped
from cspdata.catalogue.field_type import NULL_WORDS
from cspdata.supply.parse import dates, times

Points = Callable[[pl.Series, pl.Series], tuple[pl.Series, pl.Series]]

_MOMENT = (
    r"^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\.[0-9]+)?"
    r"[ ]?(?:(Z|UTC|GMT)|([+-])([0-9]{2}):?([0-9]{2}))?$"
)
_DEGREES = r"^[+-]?[0-9]{1,3}(?:\.[0-9]+)?$"
ZERO = r"^[+-]?0+(?:\.0+)?$"


def _there(column: str) -> pl.Expr:
    """A column's text, null where it is empty."""
    return pl.when(pl.col(column) != "").then(pl.col(column))


def no_words(field: Field, kind: FieldType) -> bool:
    """Whether a field can hold no word but its own, so that one for 'nothing' is seen to be one. Names and free text can."""
    return bool(field.code_lists or kind.stored != "text" or kind.pattern or kind.role)


def nothing(own: Container[str]) -> list[str]:
    """The words that mean 'nothing was recorded', but for those that are known to mean something of their ``own``."""
    return [word for word in NULL_WORDS if word.lower() not in own]


def translated(how: Mapped, columns: Sequence[str], day: date, null: Sequence[str] = ()) -> pl.Expr:
    """The text of a field that takes one column, trimmed: translated, or split from a moment. What cannot be converted stays as
    it is, so that it is found to be wrong; a point takes two columns and is read by ``points``. ``null`` are words for 'nothing'
    beside those that the mapping names."""
    if not columns:
        return pl.lit(how.constant or None, dtype=pl.String)
    text = emptied(nulled(_there(columns[0]), how.null), null)
    if how.read in ("utc_date_time", "local_date_time"):
        text = pl.coalesce(_moment(text, how, day), text)
    if how.read == "grid_reference":
        from cspdata.geography.squares import references

        easting, northing = references(text)
        text = pl.coalesce((easting if how.give == "easting" else northing).cast(pl.String), text)
    if how.values:
        words = {old.strip().casefold(): new or None for old, new in how.values.items()}
        low, old = text.str.to_lowercase(), list(words)
        new = low.replace_strict(old, list(words.values()), default=None, return_dtype=pl.String)
        text = pl.when(low.is_in(old)).then(new).otherwise(text)
    return text


def nulled(text: pl.Expr, words: Sequence[str]) -> pl.Expr:
    """The text, null where it is one of these words, whatever its capitals."""
    if not words:
        return text
    return pl.when(~text.str.to_lowercase().is_in([word.strip().casefold() for word in words])).then(text)


def emptied(text: pl.Expr, words: Sequence[str]) -> pl.Expr:
    """The text, null where it is one of these words."""
    return pl.when(~text.is_in(words)).then(text) if words else text


def _moment(text: pl.Expr, how: Mapped, day: date) -> pl.Expr:
    local = utc(text) if how.read == "utc_date_time" else _local(text, how, day)
    if how.give == "local_time":
        return local.dt.strftime("%H:%M:%S") if how.read == "utc_date_time" else local
    return local.dt.strftime("%Y-%m-%d")


def _local(text: pl.Expr, how: Mapped, day: date) -> pl.Expr:
    parts = text.str.extract_groups(r"^(.*[^ T])(?:T|[ ]+)([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)$").struct
    if how.give == "local_time":
        return times(parts.field("2")).dt.strftime("%H:%M:%S")
    return dates(pl.coalesce(parts.field("1"), text), day)


def utc(text: pl.Expr) -> pl.Expr:
    """Moments such as ``2019-03-31T23:00:00+00:00`` by the clock in Britain; without an offset they are in UTC."""
    part = text.str.extract_groups(_MOMENT).struct
    clock = pl.concat_str(part.field("1"), pl.lit(" "), part.field("2"), part.field("3").fill_null(":00"))
    minutes = part.field("6").cast(pl.Int64) * 60 + part.field("7").cast(pl.Int64)
    ahead = pl.when(part.field("5") == "-").then(-minutes).otherwise(minutes).fill_null(0)
    moment = clock.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False) - pl.duration(minutes=ahead)
    return moment.dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/London")


def points(frame: pl.DataFrame, columns: Sequence[str], convert: Points, null: Sequence[str] = ()) -> pl.DataFrame:
    """Eastings and northings, as text, of a longitude and a latitude, trimmed: null where both are blank or both are 0 (a point
    that nobody recorded), and as written where they are no point. ``null`` are words for 'nothing'."""
    longitude, latitude = columns
    text = frame.select(longitude=emptied(_there(longitude), null), latitude=emptied(_there(latitude), null))
    degrees = text.select(
        pl.when(pl.col(name).str.contains(_DEGREES)).then(pl.col(name)).cast(pl.Float64, strict=False)
        for name in text.columns
    )
    possible = degrees.select(
        (pl.col("longitude").is_between(-180, 180) & pl.col("latitude").is_between(-90, 90)).fill_null(False)
    ).to_series()
    whole = degrees.select(pl.when(possible).then(pl.all()))
    easting, northing = convert(whole["longitude"], whole["latitude"])
    written = pl.concat_str(pl.all(), separator=", ", ignore_nulls=True)
    blank = pl.all_horizontal(pl.all().is_null()) | pl.all_horizontal(pl.all().str.contains(ZERO).fill_null(False))
    rest = text.select(pl.when(~blank).then(written)).to_series()
    return pl.DataFrame({"easting": easting.cast(pl.String), "northing": northing.cast(pl.String)}).select(
        pl.when(rest.is_not_null()).then(pl.coalesce(pl.col("easting"), rest)).alias("easting"),
        pl.when(rest.is_not_null()).then(pl.coalesce(pl.col("northing"), rest)).alias("northing"),
    )
