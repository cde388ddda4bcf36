"""Typed columns become findings: everything that is wrong with a supply, in one pass, in words for its supplier."""

from cspdata.checks.annotations import annotations
from cspdata.checks.check import check
from cspdata.checks.codes import TITLES
from cspdata.checks.page import html
from cspdata.checks.report import Checked, Report

__all__ = ["TITLES", "Checked", "Report", "annotations", "check", "html"]
