"""Every fault under tests/cases gives exactly the text beside it: where, what is wrong, how to mend it."""

import re
from pathlib import Path

import pytest

from cspdata import locate, yamldoc
from cspdata.conditions import Name, Vocabulary, read
from cspdata.decision import Protocol, Request, decide
from cspdata.errors import CspdataError

CASES = Path(__file__).parent / "cases"
FACTS = {
    "recipient.relevant_authority": Name("flag"),
    "judged.need": Name("ordered", ("not_needed", "expedient", "necessary")),
    "consent.status": Name("code", ("given", "refused")),
    "obtained.on": Name("date"),
}
FIELDS = {
    "committed_from": Name("date"),
    "committed_to": Name("date"),
    "gender": Name("code", ("F", "M")),
    "age": Name("integer"),
}


def said(path: Path) -> str:
    """What cspdata says of a faulty file, with the file named by its name alone."""
    try:
        match path.parent.name:
            case "yaml":
                yamldoc.read(path, "protocol")
            case "condition":
                document = yamldoc.read(path)
                rows = path.stem.startswith("rows_")
                words = Vocabulary("rows", FIELDS) if rows else Vocabulary("law", FACTS, frozenset(("cda.s115.1",)))
                read(document.at("when"), words)
            case "request":
                decide(Request.read(path), protocol=Protocol.read(locate.examples() / "exampletown" / "protocol.yaml"))
            case "protocol":
                decide(Request.read(locate.examples() / "exampletown" / "request.yaml"), protocol=Protocol.read(path))
    except CspdataError as error:
        lines = [re.sub(r"^/[^: ]*/", "", str(finding)) for finding in error.findings]
        return "\n".join(lines) + f"\nexit code {error.exit_code}\n"
    return "nothing is wrong\n"


@pytest.mark.parametrize(
    "path",
    sorted(path for kind in ("yaml", "condition", "request", "protocol") for path in (CASES / kind).glob("*.yaml")),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_a_fault_is_said_as_expected(path: Path) -> None:
    assert said(path) == path.with_suffix(".txt").read_text("utf-8")
