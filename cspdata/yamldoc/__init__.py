"""Strict YAML with positions: read a document, hold it against its schema, fill a dataclass from it."""

from cspdata.yamldoc.check import check, schema
from cspdata.yamldoc.document import Document, Place, Steps, nearest
from cspdata.yamldoc.fill import fill
from cspdata.yamldoc.read import parse, read

__all__ = ["Document", "Place", "Steps", "check", "fill", "nearest", "parse", "read", "schema"]
