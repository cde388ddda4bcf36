"""A partnership's own rules. They lie over the law and can tighten it, never loosen it.

That holds by construction: the kinds allowed add a need to every route, or speak beside them; none opens a route, lifts a
requirement or stands in the place of a shipped provision; and what is no law stands on no duty in law. ``cspdata prove
--partnership`` proves it once more, for the very rules (guarantees ``own_rules_permit_nothing``, ``own_rules_block_no_duty``).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cspdata import yamldoc
from cspdata.errors import CspdataError, WrongUse
from cspdata.finding import Finding
from cspdata.law.provision import REGISTERS, TIGHTENS, Instrument, Provision
from cspdata.yamldoc import Place

_CONDITIONS = ("when", "applies", "met")


def own_rules(folder: Path, shipped: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    """The instruments of a partnership's folder. Raises WrongUse with all that is wrong in their form, and every rule that could
    loosen the law or take the place of a shipped one (CSP340 to CSP343)."""
    taken = {one.id for one in shipped}
    taken |= {id for one in shipped for provision in one.provisions for id in _ids(provision)}
    found: list[Instrument] = []
    wrong: list[Finding] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in REGISTERS:
            says = f"A partnership has no '{path.stem}' of its own: they are part of the law that is shipped."
            wrong.append(
                Finding("CSP343", says, "Write rules that ask about the facts that are there.", source=str(path))
            )
            continue
        try:
            place = yamldoc.read(path, "instrument").at()
        except CspdataError as error:
            wrong += error.findings
            continue
        one = yamldoc.fill(Instrument, place)
        wrong += _wrong(one, place, taken)
        taken |= {one.id, *(id for provision in one.provisions for id in _ids(provision))}
        found.append(one)
    if wrong:
        raise WrongUse(wrong)
    return tuple(found)


def _wrong(one: Instrument, place: Place, taken: set[str]) -> Iterator[Finding]:
    if one.id in taken:
        yield _again(place, one.id)
    seen = set(taken)
    for at, provision in enumerate(one.provisions):
        here = place.at("provisions", at)
        if provision.kind not in TIGHTENS:
            says = f"'{provision.id}' is a {provision.kind}: that could let out more than the law does."
            mend = f"A partnership's own rule may be a {', '.join(TIGHTENS[:-1])} or {TIGHTENS[-1]}."
            yield here.at("kind").finding("CSP340", says, mend)
        if provision.layer != "partnership":
            says = f"'{provision.id}' is a partnership's own rule, and no {provision.layer.replace('_', ' ')}."
            yield here.at("layer").finding("CSP342", says, "Write 'layer: partnership'.")
        for id in _ids(provision):
            if id in seen:
                yield _again(here, id)
            seen.add(id)


def _again(place: Place, id: str) -> Finding:
    says = f"The id '{id}' is in use: an own rule stands beside what is there, and never in its place."
    return place.at("id").finding("CSP341", says, "Give it an id of its own, such as one that begins with your town.")


def _ids(provision: Provision) -> Iterator[str]:
    """The id of a provision and those of the labelled conditions in it."""
    yield provision.id
    for part in _CONDITIONS:
        if place := getattr(provision, part):
            yield from _labels(place.data)


def _labels(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"]
        for value in data.values():
            yield from _labels(value)
    elif isinstance(data, list):
        for value in data:
            yield from _labels(value)
