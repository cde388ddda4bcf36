"""Cells that a spreadsheet would run: a text that begins as a formula does becomes a text again."""

import polars as pl

HOW = (
    "A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break, perhaps after blanks or "
    "apostrophes) has one apostrophe put before it; take that one away to have the text as it was."
)
_RUNS = r"^[\s\x00-\x1f']*(?:[=+\-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}])"
# after OWASP, CSV Injection: with the full-width signs, which some spreadsheets read as the narrow ones


def neutralise(frame: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
    """The frame with an apostrophe before each text that a spreadsheet would run, and how many were changed, by column.

    One apostrophe too many for a text that began with apostrophes before such a sign: so taking one away always gives back the
    text as it was.
    """
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    runs = {name: pl.col(name).str.contains(_RUNS) for name in texts}
    if not texts:
        return frame, {}
    doubtful = (pl.col(name).filter(~_plain(pl.col(name))) for name in texts)
    counts = frame.select(text.str.contains(_RUNS).sum() for text in doubtful).row(0, named=True)
    changed = {name: count for name, count in counts.items() if count}
    safe = [
        pl.when(runs[name]).then(pl.concat_str(pl.lit("'"), pl.col(name))).otherwise(pl.col(name)).alias(name)
        for name in changed
    ]
    return frame.with_columns(safe), changed


def _plain(text: pl.Expr) -> pl.Expr:
    """Whether a text begins with a digit or a letter, as most do: then no spreadsheet runs it, and nothing more need be asked."""
    return ((text >= "0") & (text < ":")) | ((text >= "A") & (text < "\x7f"))
