"""What may be shared: datasets, field types, treatments, code lists, mappings and agencies, read from specs/."""

from cspdata.catalogue.agency import Agency, Capacity
from cspdata.catalogue.catalogue import Catalogue
from cspdata.catalogue.code_list import Code, CodeList
from cspdata.catalogue.dataset import Check, Dataset, Example, Field, File, twin
from cspdata.catalogue.field_type import FieldType
from cspdata.catalogue.form import Form
from cspdata.catalogue.mapping import Mapped, Mapping
from cspdata.catalogue.treatment import Preset

__all__ = [
    "Agency",
    "Capacity",
    "Catalogue",
    "Check",
    "Code",
    "CodeList",
    "Dataset",
    "Example",
    "Field",
    "FieldType",
    "File",
    "Form",
    "Mapped",
    "Mapping",
    "Preset",
    "twin",
]
