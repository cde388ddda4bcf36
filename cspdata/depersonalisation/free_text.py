"""Free text, scanned: what points at a person blocks. Nothing is blacked out, for what stands beside a black bar tells too.

A scan knows shapes alone (a postcode, a telephone number), and no list of names: somebody named without a title passes. What a
scan cannot know, ``self_leak`` does: what the row itself was to lose.
"""

import polars as pl

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_APART = "[ ./_-]?"
_NHS = rf"(?-u:\b)[0-9](?:{_APART}[0-9]){{9}}(?-u:\b)"
_STREET = (
    "street|st|road|rd|lane|ln|avenue|ave|close|drive|crescent|cres|terrace|gardens|gdns|grove|mews|heol|stryd|ffordd"
)

SIGNS: dict[str, tuple[str, ...]] = {
    "a postcode": (
        r"(?i)(?-u:\b)[a-z]{1,2}[0-9][a-z0-9]?[\s./_-]*[0-9][abd-hjlnp-uw-z]{2}(?-u:\b)",
        r"(?i)(?-u:\b)(?:gir ?0aa|bfpo ?[0-9]{1,4})(?-u:\b)",
    ),
    "a telephone number": (
        r"(?:\+|(?-u:\b)(?:00)?)44[ ()./-]*(?:0[ ()./-]*)?[1-9](?:[ ()./-]*[0-9]){8,9}(?:[^0-9]|$)",
        r"(?:\+|(?-u:\b)00)[1-9](?:[ ()./-]*[0-9]){8,13}(?:[^0-9]|$)",
        r"(?-u:\b)[0Oo][1-9](?:[ ()./-]*[0-9]){8,9}(?:[^0-9]|$)",
        r"(?i)(?-u:\b)(?:tel|phone|mob|mobile|rang|ring|call)[^0-9a-z]{0,5}[0-9](?: ?[0-9]){5,}",
    ),
    "an e-mail address": (r"(?i)[a-z0-9._%+'-]+\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)+",),
    "a National Insurance number": (
        rf"(?i)(?-u:\b)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z](?:{_APART}[0-9]{{2}}){{3}}(?:{_APART}[a-d])?(?-u:\b)",
    ),
    "an NHS number": (_NHS,),
    "a vehicle registration": (  # current, prefix and suffix plates; a dateless one looks like any word with a number
        r"(?i)(?-u:\b)[a-z]{2}[0-9]{2}[ .-]?[a-z]{3}(?-u:\b)",
        r"(?-u:\b)[A-HJ-NPR-TV-Y][0-9]{1,3}[ -]?[A-Z]{3}(?-u:\b)",
        r"(?-u:\b)[A-Z]{3}[ -]?[0-9]{1,3}[A-HJ-NPR-TV-Y](?-u:\b)",
        r"(?i)(?-u:\b)(?:[a-z][0-9]{2,3}[a-z]{3}|[a-z]{3}[0-9]{2,3}[a-z])(?-u:\b)",
    ),
    "a date that may be of birth": (
        r"(?-u:\b)[0-3]?[0-9] ?[/.\\-] ?[01]?[0-9] ?[/.\\-] ?(?:[12][0-9]{3}|[0-9]{2})(?-u:\b)",
        r"(?-u:\b)(?:[0-3]?[0-9] [01]?[0-9] |[0-3][0-9][01][0-9])(?:19|20)[0-9]{2}(?-u:\b)",
        r"(?-u:\b)[12][0-9]{3}[/.-][01]?[0-9][/.-][0-3]?[0-9](?-u:\b)",
        rf"(?i)(?-u:\b)[0-3]?[0-9](?:st|nd|rd|th)?[ -]*(?:of )?{_MONTH}[ ,.'-]*(?:[12][0-9]{{3}}|[0-9]{{2}})(?-u:\b)",
        rf"(?i)(?-u:\b){_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? *[12][0-9]{{3}}(?-u:\b)",
        r"(?i)(?-u:\b)(?:d[. ]?o[. ]?b|born|date of birth)(?-u:\b)",
    ),
    "a title with a name": (
        r"(?-u:\b)(?:M[Rr]|M[Rr][Ss]|M[Ss]|M[Xx]|D[Rr]|mr|mrs|ms|dr|Messrs)(?-u:\b)\.? *[A-Za-z]",
        r"(?-u:\b)M(?:r|rs|s|iss)[A-Z][a-z]",
        r"(?-u:\b)(?:Miss|MISS|Mister|Master|Sir|Dame|Lady|Lord|Revd?|Reverend|Prof|Professor|Doctor|Cllr|Councillor|Judge|Rabbi|"
        r"Imam|Sgt|Sergeant|Insp|Inspector|PCSO|W?PC|DC|DS|DI|DCI|Constable|Nurse|SIR|DAME|REVD?|REVEREND|PROF|CLLR|SGT|INSP)"
        r"(?-u:\b)\.? +[A-Z]",
        r"(?-u:\b)(?:PCSO|W?PC|DC|DS) ?[0-9]{2,5}(?-u:\b)",
        r"(?i)(?-u:\b)c/o(?-u:\b)",
    ),
    "a house number with its street": (
        rf"(?i)(?-u:\b)[0-9]{{1,4}}[a-z]?,? (?:[a-z'’.-]+ ){{1,3}}(?:{_STREET})(?-u:\b)",
        r"(?-u:\b)[0-9]{1,4}[A-Za-z]?,? (?:[A-Z][A-Za-z'’-]+ ){1,2}"
        r"(?:Way|Hill|Park|Place|Court|Row|Walk|Rise|View|Square)(?-u:\b)",
    ),
}
"""What a scan looks for, in words, and its patterns. What is found may be harmless (a stolen 'M6 TOW' bar): a person looks."""


def scan(text: pl.Series) -> dict[str, pl.Series]:
    """The rows (from 0) in which each sign was found, for the signs that were. Null and blank texts hold none.

    NHS numbers are told from other ten-digit numbers by their check digit (NHS Data Dictionary, NHS NUMBER: modulus 11).
    """
    rows = pl.DataFrame({"text": plain(text)}).with_row_index("row").drop_nulls()
    every = "|".join(f"(?:{one})" for patterns in SIGNS.values() for one in patterns)
    rows = rows.filter(
        pl.col("text").str.contains(every)
    )  # one look at all rows; the rest at those few that hold something
    if rows.is_empty():
        return {}
    signs = {says: "|".join(f"(?:{one})" for one in patterns) for says, patterns in SIGNS.items()}
    found = {says: rows.filter(pl.col("text").str.contains(pattern)) for says, pattern in signs.items()}
    found["an NHS number"] = _checked(found["an NHS number"])
    return {says: hits["row"] for says, hits in found.items() if hits.height}


def plain(text: pl.Series) -> pl.Series:
    """A text with its look-alikes (full-width digits, hard spaces, signs that take no room) as plain ones."""
    if not text.str.contains(r"[^\x00-\x7F]").any():
        return text
    return text.str.normalize("NFKC").str.replace_all(r"[\u{200b}-\u{200f}\u{2060}\u{feff}\u{ad}]", "")


def _checked(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of which some number has the check digit of an NHS number."""
    numbers = rows.with_columns(pl.col("text").str.extract_all(_NHS).alias("number")).explode("number")
    digits = pl.col("number").str.replace_all("[^0-9]", "")
    weighed = sum(((10 - at) * digits.str.slice(at, 1).cast(pl.Int64) for at in range(9)), pl.lit(0))
    check = (11 - weighed % 11) % 11
    return rows.join(numbers.filter(check == digits.str.slice(9, 1).cast(pl.Int64)).select("row"), on="row", how="semi")
