"""The verdict: the law in force on a day as trees. The logic of deciding is written here, once.

``lawful``: some route with all that applies on it. ``compelled``: such a route that is a duty in law. ``referred``: a referral
stands. ``by_guidance``: a route whose power only the guidance gives, whatever the information. Requirement nodes are shared
between routes, so that one evaluation answers each of them once.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cspdata.conditions import AllOf, AnyOf, Ask, Condition, Not
from cspdata.conditions.tree import asks, once, replace_provisions
from cspdata.errors import WrongUse
from cspdata.finding import Finding
from cspdata.law.identifiability import NOT_PERSONAL
from cspdata.law.provision import LAYERS, Provision
from cspdata.law.statute_book import StatuteBook

_NOT_OF_A_LIVING_PERSON = Ask(
    "information.identifiability", "in", NOT_PERSONAL, NOT_PERSONAL, (*NOT_PERSONAL, "personal")
)


@dataclass(frozen=True, eq=False)
class Need:
    """Something that must hold on a route: the provision that asks for it, and the condition."""

    provision: Provision
    condition: Condition


@dataclass(frozen=True, eq=False)
class Way:
    """A route: the power or duty that opens it, its own condition, what is needed on it, and the whole as one tree."""

    provision: Provision
    opens: Condition
    needs: tuple[Need, ...]
    tree: Condition

    @property
    def binds(self) -> bool:
        """Whether it is a duty in law. A duty that only the guidance gives counts as a power."""
        return self.provision.kind == "duty" and self.provision.in_law


@dataclass(frozen=True, eq=False)
class Verdict:
    """The trees for one day and territory, the provisions that speak beside them, and each provision's own condition
    (``bodies``)."""

    day: date
    territory: str
    ways: tuple[Way, ...]
    guidance_ways: tuple[Way, ...]
    lawful: Condition
    compelled: Condition
    referred: Condition
    by_guidance: Condition
    needs: tuple[Need, ...]
    referrals: tuple[Need, ...]
    obligations: tuple[Need, ...]
    cautions: tuple[Need, ...]
    bodies: Mapping[str, Condition]

    @cached_property
    def nodes(self) -> dict[str, tuple[Condition, ...]]:
        """Where each provision and each labelled condition stands in the trees. A provision stands in them as what it does: a
        requirement as being satisfied on a route, a power as being open."""
        beside = (*self.needs, *self.referrals, *self.obligations, *self.cautions)
        found: dict[str, list[Condition]] = {}
        for need in beside:
            found.setdefault(need.provision.id, []).append(need.condition)
        own = {id: [body] for id, body in self.bodies.items() if id not in found}
        trees = (self.lawful, self.by_guidance, *(need.condition for need in beside), *self.bodies.values())
        for node in once(trees):
            if node.id and node.id not in self.bodies:
                found.setdefault(node.id, []).append(node)
        return {id: tuple(nodes) for id, nodes in (found | own).items()}


def verdict(
    book: StatuteBook, day: date, territory: str, *, besides: Collection[str] = (), without: Collection[str] = ()
) -> Verdict:
    """Build the trees of the law in force on a day: ``besides`` and ``without`` name provisions that are to count as in force,
    or not, whatever the day. Raises WrongUse when provisions refer to each other in a circle."""
    provisions = [
        one
        for one in book.provisions.values()
        if one.id not in without and (one.id in besides or one.in_force_on(day, territory))
    ]
    bodies = _bodies(book, provisions)
    kinds: dict[str, list[Provision]] = {}
    for provision in provisions:
        kinds.setdefault(provision.kind, []).append(provision)
    exemptions = kinds.get("exemption", [])

    def lifted(id: str) -> tuple[Condition, ...]:
        return tuple(bodies[exemption.id] for exemption in exemptions if id in exemption.disapplies)

    needs: list[Need] = []
    for provision in provisions:
        if provision.kind == "requirement":
            applies = replace_provisions(book.condition(provision, "applies"), bodies)
            met = AllOf((bodies[provision.id],), provision.id, provision.says)
            ways_out = [Not(applies), met, *lifted(provision.id)]
            if not provision.in_law and provision.may_be_excepted:
                ways_out.append(_yes(f"exception.{provision.id}"))
            needs.append(Need(provision, AnyOf(tuple(ways_out))))
        elif provision.kind == "prohibition":
            needs.append(Need(provision, Not(bodies[provision.id])))
    referrals: list[Need] = []
    for provision in kinds.get("referral", []):
        when = replace_provisions(book.condition(provision, "when"), bodies)
        answered = replace_provisions(book.condition(provision, "met"), bodies)
        needs.append(Need(provision, AnyOf((Not(when), answered, _yes(f"referral.{provision.id}")))))
        referrals.append(Need(provision, AllOf((when, Not(answered)))))

    ways, guidance_ways = [], []
    for provision in sorted(
        (one for one in provisions if one.kind in ("power", "duty")), key=lambda one: LAYERS.index(one.layer)
    ):
        opens = bodies[provision.id]
        on_it = tuple(need for need in needs if _applies_on(need.provision, provision))
        conditions = tuple(need.condition for need in on_it)
        if not provision.in_law:
            guidance_ways.append(Way(provision, opens, on_it, AllOf((opens, *conditions))))
            opens = AllOf((_NOT_OF_A_LIVING_PERSON, opens))
        ways.append(Way(provision, opens, on_it, AllOf((opens, *conditions))))

    def spoken(kind: str) -> tuple[Need, ...]:
        return tuple(
            Need(one, AllOf((bodies[one.id], *(Not(exempt) for exempt in lifted(one.id)))))
            for one in kinds.get(kind, [])
        )

    return Verdict(
        day,
        territory,
        tuple(ways),
        tuple(guidance_ways),
        AnyOf(tuple(way.tree for way in ways)),
        AnyOf(tuple(way.tree for way in ways if way.binds)),
        AnyOf(tuple(referral.condition for referral in referrals)),
        AnyOf(tuple(way.tree for way in guidance_ways)),
        tuple(needs),
        tuple(referrals),
        spoken("obligation"),
        spoken("caution"),
        bodies,
    )


def _yes(name: str) -> Ask:
    return Ask(name, "is", True, (True,), (True, False))


def _applies_on(need: Provision, route: Provision) -> bool:
    """Whether a requirement, prohibition or referral stands on a route."""
    if need.id in route.overrides or (need.about and need.about in route.skips):
        return False
    return need.in_law or not (route.kind == "duty" and route.in_law)  # what is no law never blocks a duty in law


def _bodies(book: StatuteBook, provisions: Iterable[Provision]) -> dict[str, Condition]:
    """Each provision's own condition, with those it refers to put in; one of low confidence is never true, only unknown."""
    written = {one.id: book.condition(one, "met" if one.kind == "requirement" else "when") for one in provisions}
    unsure = {one.id for one in provisions if one.confidence == "low"}
    bodies: dict[str, Condition] = {}

    def settle(id: str, above: tuple[str, ...]) -> None:
        if id in above:
            says = f"Provisions refer to each other in a circle: {' -> '.join((*above, id))}."
            raise WrongUse(
                Finding("CSP303", says, "Break the circle: a provision may only rest on what does not rest on it.")
            )
        if id in bodies or id not in written:
            return
        for ask in asks(written[id]):
            if ask.test == "provision":
                settle(ask.name, (*above, id))
        body = replace_provisions(written[id], bodies)
        if isinstance(written[id], Ask):  # what only rests on another provision is still a node of its own
            body = AllOf((body,))
        bodies[id] = AllOf((body, _yes(f"doubt.{id}"))) if id in unsure else body

    for id in written:
        settle(id, ())
    return bodies
