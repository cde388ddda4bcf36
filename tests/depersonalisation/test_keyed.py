"""Keyed references: the same for the life of a key, and a riddle without it."""

import hashlib
import hmac
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import units

from cspdata.catalogue import Catalogue
from cspdata.depersonalisation.references import Key, keyed, read_key
from cspdata.depersonalisation.treat import treat
from cspdata.errors import Unreadable, WrongUse

SECRET = bytes(range(1, 33))
KEY = Key(SECRET)
LINKS = {"crime.reference": [("crime", "reference"), ("person", "crime")], "person.person": [("person", "person")]}


def files(*references: str | None) -> dict[str, pl.DataFrame]:
    column = pl.Series("reference", references, dtype=pl.String)
    return {"crime": column.to_frame(), "person": pl.DataFrame({"crime": column, "person": column})}


def pseudonym(reference: str, key: Key = KEY) -> str:
    return str(keyed(files(reference), LINKS, key)["crime"]["reference"][0])


@given(st.lists(st.none() | st.text(alphabet="aAbZ019/-", min_size=1, max_size=8), max_size=20))
@settings(max_examples=100, deadline=None)
def test_each_is_the_hmac_of_its_kind_and_itself(references: list[str | None]) -> None:
    found = keyed(files(*references), LINKS, KEY)

    def wanted(kind: str, one: str | None) -> str | None:
        if one is None:
            return None
        bare = one.upper().lstrip("0") or "0"
        bare = bare if one.upper().strip("0") else one  # only zeros: as they are
        return "K" + hmac.new(SECRET, f"1|{kind}|{bare}".encode(), hashlib.sha256).hexdigest()[:32]

    assert found["crime"]["reference"].to_list() == [wanted("reference", one) for one in references]
    assert found["person"]["crime"].to_list() == found["crime"]["reference"].to_list()
    assert found["person"]["person"].to_list() == [wanted("person", one) for one in references]


def test_this_pseudonym_never_changes() -> None:
    """An archive of years joins on it. The value is what openssl dgst -mac HMAC gives."""
    assert pseudonym("A123456/10") == "K0eb386a1fc0db87889f7f4086020abd2"


@pytest.mark.parametrize("written", ["a123456/10", " A123456 /10", "00A123456/10"])
def test_ways_of_writing_make_no_difference(written: str) -> None:
    assert pseudonym(written) == pseudonym("A123456/10")


def test_another_key_or_another_kind_gives_another_pseudonym() -> None:
    found = keyed(files("A1"), LINKS, KEY)["person"]
    assert len({pseudonym("A1"), pseudonym("A1", Key(bytes(range(2, 34)))), found["person"][0]}) == 3


def test_a_dictionary_of_every_reference_without_the_key_finds_none() -> None:
    every = [f"XT{number:06}/10" for number in range(20_000)]
    found = {one[1:] for one in keyed(files(*every), LINKS, KEY)["crime"]["reference"]}
    assert len(found) == len(every)
    guesses = {hmac.new(b"", f"1|reference|{one}".encode(), "sha256").hexdigest()[:32] for one in every}
    guesses |= {
        hashlib.sha256(f"{before}{one}".encode()).hexdigest()[:32] for one in every for before in ("", "1|reference|")
    }
    assert not found & guesses


@pytest.mark.parametrize("secret", [b"", bytes(range(31)), bytes(64), b"ab" * 32])
def test_a_short_or_plain_key_is_refused(secret: bytes) -> None:
    with pytest.raises(WrongUse, match="CSP415") as raised:
        Key(secret)
    assert secret == b"" or secret.hex() not in str(raised.value)


def test_a_key_comes_from_a_file_or_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(SECRET.hex() + "\n")
    assert read_key({"CSPDATA_KEY": SECRET.hex()}) == read_key({"CSPDATA_KEY_FILE": str(path)}) == KEY
    assert SECRET.hex() not in repr(KEY) and str(SECRET) not in repr(KEY)


@pytest.mark.parametrize(
    ("environment", "raises", "code"),
    [
        ({}, WrongUse, "CSP414"),
        ({"CSPDATA_KEY": "  "}, WrongUse, "CSP414"),
        ({"CSPDATA_KEY": "correct horse battery staple"}, WrongUse, "CSP415"),
        ({"CSPDATA_KEY": SECRET.hex()[:-2]}, WrongUse, "CSP415"),
        ({"CSPDATA_KEY_FILE": "/nowhere/key"}, Unreadable, "CSP415"),
    ],
)
def test_without_a_key_that_will_do_nothing_is_made(
    environment: dict[str, str], raises: type[Exception], code: str
) -> None:
    with pytest.raises(raises, match=code) as raised:
        read_key(environment)
    assert all(value.strip() not in str(raised.value) for value in environment.values() if len(value) > 20)


def test_datasets_of_an_archive_join_and_the_release_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = Catalogue()
    preset = replace(catalogue.presets["guidance_2010"], references="archive")
    nowhere = units()
    column = pl.Series("crime_reference", ["A1/10", "A2/10", None], dtype=pl.String)
    held = pl.DataFrame([column, column.alias("=crime_reference")])
    found = []
    for id, file in (("police_recorded_crime", "offence"), ("detection_status", "detection")):
        dataset = catalogue.dataset(id)
        file = file if file in dataset.files else next(iter(dataset.files))
        asked = {f"{file}.crime_reference"}
        monkeypatch.delenv("CSPDATA_KEY", raising=False)
        with pytest.raises(WrongUse, match="CSP414"):
            treat({file: held}, dataset, asked, catalogue, preset, nowhere, until=date(2010, 3, 31))
        monkeypatch.setenv("CSPDATA_KEY", SECRET.hex())
        made = treat({file: held}, dataset, asked, catalogue, preset, nowhere, until=date(2010, 3, 31))
        assert f"key {KEY.id}" in made.made_coarser[0]
        found.append(set(made.files[file]["crime_reference"]))
    assert found[0] == found[1]
    assert len(found[0]) == 3
