# Made by `cspdata generate` from specs/code_lists/ethnicity_16plus1_2001.yaml and specs/code_lists/ethnicity_18plus1_2011.yaml: edit those files, and run the command again.
"""The codes of: Self-defined ethnicity, 16+1 (Census 2001); Self-defined ethnicity, 18+1 (Census 2011)."""

from enum import StrEnum

__all__ = ["Ethnicity"]


class Ethnicity(StrEnum):
    """Self-defined ethnicity, 16+1 (Census 2001) (Office for National Statistics; police use by the Home Office,
    2001; Open Government Licence v3.0); Self-defined ethnicity, 18+1 (Census 2011) (Office for National
    Statistics; police use by the Home Office, 2011; Open Government Licence v3.0)."""

    W1 = "W1"
    """White: British / White - English/Welsh/Scottish/Northern Irish/British"""
    W2 = "W2"
    """White: Irish / White - Irish"""
    W9 = "W9"
    """White: Any other White background / White - Any other White background"""
    M1 = "M1"
    """Mixed: White and Black Caribbean / Mixed/Multiple ethnic groups - White and Black Caribbean"""
    M2 = "M2"
    """Mixed: White and Black African / Mixed/Multiple ethnic groups - White and Black African"""
    M3 = "M3"
    """Mixed: White and Asian / Mixed/Multiple ethnic groups - White and Asian"""
    M9 = "M9"
    """Mixed: Any other Mixed background / Mixed/Multiple ethnic groups - Any other Mixed/Multiple ethnic background"""
    A1 = "A1"
    """Asian or Asian British: Indian / Asian/Asian British - Indian"""
    A2 = "A2"
    """Asian or Asian British: Pakistani / Asian/Asian British - Pakistani"""
    A3 = "A3"
    """Asian or Asian British: Bangladeshi / Asian/Asian British - Bangladeshi"""
    A9 = "A9"
    """Asian or Asian British: Any other Asian background / Asian/Asian British - Any other Asian background"""
    B1 = "B1"
    """Black or Black British: Caribbean / Black/African/Caribbean/Black British - Caribbean"""
    B2 = "B2"
    """Black or Black British: African / Black/African/Caribbean/Black British - African"""
    B9 = "B9"
    """Black or Black British: Any other Black background / Black/African/Caribbean/Black British - Any other
    Black/African/Caribbean background"""
    O1 = "O1"
    """Chinese or other ethnic group: Chinese"""
    O9 = "O9"
    """Chinese or other ethnic group: Any other ethnic group / Other ethnic group - Any other ethnic group"""
    NS = "NS"
    """Not stated / Other ethnic group - Not stated"""
    W3 = "W3"
    """White - Gypsy or Irish Traveller"""
    A4 = "A4"
    """Asian/Asian British - Chinese"""
    O2 = "O2"
    """Other ethnic group - Arab"""
