"""References: numbered anew for one release, in random order, or keyed for the life of a partnership's archive.

A number of one release joins nothing to another. What joins months later (a detection to its crime) needs a pseudonym that stays
the same: HMAC-SHA256 (FIPS 198-1) under a secret key. A plain hash would do nothing: whoever hashes all references that
there may be has them back within seconds. A keyed pseudonym is personal data to whoever holds the key (Information Commissioner,
guidance on anonymisation, 2025): one named party keeps it, and no recipient. A new key is a new archive.
"""

import hashlib
import hmac
import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from cspdata.catalogue import Catalogue, Dataset
from cspdata.errors import Unreadable, WrongUse
from cspdata.finding import Finding

METHOD = "1"
"""The version of how a reference is written before it is keyed, and of the pseudonym. A change breaks every archive."""

KEY, KEY_FILE = "CSPDATA_KEY", "CSPDATA_KEY_FILE"
"""The environment variables that hold a key, or the name of the file that does."""

_BYTES = 32
_MAKE = 'Make one with: python -c "import secrets; print(secrets.token_hex(32))"'


@dataclass(frozen=True)
class Key:
    """A secret of 32 random bytes or more. Printing it shows no more than ``id``, by which its holder knows it."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) < _BYTES:
            says = f"The key is {len(self.secret)} bytes long; it must have {_BYTES} at least."
            raise WrongUse(Finding("CSP415", says, _MAKE))
        if len(set(self.secret)) < _BYTES // 4:  # of 32 random bytes, hardly ever fewer than 24 differ
            raise WrongUse(Finding("CSP415", "The key is not random: it repeats the same few bytes.", _MAKE))

    @property
    def id(self) -> str:
        """Eight signs that tell keys apart and say nothing of them."""
        return hmac.digest(self.secret, b"cspdata key id", "sha256").hex()[:8]


def read_key(environment: Mapping[str, str] = os.environ) -> Key:
    """The key, in hexadecimal, from the file that CSPDATA_KEY_FILE names or from CSPDATA_KEY: never from YAML.

    Raises WrongUse when there is none (CSP414), or it is short or not hexadecimal (CSP415), Unreadable when the file cannot be
    read. What stands there is never shown.
    """
    named, text = environment.get(KEY_FILE), environment.get(KEY, "")
    if named:
        try:
            text = Path(named).read_text("ascii")
        except (OSError, UnicodeDecodeError):
            raise Unreadable(Finding("CSP415", f"The key file that {KEY_FILE} names cannot be read.", _MAKE)) from None
    if not text.strip():
        says = "References that stay the same for the archive need a key, and none is given."
        raise WrongUse(Finding("CSP414", says, f"Name its file in {KEY_FILE}, or put it into {KEY}. {_MAKE}"))
    try:
        return Key(bytes.fromhex(text.strip()))
    except ValueError:
        raise WrongUse(Finding("CSP415", "The key is not written in hexadecimal.", _MAKE)) from None


def keyed(
    files: Mapping[str, pl.DataFrame], links: Mapping[str, Sequence[tuple[str, str]]], key: Key
) -> dict[str, pl.DataFrame]:
    """Replace references by pseudonyms: the same key and reference, the same pseudonym, in every release and dataset.

    ``links`` is that of ``links``: references of one kind (by the field whose key they are) get equal pseudonyms, those of
    another kind never do. Case, spaces and zeros in front do not matter. Nulls stay null. A pseudonym is ``K`` and 32
    hexadecimal signs (128 bits).
    """
    made = dict(files)
    for home, places in links.items():
        kind = home.rpartition(".")[2]
        inner = hmac.new(
            key.secret, f"{METHOD}|{kind}|".encode(), hashlib.sha256
        )  # made once, and copied for each value
        for id, column in places:
            old = made[id][column].cast(pl.String)
            known = old.drop_nulls().unique()
            plain = known.str.to_uppercase().str.replace_all(r"\s+", "").str.replace("^0+([^0])", "$1")
            new = ["K" + _digest(inner, value) for value in plain]
            swapped = old.replace_strict(known, new, default=None, return_dtype=pl.String) if new else old
            made[id] = made[id].with_columns(swapped.alias(column))
    return made


def _digest(begun: hmac.HMAC, value: str) -> str:
    one = begun.copy()
    one.update(value.encode())
    return one.hexdigest()[:32]


def renumber(
    files: Mapping[str, pl.DataFrame],
    links: Mapping[str, Sequence[tuple[str, str]]],
    randomness: random.Random | None = None,
) -> dict[str, pl.DataFrame]:
    """Replace references by numbers that mean nothing outside these files.

    ``links`` names, for each kind of reference, the (file, column) places where it stands: equal references become the same
    number in all of them, as ``R0001``. Nulls stay null. The order of the numbers is drawn by the system's randomness, unless
    another is given. A file whose rows each have a reference of their own, which stands nowhere else, is given in the order of
    the numbers.
    """
    chance = randomness or random.SystemRandom()
    numbered = dict(files)
    for places in links.values():
        held = {place: numbered[place[0]][place[1]].cast(pl.String).alias("old") for place in places}
        old = pl.concat(held.values()).drop_nulls()
        alone = len(places) == 1 and len(old) == numbered[places[0][0]].height and not repeats(old)
        old = old if alone else old.unique(maintain_order=True)
        old = old.sort() if randomness else old  # what is given draws the same whatever the order of the rows
        drawn = pl.Series([chance.randbytes(8 * len(old))], dtype=pl.Binary)
        order = drawn.bin.reinterpret(dtype=pl.Array(pl.UInt64, len(old))).explode().arg_sort()
        if alone and not randomness:
            file, column = places[0]
            numbered[file] = numbered[file][order].with_columns(_numbers(len(old)).alias(column))
            continue
        known = pl.DataFrame([old.gather(order), _numbers(len(old)).alias("new")])
        for (file, column), values in held.items():
            found = values.to_frame().join(known, on="old", how="left", maintain_order="left")["new"]
            numbered[file] = numbered[file].with_columns(found.alias(column))
    return numbered


def _numbers(count: int) -> pl.Series:
    """``R0001`` and so on, all of one length."""
    first = 10 ** len(str(count)) + 1
    return pl.int_range(first, first + count, eager=True).cast(pl.String).str.replace("1", "R", literal=True)


def repeats(references: pl.Series) -> bool:
    """Whether one of these stands more than once; nulls aside. Told by their neighbours where they are sorted, else by their
    hashes, which is much cheaper than to compare them: two that hash alike seem to repeat."""
    if references.is_sorted():
        return bool((references == references.shift(1)).any())
    return references.hash().n_unique() + max(references.null_count() - 1, 0) < len(references)


def links(
    dataset: Dataset, files: Mapping[str, pl.DataFrame], catalogue: Catalogue
) -> dict[str, list[tuple[str, str]]]:
    """The columns that hold the same reference: a key, and every field of another file that refers to it."""
    links: dict[str, list[tuple[str, str]]] = {}
    for id, frame in files.items():
        file = dataset.files[id]
        for column in frame.columns:
            one = file.fields.get(column)
            if one is None or catalogue.treatment(one) != "reference":
                continue
            home = (
                f"{file.joins[column]}.{dataset.files[file.joins[column]].key}"
                if column in file.joins
                else f"{id}.{column}"
            )
            links.setdefault(home, []).append((id, column))
    return links
