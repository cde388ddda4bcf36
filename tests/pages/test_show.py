"""Everything that cspdata holds can be listed and shown, in 80 columns and as data."""

import json

import pytest

from cspdata import Catalogue, StatuteBook, WrongUse
from cspdata.pages.shelf import find, kinds, plain
from cspdata.pages.show import listing, show

CATALOGUE, BOOK = Catalogue(), StatuteBook()
SHELF = kinds(CATALOGUE, BOOK)
IDS = [pytest.param(id, id=f"{name}-{id}") for name, kind in SHELF.items() for id in kind.ids()]


@pytest.mark.parametrize("id", IDS)
def test_every_id_can_be_shown_in_80_columns(id: str) -> None:
    text = show(id, CATALOGUE, BOOK)
    assert id in text
    assert max(map(len, text.splitlines())) <= 80
    assert "Place(" not in text
    kind, entry = find(id, CATALOGUE, BOOK)
    assert json.loads(json.dumps(plain(entry)))["id"] == id
    assert kind in SHELF


@pytest.mark.parametrize("kind", SHELF)
def test_every_kind_is_listed_a_line_each_or_two(kind: str) -> None:
    text = listing(SHELF[kind])
    assert max(map(len, text.splitlines())) <= 80
    assert all(any(line.startswith(id) for line in text.splitlines()) for id in SHELF[kind].ids())


def test_a_dataset_shows_its_fields_their_treatment_and_its_checks() -> None:
    text = show("police_stop_and_search", CATALOGUE, BOOK)
    for words in (
        "guidance 3.2.20; peripheral; depersonalised",
        "search_easting: Easting coordinate",
        "ladder",
        "metres",
    ):
        assert words in text
    assert "Check (warning): Gender is blank, though a person was searched." in text
    assert "Not in the guidance:" in text


def test_a_provision_shows_its_condition_in_full() -> None:
    text = show("cda.s115.1", CATALOGUE, BOOK)
    assert "Crime and Disorder Act 1998 s115(1), (2)" in text
    assert "judged.need" in text


def test_an_id_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(WrongUse, match=r"There is nothing called 'polce_force'\. Did you mean 'police_force'\?"):
        show("polce_force", CATALOGUE, BOOK)


def test_showing_one_dataset_reads_no_other_and_no_law() -> None:
    catalogue, book = Catalogue(), StatuteBook()
    show("police_stop_and_search", catalogue, book)
    assert set(catalogue._datasets) == {"police_stop_and_search"}
    assert "provisions" not in book.__dict__
    assert "agencies" not in catalogue.__dict__
