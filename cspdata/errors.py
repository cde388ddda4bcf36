"""What misuse raises. Faults in data are never raised: they are :class:`~cspdata.finding.Finding` objects.

Every class carries the exit code with which the command line ends, so that the meaning of a failure is written once.
"""

from collections.abc import Iterable

from cspdata.finding import Finding


class CspdataError(Exception):
    """Anything that cspdata raises on purpose. ``findings`` says where, what is wrong and how to mend it."""

    exit_code = 70

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class WrongUse(CspdataError):
    """A call, a command or a document (request, protocol, spec, policy) that cannot be understood."""

    exit_code = 2


class Faulty(CspdataError):
    """A supply with faults that must be mended before it can leave: values of the wrong kind, broken keys."""

    exit_code = 1


class Unreadable(CspdataError):
    """A file that cannot be read as what it should be."""

    exit_code = 3


class MustNotShare(CspdataError):
    """A release that the law, the protocol or a failed treatment does not allow."""

    exit_code = 4


class PersonMustAct(CspdataError):
    """A release that waits for a person: something is outstanding, or an office must be asked first."""

    exit_code = 5
