"""Postcodes: how they are written, what lies within one, and a directory of where they are."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding

AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU HA HD "
    "HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH "
    "RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
"""The postcode areas of Great Britain. BT, GY, IM and JE lie outside it; BFPO, ZZ99 and GIR are no places."""

PATTERN = "^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}$"
"""What a normalised postcode is, wholly (after BS 7666), as Python, polars and JavaScript all read it."""

OF_BRITAIN = PATTERN.replace("[A-Z]{1,2}", f"(?:{'|'.join(sorted(AREAS))})")
"""What a normalised postcode of Great Britain is, wholly."""

SCHEMA = {"postcode": pl.String, "easting": pl.Int64, "northing": pl.Int64, "properties": pl.Int64, "live": pl.Boolean}
"""The columns of a directory, as ``read_directory`` gives it."""

_ELSEWHERE = r"(?i)^\s*(?:(?:BT|GY|IM|JE|ZZ)[0-9]{1,2}\s*[0-9][A-Z]{2}|BFPO\s*[0-9]{1,4}|GIR\s*0AA)\s*$"

_LOOSE = r"[A-Z]{1,2}[0-9][A-Z0-9]?[ \t\u{a0}]*[0-9][ABD-HJLNP-UW-Z]{2}"
_IN_TEXT = rf"(?-u:\b){_LOOSE}(?-u:\b)"
_AT_END = rf"[^A-Z0-9_]({_LOOSE})$"


def normalise(text: pl.Expr) -> pl.Expr:
    """A postcode as ``EX1 1AA``, however it was spaced; null when it is none of an area of Great Britain."""
    bare = text.str.to_uppercase().str.replace_all(r"\s+", "")
    spaced = pl.concat_str(bare.str.head(-3), pl.lit(" "), bare.str.tail(3))
    return pl.when(spaced.str.contains(OF_BRITAIN)).then(spaced)


def elsewhere(text: pl.Expr) -> pl.Expr:
    """Whether text is a postcode of no place in Great Britain: Northern Ireland, an island with posts of its own, the forces
    (BFPO), a bank's own (GIR 0AA), or one of those by which the health service says that there is no address (ZZ99)."""
    return text.str.contains(_ELSEWHERE)


def find_in(text: pl.Expr) -> pl.Expr:
    """The last postcode in an address, normalised; null where there is none, or where the last is not of Great Britain."""
    return normalise(text.str.to_uppercase().str.extract_all(_IN_TEXT).list.last())


def at_end(text: pl.Expr) -> pl.Expr:
    """The postcode that an address ends with, normalised; null where it ends otherwise, or is nothing but a postcode. Where it
    is not null, ``find_in`` gives the same."""
    return normalise(text.str.to_uppercase().str.extract(_AT_END))


def sector(postcode: pl.Expr) -> pl.Expr:
    """The sector of a normalised postcode: ``EX1 1``."""
    return postcode.str.head(-2)


def district(postcode: pl.Expr) -> pl.Expr:
    """The district of a normalised postcode: ``EX1``."""
    return postcode.str.head(-4)


# --------------------------------------------------------------------------------------------------------- a directory

_POSTCODE = ("pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode", "pc")
_EASTING = ("oseast1m", "east1m", "eastings", "easting", "ea")
_NORTHING = ("osnrth1m", "north1m", "northings", "northing", "no")
_QUALITY = ("osgrdind", "gridind", "positional_quality_indicator", "pq")
_ENDED = ("doterm",)
_USER = ("usertype", "usrtypind", "postcode_type", "ls")
_POINTS = ("total_number_of_delivery_points", "tp")
_BOXES = ("po_box_delivery_points", "pd")
_COUNT = (
    "count",
    "properties",
    "households",
    "occupied_households",
    "total_households",
    "delivery_points",
    "total_delivery_points",
)
_KNOWN = {name for names in (_POSTCODE, _EASTING, _NORTHING, _COUNT) for name in names if len(name) > 2}
# Code-Point has no header. Its names by its width: Code-Point Open, and Code-Point with its counts of delivery points
# (docs.os.uk, Code-Point technical specification, supply formats).
_CODE_POINT = {
    10: "pc pq ea no cy rh lh cc dc wc".split(),
    19: "pc pq pr tp dq rp bp pd mp um ea no cy rh lh cc dc wc ls".split(),
}
_ASK = "Give the folder of Code-Point Open's CSV files, or the CSV of the ONS Postcode Directory."


def read_directory(paths: Sequence[Path], properties: Path | None = None) -> pl.DataFrame:
    """Read where postcodes lie, and how many properties each holds.

    ``paths`` are files, or folders of them: Code-Point Open or Code-Point (with or without a header), or the ONS Postcode
    Directory in any layout since 2018; and counts, a CSV with a postcode and a count and no Easting, such as the census
    households by postcode. ``properties`` is one more file of counts. They go before those of Code-Point.

    Gives one row for each postcode of Great Britain: ``postcode``; ``easting`` and ``northing`` (Int64, metres), null where it
    has no point; ``properties`` (Int64), null where nobody counted, 0 for a large user (one organisation, never a place of
    several), in Code-Point the delivery points that are no PO box; ``live``, false when the postcode has ended. Where rows
    tell of the same postcode, the first point and the least count are taken, and it lives only if all say so. In a folder, a
    CSV without a postcode in its first 20 rows (headings, licence) is passed over. Raises Unreadable (CSP401) for a file that
    is no text table, WrongUse (CSP402) for one without a postcode or without the columns that are needed.
    """
    frames = [frame for path in paths for frame in _read(path)]
    counts = [frame for frame in frames if "counted" in frame.columns] + ([_counts(properties)] if properties else [])
    places = [frame for frame in frames if "counted" not in frame.columns]
    if not places:
        raise WrongUse(Finding("CSP402", "None of the files says where postcodes lie.", _ASK, source=str(paths[0])))
    directory = (
        pl.concat(places)
        .group_by("postcode", maintain_order=True)
        .agg(
            pl.col("easting", "northing").drop_nulls().first(),
            pl.col("properties").min(),
            pl.col("live").all(),
        )
    )
    if not counts:
        return directory
    least = pl.concat(counts).group_by("postcode").agg(pl.col("counted").min())
    large = (pl.col("properties") == 0).fill_null(False)
    counted = directory.join(least, on="postcode", how="left", maintain_order="left")
    return counted.with_columns(
        pl.when(large).then(pl.col("properties")).otherwise(pl.coalesce("counted", "properties")).alias("properties")
    ).drop("counted")


def _read(path: Path) -> list[pl.DataFrame]:
    if not path.is_dir():
        return [_file(path)]
    found = [file for file in sorted(path.iterdir()) if file.suffix.lower() == ".csv" and _holds_postcodes(file)]
    if not found:
        raise WrongUse(Finding("CSP402", "No file of the folder holds postcodes.", _ASK, source=str(path)))
    return [_file(file) for file in found]


def _holds_postcodes(path: Path) -> bool:
    cells = _table(path, 20).select(pl.concat_list(pl.all()).explode().alias("cell"))
    return bool(cells.select(normalise(pl.col("cell")).is_not_null().any()).item())


def _table(path: Path, rows: int | None = None) -> pl.DataFrame:
    """Every cell of a CSV as text, without a header."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        why = (error.strerror or "it cannot be opened").lower()
        raise Unreadable(Finding("CSP401", f"The file cannot be read: {why}.", source=str(path))) from None
    mend = "Give a CSV of postcodes, saved as UTF-8."
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise Unreadable(Finding("CSP401", "The file is empty.", mend, source=str(path)))
    if b"\0" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff", b"PK"):
        raise Unreadable(Finding("CSP401", "The file is not a CSV in UTF-8.", mend, source=str(path)))
    try:
        return pl.read_csv(path, has_header=False, infer_schema=False, n_rows=rows, encoding="utf8-lossy")
    except pl.exceptions.PolarsError:
        raise Unreadable(
            Finding("CSP401", "The file is not a table with equal rows.", mend, source=str(path))
        ) from None


def _named(path: Path) -> pl.DataFrame:
    """A CSV with its columns named: by its header, or as Code-Point where the first row is data already."""
    table = _table(path)
    first = table.columns[0]
    is_data = table.head(1).select(normalise(pl.col(first)).is_not_null()).item()
    if is_data and table.width in _CODE_POINT:
        return table.rename(dict(zip(table.columns, _CODE_POINT[table.width], strict=True)))
    header = [str(name or "").strip().strip("\ufeff").lower().replace(" ", "_") for name in table.row(0)]
    return table.slice(1).rename(
        {
            old: new if header.count(new) == 1 and new else f"{new} {at}"
            for at, (old, new) in enumerate(zip(table.columns, header, strict=True))
        }
    )


def _column(table: pl.DataFrame, aliases: Sequence[str], wanted: str, path: Path) -> str:
    found = _maybe(table, aliases)
    if found is None:
        says = f"The file has no column for the {wanted}; it has: {', '.join(table.columns[:12])}."
        if not _KNOWN & set(table.columns):  # perhaps a first record, whose values must not be shown
            says = f"The file has no column for the {wanted}: nothing in its first row is a name of a column that is known."
        raise WrongUse(
            Finding("CSP402", says, f"Name one of its columns: {', '.join(aliases)}.", source=str(path), line=1)
        )
    return found


def _maybe(table: pl.DataFrame, aliases: Sequence[str]) -> str | None:
    return next((alias for alias in aliases if alias in table.columns), None)


def _text(table: pl.DataFrame, aliases: Sequence[str]) -> pl.Expr:
    """A column that need not be there: its text, empty where there is none."""
    name = _maybe(table, aliases)
    return pl.col(name).fill_null("").str.strip_chars() if name else pl.lit("")


def _whole(text: pl.Expr) -> pl.Expr:
    """Whole numbers, never negative: ``0206900``, ``1,024`` and ``331803.0`` too."""
    number = text.str.strip_chars().str.replace_all(",", "").cast(pl.Float64, strict=False).round()
    return pl.when(number >= 0).then(number.cast(pl.Int64, strict=False))


def _file(path: Path) -> pl.DataFrame:
    """Places, or counts where there is a count and no Easting."""
    table = _named(path)
    if _maybe(table, _COUNT) and not _maybe(table, _EASTING):
        return _counts(path, table)
    return _places(path, table)


def _places(path: Path, table: pl.DataFrame) -> pl.DataFrame:
    code = _column(table, _POSTCODE, "postcode", path)
    east = _whole(pl.col(_column(table, _EASTING, "Easting", path)))
    north = _whole(pl.col(_column(table, _NORTHING, "Northing", path)))
    # 9 is "no grid reference" to the ONS, 90 "no coordinates" to Ordnance Survey; neither uses the other's number.
    has_point = (east > 0) & (north > 0) & ~_text(table, _QUALITY).is_in(["9", "90"])
    large = _text(table, _USER).is_in(["1", "L"])
    counted = _whole(_text(table, _POINTS)) - _whole(_text(table, _BOXES))
    directory = table.select(
        normalise(pl.col(code)).alias("postcode"),
        pl.when(has_point).then(east).alias("easting"),
        pl.when(has_point).then(north).alias("northing"),
        pl.when(large).then(0).otherwise(counted).alias("properties"),
        (_text(table, _ENDED) == "").alias("live"),
    ).drop_nulls("postcode")
    if directory.is_empty():
        raise WrongUse(Finding("CSP402", "The file holds no postcode of Great Britain.", _ASK, source=str(path)))
    return directory


def _counts(path: Path, table: pl.DataFrame | None = None) -> pl.DataFrame:
    table = _named(path) if table is None else table
    code = _column(table, _POSTCODE, "postcode", path)
    count = _column(table, _COUNT, "number of properties", path)
    if any(name.startswith("sex") for name in table.columns):
        mend = "Give a count of properties or households, such as table P002 of the census of 2021."
        raise WrongUse(
            Finding("CSP402", "The file counts people by sex, not properties.", mend, source=str(path), line=1)
        )
    counts = table.select(normalise(pl.col(code)).alias("postcode"), _whole(pl.col(count)).alias("counted"))
    return counts.drop_nulls("postcode")
