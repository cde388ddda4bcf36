"""The mini policy once more, by hand and from no YAML, and random requests: what the test of the mini policy holds it to."""

from random import Random
from typing import Any

KINDS = (
    "police police_authority local_authority probation fire pct lhb sha nhs_trust nhs_foundation_trust rsl tfl "
    "victim_support voluntary business school cps"
).split()
INFORMATION = ("public_aggregate", "restricted_aggregate", "depersonalised", "personal", "sensitive")
OURS = "performance strategic_assessment problem_profile tactical iom marac mappa ppo dip asb_panel".split()
GROUNDS = {
    "s2": "consent contract legal_obligation vital public_function legitimate".split(),
    "s3": (
        "consent employment vital_subject vital_other nonprofit made_public legal justice antifraud medical equality"
    ).split(),
    "a8": "security safety economic crime health rights".split(),
    "c": "justify necessary minimum need_to_know aware action law".split(),
    "k": "law serious_crime public_interest risk_death public_health person_health person_interest".split(),
}
OTHERS = "necessary_for_cda prescribed_type held_in_confidence authorised_system restricted_marking_ok".split()
EVIDENCE = [f"{group}_{name}" for group, names in GROUNDS.items() for name in names] + OTHERS
HURTS = "held_in_confidence"  # every other fact can only help


def permits(request: dict[str, Any]) -> bool:
    """Whether the mini policy lets a complete request pass."""
    has, kind = request["facts"], request["data_class"]
    bodies = [request["supplier"], *request["recipients"]]
    signed = {body["id"] for body in bodies} <= set(request["isp"])
    authorities = {body["kind"] for body in bodies} <= set(KINDS[:12])
    wanted = request["purpose"] in OURS

    def granted(group: str) -> list[bool]:
        return [has[f"{group}_{name}"] for name in GROUNDS[group]]

    match kind:
        case "public_aggregate":
            return True
        case "restricted_aggregate":
            return signed and has["authorised_system"]
        case "depersonalised":
            return (authorities and has["prescribed_type"]) or (signed and wanted)
    health = request["supplier"]["kind"] in KINDS[5:10]
    return (
        authorities
        and has["necessary_for_cda"]
        and signed
        and wanted
        and any(granted("s2"))
        and (kind != "sensitive" or any(granted("s3")))
        and any(granted("a8"))
        and (not health or all(granted("c")))
        and (not has["held_in_confidence"] or any(granted("k")))
    )


def requests(count: int, seed: int) -> list[dict[str, Any]]:
    """Complete requests, of which enough pass and enough do not."""
    random = Random(seed)

    def body() -> dict[str, str]:
        kind = random.choice(KINDS[:12] if random.random() < 0.95 else KINDS)
        return {"id": f"{kind}-{random.randint(1, 3)}", "kind": kind}

    def request() -> dict[str, Any]:
        bodies = [body() for _ in range(random.randint(2, 4))]
        often = {"c": 0.97, "s2": 0.35, "s3": 0.2, "a8": 0.35, "k": 0.3}
        facts = {name: random.random() < often.get(name.partition("_")[0], 0.6) for name in EVIDENCE}
        return {
            "supplier": bodies[0],
            "recipients": bodies[1:],
            "isp": [one["id"] for one in bodies if random.random() < 0.97],
            "purpose": random.choice(OURS if random.random() < 0.95 else ["marketing", "journalism"]),
            "data_class": random.choice(INFORMATION),
            "facts": facts,
        }

    return [request() for _ in range(count)]


def with_missing(request: dict[str, Any], random: Random, share: float) -> dict[str, Any]:
    """The request with a share of its evidence missing."""
    return request | {"facts": {name: value for name, value in request["facts"].items() if random.random() >= share}}


def completed(request: dict[str, Any], kindly: bool) -> dict[str, Any]:
    """The request with all that is missing as it helps most (``kindly``) or hurts most."""
    fill = {name: kindly is not (name == HURTS) for name in EVIDENCE}
    return request | {"facts": fill | request["facts"]}


def at_random(request: dict[str, Any], random: Random) -> dict[str, Any]:
    """The request with all that is missing filled in by chance."""
    return request | {"facts": {name: random.random() < 0.5 for name in EVIDENCE} | request["facts"]}
