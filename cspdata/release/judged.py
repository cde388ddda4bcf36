"""Judgements of a measured release: one that was made on a safer release than this does not hold for it."""

from collections.abc import Iterator, Mapping

from cspdata.decision import Request
from cspdata.decision.information import Evidence, Said
from cspdata.depersonalisation.measure import Measured
from cspdata.depersonalisation.risk import Risk
from cspdata.finding import Finding


def standing(request: Request, measured: Mapping[str, Measured]) -> tuple[Request, list[Finding]]:
    """The request without the answers that have lapsed, and what is said of each (CSP446).

    An answer that names what was ``measured`` when it was given lapses when more of the rows of a file are unique now, when its
    smallest class is smaller, or when it was not measured then. One that names nothing stands.
    """
    every = {f"{id}.{file}": risk for id, found in measured.items() for file, risk in found.risks.items()}
    kept, lapsed = _standing(request.evidence, every)
    items = []
    for item in request.information:
        own = {name: risk for name, risk in every.items() if name.partition(".")[0] == item.dataset}
        evidence, findings = _standing(item.evidence, own)
        items.append(item.model_copy(update={"evidence": evidence}))
        lapsed += findings
    return request.model_copy(update={"evidence": kept, "information": tuple(items)}), lapsed


def to_record(dataset: str, found: Measured) -> str:
    """What to write beside an answer, so that it lapses when a later release measures worse."""
    seen = [
        f"{dataset}.{file}: {{unique: {one.uniques}, of: {one.rows}, smallest_class: {one.smallest_class}}}"
        for file, one in found.risks.items()
    ]
    return f"measured: {{{', '.join(seen)}}}"


def _standing(evidence: Evidence, risks: Mapping[str, Risk]) -> tuple[Evidence, list[Finding]]:
    worse = {id: list(_worse(said, risks)) for id, said in evidence.items() if said.measured}
    findings = []
    for id, words in worse.items():
        if words:
            said = evidence[id]
            says = f"The answer to '{id}' of {said.when} ({said.who}) has lapsed: {'; '.join(words)}."
            findings.append(Finding("CSP446", says, "Ask again, with the figures below."))
    return {id: said for id, said in evidence.items() if not worse.get(id)}, findings


def _worse(said: Said, risks: Mapping[str, Risk]) -> Iterator[str]:
    for name, now in risks.items():
        then = said.measured.get(name)
        if then is None:
            yield f"{name} was not measured then"
        elif now.smallest_class < then.smallest_class:
            yield f"the smallest class of {name} had {then.smallest_class} then, and has {now.smallest_class} now"
        elif now.uniques * then.of > then.unique * now.rows:
            yield f"of {name} {then.unique} of {then.of} rows were unique then, and {now.uniques} of {now.rows} are now"
