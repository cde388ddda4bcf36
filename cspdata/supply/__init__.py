"""Any file becomes typed columns: sniffed, read as text, its headers matched, its words translated, its values parsed.

The value as supplied is always kept beside the parsed one; what is wrong is a finding, never a guess.
"""

from cspdata.supply.apply import Plan, apply
from cspdata.supply.fault import Example, Fault
from cspdata.supply.load import find, load
from cspdata.supply.read import read
from cspdata.supply.sniff import sniff
from cspdata.supply.supply import Supply
from cspdata.supply.table import Dialect, Table

__all__ = ["Dialect", "Example", "Fault", "Plan", "Supply", "Table", "apply", "find", "load", "read", "sniff"]
