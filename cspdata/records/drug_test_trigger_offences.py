# Made by `cspdata generate` from specs/datasets/drug_test_trigger_offences.yaml: edit that file, and run the command again.
"""Police recorded results of drug tests for trigger offences (guidance 3.2.21).

Results of drug tests of people arrested for or charged with trigger offences, the offences that drug misuse most
often leads to, in the areas that must test. They show how much drugs are used and what part they have in crime.
The crime reference number leads to the crime in police_recorded_crime, often months later: keep the two apart
unless they are meant to be joined, because what is known of the offender there then stands beside the result.

Source: Local police force. Each file has a record of a row as held, and one of a row as it may be shared.
"""

from typing import Annotated, Self

from pydantic import BaseModel, Field, model_validator

from .codes.drug_test_drug import DrugTestDrug
from .codes.drug_test_result import DrugTestResult
from .kinds import Open, Text

__all__ = ["DepersonalisedTest", "DrugTestDrug", "DrugTestResult", "Test"]


class Test(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Tests: a row as held. None where nothing is recorded.

    Police recorded results of drug tests for trigger offences (guidance 3.2.21), from: Local police force.
    """

    crime_reference: Annotated[Text | None, Field(alias="Crime reference number", pattern=r"^(?:[!-~]+)$")] = None
    """The number by which the force knows the crime, as in police_recorded_crime. It may stand in several rows: one
    for each person tested. Guidance 3.2.21: Crime reference number."""
    offence_code: Annotated[
        Text | None,
        Field(
            alias="Type of offence – Home Office classification code",
            pattern=r"^(?:[0-9]{3}/[0-9]{2}|[0-9]{1,3}([.][0-9]{1,2})?[A-Z]?)$",
        ),
    ] = None
    """The class, or class and subclass, of the Home Office classification. Guidance 3.2.21: Type of offence – Home
    Office classification code."""
    test_result: Annotated[Open[DrugTestResult] | None, Field(alias="Result of drugs test")] = None
    """What came of the test. Guidance 3.2.21: Result of drugs test."""
    drug_type: Annotated[Open[DrugTestDrug] | None, Field(alias="Type of drug used")] = None
    """Which drug a positive test was for. Blank otherwise. Guidance 3.2.21: Type of drug used."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Hold the fields of the row against each other."""
        checks = (
            (
                self.drug_type is not None
                and isinstance(self.test_result, DrugTestResult)
                and self.test_result != DrugTestResult.positive,
                "A drug is named, though the test was not positive.",
            ),
        )
        if found := [says for fails, says in checks if fails]:
            raise ValueError(" ".join(found))
        return self

    def doubts(self) -> list[str]:
        """What is doubtful about the row, in plain words; it may be right all the same."""
        checks = (
            (
                self.drug_type is None
                and isinstance(self.test_result, DrugTestResult)
                and self.test_result == DrugTestResult.positive,
                "The test was positive, and no drug is named.",
            ),
        )
        return [says for fails, says in checks if fails]


class DepersonalisedTest(BaseModel, extra="forbid", frozen=True, populate_by_name=True, strict=True):
    """Tests: a row as it may be shared, depersonalised.

    What may not leave has no field here; None where nothing is recorded, or nothing may leave in a release.

    Police recorded results of drug tests for trigger offences (guidance 3.2.21), from: Local police force.
    """

    crime_reference: Annotated[
        str | None, Field(alias="Crime reference number", pattern=r"^(?:R[0-9]+|K[0-9a-f]{32})$")
    ] = None
    """The number by which the force knows the crime, as in police_recorded_crime. It may stand in several rows: one
    for each person tested. Numbered anew for each release, or a pseudonym for the archive. Guidance 3.2.21: Crime
    reference number."""
    offence_code: Annotated[
        Text | None,
        Field(
            alias="Type of offence – Home Office classification code",
            pattern=r"^(?:[0-9]{3}/[0-9]{2}|[0-9]{1,3}([.][0-9]{1,2})?[A-Z]?)$",
        ),
    ] = None
    """The class, or class and subclass, of the Home Office classification. Guidance 3.2.21: Type of offence – Home
    Office classification code."""
    test_result: Annotated[DrugTestResult | None, Field(alias="Result of drugs test", strict=False)] = None
    """What came of the test. Guidance 3.2.21: Result of drugs test."""
    drug_type: Annotated[DrugTestDrug | None, Field(alias="Type of drug used", strict=False)] = None
    """Which drug a positive test was for. Blank otherwise. Guidance 3.2.21: Type of drug used."""
