import pytest

from cspdata.errors import CspdataError, Faulty, MustNotShare, PersonMustAct, Unreadable, WrongUse
from cspdata.finding import Finding


@pytest.mark.parametrize(
    ("error", "code"),
    [(Faulty, 1), (WrongUse, 2), (Unreadable, 3), (MustNotShare, 4), (PersonMustAct, 5), (CspdataError, 70)],
)
def test_each_error_carries_its_exit_code_and_its_findings(error: type[CspdataError], code: int) -> None:
    one, two = Finding("CSP1", "One."), Finding("CSP2", "Two.")
    assert error.exit_code == code
    assert error(one).findings == (one,)
    assert str(error([one, two])) == "error CSP1: One.\nerror CSP2: Two."
