"""The matrix and the hierarchy of storage can be asked."""

import pytest

from cspdata import Catalogue, WrongUse
from cspdata.catalogue import SuffolkMatrix


@pytest.fixture(scope="module")
def matrix() -> SuffolkMatrix:
    return Catalogue().suffolk_matrix


@pytest.mark.parametrize(
    ("level", "cells"),
    [
        ("il4", "Y1 N N N N N Y2 N3"),
        ("il3", "Y Y6 N Y7 Y4 N Y5 Y8"),
        ("il2", "Y Y N Y Y Y9 Y Y"),
        ("il1_il0", "Y Y Y Y Y Y Y Y"),
    ],
)
def test_the_cells_as_printed(matrix: SuffolkMatrix, level: str, cells: str) -> None:
    access = matrix.levels[level].access
    assert list(access) == list(matrix.ways)
    assert " ".join(f"{cell.answer}{cell.footnote or ''}" for cell in access.values()) == cells


def test_each_footnote_stands_on_one_cell_and_is_told(matrix: SuffolkMatrix) -> None:
    cells = [cell for level in matrix.levels.values() for cell in level.access.values()]
    assert sorted(cell.footnote for cell in cells if cell.footnote) == list(range(1, 10))
    assert matrix.footnote(matrix.levels["il3"].access["wifi"]).endswith("CESG Manual Y")
    assert matrix.footnote(matrix.levels["il1_il0"].access["wifi"]) == ""


def test_the_best_route_is_the_first_that_nothing_closes(matrix: SuffolkMatrix) -> None:
    best = matrix.best_route({})
    assert best.route and best.route.id == "secure_premises"
    assert best.unsettled == ("premises_secure", "matrix_applied")
    assert best.closed == {}


def test_what_is_unknown_neither_closes_nor_permits(matrix: SuffolkMatrix) -> None:
    best = matrix.best_route({"premises_secure": False, "remote_access_approved": True, "patched": True})
    assert best.route and best.route.id == "secure_remote_access"
    assert best.unsettled == ("not_stored_remotely", "password_protected", "functionality_minimised")
    assert best.closed == {"secure_premises": ("premises_secure",)}


def test_a_condition_of_all_cases_closes_every_remote_route(matrix: SuffolkMatrix) -> None:
    best = matrix.best_route({"matrix_applied": False, "patched": False})
    assert best.route is None
    assert best.closed["transfer_to_remote_computer"] == ("patched",)
    settled = dict.fromkeys(("premises_secure", "matrix_applied"), True)
    on_premises = matrix.best_route(settled | {"patched": False})
    assert on_premises.route and on_premises.route.id == "secure_premises"
    assert on_premises.unsettled == ()


def test_a_condition_that_no_route_has(matrix: SuffolkMatrix) -> None:
    with pytest.raises(WrongUse, match=r"There is no condition 'pached'\. Did you mean 'patched'\?"):
        matrix.best_route({"pached": True})
