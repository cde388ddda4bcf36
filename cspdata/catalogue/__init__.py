"""What may be shared, and with whom: everything in specs/."""

from cspdata.catalogue.agency import Agency, BodyList, Capacity, Line
from cspdata.catalogue.answers import Answers
from cspdata.catalogue.catalogue import Catalogue
from cspdata.catalogue.code_list import Code, CodeList
from cspdata.catalogue.dataset import Check, Dataset, Example, Field, File, twin
from cspdata.catalogue.field_type import FieldType
from cspdata.catalogue.form import Form, Item
from cspdata.catalogue.group import Group, Initiative
from cspdata.catalogue.mapping import Mapped, Mapping
from cspdata.catalogue.problem import Definition, Hypothesis, Problem, Step
from cspdata.catalogue.process import Consent, Gateway, Participant, Process
from cspdata.catalogue.source import Held, Source, Status
from cspdata.catalogue.suffolk_matrix import Best, Cell, Level, Route, SuffolkMatrix
from cspdata.catalogue.table import Row, Table
from cspdata.catalogue.term import Term
from cspdata.catalogue.treatment import Counts, Preset

__all__ = [
    "Agency",
    "Answers",
    "Best",
    "BodyList",
    "Capacity",
    "Catalogue",
    "Cell",
    "Check",
    "Code",
    "CodeList",
    "Consent",
    "Counts",
    "Dataset",
    "Definition",
    "Example",
    "Field",
    "FieldType",
    "File",
    "Form",
    "Gateway",
    "Group",
    "Held",
    "Hypothesis",
    "Initiative",
    "Item",
    "Level",
    "Line",
    "Mapped",
    "Mapping",
    "Participant",
    "Preset",
    "Problem",
    "Process",
    "Route",
    "Row",
    "Source",
    "Status",
    "Step",
    "SuffolkMatrix",
    "Table",
    "Term",
    "twin",
]
