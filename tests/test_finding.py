import pytest

from cspdata.finding import Finding, mask, worst


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (Finding("CSP101", "It is wrong."), "error CSP101: It is wrong."),
        (Finding("CSP101", "It is wrong.", "Mend it."), "error CSP101: It is wrong. Mend it."),
        (Finding("CSP101", "Wrong.", source="a.yaml", line=3, column=7), "a.yaml:3:7: error CSP101: Wrong."),
        (Finding("CSP222", "Wrong.", source="a.csv", row=13, cell="C14"), "a.csv cell C14: error CSP222: Wrong."),
        (Finding("CSP222", "Wrong.", source="a.csv", row=13), "a.csv row 13: error CSP222: Wrong."),
        (Finding("CSP222", "Wrong.", severity="warning"), "warning CSP222: Wrong."),
    ],
)
def test_a_finding_reads_as_place_severity_code_fault_and_remedy(finding: Finding, said: str) -> None:
    assert str(finding) == said


def test_a_finding_can_be_put_into_a_file() -> None:
    assert Finding("CSP101", "Wrong.", line=2).at("b.yaml").place == "b.yaml:2"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12 High St", "99 xxxx xx"),
        ("AB1 2CD", "xx9 9xx"),
        ("Ærø", "xxx"),
        ("", ""),
        ("a" * 40, "x" * 23 + "…"),
    ],
)
def test_a_value_is_shown_by_its_shape_alone(value: str, shown: str) -> None:
    assert mask(value) == shown


def test_the_worst_of_several() -> None:
    findings = [Finding("CSP1", "", severity="note"), Finding("CSP2", "", severity="warning")]
    assert worst(findings) == "warning"
    assert worst([*findings, Finding("CSP3", "")]) == "error"
    assert worst([]) is None
