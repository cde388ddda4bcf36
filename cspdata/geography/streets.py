"""Streets: a gazetteer of the names of streets and localities that may be shown."""

from pathlib import Path

import polars as pl

from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding
from cspdata.geography import postcodes

_NAME = ("name", "name1", "street", "street_name", "street_descriptor")
_KIND = ("kind", "local_type", "type")
_DISTRICT = ("district", "postcode_district", "postcode")
_LOCALITIES = [
    "city",
    "town",
    "village",
    "hamlet",
    "suburb",
    "suburban area",
    "locality",
    "settlement",
    "other settlement",
]
# What may be shown beside localities, by the words of OS Open Names: roads, roads by number, stations and routes. Everything
# else, such as its schools, hospitals, houses and postcodes, is no street, whatever it is called.
_STREETS = [
    *("street", "road", "named road", "section of named road", "numbered road", "section of numbered road"),
    *("station", "railway station", "bus station", "coach station", "tram station", "light rapid transit station"),
    *("underground station", "railway station interchange", "route"),
]
_ASK = "Give a CSV with a header: name, kind (street or locality) and district, one row for each district of a street."


def read_gazetteer(path: Path) -> pl.DataFrame:
    """Read the streets and localities that are known, such as an agency's street list or OS Open Names with its header.

    Gives ``name`` as written, ``kind`` (``street``, also for roads by number, stations and routes, or ``locality``) and
    ``district`` (``EX98``). A street without a district is left out: none could be told from a house of the same name elsewhere.
    So is every other kind: a gazetteer may name schools, hospitals and houses too, and they may not be shown.
    Raises Unreadable (CSP403) for a file that is no table, WrongUse (CSP403) for one without these columns.
    """
    try:
        table = pl.read_csv(path, infer_schema=False, encoding="utf8-lossy")
    except (OSError, pl.exceptions.PolarsError):
        raise Unreadable(Finding("CSP403", "The gazetteer cannot be read as a CSV.", _ASK, source=str(path))) from None
    table = table.rename({name: name.strip().strip("\ufeff").lower().replace(" ", "_") for name in table.columns})
    found = [next((name for name in names if name in table.columns), None) for names in (_NAME, _KIND, _DISTRICT)]
    name, kind, district = found
    if name is None or kind is None or district is None:
        says = (
            f"The gazetteer has no column for the {'name' if name is None else 'kind' if kind is None else 'district'}."
        )
        raise WrongUse(Finding("CSP403", says, _ASK, source=str(path), line=1))
    words = pl.col(kind).str.to_lowercase().str.strip_chars().str.replace_all(r"[ _]+", " ")
    code = pl.col(district).str.to_uppercase().str.strip_chars()
    whole = postcodes.normalise(code)
    gazetteer = table.select(
        pl.col(name).str.strip_chars().alias("name"),
        pl.when(words.is_in(_LOCALITIES))
        .then(pl.lit("locality"))
        .when(words.is_in(_STREETS))
        .then(pl.lit("street"))
        .alias("kind"),
        pl.coalesce(postcodes.district(whole), code).alias("district"),
    )
    known = (pl.col("kind") == "locality") | ((pl.col("kind") == "street") & (pl.col("district").fill_null("") != ""))
    return gazetteer.filter(known & (pl.col("name").fill_null("") != ""))
